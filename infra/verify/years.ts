/** The calendar years from the first to the last, both included. */
export interface Years {
  first: number;
  last: number;
  /** True of "t.o.m. 2015": it begins at some earlier time that is not named. */
  openStart: boolean;
}

// "2011/12" is a school year; "2014-12-31" and "2015-04" name one year each, "2010-2014" two.
const YEAR = /(?<!\d)((?:19|20)\d{2})(?!\d)(?:\/(\d{2})(?![\d-]))?/g;

/**
 * The years that a period names, in the words of a data file or of a facts table: "2014", "2016-12", "2012-02-01--2014-06-30",
 * "hösten 2014", "läsår 2011/12". An open period ("från 2020-01-01 tillsvidare") is known by the year it names.
 * What stands in brackets is a remark ("2013 (år enligt källangivelse)"), unless it holds the only year.
 *
 * @returns undefined when it names no year
 */
export function yearsNamed(period: string): Years | undefined {
  const outside = period.replace(/\([^)]*\)/g, ' ');
  const spoken = /\d{4}/.test(outside) || /ej ang/.test(outside) ? outside : period;
  const years = [...spoken.matchAll(YEAR)].flatMap(([, year = '', short]) => (short === undefined ? [Number(year)] : [Number(year), Number(year.slice(0, 2) + short)]));
  if (years.length === 0) return undefined;
  return { first: Math.min(...years), last: Math.max(...years), openStart: /t\.o\.m\.|till och med/.test(spoken) };
}

/**
 * True when a figure's years lie within a fact's, so that a fact of one year speaks of a figure of that year only. Of a fact
 * with an open start, the figure's last year must be one that it names.
 *
 * @param slack How many years the figure may lie outside, 0 but where the source's own period is known to be wrong.
 */
export function yearsAgree(figure: Years, fact: Years, slack = 0): boolean {
  const begin = fact.openStart ? figure.last : figure.first;
  return fact.first - slack <= begin && figure.last <= fact.last + slack;
}

/** The same period, moved by a number of years. */
export function moveYears(period: string, by: number): string {
  return period.replace(YEAR, (whole, year: string) => String(Number(year) + by) + whole.slice(4));
}
