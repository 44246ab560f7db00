import type { ClientBase } from 'pg';
import { type Cell, type Decision, type DisclosurePolicy, type Member, primaryDecision, withstands } from '../../shared/sdc/enkat';
import { type Familj, type Grundcell, type Plats, grundceller, platsnyckel } from './familj';
import { uppdelning } from './uppdelningar';

/** A family as it was in the release that readers have seen: its exact cells, and what was shown of them. */
export interface Foregaende {
  celler: readonly Grundcell[];
  beslut: ReadonlyMap<string, Decision>;
}

/** Reads a family of a former release. */
export async function foregaende(client: ClientBase, matomgangId: string, utgavaId: number, f: Familj): Promise<Foregaende> {
  const { rows } = await client.query<Plats & Decision>(
    `select niva, forbund_id as "forbundId", insats_id as "insatsId", lanskod, kon, skydd, skyddsart as art from matcell
     where utgava_id = $1 and matpunkt_id = $2 and version = $3 and respondentgrupp = $4 and mattillfalle = $5`,
    [utgavaId, f.matpunktId, f.version, f.respondentgrupp, f.mattillfalle],
  );
  return { celler: await grundceller(client, matomgangId, utgavaId, f), beslut: new Map(rows.map(({ skydd, art, ...plats }) => [platsnyckel(plats), { skydd, art }])) };
}

const antal = (cell: Cell | undefined): string => JSON.stringify(cell ? [cell.antalSvar, cell.antalPositiva, cell.fordelning] : null);

/**
 * The totals of a correction that, beside those of the release before, would give away the parts that have changed: a förbund whose few
 * answers came late is the new total less the old. They must not be exact. Only where one of the two releases shows the changed parts
 * exactly (or that they were empty) is the other known by it.
 */
function totalerSomRojer(nya: readonly Grundcell[], fore: Foregaende, respondentgrupp: string, policy: DisclosurePolicy): Set<string> {
  const nu = uppdelning(nya, respondentgrupp, policy);
  const da = uppdelning(fore.celler, respondentgrupp, policy);
  const [nuCell, daCell] = [nu, da].map(({ cells }) => new Map(cells.map((cell) => [cell.key, cell])));
  const daDelar = new Map(da.partitions.map((p) => [`${p.total} ${p.minstaAntal}`, p.parts]));
  const idag = (cell: Cell): Member => ({ cell, decision: primaryDecision(cell, respondentgrupp, policy) });
  const forr = (cell: Cell): Member => ({ cell, decision: fore.beslut.get(cell.key) ?? { skydd: 'DOLT', art: 'PRIMART' } });
  const exakt = ({ decision }: Member): boolean => decision.skydd === 'INGET';
  return new Set(nu.partitions.filter(({ total, parts, minstaAntal }) => {
    if (fore.beslut.get(total)?.skydd !== 'INGET') return false;
    const all = [...new Set([...parts, ...(daDelar.get(`${total} ${minstaAntal}`) ?? [])])];
    const andrade = all.filter((key) => antal(nuCell?.get(key)) !== antal(daCell?.get(key)));
    const efter = andrade.flatMap((key) => nuCell?.get(key) ?? []).map(idag);
    const innan = andrade.flatMap((key) => daCell?.get(key) ?? []).map(forr);
    const roj = (kanda: readonly Member[], okanda: readonly Member[]): boolean => okanda.length > 0 && kanda.every(exakt) && !withstands(okanda, policy);
    return roj(innan, efter) || roj(efter, innan);
  }).map(({ total }) => total));
}

/** Every cell of a correction that may not be exact beside the release before. */
export const ejExaktBredvid = (nya: readonly Grundcell[], fore: Foregaende, respondentgrupp: string, policy: DisclosurePolicy): Set<string> =>
  new Set([...totalerSomRojer(nya, fore, respondentgrupp, policy), ...nastanOforandrade(nya, fore, policy)]);

/**
 * The cells of a correction that readers have seen exactly and in which so few answers came or went that the two releases would tell them.
 * They must not be exact anew.
 */
function nastanOforandrade(nya: readonly Grundcell[], fore: Foregaende, policy: DisclosurePolicy): Set<string> {
  const forr = new Map(fore.celler.map((cell) => [platsnyckel(cell), cell]));
  return new Set(nya.map((cell) => [platsnyckel(cell), cell] as const).filter(([key, cell]) => {
    const innan = forr.get(key);
    if (!innan || fore.beslut.get(key)?.skydd !== 'INGET') return false;
    const andrade = antalAndrade(innan, cell);
    return andrade > 0 && andrade < policy.rattelse.minstaAndring;
  }).map(([key]) => key));
}

/** How many answers at least came, went or were altered. */
function antalAndrade(innan: Grundcell, nu: Grundcell): number {
  const skillnader = nu.fordelning.map((count, steg) => count - (innan.fordelning[steg] ?? 0));
  const kom = skillnader.reduce((sum, one) => sum + Math.max(0, one), 0);
  const gick = skillnader.reduce((sum, one) => sum + Math.max(0, -one), 0);
  return Math.max(kom, gick);
}
