import { type Intervall, KONFIDENSNIVA, kravNiva } from './intervall';
import { zForNiva } from './normal';

/** Positive answers of all answers, and how many were asked where that is known. */
export interface Andelstal {
  /** Number of positive answers, 0–`n`. */
  x: number;
  /** Number of answers, at least 1. */
  n: number;
  /** Size of the frame that the answers come from; nothing when unknown or without end. */
  ram?: number | null | undefined;
}

export interface WilsonVal {
  ram?: number | null | undefined;
  niva?: number;
}

/**
 * Wilson's score interval for a share: it stays within 0–1 and holds for small numbers and for shares near 0 and 1.
 *
 * With a frame of N, the answers count as n·(N−1)/(N−n): when all have answered the share is known, and the interval is a point.
 *
 * @param x number of positive answers, 0–`n`
 * @param n number of answers, at least 1
 * @param val `ram`: the size of the frame; `niva`: confidence level, 0–1
 * @returns bounds of the share, 0–1
 * @throws RangeError when the counts do not go together
 * @example wilson(81, 263) // 0.2553–0.3662
 */
export function wilson(x: number, n: number, { ram, niva = KONFIDENSNIVA }: WilsonVal = {}): Intervall {
  if (!(n >= 1 && x >= 0 && x <= n)) throw new RangeError(`En andel av ${x} svar bland ${n} finns inte.`);
  kravNiva(niva);
  const p = x / n;
  if (ram != null && n >= ram) return { nedre: p, ovre: p };
  const svar = ram == null ? n : (n * (ram - 1)) / (ram - n);
  const z2 = zForNiva(niva) ** 2;
  const mitt = (p + z2 / (2 * svar)) / (1 + z2 / svar);
  const halv = Math.sqrt(z2 * ((p * (1 - p)) / svar + z2 / (4 * svar * svar))) / (1 + z2 / svar);
  return { nedre: x === 0 ? 0 : Math.max(0, mitt - halv), ovre: x === n ? 1 : Math.min(1, mitt + halv) };
}
