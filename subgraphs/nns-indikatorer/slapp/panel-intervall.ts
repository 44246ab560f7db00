import { type Intervall, KONFIDENSNIVA, inom } from '../domain/statistik/intervall';
import { tForNiva } from '../domain/statistik/t';

/** Positive answers x of n answers, of one förbund at two times. */
export interface Tvagangstal {
  x1: number;
  n1: number;
  x2: number;
  n2: number;
}

/**
 * The change of the pooled share over the same förbund at two times. Both shares are ratios over the same clusters, so that their difference is
 * linearised förbund by förbund: z = (x2 − p2·n2)/N2 − (x1 − p1·n1)/N1, whose sum is 0 and whose spread between förbund gives the variance
 * k/(k−1)·Σz². What sets a förbund apart at both times falls out, as it does in a paired comparison. Student's t, k−1 degrees of freedom.
 *
 * @returns shares 0–1, their difference −1–1, and its bounds; no bounds with fewer than two förbund. Null when there are no answers at either time.
 */
export function klustradForandring(forbund: readonly Tvagangstal[], niva = KONFIDENSNIVA): { p1: number; p2: number; skillnad: number; intervall: Intervall | null } | null {
  const sum = (read: (f: Tvagangstal) => number): number => forbund.reduce((total, f) => total + read(f), 0);
  const [svar1, svar2] = [sum((f) => f.n1), sum((f) => f.n2)];
  if (svar1 === 0 || svar2 === 0) return null;
  const [p1, p2] = [sum((f) => f.x1) / svar1, sum((f) => f.x2) / svar2];
  const k = forbund.length;
  const skillnad = p2 - p1;
  if (k < 2) return { p1, p2, skillnad, intervall: null };
  const squares = sum((f) => ((f.x2 - p2 * f.n2) / svar2 - (f.x1 - p1 * f.n1) / svar1) ** 2);
  const halv = tForNiva(niva, k - 1) * Math.sqrt((k / (k - 1)) * squares);
  return { p1, p2, skillnad, intervall: inom({ nedre: skillnad - halv, ovre: skillnad + halv }, -1, 1) };
}
