import type { Matvarde } from '../../components/matvarde';

const FULL_TIME_PERCENT = 100;

/** How staff are counted as full-time years, in words that stand beside every such figure. */
export const HOW_FULL_TIME = 'Omfattningen i procent av heltid delad med 100. En omfattning som källan anger i årsarbetskrafter står som den är. Beräknad på sidan, och gäller hela tiden i perioden.';
/** How their cost of a whole year is, in such words. */
export const HOW_COST = 'Årsarbetskrafter × timmar per årsarbetskraft (det antal som du har angett) × organisationens timpris. Beräknad på sidan, för ett helt år: den som arbetade en del av året kostade mindre. Timpriset gäller uppdrag som förbund betalar, och beloppet är inte bokfört någonstans.';

/**
 * Staff as full-time years.
 *
 * @param extent how much, in any unit
 * @returns a value of the kind that figures are shown by; one whose unit says nothing of working time (a number of people) is not collected
 */
export function fullTimeYears(extent: Matvarde | null): Matvarde | null {
  if (!extent || extent.enhet === 'ARSARBETSKRAFTER') return extent;
  if (extent.enhet !== 'PROCENT_AV_HELTID') return { ...missing(extent, 'ARSARBETSKRAFTER'), definition: 'Källan räknar personer och säger inte hur mycket de arbetar.' };
  const part = (value: number | null) => (value === null ? null : value / FULL_TIME_PERCENT);
  return { ...computed(extent, 'ARSARBETSKRAFTER', HOW_FULL_TIME), varde: part(extent.varde), min: part(extent.min), max: part(extent.max) };
}

/**
 * What staff cost in a whole year, by the hourly price that the organisation itself takes: how much of a year they worked stands in words alone.
 *
 * @param years full-time years, by {@link fullTimeYears}
 * @param price kronor an hour; null when none is known for the year
 * @param hours hours of a full-time year, the reader's own figure; null when it is not given
 */
export function costOfStaff(years: Matvarde | null, price: Matvarde | null, hours: number | null): Matvarde | null {
  if (!years) return null;
  const lacks = price?.varde == null ? 'Navet har inget timpris för organisationen som gäller det året.' : hours === null ? 'Ange hur många timmar en årsarbetskraft är, så räknas kostnaden.' : undefined;
  if (lacks !== undefined || years.status !== 'NORMAL') return { ...missing(years, 'KRONOR_PER_AR'), ...(lacks !== undefined && { definition: lacks }) };
  const perYear = (price?.varde ?? 0) * (hours ?? 0);
  const times = (value: number | null) => (value === null ? null : Math.round(value * perYear));
  return {
    ...computed(years, 'KRONOR_PER_AR', HOW_COST), varde: times(years.varde), min: times(years.min), max: times(years.max),
    precision: price?.precision === 'CIRKA' ? 'CIRKA' : years.precision, kallor: [...years.kallor, ...(price?.kallor ?? [])],
  };
}

/** A figure made of another: what the source says of that is said of this too. */
function computed(from: Matvarde, enhet: string, how: string): Matvarde {
  return { ...from, enhet, definition: [from.definition, how].filter(Boolean).join(' '), flaggor: [...new Set([...from.flaggor, 'UPPSKATTAD' as const])], kallkonflikter: [] };
}

function missing(from: Matvarde, enhet: string): Matvarde {
  return { ...from, enhet, varde: null, min: null, max: null, status: from.status === 'NORMAL' ? 'EJ_INSAMLAD' : from.status, flaggor: [], kallkonflikter: [] };
}
