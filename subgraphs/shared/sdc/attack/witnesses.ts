import type { Range } from '../model';
import { TOLERANCE, type Incidence } from './incidence';
import type { Bounds } from './knowledge';

/** A table that agrees with every relation, told by how it differs from the true one. Counts differ by whole numbers. */
export interface Witness {
  readonly cells: Int32Array;
  readonly steps: Float64Array;
}

/** The least and greatest value of each cell that some witness shows to be possible; the true value from the start. */
export interface Seen {
  readonly least: Float64Array;
  readonly greatest: Float64Array;
}

/**
 * Every whole table that was come across. A witness proves what a cell may be to whoever's own knowledge the whole table agrees with: one
 * that was found for the public serves each attacker whose own cells it leaves where they may be.
 */
export class Witnesses {
  readonly #relations: Incidence;
  #all: Witness[] = [];
  /** By cell: which witnesses change it, and by how much. */
  #touching = new Map<number, { readonly witness: number; readonly step: number }[]>();

  constructor(relations: Incidence) {
    this.#relations = relations;
  }

  get size(): number {
    return this.#all.length;
  }

  /** Takes the witness in if it keeps to the bounds and agrees with every relation; says whether it did. */
  add(witness: Witness, bounds: Bounds): boolean {
    if (witness.cells.length === 0 || !isWithin(this.#relations.value, witness, bounds) || !holds(this.#relations, witness)) {
      return false;
    }
    this.#take(witness);
    return true;
  }

  /** Forgets those that do not keep to the bounds: after cells were shown again. */
  keepWithin(bounds: Bounds): void {
    const kept = this.#all.filter((witness) => isWithin(this.#relations.value, witness, bounds));
    if (kept.length < this.#all.length) {
      this.#all = [];
      this.#touching = new Map();
      for (const witness of kept) {
        this.#take(witness);
      }
    }
  }

  /** What those say, from number `from` on, that agree with an attacker's own knowledge. Widens what was seen. */
  show(seen: Seen, own: ReadonlyMap<number, Range>, from = 0): void {
    const { value } = this.#relations;
    const refuted = this.#refuted(own);
    for (let at = from; at < this.#all.length; at += 1) {
      const witness = this.#all[at];
      if (witness === undefined || refuted[at] === 1) {
        continue;
      }
      const { cells, steps } = witness;
      for (let place = 0; place < cells.length; place += 1) {
        const cell = cells[place] ?? 0;
        const now = (value[cell] ?? 0) + (steps[place] ?? 0);
        if (now < (seen.least[cell] ?? 0)) {
          seen.least[cell] = now;
        } else if (now > (seen.greatest[cell] ?? 0)) {
          seen.greatest[cell] = now;
        }
      }
    }
  }

  #refuted(own: ReadonlyMap<number, Range>): Uint8Array {
    const refuted = new Uint8Array(this.#all.length);
    for (const [cell, { min, max }] of own) {
      for (const { witness, step } of this.#touching.get(cell) ?? []) {
        const now = (this.#relations.value[cell] ?? 0) + step;
        if (now < min - TOLERANCE || now > max + TOLERANCE) {
          refuted[witness] = 1;
        }
      }
    }
    return refuted;
  }

  #take(witness: Witness): void {
    witness.cells.forEach((cell, place) => {
      const touch = { witness: this.#all.length, step: witness.steps[place] ?? 0 };
      const touching = this.#touching.get(cell);
      if (touching === undefined) {
        this.#touching.set(cell, [touch]);
      } else {
        touching.push(touch);
      }
    });
    this.#all.push(witness);
  }
}

/** Nothing seen but the truth. */
export function onlyTruth({ value }: Incidence): Seen {
  return { least: value.slice(), greatest: value.slice() };
}

function isWithin(value: Float64Array, { cells, steps }: Witness, { lower, upper }: Bounds): boolean {
  return cells.every((cell, place) => {
    const now = (value[cell] ?? 0) + (steps[place] ?? 0);
    return now >= (lower[cell] ?? 0) - TOLERANCE && now <= (upper[cell] ?? 0) + TOLERANCE;
  });
}

function holds(relations: Incidence, { cells, steps }: Witness): boolean {
  const sums = new Map<number, number>();
  for (let place = 0; place < cells.length; place += 1) {
    const cell = cells[place] ?? 0;
    const step = steps[place] ?? 0;
    if (relations.amount[cell] === 0 && !Number.isInteger(step)) {
      return false;
    }
    for (let at = relations.cellStart[cell] ?? 0; at < (relations.cellStart[cell + 1] ?? 0); at += 1) {
      const row = relations.cellRow[at] ?? 0;
      sums.set(row, (sums.get(row) ?? 0) + step * (relations.cellCoefficient[at] ?? 0));
    }
  }
  for (const [row, sum] of sums) {
    const most = (relations.slack[row] ?? 0) + 10 * TOLERANCE * (1 + Math.abs(relations.constant[row] ?? 0));
    if (sum > most || (relations.atMost[row] === 0 && sum < -most)) {
      return false;
    }
  }
  return true;
}
