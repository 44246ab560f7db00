import { type FigureCells, type Row, cellOf, figureCells } from './rows';
import type { Losses } from './losses';
import { Radstatus } from './statuses';
import type { Cell, Column, FigurePart, Table } from './table';

/** What a table without figures is counted by, so that it too has a number per row. */
export const COUNT_OF_ROWS = 'antal_rader';

/** A measure of a table. */
export interface Measure {
  readonly id: string;
  readonly description: string;
  /** Its parts beside number and status; nothing for a count. */
  readonly parts: readonly FigurePart[];
  /** What it is on a row. */
  read(row: Row, losses: Losses): FigureCells;
}

/** A table's measures: its figures and its plain numbers; for one that has neither, how many rows there are. */
export function measuresOf(table: Table, keys: readonly Column[]): Measure[] {
  const own = table.levels.length;
  const measured = table.columns.filter((column) => column.figure ?? (column.level === own && column.type === 'Float' && column.within === undefined && !keys.includes(column)));
  if (measured.length > 0) {
    return measured.map((column) => ({ id: column.name, description: column.description, parts: column.figure?.parts ?? [], read: (row, losses) => (column.figure ? figureCells(row, column, losses) : plain(row, column)) }));
  }
  const description = 'Antal rader.';
  return [{ id: COUNT_OF_ROWS, description, parts: [], read: (row) => ({ number: row.items.length > own ? 1 : null, status: row.status, parts: [] }) }];
}

/** The columns that are neither keys nor measures: what else a row says. */
export function attributesOf(table: Table, keys: readonly Column[], measures: readonly Measure[]): Column[] {
  const measured = new Set(measures.map(({ id }) => id));
  return table.columns.filter((column) => !column.figure && !keys.includes(column) && !measured.has(column.name));
}

/** Which statuses say the same as "a number is printed as a range": the precision tells which. */
export function shownStatus({ number, status, parts }: FigureCells, precision: number): string {
  const exactness = parts[precision];
  return status === Radstatus.NORMAL && number === null && typeof exactness === 'string' ? exactness : status;
}

function plain(row: Row, column: Column): FigureCells {
  const number: Cell = cellOf(row, column);
  return { number, status: number === null && row.status === Radstatus.NORMAL ? Radstatus.SAKNAS : row.status, parts: [] };
}
