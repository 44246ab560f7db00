import {
  type Cell, classesOf, type DisclosurePolicy, primaryDecision, type Publication, type PublishedCell, shareRange, type ShareRange,
} from '../../shared/sdc/enkat';
import { type Grundcell, type Matfamilj, type Plats, platsnyckel } from './familj';
import { uppdelning } from './uppdelningar';

/** What anybody reads of a released cell's answers. */
export interface Publiceradcell extends Plats {
  skydd: string;
  skyddsart: string | null;
  andel: number | null;
  andel_min: number | null;
  andel_max: number | null;
  antal_svar: number | null;
  antal_svar_min: number | null;
  antal_svar_max: number | null;
  antal_positiva: number | null;
  fordelning: number[] | null;
}

/**
 * A released family as an attacker has it: every number is a stored, public one. Of the exact cells only this is used: which cells somebody has
 * answered in and which sums there are between them, that a cell of one person has only yes or no to keep apart, and whether one that is never
 * shown (what is outside all län) needs protection.
 */
export function publicerat(rader: readonly Publiceradcell[], celler: readonly Grundcell[], { respondentgrupp, positivaSteg }: Matfamilj, policy: DisclosurePolicy): Publication {
  const { cells, partitions } = uppdelning(celler, respondentgrupp, policy);
  const positive = classesOf(cells, positivaSteg);
  const stored = new Map(rader.map((rad) => [platsnyckel(rad), rad]));
  const places = new Map(cells.map(({ key }, at) => [key, at]));
  const place = (key: string): number => places.get(key) ?? -1;
  return {
    cells: cells.map((cell) => {
      const rad = stored.get(cell.key);
      return rad ? last(rad, cell, positive, policy) : aldrigVisad(cell, respondentgrupp, policy);
    }),
    sums: partitions.map(({ total, parts }) => ({ total: place(total), parts: parts.map(place) })),
    positive,
  };
}

/** What nobody is shown, and that others can be subtracted to: to be kept as what its own size would have it. */
function aldrigVisad(cell: Cell, respondentgrupp: string, policy: DisclosurePolicy): PublishedCell {
  const { skydd } = primaryDecision(cell, respondentgrupp, policy);
  return {
    key: cell.key, counts: null, n: { min: 1, max: Infinity }, share: null, hidden: skydd === 'DOLT', wanted: cell.antalSvar, panel: skydd === 'INGET',
  };
}

function last(rad: Publiceradcell, { key, enskildGrupp, antalSvar }: Cell, positive: readonly boolean[], policy: DisclosurePolicy): PublishedCell {
  const counts = exakta(rad, positive);
  const share = counts === null ? visadAndel(rad, policy) : null;
  return { key, counts, n: antal(rad, share !== null, enskildGrupp, policy), share, hidden: share === null, wanted: antalSvar, panel: false };
}

function exakta({ antal_svar: n, antal_positiva: k, fordelning }: Publiceradcell, positive: readonly boolean[]): number[] | null {
  if (n === null || k === null) return null;
  if (fordelning?.length === positive.length && positive.length > 2) return fordelning;
  return positive.length === 2 ? [k, n - k] : null;
}

function visadAndel({ andel, andel_min: min, andel_max: max }: Publiceradcell, policy: DisclosurePolicy): ShareRange | null {
  if (min !== null) return shareRange(min, policy);
  if (max !== null) return shareRange(max, policy);
  if (andel === null) return null;
  if (andel % policy.stegProcent === 0 && andel > policy.lagstKod && andel < policy.hogstKod) return shareRange(andel, policy);
  // Exact without its answers: it should not be; taken to a tenth of a per cent.
  const tiondelar = Math.round(10 * andel);
  return { scale: 2000, lower: 2 * tiondelar - 1, upper: 2 * tiondelar + 1, open: 0 };
}

/** The answers that are shown, or that follow from why they are not. */
function antal({ antal_svar: n, antal_svar_min: min, antal_svar_max: max, skyddsart }: Publiceradcell, rundad: boolean, enskild: boolean, policy: DisclosurePolicy): { min: number; max: number } {
  if (n !== null) return { min: n, max: n };
  if (min !== null) return { min, max: max ?? Infinity };
  if (rundad) return { min: skyddsart === 'SEKUNDART' ? policy.exaktFran : policy.visasFran, max: Infinity };
  if (skyddsart === 'SEKUNDART') return { min: policy.visasFran, max: Infinity };
  return { min: 1, max: enskild ? Infinity : policy.visasFran - 1 };
}
