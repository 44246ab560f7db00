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
  #seen: Seen;

  constructor(relations: Incidence) {
    this.#relations = relations;
    this.#seen = onlyTruth(relations);
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
      this.#seen = onlyTruth(this.#relations);
      for (const witness of kept) {
        this.#take(witness);
      }
    }
  }

  /**
   * What all those say together that agree with an attacker's own knowledge. A cell that is `enough` wide may be wider than told.
   */
  shown(own: ReadonlyMap<number, Range>, enough: number): Seen {
    const seen = { least: this.#seen.least.slice(), greatest: this.#seen.greatest.slice() };
    const refuted = this.#refuted(own);
    // Only what a refuted table moves may be known less well than by the public.
    const again = new Uint8Array(this.#relations.cells);
    for (const at of refuted) {
      for (const cell of this.#all[at]?.cells ?? []) {
        again[cell] = 1;
      }
    }
    again.forEach((isAgain, cell) => {
      if (isAgain === 1) {
        const { least, greatest } = this.#anew(cell, refuted, enough);
        seen.least[cell] = least;
        seen.greatest[cell] = greatest;
      }
    });
    return seen;
  }

  #anew(cell: number, refuted: ReadonlySet<number>, enough: number): { readonly least: number; readonly greatest: number } {
    const value = this.#relations.value[cell] ?? 0;
    let [least, greatest] = [value, value];
    for (const { witness, step } of this.#touching.get(cell) ?? []) {
      if (!refuted.has(witness)) {
        least = Math.min(least, value + step);
        greatest = Math.max(greatest, value + step);
        if (greatest - least >= enough) {
          break;
        }
      }
    }
    return { least, greatest };
  }

  /** Widens what was seen by the table that was taken in last, if it agrees. */
  showLast(seen: Seen, own: ReadonlyMap<number, Range>): void {
    const last = this.#all.at(-1);
    if (last !== undefined && agrees(this.#relations.value, last, own)) {
      widen(seen, this.#relations.value, last);
    }
  }

  #refuted(own: ReadonlyMap<number, Range>): Set<number> {
    const refuted = new Set<number>();
    for (const [cell, { min, max }] of own) {
      for (const { witness, step } of this.#touching.get(cell) ?? []) {
        const now = (this.#relations.value[cell] ?? 0) + step;
        if (now < min - TOLERANCE || now > max + TOLERANCE) {
          refuted.add(witness);
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
    widen(this.#seen, this.#relations.value, witness);
  }
}

function onlyTruth({ value }: Incidence): Seen {
  return { least: value.slice(), greatest: value.slice() };
}

function widen(seen: Seen, value: Float64Array, { cells, steps }: Witness): void {
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

function isWithin(value: Float64Array, { cells, steps }: Witness, { lower, upper }: Bounds): boolean {
  return cells.every((cell, place) => {
    const now = (value[cell] ?? 0) + (steps[place] ?? 0);
    return now >= (lower[cell] ?? 0) - TOLERANCE && now <= (upper[cell] ?? 0) + TOLERANCE;
  });
}

function agrees(value: Float64Array, { cells, steps }: Witness, own: ReadonlyMap<number, Range>): boolean {
  return own.size === 0 || cells.every((cell, place) => {
    const range = own.get(cell);
    const now = (value[cell] ?? 0) + (steps[place] ?? 0);
    return range === undefined || (now >= range.min - TOLERANCE && now <= range.max + TOLERANCE);
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
