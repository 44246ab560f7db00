import { stdtr, stdtri } from 'cephes';
import { normalQuantile } from './normal';

/** Above this the library's inversion loses its footing far out in the tails, and the expansion below has every digit. */
const MANGA_FRIHETSGRADER = 1000;

/** Powers of 1/df times polynomials in the normal quantile (Abramowitz and Stegun 26.7.5). */
function expansion(z: number, df: number): number {
  const z2 = z * z;
  const g1 = (z * (z2 + 1)) / 4;
  const g2 = (z * ((5 * z2 + 16) * z2 + 3)) / 96;
  const g3 = (z * (((3 * z2 + 19) * z2 + 17) * z2 - 15)) / 384;
  const g4 = (z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945)) / 92_160;
  return z + (g1 + (g2 + (g3 + g4 / df) / df) / df) / df;
}

function kravFrihetsgrader(df: number): void {
  if (!Number.isInteger(df) || df < 1) throw new RangeError(`Antalet frihetsgrader måste vara ett heltal från 1, inte ${df}.`);
}

/**
 * Student's t distribution's quantile.
 *
 * @param p probability, 0 < `p` < 1
 * @param df degrees of freedom, a whole number from 1
 * @throws RangeError for other degrees of freedom
 */
export function tQuantile(p: number, df: number): number {
  kravFrihetsgrader(df);
  return df > MANGA_FRIHETSGRADER ? expansion(normalQuantile(p), df) : stdtri(df, p);
}

/** The probability, 0–1, that Student's t with `df` degrees of freedom is at most `x`. @throws RangeError as {@link tQuantile} */
export function tCdf(x: number, df: number): number {
  kravFrihetsgrader(df);
  return stdtr(df, x);
}

/** How many standard errors a two-sided interval reaches to each side. */
export const tForNiva = (niva: number, df: number): number => -tQuantile((1 - niva) / 2, df);
