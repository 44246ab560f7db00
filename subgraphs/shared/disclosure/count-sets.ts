/**
 * Sets of pairs (answers, positive answers): bit k of element n says whether the pair is in the set.
 * Small sets only: they are kept up to some tens of answers.
 */
export type CountSet = readonly bigint[];

function popcount(mask: bigint): number {
  let count = 0;
  for (let rest = mask; rest !== 0n; rest &= rest - 1n) count++;
  return count;
}

/** All k1 + k2 of two sets of numbers. */
function sumMask(a: bigint, b: bigint): bigint {
  if (a === 0n || b === 0n) return 0n;
  const [few, many] = popcount(a) <= popcount(b) ? [a, b] : [b, a];
  let sum = 0n;
  let at = 0n;
  for (let rest = few; rest !== 0n; rest >>= 1n, at++) if ((rest & 1n) === 1n) sum |= many << at;
  return sum;
}

/** All k ≥ 0 with k + other in `total` for some `other` in the set. */
function differenceMask(total: bigint, other: bigint): bigint {
  let difference = 0n;
  if (total === 0n) return 0n;
  let at = 0n;
  for (let rest = other; rest !== 0n; rest >>= 1n, at++) if ((rest & 1n) === 1n) difference |= total >> at;
  return difference;
}

/** All sums of a pair of each set, up to `most` answers. */
export function addSets(a: CountSet, b: CountSet, most: number): bigint[] {
  const sum = Array.from({ length: Math.min(most, a.length + b.length - 2) + 1 }, () => 0n);
  a.forEach((first, n) => {
    if (first === 0n) return;
    b.forEach((second, m) => {
      if (n + m < sum.length) sum[n + m] = (sum[n + m] ?? 0n) | sumMask(first, second);
    });
  });
  return sum;
}

/** The pairs of `set` that, with some pair of `others`, make a pair of `total`. */
export function keepWhatSums(set: CountSet, others: CountSet, total: CountSet): bigint[] {
  return set.map((mask, n) => {
    if (mask === 0n) return 0n;
    let kept = 0n;
    for (let m = 0; m < others.length && n + m < total.length; m++) {
      const other = others[m] ?? 0n;
      if (other !== 0n) kept |= mask & differenceMask(total[n + m] ?? 0n, other);
      if (kept === mask) break;
    }
    return kept;
  });
}

/** The pairs that are in both. */
export const intersect = (a: CountSet, b: CountSet): bigint[] => a.map((mask, n) => mask & (b[n] ?? 0n));

/** A set moved by (n, k), which may be negative; what falls below zero is dropped. */
export function moveSet(set: CountSet, n: number, k: number): bigint[] {
  const moved = n >= 0 ? [...Array.from({ length: n }, () => 0n), ...set] : set.slice(-n);
  return moved.map((mask) => (k >= 0 ? mask << BigInt(k) : mask >> BigInt(-k)));
}

export const singleton = (n: number, k: number): bigint[] => [...Array.from({ length: n }, () => 0n), 1n << BigInt(k)];
