import { type Losses, type Place, codeOf } from './losses';
import { reach, readValue } from './read';
import { Radstatus } from './statuses';
import type { Cell, Column, Level, Table } from './table';

/** A page of an answer: the whole of it, for questions that do not ask page by page. */
export interface Page {
  /** The answer's `data`. */
  readonly data: unknown;
  readonly losses: Losses;
}

/** One row of a table. */
export interface Row {
  /** The items that it is made of, the whole answer first. The last ones are missing where a list above has no items. */
  readonly items: readonly unknown[];
  /** Where each of them stands. */
  readonly places: readonly Place[];
  /** NORMAL, or what is the matter with it. */
  readonly status: string;
}

/** A figure's number, why it has none, and its other parts in the order of its column. */
export interface FigureCells {
  readonly number: Cell;
  readonly status: string;
  readonly parts: readonly Cell[];
}

/**
 * The rows of a table, one after the other. An item whose list is empty, missing or lost gets a row that says so: what a förbund does not have is to be
 * seen, and is not nothing.
 */
export function* rowsOf(table: Table, { data, losses }: Page): Generator<Row> {
  yield* below([data], [[]]);

  function* below(items: readonly unknown[], places: readonly Place[]): Generator<Row> {
    const level = table.levels[items.length - 1];
    const [item, place] = [items.at(-1), places.at(-1) ?? []];
    if (!level) {
      yield { items, places, status: losses.isEmpty ? Radstatus.NORMAL : statusOf(table, items, places, losses) };
      return;
    }
    const listPlace = [...place, ...level.path];
    const list = reach(item, level.path);
    if (!Array.isArray(list) || list.length === 0) {
      const otherwise = Array.isArray(list) ? Radstatus.TOM_LISTA : Radstatus.SAKNAS;
      yield { items, places, status: losses.at(listPlace) ?? saidStatus(item, level) ?? otherwise };
      return;
    }
    for (let index = 0; index < list.length; index += 1) {
      const element: unknown = list[index];
      const elementPlace = [...listPlace, index];
      if (element === null) {
        yield { items, places, status: losses.at(elementPlace) ?? Radstatus.SAKNAS };
      } else {
        yield* below([...items, element], [...places, elementPlace]);
      }
    }
    if (level.following === undefined && level.more && reach(holderOf(item, level), level.more) === true) {
      yield { items, places, status: Radstatus.FLER_FINNS };
    }
  }
}

/** The object that holds a level's list. */
export function holderOf(item: unknown, { path }: Level): unknown {
  return reach(item, path.slice(0, -1));
}

/** What a column without a figure has on a row. */
export function cellOf({ items }: Row, column: Column): Cell {
  const item = items[column.level];
  return item === undefined ? null : readValue(item, column);
}

/** What a column of figures has on a row. A figure without a number always says why. */
export function figureCells({ items, places, status }: Row, { level, path, figure }: Column, losses: Losses): FigureCells {
  const parts = figure?.parts ?? [];
  const item = items[level];
  const found = item === undefined ? undefined : reach(item, path);
  if (found === undefined || found === null) {
    const lost = item === undefined ? undefined : losses.at([...(places[level] ?? []), ...path]);
    return { number: null, status: lost ?? (item === undefined ? status : Radstatus.SAKNAS), parts: parts.map(() => null) };
  }
  const number = figure?.number ? readValue(found, { path: figure.number, within: undefined }) : null;
  const said = figure?.status ? reach(found, figure.status) : undefined;
  const unsaid = number === null ? Radstatus.EJ_EFTERFRAGAD : Radstatus.NORMAL;
  return { number, status: typeof said === 'string' ? said : unsaid, parts: parts.map((part) => readValue(found, part)) };
}

/** Whether an error at a place took something from a table: from a list on the way to its rows, or from a value of theirs. */
export function concernsTable(place: Place | undefined, { levels, columns }: Table): boolean {
  const names = (place ?? []).filter((step) => typeof step === 'string');
  const toLevel = (level: number) => levels.slice(0, level).flatMap(({ path }) => path);
  const ways = [toLevel(levels.length), ...columns.map(({ level, path }) => [...toLevel(level), ...path])];
  return ways.some((way) => names.every((name, index) => index >= way.length || way[index] === name));
}

/** Whether errors left nothing of a page: no row that is an item, and no value of those that stand outside lists. */
export function isLost(table: Table, page: Page): boolean {
  if (page.losses.isEmpty) {
    return false;
  }
  const codes = new Set(page.losses.errors.map(codeOf));
  let isAnyLost = false;
  for (const row of rowsOf(table, page)) {
    const isItem = row.items.length > table.levels.length;
    if (isItem && (table.levels.length > 0 || table.columns.some((column) => (reach(page.data, column.path) ?? null) !== null))) {
      return false;
    }
    isAnyLost ||= codes.has(row.status);
  }
  return isAnyLost;
}

/** What the objects on the way to a list say of their data, when it is not that they are there. */
function saidStatus(item: unknown, { path, statuses }: Level): string | undefined {
  return statuses
    .map((key, index) => (key === undefined ? undefined : reach(item, [...path.slice(0, index + 1), key])))
    .findLast((status): status is string => typeof status === 'string' && status !== Radstatus.NORMAL);
}

/** NORMAL, or the code of the error that took something from the row. */
function statusOf({ columns }: Table, items: readonly unknown[], places: readonly Place[], losses: Losses): string {
  for (const { level, path } of columns) {
    const lost = level < items.length ? losses.at([...(places[level] ?? []), ...path]) : undefined;
    if (lost !== undefined) {
      return lost;
    }
  }
  return Radstatus.NORMAL;
}
