import type { Caller, Roll } from '../../subgraphs/shared/identity/caller';
import { isSignedIn } from '../../subgraphs/shared/identity/caller';

/** How dear an operation may be, by who asks. One unit is about one object in the answer. */
export interface Budgets {
  /** For everybody. */
  readonly oppen: number;
  /** For somebody with a token. */
  readonly inloggad: number;
  /** For roles that need more; the largest of the caller's counts. */
  readonly perRoll: Readonly<Partial<Record<Roll, number>>>;
}

/** The questions that the hub is there to answer stay within what is open to everybody, at 80 förbund; NNS compares years and measurements as well. */
export const DEFAULT_BUDGETS: Budgets = {
  oppen: 250_000,
  inloggad: 500_000,
  perRoll: { 'nns-analytiker': 1_000_000, 'nns-forvaltare': 1_000_000 },
};

/** The budget of a caller. */
export function budgetOf(caller: Caller | undefined, budgets: Budgets): number {
  if (!caller || !isSignedIn(caller)) {
    return budgets.oppen;
  }
  return Math.max(budgets.inloggad, ...[...caller.roller].map((roll) => budgets.perRoll[roll] ?? 0));
}
