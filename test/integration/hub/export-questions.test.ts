import { join } from 'node:path';
import { projectRoot } from '../../../subgraphs/shared/paths';
import { CONTRACT, QUESTIONS } from '../../questions/measured-hub';
import { type Stored, type StoredCase, askerOf } from '../../questions/stored';
import { type ReadTable, fetchExport, readCsv, readJsonStat, readXlsx } from '../../support/export-files';
import { type ExpectedRow, expectedRows } from '../../support/export-oracle';
import { type TestHub, startTestHub } from '../../support/in-process-hub';

/*
 * Question 40: give me this table as CSV, Excel and JSON-stat; here for every table of every stored question, on published figures and on what is made up.
 * Each file is read back by a parser that is not ours, and held against the answer that GraphQL gives.
 */

let hub: TestHub;
beforeAll(async () => {

  hub = await startTestHub({ gateway: { lagradeFragor: join(projectRoot(), 'test/questions') } });
}, 300_000);
afterAll(() => hub?.stop());

const OBS_STATUS = new Set(['A', 'B', 'E', 'F', 'L', 'M', 'O', 'P', 'Q', 'U']);
const MISSING = new Set(['L', 'M', 'O', 'Q']);

const stored: Stored[] = [...QUESTIONS, ...CONTRACT];
const asked = stored.flatMap(({ name, query, cases }) => (cases.length > 0 ? cases : [{ variables: {}, answer: {} }]).map((one: StoredCase, number) => ({ name, number, query, one })));

test.each(asked)('every table of $name, case $number, is the same in every format as in GraphQL', async ({ name, query, one }) => {
  const asking = askerOf(one);
  // A list that is given page by page is exported whole, however short the pages are.
  const { first: _first, ...variables } = one.variables ?? {};
  const { data, errors } = await hub.ask(query, variables, asking);
  expect(errors).toBeUndefined();
  const tables = await tablesOf(name, one);
  expect(tables.length).toBeGreaterThan(0);
  for (const tabell of tables) {
    const expected = expectedRows(data, tabell);
    const get = async (format: string, form = 'bred') => {
      const fetched = await fetchExport(hub.url, `/export/${name}`, { ...asParameters(one.variables), tabell, format, form }, asking);
      expect({ name, tabell, format, status: fetched.status }).toEqual({ name, tabell, format, status: 200 });
      return fetched.bytes;
    };
    const plain = readCsv(await get('csv'), ',');
    expect(faults(plain, expected, asWritten('.'))).toEqual([]);
    expect(faults(readCsv(await get('csv-sv'), ';'), expected, asWritten(','))).toEqual([]);
    expect(faults(await readXlsx(await get('xlsx'), 'Data'), expected, asSheet)).toEqual([]);
    expect(cubeFaults(await get('json-stat'), expected)).toEqual([]);
    expect(observationFaults(readCsv(await get('sdmx-csv'), ','), expected)).toEqual([]);
    expect(longFaults(readCsv(await get('csv', 'lang'), ','), expected)).toEqual([]);
  }
}, 240_000);

/** Variables by their names in an address, which needs some names for itself. */
function asParameters(variables: Record<string, unknown> = {}): Record<string, unknown> {
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [['tabell', 'form', 'format'].includes(name) ? `variabel.${name}` : name, value]));
}

/** The tables that an answer has with its case's variables: what is said when one is asked for that it does not have. */
async function tablesOf(name: string, one: StoredCase): Promise<string[]> {
  const { status, bytes } = await fetchExport(hub.url, `/export/${name}`, { ...asParameters(one.variables), tabell: '-' }, askerOf(one));
  expect(status).toBe(404);
  const { errors } = JSON.parse(bytes.toString('utf8')) as { errors: { extensions: { code: string; finns: string[] } }[] };
  expect(errors[0]?.extensions.code).toBe('OKAND_TABELL');
  return errors[0]?.extensions.finns ?? [];
}

type Written = (value: string | number | boolean | null) => unknown;

/** A value as a CSV file holds it, but for apostrophes that keep it from becoming a formula. */
const asWritten = (decimal: '.' | ','): Written => (value) => {
  if (typeof value === 'number') return String(value).replace('.', decimal);
  if (typeof value === 'boolean') return decimal === '.' ? String(value) : value ? 'SANT' : 'FALSKT';
  return withoutGuards(value ?? '');
};
/** A value as a sheet holds it: an empty text is an empty cell. */
const asSheet: Written = (value) => (value === '' ? null : typeof value === 'string' ? value.replaceAll('\r\n', '\n') : value);

