import type { Component } from './component';
import type { Change, Pair } from './mend';
import type { World } from './publication';
import type { Ties } from './ties';

/** A world of a component in numbers that are looked up: answers of every cell by class, in all, and positive ones. */
export class Standing {
  readonly width: number;
  readonly n: Int32Array;
  readonly k: Int32Array;
  readonly #counts: Int32Array;
  readonly #positive: Uint8Array;
  #world: World | undefined;

  constructor(private readonly component: Component, positive: readonly boolean[]) {
    this.width = positive.length;
    this.n = new Int32Array(component.cells.length);
    this.k = new Int32Array(component.cells.length);
    this.#counts = new Int32Array(component.cells.length * this.width);
    this.#positive = Uint8Array.from(positive, Number);
  }

  /** Takes up a world, which may be of some cells only, and stands otherwise as in one of all. */
  take(world: World, otherwise: World): void {
    if (world === this.#world) return;
    this.#world = world;
    for (const [cell, at] of this.component.cells.entries()) {
      const counts = world[at] ?? otherwise[at] ?? [];
      let [n, k] = [0, 0];
      for (let step = 0; step < this.width; step++) {
        const count = counts[step] ?? 0;
        this.#counts[cell * this.width + step] = count;
        n += count;
        if (this.#positive[step] === 1) k += count;
      }
      this.n[cell] = n;
      this.k[cell] = k;
    }
  }

  /** Whether a cell that changes so would be published as it is. */
  allows(ties: Ties, cell: number, positive: number, other: number, [yes, no]: Pair): boolean {
    const first = cell * this.width;
    if ((this.#counts[first + yes] ?? 0) + positive < 0 || (this.#counts[first + no] ?? 0) + other < 0) return false;
    return ties.fits(cell, (this.n[cell] ?? 0) + positive + other, (this.k[cell] ?? 0) + positive);
  }

  /** Takes up a change. */
  move({ cell, positive, other }: Change, [yes, no]: Pair): void {
    const first = cell * this.width;
    this.#counts[first + yes] = (this.#counts[first + yes] ?? 0) + positive;
    this.#counts[first + no] = (this.#counts[first + no] ?? 0) + other;
    this.n[cell] = (this.n[cell] ?? 0) + positive + other;
    this.k[cell] = (this.k[cell] ?? 0) + positive;
  }
}
