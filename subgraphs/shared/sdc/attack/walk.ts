import type { Incidence } from './incidence';
import type { Bounds } from './knowledge';
import type { Witness } from './witnesses';

/** How many cells a move may change, and how many choices are tried before the search gives up: a limit of work, not of time. */
const MOST_CELLS = 24;
const MOST_CHOICES = 1500;

/**
 * Walks from the true table to others, by moves that change few cells by whole steps and keep every relation: +1 and −1 at the corners of
 * a block of hidden cells, in the simplest case. It needs no solver, so it shows most cells to be free in microseconds; where it finds
 * nothing, nothing is said.
 */
export class Walk {
  readonly #relations: Incidence;
  readonly #bounds: Bounds;
  /** By row: how many of its cells may move at all. */
  readonly #choices: Int32Array;
  readonly #step: Float64Array;
  /** By row: what the steps so far add to its sum. */
  readonly #sum: Float64Array;
  readonly #changed: number[] = [];
  readonly #broken = new Set<number>();
  #left = 0;

  constructor(relations: Incidence, bounds: Bounds) {
    this.#relations = relations;
    this.#bounds = bounds;
    this.#step = new Float64Array(relations.cells);
    this.#sum = new Float64Array(relations.rows);
    this.#choices = new Int32Array(relations.rows);
    for (let at = 0, row = 0; row < relations.rows; row += 1) {
      for (; at < (relations.rowStart[row + 1] ?? 0); at += 1) {
        const cell = relations.rowCell[at] ?? 0;
        if (relations.amount[cell] === 0 && (bounds.lower[cell] ?? 0) < (bounds.upper[cell] ?? 0)) {
          this.#choices[row] = (this.#choices[row] ?? 0) + 1;
        }
      }
    }
  }

  /** As far as `by` whole steps up (or down, if negative) for one cell, from the truth. The last entry is the farthest table. */
  toward(cell: number, by: number): Witness[] {
    const found: Witness[] = [];
    const sign = by > 0 ? 1 : -1;
    for (let done = 0; done < Math.abs(by); done += 1) {
      this.#left = MOST_CHOICES;
      const from = this.#changed.length;
      if (!this.#canStep(cell, sign)) {
        break;
      }
      this.#take(cell, sign);
      if (!this.#mend(MOST_CELLS)) {
        this.#undo(from);
        break;
      }
      // The first table is the shortest move, which stands in fewest others' way; the last is the farthest.
      found[done === 0 ? 0 : 1] = this.#table();
    }
    this.#undo(0);
    return found;
  }

  /** Mends the broken rows by changing at most so many cells more. */
  #mend(cells: number): boolean {
    if (this.#broken.size === 0) {
      return true;
    }
    if (cells === 0) {
      return false;
    }
    const row = this.#narrowest();
    const sum = this.#sum[row] ?? 0;
    const excess = this.#relations.atMost[row] === 1 ? sum - (this.#relations.slack[row] ?? 0) : sum;
    for (const { cell, step } of this.#mends(row, excess)) {
      if (this.#left <= 0) {
        return false;
      }
      this.#left -= 1;
      const from = this.#changed.length;
      this.#take(cell, step);
      if (this.#mend(cells - 1)) {
        return true;
      }
      this.#undo(from);
    }
    return false;
  }

  /** The broken row with the fewest cells that may move. */
  #narrowest(): number {
    let best = -1;
    for (const row of this.#broken) {
      const choices = this.#choices[row] ?? 0;
      const least = best === -1 ? Number.POSITIVE_INFINITY : (this.#choices[best] ?? 0);
      if (choices < least || (choices === least && row < best)) {
        best = row;
      }
    }
    return best;
  }

  /** The changes that mend a row at once, those first that break fewest others. */
  #mends(row: number, excess: number): { readonly cell: number; readonly step: number; readonly breaks: number }[] {
    const found: { cell: number; step: number; breaks: number }[] = [];
    const { rowStart, rowCell, rowCoefficient, amount } = this.#relations;
    for (let at = rowStart[row] ?? 0; at < (rowStart[row + 1] ?? 0); at += 1) {
      const cell = rowCell[at] ?? 0;
      const step = -excess / (rowCoefficient[at] ?? 1);
      const before = this.#step[cell] ?? 0;
      if (amount[cell] === 0 && Number.isInteger(step) && before * step >= 0 && this.#canStep(cell, step)) {
        found.push({ cell, step, breaks: this.#breaks(cell, step) });
      }
    }
    return found.toSorted((one, other) => one.breaks - other.breaks || one.cell - other.cell);
  }

  /** How many more rows are broken after this change than before. */
  #breaks(cell: number, step: number): number {
    const { cellStart, cellRow, cellCoefficient } = this.#relations;
    let more = 0;
    for (let at = cellStart[cell] ?? 0; at < (cellStart[cell + 1] ?? 0); at += 1) {
      const row = cellRow[at] ?? 0;
      const after = (this.#sum[row] ?? 0) + step * (cellCoefficient[at] ?? 0);
      more += Number(this.#isBroken(row, after)) - Number(this.#broken.has(row));
    }
    return more;
  }

  #isBroken(row: number, sum: number): boolean {
    return this.#relations.atMost[row] === 1 ? sum > (this.#relations.slack[row] ?? 0) + 1e-9 : Math.abs(sum) > 1e-9;
  }

  #canStep(cell: number, step: number): boolean {
    const after = (this.#relations.value[cell] ?? 0) + (this.#step[cell] ?? 0) + step;
    return after >= (this.#bounds.lower[cell] ?? 0) && after <= (this.#bounds.upper[cell] ?? 0);
  }

  #take(cell: number, step: number): void {
    this.#changed.push(cell, step);
    this.#add(cell, step);
  }

  #undo(to: number): void {
    while (this.#changed.length > to) {
      const step = this.#changed.pop() ?? 0;
      this.#add(this.#changed.pop() ?? 0, -step);
    }
  }

  #add(cell: number, step: number): void {
    const { cellStart, cellRow, cellCoefficient } = this.#relations;
    this.#step[cell] = (this.#step[cell] ?? 0) + step;
    for (let at = cellStart[cell] ?? 0; at < (cellStart[cell + 1] ?? 0); at += 1) {
      const row = cellRow[at] ?? 0;
      const after = (this.#sum[row] ?? 0) + step * (cellCoefficient[at] ?? 0);
      this.#sum[row] = Math.abs(after) < 1e-9 ? 0 : after;
      if (this.#isBroken(row, after)) {
        this.#broken.add(row);
      } else {
        this.#broken.delete(row);
      }
    }
  }

  #table(): Witness {
    const cells = [...new Set(this.#changed.filter((_, at) => at % 2 === 0))].filter((cell) => this.#step[cell] !== 0);
    return { cells: Int32Array.from(cells), steps: Float64Array.from(cells, (cell) => this.#step[cell] ?? 0) };
  }
}
