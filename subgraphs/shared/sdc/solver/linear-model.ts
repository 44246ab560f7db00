import type { Highs, Model, ModelStatusCode } from 'highs';
import type { Linear, ModelSpec, Outcome, OutcomeStatus, Row } from './types';

const LINEAR_OPTIONS = { output_flag: false, random_seed: 0, solver: 'simplex', simplex_strategy: 4, presolve: 'off', simplex_scale_strategy: 0 } as const;
const ANEW_OPTIONS = { ...LINEAR_OPTIONS, simplex_strategy: 1, dual_simplex_cost_perturbation_multiplier: 0 } as const;
const WHOLE_OPTIONS = { output_flag: false, random_seed: 0, mip_abs_gap: 0.000001 } as const;
/** How a linear program is tried again that the usual way did not come to an end of: anew, and then the slower and steadier ways. */
const AGAIN = [{}, { simplex_strategy: 1, presolve: 'on', simplex_scale_strategy: 2 }, { solver: 'ipm', presolve: 'on' }] as const;
const NONE = new Float64Array(0);

/** One program that is solved many times: change its bounds, rows or objective and run it again. */
export class LinearModel {
  readonly #model: Model;
  readonly #highs: Highs;
  readonly #whole: boolean;
  readonly #anew: boolean;
  readonly #options: Parameters<Model['options']['set']>[0];
  readonly #columns: number;
  #rows: number;
  #costed: readonly number[] = [];
  #offered = false;
  #runs = 0;

