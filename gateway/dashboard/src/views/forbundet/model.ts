import type { AretFragment, GrundenFragment } from '../../graphql/generated/14-forbundet';
import type { Matvarde } from '../../components/matvarde';
import { standing } from '../../components/releases';

/** What holds for all years. */
export type Whole = GrundenFragment & { readonly id: string; readonly namn: string | null };
/** What belongs to one year. */
export type OfYear = AretFragment;

export type Economy = NonNullable<Whole['utfall']>[number];
export type Contribution = NonNullable<NonNullable<Whole['bidrag']>['rader']>[number];
export type Insats = NonNullable<NonNullable<NonNullable<Whole['insatser']>['rader']>[number]>;
export type InsatsOfYear = NonNullable<NonNullable<NonNullable<OfYear['aretsInsatser']>['rader']>[number]>;
export type Outcome = NonNullable<Insats['resultatmatt']>[number];
export type IndicatorValue = NonNullable<Whole['indikatorvarden']>[number];
export type Goal = NonNullable<Whole['mal']>[number];
export type Agreement = NonNullable<Whole['overenskommelser']>[number];
export type Decision = NonNullable<Whole['beslut']>[number];
export type Education = NonNullable<NonNullable<NonNullable<Whole['utbildningar']>['nodes']>[number]>;
export type Membership = NonNullable<Whole['medlemskap']>[number];
export type Check = NonNullable<NonNullable<OfYear['utfallskontroller']>['kontroller']>[number];

/** The kinds of figures that a year's economy comes in, in the order that they come about. */
export const KINDS = [['budget', 'Budget'], ['prognos', 'Prognos'], ['utfall', 'Utfall']] as const;
export type Kind = (typeof KINDS)[number][0];

/** The posts of a year's economy, in the order of an annual report. */
export const POSTS = [
  ['verksamhetensIntakter', 'Verksamhetens intäkter'],
  ['verksamhetensKostnader', 'Verksamhetens kostnader'],
  ['finansnetto', 'Finansnetto'],
  ['aretsResultat', 'Årets resultat'],
  ['ingaendeEgetKapital', 'Ingående eget kapital'],
  ['utgaendeEgetKapital', 'Utgående eget kapital'],
  ['rekommenderatHogstaEgetKapital', 'Rekommenderat högsta eget kapital'],
  ['egetKapitalOverTak', 'Eget kapital över det rekommenderade'],
  ['administrationskostnad', 'Administration'],
  ['administrationsandel', 'Administrationens andel av kostnaderna'],
] as const;
export type Post = (typeof POSTS)[number][0];

/** Whether there is something to show. */
export const isKnown = (value: Matvarde | null | undefined): boolean => value?.status === 'NORMAL';

/** A post of a year's economy, of one kind. */
export const postOf = (whole: Whole, kind: Kind, year: number, post: Post): Matvarde | null => (whole[kind] ?? []).find(({ ar }) => ar === year)?.[post] ?? null;

const hasMoney = (whole: Whole, kind: Kind, year: number) => POSTS.some(([post]) => isKnown(postOf(whole, kind, year, post)));

/** The years that a kind of the economy has something for, the latest first. */
export function moneyYears(whole: Whole, kinds: readonly Kind[] = ['budget', 'prognos', 'utfall']): number[] {
  const years = kinds.flatMap((kind) => (whole[kind] ?? []).flatMap(({ ar }) => (ar !== null && hasMoney(whole, kind, ar) ? [ar] : [])));
  return falling(years);
}

/** The years that the hub holds something about the förbund for, the latest first: money, contributions, goals, participants. */
export function yearsOf(whole: Whole): number[] {
  return falling([...moneyYears(whole), ...(whole.bidrag?.rader ?? []).map(({ ar }) => ar), ...(whole.mal ?? []).map(({ ar }) => ar), ...standing(whole.deltagarutgavor).map(({ ar }) => ar)]);
}

/** A year of a förbund's economy, and the kind of figures that it is told by. */
export interface Leading<Year> {
  readonly year: Year;
  readonly kind: Kind;
}

/** The figures that a förbund is led with, here and in the list. */
export const LEADING = ['verksamhetensIntakter', 'aretsResultat', 'utgaendeEgetKapital'] as const;

/**
 * What a förbund is led with, wherever it is: the latest year with an outcome, since what was only expected is no match for it; without one the latest
 * with a prognos or a budget, the prognos first.
 */
export function leadingOf<Year extends { readonly ar: number | null } & Readonly<Record<(typeof LEADING)[number], Matvarde | null>>>(series: Readonly<Record<Kind, readonly Year[] | null>>): Leading<Year> | undefined {
  const latest = (kind: Kind): Leading<Year>[] => {
    const years = (series[kind] ?? []).filter((one) => one.ar !== null && LEADING.some((figure) => isKnown(one[figure]))).toSorted((a, b) => (b.ar ?? 0) - (a.ar ?? 0));
    return years.slice(0, 1).map((year) => ({ year, kind }));
  };
  const expected = [...latest('prognos'), ...latest('budget')].toSorted((a, b) => (b.year.ar ?? 0) - (a.year.ar ?? 0));
  return latest('utfall')[0] ?? expected[0];
}

