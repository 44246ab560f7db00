import { tForNiva } from '../../subgraphs/nns-indikatorer/domain/statistik/t';

/** A pair (answers, positive answers) that the publication allows a withheld cell. */
export type Pair = readonly [n: number, k: number];

/** What is published of a value over several förbund, in per cent as shown; null where nothing is. */
export interface PooledPublication {
  /** Answers and positive answers of all, and of the förbund that are shown exactly. */
  total: Pair;
  exact: readonly Pair[];
  /** Bounds of the pooled share, clustered by förbund. */
  pooled: readonly [number, number] | null;
  /** The unweighted mean over förbund with enough answers, and its bounds. */
  mean: number | null;
  meanBounds: readonly [number, number] | null;
  /** What shown numbers may be off by: half a unit of their last decimal. */
  tolerance: number;
  /** Fewer answers than this are not counted in the unweighted mean. */
  countedFrom: number;
}

/** All that the pairs of the withheld cells make together. */
interface Sums { n: number; k: number; xx: number; xn: number; nn: number; s: number; ss: number; counted: number }

const NONE: Sums = { n: 0, k: 0, xx: 0, xn: 0, nn: 0, s: 0, ss: 0, counted: 0 };

function add(sums: Sums, [n, k]: Pair, countedFrom: number): Sums {
  const s = k / n;
  const counts = n >= countedFrom;
  return {
    n: sums.n + n, k: sums.k + k, xx: sums.xx + k * k, xn: sums.xn + k * n, nn: sums.nn + n * n,
    s: sums.s + (counts ? s : 0), ss: sums.ss + (counts ? s * s : 0), counted: sums.counted + (counts ? 1 : 0),
  };
}

/** Whether all that is published beside the cells agrees with a world: bounds that were cut at 0 or 100 say less. */
function agrees(world: Sums, parts: number, { total: [n, k], pooled, mean, meanBounds, tolerance }: PooledPublication): boolean {
  const p = k / n;
  const near = (value: number, shown: number): boolean => Math.abs(value - shown) <= tolerance + 1e-9;
  const bounds = (middle: number, half: number, [low, high]: readonly [number, number]): boolean =>
    near(Math.max(0, 100 * (middle - half)), low) && near(Math.min(100, 100 * (middle + half)), high);
  if (pooled) {
    const squares = Math.max(0, world.xx - 2 * p * world.xn + p * p * world.nn);
    if (!bounds(p, (tForNiva(0.95, parts - 1) * Math.sqrt((parts / (parts - 1)) * squares)) / n, pooled)) return false;
  }
  const m = world.s / world.counted;
  if (mean !== null && !near(100 * m, mean)) return false;
  if (!meanBounds) return true;
  const variance = Math.max(0, world.ss - world.counted * m * m) / (world.counted - 1);
  return bounds(m, tForNiva(0.95, world.counted - 1) * Math.sqrt(variance / world.counted), meanBounds);
}

/**
 * Tries every combination of the pairs that withheld cells may have against a value over them all.
 *
 * @param open the pairs of each withheld cell
 * @returns the numbers of positive answers that are left for each, in their order; null when there are too many combinations to try
 */
export function attackPooled(open: readonly (readonly Pair[])[], publication: PooledPublication, steps = 20_000_000): Set<number>[] | null {
  const [n, k] = publication.total;
  const start = publication.exact.reduce((sums, pair) => add(sums, pair, publication.countedFrom), NONE);
  const least = (part: 0 | 1) => suffixes(open, (pairs) => Math.min(...pairs.map((pair) => pair[part])));
  const most = (part: 0 | 1) => suffixes(open, (pairs) => Math.max(...pairs.map((pair) => pair[part])));
  const [leastN, mostN, leastK, mostK] = [least(0), most(0), least(1), most(1)];
  const found = open.map(() => new Set<number>());
  const chosen: Pair[] = [];
  const parts = open.length + publication.exact.length;
  let left = steps;
  const descend = (at: number, sums: Sums): boolean => {
    if (at === open.length) {
      if (sums.n === n && sums.k === k && agrees(sums, parts, publication)) for (const [i, pair] of chosen.entries()) found[i]?.add(pair[1]);
      return true;
    }
    for (const pair of open[at] ?? []) {
      if (--left < 0) return false;
      const [restN, restK] = [n - sums.n - pair[0], k - sums.k - pair[1]];
      if (restN < (leastN[at + 1] ?? 0) || restN > (mostN[at + 1] ?? 0) || restK < (leastK[at + 1] ?? 0) || restK > (mostK[at + 1] ?? 0)) continue;
      chosen[at] = pair;
      if (!descend(at + 1, add(sums, pair, publication.countedFrom))) return false;
    }
    return true;
  };
  return descend(0, start) ? found : null;
}

/** For each place, the sum over it and all after. */
function suffixes<T>(items: readonly T[], of: (item: T) => number): number[] {
  const sums = [0];
  for (const item of items.toReversed()) sums.unshift((sums[0] ?? 0) + of(item));
  return sums;
}
