import { type Intervall, KONFIDENSNIVA, kravNiva } from './intervall';
import { tForNiva } from './t';

/**
 * The mean of answers on a scale, from their sums.
 *
 * @param n number of answers, at least 1
 * @param summa their sum, in steps of the scale
 * @param kvadratsumma the sum of their squares
 * @param niva confidence level, 0–1
 * @returns mean and bounds in steps of the scale, by Student's t; `sd` is the sample's (n−1), and with one answer neither it nor bounds exist
 * @throws RangeError when there are no answers
 */
export function medelIntervall(
  n: number, summa: number, kvadratsumma: number, niva = KONFIDENSNIVA,
): { medel: number; sd: number | null; intervall: Intervall | null } {
  if (!(n >= 1)) throw new RangeError('Ett medelvärde kräver minst ett svar.');
  kravNiva(niva);
  const medel = summa / n;
  if (n < 2) return { medel, sd: null, intervall: null };
  // Equal answers may leave a trace below zero.
  const sd = Math.sqrt(Math.max(0, kvadratsumma - summa * medel) / (n - 1));
  const halv = (tForNiva(niva, n - 1) * sd) / Math.sqrt(n);
  return { medel, sd, intervall: { nedre: medel - halv, ovre: medel + halv } };
}
