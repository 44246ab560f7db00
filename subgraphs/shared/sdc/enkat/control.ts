import type { World } from './exakt';

/** How much of a cell is withheld, in rising severity. */
export type Skydd = 'INGET' | 'AVRUNDAT' | 'DOLT';

/** What a cell is about. */
export type Niva = 'FORBUND' | 'INSATS' | 'LAN' | 'DELTAGANDE';

/** One cell of a released table: the answers of one group to one item version on one occasion of one measurement. */
export interface Cell {
  /** Names the cell within its family. */
  readonly key: string;
  /** Answers, "vet ej" not counted. */
  readonly antalSvar: number;
  /** Positive answers, 0–`antalSvar`; null when the item version has no positive set. */
  readonly antalPositiva: number | null;
  /** Answers by step of the scale, when the distribution is published. */
  readonly fordelning?: readonly number[] | null;
  readonly niva: Niva;
  /** A single förbund or insats (or a sex of one) of a group of named persons. */
  readonly enskildGrupp: boolean;
  /** May not be shown exactly for the sake of what has been published before. */
  readonly ejExakt?: boolean;
}

/** A total and the parts that it is the sum of. A part that nobody has answered in is left out. */
export interface Partition {
  readonly total: string;
  readonly parts: readonly string[];
  /** The fewest parts that may be protected beside exact ones (`policy.minstaAntalSkyddade`). */
  readonly minstaAntal: number;
  /** The total gives way before its parts: where the parts are what readers come for (a län beside its förbund). */
  readonly summanForst?: boolean;
}

/** What may be shown of a cell, and whether its own size or another cell's is the reason. */
export interface Decision {
  readonly skydd: Skydd;
  /** Null when nothing is withheld. */
  readonly art: 'PRIMART' | 'SEKUNDART' | null;
}

/** Decides for one family of linked cells at a time, once, at release. */
export interface DisclosureControl {
  /** Id of the policy that was applied, to be stored with the release. */
  readonly policy: string;
  /**
   * @param cells all cells that will be published of the family, no two with the same key
   * @param partitions every sum that holds between them; the order of neither matters
   * @param group code of the respondent group
   * @param positiveSteps places in `fordelning` that count as positive: where they are known, what exact cells show of each step is held against the rest too
   * @param proofs filled with worlds that show every withheld cell to be safe, to try what is stored against
   * @returns one decision per cell
   * @throws RangeError when a partition names an unknown cell or is no sum
   */
  decide(cells: readonly Cell[], partitions: readonly Partition[], group: string, positiveSteps?: readonly number[] | null, proofs?: World[]): ReadonlyMap<string, Decision>;
}

export const SEVERITY: Record<Skydd, number> = { INGET: 0, AVRUNDAT: 1, DOLT: 2 };
