import type { Cell, Decision } from './control';
import { type CountSet, emptySet, include, intersect, rangeOf, rowsOf } from './count-sets';
import type { DisclosurePolicy } from './policy';
import { codeBounds, shareCode } from './rounding';

export interface Bounds { min: number; max: number }

/** What a reader can know of one cell: answers, positive and other answers. Narrowed step by step. */
export interface Knowledge {
  n: Bounds;
  positive: Bounds;
  other: Bounds;
  /** The share's code, when it is shown rounded. */
  readonly code: number | null;
  /** Shown exactly. */
  readonly exact: boolean;
  /** Nothing is shown. */
  readonly hidden: boolean;
  /** All pairs that are possible, once they are few enough to list. */
  pairs: CountSet | null;
}

const some = (min: number, max: number): Bounds => ({ min, max });

/** What the publication itself tells of a cell, to a reader who knows the policy, the reason for every decision, and that no cell is empty. */
export function publishedKnowledge(cell: Cell, decision: Decision, policy: DisclosurePolicy): Knowledge {
  const { antalSvar: n, antalPositiva: k } = cell;
  if (decision.skydd === 'INGET') {
    return {
      n: some(n, n), positive: k === null ? some(0, n) : some(k, k), other: k === null ? some(0, n) : some(n - k, n - k), code: null, exact: true, hidden: false, pairs: null,
    };
  }
  const code = decision.skydd === 'AVRUNDAT' && k !== null ? shareCode(k / n, policy) : null;
  return { n: publishedRange(cell, decision, policy), positive: some(0, Infinity), other: some(0, Infinity), code, exact: false, hidden: decision.skydd === 'DOLT', pairs: null };
}

/** What the decision and its reason tell of how many answered. */
function publishedRange(cell: Cell, { skydd, art }: Decision, policy: DisclosurePolicy): Bounds {
  if (skydd === 'AVRUNDAT') return art === 'PRIMART' ? some(policy.visasFran, policy.exaktFran - 1) : some(policy.exaktFran, Infinity);
  if (art === 'SEKUNDART') return some(policy.visasFran, Infinity);
  // An empty cell should not be in the family; if it is, the reader may not be taken to know that it is not empty.
  const least = cell.antalSvar === 0 ? 0 : 1;
  return some(least, cell.antalSvar < policy.visasFran && !cell.enskildGrupp ? policy.visasFran - 1 : Infinity);
}

/** Narrows bounds; true when they changed. */
export function narrow(bounds: Bounds, min: number, max: number): boolean {
  if (min <= bounds.min && max >= bounds.max) return false;
  bounds.min = Math.max(bounds.min, min);
  bounds.max = Math.min(bounds.max, max);
  return true;
}

const EPSILON = 1e-9;
const up = (value: number): number => Math.ceil(value - EPSILON);
const down = (value: number): number => Math.floor(value + EPSILON);
/** 0 × ∞ is 0 here: none of however many. */
const times = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : a * b);

/** Draws within one cell what follows from n = positive + other and from the share's code; true when anything changed. */
export function settle(cell: Knowledge, policy: DisclosurePolicy): boolean {
  let changed = false;
  let again = true;
  while (again) {
    again = [sumWithin(cell), cell.code !== null && shareWithin(cell, cell.code, policy), pairsWithin(cell, policy)].includes(true);
    changed ||= again;
  }
  return changed;
}

function sumWithin({ n, positive, other }: Knowledge): boolean {
  return [
    narrow(n, positive.min + other.min, positive.max + other.max),
    narrow(positive, n.min - other.max, n.max - other.min),
    narrow(other, n.min - positive.max, n.max - positive.min),
  ].includes(true);
}

function shareWithin({ n, positive, other }: Knowledge, code: number, policy: DisclosurePolicy): boolean {
  const { min, max } = codeBounds(code, policy);
  return [
    narrow(positive, up(times(min, n.min)), down(times(max, n.max))),
    narrow(other, up(times(1 - max, n.min)), down(times(1 - min, n.max))),
    max > 0 && narrow(n, up(positive.min / max), min > 0 ? down(positive.max / min) : Infinity),
  ].includes(true);
}

/** Lists the possible pairs once they are few, keeps them within the bounds, and the bounds around them. */
function pairsWithin(cell: Knowledge, policy: DisclosurePolicy): boolean {
  if (cell.exact || cell.n.max > policy.granskning.flestaSvar) return false;
  const before = cell.pairs;
  const pairs = listPairs(cell, 0, 0, policy);
  cell.pairs = before === null ? pairs : intersect(pairs, before);
  return boundsAround(cell, cell.pairs, 0, 0);
}

/** All pairs that bounds and code allow beyond `n0` answers of which `k0` are positive, less these. */
export function listPairs({ n, positive, other, code }: Knowledge, n0: number, k0: number, policy: DisclosurePolicy): CountSet {
  const pairs = emptySet(Math.max(0, n.max - n0));
  for (let answers = Math.max(n.min, n0); answers <= n.max; answers++) {
    for (let k = Math.max(positive.min, answers - other.max, k0); k <= Math.min(positive.max, answers - other.min); k++) {
      if (code === null || shareCode(k / answers, policy) === code) include(pairs, answers - n0, k - k0);
    }
  }
  return pairs;
}

/** Draws the bounds around pairs that were listed beyond (n0, k0); true when they changed. */
export function boundsAround({ n, positive, other }: Knowledge, pairs: CountSet, n0: number, k0: number): boolean {
  const [answers, k, j] = [some(Infinity, -Infinity), some(Infinity, -Infinity), some(Infinity, -Infinity)];
  const widen = (bounds: Bounds, low: number, high: number): void => {
    bounds.min = Math.min(bounds.min, low);
    bounds.max = Math.max(bounds.max, high);
  };
  for (let count = 0; count < rowsOf(pairs); count++) {
    const found = rangeOf(pairs, count);
    if (!found) continue;
    widen(answers, count, count);
    widen(k, found.min, found.max);
    widen(j, count - found.max, count - found.min);
  }
  const j0 = n0 - k0;
  return [narrow(n, answers.min + n0, answers.max + n0), narrow(positive, k.min + k0, k.max + k0), narrow(other, j.min + j0, j.max + j0)].includes(true);
}

/**
 * Whether a reader knows, too nearly, how many of a withheld cell are positive, or, of a hidden one, that (nearly) all or none are.
 * Of a cell of one person there is only yes or no to keep apart. An empty cell tells of nobody.
 */
export function isGivenAway({ exact, hidden, n, positive, other }: Knowledge, policy: DisclosurePolicy): boolean {
  if (exact || n.max === 0) return false;
  const span = Math.min(policy.granskning.minstaSpann, n.max);
  return positive.max - positive.min < span || (hidden && other.max < span);
}
