import type { Handelse } from '../../shared/deltagare/program';

const DYGN = 86_400_000;
const dag = (datum: string): number => Date.parse(`${datum}T00:00:00Z`) / DYGN;

/** When a participation went on: first and last day (ÅÅÅÅ-MM-DD), both counted; null while it goes on. */
export interface Tid {
  readonly start: string;
  readonly slut: string | null;
}

/** What a participation is counted as in a year; empty when no day of it is in the year. */
export function handelserna({ start, slut }: Tid, ar: number): Handelse[] {
  const [forsta, sista] = [`${ar}-01-01`, `${ar}-12-31`];
  if (start > sista || (slut !== null && slut < forsta)) return [];
  return [start < forsta ? 'INGAENDE' : 'PABORJADE', 'DELTOG', slut !== null && slut <= sista ? 'AVSLUTADE' : 'PAGAENDE'];
}

/** The days of the year on which a participation went on, by the days of the year: 0 to 1. */
export function helarsekvivalent({ start, slut }: Tid, ar: number): number {
  const [forsta, sista] = [dag(`${ar}-01-01`), dag(`${ar}-12-31`)];
  const dagar = Math.min(sista, slut === null ? sista : dag(slut)) - Math.max(forsta, dag(start)) + 1;
  return Math.max(0, dagar) / (sista - forsta + 1);
}

const LANGDER: readonly (readonly [lessThan: number, kod: string])[] = [
  [3, 'UNDER_3_MANADER'], [6, '3_TILL_6_MANADER'], [12, '6_TILL_12_MANADER'], [24, '12_TILL_24_MANADER'], [Infinity, 'OVER_24_MANADER'],
];

/** The code of LANGD: whole calendar months from the first day to the last, both counted (1 January to 31 March is three). */
export function langdkod(start: string, slut: string): string {
  const [y, m, d] = delar(start);
  const efter = new Date(dag(slut) * DYGN + DYGN);
  const months = (efter.getUTCFullYear() - y) * 12 + (efter.getUTCMonth() + 1 - m);
  // A month is whole on the same day of a later one, or on its last day where it has no such day.
  const lastDay = new Date(Date.UTC(efter.getUTCFullYear(), efter.getUTCMonth() + 1, 0)).getUTCDate();
  const whole = efter.getUTCDate() >= Math.min(d, lastDay) ? months : months - 1;
  return LANGDER.find(([lessThan]) => whole < lessThan)?.[1] ?? 'OVER_24_MANADER';
}

function delar(datum: string): [number, number, number] {
  const [y = 0, m = 0, d = 0] = datum.split('-').map(Number);
  return [y, m, d];
}
