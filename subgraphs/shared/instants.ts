const ZONE = 'Europe/Stockholm';
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** True for a date that exists in the calendar. */
export function isCalendarDate(text: string): boolean {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!m) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

/** The hours that Swedish time is ahead of UTC at an instant. */
function offsetHours(instant: Date): number {
  const hour = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, hour: '2-digit', hourCycle: 'h23' }).format(instant);
  return (Number(hour) - instant.getUTCHours() + 24) % 24;
}

/** Midnight in Sweden at the beginning of a calendar date, `days` days later. */
function midnight(date: string, days = 0): Date {
  const utc = new Date(`${date}T00:00:00Z`);
  utc.setUTCDate(utc.getUTCDate() + days);
  // Noon has the offset of the day's own midnight save on the two days when clocks change, at 01:00 UTC: ask just before that.
  return new Date(utc.getTime() - offsetHours(new Date(utc.getTime() - 3 * 3_600_000)) * 3_600_000);
}

/** The first moment that a Tidpunkt names: a date's Swedish midnight, or the moment itself. */
export function startOf(tidpunkt: string): Date {
  return DATE.test(tidpunkt) ? midnight(tidpunkt) : new Date(tidpunkt);
}

/** The last moment that a Tidpunkt names: the end of a date in Sweden, or the moment itself. */
export function endOf(tidpunkt: string): Date {
  return DATE.test(tidpunkt) ? new Date(midnight(tidpunkt, 1).getTime() - 1) : new Date(tidpunkt);
}

/** A Tidpunkt as text, or undefined for what is none: a date that exists, or a moment with its time zone. */
export function normaliseTidpunkt(text: string): string | undefined {
  if (DATE.test(text)) return isCalendarDate(text) ? text : undefined;
  const parts = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.exec(text);
  if (!parts || !isCalendarDate(parts[1] ?? '')) return undefined;
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? undefined : text;
}
