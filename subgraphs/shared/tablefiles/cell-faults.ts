import { FaultList, type TableFault } from './faults';

/** Faults that take their row with them. */
const ROW_RULES: ReadonlySet<string> = new Set(['FEL_ANTAL_FALT', 'CITATTECKEN']);
const MAX_WAITING = 100_000;

/** Faults of reading, which also says which cells of a row they are in, so that such a cell is not taken for an empty one. */
export class CellFaults extends FaultList {
  readonly #cells = new Map<number, Set<number>>();

  override add(fault: TableFault): void {
    super.add(fault);
    if (fault.rad === null || fault.kolumn === null || ROW_RULES.has(fault.regel)) return;
    // Rows that are never asked for must not fill the memory.
    if (this.#cells.size > MAX_WAITING) this.#cells.clear();
    const cells = this.#cells.get(fault.rad);
    if (cells) cells.add(fault.kolumn - 1);
    else this.#cells.set(fault.rad, new Set([fault.kolumn - 1]));
  }

  /** The faulty cells of a row, counted from 0; asked once, when the row has been read. */
  take(line: number): ReadonlySet<number> | undefined {
    if (this.#cells.size === 0) return undefined;
    const cells = this.#cells.get(line);
    for (const known of this.#cells.keys()) {
      if (known > line) break;
      this.#cells.delete(known);
    }
    return cells;
  }
}
