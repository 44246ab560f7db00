/**
 * What a table of an answer must hold, told from the answer's JSON alone: nothing here knows the schema, the operation or how the gateway makes tables.
 */

type Json = null | string | number | boolean | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

/** A figure, as it stands in the answer. */
export interface ExpectedFigure {
  number: number | null;
  status: string | undefined;
  enhet: string | undefined;
}

/** A row that the table must have. */
export interface ExpectedRow {
  /** Whether it is an item; otherwise a list above is empty or missing. */
  isItem: boolean;
  /** Values by column. */
  cells: Map<string, string | number | boolean | null>;
  figures: Map<string, ExpectedFigure>;
  /** Why there is no item, when the answer says so. */
  said: string | undefined;
}

/** What a list's owner may say instead of having items. */
const MISSING_KINDS = ['EJ_INSAMLAD', 'EJ_INRAPPORTERAD', 'EJ_TILLAMPLIG', 'EJ_BESLUTAD', 'UNDER_TACKNINGSGRANS', 'SEKRETESS', 'ATERKALLAD'];
const NAMELESS = ['rader', 'celler', 'nodes', 'noder'];

const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
const isFigure = (value: Json | undefined): value is JsonObject => isObject(value) && 'varde' in value && ('status' in value || 'enhet' in value || 'kallor' in value);
const isScalar = (value: Json | undefined): value is string | number | boolean | null => value !== undefined && typeof value !== 'object' || value === null;

/** The rows of the table at a path, `allaForbund.medlemsbidrag.rader`; `svar` for what stands outside lists. */
export function expectedRows(data: unknown, path: string): ExpectedRow[] {
  const root = data as Json;
  if (path === 'svar' && !(isObject(root) && Array.isArray(root['svar']))) return [rowOf(root, new Map())];
  return descend(root, path.split('.'), new Map(), '');
}

function descend(item: Json, keys: string[], above: ExpectedRow['cells'], levelName: string): ExpectedRow[] {
  let at: Json | undefined = item;
  let said: string | undefined;
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index] ?? '';
    if (index > 0 && isObject(at) && typeof at['status'] === 'string' && MISSING_KINDS.includes(at['status'])) said = at['status'];
    at = isObject(at) ? at[key] : undefined;
    if (Array.isArray(at)) {
      const rest = keys.slice(index + 1);
      const name = NAMELESS.includes(key) && index > 0 ? (keys[index - 1] ?? key) : key;
      const cells = new Map([...above, ...scalarsAbove(item, levelName)]);
      if (at.length === 0) return [{ isItem: false, cells, figures: new Map(), said }];
      return at.flatMap((element) => (rest.length > 0 ? descend(element, rest, cells, name) : [rowOf(element, cells)]));
    }
  }
  return [{ isItem: false, cells: new Map([...above, ...scalarsAbove(item, levelName)]), figures: new Map(), said }];
}

/** What an item says of itself directly, under the name of its list. */
function scalarsAbove(item: Json, levelName: string): [string, string | number | boolean | null][] {
  return isObject(item) && levelName !== '' ? Object.entries(item).flatMap(([key, value]) => (isScalar(value) && value !== null ? [[`${levelName}_${key}`, value]] : [])) : [];
}

function rowOf(item: Json, above: ExpectedRow['cells']): ExpectedRow {
  const row: ExpectedRow = { isItem: true, cells: new Map(above), figures: new Map(), said: undefined };
  if (isObject(item)) flatten(item, [], row);
  return row;
}

function flatten(item: JsonObject, way: string[], row: ExpectedRow): void {
  for (const [key, value] of Object.entries(item)) {
    const name = [...way, key].join('_');
    if (isFigure(value)) {
      row.figures.set(name, { number: value['varde'] as number | null, status: value['status'] as string | undefined, enhet: value['enhet'] as string | undefined });
      for (const [part, said] of Object.entries(value)) {
        if (part === 'varde' || part === 'status') continue;
        if (isScalar(said)) row.cells.set(`${name}_${part}`, said);
        else if (part === 'flaggor') row.cells.set(`${name}_flaggor`, together(said as Json[]));
        else if (part === 'kallor') for (const own of ['dokument', 'avsnitt', 'rad', 'tryckt']) if (Object.hasOwn((said as JsonObject[])[0] ?? {}, own)) row.cells.set(`${name}_kalla_${own}`, together((said as JsonObject[]).map((one) => one[own] ?? null)));
      }
    } else if (isScalar(value)) {
      row.cells.set(name, value);
    } else if (isObject(value)) {
      if (!('hasNextPage' in value)) flatten(value, [...way, key], row);
    } else if (Array.isArray(value) && value.length > 0 && value.every(isScalar)) {
      row.cells.set(name, together(value));
    }
  }
}

/** A list in one cell. */
function together(values: Json[]): string | number | boolean | null {
  const scalars = values.filter(isScalar);
  if (scalars.every((one) => one === null)) return null;
  return scalars.length === 1 ? (scalars[0] ?? null) : scalars.map((one) => (one === null ? '' : String(one))).join(' | ');
}
