import { publish } from '../figures';
import type { Cell, CellIndex, ComponentReport, Figure, Problem, Protection } from '../model';
import type { Policy } from '../policy';
import { primaryCells } from '../primary';
import type { Solver } from '../solver';
import { type Linked, linkedCounts } from './linked';
import { type Count, roundingProgram } from './program';
import { type Rounding, solveProgram } from './solve-program';

export interface RoundingOptions {
  /**
   * By cell, numbers in [0, 1) that nobody outside can know (a cell key): where the sums allow it, a count is then rounded up with the
   * probability rest / base, instead of to the nearest multiple. Costs precision; but from the nearest multiple whoever knows how it was
   * done may guess half the range away.
   */
  readonly draws?: ArrayLike<number>;
}

/**
 * Controlled rounding: every FREE count to a multiple of the policy's base next below or above it, so that the rounded parts sum to the
 * rounded totals, at the least total change. Where linked tables have no such solution, some stand one multiple further off.
 *
 * @returns with `shown`, and per component the program's cost (Σ |shown − exact| and what had to be done beside) and its lower bound
 * @throws RangeError when the policy has no base, or one that does not hide whether a group is all in one part
 */
export function roundControlled(solver: Solver, problem: Problem, policy: Policy, options: RoundingOptions = {}): Protection {
  const base = policy.base ?? 0;
  if (base - 1 <= policy.groupMargin) {
    throw new RangeError(`The policy ${policy.id} has no base that is greater than its group margin by two.`);
  }
  const counts = problem.cells.map((cell, index) => countOf(cell, base, options.draws?.[index]));
  const at = (index: CellIndex): Count => counts[index] ?? { value: 0, role: 'PINNED', up: 0 };
  const primary = primaryCells(problem, policy);
  const figures = new Map<CellIndex, Figure>();
  const components: ComponentReport[] = [];
  for (const linked of linkedCounts(problem, (index) => at(index).role === 'PINNED')) {
    const { multiples, method, cost, lowerBound } = solveLinked(solver, linked, at, base, policy);
    for (const [index, multiple] of multiples) {
      figures.set(index, figureOf(at(index).value, multiple * base, base));
    }
    if (linked.relations.length > 0) {
      components.push({ cells: linked.cells.length, primaries: linked.cells.filter((index) => primary.has(index)).length, method, cost, lowerBound });
    }
  }
  return publish(problem, policy, { counts: figures, persons: base, equalIsTold: false, components });
}

function countOf(cell: Cell, base: number, draw: number | undefined): Count {
  const value = cell.earlier?.value ?? cell.value;
  const rest = value % base;
  if (cell.state === 'SHOWN') {
    return { value, role: rest === 0 ? 'PINNED' : 'KNOWN', up: 0 };
  }
  if (cell.state !== 'FREE') {
    return { value: cell.value, role: 'UNSEEN', up: 0 };
  }
  const drawn = draw === undefined ? base - 2 * rest : base * (draw < rest / base ? -1 : 1);
  return { value: cell.value, role: 'FREE', up: drawn };
}

interface Solved extends Pick<ComponentReport, 'method' | 'cost' | 'lowerBound'> {
  readonly multiples: ReadonlyMap<CellIndex, number>;
}

function solveLinked(solver: Solver, linked: Linked, at: (index: CellIndex) => Count, base: number, policy: Policy): Solved {
  if (linked.relations.length === 0) {
    const multiples = new Map(linked.cells.map((index) => [index, Math.floor(at(index).value / base) + (at(index).up < 0 ? 1 : 0)]));
    return { multiples, method: 'NONE', cost: 0, lowerBound: 0 };
  }
  // What all rounded down would cost: the program's objective is what differs from that.
  const allDown = linked.cells.reduce((sum, index) => sum + downCost(at(index), base), 0);
  const solvedAs = (program: ReturnType<typeof roundingProgram>, found: Rounding): Solved => ({
    multiples: program.multiples(found.values),
    method: found.bound > found.objective - 1 ? 'EXACT' : 'HEURISTIC',
    cost: allDown + found.objective,
    lowerBound: allDown + found.bound,
  });
  const strict = roundingProgram(linked, at, base, false);
  const found = solveProgram(solver, strict, policy.exact);
  if (found) {
    return solvedAs(strict, found);
  }
  const elastic = roundingProgram(linked, at, base, true);
  const further = solveProgram(solver, elastic, policy.exact, elastic.zero());
  if (!further) {
    throw new Error(`Rounding found no solution for ${linked.cells.length} cells, though zero everywhere is one.`);
  }
  return solvedAs(elastic, further);
}

/** What rounding a count down costs, so that with `up` added it is what rounding it up costs. */
function downCost({ value, role, up }: Count, base: number): number {
  if (role !== 'FREE' || value % base === 0) {
    return 0;
  }
  return (base - up) / 2;
}

/** A multiple, and the counts that may be rounded to it: those next to it, or as many multiples further off as the exact value was. */
function figureOf(value: number, shown: number, base: number): Figure {
  const reach = (Math.floor(Math.abs(shown - value) / base) + 1) * base - 1;
  return { value: shown, range: { min: Math.max(0, shown - reach), max: shown + reach } };
}
