import { nth } from './must';
import { OPEN, reach, type Reader, type Space } from './space';

/** How far each column may move from its value, for one reader: as {@link reach}, looked up. */
export interface Reach {
  /** ≤ 0 */
  readonly down: Float64Array;
  /** ≥ 0 */
  readonly up: Float64Array;
}

/** Every reader's reach of every column, open and shut, and which columns are open: what moves are measured by. */
export class Reaches {
  /** By column. */
  readonly isOpen: Uint8Array;
  readonly #open: readonly Reach[];
  readonly #shut: readonly Reach[];
  readonly #columnsOf: ReadonlyMap<number, readonly number[]>;

  constructor(space: Space, gates: ArrayLike<number>) {
    const of = (reader: Reader, open: boolean): Reach => {
      const ranges = space.cell.map((_, column) => reach(space, column, open, reader));
      return { down: Float64Array.from(ranges, ({ min }) => min), up: Float64Array.from(ranges, ({ max }) => max) };
    };
    this.#open = space.readers.map((reader) => of(reader, true));
    this.#shut = space.readers.map((reader) => of(reader, false));
    const columns = new Map<number, number[]>();
    space.gate.forEach((gate, column) => {
      const before = columns.get(gate);
      if (gate >= 0 && before) before.push(column);
      else if (gate >= 0) columns.set(gate, [column]);
    });
    this.#columnsOf = columns;
    this.isOpen = Uint8Array.from(space.gate, (gate) => (gate === OPEN || (gate >= 0 && gates[gate] === 1) ? 1 : 0));
  }

  /** The columns that a gate opens and shuts. */
  columnsOf(gate: number): readonly number[] {
    return this.#columnsOf.get(gate) ?? [];
  }

  set(gate: number, open: 0 | 1): void {
    for (const column of this.columnsOf(gate)) this.isOpen[column] = open;
  }

  /** How many times a move can be made, forward (1) or backward (−1), by the reader at this place. */
  steps(reader: number, columns: ArrayLike<number>, deltas: ArrayLike<number>, sign: 1 | -1): number {
    const [open, shut] = [nth(this.#open, reader), nth(this.#shut, reader)];
    let most = Infinity;
    for (let k = 0; k < columns.length; k++) {
      const column = columns[k] ?? 0;
      const delta = sign * (deltas[k] ?? 0);
      const { up, down } = this.isOpen[column] === 1 ? open : shut;
      const steps = ((delta > 0 ? up[column] : down[column]) ?? 0) / delta;
      if (steps < most) most = steps;
    }
    return most;
  }
}
