import type { Decision, DisclosureControl, DisclosurePolicy, World } from '../../shared/sdc/enkat';
import { type Grundcell, type Matfamilj, platsnyckel } from './familj';
import { uppdelning } from './uppdelningar';

/** What may be shown of every cell of a family, by the cell's place. */
export type Familjebeslut = ReadonlyMap<string, Decision>;

const VISAS: Decision = { skydd: 'INGET', art: null };
const TOM: Decision = { skydd: 'DOLT', art: 'PRIMART' };

/** True where nobody answered the questionnaire, and that may be said: never of a group whose members are known by name. */
export const ejInrapporterad = (enkater: number, respondentgrupp: string, policy: DisclosurePolicy): boolean =>
  enkater === 0 && !policy.namngivnaGrupper.includes(respondentgrupp);

/**
 * Decides a family at once.
 *
 * @param grundceller all exact cells of it, the rest outside insatser included
 * @param positivaSteg places in a distribution that count as positive
 * @param ejExakt the cells, by place, that may not be exact for a former release's sake
 * @param bevis filled with worlds that show the protected cells to be safe
 */
export function besluta(
  grundceller: readonly Grundcell[], { respondentgrupp, positivaSteg }: Pick<Matfamilj, 'respondentgrupp' | 'positivaSteg'>, policy: DisclosurePolicy,
  control: DisclosureControl, { ejExakt = new Set(), bevis }: { ejExakt?: ReadonlySet<string>; bevis?: World[] } = {},
): Familjebeslut {
  const { cells, partitions } = uppdelning(grundceller, respondentgrupp, policy);
  const decided = control.decide(cells.map((cell) => (ejExakt.has(cell.key) ? { ...cell, ejExakt: true } : cell)), partitions, respondentgrupp, positivaSteg, bevis);
  const enkater = enkaterPerPlats(grundceller);
  return new Map(grundceller.map((g) => {
    const key = platsnyckel(g);
    // A sex that nobody stated is hidden like one that few did; a förbund that has not answered is said to be so.
    return [key, decided.get(key) ?? (ejInrapporterad(enkater(g), respondentgrupp, policy) ? VISAS : TOM)];
  }));
}

/** Answered questionnaires where a cell stands, all sexes together. */
export function enkaterPerPlats(grundceller: readonly Grundcell[]): (cell: Grundcell) => number {
  const all = new Map(grundceller.filter((g) => g.kon === null).map((g) => [platsnyckel(g), g.antalEnkater]));
  return (cell) => all.get(platsnyckel({ ...cell, kon: null })) ?? 0;
}

