import { type Intervall, KONFIDENSNIVA, RISKNIVA } from './intervall';

/** Smaller than any p-value that is shown or that a correction for many comparisons lifts above a limit. */
const MINSTA_P = 1e-12;
/** An interval of almost no confidence: when even this covers 0, the difference is 0. */
const NASTAN_INGEN_NIVA = 1e-9;
const NOGGRANNHET = 1e-10;

const utesluterNoll = (intervall: Intervall): boolean => intervall.nedre > 0 || intervall.ovre < 0;

/**
 * The p-value that belongs to an interval: the smallest risk at which the interval excludes 0. The level shown is tried first and bounds the
 * search, so that "the interval covers 0" and "p > 0.05" never contradict each other.
 *
 * @param intervall the interval at a confidence level, 0–1; nothing when there is none at any level
 * @returns 1e-12–1; 1 also when there is no interval, since nothing is established then
 */
export function pVardeGenomInversion(intervall: (niva: number) => Intervall | null): number {
  const utesluter = (niva: number): boolean => {
    const found = intervall(niva);
    return found !== null && utesluterNoll(found);
  };
  let covers = RISKNIVA;
  let excludes = 1;
  if (utesluter(KONFIDENSNIVA)) {
    if (utesluter(1 - MINSTA_P)) return MINSTA_P;
    covers = MINSTA_P;
    excludes = RISKNIVA;
  } else if (!utesluter(NASTAN_INGEN_NIVA)) {
    return 1;
  }
  while (excludes - covers > NOGGRANNHET * excludes) {
    const middle = (covers + excludes) / 2;
    if (utesluter(1 - middle)) excludes = middle;
    else covers = middle;
  }
  return excludes;
}
