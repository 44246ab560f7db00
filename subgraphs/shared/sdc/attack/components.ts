import type { Incidence } from './incidence';
import type { Bounds } from './knowledge';

/** Cells that are not known and hang together by relations, and those relations. Both ascending. */
export interface Component {
  readonly cells: readonly number[];
  readonly rows: readonly number[];
}

/** The parts that a view falls into: what is known in full links nothing. Cells that no relation holds are components of their own. */
export function components(relations: Incidence, { lower, upper }: Bounds): Component[] {
  const parent = Int32Array.from({ length: relations.cells }, (_, cell) => cell);
  const root = (cell: number): number => {
    let at = cell;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] ?? 0] ?? 0;
      at = parent[at] ?? 0;
    }
    return at;
  };
  const isOpen = (cell: number): boolean => (lower[cell] ?? 0) < (upper[cell] ?? 0);
  const first = new Int32Array(relations.rows).fill(-1);
  for (let row = 0; row < relations.rows; row += 1) {
    for (let at = relations.rowStart[row] ?? 0; at < (relations.rowStart[row + 1] ?? 0); at += 1) {
      const cell = relations.rowCell[at] ?? 0;
      if (isOpen(cell)) {
        const before = first[row] ?? -1;
        if (before === -1) {
          first[row] = cell;
        } else {
          const [one, other] = [root(before), root(cell)];
          parent[Math.max(one, other)] = Math.min(one, other);
        }
      }
    }
  }
  const found = new Map<number, { cells: number[]; rows: number[] }>();
  for (let cell = 0; cell < relations.cells; cell += 1) {
    if (isOpen(cell)) {
      const component = found.get(root(cell));
      if (component === undefined) {
        found.set(root(cell), { cells: [cell], rows: [] });
      } else {
        component.cells.push(cell);
      }
    }
  }
  first.forEach((cell, row) => {
    if (cell !== -1) {
      found.get(root(cell))?.rows.push(row);
    }
  });
  return [...found.values()];
}
