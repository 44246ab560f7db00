/*
 * What the keys of results (definitionsnyckel) say of each other among the same persons. A new key that is a sum or a part of others is
 * written here, or the audit does not see what can be worked out from it.
 */

/** A result that is the sum of others. */
export const SUMMOR: readonly { readonly hela: string; readonly delar: readonly string[] }[] = [{ hela: 'arbete-studier', delar: ['arbete', 'studier'] }];

/** A result that only those with another result can have. */
export const DELAR: readonly { readonly hela: string; readonly del: string }[] = [
  { hela: 'arbete', del: 'arbete-lonebidrag' },
  { hela: 'sokte-hogskola', del: 'antogs-till-hogskola' },
  { hela: 'antogs-till-hogskola', del: 'studiestod-pa-hogskola' },
];

/** Ways to leave: a person leaves in one of them. */
export const AVSLUT: readonly string[] = [
  'arbete', 'studier', 'arbete-studier', 'praktik', 'annat-projekt', 'aterremiss', 'aterremiss-forsakringskassan', 'aterremiss-arbetsformedlingen', 'annan-avslutsorsak',
];

/** Where this one is among them, the ways to leave are all. */
export const OVRIGA = 'annan-avslutsorsak';

/** Groups of households that together are all of them. */
export const INDELNINGAR: readonly (readonly string[])[] = [
  ['ensam man utan barn', 'ensam man med barn', 'ensam kvinna utan barn', 'ensam kvinna med barn', 'gifta eller sambo utan barn', 'gifta eller sambo med barn'],
  ['under 20 år', '20–24 år', '25–29 år', '30–39 år', '40–49 år', '50–64 år', '65 år och äldre'],
  ['flyktinghushåll', 'utan flyktinghushåll'],
];

/** Groups that are sums of others. */
export const GRUPPSUMMOR: readonly { readonly hela: string; readonly delar: readonly string[] }[] = [
  { hela: 'enpersonshushåll', delar: ['ensam man utan barn', 'ensam kvinna utan barn'] },
  { hela: 'under 30 år', delar: ['under 20 år', '20–24 år', '25–29 år'] },
];

/** What a printed share counts, and what it is a share of. `halv`: it is known no nearer than so, whatever its decimals say (some end on a half per cent). */
export const ANDELAR: Readonly<Record<string, { readonly del: string; readonly bas: string; readonly halv?: number }>> = {
  'Andel av hushållen med långvarigt försörjningsstöd': { del: 'Hushåll med långvarigt försörjningsstöd', bas: 'Hushåll med långvarigt försörjningsstöd' },
  'Åldersfördelning vid långvarigt försörjningsstöd': { del: 'Hushåll med långvarigt försörjningsstöd', bas: 'Hushåll med långvarigt försörjningsstöd', halv: 0.5 },
  'Andel med långvarigt försörjningsstöd': { del: 'Personer med långvarigt försörjningsstöd', bas: 'Vuxna med försörjningsstöd' },
  'Andel med mycket långvarigt försörjningsstöd': { del: 'Personer med mycket långvarigt försörjningsstöd', bas: 'Vuxna med försörjningsstöd' },
};

/** Counts of which one is among the other. Not the adults among the persons: those shares seem to be of another year than they are marked with. */
export const INRYMDA: readonly { readonly hela: string; readonly del: string }[] = [
  { hela: 'Personer med långvarigt försörjningsstöd', del: 'Personer med mycket långvarigt försörjningsstöd' },
  { hela: 'Hushåll med försörjningsstöd', del: 'Hushåll med långvarigt försörjningsstöd' },
];