  constructor(highs: Highs, spec: ModelSpec) {
    this.#highs = highs;
    this.#columns = spec.lower.length;
    this.#rows = spec.rows.length;
    const integer = spec.integer === 'ALL' ? Array.from(spec.lower, (_, column) => column) : (spec.integer ?? []);
    this.#whole = integer.length > 0;
    this.#anew = spec.anew ?? false;
    this.#options = this.#whole ? { ...WHOLE_OPTIONS, mip_rel_gap: spec.gap ?? 0, ...(spec.maxNodes === undefined ? {} : { mip_max_nodes: spec.maxNodes }) } : this.#anew ? ANEW_OPTIONS : LINEAR_OPTIONS;
    const model = highs.createModel({
      numCols: this.#columns,
      numRows: this.#rows,
      colCost: new Float64Array(this.#columns),
      colLower: Float64Array.from(spec.lower),
      colUpper: Float64Array.from(spec.upper),
      rowLower: spec.rows.map((row) => row.lower),
      rowUpper: spec.rows.map((row) => row.upper),
      matrix: compressed(spec.rows, this.#columns),
      ...(this.#whole ? { integrality: wholeColumns(integer, this.#columns) } : {}),
    });
    try {
      model.options.set(this.#options);
    } catch (error) {
      model.dispose();
      throw error;
    }
    this.#model = model;
  }

  /** How often it was run. */
  get runs(): number {
    return this.#runs;
  }

  /** How many rows it has now. */
  get rows(): number {
    return this.#rows;
  }

  /** The least value of the objective. The costs of the run before are forgotten. */
  minimize(costs: Linear): Outcome {
    return this.#run(costs, 1);
  }

  /** The greatest value of the objective; `bound` is then an upper bound, and duals are of the maximised objective. */
  maximize(costs: Linear): Outcome {
    return this.#run(costs, -1);
  }

  /** New bounds of one column; equal ones fix it. */
  setBounds(column: number, lower: number, upper: number): void {
    this.#model.changeColBounds(column, lower, upper);
  }

  /** New bounds of several columns at once. */
  setManyBounds(columns: readonly number[], lower: readonly number[], upper: readonly number[]): void {
    if (columns.length > 0) {
      const order = ascending(columns);
      this.#model.changeColsBounds(
        { kind: 'set', indices: order.map((at) => columns[at] ?? 0) },
        order.map((at) => lower[at] ?? 0),
        order.map((at) => upper[at] ?? 0),
      );
    }
  }

  /** New bounds of one row. */
  setRowBounds(row: number, lower: number, upper: number): void {
    this.#model.changeRowBounds(row, lower, upper);
  }

  /** Adds rows at the end; returns the first one's index. */
  addRows(rows: readonly Row[]): number {
    const first = this.#rows;
    if (rows.length > 0) {
      this.#model.addRows({
        lower: Float64Array.from(rows, (row) => row.lower),
        upper: Float64Array.from(rows, (row) => row.upper),
        matrix: compressed(rows, this.#columns),
      });
      this.#rows += rows.length;
    }
    return first;
  }

  /** Takes away the rows from this one to the last. */
  dropRows(from: number): void {
    if (from < this.#rows) {
      this.#model.deleteRows({ kind: 'range', from, to: this.#rows - 1 });
      this.#rows = from;
    }
  }

  /** Offers values, by column, that the next run of a whole-number program may start from. */
  offer(values: ArrayLike<number>): void {
    this.#model.setSolution({ colValue: Float64Array.from(values) });
    this.#offered = true;
  }

  /** Gives its memory back. May be called twice; nothing else may be called after it. */
  dispose(): void {
    this.#model.dispose();
  }

  #run(costs: Linear, sign: 1 | -1): Outcome {
    this.#setCosts(costs, sign);
    // A whole-number program must not depend on the ones solved before it.
    if ((this.#whole && !this.#offered) || this.#anew) {
      this.#model.clearSolver();
    }
    this.#offered = false;
    this.#runs += 1;
    let status = this.#status(this.#model.run().modelStatus);
    for (const options of this.#whole ? [{}] : AGAIN) {
      if (status !== 'UNKNOWN') break;
      this.#model.clearSolver();
      this.#model.options.set(options);
      status = this.#status(this.#model.run().modelStatus);
      this.#model.options.set(this.#options);
    }
    if (status === 'UNKNOWN') {
      throw new Error(`The solver gave up on a program of ${this.#columns} columns and ${this.#rows} rows.`);
    }
    return this.#outcome(status, sign);
  }

  #outcome(status: OutcomeStatus, sign: 1 | -1): Outcome {
    const solved = status === 'OPTIMAL' || (status === 'LIMIT' && this.#model.info.get('primal_solution_status') === this.#highs.constants.solutionStatus.feasible);
    const bound = this.#whole && status !== 'INFEASIBLE' ? sign * Number(this.#model.info.get('mip_dual_bound')) : Number.NaN;
    if (!solved) {
      return { status, objective: Number.NaN, bound, values: NONE, columnDuals: NONE, rowDuals: NONE };
    }
    if (this.#columns === 0) {
      // There is nothing to choose, and the solver has no solution to give.
      return { status, objective: 0, bound: 0, values: NONE, columnDuals: NONE, rowDuals: new Float64Array(this.#whole ? 0 : this.#rows) };
    }
    const objective = sign * this.#model.getObjectiveValue();
    const solution = this.#model.getSolution();
    return {
      status,
      objective,
      bound: this.#whole ? bound : objective,
      values: solution.colValue,
      columnDuals: this.#whole ? NONE : signed(solution.colDual, sign),
      rowDuals: this.#whole ? NONE : signed(solution.rowDual, sign),
    };
  }

  #status(code: ModelStatusCode): OutcomeStatus | 'UNKNOWN' {
    const known = this.#highs.constants.modelStatus;
    switch (code) {
      case known.optimal:
      case known.empty:
        return 'OPTIMAL';
      case known.infeasible:
        return 'INFEASIBLE';
      case known.unbounded:
      case known.unboundedOrInfeasible:
        return 'UNBOUNDED';
      case known.solutionLimit:
      case known.iterationLimit:
        return 'LIMIT';
      default:
        return 'UNKNOWN';
    }
  }

  #setCosts(costs: Linear, sign: 1 | -1): void {
    if (this.#costed.length > 0) {
      this.#model.changeColsCost({ kind: 'set', indices: this.#costed }, new Float64Array(this.#costed.length));
    }
    const order = ascending(costs.columns);
    this.#costed = order.map((at) => costs.columns[at] ?? 0);
    if (order.length > 0) {
      this.#model.changeColsCost(
        { kind: 'set', indices: this.#costed },
        order.map((at) => sign * (costs.coefficients[at] ?? 0)),
      );
    }
  }
}

function signed(values: Float64Array, sign: 1 | -1): Float64Array {
  return sign === 1 ? values : values.map((value) => -value);
}

function ascending(columns: readonly number[]): number[] {
  return Array.from(columns.keys()).toSorted((one, other) => (columns[one] ?? 0) - (columns[other] ?? 0));
}

function wholeColumns(columns: readonly number[], count: number): Int32Array {
  const types = new Int32Array(count);
  for (const column of columns) {
    types[column] = 1;
  }
  return types;
}

function compressed(rows: readonly Row[], numCols: number) {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach((row, at) => {
    starts[at + 1] = (starts[at] ?? 0) + row.columns.length;
  });
  return {
    format: 'csr' as const,
    numRows: rows.length,
    numCols,
    starts,
    indices: Int32Array.from(rows.flatMap((row) => row.columns)),
    values: Float64Array.from(rows.flatMap((row) => row.coefficients)),
  };
}
