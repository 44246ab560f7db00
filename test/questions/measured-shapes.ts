import type { Figure } from './truth';


/** A confidence interval, in the unit of its value. */
export interface Interval {
  nedre: number;
  ovre: number;
  metod: string;
}

/** A förbund's outcome. */
export interface Outcome {
  id: string | null;
  forbund: { id: string; namn: string | null };
  respondentgrupp: string;
  mattillfalle: string;
  matpunkt: { id: string };
  andelPositiva: Figure;
  antalSvar: Figure;
  konfidensintervall: Interval | null;
}

/** What several förbund amount to together. */
export interface Together {
  andelAvSamtligaSvar: Figure;
  konfidensintervall: Interval | null;
  ovagtMedelOverForbund: Figure;
  ovagtKonfidensintervall: Interval | null;
  ovagtAntalForbund: Figure;
  antalForbund: Figure;
  antalForbundTotalt: Figure;
  antalSvar: Figure;
}

/** A line of question 01. */
export interface Line {
  period: string;
  respondentgrupp: string;
  mattillfalle: string;
  matpunkt: { id: string; syntetisk: boolean };
  syntetisk: boolean;
  matomgang: { id: string } | null;
  forbund: (Outcome & { perKon: (Outcome & { kon: 'KVINNOR' | 'MAN' | 'ANNAT' })[] })[];
  deltagandeForbund: Together;
  deltagandePerKon: { kon: 'KVINNOR' | 'MAN' | 'ANNAT'; utfall: Together }[];
  varningar: { kod: string }[];
}

/** A difference between two shares. */
export interface Difference {
  varde: Figure;
  intervall: Interval | null;
  sakerstalld: boolean | null;
  pHolm: number | null;
}

/** A change of question 02. */
export interface Change {
  indikator: { nummer: string };
  respondentgrupp: string;
  mattillfalle: string;
  matpunkt: { id: string };
  syntetisk: boolean;
  panel: Record<'antalBehallna' | 'antalBortfallna' | 'antalTillkomna' | 'franAndelAvSvar' | 'tillAndelAvSvar' | 'franOvagtMedel' | 'tillOvagtMedel', Figure> | null;
  forbund: { forbund: { id: string }; fran: Outcome; till: Outcome; skillnad: Difference; varningar: { kod: string }[] }[];
  varningar: { kod: string }[];
}