/** The year that is shown when none is chosen: that which the förbund is led with, else the latest with anything. */
export const defaultYear = (whole: Whole): number | undefined => leadingOf(whole)?.year.ar ?? moneyYears(whole, ['utfall'])[0] ?? moneyYears(whole)[0] ?? yearsOf(whole)[0];

/** The kind of contributions that a year is shown by: what was paid, else what was to be paid. */
export function contributionsOf(whole: Whole, ofYear: OfYear, year: number) {
  const rows = (kind: 'UTFALL' | 'BUDGET') => (whole.bidrag?.rader ?? []).filter(({ ar, slag }) => ar === year && slag === kind);
  const paid = rows('UTFALL');
  return paid.length > 0 ? { kind: 'utfall', rows: paid, parts: ofYear.aretsBidrag } : { kind: 'budget', rows: rows('BUDGET'), parts: ofYear.budgeteradeBidrag };
}

/** The checks of a year's sums that do not add up, and how many there are in all. */
export function checksOf(ofYear: OfYear): { readonly all: number; readonly failing: readonly (Check & { readonly kind: string })[] } {
  const of = (kind: string, economy: OfYear['utfallskontroller']) => (economy?.kontroller ?? []).map((check) => ({ ...check, kind }));
  const checks = [...of('utfall', ofYear.utfallskontroller), ...of('budget', ofYear.budgetkontroller)];
  return { all: checks.length, failing: checks.filter(({ stammer }) => stammer === false) };
}

/** What happened in the insatser' lives, the latest first; what has no day stands where its year does. */
export function eventsOf(whole: Whole) {
  return insatserOf(whole)
    .flatMap((insats) => (insats.handelser ?? []).map((event) => ({ insats, event })))
    .toSorted((a, b) => momentOf(b.event).localeCompare(momentOf(a.event)));
}

const momentOf = ({ datum, tidpunkt }: { readonly datum: string | null; readonly tidpunkt: string | null }) => datum ?? /\d{4}/.exec(tidpunkt ?? '')?.[0] ?? '';

export const insatserOf = (whole: Whole): Insats[] => (whole.insatser?.rader ?? []).filter((one): one is Insats => one !== null);

/** A year's part of each insats, by the insats's id. */
export const ofYearById = (ofYear: OfYear): ReadonlyMap<string, InsatsOfYear> => new Map((ofYear.aretsInsatser?.rader ?? []).flatMap((one) => (one ? [[one.id, one] as const] : [])));

/** Whether an insats is an example that somebody made up: so is all that is known of its year. Made-up participants alone do not make real money so. */
export function isSynthetic(one: InsatsOfYear | undefined): boolean {
  const known = [...(one?.deltagare?.rader ?? []).map(({ antal }) => antal), ...[one?.forbundetsFinansiering, one?.budgeteradFinansiering].filter(isKnown)];
  return known.length > 0 && known.every((value) => value?.syntetisk === true);
}

/** An outcome, with the insats that it is of. */
export interface OutcomeOf {
  readonly insats: Insats;
  readonly outcome: Outcome;
}

/** What came of insatser, and apart from that what the participants brought with them when they began, which the owner says is no result. */
export function outcomesOf(insatser: readonly Insats[]): { readonly results: OutcomeOf[]; readonly background: OutcomeOf[] } {
  const all = insatser.flatMap((insats) => (insats.resultatmatt ?? []).map((outcome) => ({ insats, outcome })));
  const isBackground = ({ outcome }: OutcomeOf) => (outcome.varningar ?? []).some(({ kod }) => kod === 'BAKGRUND');
  return { results: all.filter((one) => !isBackground(one)), background: all.filter(isBackground) };
}

/** How many took part in an insats in a year, all together, each population by itself. */
export const participantsOf = (one: InsatsOfYear | undefined) =>
  (one?.deltagare?.rader ?? []).filter(({ handelse, kon, aldersgrupp }) => handelse === 'DELTOG' && kon === null && aldersgrupp === null);

export const decisionsOf = (whole: Whole): Decision[] => (whole.beslut ?? []).toSorted((a, b) => (b.datum ?? '').localeCompare(a.datum ?? ''));

export const educationOf = (whole: Whole): Education[] => (whole.utbildningar?.nodes ?? []).filter((one): one is Education => one !== null);

/** The latest values of the indicators: those that somebody published first, then those that are made up; what is not collected last. */
export function indicatorsOf(whole: Whole): IndicatorValue[] {
  const rank = ({ andelPositiva }: IndicatorValue) => (andelPositiva?.status === 'EJ_INSAMLAD' ? 2 : andelPositiva?.syntetisk ? 1 : 0);
  return (whole.indikatorvarden ?? []).toSorted((a, b) => rank(a) - rank(b));
}

const falling = (years: readonly (number | null)[]) => [...new Set(years.filter((year) => year !== null))].toSorted((a, b) => b - a);
