import type { EgenUppgift, ForraTal } from './underlag';

/** A rate that is this much lower, in percentage points, and this many answers fewer than the same rate would have given, has fallen much. */
const STORT_FALL = 15;
const MINST_FARRE_SVAR = 3;
/** A number sent out that is this many times larger, or smaller. */
const STOR_ANDRING = 2;
/** Fewer than this, per cent, and the released values are marked as unreliable. */
const LAG_SVARSFREKVENS = 50;

/** When something is said to be worth looking at, by its code. */
const REGLER = {
  INTE_MED_NU: 'Insatsen hade svar i förra mätningen men är inte inbjuden till den här.',
  INGA_SVAR_NU: 'Svar fanns i förra mätningen, men inga har kommit in nu.',
  NYTT_NU: 'Fanns inte med i förra mätningen, så det finns inget att jämföra med.',
  SVARSFREKVENS_FALLIT: `Svarsfrekvensen är minst ${STORT_FALL} procentenheter lägre än i förra mätningen, och det fattas minst ${MINST_FARRE_SVAR} svar till samma svarsfrekvens.`,
  LAG_SVARSFREKVENS: 'Mindre än hälften av dem som fick enkäten har svarat. Andelarna märks då som osäkra.',
  FLER_SVAR_AN_UTSKICK: 'Fler har svarat än som enligt planen fick enkäten. Antalet utskickade behöver rättas för att svarsfrekvensen ska kunna räknas.',
  UTSKICK_SAKNAS: 'Antalet utskickade är inte angivet, så svarsfrekvensen kan inte räknas. Det kunde den i förra mätningen.',
  UTSKICK_ANDRAT: 'Antalet som fick enkäten har minst fördubblats eller halverats sedan förra mätningen.',
} as const;

/** Something worth looking at: what it is, and the rule that it follows from. Swedish. */
export interface Avvikelse {
  kod: keyof typeof REGLER;
  text: string;
  regel: string;
}

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
 * What is worth looking at before a förbund approves its figures. Nothing is told of groups of named persons.
 *
 * Whether anybody answered last time, and the rate then, is read of what was released.
 */
export function avvikelser({ nu, svarsfrekvens, forra, forandring, harForra }: Jamford): Avvikelse[] {
  if (!nu) return [avvikelse('INTE_MED_NU', 'Är inte inbjuden nu.')];
  const { skyddad, utskick, inkomna } = nu;
  if (skyddad || inkomna === null) return [];
  const har: Avvikelse[] = [];
  if (inkomna === 0 && forra !== null && forra.saknas !== 'EJ_INRAPPORTERAD') har.push(avvikelse('INGA_SVAR_NU', 'Inga svar har kommit in.'));
  if (utskick !== null && inkomna > utskick) har.push(avvikelse('FLER_SVAR_AN_UTSKICK', `${inkomna} har svarat, men bara ${utskick} fick enkäten enligt planen.`));
  if (inkomna > 0 && utskick === null && forra?.svarsfrekvens != null) har.push(avvikelse('UTSKICK_SAKNAS', 'Antalet utskickade är inte angivet.'));
  if (inkomna > 0 && harFallit(nu, forra, forandring)) har.push(avvikelse('SVARSFREKVENS_FALLIT', `Svarsfrekvensen är ${svenskt(-(forandring ?? 0))} procentenheter lägre än i förra mätningen.`));
  if (inkomna > 0 && svarsfrekvens !== null && svarsfrekvens < LAG_SVARSFREKVENS) har.push(avvikelse('LAG_SVARSFREKVENS', `${svenskt(svarsfrekvens)} procent har svarat.`));
  if (utskick !== null && forra?.utskick != null && harAndratsMycket(utskick, forra.utskick)) har.push(avvikelse('UTSKICK_ANDRAT', `Enkäten gick till ${utskick}, och till ${forra.utskick} i förra mätningen.`));
  if (harForra && forra === null) har.push(avvikelse('NYTT_NU', 'Är ny.'));
  return har;
}

const avvikelse = (kod: Avvikelse['kod'], text: string): Avvikelse => ({ kod, text, regel: REGLER[kod] });

function harFallit({ utskick, inkomna }: EgenUppgift, forra: ForraTal | null, forandring: number | null): boolean {
  if (forandring === null || forra?.svarsfrekvens == null || utskick === null || inkomna === null) return false;
  return forandring <= -STORT_FALL && (utskick * forra.svarsfrekvens) / 100 - inkomna >= MINST_FARRE_SVAR;
}

const harAndratsMycket = (nu: number, forra: number): boolean => nu !== forra && (nu >= STOR_ANDRING * forra || STOR_ANDRING * nu <= forra);

const svenskt = (tal: number): string => tal.toLocaleString('sv-SE', { maximumFractionDigits: 1 });
