import type { CellIndex, Problem, Range } from '../model';
import type { Incidence } from './incidence';
import type { Bounds } from './knowledge';
import type { Program } from './program';

/**
 * What every pattern must obey in which the cell of a finding is as wide as wanted: Σ coefficient · y ≥ atLeast, where y is 1 for a FREE
 * cell that is hidden and 0 for one that is shown. The pattern of the finding does not. Cells ascending; coefficients > 0.
 */
export interface Cut {
  readonly cells: readonly CellIndex[];
  readonly coefficients: readonly number[];
  readonly atLeast: number;
}

/** What a cell's bounds are when its gate is shut and when it is open. */
export interface Gates {
  readonly shown: Bounds;
  /** With all FREE cells hidden, as narrow as one relation at a time makes them. */
  readonly hidden: Bounds;
  /** By cell: the FREE count that it is hidden with, or −1 if this release does not decide. */
  readonly leader: Int32Array;
}

/** Smaller reduced costs are the solver's noise. */
const NOISE = 1e-7;

/**
 * The cut of Fischetti and Salazar: by linear duality, the duals of both ends bound how wide the interval is under any pattern. `undefined`
 * when fractions are wide enough and only whole numbers are not: see `neighbourCut`.
 */
export function dualCut(
  relations: Incidence,
  program: Program,
  gates: Gates,
  hidden: ReadonlySet<CellIndex>,
  target: { readonly cell: CellIndex; readonly wanted: number },
): Cut | undefined {
  let width = 0;
  const gain = new Map<CellIndex, number>();
  for (const direction of [1, -1] as const) {
    const { outcome } = program.linear(target.cell, direction);
    if (outcome.status !== 'OPTIMAL') {
      return undefined;
    }
    program.component.rows.forEach((row, at) => {
      width += direction * (outcome.rowDuals[at] ?? 0) * (relations.slack[row] ?? 0);
    });
    const reduced = program.reducedCosts(outcome);
    reduced.set(target.cell, (reduced.get(target.cell) ?? 0) + 1);
    for (const [cell, cost] of reduced) {
      const pull = direction * cost;
      if (Math.abs(pull) > NOISE) {
        const { now, more } = contribution(relations, program, gates, cell, pull);
        width += now;
        const leader = gates.leader[cell] ?? -1;
        if (leader !== -1 && more > 0) {
          gain.set(leader, (gain.get(leader) ?? 0) + more);
        }
      }
    }
  }
  const atLeast = target.wanted - width;
  if (atLeast <= NOISE) {
    return undefined;
  }
  const cells = [...gain.keys()].toSorted((one, other) => one - other);
  const coefficients = cells.map((cell) => Math.min(atLeast, gain.get(cell) ?? 0));
  const filled = cells.reduce((sum, cell, at) => sum + (hidden.has(cell) ? (coefficients[at] ?? 0) : 0), 0);
  return filled < atLeast - NOISE * (1 + atLeast) ? { cells, coefficients, atLeast } : undefined;
}

/** At least one more of the cells next to the component must be hidden, if hiding none of them is not enough. */
export function neighbourCut(relations: Incidence, program: Program, gates: Gates, hidden: ReadonlySet<CellIndex>): Cut {
  const found = new Set<CellIndex>();
  for (const row of program.component.rows) {
    for (let at = relations.rowStart[row] ?? 0; at < (relations.rowStart[row + 1] ?? 0); at += 1) {
      const leader = gates.leader[relations.rowCell[at] ?? 0] ?? -1;
      if (leader !== -1 && !hidden.has(leader)) {
        found.add(leader);
      }
    }
  }
  const cells = [...found].toSorted((one, other) => one - other);
  return { cells, coefficients: cells.map(() => 1), atLeast: 1 };
}

/** By cell: the FREE count that decides whether it is hidden, or −1. */
export function leaders(problem: Problem): Int32Array {
  return Int32Array.from(problem.cells, (cell, index) => {
    const leader = cell.follows ?? index;
    return cell.state === 'FREE' && problem.cells[leader]?.state === 'FREE' ? leader : -1;
  });
}

/** What a cell adds to the bound when it is shown (or not this release's to decide), and what more when it is hidden. */
function contribution(relations: Incidence, program: Program, gates: Gates, cell: CellIndex, pull: number): { readonly now: number; readonly more: number } {
  const value = relations.value[cell] ?? 0;
  const open = program.withOwn(cell, gates.hidden);
  const shut = gates.leader[cell] === -1 ? open : program.withOwn(cell, gates.shown);
  const now = pull * (end(shut, pull) - value);
  return { now, more: pull * (end(open, pull) - end(shut, pull)) };
}

function end({ min, max }: Range, pull: number): number {
  return pull > 0 ? max : min;
}
