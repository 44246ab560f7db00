import type { Standing } from './standing';
import type { Ties } from './ties';

/** A positive class and another: only these two change. */
export type Pair = readonly [positive: number, other: number];

/** By how much a cell's answers of the two classes change. */
export interface Change {
  readonly cell: number;
  readonly positive: number;
  readonly other: number;
}

/** How far one search may go: limits of work. */
export interface Effort {
  /** Cells changed at once. */
  readonly cells: number;
  /** Changes tried in all. */
  readonly tries: number;
  /** The most promising ways to mend a sum that are followed. */
  readonly ways: number;
  /** A cell may also take a part of what a sum lacks: the rest is for other cells. */
  readonly byParts: boolean;
}

/**
 * Changes one cell, and mends what that breaks of the sums by changes of other cells, until all hold again: a search from sum to sum, for two classes
 * of answers, in whole numbers. What it finds is a world when the one that it starts from is; what it does not find says nothing.
 */
export class Mender {
  readonly #lackPositive: Int32Array;
  readonly #lackOther: Int32Array;
  readonly #isChanged: Uint8Array;
  readonly #changes: Change[] = [];
  #pair: Pair = [0, 0];
  #tries = 0;

  /** @param gains what it is worth to give a cell so many more positive answers: the greater, the rather it is changed so */
  constructor(private readonly ties: Ties, private readonly standing: Standing, private readonly gains: (cell: number, positive: number) => number) {
    this.#lackPositive = new Int32Array(ties.sums);
    this.#lackOther = new Int32Array(ties.sums);
    this.#isChanged = new Uint8Array(ties.cells);
  }

  /** The changes that go with a change of one cell, itself the first; undefined when none were found. */
  mend(first: Change, pair: Pair, effort: Effort): readonly Change[] | undefined {
    this.#pair = pair;
    this.#tries = effort.tries;
    this.#apply(first, 1);
    const found = this.#search(effort) ? [...this.#changes] : undefined;
    for (const change of this.#changes.toReversed()) this.#apply(change, -1);
    return found;
  }

  #search(effort: Effort): boolean {
    const sum = this.#nextSum();
    if (sum < 0) return true;
    if (this.#changes.length >= effort.cells) return false;
    for (const way of this.#ways(sum, effort)) {
      if (this.#tries-- <= 0) return false;
      this.#apply(way, 1);
      if (this.#search(effort)) return true;
      this.#apply(way, -1);
    }
    return false;
  }

  /** The broken sum that fewest cells are in; negative when all hold. */
  #nextSum(): number {
    const { fewestFirst } = this.ties;
    for (let at = 0; at < fewestFirst.length; at++) {
      const sum = fewestFirst[at] ?? 0;
      if (this.#lackPositive[sum] !== 0 || this.#lackOther[sum] !== 0) return sum;
    }
    return -1;
  }

  /** The changes of a cell that mend a sum best: those first that leave least to be mended. */
  #ways(sum: number, { ways, byParts }: Effort): Change[] {
    const { ofSum, cellAt, signOfCellAt } = this.ties;
    const best: (Change & { cost: number })[] = [];
    for (let at = ofSum[sum] ?? 0; at < (ofSum[sum + 1] ?? 0); at++) {
      const cell = cellAt[at] ?? 0;
      if (this.#isChanged[cell] === 1) continue;
      const sign = signOfCellAt[at] ?? 1;
      const p = -sign * (this.#lackPositive[sum] ?? 0);
      const o = -sign * (this.#lackOther[sum] ?? 0);
      const [p0, p1] = byParts ? [Math.min(0, p), Math.max(0, p)] : [p, p];
      const [o0, o1] = byParts ? [Math.min(0, o), Math.max(0, o)] : [o, o];
      for (let positive = p0; positive <= p1; positive++) {
        for (let other = o0; other <= o1; other++) {
          if ((positive === 0 && other === 0) || !this.standing.allows(cell, positive, other, this.#pair)) continue;
          const cost = this.#cost(cell, positive, other);
          if (best.length === ways && cost >= (best[ways - 1]?.cost ?? 0)) continue;
          let to = best.length;
          while (to > 0 && (best[to - 1]?.cost ?? 0) > cost) to--;
          best.splice(to, 0, { cell, positive, other, cost });
          if (best.length > ways) best.pop();
        }
      }
    }
    return best;
  }

  /** How much more would lack in all sums. */
  #cost(cell: number, positive: number, other: number): number {
    const { ofCell, sumAt, signOfSumAt } = this.ties;
    let cost = 0;
    for (let at = ofCell[cell] ?? 0; at < (ofCell[cell + 1] ?? 0); at++) {
      const sum = sumAt[at] ?? 0;
      const sign = signOfSumAt[at] ?? 1;
      const p = this.#lackPositive[sum] ?? 0;
      const o = this.#lackOther[sum] ?? 0;
      cost += Math.abs(p + sign * positive) - Math.abs(p) + Math.abs(o + sign * other) - Math.abs(o);
    }
    return cost - this.gains(cell, positive);
  }

  #apply(change: Change, way: 1 | -1): void {
    const { ofCell, sumAt, signOfSumAt } = this.ties;
    const { cell, positive, other } = change;
    for (let at = ofCell[cell] ?? 0; at < (ofCell[cell + 1] ?? 0); at++) {
      const sum = sumAt[at] ?? 0;
      const sign = way * (signOfSumAt[at] ?? 1);
      this.#lackPositive[sum] = (this.#lackPositive[sum] ?? 0) + sign * positive;
      this.#lackOther[sum] = (this.#lackOther[sum] ?? 0) + sign * other;
    }
    this.#isChanged[cell] = way === 1 ? 1 : 0;
    if (way === 1) this.#changes.push(change);
    else this.#changes.pop();
  }
}
