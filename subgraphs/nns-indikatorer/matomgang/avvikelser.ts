import type { Varning } from '../domain/varningar';
import type { EgenUppgift, ForraTal } from './underlag';

/** A rate that is this much lower, in percentage points, and this many answers fewer than the same rate would have given, has fallen much. */
const STORT_FALL = 15;
const MINST_FARRE_SVAR = 3;
/** A number sent out that is this many times larger, or smaller. */
const STOR_ANDRING = 2;
/** Fewer than this, per cent, and the released values are marked as unreliable. */
const LAG_SVARSFREKVENS = 50;

/** A line to look for deviations in. */
export interface Jamford {
  /** Null: the insats is not invited this time. */
  nu: EgenUppgift | null;
  svarsfrekvens: number | null;
  /** Null: it was not part of the last measurement. */
  forra: ForraTal | null;
  forandring: number | null;
  /** Whether there is a last measurement at all. */
  harForra: boolean;
}

/**
 * What is worth looking at before a förbund approves its figures, each with the rule that it follows from. Nothing is told of groups of named persons.
 *
 * Whether anybody answered last time, and the rate then, is read of what was released.
 */
export function avvikelser({ nu, svarsfrekvens, forra, forandring, harForra }: Jamford): Varning[] {
  if (!nu) return [{ kod: 'INTE_MED_NU', text: 'Insatsen hade svar i förra mätningen men är inte inbjuden till den här.' }];
  const { skyddad, utskick, inkomna } = nu;
  if (skyddad || inkomna === null) return [];
  const varningar: Varning[] = [];
  const svaradeForra = forra !== null && forra.saknas !== 'EJ_INRAPPORTERAD';
  if (inkomna === 0 && svaradeForra) varningar.push({ kod: 'INGA_SVAR_NU', text: 'Svar fanns i förra mätningen, men inga har kommit in nu.' });
  if (utskick !== null && inkomna > utskick) varningar.push({ kod: 'FLER_SVAR_AN_UTSKICK', text: `Fler har svarat (${inkomna}) än som enligt planen fick enkäten (${utskick}). Antalet utskickade behöver rättas för att svarsfrekvensen ska kunna räknas.` });
  if (inkomna > 0 && utskick === null && forra?.svarsfrekvens != null) varningar.push({ kod: 'UTSKICK_SAKNAS', text: 'Antalet utskickade är inte angivet, så svarsfrekvensen kan inte räknas. Det var den i förra mätningen.' });
  if (inkomna > 0 && harFallit(nu, forra, forandring)) {
    varningar.push({ kod: 'SVARSFREKVENS_FALLIT', text: `Svarsfrekvensen är ${svenskt(-(forandring ?? 0))} procentenheter lägre än i förra mätningen. Det sägs när den är minst ${STORT_FALL} procentenheter lägre och det fattas minst ${MINST_FARRE_SVAR} svar till samma svarsfrekvens.` });
  }
  if (inkomna > 0 && svarsfrekvens !== null && svarsfrekvens < LAG_SVARSFREKVENS) varningar.push({ kod: 'LAG_SVARSFREKVENS', text: 'Mindre än hälften av de tillfrågade har svarat.' });
  if (utskick !== null && forra?.utskick != null && harAndratsMycket(utskick, forra.utskick)) {
    varningar.push({ kod: 'UTSKICK_ANDRAT', text: `Enkäten gick till ${utskick} personer, och till ${forra.utskick} i förra mätningen. Det sägs när antalet minst har fördubblats eller halverats.` });
  }
  if (harForra && forra === null) varningar.push({ kod: 'NYTT_NU', text: 'Fanns inte med i förra mätningen, så det finns inget att jämföra med.' });
  return varningar;
}

function harFallit({ utskick, inkomna }: EgenUppgift, forra: ForraTal | null, forandring: number | null): boolean {
  if (forandring === null || forra?.svarsfrekvens == null || utskick === null || inkomna === null) return false;
  return forandring <= -STORT_FALL && (utskick * forra.svarsfrekvens) / 100 - inkomna >= MINST_FARRE_SVAR;
}

const harAndratsMycket = (nu: number, forra: number): boolean => nu >= STOR_ANDRING * forra ? nu !== forra : STOR_ANDRING * nu <= forra;

const svenskt = (tal: number): string => tal.toLocaleString('sv-SE', { maximumFractionDigits: 1 });
