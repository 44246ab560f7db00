import { useRef } from 'preact/hooks';
import type { StoredOperation } from './ask';
import { type Asked, useQuestion } from './use-question';

/**
 * Asks a question of one year. Where none is chosen it is asked without one first, which tells which years there are, and then for the latest of them.
 * What is shown meanwhile is what was shown before.
 *
 * @param operation `undefined` asks nothing
 * @param of what is asked for a year, and without one
 * @param latest the year to show when none is chosen; undefined when the answer without a year is all there is to show
 */
export function useYearly<Result, Variables>(operation: StoredOperation | undefined, of: (year: number | null) => Variables, chosen: number | undefined, latest: (result: Result) => number | undefined): Asked<Result, Variables> {
  const first = useQuestion<Result, Variables>(operation, of(chosen ?? null));
  const year = chosen === undefined && !first.waiting && first.answer ? latest(first.answer.data) : undefined;
  const second = useQuestion<Result, Variables>(year === undefined ? undefined : operation, of(year ?? null));
  const asked = year === undefined ? first : second;
  const shown = useRef(asked);
  if (!asked.waiting) shown.current = asked;
  return asked.waiting ? { ...asked, answer: shown.current.answer, variables: shown.current.variables } : asked;
}
