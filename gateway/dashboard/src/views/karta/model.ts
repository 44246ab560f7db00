import { today } from '../../components/dates';
import type { Matvarde } from '../../components/matvarde';
import type { KartaQuery } from '../../graphql/generated/12-karta';

export type Kommun = NonNullable<NonNullable<KartaQuery['kommuner']>[number]>;
export type Forbund = NonNullable<NonNullable<KartaQuery['allaForbund']>[number]>;
type Year = NonNullable<Forbund['ekonomiserie']>[number];
export type Membership = NonNullable<NonNullable<Kommun['organisation']>['medlemskap']>[number];

/** What kommuner are coloured by. */
export interface Colouring {
  /** As it stands in the address. */
  readonly key: string;
  readonly name: string;
  /** Its name above a column, where there is a value. */
  readonly head?: string;
  /** A förbund's value, where they are coloured by one. */
  value?(forbund: Forbund, year: number): Matvarde | null;
  /** The years that a förbund has a value for. */
  years?(forbund: Forbund): readonly (number | null)[];
  /** Where the values are in the answer. */
  readonly table: string;
}

const ofYear = (key: string, name: string, head: string, field: Exclude<keyof Year, 'ar'>): Colouring => ({
  key,
  name,
  head,
  table: 'allaForbund.ekonomiserie',
  value: (forbund, year) => (forbund.ekonomiserie ?? []).find(({ ar }) => ar === year)?.[field] ?? null,
  years: (forbund) => (forbund.ekonomiserie ?? []).filter((one) => one[field]?.status === 'NORMAL').map(({ ar }) => ar),
});

/** What can be chosen; the first is what is shown first. */
export const COLOURINGS: readonly [Colouring, ...Colouring[]] = [
  { key: 'forbund', name: 'Vilket förbund', table: 'kommuner' },
  { key: 'medlem', name: 'Medlem eller inte', table: 'kommuner' },
  {
    key: 'medlemsbidrag',
    name: 'Medlemmarnas bidrag till förbundet',
    head: 'Bidrag',
    table: 'allaForbund.medlemsbidrag',
    value: (forbund) => forbund.medlemsbidrag?.summa ?? null,
    years: (forbund) => (forbund.bidragsar?.rader ?? []).map(({ ar }) => ar),
  },
  ofYear('eget-kapital', 'Förbundets eget kapital vid årets slut', 'Eget kapital', 'utgaendeEgetKapital'),
  ofYear('kostnader', 'Förbundets kostnader', 'Kostnader', 'verksamhetensKostnader'),
  ofYear('administrationsandel', 'Administrationens andel av kostnaderna', 'Andel', 'administrationsandel'),
];

/** The years that some förbund has a value for, the latest first. */
export function yearsWith({ years }: Colouring, all: readonly Forbund[]): number[] {
  const found = all.flatMap((one) => years?.(one) ?? []).filter((year): year is number => year !== null);
  return [...new Set(found)].toSorted((a, b) => b - a);
}

/** The years that a membership begins or ends in, and all since, the latest first. */
export function yearsOfMembership(kommuner: readonly Kommun[], thisYear: number): number[] {
  const begun = kommuner.flatMap((kommun) => (kommun.organisation?.medlemskap ?? []).map(({ giltighet }) => giltighet.fran?.slice(0, 4)));
  const first = Math.min(thisYear, ...begun.filter((year) => year !== undefined).map(Number));
  return Array.from({ length: thisYear - first + 1 }, (_, index) => thisYear - index);
}

/** A kommun with the förbund that it belonged to at a date. */
export interface Place {
  readonly kommun: Kommun;
  readonly name: string;
  readonly forbund: readonly Forbund[];
  /** The memberships that these come from. */
  readonly memberships: readonly Membership[];
  /** The value that it is coloured by; undefined where it is coloured by something else or has no förbund. */
  readonly value: Matvarde | null | undefined;
}

/**
 * The kommuner of a län, or all, with what the map and the table show of each.
 *
 * @param datum the date that was asked for; null for today
 */
export function placesOf(data: KartaQuery, { lan, datum, colouring, year }: { readonly lan: string | undefined; readonly datum: string | null; readonly colouring: Colouring; readonly year: number }): Place[] {
  const forbund = new Map((data.allaForbund ?? []).flatMap((one) => (one ? [[one.id, one] as const] : [])));
  const day = datum ?? today();
  return (data.kommuner ?? [])
    .filter((kommun): kommun is Kommun => kommun !== null && (lan === undefined || kommun.lan?.kod === lan))
    .map((kommun) => {
      const own = (kommun.forbund ?? []).flatMap((one) => (one ? (forbund.get(one.id) ?? []) : []));
      const held = ({ fran, till }: Membership['giltighet']) => (fran === null || fran <= day) && (till === null || till >= day);
      const memberships = (kommun.organisation?.medlemskap ?? []).filter((one) => held(one.giltighet) && own.some(({ id }) => id === one.forbund?.id));
      const [first] = own;
      return { kommun, name: kommun.namn ?? `Kommun ${kommun.kod}`, forbund: own, memberships, value: first && colouring.value ? colouring.value(first, year) : undefined };
    });
}
