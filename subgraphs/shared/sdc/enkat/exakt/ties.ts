import type { Component } from './component';
import type { Publication } from './publication';

/** No bound, as a whole number. */
const ENDLESS = 0x3fffffff;

/** The withheld cells of a component and their sums by number, as lists that are looked up: who is in which sum, and what is published of each. */
export class Ties {
  readonly cells: number;
  readonly sums: number;
  /** The sums of a cell are at `ofCell[cell]` to `ofCell[cell + 1]` of `sumAt`, the cells of a sum at `ofSum[sum]` to `ofSum[sum + 1]` of `cellAt`. */
  readonly ofCell: Int32Array;
  readonly sumAt: Int32Array;
  readonly ofSum: Int32Array;
  readonly cellAt: Int32Array;
  /** 1 where the cell is the total, −1 where it is a part; in the order of `sumAt` and `cellAt`. */
  readonly signOfSumAt: Int8Array;
  readonly signOfCellAt: Int8Array;
  /** The sums, those first that fewest cells are open in. */
  readonly fewestFirst: Int32Array;
  readonly #least: Int32Array;
  readonly #most: Int32Array;
  readonly #scale: Int32Array;
  readonly #lower: Int32Array;
  readonly #upper: Int32Array;
  readonly #open: Int32Array;

  constructor({ cells }: Publication, component: Component) {
    const place = new Map(component.cells.map((at, number) => [at, number]));
    const members = component.sums.map(({ total, parts }) => [[total, 1] as const, ...parts.map((at) => [at, -1] as const)].flatMap(([at, sign]) => {
      const number = place.get(at);
      return number === undefined ? [] : [{ number, sign }];
    }));
    this.cells = component.cells.length;
    this.sums = members.length;
    const all = members.flatMap((of, sum) => of.map(({ number, sign }) => ({ number, sum, sign })));
    const byCell = all.toSorted((a, b) => a.number - b.number || a.sum - b.sum);
    this.ofSum = starts(this.sums, all.map(({ sum }) => sum));
    this.cellAt = Int32Array.from(all, ({ number }) => number);
    this.signOfCellAt = Int8Array.from(all, ({ sign }) => sign);
    this.ofCell = starts(this.cells, byCell.map(({ number }) => number));
    this.sumAt = Int32Array.from(byCell, ({ sum }) => sum);
    this.signOfSumAt = Int8Array.from(byCell, ({ sign }) => sign);
    this.fewestFirst = Int32Array.from(members.map((of, sum) => ({ sum, size: of.length })).toSorted((a, b) => a.size - b.size || a.sum - b.sum), ({ sum }) => sum);
    this.#least = Int32Array.from(component.cells, (at) => cells[at]?.n.min ?? 0);
    this.#most = Int32Array.from(component.cells, (at) => Math.min(ENDLESS, cells[at]?.n.max ?? 0));
    // Zero throughout: 0 ≤ 0 ≤ 0, whatever the answers are.
    const shares = component.cells.map((at) => cells[at]?.share ?? { scale: 0, lower: 0, upper: 0, open: 0 });
    this.#scale = Int32Array.from(shares, ({ scale }) => scale);
    this.#lower = Int32Array.from(shares, ({ lower }) => lower);
    this.#upper = Int32Array.from(shares, ({ upper }) => upper);
    this.#open = Int32Array.from(shares, ({ open }) => open);
  }

  /** Whether a cell would be published as it is with so many answers, and so many of them positive. */
  fits(cell: number, n: number, k: number): boolean {
    if (n < (this.#least[cell] ?? 0) || n > (this.#most[cell] ?? 0)) return false;
    const times = (this.#scale[cell] ?? 0) * k;
    return times >= (this.#lower[cell] ?? 0) * n && times <= (this.#upper[cell] ?? 0) * n - (this.#open[cell] ?? 0);
  }
}

/** Where each group starts in a list that is sorted by group. */
function starts(groups: number, sorted: readonly number[]): Int32Array {
  const at = new Int32Array(groups + 1);
  for (const group of sorted) at[group + 1] = (at[group + 1] ?? 0) + 1;
  for (let group = 0; group < groups; group++) at[group + 1] = (at[group + 1] ?? 0) + (at[group] ?? 0);
  return at;
}
