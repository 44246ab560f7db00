import { type Intervall, KONFIDENSNIVA, inom } from './intervall';
import { type Andelstal, wilson } from './wilson';

/** Answers of the same persons at two times, by whether they were positive. */
export interface ParadeSvar {
  bada: number;
  baraForsta: number;
  baraAndra: number;
  ingen: number;
}

interface Sida extends Intervall {
  p: number;
}

/** The bounds of `b − a` from each share's own bounds; `phi` is how the two go together, 0 when they are independent. */
function hybrid(a: Sida, b: Sida, phi: number): Intervall {
  const reach = (ena: number, andra: number): number => Math.sqrt(Math.max(0, ena * ena - 2 * phi * ena * andra + andra * andra));
  const skillnad = b.p - a.p;
  return inom({ nedre: skillnad - reach(b.p - b.nedre, a.ovre - a.p), ovre: skillnad + reach(b.ovre - b.p, a.p - a.nedre) }, -1, 1);
}

const sida = ({ x, n, ram }: Andelstal, niva: number): Sida => ({ p: x / n, ...wilson(x, n, { ram, niva }) });

/**
 * Newcombe's hybrid score interval for the difference of two independent shares (Statistics in Medicine 17:873, 1998, method 10).
 *
 * @param a the share compared with; a known frame narrows its part as in {@link wilson}
 * @param b the share compared
 * @param niva confidence level, 0–1
 * @returns bounds of b − a, −1–1
 * @throws RangeError when counts do not go together
 * @example newcombe({ x: 48, n: 80 }, { x: 56, n: 70 }) // 0.0524–0.3339
 */
export const newcombe = (a: Andelstal, b: Andelstal, niva = KONFIDENSNIVA): Intervall => hybrid(sida(a, niva), sida(b, niva), 0);

/** The correlation of the two answers, drawn towards 0 when positive (the continuity correction); 0 when everybody answered alike. */
function korrigeradPhi({ bada, baraForsta, baraAndra, ingen }: ParadeSvar): number {
  const product = (bada + baraForsta) * (baraAndra + ingen) * (bada + baraAndra) * (baraForsta + ingen);
  if (product === 0) return 0;
  const cross = bada * ingen - baraForsta * baraAndra;
  const half = (bada + baraForsta + baraAndra + ingen) / 2;
  return (cross > 0 ? Math.max(0, cross - half) : cross) / Math.sqrt(product);
}

/**
 * Newcombe's interval for the change of a share among the same persons (Statistics in Medicine 17:2635, 1998, method 10).
 *
 * @param tabell number of persons who were positive both times, only the first, only the second, and neither; at least one in all
 * @param niva confidence level, 0–1
 * @returns bounds of the second share less the first, −1–1
 * @throws RangeError when there is nobody
 */
export function newcombePar(tabell: ParadeSvar, niva = KONFIDENSNIVA): Intervall {
  const { bada, baraForsta, baraAndra, ingen } = tabell;
  const n = bada + baraForsta + baraAndra + ingen;
  return hybrid(sida({ x: bada + baraForsta, n }, niva), sida({ x: bada + baraAndra, n }, niva), korrigeradPhi(tabell));
}
