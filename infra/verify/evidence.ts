import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { UserFacingError } from '../failure';
import { readPrint, shareOf } from './printed-number';
import { type Support, unitSupport } from './units';
import { type Years, yearsNamed } from './years';

/** One row of a facts table that holds a number. */
export interface Fact {
  /** The table and its line in it, for a message: "002a_facts.csv:17". */
  at: string;
  /** What the row is about: its organisation or insats, measure and dimension. */
  about: string;
  /** The bundle and the lines that it was taken from, or the page. */
  bunt: string | undefined;
  lines: readonly number[];
  url: string | undefined;
  /** The row's value as written, and read: one number, or a range's two bounds. */
  written: string;
  numbers: readonly number[];
  unit: string;
  support: readonly Support[];
  period: string;
  years: Years | undefined;
}

/** What figures are held against: the facts tables and the texts that they were taken from. */
export interface Evidence {
  facts: readonly Fact[];
  /** Units of the tables that verify does not know; their rows support nothing. */
  unknownUnits: readonly string[];
  /** Facts taken from a line of a bundle. */
  onLine(bunt: string, line: number): readonly Fact[];
  /** Facts taken from a web page, by the catalogue's name of it; undefined for a document that is no page. */
  onPage(document: string): readonly Fact[] | undefined;
  /** A line of a bundle's text, from 1; undefined past its end. */
  textOf(bunt: string, line: number): string | undefined;
}

const BUNDLE_TABLE = /^(\d{3})[a-z]?_facts\.csv$/;
const WEB_TABLE = 'national_figures.csv';

/**
 * Reads the facts tables and the texts.
 *
 * @param factsFolder Holds `<bundle>_facts.csv` (or `<bundle>a_facts.csv`, …) and `national_figures.csv`.
 * @param textsFolder Holds one `<bundle>_*.txt` per bundle.
 * @param pages The addresses of web pages by their names in the document catalogue.
 * @throws UserFacingError when a folder, a table's column or a bundle's text is missing
 */
export function readEvidence(factsFolder: string, textsFolder: string, pages: ReadonlyMap<string, string>): Evidence {
  const facts: Fact[] = [];
  const unknown = new Set<string>();
  const tables = namesIn(factsFolder).filter((name) => BUNDLE_TABLE.test(name) || name === WEB_TABLE);
  if (tables.length === 0) throw new UserFacingError(`Mappen ${factsFolder} har inga faktatabeller (000_facts.csv, …, ${WEB_TABLE}).`);
  for (const name of tables) {
    for (const { row, line } of tableRows(join(factsFolder, name))) {
      const fact = readFact(name, line, row);
      const support = unitSupport(fact.unit);
      if (support === undefined) unknown.add(fact.unit);
      else if (support.length > 0 && fact.numbers.length > 0 && !isCalendarYear(fact)) facts.push({ ...fact, support });
      if (fact.url !== undefined) facts.push(...countsBehind(fact, row));
    }
  }
  const byLine = groupBy(facts, (fact) => fact.lines.map((line) => `${fact.bunt}:${line}`));
  const byUrl = groupBy(facts, (fact) => (fact.url === undefined ? [] : [fact.url]));
  const texts = new Map<string, string[]>();
  return {
    facts,
    unknownUnits: [...unknown].toSorted(),
    onLine: (bunt, line) => byLine.get(`${bunt}:${line}`) ?? [],
    onPage(document) {
      const url = pages.get(document);
      return url === undefined ? undefined : (byUrl.get(url) ?? []);
    },
    textOf(bunt, line) {
      const lines = texts.get(bunt) ?? readText(textsFolder, bunt);
      texts.set(bunt, lines);
      return lines[line - 1];
    },
  };
}

function namesIn(folder: string): string[] {
  if (!existsSync(folder)) throw new UserFacingError(`Mappen ${folder} finns inte.`);
  return readdirSync(folder).toSorted();
}

