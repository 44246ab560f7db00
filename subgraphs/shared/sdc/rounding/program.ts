import type { CellIndex, Relation } from '../model';
import type { Row } from '../solver';
import type { Linked } from './linked';

/** A count as the program sees it. */
export interface Count {
  /** The exact value, or the figure that already stands for it. */
  readonly value: number;
  /**
   * FREE: to be shown, at the multiple next below or above. KNOWN: shown exactly by an earlier release; its rounded value only holds
   * relations together. UNSEEN: never shown, so that it may be rounded to any multiple. PINNED: stays at its value, a multiple.
   */
  readonly role: 'FREE' | 'KNOWN' | 'UNSEEN' | 'PINNED';
  /** What it costs to round it up rather than down, −base to base. */
  readonly up: number;
}

/** Prices, in bases. What is dearer is done only where what is cheaper does not help. */
const PRICE = { unseenBeyond: 1, brokenOrder: 4, beyond: 20, brokenSum: 1000 };

/**
 * Rounding as a whole-number program. Of every count, in units of the base: `floor(value / base)` + up (0 or 1, whole) + above − below.
 * ELASTIC lets counts stand beyond the multiples next to them (above, below), and at worst breaks sums, so that it always has a solution.
 */
export interface Program {
  readonly lower: number[];
  readonly upper: number[];
  readonly costs: number[];
  readonly integer: number[];
  readonly rows: Row[];
  /** Multiples of the base, by cell, that these column values mean. */
  multiples(values: ArrayLike<number>): Map<CellIndex, number>;
  /** Whether these column values leave a sum that does not hold. */
  breaksSums(values: ArrayLike<number>): boolean;
  /** A solution of the elastic program: zero everywhere. */
  zero(): number[];
}

/** The program of one component. */
export function roundingProgram({ cells, relations }: Linked, countOf: (index: CellIndex) => Count, base: number, elastic: boolean): Program {
  const columns = new Columns();
  const ofCell = new Map(cells.map((index) => [index, cellColumns(columns, countOf(index), base, elastic)]));
  const rows: Row[] = [];
  const slacks: { row: number; more: number; less: number }[] = [];
  for (const relation of relations) {
    const row = rowOf(relation, ofCell, countOf, base);
    if (relation.sense === 'EQ' && relation.constant % base !== 0) {
      row.columns.push(columns.add(0, 1, 0, true));
      row.coefficients.push(-1);
    }
    if (relation.sense === 'LE') {
      row.columns.push(columns.add(0, Infinity, PRICE.brokenOrder * base));
      row.coefficients.push(-1);
    } else if (elastic) {
      const [less, more] = [columns.add(0, Infinity, PRICE.brokenSum * base), columns.add(0, Infinity, PRICE.brokenSum * base)];
      row.columns.push(less, more);
      row.coefficients.push(1, -1);
      slacks.push({ row: rows.length, less, more });
    }
    rows.push({ ...row, lower: relation.sense === 'EQ' ? row.right : -Infinity, upper: row.right });
  }
  const down = (index: CellIndex): number => Math.floor(countOf(index).value / base);
  return {
    lower: columns.lower,
    upper: columns.upper,
    costs: columns.costs,
    integer: columns.integer,
    rows,
    breaksSums: (values) => slacks.some(({ less, more }) => (values[less] ?? 0) + (values[more] ?? 0) > 1e-6),
    multiples: (values) =>
      new Map(Array.from(ofCell, ([index, terms]) => [index, down(index) + terms.reduce((sum, [column, sign]) => sum + sign * Math.round(values[column] ?? 0), 0)])),
    zero: () => {
      const values = columns.lower.map(() => 0);
      for (const [index, terms] of ofCell) {
        const below = terms.find(([, sign]) => sign === -1);
        if (below) {
          values[below[0]] = down(index);
        }
      }
      for (const { row, less, more } of slacks) {
        const { columns: used, coefficients, upper } = rows[row] ?? { columns: [], coefficients: [], upper: 0 };
        const missing = upper - used.reduce((sum, column, at) => sum + (coefficients[at] ?? 0) * (values[column] ?? 0), 0);
        values[missing > 0 ? less : more] = Math.abs(missing);
      }
      return values;
    },
  };
}

/** Columns of a cell with the sign that each has in its multiple. */
type Terms = [column: number, sign: 1 | -1][];

function cellColumns(columns: Columns, { value, role, up }: Count, base: number, elastic: boolean): Terms {
  const down = Math.floor(value / base);
  const terms: Terms = [[columns.add(0, value % base === 0 ? 0 : 1, up, true), 1]];
  if (elastic || role === 'UNSEEN') {
    const price = base * (role === 'UNSEEN' ? PRICE.unseenBeyond : PRICE.beyond);
    terms.push([columns.add(0, 2, price, true), 1], [columns.add(0, down, price, true), -1]);
  }
  return terms;
}

function rowOf(relation: Relation, ofCell: ReadonlyMap<CellIndex, Terms>, countOf: (index: CellIndex) => Count, base: number) {
  const row = { columns: [] as number[], coefficients: [] as number[], right: relation.sense === 'EQ' ? Math.floor(relation.constant / base) : Math.ceil(relation.constant / base) };
  relation.cells.forEach((index, at) => {
    const coefficient = relation.coefficients[at] ?? 0;
    row.right -= coefficient * Math.floor(countOf(index).value / base);
    for (const [column, sign] of ofCell.get(index) ?? []) {
      row.columns.push(column);
      row.coefficients.push(sign * coefficient);
    }
  });
  return row;
}

class Columns {
  readonly lower: number[] = [];
  readonly upper: number[] = [];
  readonly costs: number[] = [];
  readonly integer: number[] = [];

  add(lower: number, upper: number, cost: number, whole = false): number {
    const column = this.lower.length;
    this.lower.push(lower);
    this.upper.push(upper);
    this.costs.push(cost);
    if (whole) {
      this.integer.push(column);
    }
    return column;
  }
}
