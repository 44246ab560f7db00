import { getOwn, isObject } from '../executor/json';
import type { Cell, Value, Way } from './table';

/** What stands between the values of a list that is put together in one cell. */
const BETWEEN = ' | ';

/** What stands below an item; undefined when something on the way is null. */
export function reach(item: unknown, way: Way): unknown {
  let found = item;
  for (const name of way) {
    if (!isObject(found)) {
      return undefined;
    }
    found = getOwn(found, name);
  }
  return found;
}

/** Reads a value out of an item: null when it is not there; the values of a list with a mark between them, and nothing for an empty list. */
export function readValue(item: unknown, { path, within }: Value): Cell {
  const found = reach(item, path);
  if (within === undefined) {
    return asCell(found);
  }
  const cells = Array.isArray(found) ? found.flat(Infinity).flatMap((element) => leaves(element, within)) : [];
  if (cells.every((cell) => cell === null)) {
    return null;
  }
  return cells.length === 1 ? (cells[0] ?? null) : cells.map(asText).join(BETWEEN);
}

/** A value as a text, the same in all formats; nothing for null. */
export function asText(cell: Cell): string {
  return cell === null ? '' : String(cell);
}

function leaves(element: unknown, [name, ...further]: Way): Cell[] {
  if (Array.isArray(element)) {
    return element.flatMap((one) => leaves(one, name === undefined ? [] : [name, ...further]));
  }
  if (name === undefined) {
    return [asCell(element)];
  }
  return isObject(element) ? leaves(getOwn(element, name), further) : [null];
}

/** Scalars of the schema are texts, numbers and truth values; what else a free scalar may be is shown as JSON. */
function asCell(value: unknown): Cell {
  if (value === undefined || value === null) {
    return null;
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : JSON.stringify(value);
}
