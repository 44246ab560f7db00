import type { MinOrganisationOversiktQuery } from '../../graphql/generated/20-min-organisation';
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

/** A place that the report can be about: a län, or a kommun. */
export interface Place {
  readonly kod: string;
  readonly namn: string;
}

/** A förbund's name without the words that all begin with. */
export const shortName = ({ namn, id }: Pick<Forbund, 'id' | 'namn'>): string => namn?.replace(/^Samordningsförbundet\s+/, '') ?? id;

/** The förbund that an organisation is or was a member of; one that does not answer is left out, and said to be missing elsewhere. */
export const forbundOf = ({ medlemskap }: Organisation): Forbund[] => (medlemskap ?? []).flatMap(({ forbund }) => (forbund ? [forbund] : []));

const ofEach = <What>(some: readonly Forbund[], list: (forbund: Forbund) => readonly What[] | null | undefined): Of<What>[] => some.flatMap((forbund) => (list(forbund) ?? []).map((what) => ({ forbund, what })));

export const paymentsOf = (some: readonly Forbund[]): Of<Payment>[] => ofEach(some, ({ medlemsbidrag }) => medlemsbidrag?.rader);
export const commitmentsOf = (some: readonly Forbund[]): Of<Commitment>[] => ofEach(some, ({ ataganden }) => ataganden);
export const staffOf = (some: readonly Forbund[]): Of<Staff>[] => ofEach(some, ({ bemanning }) => bemanning);

/** The years that anything was paid in, the latest first. */
export const paidYears = (some: readonly Forbund[]): number[] => distinctYears(paymentsOf(some).map(({ what }) => what.ar));

/** The years whose participants a förbund has released, the latest first. */
export const releasedYears = (some: readonly Forbund[]): number[] => distinctYears(some.flatMap(({ deltagarutgavor }) => (deltagarutgavor ?? []).map(({ ar }) => ar)));

/** Every year that anything is known of, the latest first. */
export function knownYears(organisation: Organisation): number[] {
  const some = forbundOf(organisation);
  const inWords = staffOf(some).flatMap(({ what }) => [...(what.period ?? '').matchAll(/\b20\d\d\b/g)].map(([text]) => Number(text)));
  return distinctYears([...paidYears(some), ...releasedYears(some), ...inWords, ...(organisation.utbildningsdeltagande?.rader ?? []).map((row) => yearOf(row))]);
}

const distinctYears = (years: readonly (number | null | undefined)[]): number[] => [...new Set(years.filter((year) => typeof year === 'number'))].toSorted((a, b) => b - a);

/** The year of an event that somebody took part in. */
export const yearOf = ({ utbildning }: Attendance): number | null => (utbildning?.datum ? Number(utbildning.datum.slice(0, 4)) : null);

/** The places that the memberships are in. */
export function placesOf(some: readonly Forbund[]): { readonly lan: Place[]; readonly kommuner: Place[] } {
  const [lan, kommuner] = [new Map<string, Place>(), new Map<string, Place>()];
  for (const kommun of some.flatMap((one) => one.kommuner ?? [])) {
    if (!kommun) continue;
    kommuner.set(kommun.kod, { kod: kommun.kod, namn: kommun.namn ?? kommun.kod });
    if (kommun.lan) lan.set(kommun.lan.kod, { kod: kommun.lan.kod, namn: kommun.lan.namn ?? kommun.lan.kod });
  }
  const byName = (a: Place, b: Place) => a.namn.localeCompare(b.namn, 'sv');
  return { lan: [...lan.values()].toSorted(byName), kommuner: [...kommuner.values()].toSorted(byName) };
}

/** Which förbund a report is about: those with any of the kommuner, in the län. What is not chosen leaves none out. */
export function within(some: readonly Forbund[], { lan, kommuner }: { readonly lan?: string | undefined; readonly kommuner: readonly string[] }): Forbund[] {
  return some.filter((one) => {
    const own = (one.kommuner ?? []).flatMap((kommun) => (kommun ? [kommun] : []));
    return own.some((kommun) => (lan === undefined || kommun.lan?.kod === lan) && (kommuner.length === 0 || kommuner.includes(kommun.kod)));
  });
}

/** What was known to hold some time in a year. */
export const commitmentsIn = (some: readonly Forbund[], year: number): Of<Commitment>[] => commitmentsOf(some).filter(({ what }) => isInYear(what.overenskommelse?.giltighet, year));
/** Staff whose period names the year, and staff whose period names none: of these nobody knows. */
export const staffIn = (some: readonly Forbund[], year: number): Of<Staff>[] => staffOf(some).filter(({ what }) => periodIsInYear(what.period, year) ?? true);
/** The hourly price that held in a year. */
export const priceIn = ({ timpriser }: Organisation, year: number) => (timpriser ?? []).find(({ giltighet }) => isInYear(giltighet, year));
