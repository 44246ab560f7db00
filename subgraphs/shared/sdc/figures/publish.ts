import { exactFigure, exactRange, HIDDEN } from '../known';
import type { Cell, CellIndex, ComponentReport, Figure, Problem, Protection, Reason } from '../model';
import type { Policy } from '../policy';
import { primaryCells } from '../primary';
import { amountFigure } from './amounts';
import { hiddenParts } from './hidden-parts';

/** How a method that shows other figures than the exact ones has done. */
export interface Distortion {
  /** Of every FREE count. */
  readonly counts: ReadonlyMap<CellIndex, Figure>;
  /** How many persons a count is blurred by: the base, or one more than the greatest noise. */
  readonly persons: number;
  /** Whether equal sets of persons always have equal figures (cell key). */
  readonly equalIsTold: boolean;
  readonly components: readonly ComponentReport[];
}

/** The protection of distorted counts: hides what distortion does not protect, and decides on the amounts. */
export function publish(problem: Problem, policy: Policy, distortion: Distortion): Protection {
  const figures = new Map<CellIndex, Figure>();
  problem.cells.forEach((cell, index) => {
    const figure = cell.state === 'FREE' ? distortion.counts.get(index) : earlierFigure(cell);
    if (figure !== undefined) {
      figures.set(index, figure);
    }
  });
  const reasons = new Map<CellIndex, Reason>();
  for (const part of hiddenParts(problem, figures, policy, distortion.equalIsTold)) {
    figures.delete(part);
    reasons.set(part, 'PRIMARY');
  }
  problem.cells.forEach((cell, index) => {
    if (cell.kind === 'AMOUNT' && cell.state === 'FREE') {
      const count = cell.follows === undefined ? null : (figures.get(cell.follows)?.range ?? null);
      const figure = amountFigure(cell, count, distortion.persons, policy);
      if (figure === null) {
        reasons.set(index, 'PRIMARY');
      } else {
        figures.set(index, figure);
      }
    }
  });
  const primary = primaryCells(problem, policy);
  problem.cells.forEach((cell, index) => {
    if (cell.state === 'HIDDEN') {
      reasons.set(index, primary.has(cell.follows ?? index) ? 'PRIMARY' : 'SECONDARY');
    }
  });
  return {
    view: problem.cells.map((_, index) => figures.get(index)?.range ?? HIDDEN),
    shown: new Map(Array.from(figures, ([index, figure]) => [index, figure.value])),
    reasons: new Map([...reasons].toSorted(([one], [other]) => one - other)),
    components: distortion.components,
  };
}

function earlierFigure(cell: Cell): Figure | undefined {
  return cell.state === 'SHOWN' ? (cell.earlier ?? { value: exactFigure(cell), range: exactRange(cell) }) : undefined;
}
