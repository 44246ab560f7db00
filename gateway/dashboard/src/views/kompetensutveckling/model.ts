import type { KompetenskalenderQuery } from '../../graphql/generated/16-kompetenskalender';
import { monthName } from '../../components/dates';

type Page = NonNullable<KompetenskalenderQuery['utbildningar']>;
/** An occasion: a training, a conference, a meeting, or a series of them. */
export type Occasion = NonNullable<NonNullable<Page['nodes']>[number]>;
export type Plan = NonNullable<NonNullable<KompetenskalenderQuery['kompetensplaner']>[number]>;
export type Forbund = NonNullable<NonNullable<KompetenskalenderQuery['allaForbund']>[number]>;

/** What of an occasion says when it is. */
export type Timed = Pick<Occasion, 'datum' | 'slutdatum' | 'period'>;

/** The years that occasions touch, the latest first. */
export function yearsOf(occasions: readonly (Timed | null)[]): number[] {
  const years = new Set<number>();
  for (const one of occasions) {
    if (!one) continue;
    const [first, last] = spanOf(one);
    for (let year = first; year <= last; year += 1) years.add(year);
  }
  return [...years].toSorted((a, b) => b - a);
}

/** The first and last year of an occasion; an empty span where no year is known. */
function spanOf({ datum, slutdatum, period }: Timed): readonly [number, number] {
  const years = [datum, slutdatum, period].flatMap((text) => [...(text ?? '').matchAll(/\d{4}/g)].map(([year]) => Number(year)));
  return years.length === 0 ? [1, 0] : [Math.min(...years), Math.max(...years)];
}

/** Occasions of a month, or of what is left of a year when the month is not known. */
export interface Month {
  readonly key: string;
  readonly name: string;
  readonly occasions: Occasion[];
}

/** Occasions of a year, or those that go on over several. */
export interface Year {
  readonly key: string;
  readonly name: string;
  readonly months: Month[];
}

const SEVERAL = 'flera';
const UNKNOWN_MONTH = 'utan';

/** Occasions by year and month, in the order that they come in: those without a known month last in their year, series over several years last of all. */
export function byMonth(occasions: readonly Occasion[]): Year[] {
  const years = new Map<string, Map<string, Month>>();
  for (const one of occasions) {
    const [year, month] = placeOf(one);
    const months = years.get(year) ?? new Map<string, Month>();
    years.set(year, months);
    const known = months.get(month) ?? { key: month, name: month === UNKNOWN_MONTH ? (year === SEVERAL ? 'Serier och längre perioder' : 'Dagen är inte känd') : monthName(month), occasions: [] };
    months.set(month, known);
    known.occasions.push(one);
  }
  const last = (key: string) => (key === SEVERAL || key === UNKNOWN_MONTH ? 1 : 0);
  const keyed = [...years].toSorted(([a], [b]) => last(a) - last(b) || b.localeCompare(a));
  return keyed.map(([key, months]) => ({
    key,
    name: key === SEVERAL ? 'Över flera år' : key === '' ? 'Året är inte känt' : key,
    months: [...months.values()].toSorted((a, b) => last(a.key) - last(b.key) || b.key.localeCompare(a.key)),
  }));
}

function placeOf(one: Occasion): readonly [year: string, month: string] {
  if (one.datum) return [one.datum.slice(0, 4), one.datum.slice(0, 7)];
  const [first, last] = spanOf(one);
  if (last > first) return [SEVERAL, UNKNOWN_MONTH];
  return [first <= last ? String(first) : '', /^\d{4}-\d{2}$/.test(one.period ?? '') ? (one.period ?? '') : UNKNOWN_MONTH];
}

/** Whether a förbund takes part in an occasion, in whichever way. */
export const takesPart = (one: Occasion, forbund: string): boolean =>
  [...(one.arrangorer ?? []), ...(one.medverkan ?? []).map((part) => part.forbund)].some((each) => each?.id === forbund);

/** Who arranges it, by name; empty when no source says. */
export const arrangers = (one: Occasion): string[] => [
  ...(one.arrangorer ?? []).flatMap((forbund) => (forbund ? [forbund.namn ?? forbund.id] : [])),
  ...(one.andraArrangorer ?? []).map(({ namn }) => namn),
];

/** Where it is held. */
export function placeName({ plats, kommun }: Occasion): string | null {
  if (plats && kommun?.namn && !plats.includes(kommun.namn)) return `${plats}, ${kommun.namn}`;
  return plats ?? kommun?.namn ?? null;
}

/** When it is, as it is known: its days, or what the source says. */
export const lastDay = ({ datum, slutdatum }: Occasion): string | null => slutdatum ?? datum;

/** Whether it is still to come; null when its day is not known. */
export function isComing(one: Occasion, today: string): boolean | null {
  const day = lastDay(one);
  return day === null ? null : day >= today;
}
