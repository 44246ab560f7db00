import type { Line as DrawnLine } from '../../charts/lines';
import { drawnOf } from '../../charts/drawn';
import { shortName } from '../../components/forbund';
import type { Matvarde } from '../../components/matvarde';
import type { Warning } from '../../components/warnings';
import { isCompared } from './forbund';
import type { Row } from './indicator-model';
import { periodsThrough } from './periods';

/** A line over time: a förbund's, or that of several together. */
export interface Series {
  readonly key: string;
  readonly name: string;
  readonly together: boolean;
  /** Its value in a measurement; null where it has no part in it. */
  value(row: Row): Matvarde | null;
}

/** The lines of some measurements with the same measuring point: the förbund that are compared, and those that took part together. */
export function seriesOf(rows: readonly Row[], ids: readonly string[], lan: string | undefined): Series[] {
  const names = new Map(rows.flatMap((row) => row.forbund ?? []).flatMap((one) => (one?.forbund && isCompared(one.forbund, ids, lan) ? [[one.forbund.id, shortName(one.forbund)] as const] : [])));
  const countyIn = (row: Row) => row.lan.find(({ lan: kod }) => kod === lan)?.utfall;
  return [
    ...[...names].map(([key, name]): Series => ({ key, name, together: false, value: (row) => (row.forbund ?? []).find((one) => one?.forbund?.id === key)?.andelPositiva ?? null })),
    ...(rows.some(countyIn) ? [{ key: 'lan-alla', name: 'Länet, alla svar', together: true, value: (row: Row) => countyIn(row)?.andelAvSamtligaSvar ?? null }] : []),
    ...(rows.some(({ deltagandeForbund }) => deltagandeForbund) ? [{ key: 'deltagande-alla', name: 'Deltagande, alla svar', together: true, value: (row: Row) => row.deltagandeForbund?.andelAvSamtligaSvar ?? null }] : []),
  ];
}

/** The lines as they are drawn: periods without a measurement between two that have one are there, empty. */
export function linesOf(series: readonly Series[], rows: readonly Row[]): { readonly lines: DrawnLine[]; readonly periods: readonly string[] } {
  const periods = periodsThrough(rows.map(({ period }) => period));
  const lines = series.map(({ name, together, value }): DrawnLine => ({
    name,
    together,
    points: periods.map((period) => {
      const row = rows.find((one) => one.period === period);
      return { period, ...(row ? drawnOf(value(row)) : { value: null, synthetic: false }) };
    }),
  }));
  return { lines: lines.filter(({ points }) => points.some(({ value }) => value !== null)), periods };
}

/**
 * What to be careful about over time, beside what is said of the measurement that is shown: the cautions of the others, each with the periods that it
 * is of.
 */
export function cautionsOf(rows: readonly Row[], shown: Row): Warning[] {
  const said = new Set(shown.varningar.map(({ text }) => text));
  const texts = new Map<string, { readonly kod: string; readonly periods: string[] }>();
  for (const { period, varningar } of rows) {
    for (const { kod, text } of varningar.filter((one) => !said.has(one.text))) {
      const known = texts.get(text);
      if (known) known.periods.push(period);
      else texts.set(text, { kod, periods: [period] });
    }
  }
  return [...texts].map(([text, { kod, periods }]) => ({ kod, text: `${periods.join(', ')}: ${text}` }));
}
