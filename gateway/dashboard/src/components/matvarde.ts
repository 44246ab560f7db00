import { Observationsflagga, Observationsstatus } from '../graphql/generated/words';

/** A conflict between sources. */
export interface Conflict {
  readonly art: string;
  readonly forklaring: string;
  readonly varde: number | null;
}

/** A place in a document. */
export interface Source {
  readonly dokument: string;
  readonly avsnitt: string | null;
  readonly rad: number | null;
  readonly tryckt: string | null;
  readonly utgava?: string | null;
}

/** What is asked of a Matvarde for it to be shown; every operation's own type of it fits. */
export interface Matvarde {
  readonly varde: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly precision: string;
  readonly enhet: string;
  readonly slag: string;
  readonly status: keyof typeof Observationsstatus;
  readonly flaggor: readonly (keyof typeof Observationsflagga)[];
  readonly syntetisk: boolean;
  readonly definition: string | null;
  readonly kallkonflikter: readonly Conflict[];
  readonly kallor: readonly Source[];
}

/** The sign for each kind of missing, after the practice of official statistics, and a short word beside it. */
export const MISSING: Readonly<Record<Exclude<Matvarde['status'], 'NORMAL'>, { readonly sign: string; readonly word: string }>> = {
  EJ_INSAMLAD: { sign: '..', word: 'ej insamlad' },
  EJ_INRAPPORTERAD: { sign: '…', word: 'ej inrapporterad' },
  EJ_TILLAMPLIG: { sign: '.', word: 'ej tillämplig' },
  EJ_BESLUTAD: { sign: '?', word: 'ej beslutad' },
  UNDER_TACKNINGSGRANS: { sign: '<', word: 'för litet underlag' },
  SEKRETESS: { sign: 'x', word: 'skyddad' },
  ATERKALLAD: { sign: '÷', word: 'återkallad' },
};

/** What stands beside a value that is to be read with care. */
export interface Mark {
  readonly sign: string;
  readonly text: string;
}

const FLAGS: Readonly<Record<keyof typeof Observationsflagga, string>> = {
  PRELIMINAR: 'prel',
  UPPSKATTAD: 'ber',
  TIDSSERIEBROTT: 'brott',
  LAG_TILLFORLITLIGHET: 'osäker',
  AVRUNDAD: 'avr',
};

/** The marks of a value, the most important first. */
export function marksOf({ syntetisk, flaggor, kallkonflikter }: Matvarde): Mark[] {
  return [
    ...(syntetisk ? [{ sign: 'ex', text: 'Värdet är ett påhittat exempel och säger inget om något verkligt förbund.' }] : []),
    ...(kallkonflikter.length > 0 ? [{ sign: '≠', text: 'Källor, eller en kontrollräkning, ger ett annat värde. Det tryckta står kvar.' }] : []),
    ...flaggor.map((flag) => ({ sign: FLAGS[flag] ?? flag, text: Observationsflagga[flag] ?? flag })),
  ];
}

const UNITS: Readonly<Record<string, string>> = {
  KRONOR: 'kr',
  KRONOR_PER_TIMME: 'kr/timme',
  KRONOR_PER_AR: 'kr/år',
  KRONOR_PER_INVANARE: 'kr/invånare',
  KRONOR_PER_HUSHALL: 'kr/hushåll',
  PROCENT: '%',
  PROCENTENHETER: 'procentenheter',
  PROCENT_AV_HELTID: '% av heltid',
  ARSARBETSKRAFTER: 'årsarbetskrafter',
  TIMMAR: 'timmar',
  DAGAR: 'dagar',
  MANADER: 'månader',
  AR: 'år',
  GANGER_PER_AR: 'ggr/år',
};

/** A unit as it is written after a number; nothing for what is counted or has none. */
export const unitOf = (enhet: string): string => UNITS[enhet] ?? '';

const number = new Intl.NumberFormat('sv-SE', { maximumFractionDigits: 2 });

/** A number in Swedish: thousands apart, a comma, a real minus sign. */
export const formatNumber = (value: number): string => number.format(value);

/** A number with its unit. */
export function formatWithUnit(value: number, enhet: string): string {
  const unit = unitOf(enhet);
  return unit ? `${formatNumber(value)}\u00A0${unit}` : formatNumber(value);
}

/** What a value says in writing: `ca 95 %`, `60–70 %`, `högst 10 %`, `.. ej insamlad`. */
export function describeValue(value: Matvarde | null | undefined): string {
  if (!value) return 'inget svar';
  const { status, varde, min, max, precision, enhet } = value;
  if (status !== 'NORMAL') return MISSING[status]?.word ?? status;
  if (varde !== null) return (precision === 'CIRKA' ? 'ca\u00A0' : '') + formatWithUnit(varde, enhet);
  const unit = unitOf(enhet) && `\u00A0${unitOf(enhet)}`;
  if (min !== null && max !== null) return `${formatNumber(min)}–${formatNumber(max)}${unit}`;
  if (min !== null) return `minst\u00A0${formatNumber(min)}${unit}`;
  if (max !== null) return `högst\u00A0${formatNumber(max)}${unit}`;
  return 'inget tal';
}

/** Why there is no number, in the schema's own words; nothing when there is one. */
export function whyMissing(value: Matvarde | null | undefined): string | undefined {
  if (!value) return 'Den som har uppgiften svarade inte.';
  return value.status === 'NORMAL' ? undefined : (Observationsstatus[value.status] ?? value.status);
}

/** What a value is sorted and drawn by: its number, or the middle of its range. Null for what is missing. */
export function magnitude(value: Matvarde | null | undefined): number | null {
  if (!value || value.status !== 'NORMAL') return null;
  if (value.varde !== null) return value.varde;
  if (value.min !== null && value.max !== null) return (value.min + value.max) / 2;
  return value.min ?? value.max;
}
