import { type Gathered, aboutTable, gather, textOf } from '../about';
import { distinctName } from '../distinct-name';
import { type Keys, NO_KEY, RowNumbers, chooseKeys, keysOf } from '../keys';
import { type Measure, measuresOf, shownStatus } from '../observations';
import { type Row, cellOf, rowsOf } from '../rows';
import { sheetOf } from '../sheet';
import type { Cell, Column } from '../table';
import type { TableExport } from '../table-export';
import { Pieces } from './text';

/** The dimension of the table's measures. */
const MEASURES = 'matt';
/** The dimension that tells rows apart where nothing else does. */
const ROW = 'rad';
/**
 * Cells of a cube: programs make room for all of them, also for those that are empty. A table whose cube would be larger, and mostly empty, is given as
 * its rows by its measures.
 */
const MOST_CELLS = 1_000_000;
const MOST_EMPTY = 20;

const TIME_TYPES: ReadonlySet<string> = new Set(['Date', 'Period', 'Tidpunkt']);
const TIME_NAMES = /(?:^|_)ar$/;
const PLACE_TYPES: ReadonlySet<string> = new Set(['Kommunkod', 'Lanskod']);

/** A dimension of a cube. */
interface Dimension {
  readonly id: string;
  readonly description: string;
  readonly column: Column | undefined;
  /** The categories' places, by id. */
  readonly places: Map<string, number>;
  readonly labels: Map<string, string>;
}

/**
 * Writes a table as JSON-stat 2.0: its figures as a cube with the columns that tell rows apart as dimensions, the status of each in `status`, and all other
 * columns, row by row, in `extension.rader`. The rows are read several times: the form says how large the cube is before what is in it.
 */
export async function* writeJsonStat(exported: TableExport): AsyncGenerator<string> {
  const { table, about, pages } = exported;
  const keys = await chooseKeys(exported);
  const measures = measuresOf(table, keys.columns);
  const gathered = await gather(exported);
  const cube = await cubeOf(exported, keys, measures);
  const pieces = new Pieces();
  const head = JSON.stringify({ version: '2.0', class: 'dataset', label: about.question || about.name, source: gathered.documents.join('; ') || undefined, updated: about.at.toISOString(), href: about.address, ...describe(cube, measures) });
  pieces.add(`${head.slice(0, -1)},"value":{`);
  yield* passing(({ number }, at) => `"${at}":${typeof number === 'number' ? number : 'null'}`);
  pieces.add('},"status":{');
  yield* passing((cells, at, { parts }) => `"${at}":${JSON.stringify(shownStatus(cells, parts.findIndex(({ suffix }) => suffix === 'precision')))}`);
  const sheet = sheetOf(table, 'bred');
  const extension = JSON.stringify({ ...extensionOf(exported, gathered), kolumner: sheet.headings.map(({ name, description }) => ({ id: name, label: description })) });
  pieces.add(`},"extension":${extension.slice(0, -1)},"rader":[`);
  let separator = '';
  for await (const page of pages()) {
    for (const row of rowsOf(table, page)) {
      for (const cells of sheet.write(row, page.losses)) {
        pieces.add(separator + JSON.stringify(cells));
        separator = ',';
      }
      const full = pieces.full();
      if (full !== undefined) {
        yield full;
      }
    }
  }
  pieces.add(']}}');
  yield pieces.rest();

  /** Writes something for each figure of each row, with its place in the cube. */
  async function* passing(write: (cells: ReturnType<Measure['read']>, at: number, measure: Measure) => string): AsyncGenerator<string> {
    const place = placing(cube, keys);
    let first = true;
    for await (const page of pages()) {
      for (const row of rowsOf(table, page)) {
        const start = place(row) * measures.length;
        measures.forEach((measure, index) => {
          pieces.add((first ? '' : ',') + write(measure.read(row, page.losses), start + index, measure));
          first = false;
        });
        const full = pieces.full();
        if (full !== undefined) {
          yield full;
        }
      }
    }
  }
}

