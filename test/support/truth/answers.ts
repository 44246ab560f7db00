/** What the tests ask of measured values over GraphQL, and how it comes. */

/** A Matvarde. */
export interface Figure {
  varde: number | null;
  min: number | null;
  max: number | null;
  precision: string;
  enhet: string;
  status: string;
  flaggor: string[];
  syntetisk: boolean;
  definition: string | null;
}
export interface Interval {
  nedre: number;
  ovre: number;
  konfidensgrad: number;
  metod: string;
}
interface Step {
  steg: number;
  antal: Figure;
}
interface Counts {
  antalSvar: Figure;
  antalPositiva: Figure;
  antalVetEj: Figure;
  medelvarde: Figure;
  svarsfrekvens: Figure;
  konfidensintervall: Interval | null;
  medelvardesintervall: Interval | null;
  fordelning: Step[];
}
export interface Outcome extends Counts {
  forbund: { id: string };
  insats: { id: string } | null;
  kon: string | null;
  andelPositiva: Figure;
  antalUtskick: Figure;
  antalAvbrott: Figure;
  perKon: Outcome[];
  perInsats: Outcome[];
}
export interface Pooled extends Counts {
  andelAvSamtligaSvar: Figure;
  ovagtMedelOverForbund: Figure;
  antalForbund: Figure;
  ovagtAntalForbund: Figure;
  ovagtKonfidensintervall: Interval | null;
}
export interface Line {
  period: string;
  syntetisk: boolean;
  respondentgrupp: string;
  mattillfalle: string;
  matpunkt: { id: string; version: string } | null;
  matomgang: { id: string } | null;
  deltagandeForbund: Pooled;
  forbund: Outcome[];
  lan: { lan: string; utfall: Pooled }[];
  deltagandePerKon: { kon: string; utfall: Pooled }[];
  varningar: { kod: string; text: string }[];
}
export interface Difference {
  varde: Figure;
  intervall: Interval | null;
  sakerstalld: boolean | null;
  pHolm: number | null;
}
export interface Change {
  matpunkt: { id: string; version: string } | null;
  respondentgrupp: string;
  mattillfalle: string;
  syntetisk: boolean;
  panel: null | {
    antalBehallna: Figure; antalBortfallna: Figure; antalTillkomna: Figure; franAndelAvSvar: Figure; tillAndelAvSvar: Figure; franOvagtMedel: Figure; tillOvagtMedel: Figure;
    forandringAvSamtligaSvar: Difference; ovagtMedelAvForandringar: Difference;
  };
  forbund: { forbund: { id: string }; fran: Outcome; till: Outcome; skillnad: Difference; varningar: { kod: string }[] }[];
}

const V = '{ varde min max precision enhet status flaggor syntetisk definition }';
const I = '{ nedre ovre konfidensgrad metod }';
const COUNTS = `antalSvar ${V} antalPositiva ${V} antalVetEj ${V} medelvarde ${V} svarsfrekvens ${V} konfidensintervall ${I} medelvardesintervall ${I} fordelning { steg text antal ${V} }`;
const OUTCOME = `forbund { id } insats { id } kon andelPositiva ${V} antalUtskick ${V} antalAvbrott ${V} varningar { kod text } ${COUNTS}`;
const POOLED = `andelAvSamtligaSvar ${V} ovagtMedelOverForbund ${V} antalForbund ${V} antalForbundTotalt ${V} ovagtAntalForbund ${V} ovagtKonfidensintervall ${I} ${COUNTS}`;
const DIFFERENCE = `{ varde ${V} intervall ${I} sakerstalld pHolm }`;

/** Contract 03 with everything that a measured line can say. */
export const COMPARISON = `query ($nummer: ID!, $fran: Period!, $till: Period!) { indikator(nummer: $nummer) { jamforelse(fran: $fran, till: $till) {
  period syntetisk respondentgrupp mattillfalle matpunkt { id version } matomgang { id } varningar { kod text } deltagandeForbund { ${POOLED} }
  forbund { ${OUTCOME} perKon { ${OUTCOME} } perInsats { ${OUTCOME} } } lan { lan utfall { ${POOLED} } } deltagandePerKon { kon utfall { ${POOLED} } } } } }`;

export const CHANGES = `query ($fran: Period!, $till: Period!) { indikatorforandringar(fran: $fran, till: $till) {
  matpunkt { id version } respondentgrupp mattillfalle syntetisk varningar { kod text }
  panel { antalBehallna ${V} antalBortfallna ${V} antalTillkomna ${V} franAndelAvSvar ${V} tillAndelAvSvar ${V} franOvagtMedel ${V} tillOvagtMedel ${V}
    forandringAvSamtligaSvar ${DIFFERENCE} ovagtMedelAvForandringar ${DIFFERENCE} }
  forbund { forbund { id } fran { andelPositiva ${V} } till { andelPositiva ${V} } skillnad ${DIFFERENCE} varningar { kod text } } } }`;

/** Every text of an answer. */
export function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
