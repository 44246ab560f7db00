import { ndtr, ndtri } from 'cephes';

/** The standard normal distribution's quantile, for 0 < `p` < 1. */
export const normalQuantile = (p: number): number => ndtri(p);

/** The probability, 0–1, of at most `x` standard deviations above the mean. */
export const normalCdf = (x: number): number => ndtr(x);

/** How many standard errors a two-sided interval reaches to each side. Taken from the lower tail, where small risks keep their digits. */
export const zForNiva = (niva: number): number => -normalQuantile((1 - niva) / 2);
