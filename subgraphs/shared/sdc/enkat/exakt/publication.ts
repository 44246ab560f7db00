import type { Cell } from '../control';
import { publishedKnowledge } from '../knowledge';
import type { DisclosurePolicy } from '../policy';
import type { Decisions, Sum } from '../state';

/** The shares that a shown code stands for, in whole numbers: lower · n ≤ scale · k ≤ upper · n − open. */
export interface ShareRange {
  readonly scale: number;
  readonly lower: number;
  readonly upper: number;
  /** 1: the upper bound itself is not meant. */
  readonly open: 0 | 1;
}

/** What everybody reads of one cell. */
export interface PublishedCell {
  readonly key: string;
  /** Answers by class, when it is shown exactly. */
  readonly counts: readonly number[] | null;
  /** The range of answers that is shown, or follows from the reason for withholding. */
  readonly n: { readonly min: number; readonly max: number };
  readonly share: ShareRange | null;
  /** Not even that all (or none) are positive may come out. */
  readonly hidden: boolean;
  /** How far apart its possible numbers should be, where that is less than the policy says: whoever audits knows how many there are. */
  readonly wanted?: number;
  /** A panel: it narrows the cells that it is made of, and is not protected of itself. */
  readonly panel: boolean;
}

/** total = Σ parts, by place among the cells. */
export interface PublishedSum {
  readonly total: number;
  readonly parts: readonly number[];
}

/** Everything that is published of a family: no withheld value is in it. */
export interface Publication {
  readonly cells: readonly PublishedCell[];
  readonly sums: readonly PublishedSum[];
  /** The classes of answers that are published apart where a cell is exact (steps of the scale): which of them are positive. */
  readonly positive: readonly boolean[];
}

/** Answers by class, of each cell in its place: an assignment that may be the truth. */
export type World = readonly (readonly number[])[];

/** The code of a rounded share as whole-number bounds. */
export function shareRange(code: number, { stegProcent, lagstKod, hogstKod }: DisclosurePolicy): ShareRange {
  const top = code >= hogstKod;
  return { scale: 200, lower: code <= lagstKod ? 0 : 2 * code - stegProcent, upper: top ? 200 : 2 * code + stegProcent, open: top ? 0 : 1 };
}

/** Which classes are positive: the steps of the scale where all exact cells publish them, otherwise positive answers and others. */
export function classesOf(cells: readonly Cell[], positiveSteps: readonly number[] | null): readonly boolean[] {
  const steps = cells[0]?.fordelning?.length ?? 0;
  const bySteps = positiveSteps !== null && steps > 0 && cells.every(({ fordelning, antalPositiva }) =>
    fordelning?.length === steps && positiveSteps.reduce((sum, step) => sum + (fordelning[step] ?? 0), 0) === antalPositiva);
  return bySteps ? Array.from({ length: steps }, (_, step) => positiveSteps.includes(step)) : [true, false];
}

/** A cell's answers by class. */
export function countsOf({ antalSvar, antalPositiva, fordelning }: Cell, positive: readonly boolean[]): readonly number[] {
  if (fordelning && positive.length === fordelning.length && positive.reduce((sum, yes, step) => sum + (yes ? (fordelning[step] ?? 0) : 0), 0) === antalPositiva) return fordelning;
  return [antalPositiva ?? 0, antalSvar - (antalPositiva ?? 0)];
}

/** What is published of cells under decisions, to a reader who knows why each is withheld. */
export function publicationOf(cells: readonly Cell[], sums: readonly Sum[], decisions: Decisions, positive: readonly boolean[], policy: DisclosurePolicy): Publication {
  const places = new Map(cells.map((cell, at) => [cell.key, at]));
  const place = ({ key }: Cell): number => places.get(key) ?? -1;
  return {
    cells: cells.map((cell) => {
      const { n, code, exact, hidden } = publishedKnowledge(cell, decisions.of(cell), policy);
      return { key: cell.key, counts: exact ? countsOf(cell, positive) : null, n, share: code === null ? null : shareRange(code, policy), hidden, panel: false };
    }),
    sums: sums.map(({ total, parts }) => ({ total: place(total), parts: parts.map(place) })),
    positive,
  };
}
