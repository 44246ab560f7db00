/** A span of dates as the hub gives it; what is not known of its ends is null. */
export interface Span {
  readonly fran: string | null;
  readonly till: string | null;
}

const YEAR = /\b(?:19|20)\d\d\b/g;

/** Whether any day of a year is within a span whose ends may be unknown. */
export function isInYear(span: Span | null | undefined, year: number): boolean {
  if (!span) return true;
  const [from, to] = [span.fran, span.till].map((date) => (date === null ? null : Number(date.slice(0, 4))));
  return (from ?? -Infinity) <= year && year <= (to ?? Infinity);
}

/**
 * Whether a period in the source's own words holds any part of a year: `2014`, `2014-06-30`, `från 2013-09-01`, `2012-01-01–2014-06-30`,
 * `augusti–december 2017`. Undefined when it names no year.
 */
export function periodIsInYear(period: string | null, year: number): boolean | undefined {
  const years = [...(period ?? '').matchAll(YEAR)].map(([text]) => Number(text));
  const [first, last] = [Math.min(...years), Math.max(...years)];
  if (years.length === 0) return undefined;
  return first <= year && (year <= last || /^från\b/i.test(period ?? ''));
}