const withoutGuards = (text: string): string => text.replaceAll(/'(?=[=+\-@])/g, '');

/** Where a wide table is not the answer's rows, cell by cell. */
function faults({ headings, rows }: ReadTable, expected: ExpectedRow[], written: Written): string[] {
  if (rows.length !== expected.length) return [`${rows.length} rader i stället för ${expected.length}`];
  if (new Set(headings).size !== headings.length) return ['två kolumner heter lika'];
  return expected.flatMap((row, index) => {
    const at = (name: string): unknown => {
      const place = headings.indexOf(name);
      const found = rows[index]?.[place];
      return place < 0 ? 'ingen kolumn' : typeof found === 'string' ? (written === asSheet ? found : withoutGuards(found)) : found;
    };
    // What is null may be an object: then all that stands below it is empty, and its figures say so.
    const isEmptyObject = (name: string) => headings.every((heading) => !heading.startsWith(`${name}_`) || (heading.endsWith('status') ? at(heading) !== 'NORMAL' : at(heading) === '' || at(heading) === null));
    const wrong = (name: string, wanted: unknown) => (at(name) === wanted ? [] : [`rad ${index}, ${name}: ${JSON.stringify(at(name))} i stället för ${JSON.stringify(wanted)}`]);
    const cells = [...row.cells].flatMap(([name, value]) => (value === null && !headings.includes(name) && isEmptyObject(name) ? [] : wrong(name, written(value))));
    const figures = [...row.figures].flatMap(([name, { number, status }]) => [...wrong(name, written(number)), ...(status === undefined ? [] : wrong(`${name}_status`, status))]);
    const isNormal = at('radstatus') === 'NORMAL';
    return [...cells, ...figures, ...(isNormal === row.isItem ? [] : [`rad ${index}: radstatus ${String(at('radstatus'))}`]), ...(row.said === undefined ? [] : wrong('radstatus', row.said))];
  });
}

/** Where a JSON-stat cube does not hold the answer's figures and statuses, or its extension not the rows. */
function cubeFaults(bytes: Buffer, expected: ExpectedRow[]): string[] {
  const { dimensions, at, labelsOfStatus, table } = readJsonStat(bytes);
  const metric = dimensions.at(-1) ?? '';
  const keys = dimensions.slice(0, -1);
  const seen = new Map<string, number>();
  const wrong = expected.flatMap((row, index) => {
    const categories: Record<string, string> = {};
    for (const key of keys) {
      const place = table.headings.indexOf(key);
      if (place >= 0) categories[key] = String(table.rows[index]?.[place] ?? '') || '_Z';
    }
    const rowKey = keys.find((key) => !table.headings.includes(key));
    if (rowKey !== undefined) {
      const others = JSON.stringify(categories);
      seen.set(others, (seen.get(others) ?? 0) + 1);
      categories[rowKey] = String(keys.length === 1 ? index + 1 : seen.get(others));
    }
    return [...row.figures].flatMap(([name, { number, status }]) => {
      const found = at({ ...categories, [metric]: name });
      const isRange = status === 'NORMAL' && number === null && ['INTERVALL', 'OVER', 'UNDER', 'CIRKA'].includes(found?.status ?? '');
      const isRight = found !== null && found.value === number && (status === undefined || found.status === status || isRange) && found.status in labelsOfStatus;
      return isRight ? [] : [`rad ${index}, ${name}: ${JSON.stringify(found)} i stället för ${number} ${status}`];
    });
  });
  return [...faults(table, expected, (value) => value), ...wrong];
}

/** Where an SDMX-CSV file does not hold the answer's figures, or codes one without SDMX's codes. */
function observationFaults({ headings, rows }: ReadTable, expected: ExpectedRow[]): string[] {
  if (headings.slice(0, 3).join() !== 'STRUCTURE,STRUCTURE_ID,ACTION') return ['fel början'];
  const dimensions = headings.slice(3, headings.indexOf('OBS_VALUE'));
  const cell = (row: unknown[], name: string) => String(row[headings.indexOf(name)]);
  const keys = new Set(rows.map((row) => JSON.stringify(dimensions.map((name) => cell(row, name)))));
  const measures = new Set(rows.map((row) => cell(row, dimensions.at(-1) ?? '')));
  const own = (index: number) => rows.slice(index * measures.size, (index + 1) * measures.size);
  const wrong = expected.flatMap((row, index) =>
    [...row.figures].flatMap(([name, { number, status }]) => {
      const observation = own(index).find((one) => cell(one, dimensions.at(-1) ?? '') === name);
      const isRight = observation && cell(observation, 'OBS_VALUE') === String(number ?? '') && (status === undefined || cell(observation, headings[headings.indexOf('CONF_STATUS') + 1] ?? '') === status);
      return isRight ? [] : [`rad ${index}, ${name}: ${JSON.stringify(observation)} i stället för ${number} ${status}`];
    }),
  );
  const uncoded = rows.filter((row) => !OBS_STATUS.has(cell(row, 'OBS_STATUS')) || MISSING.has(cell(row, 'OBS_STATUS')) !== (cell(row, 'OBS_VALUE') === '') || !/^[FC]$/.test(cell(row, 'CONF_STATUS')));
  return [...wrong, ...uncoded.map((row) => `fel koder: ${JSON.stringify(row)}`), ...(keys.size === rows.length ? [] : ['två observationer har samma nycklar']), ...(rows.length === measures.size * expected.length ? [] : ['fel antal observationer'])];
}

/** Where a long table has not one row for each of the answer's figures. */
function longFaults({ headings, rows }: ReadTable, expected: ExpectedRow[]): string[] {
  const [measure, value] = ['matt', 'varde'].map((name) => headings.findLastIndex((heading) => heading === name || heading.startsWith(`${name}_2`)));
  const figures = expected.flatMap((row) => [...row.figures]);
  if (figures.length === 0) return [];
  if (measure === undefined || value === undefined || measure < 0 || value < 0) return [`kolumnerna matt och varde finns inte: ${headings.join(', ')}`];
  const found = new Map<string, string[]>();
  for (const row of rows) found.set(String(row[measure]), [...(found.get(String(row[measure])) ?? []), `${String(row[value])} ${String(row[value + 1])}`]);
  const names = new Set(figures.map(([name]) => name));
  return [...names].flatMap((name) => {
    const wanted = figures.filter(([one]) => one === name).map(([, { number, status }]) => `${number ?? ''} ${status}`);
    const missing = wanted.filter((one) => !one.endsWith('undefined') && !(found.get(name) ?? []).includes(one));
    return [...missing.map((one) => `${name}: ${one} finns inte`), ...((found.get(name)?.length ?? 0) >= wanted.length ? [] : [`${name}: ${found.get(name)?.length} rader i stället för ${wanted.length}`])];
  });
}
