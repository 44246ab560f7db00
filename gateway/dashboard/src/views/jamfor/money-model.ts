import type { JamforEkonomiQuery, JamforEkonomiQueryVariables } from '../../graphql/generated/11-jamfor-ekonomi';

export type Forbund = NonNullable<NonNullable<JamforEkonomiQuery['allaForbund']>[number]>;
export type Year = NonNullable<Forbund['ekonomiserie']>[number];

export type Kind = JamforEkonomiQueryVariables['slag'];

/** The kinds of amounts that are chosen among. */
export const KINDS: readonly (readonly [Kind, string])[] = [['UTFALL', 'Utfall'], ['BUDGET', 'Budget'], ['PROGNOS', 'Prognos']];

/** A kind within a title: `utfall`. */
export const kindName = (kind: Kind): string => (KINDS.find(([key]) => key === kind)?.[1] ?? kind).toLocaleLowerCase('sv');

/** The fields of a year that are compared. */
type Field = Exclude<keyof Year, 'ar'>;

/** A measure of money. */
export interface Money {
  /** As it stands in the address. */
  readonly key: string;
  readonly name: string;
  readonly enhet: string;
  /** Undefined for what the members pay, which is not a part of a year's economy. */
  readonly field?: Field;
  /** What it is held against, where there is something. */
  readonly ceiling?: Field;
}

/** The measures of money that can be compared, in the order that they are chosen in. */
export const MONEY: readonly Money[] = [
  { key: 'eget-kapital', name: 'Eget kapital vid årets slut', enhet: 'KRONOR', field: 'utgaendeEgetKapital', ceiling: 'rekommenderatHogstaEgetKapital' },
  { key: 'eget-kapital-over-tak', name: 'Eget kapital över det rekommenderade taket', enhet: 'KRONOR', field: 'egetKapitalOverTak' },
  { key: 'medlemsbidrag', name: 'Medlemmarnas bidrag', enhet: 'KRONOR' },
  { key: 'intakter', name: 'Verksamhetens intäkter', enhet: 'KRONOR', field: 'verksamhetensIntakter' },
  { key: 'kostnader', name: 'Verksamhetens kostnader', enhet: 'KRONOR', field: 'verksamhetensKostnader' },
  { key: 'resultat', name: 'Årets resultat', enhet: 'KRONOR', field: 'aretsResultat' },
  { key: 'administration', name: 'Administrationskostnad', enhet: 'KRONOR', field: 'administrationskostnad' },
  { key: 'administrationsandel', name: 'Administrationens andel av kostnaderna', enhet: 'PROCENT', field: 'administrationsandel' },
];

/** The years that some förbund has a value for, the latest first. */
export function yearsWith({ field }: Money, all: readonly Forbund[]): number[] {
  const years = all.flatMap((one) =>
    field ? (one.ekonomiserie ?? []).filter((year) => year[field]?.status === 'NORMAL').map(({ ar }) => ar) : (one.bidragsar?.rader ?? []).map((row) => row?.ar),
  );
  return [...new Set(years.filter((year): year is number => typeof year === 'number'))].toSorted((a, b) => b - a);
}

/** Some förbund of an answer. */
export const forbundIn = ({ allaForbund }: JamforEkonomiQuery): Forbund[] => (allaForbund ?? []).filter((one): one is Forbund => one !== null);

/** A measure's value for a förbund and year. */
export function moneyOf({ field }: Money, forbund: Forbund, year: number) {
  if (!field) return forbund.medlemsbidrag?.summa ?? null;
  return (forbund.ekonomiserie ?? []).find(({ ar }) => ar === year)?.[field] ?? null;
}

/** What a förbund's value is held against; nothing where there is nothing to hold it against. */
export const ceilingOf = ({ ceiling }: Money, forbund: Forbund, year: number) => (ceiling ? ((forbund.ekonomiserie ?? []).find(({ ar }) => ar === year)?.[ceiling] ?? null) : null);
