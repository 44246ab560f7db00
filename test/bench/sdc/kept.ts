import { informationLoss, informationWeight, type Problem, type Protection } from '../../../subgraphs/shared/sdc';

/** What a protection leaves of everybody's tables, as shares of 1. */
export interface Kept {
  /** Of the counts above zero. */
  readonly dolda: number;
  readonly flyttade: number;
  /** Of the persons in all counts; each is there once for every count that it is in. */
  readonly doldaPersoner: number;
  readonly flyttadePersoner: number;
  /** Mean |shown − exact| over the shown counts. */
  readonly medelfel: number;
  /** Σ weight of what is hidden to protect something else, zeros too: what suppression makes as small as it can. */
  readonly kostnad: number;
  /** How many counts there are, and how many of them are zero. */
  readonly tal: number;
  readonly nollor: number;
}

/** Measures a protection. */
export function kept(problem: Problem, protection: Protection): Kept {
  const loss = informationLoss(problem, protection);
  const positive = problem.cells.flatMap((cell, at) => (cell.state === 'FREE' && cell.kind !== 'AMOUNT' && cell.value > 0 ? [at] : []));
  const share = (test: (at: number) => boolean): number => positive.filter(test).length / Math.max(1, positive.length);
  const hidden = (at: number): boolean => protection.view[at]?.max === Infinity;
  return {
    dolda: share(hidden),
    flyttade: share((at) => !hidden(at) && (protection.shown?.get(at) ?? problem.cells[at]?.value) !== problem.cells[at]?.value),
    doldaPersoner: loss.persons.suppressed / loss.persons.all,
    flyttadePersoner: loss.persons.distorted / loss.persons.all,
    medelfel: loss.meanAbsolute,
    kostnad: [...protection.reasons].reduce((sum, [at, reason]) => {
      const cell = problem.cells[at];
      return cell && reason === 'SECONDARY' && cell.follows === undefined ? sum + (cell.weight ?? informationWeight(cell.value)) : sum;
    }, 0),
    tal: loss.cells.all,
    nollor: loss.cells.all - positive.length,
  };
}
