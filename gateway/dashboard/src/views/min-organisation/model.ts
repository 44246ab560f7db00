import type { MinOrganisationOversiktQuery } from '../../graphql/generated/20-min-organisation';
import type { Options } from '../../components/choice';
import { counties } from '../../components/forbund';
import { releasedYears as yearsOfReleases } from '../../components/releases';
import type { Warning } from '../../components/warnings';
import { isInYear, periodIsInYear } from './years';

export type Organisation = NonNullable<MinOrganisationOversiktQuery['minOrganisation']>;
export type Membership = NonNullable<Organisation['medlemskap']>[number];
export type Forbund = NonNullable<Membership['forbund']>;
export type Payment = NonNullable<NonNullable<Forbund['medlemsbidrag']>['rader']>[number];
export type Commitment = NonNullable<Forbund['ataganden']>[number];
export type Staff = NonNullable<Forbund['bemanning']>[number];
export type Participants = NonNullable<Forbund['deltog']>;
export type Cell = NonNullable<Participants['celler']>[number];
export type Attendance = NonNullable<NonNullable<Organisation['utbildningsdeltagande']>['rader']>[number];

/** Something of one förbund's. */
export interface Of<What> {
  readonly forbund: Forbund;
  readonly what: What;
}

/** The förbund that an organisation is or was a member of; one that does not answer is left out, and said to be missing elsewhere. */
export const forbundOf = ({ medlemskap }: Organisation): Forbund[] => (medlemskap ?? []).flatMap(({ forbund }) => (forbund ? [forbund] : []));

const ofEach = <What>(some: readonly Forbund[], list: (forbund: Forbund) => readonly What[] | null | undefined): Of<What>[] => some.flatMap((forbund) => (list(forbund) ?? []).map((what) => ({ forbund, what })));

export const paymentsOf = (some: readonly Forbund[]): Of<Payment>[] => ofEach(some, ({ medlemsbidrag }) => medlemsbidrag?.rader);
export const commitmentsOf = (some: readonly Forbund[]): Of<Commitment>[] => ofEach(some, ({ ataganden }) => ataganden);
export const staffOf = (some: readonly Forbund[]): Of<Staff>[] => ofEach(some, ({ bemanning }) => bemanning);

/** The years that anything was paid in, the latest first. */
export const paidYears = (some: readonly Forbund[]): number[] => distinctYears(paymentsOf(some).map(({ what }) => what.ar));

/** The years whose participants a förbund has released, the latest first. */
export const releasedYears = (some: readonly Forbund[]): number[] => yearsOfReleases(some.flatMap(({ deltagarutgavor }) => deltagarutgavor ?? []));

/** Förbund that were asked for a list and did not answer: what they have of it is not known. */
export const silentIn = (some: readonly Forbund[], list: (forbund: Forbund) => unknown): Forbund[] => some.filter((one) => list(one) === null);

/** What to be careful about in the tables of own participants, each caution once. */
export function participantWarnings(some: readonly Forbund[]): Warning[] {
  const warnings = some.flatMap(({ deltog, resultat }) => [...(deltog?.varningar ?? []), ...(resultat?.varningar ?? [])]);
  return [...new Map(warnings.map((one) => [one.kod + one.text, one])).values()];
}

/** Every year that anything is known of, the latest first. */
export function knownYears(organisation: Organisation): number[] {
  const some = forbundOf(organisation);
  const inWords = staffOf(some).flatMap(({ what }) => [...(what.period ?? '').matchAll(/\b20\d\d\b/g)].map(([text]) => Number(text)));
  return distinctYears([...paidYears(some), ...releasedYears(some), ...inWords, ...(organisation.utbildningsdeltagande?.rader ?? []).map((row) => yearOf(row))]);
}

/** The years to choose among: those that anything is known of, and the one that is chosen. */
export const yearOptions = (organisation: Organisation, chosen: string): (readonly [string, string])[] =>
  distinctYears([Number(chosen), ...knownYears(organisation)]).map((one) => [String(one), String(one)] as const);

const distinctYears = (years: readonly (number | null | undefined)[]): number[] => [...new Set(years.filter((year) => typeof year === 'number'))].toSorted((a, b) => b - a);

/** The year of an event that somebody took part in. */
export const yearOf = ({ utbildning }: Attendance): number | null => (utbildning?.datum ? Number(utbildning.datum.slice(0, 4)) : null);

/** The kommuner of a förbund some time in the year that was asked for. */
const kommunerOf = ({ vidArsborjan, vidArsslut }: Placed) => [...(vidArsborjan ?? []), ...(vidArsslut ?? [])].filter((one) => one !== null);

/** What of a förbund says where it is. */
export type Placed = Pick<Forbund, 'vidArsborjan' | 'vidArsslut'>;

/** The places that förbund cover some time in the year, as choices have them: code and name. */
export function placesOf(some: readonly Placed[]): { readonly lan: Options; readonly kommuner: Options } {
  const covered = some.flatMap(kommunerOf);
  const kommuner = new Map(covered.map(({ kod, namn }) => [kod, namn ?? kod] as const));
  return { lan: counties(covered), kommuner: [...kommuner].toSorted(([, a], [, b]) => a.localeCompare(b, 'sv')) };
}

/** Which förbund a report is about: those with any of the kommuner, in the län. When neither is chosen all are, also those of which no kommun is known. */
export function within<What extends Placed>(some: readonly What[], { lan, kommuner }: { readonly lan?: string | undefined; readonly kommuner: readonly string[] }): What[] {
  if (lan === undefined && kommuner.length === 0) return [...some];
  return some.filter((one) => kommunerOf(one).some((kommun) => (lan === undefined || kommun.lan?.kod === lan) && (kommuner.length === 0 || kommuner.includes(kommun.kod))));
}

/** What was known to hold some time in a year. */
export const commitmentsIn = (some: readonly Forbund[], year: number): Of<Commitment>[] => commitmentsOf(some).filter(({ what }) => isInYear(what.overenskommelse?.giltighet, year));
/** Staff whose period names the year, and staff whose period names none: of these nobody knows. */
export const staffIn = (some: readonly Forbund[], year: number): Of<Staff>[] => staffOf(some).filter(({ what }) => periodIsInYear(what.period, year) ?? true);
/** The hourly price that held in a year. */
export const priceIn = ({ timpriser }: Organisation, year: number) => (timpriser ?? []).find(({ giltighet }) => isInYear(giltighet, year));
