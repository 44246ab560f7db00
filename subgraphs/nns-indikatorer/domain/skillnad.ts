import { holm } from './statistik/holm';
import { type Intervall, RISKNIVA } from './statistik/intervall';
import { newcombe } from './statistik/newcombe';
import { pVardeGenomInversion } from './statistik/prov';
import type { Andelstal } from './statistik/wilson';

/** What is publicly known of one share: exact counts, or a rounded share, or nothing. */
export interface JamforbarAndel {
  antalSvar: number | null;
  antalPositiva: number | null;
  /** 0–1, as shown. */
  andel: number | null;
  /** How many were asked, where known. */
  ram?: number | null;
}

/** A difference of two shares, −1–1. */
export interface Skillnad {
  skillnad: number | null;
  intervall: Intervall | null;
  metod: 'NEWCOMBE' | null;
  /** Before any correction for many comparisons. */
  p: number | null;
}

const tal = ({ antalSvar, antalPositiva, ram }: JamforbarAndel): Andelstal | null =>
  antalSvar === null || antalPositiva === null || antalSvar < 1 ? null : { x: antalPositiva, n: antalSvar, ram };

const kandAndel = (andel: JamforbarAndel): number | null => {
  const known = tal(andel);
  return andel.andel ?? (known && known.x / known.n);
};

/**
 * How much larger b's share is than a's. An interval and a p-value exist only when both counts of both are public: what is computed from
 * hidden counts would give them away, and what is computed from a rounded share would be wrong.
 *
 * @returns b − a, −1–1, as exactly as is known; null in every place when either share is unknown
 */
export function skillnad(a: JamforbarAndel, b: JamforbarAndel): Skillnad {
  const [talA, talB] = [tal(a), tal(b)];
  if (talA && talB) {
    const intervall = (niva?: number): Intervall => newcombe(talA, talB, niva);
    return { skillnad: talB.x / talB.n - talA.x / talA.n, intervall: intervall(), metod: 'NEWCOMBE', p: pVardeGenomInversion(intervall) };
  }
  const [andelA, andelB] = [kandAndel(a), kandAndel(b)];
  return { skillnad: andelA === null || andelB === null ? null : andelB - andelA, intervall: null, metod: null, p: null };
}

/**
 * Which of the differences shown together are established, by Holm over all that have a p-value.
 *
 * @param skillnader all differences of one table or one answer
 * @param niva the risk, 0–1, that any difference is called established by chance
 * @returns one verdict per difference, in the same order; null when it cannot be tried
 */
export function markeraSakerstallda(skillnader: readonly Skillnad[], niva = RISKNIVA): { pHolm: number | null; sakerstalld: boolean | null }[] {
  return holm(skillnader.map(({ p }) => p)).map((pHolm) => ({ pHolm, sakerstalld: pHolm === null ? null : pHolm <= niva }));
}
