const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC', ...options });
const whole = format({ day: 'numeric', month: 'long', year: 'numeric' });
const short = format({ day: 'numeric', month: 'short', year: 'numeric' });
const month = format({ month: 'long' });
const weekday = format({ weekday: 'short' });

/** A day `2014-11-06` as a moment that no time zone moves. */
const at = (day: string) => new Date(`${day}T00:00:00Z`);

/** `6 november 2014` */
export const formatDay = (day: string): string => whole.format(at(day));

/** `november`, of a day or a month `2014-11`. */
export const monthName = (day: string): string => month.format(at(`${day.slice(0, 7)}-01`));

/** `tors`, or `tors–fre` for days that follow each other. */
export function weekdays(from: string, to: string | null): string {
  const [first, last] = [weekday.format(at(from)), weekday.format(at(to ?? from))];
  return to === null || to === from ? first : `${first}–${last}`;
}

/** `6 november 2014`, `6–7 november 2014`, `30 september – 1 oktober 2014`. */
export function formatDays(from: string, to: string | null): string {
  return to === null || to === from ? formatDay(from) : whole.formatRange(at(from), at(to));
}

/** {@link formatDays} with the months shortened, for tables. */
export const formatDaysShort = (from: string, to: string | null): string => (to === null || to === from ? short.format(at(from)) : short.formatRange(at(from), at(to)));

/** The day after, as `2014-11-07`. */
export const dayAfter = (day: string): string => new Date(at(day).getTime() + 86_400_000).toISOString().slice(0, 10);

/** Today where the reader is. */
export const today = (): string => new Intl.DateTimeFormat('sv-SE', { year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date());