/** The dimensions but that of the measures, with the categories that the rows have. */
async function cubeOf({ table, pages }: TableExport, { columns, isNumbered }: Keys, measures: readonly Measure[]): Promise<Dimension[]> {
  const dimensions = columns.map((column) => dimensionOf(column.name, column.description, column));
  const names = columns.map((column) => nameColumn(column, table.columns));
  const numbers = new RowNumbers();
  const rowId = distinctName(ROW, new Set(table.columns.map(({ name }) => name)));
  const numbered = dimensionOf(rowId, 'Radens nummer bland dem som i övrigt har samma nycklar.', undefined);
  let rows = 0;
  for await (const page of pages()) {
    for (const row of rowsOf(table, page)) {
      rows += 1;
      const keys = keysOf(row, columns);
      keys.forEach((key, index) => addCategory(dimensions[index], key, labelOf(row, key, names[index])));
      if (isNumbered) {
        const number = String(numbers.next(keys));
        addCategory(numbered, number, number);
      }
    }
  }
  const all = isNumbered ? [...dimensions, numbered] : dimensions;
  const cells = all.reduce((product, { places }) => product * places.size, measures.length);
  return cells > MOST_CELLS && cells > MOST_EMPTY * rows * measures.length ? [byRow(rowId, rows)] : all;
}

/** One dimension with a category per row. */
function byRow(id: string, rows: number): Dimension {
  const dimension = dimensionOf(id, 'Radens nummer. Tabellens nycklar står i extension.rader.', undefined);
  for (let number = 1; number <= rows; number += 1) {
    addCategory(dimension, String(number), String(number));
  }
  return dimension;
}

/** Tells the place of each row in the cube, as they go by from the first. */
function placing(cube: readonly Dimension[], { columns }: Keys): (row: Row) => number {
  const isByRow = cube.length === 1 && cube[0]?.column === undefined;
  const numbers = new RowNumbers();
  let row = -1;
  return (one) => {
    row += 1;
    if (isByRow && columns.length > 0) {
      return row;
    }
    const keys = keysOf(one, columns);
    const number = String(numbers.next(keys));
    return cube.reduce((place, { column, places }, index) => place * places.size + (places.get(column ? (keys[index] ?? '') : number) ?? 0), 0);
  };
}

function dimensionOf(id: string, description: string, column: Column | undefined): Dimension {
  return { id, description, column, places: new Map(), labels: new Map() };
}

function addCategory(dimension: Dimension | undefined, id: string, label: string): void {
  if (dimension && !dimension.places.has(id)) {
    dimension.places.set(id, dimension.places.size);
    dimension.labels.set(id, label);
  }
}

/** The column with the name of what another identifies: `namn` beside `id`, in the same object. */
function nameColumn(key: Column, columns: readonly Column[]): Column | undefined {
  const beside = key.path.slice(0, -1).join('.');
  return key.identifies ? columns.find(({ level, path }) => level === key.level && path.at(-1) === 'namn' && path.slice(0, -1).join('.') === beside) : undefined;
}

function labelOf(row: Row, key: string, name: Column | undefined): string {
  if (key === NO_KEY) {
    return 'ej angivet';
  }
  const found: Cell = name ? cellOf(row, name) : null;
  return typeof found === 'string' ? found : key;
}

function describe(cube: readonly Dimension[], measures: readonly Measure[]): object {
  const role = (test: (column: Column) => boolean) => cube.filter(({ column }) => column && test(column)).map(({ id }) => id);
  const [time, geo] = [role(({ type, name }) => TIME_TYPES.has(type) || TIME_NAMES.test(name)), role(({ type }) => PLACE_TYPES.has(type))];
  const metric = cube.some(({ id }) => id === MEASURES) ? `${MEASURES}_2` : MEASURES;
  const dimensions = cube.map(({ id, description, places, labels }) => [id, { label: description || id, category: { index: [...places.keys()], label: Object.fromEntries(labels) } }] as const);
  const ofMeasures = { label: 'Mått', category: { index: measures.map(({ id }) => id), label: Object.fromEntries(measures.map(({ id, description }) => [id, description || id])) } };
  return {
    id: [...cube.map(({ id }) => id), metric],
    size: [...cube.map(({ places }) => places.size), measures.length],
    role: { metric: [metric], ...(time.length > 0 && { time }), ...(geo.length > 0 && { geo }) },
    dimension: Object.fromEntries([...dimensions, [metric, ofMeasures] as const]),
    note: ['Ett tomt värde är aldrig noll: status säger varför det är tomt.'],
  };
}

function extensionOf(exported: TableExport, gathered: Gathered): object {
  const { table, form, about } = exported;
  return {
    status: { label: Object.fromEntries([...gathered.codes].toSorted().map((code) => [code, textOf(code, about.codes)])) },
    tabell: table.path,
    om: aboutTable(exported, sheetOf(table, form), gathered).map(({ heading, lines }) => ({ rubrik: heading, rader: lines })),
  };
}
