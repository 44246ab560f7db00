import type { Range } from '../model';
import type { LinearModel, Linear, Outcome, Row, Solver } from '../solver';
import type { Component } from './components';
import type { Incidence } from './incidence';
import type { Bounds } from './knowledge';
import type { Witness } from './witnesses';

/** What an attacker's own knowledge makes of a cell's bounds. */
export type Own = ReadonlyMap<number, Range>;

/** How close to a whole number counts as whole: the solver's feasibility is 1e-7. */
export const NEAR = 1e-5;

/**
 * One component's tables as programs: linear (which bounds what is possible) and whole (which says what is). The models are made when they
 * are first asked and kept; another attacker's knowledge is a change of bounds.
 */
export class Program {
  readonly component: Component;
  /** The same for the same cells with the same bounds. */
  readonly key: string;
  readonly #solver: Solver;
  readonly #relations: Incidence;
  readonly #bounds: Bounds;
  readonly #tight: Bounds;
  readonly #maxNodes: number;
  readonly #column = new Map<number, number>();
  #linear: LinearModel | undefined;
  #whole: LinearModel | undefined;
  #near: LinearModel | undefined;
  #own: Own = new Map();
  #runs = 0;

  /** `tight`: bounds that follow from `bounds` and the relations; they help the whole-number programs. */
  constructor(solver: Solver, relations: Incidence, component: Component, known: { bounds: Bounds; tight: Bounds; key: string; maxNodes: number }) {
    this.#solver = solver;
    this.#relations = relations;
    this.component = component;
    this.#bounds = known.bounds;
    this.#tight = known.tight;
    this.key = known.key;
    this.#maxNodes = known.maxNodes;
    component.cells.forEach((cell, column) => this.#column.set(cell, column));
  }

  /** How many programs were solved. */
  get runs(): number {
    return this.#runs;
  }

  /** From now on the programs are those of an attacker who knows this too. Cells of other components are passed over. */
  know(own: Own): void {
    const before = this.#own;
    this.#own = own;
    const changed = [...new Set([...before.keys(), ...own.keys()])].filter((cell) => this.#column.has(cell));
    if (changed.length > 0) {
      for (const [model, bounds] of [[this.#linear, this.#bounds], [this.#whole, this.#tight]] as const) {
        this.#setBounds(model, bounds, changed);
      }
      this.#near?.dispose();
      this.#near = undefined;
    }
  }

  /** The least (−1) or greatest (1) value that fractions allow; Infinity where there is no end. The witness is rounded, and may not hold. */
  linear(cell: number, direction: 1 | -1): { readonly value: number; readonly outcome: Outcome; readonly witness?: Witness } {
    this.#linear ??= this.#model(this.#bounds, 'NONE');
    const outcome = this.#optimum(this.#linear, this.#costs([cell]), direction);
    const witness = this.#witness(outcome);
    return { value: outcome.status === 'UNBOUNDED' ? Number.POSITIVE_INFINITY : outcome.objective, outcome, ...(witness === undefined ? {} : { witness }) };
  }

  /**
   * The least or greatest whole value, with a table that has it. `proved` is false when the limit of nodes was met; `value` is then the
   * farthest that was found (NaN if nothing was), and `bound` what cannot be passed.
   */
  whole(cell: number, direction: 1 | -1): { readonly value: number; readonly bound: number; readonly proved: boolean; readonly witness?: Witness } {
    this.#whole ??= this.#model(this.#tight, 'ALL');
    const outcome = this.#optimum(this.#whole, this.#costs([cell]), direction);
    if (outcome.status === 'UNBOUNDED') {
      return { value: Number.POSITIVE_INFINITY, bound: Number.POSITIVE_INFINITY, proved: true };
    }
    const value = outcome.values.length > 0 ? Math.round(outcome.objective) : Number.NaN;
    const witness = this.#witness(outcome);
    return { value, bound: outcome.bound, proved: outcome.status === 'OPTIMAL', ...(witness === undefined ? {} : { witness }) };
  }

  /** A table, not too far from the true one, in which many of the cells are less (−1) or greater (1): quick, and not the best. */
  spread(cells: readonly number[], direction: 1 | -1, reach: number): Witness | undefined {
    this.#near ??= this.#model(this.#boxed(reach), 'NEAR');
    return this.#witness(this.#optimum(this.#near, this.#costs(cells), direction));
  }

  /** Reduced cost of every cell of the problem, by the row duals of a linear outcome: what raising it by one would give the objective. */
  reducedCosts(outcome: Outcome): Map<number, number> {
    const reduced = new Map<number, number>();
    this.component.rows.forEach((row, at) => {
      const dual = outcome.rowDuals[at] ?? 0;
      if (dual === 0) {
        return;
      }
      for (let entry = this.#relations.rowStart[row] ?? 0; entry < (this.#relations.rowStart[row + 1] ?? 0); entry += 1) {
        const cell = this.#relations.rowCell[entry] ?? 0;
        reduced.set(cell, (reduced.get(cell) ?? 0) - dual * (this.#relations.rowCoefficient[entry] ?? 0));
      }
    });
    return reduced;
  }

  /** A cell's bounds with what the attacker knows of its own. */
  withOwn(cell: number, bounds: Bounds): Range {
    return this.#range(cell, bounds);
  }

  /** Gives the models' memory back. */
  dispose(): void {
    for (const model of [this.#linear, this.#whole, this.#near]) {
      model?.dispose();
    }
    this.#linear = undefined;
    this.#whole = undefined;
    this.#near = undefined;
  }

  #optimum(model: LinearModel, costs: Linear, direction: 1 | -1): Outcome {
    this.#runs += 1;
    const outcome = direction === 1 ? model.maximize(costs) : model.minimize(costs);
    if (outcome.status === 'INFEASIBLE') {
      throw new Error('The true table is possible, and the solver says that none is.');
    }
    return outcome;
  }

  #costs(cells: readonly number[]): Linear {
    return { columns: cells.map((cell) => this.#column.get(cell) ?? 0), coefficients: cells.map(() => 1) };
  }

  #model(bounds: Bounds, kind: 'NONE' | 'ALL' | 'NEAR'): LinearModel {
    const { cells } = this.component;
    const ranges = cells.map((cell) => this.#range(cell, bounds));
    const counts = cells.flatMap((cell, column) => (this.#relations.amount[cell] === 0 ? [column] : []));
    return this.#solver.model({
      lower: ranges.map(({ min }) => min),
      upper: ranges.map(({ max }) => max),
      rows: this.component.rows.map((row) => this.#row(row)),
      ...(kind === 'NONE' ? {} : { integer: counts, maxNodes: kind === 'ALL' ? this.#maxNodes : 1 }),
      ...(kind === 'NEAR' ? { gap: 0.05 } : {}),
    });
  }

  #row(row: number): Row {
    const columns: number[] = [];
    const coefficients: number[] = [];
    let known = 0;
    for (let at = this.#relations.rowStart[row] ?? 0; at < (this.#relations.rowStart[row + 1] ?? 0); at += 1) {
      const cell = this.#relations.rowCell[at] ?? 0;
      const column = this.#column.get(cell);
      const coefficient = this.#relations.rowCoefficient[at] ?? 0;
      if (column === undefined) {
        known += coefficient * (this.#bounds.lower[cell] ?? 0);
      } else {
        columns.push(column);
        coefficients.push(coefficient);
      }
    }
    const right = (this.#relations.constant[row] ?? 0) - known;
    return { lower: this.#relations.atMost[row] === 1 ? Number.NEGATIVE_INFINITY : right, upper: right, columns, coefficients };
  }

  #range(cell: number, { lower, upper }: Bounds): Range {
    const own = this.#own.get(cell);
    const [min, max] = [lower[cell] ?? 0, upper[cell] ?? 0];
    return own === undefined ? { min, max } : { min: Math.max(min, own.min), max: Math.min(max, own.max) };
  }

  #setBounds(model: LinearModel | undefined, bounds: Bounds, cells: readonly number[]): void {
    const ranges = cells.map((cell) => this.#range(cell, bounds));
    model?.setManyBounds(cells.map((cell) => this.#column.get(cell) ?? 0), ranges.map(({ min }) => min), ranges.map(({ max }) => max));
  }

  /** No cell farther than this from its true value: so that nothing is without end, and few cells move much. */
  #boxed(reach: number): Bounds {
    const { value } = this.#relations;
    return {
      lower: this.#tight.lower.map((least, cell) => Math.max(least, (value[cell] ?? 0) - reach)),
      upper: this.#tight.upper.map((most, cell) => Math.min(most, (value[cell] ?? 0) + reach)),
    };
  }

  #witness({ values }: Outcome): Witness | undefined {
    if (values.length === 0) {
      return undefined;
    }
    const cells: number[] = [];
    const steps: number[] = [];
    this.component.cells.forEach((cell, column) => {
      const solved = values[column] ?? 0;
      const step = (this.#relations.amount[cell] === 0 ? Math.round(solved) : solved) - (this.#relations.value[cell] ?? 0);
      if (step !== 0) {
        cells.push(cell);
        steps.push(step);
      }
    });
    return { cells: Int32Array.from(cells), steps: Float64Array.from(steps) };
  }
}
