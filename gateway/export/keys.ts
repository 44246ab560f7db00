import { setImmediate } from 'node:timers/promises';
import { asText } from './read';
import { type Row, cellOf, rowsOf } from './rows';
import type { Column, Table } from './table';
import type { TableExport } from './table-export';

/** The category of a key that a row does not have; SDMX's own sign for it. */
export const NO_KEY = '_Z';

/** What a table's rows are told apart by. */
export interface Keys {
  readonly columns: readonly Column[];
  /** Whether rows that are alike in the columns are numbered, from 1. */
  readonly isNumbered: boolean;
}

/** Types of which a column's values are few and mean the same on every row. */
const FEW: ReadonlySet<string> = new Set(['Int', 'Boolean', 'Date', 'Period', 'Tidpunkt']);
const FREE_TEXT: ReadonlySet<string> = new Set(['String', 'Float']);
const BETWEEN = '\u0000';

/**
 * Chooses the columns that tell a table's rows apart: what identifies the items that the rows belong to; and of the rest, the ones with codes first, as few
 * as it takes. Where all columns together are not enough, rows are numbered too. The rows are read as many times as columns are tried.
 */
export async function chooseKeys({ table, pages }: TableExport): Promise<Keys> {
  const candidates = table.columns.filter(({ figure }) => !figure).toSorted((a, b) => rank(a, table) - rank(b, table));
  const chosen = candidates.filter((column) => rank(column, table) === 0);
  const distinct = async (columns: readonly Column[]): Promise<[found: number, rows: number]> => {
    const found = new Set<string>();
    let rows = 0;
    for await (const page of pages()) {
      for (const row of rowsOf(table, page)) {
        found.add(keyOf(row, columns));
        rows += 1;
      }
    }
    // Others are answered between two readings.
    await setImmediate();
    return [found.size, rows];
  };
  const [atFirst, rows] = await distinct(chosen);
  let found = atFirst;
  for (const column of candidates) {
    if (found === rows) {
      break;
    }
    if (!chosen.includes(column)) {
      const [withIt] = await distinct([...chosen, column]);
      if (withIt > found) {
        chosen.push(column);
        found = withIt;
      }
    }
  }
  const columns = table.columns.filter((column) => chosen.includes(column));
  return { columns, isNumbered: found < rows || columns.length === 0 };
}

/** 0 for the first column of each level that identifies its item; the lower, the better it tells rows apart. */
function rank(column: Column, { columns }: Table): number {
  const { level, identifies, type, within } = column;
  if (identifies) {
    return columns.find((one) => one.level === level && one.identifies) === column ? 0 : 2;
  }
  if (within !== undefined) {
    return 4;
  }
  if (FREE_TEXT.has(type)) {
    return type === 'Float' ? 6 : 5;
  }
  // What is left are the schema's own enums, and free scalars.
  return FEW.has(type) ? 2 : type === 'Observationsstatus' ? 3 : 1;
}

/** The values of a row's keys; {@link NO_KEY} where it has none. */
export function keysOf(row: Row, columns: readonly Column[]): string[] {
  return columns.map((column) => asText(cellOf(row, column)) || NO_KEY);
}

function keyOf(row: Row, columns: readonly Column[]): string {
  return keysOf(row, columns).join(BETWEEN);
}

/** Numbers rows that are alike in their keys, as they go by. */
export class RowNumbers {
  readonly #seen = new Map<string, number>();

  /** @returns the number of a row among those with the same keys, from 1 */
  next(keys: readonly string[]): number {
    const key = keys.join(BETWEEN);
    const number = (this.#seen.get(key) ?? 0) + 1;
    this.#seen.set(key, number);
    return number;
  }
}
