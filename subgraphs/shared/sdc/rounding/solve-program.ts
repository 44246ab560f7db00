import type { Policy } from '../policy';
import type { Outcome, Solver } from '../solver';
import type { Program } from './program';

const WHOLE = 1e-6;

/** Column values that are whole where they must be. `bound`: no solution has a lower objective; both are whole, as all costs are. */
export interface Rounding {
  readonly values: ArrayLike<number>;
  readonly objective: number;
  readonly bound: number;
}

/**
 * Solves a rounding program: by its linear relaxation where that is whole already; exactly by branch and bound where it is small; else by
 * fixing what is whole in the relaxation, apart from the rows around what is not, and solving the rest; more rows around, as long as
 * that has no solution.
 *
 * @param start a solution to fall back on, if one is known
 * @returns `null` when there is no solution, or none was found within the limits
 */
export function solveProgram(solver: Solver, program: Program, limits: Policy['exact'], start?: readonly number[]): Rounding | null {
  const linear = relaxed(solver, program);
  if (linear.status !== 'OPTIMAL') {
    return null;
  }
  const broken = program.integer.filter((column) => !isWhole(linear.values[column] ?? 0));
  if (broken.length === 0) {
    return rounding(linear, linear.objective);
  }
  const open = program.integer.filter((column) => (program.lower[column] ?? 0) < (program.upper[column] ?? 0));
  let free = new Set(broken);
  if (open.length <= limits.maxCells) {
    free = new Set(open);
  }
  for (;;) {
    free = open.length <= limits.maxCells ? free : around(program, free);
    const all = free.size >= open.length;
    const outcome = restricted(solver, program, linear.values, free, limits, all ? start : undefined);
    if (outcome.values.length > 0 && (all || !program.breaksSums(outcome.values))) {
      return rounding(outcome, all ? Math.max(outcome.bound, linear.objective) : linear.objective);
    }
    if (all) {
      return null;
    }
  }
}

function rounding({ values, objective }: Outcome, bound: number): Rounding {
  return { values, objective: Math.round(objective), bound: Math.min(Math.round(objective), Math.ceil(bound - WHOLE)) };
}

function relaxed(solver: Solver, program: Program): Outcome {
  const model = solver.model({ lower: program.lower, upper: program.upper, rows: program.rows });
  try {
    return model.minimize(objectiveOf(program));
  } finally {
    model.dispose();
  }
}

/** The program with every whole column fixed that is not free. */
function restricted(solver: Solver, program: Program, values: ArrayLike<number>, free: ReadonlySet<number>, limits: Policy['exact'], start?: readonly number[]): Outcome {
  const whole = new Set(program.integer);
  const fixed = (column: number): number | null => (whole.has(column) && !free.has(column) ? Math.round(values[column] ?? 0) : null);
  const model = solver.model({
    lower: program.lower.map((bound, column) => fixed(column) ?? bound),
    upper: program.upper.map((bound, column) => fixed(column) ?? bound),
    rows: program.rows,
    integer: program.integer,
    maxNodes: limits.maxNodes,
  });
  try {
    if (start) {
      model.offer(start);
    }
    return model.minimize(objectiveOf(program));
  } finally {
    model.dispose();
  }
}

/** These columns, and all whole ones that share a row with them. Everything, when that adds nothing. */
function around(program: Program, columns: ReadonlySet<number>): Set<number> {
  const wider = new Set(columns);
  for (const row of program.rows) {
    if (row.columns.some((column) => columns.has(column))) {
      for (const column of row.columns) {
        wider.add(column);
      }
    }
  }
  const open = program.integer.filter((column) => (program.lower[column] ?? 0) < (program.upper[column] ?? 0));
  const whole = new Set(open.filter((column) => wider.has(column)));
  return whole.size > columns.size ? whole : new Set(open);
}

function objectiveOf({ costs }: Program) {
  const columns = costs.flatMap((cost, column) => (cost === 0 ? [] : [column]));
  return { columns, coefficients: columns.map((column) => costs[column] ?? 0) };
}

const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) < WHOLE;
