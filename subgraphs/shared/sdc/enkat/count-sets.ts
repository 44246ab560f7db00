/**
 * Sets of pairs (answers, positive answers), as rows of bits: bit k of row n says whether the pair (n, k) is in the set.
 * A row is two words of 32 bits, so k goes up to 63: small sets only (`policy.granskning.flestaSvar`). Made once, then only read.
 */
export type CountSet = Readonly<Uint32Array>;

/** The greatest number of answers that a set can hold. */
export const GREATEST_COUNT = 63;

/** How many rows a set has: its pairs have fewer answers. */
export const rowsOf = (set: CountSet): number => set.length / 2;

/** A set without pairs, with room for up to `most` answers. */
export const emptySet = (most: number): Uint32Array => new Uint32Array(2 * (most + 1));

/** Adds a pair to a set that is being made. */
export function include(set: Uint32Array, n: number, k: number): void {
  const at = 2 * n + (k >> 5);
  set[at] = (set[at] ?? 0) | (1 << (k & 31));
}

export function singleton(n: number, k: number): CountSet {
  const set = emptySet(n);
  include(set, n, k);
  return set;
}

/** The fewest and most positive answers of the pairs with `n` answers; undefined when there are none. */
export function rangeOf(set: CountSet, n: number): { min: number; max: number } | undefined {
  const low = set[2 * n] ?? 0;
  const high = set[2 * n + 1] ?? 0;
  if (low === 0 && high === 0) return undefined;
  return { min: low === 0 ? 32 + lowestBit(high) : lowestBit(low), max: high === 0 ? 31 - Math.clz32(low) : 63 - Math.clz32(high) };
}

const lowestBit = (word: number): number => 31 - Math.clz32(word & -word);

export function sameSet(a: CountSet, b: CountSet): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

/** Ors a row of bits, moved up by `by` places (down when negative), into a row of `into`. */
function orMoved(into: Uint32Array, row: number, low: number, high: number, by: number): void {
  const at = 2 * row;
  const a = into[at] ?? 0;
  const b = into[at + 1] ?? 0;
  if (by === 0) {
    into[at] = a | low;
    into[at + 1] = b | high;
  } else if (by >= 32) {
    into[at + 1] = b | (low << (by - 32));
  } else if (by > 0) {
    into[at] = a | (low << by);
    into[at + 1] = b | (high << by) | (low >>> (32 - by));
  } else if (by <= -32) {
    into[at] = a | (high >>> (-by - 32));
  } else {
    into[at] = a | (low >>> -by) | (high << (32 + by));
    into[at + 1] = b | (high >>> -by);
  }
}

/** Ors all k1 + k2 (or, with `sign` −1, all k1 − k2 ≥ 0) of two rows into a row. */
function combine(into: Uint32Array, row: number, a: CountSet, n: number, b: CountSet, m: number, sign: 1 | -1): void {
  const low = a[2 * n] ?? 0;
  const high = a[2 * n + 1] ?? 0;
  for (let word = 0; word < 2; word++) {
    for (let rest = b[2 * m + word] ?? 0; rest !== 0; rest &= rest - 1) orMoved(into, row, low, high, sign * (32 * word + lowestBit(rest)));
  }
}

const isEmptyRow = (set: CountSet, n: number): boolean => ((set[2 * n] ?? 0) | (set[2 * n + 1] ?? 0)) === 0;

/** All sums of a pair of each set, up to `most` answers. */
export function addSets(a: CountSet, b: CountSet, most: number): CountSet {
  const sum = emptySet(Math.min(most, rowsOf(a) + rowsOf(b) - 2));
  const rows = rowsOf(sum);
  for (let n = 0; n < rowsOf(a) && n < rows; n++) {
    if (isEmptyRow(a, n)) continue;
    for (let m = 0; m < rowsOf(b) && n + m < rows; m++) if (!isEmptyRow(b, m)) combine(sum, n + m, a, n, b, m, 1);
  }
  return sum;
}

/** The pairs of `set` that, with some pair of `others`, make a pair of `total`. */
export function keepWhatSums(set: CountSet, others: CountSet, total: CountSet): CountSet {
  const kept = emptySet(rowsOf(set) - 1);
  for (let n = 0; n < rowsOf(set); n++) {
    if (isEmptyRow(set, n)) continue;
    for (let m = 0; m < rowsOf(others) && n + m < rowsOf(total); m++) if (!isEmptyRow(others, m)) combine(kept, n, total, n + m, others, m, -1);
  }
  return intersect(set, kept);
}

/** The pairs of the first set that are in both. */
export function intersect(a: CountSet, b: CountSet): CountSet {
  const both = new Uint32Array(a.length);
  for (let at = 0; at < a.length && at < b.length; at++) both[at] = (a[at] ?? 0) & (b[at] ?? 0);
  return both;
}

/** How many pairs a set has. */
export function sizeOf(set: CountSet): number {
  let size = 0;
  for (const word of set) for (let rest = word; rest !== 0; rest &= rest - 1) size++;
  return size;
}

/** A set moved by (n, k), which may be negative; what falls below zero is dropped. */
export function moveSet(set: CountSet, n: number, k: number): CountSet {
  const moved = emptySet(Math.max(0, rowsOf(set) - 1 + n));
  for (let row = Math.max(0, -n); row < rowsOf(set); row++) orMoved(moved, row + n, set[2 * row] ?? 0, set[2 * row + 1] ?? 0, k);
  return moved;
}
