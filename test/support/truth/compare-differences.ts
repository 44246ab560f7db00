import type { Difference } from './answers';
import type { Faults } from './faults';
import type { ReleasedCell } from './release';
import { type Share, holmRisks, newcombeBounds, newcombeRisk } from './statistics';

/** Two shares that are set against each other: their cells, or counts where one is made of several. */
export interface Pair {
  where: string;
  fran: Side;
  till: Side;
  got: Difference;
}

/** What is public of a share: its counts, or its rounded share in per cent, or nothing. */
export interface Side {
  exact: Share | null;
  rounded: number | null;
}

/** What a reader may know of a released cell. The frame is how many were asked, when that is not fewer than have answered. */
export function sideOf({ row, truth: c, expected: e }: ReleasedCell): Side {
  if (e.status !== 'NORMAL' || row.skydd === 'DOLT') return { exact: null, rounded: null };
  if (row.skydd === 'AVRUNDAT') return { exact: null, rounded: e.andel.varde };
  return { exact: { x: c.x, n: c.n, ram: c.utskick !== null && c.utskick >= c.n ? c.utskick : null }, rounded: null };
}

const percentOf = ({ exact, rounded }: Side): number | null => (exact ? (100 * exact.x) / exact.n : rounded);

/** Differences that are tried together: Newcombe on exact counts, Holm over all of those; without an interval where a share is rounded or hidden. */
export function compareDifferences(faults: Faults, pairs: readonly Pair[]): { tried: number; established: number } {
  const exact = pairs.flatMap(({ fran, till, ...pair }) => (fran.exact && till.exact ? [{ ...pair, a: fran.exact, b: till.exact }] : []));
  const holm = holmRisks(exact.map(({ a, b }) => newcombeRisk(a, b)));
  for (const [i, { where, a, b, got }] of exact.entries()) {
    const [lower, upper] = newcombeBounds(a, b);
    faults.shown(where, 'difference', got.varde.varde, 100 * (b.x / b.n - a.x / a.n));
    faults.shown(where, 'lower', got.intervall?.nedre, 100 * lower);
    faults.shown(where, 'upper', got.intervall?.ovre, 100 * upper);
    faults.same(where, 'method, unit', [got.intervall?.metod, got.varde.enhet], ['NEWCOMBE', 'PROCENTENHETER']);
    faults.near(where, 'risk by Holm', got.pHolm, holm[i] ?? null, 1e-6);
    faults.same(where, 'established', got.sakerstalld, (holm[i] ?? 1) <= 0.05);
  }
  for (const { where, fran, till, got } of pairs.filter((p) => !p.fran.exact || !p.till.exact)) {
    const [a, b] = [percentOf(fran), percentOf(till)];
    faults.shown(where, 'difference of shown shares', got.varde.varde, a === null || b === null ? null : b - a);
    faults.same(where, 'interval, risk, verdict', [got.intervall, got.pHolm, got.sakerstalld], [null, null, null]);
  }
  return { tried: exact.length, established: holm.filter((p) => p <= 0.05).length };
}
