import { answersOf, type Component } from './component';
import type { Change, Pair } from './mend';
import type { World } from './publication';
import type { Ties } from './ties';

/** A world that changes: answers of every cell of a component by class, in all, and positive ones, as numbers that are looked up. */
export class Standing {
  readonly n: Int32Array;
  readonly k: Int32Array;
  readonly #counts: Int32Array;
  readonly #world: (readonly number[])[];

  constructor(private readonly component: Component, private readonly ties: Ties, private readonly positive: readonly boolean[], from: World) {
    const answers = component.cells.map((at) => answersOf(from[at] ?? [], positive));
    this.n = Int32Array.from(answers, ({ n }) => n);
    this.k = Int32Array.from(answers, ({ k }) => k);
    this.#counts = Int32Array.from(component.cells.flatMap((at) => positive.map((_, step) => from[at]?.[step] ?? 0)));
    this.#world = [...from];
  }

  /** The world as it is now. */
  get world(): World {
    return [...this.#world];
  }

  /** Whether a cell that changes so would be published as it is. */
  allows(cell: number, positive: number, other: number, [yes, no]: Pair): boolean {
    const first = cell * this.positive.length;
    if ((this.#counts[first + yes] ?? 0) + positive < 0 || (this.#counts[first + no] ?? 0) + other < 0) return false;
    return this.ties.fits(cell, (this.n[cell] ?? 0) + positive + other, (this.k[cell] ?? 0) + positive);
  }

  /** Takes up a change. */
  change({ cell, positive, other }: Change, [yes, no]: Pair): void {
    const first = cell * this.positive.length;
    this.#counts[first + yes] = (this.#counts[first + yes] ?? 0) + positive;
    this.#counts[first + no] = (this.#counts[first + no] ?? 0) + other;
    this.n[cell] = (this.n[cell] ?? 0) + positive + other;
    this.k[cell] = (this.k[cell] ?? 0) + positive;
    const at = this.component.cells[cell] ?? -1;
    this.#world[at] = Array.from(this.#counts.subarray(first, first + this.positive.length));
  }
}
