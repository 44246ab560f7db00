import type { JamforIndikatorQuery } from '../../graphql/generated/10-jamfor-indikator';
import type { Options } from '../../components/choice';
import { magnitude } from '../../components/matvarde';
import { respondents } from './words';

export type Indicator = NonNullable<JamforIndikatorQuery['indikator']>;
export type Row = NonNullable<NonNullable<Indicator['jamforelse']>[number]>;
export type Outcome = NonNullable<NonNullable<Row['forbund']>[number]>;
export type Together = NonNullable<Row['deltagandeForbund']>;

/** Which row of the answer is shown: whose answers, to which measuring point, in which period. */
export interface Selection {
  readonly answering: string;
  readonly point: string;
  readonly period: string;
}

export const answeringOf = (row: Row): string => `${row.respondentgrupp ?? ''}.${row.mattillfalle ?? ''}`;
export const pointOf = (row: Row): string => `${row.matpunkt?.id ?? ''}@${row.matpunkt?.version ?? ''}`;
/** A measuring point in its version, as it is shown. */
export const pointName = ({ matpunkt }: Row): string => `${matpunkt?.id ?? 'okänd'}${matpunkt?.version ? `, version ${matpunkt.version}` : ''}`;

const hasValues = (row: Row) => (row.forbund ?? []).filter((one) => magnitude(one?.andelPositiva) !== null).length;

/** The row that is asked for, or the nearest to it: what is asked for goes first, then values over none, published ones over examples, the latest. */
export function select(rows: readonly Row[], wanted: Partial<Selection>): Row | undefined {
  const fits = (row: Row) => [wanted.answering === answeringOf(row), wanted.period === row.period, wanted.point === pointOf(row)].filter(Boolean).length;
  const worth = (row: Row) => Math.min(hasValues(row), 3);
  return rows.toSorted((a, b) => fits(b) - fits(a) || worth(b) - worth(a) || Number(a.syntetisk) - Number(b.syntetisk) || b.period.localeCompare(a.period))[0];
}

/** Whose answers there are. */
export const answeringOptions = (rows: readonly Row[]): Options => unique(rows.map((row) => [answeringOf(row), respondents(row.respondentgrupp, row.mattillfalle)]));

/** The periods of what is shown, the latest first; which hold nothing is said. */
export function periodOptions(rows: readonly Row[], selected: Row): Options {
  const same = rows.filter((row) => answeringOf(row) === answeringOf(selected));
  const periods = [...new Set(same.map(({ period }) => period))].toSorted().toReversed();
  return periods.map((period) => {
    const of = same.filter((row) => row.period === period);
    const said = of.every((row) => hasValues(row) === 0) ? ' – inga värden' : of.every(({ syntetisk }) => syntetisk) ? ' – påhittat exempel' : '';
    return [period, period + said];
  });
}

/** The measuring points, in their versions, that whoever answers was asked in the period. */
export const pointOptions = (rows: readonly Row[], selected: Row): Options =>
  unique(rows.filter((row) => row.period === selected.period && answeringOf(row) === answeringOf(selected)).map((row) => [pointOf(row), row.matpunkt ? pointName(row) : 'Okänd mätpunkt']));

/** The rows that make a line over time with one: same answers, same measuring point in the same version, examples and published ones apart. */
export function overTime(rows: readonly Row[], selected: Row): Row[] {
  return rows.filter((row) => answeringOf(row) === answeringOf(selected) && pointOf(row) === pointOf(selected) && row.syntetisk === selected.syntetisk).toSorted((a, b) => a.period.localeCompare(b.period));
}

/** The goal that a förbund has for the period, when it is for the indicator as a whole or for this measuring point. */
export function goalOf(indicator: Indicator, row: Row, forbund: string | undefined) {
  return (indicator.malnivaer ?? []).find((goal) => goal && goal.forbund?.id === forbund && goal.period === row.period && (!goal.matpunkt || goal.matpunkt.id === row.matpunkt?.id)) ?? undefined;
}

function unique(options: (readonly [string, string])[]): Options {
  return [...new Map(options)];
}