function readText(folder: string, bunt: string): string[] {
  const name = namesIn(folder).find((file) => file.startsWith(`${bunt}_`) && file.endsWith('.txt'));
  if (name === undefined) throw new UserFacingError(`Mappen ${folder} har ingen text för bunt ${bunt} (${bunt}_*.txt).`);
  return readFileSync(join(folder, name), 'utf8').split('\n');
}

type Row = Record<string, string>;

function tableRows(path: string): { row: Row; line: number }[] {
  let records: { record: Row; info: { lines: number } }[];
  try {
    records = parse(readFileSync(path), { columns: true, bom: true, info: true });
  } catch (error) {
    throw new UserFacingError(`${path} är ingen giltig CSV-fil: ${error instanceof Error ? error.message : String(error)}`);
  }
  const columns = ['measure', 'period', 'value', 'unit'];
  const missing = columns.filter((column) => records[0] !== undefined && records[0].record[column] === undefined);
  if (missing.length > 0) throw new UserFacingError(`${path} saknar kolumnen ${missing.join(', ')}.`);
  return records.map(({ record, info }) => ({ row: record, line: info.lines }));
}

function readFact(table: string, line: number, row: Row): Fact {
  const written = row['value'] ?? '';
  const unit = row['unit'] ?? '';
  const period = row['period'] ?? '';
  return {
    at: `${table}:${line}`,
    about: [row['organisation_or_insats'] ?? row['förbund_or_national'], row['measure'], row['dimension']].filter((part) => part).join(', '),
    ...placeOf(table, row),
    written,
    numbers: numbersIn(written, unit),
    unit,
    support: [],
    period,
    years: yearsNamed(period),
  };
}

/** A bundle table has the line in a column; the web table has an address, or "seed 002 line 3452-3453" for what it repeats. */
function placeOf(table: string, row: Row): Pick<Fact, 'bunt' | 'lines' | 'url'> {
  const bunt = BUNDLE_TABLE.exec(table)?.[1];
  if (bunt !== undefined) return { bunt, lines: [Number(row['line'])], url: undefined };
  const source = row['source'] ?? '';
  const [, seed, from, to = from] = /^seed (\d{3}) line (\d+)(?:-(\d+))?$/.exec(source) ?? [];
  if (seed === undefined) return { bunt: undefined, lines: [], url: source };
  return { bunt: seed, lines: Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => Number(from) + i), url: undefined };
}

function numbersIn(value: string, unit: string): number[] {
  if (/^-?\d+(\.\d+)?$/.test(value)) return [Number(value)];
  const share = unit === 'andel' ? shareOf(value) : undefined;
  if (share !== undefined) return [share];
  const reading = readPrint(value);
  if (reading === undefined) return [];
  return reading.kind === 'range' ? [reading.min, reading.max] : [reading.value];
}

/** The counts that a web row gives beside its value: n, and the part in a quote such as "95 % (127 av 133)". */
function countsBehind(fact: Fact, row: Row): Fact[] {
  const part = /(\d+) av \d+/.exec(row['quote'] ?? '')?.[1];
  const whole = /^\d+$/.exec(row['n'] ?? '')?.[0];
  return [part, whole].flatMap((count) =>
    count === undefined ? [] : [{ ...fact, written: count, numbers: [Number(count)], unit: 'antal', support: unitSupport('antal') ?? [] }],
  );
}

// "år" is the unit of ages and lengths of time, but also of the year in which something began.
function isCalendarYear(fact: Fact): boolean {
  return /^år\b/.test(fact.unit) && fact.numbers.every((n) => n >= 1900 && n < 2100);
}

function groupBy(facts: readonly Fact[], keysOf: (fact: Fact) => readonly string[]): Map<string, Fact[]> {
  const groups = new Map<string, Fact[]>();
  for (const fact of facts) {
    for (const key of keysOf(fact)) {
      const group = groups.get(key);
      if (group) group.push(fact);
      else groups.set(key, [fact]);
    }
  }
  return groups;
}
