import type { LinearModel, Solver } from '../solver';
import type { Move } from './ledger';
import { nth } from './must';
import { type Gates, isOpen, reach, type Reader, type Space } from './space';

/** What to look for: the target moves by `by`, for a reader, while `fixed` (a participant's own cell) stays. */
export interface Wish {
  readonly target: number;
  readonly by: number;
  readonly reader: Reader;
  readonly fixed?: number;
  /** True: only gates that are open may be used. */
  readonly within: boolean;
  /** As far as `by`, or less where it does not go so far. */
  readonly atMost?: boolean;
}

const NEAR = 1e-6;
/** What moving an open column costs, that short moves are found: they stand in fewest others' way. */
const EASY = 0.01;
/** What a step of the target is worth when it is to go as far as it can. */
const GAIN = 100_000;

/** Finds moves by linear programs: the cheapest in gates that have to be opened, or short ones through those that are open. */
export class MoveFinder {
  readonly #space: Space;
  readonly #solver: Solver;
  readonly #linear: LinearModel;
  #whole: LinearModel | undefined;
  readonly #maxNodes: number;
  readonly #every: readonly number[];
  runs = 0;
  wholeRuns = 0;

  constructor(solver: Solver, space: Space, maxNodes: number) {
    this.#space = space;
    this.#solver = solver;
    this.#maxNodes = maxNodes;
    this.#every = Array.from({ length: 2 * space.cell.length }, (_, at) => at);
    this.#linear = this.#model(false);
  }

  /** A move; undefined when there is none. */
  find(wish: Wish, gates: Gates): Move | undefined {
    this.runs += 1;
    return this.#run(this.#linear, wish, gates);
  }

  /** A move that is whole where it must be: slower. */
  findWhole(wish: Wish, gates: Gates): Move | undefined {
    const found = this.find(wish, gates);
    if (!found || isWhole(this.#space, found)) return found;
    this.#whole ??= this.#model(true);
    this.wholeRuns += 1;
    return this.#run(this.#whole, wish, gates);
  }

  dispose(): void {
    this.#linear.dispose();
    this.#whole?.dispose();
  }

  /** Columns k (up) and n + k (down), from the cells' true values. */
  #model(whole: boolean): LinearModel {
    const { cell, rows } = this.#space;
    const n = cell.length;
    const none = new Float64Array(2 * n);
    return this.#solver.model({
      lower: none,
      upper: none,
      anew: !whole,
      rows: rows.map((row) => ({ lower: 0, upper: 0, columns: [...row.columns, ...row.columns.map((at) => n + at)], coefficients: [...row.coefficients, ...row.coefficients.map((c) => -c)] })),
      ...(whole ? { integer: this.#every.filter((at) => this.#space.whole[at % n]), maxNodes: this.#maxNodes } : {}),
    });
  }

  #run(model: LinearModel, wish: Wish, gates: Gates): Move | undefined {
    const n = this.#space.cell.length;
    const lower = new Float64Array(2 * n);
    const upper = new Float64Array(2 * n);
    const costs = new Float64Array(2 * n);
    const far = Math.abs(wish.by);
    for (let at = 0; at < n; at++) {
      const open = isOpen(this.#space, gates, at);
      const range = at === wish.fixed ? { min: 0, max: 0 } : reach(this.#space, at, open || (!wish.within && nth(this.#space.gate, at) >= 0), wish.reader);
      upper[at] = range.max;
      upper[n + at] = -range.min;
      costs[at] = open || wish.within ? this.#easy(at) : this.#dear(at, Math.min(far, range.max));
      costs[n + at] = open || wish.within ? this.#easy(at) : this.#dear(at, Math.min(far, -range.min));
    }
    const [used, other] = wish.by > 0 ? [wish.target, n + wish.target] : [n + wish.target, wish.target];
    if (nth(upper, used) < far && !wish.atMost) return undefined;
    lower[used] = wish.atMost ? 0 : far;
    upper[used] = Math.min(far, nth(upper, used));
    upper[other] = 0;
    if (wish.atMost) costs[used] = -GAIN;
    model.setManyBounds(this.#every, lower as unknown as number[], upper as unknown as number[]);
    const outcome = model.minimize({ columns: this.#every, coefficients: costs as unknown as number[] });
    if (outcome.values.length === 0) return undefined;
    const columns: number[] = [];
    const deltas: number[] = [];
    for (let at = 0; at < n; at++) {
      const delta = nth(outcome.values, at) - nth(outcome.values, n + at);
      if (Math.abs(delta) < NEAR) continue;
      columns.push(at);
      deltas.push(Math.abs(delta - Math.round(delta)) < NEAR ? Math.round(delta) : delta);
    }
    return { columns, deltas };
  }

  #easy(at: number): number {
    return this.#space.whole[at] ? EASY : EASY / Math.max(1, nth(this.#space.value, at));
  }

  /** The gate's cost, spread over as far as the column can go. */
  #dear(at: number, most: number): number {
    const scale = this.#space.whole[at] ? Math.max(1, most) : Math.max(1, nth(this.#space.value, at));
    return EASY / scale + nth(this.#space.weight, at) / scale;
  }
}

/** Whether every whole column moves by whole steps. */
export const isWhole = (space: Space, { columns, deltas }: Move): boolean => columns.every((column, k) => !space.whole[column] || Number.isInteger(deltas[k]));
