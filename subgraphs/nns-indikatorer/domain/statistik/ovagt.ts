import { type Intervall, KONFIDENSNIVA, inom, kravNiva } from './intervall';
import { tForNiva } from './t';

/** A mean of one value per förbund; the interval is missing when one förbund says nothing of how they differ. */
export interface MedelOverForbund {
  medel: number;
  intervall: Intervall | null;
}

/**
 * The unweighted mean over förbund: every förbund counts as much, whatever its number of answers. Student's t, one degree of freedom less than
 * there are förbund.
 *
 * @param andelar one share, 0–1, per förbund; at least one
 * @param niva confidence level, 0–1
 * @param granser the least and the largest value that can occur, at which the interval is cut
 * @throws RangeError when there is no förbund
 */
export function ovagtMedel(andelar: readonly number[], niva = KONFIDENSNIVA, granser?: readonly [number, number]): MedelOverForbund {
  const k = andelar.length;
  if (k === 0) throw new RangeError('Ett medel över förbund kräver minst ett förbund.');
  kravNiva(niva);
  const medel = andelar.reduce((sum, andel) => sum + andel, 0) / k;
  if (k < 2) return { medel, intervall: null };
  const variance = andelar.reduce((sum, andel) => sum + (andel - medel) ** 2, 0) / (k - 1);
  const halv = tForNiva(niva, k - 1) * Math.sqrt(variance / k);
  const intervall = { nedre: medel - halv, ovre: medel + halv };
  return { medel, intervall: granser ? inom(intervall, ...granser) : intervall };
}
