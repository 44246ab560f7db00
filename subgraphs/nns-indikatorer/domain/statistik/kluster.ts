import { type Intervall, KONFIDENSNIVA, inom, kravNiva } from './intervall';
import { tForNiva } from './t';

/**
 * The share of all answers, with an interval that knows that answers from one förbund resemble each other: the ratio estimator over förbund,
 * with Student's t and one degree of freedom less than there are förbund. A förbund without answers is left out.
 *
 * @param kluster number of positive answers `x` of `n` answers, per förbund
 * @param niva confidence level, 0–1
 * @returns the share and its bounds, 0–1; no interval with fewer than two förbund. Förbund that all have the same share give a point, since
 *   nothing tells how others would differ.
 * @throws RangeError when there are no answers at all
 */
export function klustradAndel(kluster: readonly { x: number; n: number }[], niva = KONFIDENSNIVA): { andel: number; intervall: Intervall | null } {
  const svarande = kluster.filter(({ n }) => n > 0);
  const k = svarande.length;
  if (k === 0) throw new RangeError('En andel över förbund kräver minst ett svar.');
  kravNiva(niva);
  const svar = svarande.reduce((sum, { n }) => sum + n, 0);
  const andel = svarande.reduce((sum, { x }) => sum + x, 0) / svar;
  if (k < 2) return { andel, intervall: null };
  const squares = svarande.reduce((sum, { x, n }) => sum + (x - andel * n) ** 2, 0);
  const halv = tForNiva(niva, k - 1) * Math.sqrt(((k / (k - 1)) * squares) / svar ** 2);
  return { andel, intervall: inom({ nedre: andel - halv, ovre: andel + halv }, 0, 1) };
}
