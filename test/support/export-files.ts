import JSONstat from 'jsonstat-toolkit';
import { parse } from 'csv-parse/sync';
import readExcel from 'read-excel-file/node';
import { type AskOptions, type Asker } from './subgraph';
import { tokenFor } from './issuer';

/** What a cell holds. */
export type Cell = string | number | boolean | null;

/** A table as a file holds it: every row by its headings. */
export interface ReadTable {
  headings: string[];
  rows: Cell[][];
}

/** An export as it came. */
export interface Fetched {
  status: number;
  headers: Headers;
  bytes: Buffer;
}

/** Asks for an export, with parameters of which lists are repeated. */
export async function fetchExport(url: string, path: string, parameters: Record<string, unknown> = {}, { as, headers }: { as?: Asker | undefined; headers?: Record<string, string> } & AskOptions = {}): Promise<Fetched> {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, typeof one === 'object' && one !== null ? JSON.stringify(one) : String(one));
  }
  const response = await fetch(`${url}${path}${search.size > 0 ? `?${search.toString()}` : ''}`, { headers: { ...(as && { authorization: `Bearer ${await tokenFor(...as)}` }), ...headers } });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}

/** Reads a CSV file with another's parser. */
export function readCsv(bytes: Buffer, delimiter: ',' | ';'): ReadTable {
  const [headings = [], ...rows] = parse(bytes, { delimiter, bom: delimiter === ';', relax_column_count: false, record_delimiter: '\r\n' });
  return { headings, rows };
}

/** Reads one of an XLSX file's sheets with another's parser; rows are as long as the heading. */
export async function readXlsx(bytes: Buffer, sheet: string): Promise<ReadTable> {
  const sheets = await readExcel(bytes, { trim: false });
  const [headings = [], ...rows] = sheets.find((one) => one.sheet === sheet)?.data ?? [];
  return { headings: headings.map(String), rows: rows.map((row) => headings.map((_, index) => (row[index] ?? null) as Cell)) };
}

/** A JSON-stat cube as another's parser reads it, with what it holds beside. */
export interface ReadCube {
  dimensions: string[];
  /** The number and its status at one category of each dimension. */
  at(categories: Record<string, string>): { value: number | null; status: string } | null;
  labelsOfStatus: Record<string, string>;
  table: ReadTable;
}

export function readJsonStat(bytes: Buffer): ReadCube {
  const text = bytes.toString('utf8');
  const dataset = JSONstat(JSON.parse(text) as object);
  const { extension } = JSON.parse(text) as { extension: { status: { label: Record<string, string> }; kolumner: { id: string }[]; rader: Cell[][] } };
  return {
    dimensions: dataset.id,
    at: (categories) => dataset.Data(categories) as ReturnType<ReadCube['at']>,
    labelsOfStatus: extension.status.label,
    table: { headings: extension.kolumner.map(({ id }) => id), rows: extension.rader },
  };
}
