import { useState } from 'preact/hooks';
import type { QueryState } from '../../app/router';
import { askedYears } from '../../components/years';
import { type Asked, useQuestion } from '../../graphql/use-question';
import type { ForbundetQuery, ForbundetQueryVariables } from '../../graphql/generated/14-forbundet';
import fraga from '@fragor/14-forbundet.graphql';
import { type OfYear, type Whole, defaultYear } from './model';

const { fran: FIRST_YEAR, till: LAST_YEAR } = askedYears();

/** A förbund as it is asked for: the whole of it, and the chosen year. */
export interface AskedForbund {
  readonly asked: Asked<ForbundetQuery>;
  readonly whole: Whole | undefined;
  /** The year that is shown; undefined when the hub holds nothing of any year. */
  readonly year: number | undefined;
  readonly ofYear: Asked<ForbundetQuery>;
  /** What all of it can be asked again with. */
  readonly variables: ForbundetQueryVariables;
}

/**
 * Asks for a förbund: once for the whole, with the year if the address names one, and once more for each other year that is chosen.
 *
 * @param state whose `ar` is the year
 */
export function useForbund(id: string, state: QueryState): AskedForbund {
  const chosen = yearIn(state.get('ar'));
  const [first] = useState(chosen);
  const of = (ar: number | undefined, grund: boolean): ForbundetQueryVariables => ({ id, fran: FIRST_YEAR, till: LAST_YEAR, ar: ar ?? LAST_YEAR, grund, medAr: ar !== undefined });
  const asked = useQuestion<ForbundetQuery, ForbundetQueryVariables>(fraga, of(first, true));
  const whole = wholeOf(asked.answer?.data);
  const year = chosen ?? (whole && defaultYear(whole));
  const hasYear = year === undefined || year === first;
  const another = useQuestion<ForbundetQuery, ForbundetQueryVariables>(hasYear || !whole ? undefined : fraga, of(year, false));
  return { asked, whole, year, ofYear: hasYear ? asked : another, variables: of(year, true) };
}

/** What belongs to the year, when it has come. */
export const ofYearIn = (data: ForbundetQuery | undefined): OfYear | undefined => (data?.forbund && 'aretsBidrag' in data.forbund ? (data.forbund as OfYear) : undefined);

const wholeOf = (data: ForbundetQuery | undefined): Whole | undefined => (data?.forbund && 'utfall' in data.forbund ? (data.forbund as Whole) : undefined);

function yearIn(text: string | undefined): number | undefined {
  const year = Number(text);
  return Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR ? year : undefined;
}
