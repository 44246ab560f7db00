import type { AttackerKind } from './model';

/** What is done with a release so that nobody can be picked out of it. */
export type Method = 'SUPPRESSION' | 'ROUNDING' | 'CELL_KEY';

/** A versioned policy: every number that disclosure control uses. A change of any of them is a new id. */
export interface Policy {
  readonly id: string;
  readonly method: Method;
  /** The least count that may be shown; 1 up to one less is primary. */
  readonly minFrequency: number;
  /** Of sensitive variables: the least count, and the least group whose division is shown at all. */
  readonly sensitive: { readonly minFrequency: number; readonly minGroup: number };
  /** How many persons of a sensitive group may stand outside one part before the part is said of all: 0 = all in one part only, 1 = all but one too. */
  readonly groupMargin: number;
  /** The least width (`max − min`) of a primary or latent cell's interval, by attacker; and of other hidden cells' to the public. */
  readonly width: Readonly<Record<AttackerKind, number>> & { readonly secondary: number };
  /** Up to which size a component is solved exactly, and how many nodes the solver may look at: limits of work, never of time, so that two runs agree. */
  readonly exact: { readonly maxCells: number; readonly maxNodes: number; readonly maxRounds: number };
  /** Controlled rounding: to multiples of this. */
  readonly base?: 3 | 5;
  /** Cell key: the greatest change, its variance, and the least count above zero that may be shown. */
  readonly cellKey?: { readonly maxNoise: number; readonly variance: number; readonly minShown: number };
}

const DELTAGARE = {
  minFrequency: 5,
  sensitive: { minFrequency: 5, minGroup: 10 },
  groupMargin: 1,
  width: { PUBLIC: 5, MEMBER: 3, PARTICIPANT: 1, secondary: 1 },
  exact: { maxCells: 100, maxNodes: 2000, maxRounds: 60 },
} as const;

/** Participants' tables: cells are hidden. */
export const DELTAGARE_1: Policy = { id: 'deltagare-1', method: 'SUPPRESSION', ...DELTAGARE };
/** Participants' tables: all counts are rounded to base 3 or 5 so that parts still sum to totals. */
export const DELTAGARE_AVRUNDNING_3: Policy = { id: 'deltagare-avrundning-3', method: 'ROUNDING', ...DELTAGARE, width: { PUBLIC: 2, MEMBER: 2, PARTICIPANT: 1, secondary: 1 }, base: 3 };
export const DELTAGARE_AVRUNDNING_5: Policy = { id: 'deltagare-avrundning-5', method: 'ROUNDING', ...DELTAGARE, width: { PUBLIC: 4, MEMBER: 3, PARTICIPANT: 1, secondary: 1 }, base: 5 };
/** Participants' tables: every count above zero is moved a little, the same way wherever the same persons are counted. */
export const DELTAGARE_CELLNYCKEL_1: Policy = {
  id: 'deltagare-cellnyckel-1', method: 'CELL_KEY', ...DELTAGARE, width: { PUBLIC: 2, MEMBER: 2, PARTICIPANT: 1, secondary: 1 },
  cellKey: { maxNoise: 4, variance: 2, minShown: 3 },
};

/** Every policy that a release may have been made by. Never taken away: what was released keeps its own. */
export const POLICIES: readonly Policy[] = [DELTAGARE_1, DELTAGARE_AVRUNDNING_3, DELTAGARE_AVRUNDNING_5, DELTAGARE_CELLNYCKEL_1];

/** What hiding a count of this size loses: grows with the count, slowly, so that many small cells are not worth one large. */
export function informationWeight(value: number): number {
  return 10 + Math.round(10 * Math.log2(1 + value));
}
