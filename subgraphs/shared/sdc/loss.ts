import { HIDDEN } from './known';
import type { Cell, CellIndex, Problem, Protection } from './model';

/** How many of something there are, and how many of them are hidden, or shown otherwise than they are. */
export interface Share {
  readonly all: number;
  readonly suppressed: number;
  readonly distorted: number;
}

/**
 * What a protection costs its readers. Of counts that are published or might be: not of LATENT ones and amounts. Persons are counted
 * once in every cell that they are in.
 */
export interface InformationLoss {
  readonly cells: Share;
  readonly persons: Share;
  /** Of the innermost cells: those that are no sum of others. */
  readonly innermost: { readonly cells: Share; readonly persons: Share };
  /** Mean |shown − exact| over all shown counts, in persons. */
  readonly meanAbsolute: number;
  /** Mean |shown − exact| / exact over the shown counts above zero. */
  readonly meanRelative: number;
}

/** Measures what a protection hides and distorts of a problem's counts. */
export function informationLoss(problem: Problem, protection: Protection): InformationLoss {
  const counts = problem.cells.flatMap((cell, index) => (cell.kind === 'AMOUNT' || cell.state === 'LATENT' ? [] : [countOf(cell, index, protection)]));
  const sums = sumsOf(problem);
  const innermost = counts.filter(({ index }) => !sums.has(index));
  const shown = counts.filter(({ suppressed }) => !suppressed);
  const positive = shown.filter(({ value }) => value > 0);
  return {
    cells: share(counts, () => 1),
    persons: share(counts, ({ value }) => value),
    innermost: { cells: share(innermost, () => 1), persons: share(innermost, ({ value }) => value) },
    meanAbsolute: mean(shown.map(({ change }) => change)),
    meanRelative: mean(positive.map(({ change, value }) => change / value)),
  };
}

interface Count {
  readonly index: CellIndex;
  readonly value: number;
  readonly suppressed: boolean;
  readonly change: number;
}

function countOf(cell: Cell, index: CellIndex, { view, shown }: Protection): Count {
  const suppressed = (view[index] ?? HIDDEN).max === Infinity;
  const figure = shown?.get(index) ?? cell.earlier?.value ?? cell.value;
  return { index, value: cell.value, suppressed, change: suppressed ? 0 : Math.abs(figure - cell.value) };
}

/** The cells that are a sum of two others or more: alone on their side of a sum that is known. */
function sumsOf({ relations }: Problem): Set<CellIndex> {
  const sums = new Set<CellIndex>();
  for (const { sense, cells, coefficients, constant } of relations) {
    for (const sign of sense === 'EQ' && constant === 0 && cells.length > 2 ? [1, -1] : []) {
      const side = cells.filter((_, at) => Math.sign(coefficients[at] ?? 0) === sign);
      if (side.length === 1) {
        side.forEach((index) => sums.add(index));
      }
    }
  }
  return sums;
}

function share(counts: readonly Count[], size: (count: Count) => number): Share {
  const total = (some: readonly Count[]): number => some.reduce((sum, count) => sum + size(count), 0);
  return { all: total(counts), suppressed: total(counts.filter(({ suppressed }) => suppressed)), distorted: total(counts.filter(({ change }) => change > 0)) };
}

const mean = (numbers: readonly number[]): number => (numbers.length === 0 ? 0 : numbers.reduce((sum, number) => sum + number, 0) / numbers.length);
