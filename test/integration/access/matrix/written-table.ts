import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../../../subgraphs/shared/paths';

/** What the table says of an asker: may, may at its own förbund, may not. */
export type Verdict = 'ja' | 'eget' | '–';

/** Columns after the first, in order. */
export const COLUMNS = ['utan', 'nns-analytiker', 'nns-forvaltare', 'forbund-handlaggare', 'forbund-chef', 'medlem', 'sus-stodjare'] as const;
export type Column = (typeof COLUMNS)[number];

const FILE = 'infra/docs/behorigheter.md';

/** The table that people have written of who may see what: the rows of its table, and the types in which all the rest is open. */
export interface WrittenTable {
  readonly rows: ReadonlyMap<string, Readonly<Record<Column, Verdict>>>;
  readonly openTypes: ReadonlySet<string>;
}

/** Reads the table. Throws for a cell or a head that is not one of those above. */
export function readWrittenTable(): WrittenTable {
  const lines = readFileSync(path.join(projectRoot(), FILE), 'utf8').split('\n');
  const rows = new Map<string, Record<Column, Verdict>>();
  for (const line of lines.filter((one) => /^\| `\w+\.(\w+|\*)` \|/.test(one))) {
    const [name = '', ...cells] = line.split('|').slice(1, -1).map((cell) => cell.trim());
    if (cells.length !== COLUMNS.length || !cells.every((cell) => ['ja', 'eget', '–'].includes(cell))) throw new Error(`${FILE}: ${line}`);
    rows.set(name.replaceAll('`', ''), Object.fromEntries(COLUMNS.map((column, i) => [column, cells[i] as Verdict])) as Record<Column, Verdict>);
  }
  const head = lines.find((line) => line.startsWith('| Uppgift |'))?.split('|').slice(2, -1).map((cell) => cell.trim());
  if (JSON.stringify(head) !== JSON.stringify(COLUMNS)) throw new Error(`${FILE}: the columns are ${head?.join(', ')}`);
  const open = /```öppna\n([\s\S]*?)```/.exec(lines.join('\n'))?.[1] ?? '';
  return { rows, openTypes: new Set(open.split(/\s+/).filter(Boolean)) };
}

/** What the table says of a field; undefined when it says nothing. */
export function verdictOn({ rows, openTypes }: WrittenTable, type: string, field: string, column: Column): Verdict | undefined {
  return (rows.get(`${type}.${field}`) ?? rows.get(`${type}.*`))?.[column] ?? (openTypes.has(type) ? 'ja' : undefined);
}
