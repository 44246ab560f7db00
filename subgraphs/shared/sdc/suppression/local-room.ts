import { nth } from './must';
import { type Gates, isOpen, type Row, type Space } from './space';

/** What one relation alone lacks, and what opening a gate would be worth to it. */
interface Wanting {
  readonly row: number;
  /** By how much the least free of its open columns should move and cannot. */
  readonly lacks: number;
}

/** What opening a gate costs for each relation that would then have it as its only open column: others must follow there. */
const ALONE = 40;

/**
 * Opens gates until every open column has room within each relation by itself: what it gains, others in the relation can lose. Cheap,
 * necessary, and nearly enough in tables of sums; what crossed relations tell together is left to the attack.
 */
export class LocalRoom {
  readonly #space: Space;
  readonly #width: number;
  readonly #rowsOf: number[][];
  readonly #targets: ReadonlySet<number>;

  /** @param width of a target; any other open column must be able to move at all */
  constructor(space: Space, width: number) {
    this.#space = space;
    this.#width = width;
    this.#targets = new Set(space.targets.filter((target) => !space.lesser.has(target)));
    this.#rowsOf = space.cell.map(() => []);
    space.rows.forEach(({ columns }, row) => columns.forEach((column) => nth(this.#rowsOf, column).push(row)));
  }

  /** Opens what is needed, beginning with some columns' relations; all of them by default. */
  settle(gates: Gates, from: Iterable<number> = this.#space.rows.keys()): void {
    const queue = new Set(from);
    for (const row of queue) {
      queue.delete(row);
      for (let wanting = this.#wanting(row, gates); wanting; wanting = this.#wanting(row, gates)) {
        const gate = this.#cheapest(wanting, gates);
        if (gate === undefined) break;
        gates[gate] = 1;
        for (const next of nth(this.#rowsOf, gate)) queue.add(next);
      }
    }
  }

  rowsOf(column: number): readonly number[] {
    return nth(this.#rowsOf, column);
  }

  /** Whether no open column of these relations lacks room. */
  isContent(gates: Gates, rows: readonly number[]): boolean {
    return rows.every((row) => this.#wanting(row, gates) === undefined);
  }

  #wanting(row: number, gates: Gates): Wanting | undefined {
    const { columns, coefficients } = nth(this.#space.rows, row);
    let plus = 0;
    let minus = 0;
    // How far the relation's sum can be moved up and down by its open columns together.
    columns.forEach((column, k) => {
      const [down, up] = this.#reach(column, gates);
      const c = nth(coefficients, k);
      plus += c > 0 ? c * up : -c * down;
      minus += c > 0 ? c * down : -c * up;
    });
    let lacks = 0;
    columns.forEach((column, k) => {
      if (!this.#counts(column, gates)) return;
      const [down, up] = this.#reach(column, gates);
      const c = Math.abs(nth(coefficients, k));
      const [ownPlus, ownMinus] = nth(coefficients, k) > 0 ? [c * up, c * down] : [c * down, c * up];
      const upward = Math.min(up, (nth(coefficients, k) > 0 ? minus - ownMinus : plus - ownPlus) / c);
      const downward = Math.min(down, (nth(coefficients, k) > 0 ? plus - ownPlus : minus - ownMinus) / c);
      lacks = Math.max(lacks, (this.#targets.has(column) ? this.#width : 1) - (upward + downward));
    });
    return lacks > 0 ? { row, lacks } : undefined;
  }

  /** Whether a column is one that has to move: an open whole number. */
  #counts(column: number, gates: Gates): boolean {
    return nth(this.#space.cell, column) >= 0 && this.#space.whole[column] === true && isOpen(this.#space, gates, column);
  }

  /** Down and up; far enough is far. */
  #reach(column: number, gates: Gates): readonly [number, number] {
    const value = nth(this.#space.value, column);
    const { min, max } = nth(isOpen(this.#space, gates, column) ? this.#space.open : this.#space.shut, column);
    return [Math.min(FAR, value - min), Math.min(FAR, max - value)];
  }

  #cheapest({ row, lacks }: Wanting, gates: Gates): number | undefined {
    const { columns } = nth<Row>(this.#space.rows, row);
    let best: readonly [number, number] | undefined;
    for (const column of columns) {
      const gate = nth(this.#space.gate, column);
      if (gate < 0 || gates[gate] === 1) continue;
      const alone = nth(this.#rowsOf, gate).filter((other) => other !== row && !nth(this.#space.rows, other).columns.some((at) => isOpen(this.#space, gates, at))).length;
      const enough = nth(this.#space.value, column) >= lacks ? 0 : ALONE / 2;
      const cost = nth(this.#space.weight, gate) + alone * ALONE + enough;
      if (!best || cost < best[1]) best = [gate, cost];
    }
    return best?.[0];
  }
}

const FAR = 1e6;
