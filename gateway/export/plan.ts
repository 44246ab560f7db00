import { type ArgumentNode, Kind, getNamedType } from 'graphql';
import { distinctName } from './distinct-name';
import { FIGURE_TYPE, figureOf, isFigure, isList, valuesOf } from './figure';
import type { Selected } from './selection';
import { type Column, type Level, type Table, type Way, hasFigures } from './table';

/** The table of what an answer holds outside its lists. */
export const WHOLE_ANSWER = 'svar';

/** Types whose values tell things apart. */
const IDENTIFYING: ReadonlySet<string> = new Set(['ID', 'Organisationsnummer', 'Kommunkod', 'Lanskod']);
/** The type of what says whether data are there. */
const STATUS_TYPE = 'Observationsstatus';
/** The type of what is to be known beside a row: the rows below have it too. */
const CAUTION_TYPE = 'Varning';
const PAGE_TYPE = 'PageInfo';
/** Names of lists that say nothing of what is in them: the one above does. */
const NAMELESS: ReadonlySet<string> = new Set(['rader', 'celler', 'nodes', 'noder']);

/** A list, and where it stands below an item. */
interface ListBelow {
  /** The fields on the way, the list's own last. */
  readonly fields: readonly Selected[];
}

/**
 * The tables of an answer, in the order in which the operation selects them: one of what stands outside lists, if there is anything, and one of each list
 * of objects. A table has its items' values as columns; of the items above it those that say which they are; and each figure as one column.
 *
 * @param root the fields of the answer
 */
export function planTables(root: readonly Selected[]): Table[] {
  const tables: Table[] = [];
  visit({ item: root, type: '', description: '', keys: [], names: [], levels: [], above: [] });
  return tables;

  function visit(place: Place): void {
    const own = columnsOf(place.item, place);
    if (own.length > 0) {
      const path = place.levels.length === 0 ? WHOLE_ANSWER : place.keys.join('.');
      tables.push({ path, description: place.description, levels: place.levels, columns: withDistinctNames([...place.above, ...own]) });
    }
    for (const { fields } of listsOf(place.item)) {
      const list = fields.at(-1) as Selected;
      const keys = fields.map(({ key }) => key);
      visit({
        item: list.children,
        type: getNamedType(list.type).name,
        description: list.description,
        keys: [...place.keys, ...keys],
        names: [...place.names, nameOf(keys)],
        levels: [...place.levels, levelOf(fields, place)],
        above: [...place.above, ...columnsAbove(place.item, keys, place)],
      });
    }
  }
}

/** The table that is meant when none is named: the first with figures, else the first. */
export function ordinaryTable(tables: readonly Table[]): Table | undefined {
  return tables.find(hasFigures) ?? tables[0];
}

/** Where in an answer a table's items are. */
interface Place {
  readonly item: readonly Selected[];
  readonly type: string;
  readonly description: string;
  /** From the root. */
  readonly keys: readonly string[];
  /** What each level is called in the names of columns of tables below it. */
  readonly names: readonly string[];
  readonly levels: readonly Level[];
  /** The columns of the items above. */
  readonly above: readonly Column[];
}

function nameOf(keys: readonly string[]): string {
  return keys.findLast((key) => !NAMELESS.has(key)) ?? keys.at(-1) ?? '';
}

/** The lists of objects below an item, but not those in other lists. */
function listsOf(item: readonly Selected[], way: readonly Selected[] = []): ListBelow[] {
  return item.flatMap((field) => {
    const fields = [...way, field];
    if (field.children.length === 0 || (isFigure(field) && !isList(field.type))) {
      return [];
    }
    return isList(field.type) ? [{ fields }] : listsOf(field.children, fields);
  });
}

