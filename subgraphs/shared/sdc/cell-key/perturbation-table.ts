import type { Range } from '../model';
import type { Policy } from '../policy';
import { maxEntropy } from './max-entropy';

/** How a count is moved: `noise` ascending, with its probabilities. */
export interface PerturbationRow {
  readonly noise: readonly number[];
  readonly probabilities: readonly number[];
}

/** By exact count; the last row is for all greater counts too. Row 0 never moves. */
export interface PerturbationTable {
  readonly maxNoise: number;
  readonly rows: readonly PerturbationRow[];
}

/**
 * The perturbation table ("p-table") of a policy: for every count the noise of greatest entropy with mean 0 and the given variance, at
 * most `maxNoise` either way, that gives no negative number and none from 1 to `minShown` − 1.
 *
 * @throws RangeError when a count can have no such noise
 */
export function perturbationTable({ maxNoise, variance, minShown }: NonNullable<Policy['cellKey']>): PerturbationTable {
  const still: PerturbationRow = { noise: [0], probabilities: [1] };
  const rows = Array.from({ length: maxNoise + minShown }, (_, at): PerturbationRow => {
    const count = at + 1;
    const noise = Array.from({ length: 2 * maxNoise + 1 }, (__, step) => step - maxNoise).filter((v) => count + v === 0 || count + v >= Math.max(1, minShown));
    return { noise, probabilities: maxEntropy(noise, variance) };
  });
  return { maxNoise, rows: [still, ...rows] };
}

/** What a count is shown as, by its key in [0, 1). */
export function perturbed(table: PerturbationTable, count: number, key: number): number {
  const row = rowOf(table, count);
  let rest = key;
  for (const [at, noise] of row.noise.entries()) {
    const probability = row.probabilities[at] ?? 0;
    if (probability > 0 && rest < probability) {
      return count + noise;
    }
    rest -= probability;
  }
  // The probabilities may sum to a hair less than 1: the key is then the last possible noise's.
  const last = row.probabilities.findLastIndex((probability) => probability > 0);
  return count + (row.noise[last] ?? 0);
}

/** The least and the greatest count that may be shown as this. */
export function countsShownAs(table: PerturbationTable, shown: number): Range {
  const possible = Array.from({ length: 2 * table.maxNoise + 1 }, (_, step) => shown + step - table.maxNoise).filter((count) => {
    const row = count < 0 ? undefined : rowOf(table, count);
    const at = row?.noise.indexOf(shown - count) ?? -1;
    return at >= 0 && (row?.probabilities[at] ?? 0) > 0;
  });
  return { min: Math.min(...possible), max: Math.max(...possible) };
}

function rowOf(table: PerturbationTable, count: number): PerturbationRow {
  const row = table.rows[Math.min(count, table.rows.length - 1)];
  if (row === undefined) {
    throw new RangeError(`A count is a whole number from 0, not ${count}.`);
  }
  return row;
}
