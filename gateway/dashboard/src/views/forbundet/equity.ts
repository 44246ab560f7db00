import type { Matvarde } from '../../components/matvarde';
import { KINDS, type Kind, type Whole, isKnown, moneyYears, postOf } from './model';

/** Equity at the end of each year, of one kind; or the ceiling, from wherever it is printed. */
export interface EquityRow {
  readonly name: string;
  readonly isCeiling: boolean;
  readonly values: readonly { readonly year: number; readonly value: Matvarde | null }[];
}

/** Every year from the first to the last that the economy is known of. */
export function equityYears(whole: Whole): number[] {
  const years = moneyYears(whole);
  const [first = 0, last = -1] = [years.at(-1), years[0]];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** The rows that have something; a ceiling is the same sum whether it stands by an outcome, a prognos or a budget. */
export function equityRows(whole: Whole, years: readonly number[]): EquityRow[] {
  const value = (kind: Kind, year: number, post: 'utgaendeEgetKapital' | 'rekommenderatHogstaEgetKapital') => postOf(whole, kind, year, post);
  const kinds = KINDS.toReversed();
  const rows = kinds.map(([kind, name]): EquityRow => ({ name, isCeiling: false, values: years.map((year) => ({ year, value: value(kind, year, 'utgaendeEgetKapital') })) }));
  const ceilings = years.map((year) => {
    const printed = kinds.map(([kind]) => value(kind, year, 'rekommenderatHogstaEgetKapital'));
    return { year, value: printed.find(isKnown) ?? printed[0] ?? null };
  });
  return [...rows, { name: 'Rekommenderat högst', isCeiling: true, values: ceilings }].filter(({ values }) => values.some((one) => isKnown(one.value)));
}
