import { addSets, type CountSet, intersect, keepWhatSums, moveSet, rowsOf, sameSet, singleton } from './count-sets';
import { type Bounds, boundsAround, type Knowledge, listPairs, narrow, settle } from './knowledge';
import type { DisclosurePolicy } from './policy';

/** A sum between cells, as a reader sees it. */
export interface KnownSum {
  readonly total: Knowledge;
  readonly parts: readonly Knowledge[];
}

/**
 * Draws what follows from one sum: bounds always, and where few enough cells and answers are open all pairs
 * (answers, positive answers) jointly. True when anything narrowed.
 */
export function infer(sum: KnownSum, policy: DisclosurePolicy): boolean {
  const cells = [sum.total, ...sum.parts];
  let narrowed = [boundSum(sum, (c) => c.n), boundSum(sum, (c) => c.positive), boundSum(sum, (c) => c.other)].includes(true);
  for (const cell of cells) narrowed = settle(cell, policy) || narrowed;
  if (!inferJointly(sum, policy)) return narrowed;
  for (const cell of cells) settle(cell, policy);
  return true;
}

/** total = Σ parts, on bounds. */
function boundSum({ total, parts }: KnownSum, read: (cell: Knowledge) => Bounds): boolean {
  const whole = read(total);
  const bounds = parts.map(read);
  const least = bounds.reduce((sum, b) => sum + b.min, 0);
  const endless = bounds.filter((b) => b.max === Infinity).length;
  const most = bounds.reduce((sum, b) => sum + (b.max === Infinity ? 0 : b.max), 0);
  let changed = narrow(whole, least, endless > 0 ? Infinity : most);
  for (const b of bounds) {
    // Narrowing one part leaves the others' sums as they were: weaker in this round, made up for in the next.
    const othersMost = endless > (b.max === Infinity ? 1 : 0) ? Infinity : most - (b.max === Infinity ? 0 : b.max);
    changed = narrow(b, whole.min - othersMost, whole.max - (least - b.min)) || changed;
  }
  return changed;
}

/** What the exact parts of a sum make together. */
function exactParts({ parts }: KnownSum): { n: number; k: number } {
  const exact = parts.filter((part) => part.exact);
  return { n: exact.reduce((sum, cell) => sum + cell.n.min, 0), k: exact.reduce((sum, cell) => sum + cell.positive.min, 0) };
}

/** The pairs that the open parts make together; undefined when they are too many to list. */
function openTotal(sum: KnownSum, policy: DisclosurePolicy): CountSet | undefined {
  const { total, parts } = sum;
  // Without a positive set nothing is known of the positive answers that could be given away.
  if ([total, ...parts].some((cell) => cell.exact && cell.positive.min !== cell.positive.max)) return undefined;
  const { n, k } = exactParts(sum);
  if (total.n.max - n > policy.granskning.flestaSvar) return undefined;
  if (total.exact) return singleton(total.n.min - n, total.positive.min - k);
  return total.pairs === null ? listPairs(total, n, k, policy) : moveSet(total.pairs, -n, -k);
}

function inferJointly(sum: KnownSum, policy: DisclosurePolicy): boolean {
  const open = sum.parts.filter((part) => !part.exact);
  const sets = open.map((part) => part.pairs);
  if (open.length === 0 || open.length > policy.granskning.flestaDelar || !sets.every((set) => set !== null)) return false;
  const whole = openTotal(sum, policy);
  if (!whole) return false;
  const most = rowsOf(whole) - 1;
  const nobody = singleton(0, 0);
  const before: CountSet[] = [nobody];
  for (const set of sets) before.push(addSets(before.at(-1) ?? nobody, set, most));
  let changed = false;
  let after: CountSet = nobody;
  for (let at = open.length - 1; at >= 0; at--) {
    const set = sets[at] ?? nobody;
    changed = replacePairs(open[at], keepWhatSums(set, addSets(before[at] ?? nobody, after, most), whole)) || changed;
    after = addSets(after, set, most);
  }
  if (sum.total.exact) return changed;
  const { n, k } = exactParts(sum);
  const made = intersect(after, whole);
  if (sum.total.pairs === null) return boundsAround(sum.total, made, n, k) || changed;
  return replacePairs(sum.total, moveSet(made, n, k)) || changed;
}

/** True when fewer pairs are left than before. */
function replacePairs(cell: Knowledge | undefined, pairs: CountSet): boolean {
  if (!cell?.pairs) return false;
  const changed = !sameSet(cell.pairs, pairs);
  cell.pairs = pairs;
  return changed;
}