function levelOf(fields: readonly Selected[], { item, levels }: Place): Level {
  const holders = fields.slice(0, -1);
  const holder = holders.at(-1)?.children ?? item;
  const statuses = holders.map(({ children }) => children.find(({ type }) => getNamedType(type).name === STATUS_TYPE && !isList(type))?.key);
  const page = holder.find(({ type }) => getNamedType(type).name === PAGE_TYPE);
  const inPage = (name: string): Way | undefined => {
    const field = page?.children.find((one) => one.name === name);
    return page && field && [page.key, field.key];
  };
  const cursor = inPage('endCursor');
  const variable = variableOf((holders.at(-1) ?? fields.at(-1))?.arguments.find(({ name }) => name.value === 'after'));
  return {
    path: fields.map(({ key }) => key),
    statuses,
    more: inPage('hasNextPage'),
    // A list in a list has a cursor for each item above: one variable cannot follow them all.
    following: levels.length === 0 && cursor !== undefined && variable !== undefined ? { cursor, variable } : undefined,
  };
}

function variableOf(argument: ArgumentNode | undefined): string | undefined {
  return argument?.value.kind === Kind.VARIABLE ? argument.value.name.value : undefined;
}

/** All columns of a table's own items. */
function columnsOf(item: readonly Selected[], place: Place, way: readonly string[] = []): Column[] {
  const level = place.levels.length;
  if (place.type === FIGURE_TYPE && way.length === 0) {
    return [{ name: 'varde', path: [], within: undefined, level, type: FIGURE_TYPE, description: place.description, identifies: false, figure: figureOf(item) }];
  }
  return item.flatMap((field): Column[] => {
    const path = [...way, field.key];
    if (getNamedType(field.type).name === PAGE_TYPE) {
      return [];
    }
    if (isFigure(field)) {
      const { key, description } = field;
      return isList(field.type) ? [] : [{ name: [...way, key].join('_'), path, within: undefined, level, type: FIGURE_TYPE, description, identifies: false, figure: figureOf(field.children) }];
    }
    if (field.children.length > 0 && !isList(field.type)) {
      return columnsOf(field.children, place, path);
    }
    return isPutTogether(field, level) ? columnsOfValues(field, way, level, '') : [];
  });
}

/**
 * The columns of an item that the rows of a list below it have too: what says which item it is, and what is to be known beside it. Not its figures: repeated
 * on every row they would be added up.
 *
 * @param keys from the item to the list
 */
function columnsAbove(item: readonly Selected[], keys: readonly string[], place: Place, way: readonly string[] = []): Column[] {
  const level = place.levels.length;
  const [next, ...further] = keys;
  const prefix = place.names.at(-1) ?? '';
  return item.flatMap((field): Column[] => {
    const type = getNamedType(field.type).name;
    if (field.key === next) {
      return further.length > 0 ? columnsAbove(field.children, further, place, [...way, field.key]) : [];
    }
    // What stands beside it at the root is another question.
    const isOther = level === 0 && way.length === 0;
    if (isOther || type === PAGE_TYPE || isFigure(field) || field.name === '__typename') {
      return [];
    }
    const isWanted = field.children.length === 0 || (isList(field.type) ? type === CAUTION_TYPE : isPlain(field));
    return isWanted ? columnsOfValues(field, way, level, prefix) : [];
  });
}

function columnsOfValues(field: Selected, way: readonly string[], level: number, prefix: string): Column[] {
  return valuesOf(field).map(({ way: below, value: { path, within }, type, description }) => ({
    name: [prefix, ...way, field.key, ...below].filter(Boolean).join('_'),
    path: [...way, ...path],
    within,
    level,
    type,
    description,
    identifies: within === undefined && IDENTIFYING.has(type),
    figure: undefined,
  }));
}

/**
 * Whether a value stands in one cell: leaves and lists of them; and lists of objects that have nothing else, in a table whose rows are items. Outside lists
 * that would be a whole table in a cell.
 */
function isPutTogether(field: Selected, level: number): boolean {
  return field.children.length === 0 || (isPlain(field) && (level > 0 || getNamedType(field.type).name === CAUTION_TYPE));
}

/** Whether an object, or a list of objects, has no figures and no lists of objects in it. */
function isPlain({ children }: Selected): boolean {
  return children.every((field) => !isFigure(field) && (field.children.length === 0 || (!isList(field.type) && isPlain(field))));
}

/** Names that two columns would have are told apart by a number. */
function withDistinctNames(columns: readonly Column[]): Column[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    const name = distinctName(column.name, taken);
    return { ...column, name };
  });
}
