import { monthsOf } from '../../subgraphs/shared/periods';

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
 * with an open start, the figure's last year must be one that it names. Where both name months, some month must be the same.
 *
 * @param slack How many years the figure may lie outside, 0 but where the source's own period is known to be wrong.
 * @returns false when one of them names no year
 */
export function periodsAgree(figure: string, fact: string, slack = 0): boolean {
  const ours = yearsNamed(figure);
  const theirs = yearsNamed(fact);
  if (!ours || !theirs) return false;
  const begin = theirs.openStart ? ours.last : ours.first;
  const within = theirs.first - slack <= begin && ours.last <= theirs.last + slack;
  return within && (slack > 0 || !DATES_ONLY.test(figure) || !DATES_ONLY.test(fact) || monthsMeet(figure, fact));
}

const DATES_ONLY = /^[\dHTQ\s/–-]+$/;

function monthsMeet(one: string, other: string): boolean {
  const a = monthsOf(one);
  const b = monthsOf(other);
  return a === undefined || b === undefined || (a[0] <= b[1] && b[0] <= a[1]);
}

/** The same period, moved by a number of years. */
export function moveYears(period: string, by: number): string {
  return period.replace(YEAR, (whole, year: string) => String(Number(year) + by) + whole.slice(4));
}
