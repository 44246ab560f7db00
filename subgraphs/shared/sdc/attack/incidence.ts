import type { Problem } from '../model';

/** How far a sum may be from its relation and still hold: amounts are not whole. */
export const TOLERANCE = 1e-6;

/**
 * The relations of a problem, by row and by cell, in flat arrays: entries `rowStart[r]` to `rowStart[r + 1]` of `rowCell` and
 * `rowCoefficient` are row r, entries `cellStart[c]` to `cellStart[c + 1]` of `cellRow` and `cellCoefficient` the rows that cell c is in.
 */
export interface Incidence {
  readonly cells: number;
  readonly rows: number;
  readonly rowStart: Int32Array;
  readonly rowCell: Int32Array;
  readonly rowCoefficient: Float64Array;
  readonly cellStart: Int32Array;
  readonly cellRow: Int32Array;
  readonly cellCoefficient: Float64Array;
  /** 1 for a row that is ≤. */
  readonly atMost: Uint8Array;
  readonly constant: Float64Array;
  /** What is left to the constant, with the true values: 0 for =. */
  readonly slack: Float64Array;
  readonly value: Float64Array;
  /** 1 for a cell that need not be whole. */
  readonly amount: Uint8Array;
}

/** Lays out a problem's relations. Throws a RangeError if one does not hold between the true values. */
export function incidence(problem: Problem): Incidence {
  const rows = problem.relations.length;
  const cells = problem.cells.length;
  const entries = problem.relations.reduce((sum, relation) => sum + relation.cells.length, 0);
  const rowStart = new Int32Array(rows + 1);
  const rowCell = new Int32Array(entries);
  const rowCoefficient = new Float64Array(entries);
  const cellStart = new Int32Array(cells + 1);
  const atMost = new Uint8Array(rows);
  const constant = new Float64Array(rows);
  const slack = new Float64Array(rows);
  const value = Float64Array.from(problem.cells, (cell) => cell.value);
  let at = 0;
  problem.relations.forEach((relation, row) => {
    let sum = 0;
    let size = 1;
    relation.cells.forEach((cell, place) => {
      const coefficient = relation.coefficients[place] ?? 0;
      rowCell[at] = cell;
      rowCoefficient[at] = coefficient;
      cellStart[cell + 1] = (cellStart[cell + 1] ?? 0) + 1;
      sum += coefficient * (value[cell] ?? 0);
      size += Math.abs(coefficient * (value[cell] ?? 0));
      at += 1;
    });
    rowStart[row + 1] = at;
    atMost[row] = relation.sense === 'LE' ? 1 : 0;
    constant[row] = relation.constant;
    slack[row] = relation.sense === 'LE' ? relation.constant - sum : 0;
    const off = relation.sense === 'LE' ? sum - relation.constant : Math.abs(sum - relation.constant);
    if (!(off <= TOLERANCE * size)) {
      const names = relation.cells.slice(0, 4).map((cell) => problem.cells[cell]?.id);
      throw new RangeError(`Relation ${row} (${names.join(', ')}, …) does not hold: it is ${sum}, not ${relation.constant}.`);
    }
  });
  for (let cell = 0; cell < cells; cell += 1) {
    cellStart[cell + 1] = (cellStart[cell + 1] ?? 0) + (cellStart[cell] ?? 0);
  }
  const cellRow = new Int32Array(entries);
  const cellCoefficient = new Float64Array(entries);
  const next = cellStart.slice();
  for (let row = 0; row < rows; row += 1) {
    for (let entry = rowStart[row] ?? 0; entry < (rowStart[row + 1] ?? 0); entry += 1) {
      const cell = rowCell[entry] ?? 0;
      const place = next[cell] ?? 0;
      cellRow[place] = row;
      cellCoefficient[place] = rowCoefficient[entry] ?? 0;
      next[cell] = place + 1;
    }
  }
  const amount = Uint8Array.from(problem.cells, (cell) => (cell.kind === 'AMOUNT' ? 1 : 0));
  return { cells, rows, rowStart, rowCell, rowCoefficient, cellStart, cellRow, cellCoefficient, atMost, constant, slack, value, amount };
}
