import { holm } from './statistik/holm';
import { KONFIDENSNIVA, RISKNIVA } from './statistik/intervall';
import { tCdf, tForNiva } from './statistik/t';

/** A change over förbund with its interval by Student's t, in any unit; one degree of freedom less than there are förbund. */
export interface TIntervall {
  nedre: number | null;
  ovre: number | null;
  antalForbund: number;
}

/** The p-value that belongs to a t interval: as much information as the interval shows, and no more. Null when there is none. */
export function pAvTIntervall({ nedre, ovre, antalForbund }: TIntervall): number | null {
  if (nedre === null || ovre === null || antalForbund < 2) return null;
  const mitt = (nedre + ovre) / 2;
  const halv = (ovre - nedre) / 2;
  if (halv <= 0) return mitt === 0 ? 1 : 0;
  const t = (Math.abs(mitt) / halv) * tForNiva(KONFIDENSNIVA, antalForbund - 1);
  return 2 * (1 - tCdf(t, antalForbund - 1));
}

/** Which of the changes shown together are established, by Holm. */
export function provaIntervall(intervall: readonly TIntervall[]): { pHolm: number | null; sakerstalld: boolean | null }[] {
  return holm(intervall.map(pAvTIntervall)).map((pHolm) => ({ pHolm, sakerstalld: pHolm === null ? null : pHolm <= RISKNIVA }));
}
