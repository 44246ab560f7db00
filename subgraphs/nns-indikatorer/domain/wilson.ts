import { tenths } from './rounding';

/** A confidence interval for a share, in per cent. */
export interface Interval {
  nedre: number;
  ovre: number;
  konfidensgrad: number;
  metod: 'WILSON';
}

const KONFIDENSGRAD = 95;
/** The normal distribution's quantile for a two-sided interval of 95 per cent. */
const Z = 1.959963984540054;

/**
 * Wilson's score interval for a share: it stays within 0–100 and holds for small numbers and for shares near 0 and 100.
 *
 * @param positive number of positive answers, 0–`n`
 * @param n number of answers, at least 1
 * @returns bounds in per cent with one decimal
 */
export function wilson(positive: number, n: number): Interval {
  const p = positive / n;
  const z2 = Z * Z;
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n))) / (1 + z2 / n);
  return { nedre: tenths(100 * Math.max(0, centre - half)), ovre: tenths(100 * Math.min(1, centre + half)), konfidensgrad: KONFIDENSGRAD, metod: 'WILSON' };
}
