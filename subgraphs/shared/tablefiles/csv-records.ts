import { CsvError, parse } from 'csv-parse/sync';
import { type FaultList, tableFault } from './faults';
import { type Line, TOO_LONG } from './csv-lines';
import { tooLong } from './rows';

/** A record and the line that it begins on. `text` is what it was read from; several lines when a quoted field holds line breaks. */
export interface CsvRecord {
  line: number;
  text: string;
  cells: string[];
}

/** Lines from an opening quote, until the one that closes it. */
interface OpenQuote {
  start: number;
  lines: string[];
  chars: number;
}

// A quoted field that goes on for longer than so many times the longest field is one whose end is missing.
const LONGEST_QUOTES = 10;

/**
 * Makes records of lines. A line without quotation marks is simply split; csv-parse reads those with them, together, since it is some
 * ten times slower. A record whose quotation is broken becomes a fault, and reading goes on at the next line.
 */
export class CsvRecords {
  #open: OpenQuote | undefined;
  readonly #separator: string;
  /** A record that csv-parse is known to read. */
  readonly #wellQuoted: RegExp;

  constructor(separator: string | null, private readonly maxFieldChars: number, private readonly faults: FaultList) {
    // With one column only nothing separates; a control character, which no field may hold, stands in.
    this.#separator = separator ?? '\u0001';
    const field = `(?:"[^"]*(?:""[^"]*)*"|[^"${this.#separator}\\n]*)`;
    this.#wellQuoted = new RegExp(`^${field}(?:${this.#separator}${field})*$`);
  }

  /** The records that end in these lines, in their order; the first line has the number `from`. */
  take(lines: readonly Line[], from: number): CsvRecord[] {
    const out = new Batch(this.#separator, this.#wellQuoted, this.faults);
    for (const [index, line] of lines.entries()) this.line(line, from + index, out);
    return out.records();
  }

  /** What is left at the end of the file. */
  end(): CsvRecord[] {
    const out = new Batch(this.#separator, this.#wellQuoted, this.faults);
    while (this.#open) this.giveUp(this.#open, out);
    return out.records();
  }

  private line(line: Line, number: number, out: Batch): void {
    if (this.#open) this.continue(this.#open, line, number, out);
    else if (line === TOO_LONG) this.faults.add({ ...tableFault('FOR_LANGT_FALT', '', '', { rad: number }), ...tooLong(this.maxFieldChars) });
    else if (!line.includes('"')) out.plain(number, line);
    else if (hasClosedQuotes(line)) out.quoted(number, line);
    else this.#open = { start: number, lines: [line], chars: line.length };
  }

  private continue(open: OpenQuote, line: Line, number: number, out: Batch): void {
    if (line === TOO_LONG) {
      this.giveUp(open, out);
      this.line(line, number, out);
      return;
    }
    open.lines.push(line);
    open.chars += line.length + 1;
    if (!hasClosedQuotes(line)) {
      this.#open = undefined;
      if (!out.spanning(open.start, open.lines.join('\n'))) this.again(open, out);
    } else if (open.chars > this.maxFieldChars * LONGEST_QUOTES) {
      this.giveUp(open, out);
    }
  }

  private giveUp(open: OpenQuote, out: Batch): void {
    this.#open = undefined;
    this.faults.add(tableFault('CITATTECKEN', 'Ett citattecken som öppnas på raden stängs aldrig.',
      'Stäng citatet, eller ta bort citattecknet. Ett citattecken inuti ett citat skrivs dubbelt ("").', { rad: open.start }));
    this.again(open, out);
  }

  /** Reads the lines after the one where a broken record began. */
  private again(open: OpenQuote, out: Batch): void {
    for (let i = 1; i < open.lines.length; i++) this.line(open.lines[i] ?? '', open.start + i, out);
  }
}

/** Records of some lines; those with quotation marks wait for csv-parse. */
class Batch {
  readonly #records: (CsvRecord | undefined)[] = [];
  readonly #waiting: number[] = [];

  constructor(private readonly separator: string, private readonly wellQuoted: RegExp, private readonly faults: FaultList) {}

  plain(line: number, text: string): void {
    if (text !== '') this.#records.push({ line, text, cells: text.split(this.separator) });
  }

  quoted(line: number, text: string): void {
    this.#waiting.push(this.#records.length);
    this.#records.push({ line, text, cells: [] });
  }

  /** A record over several lines; false when it is broken, which must be known before more lines are read. */
  spanning(line: number, text: string): boolean {
    if (this.wellQuoted.test(text)) {
      this.quoted(line, text);
      return true;
    }
    const record = { line, text, cells: [] };
    this.#records.push(this.parsed([record]) ? record : undefined);
    return this.#records.at(-1) !== undefined;
  }

  records(): CsvRecord[] {
    this.parseWaiting(this.#waiting);
    return this.#records.filter((record) => record !== undefined);
  }

  /** All at once where all are good, else by halves. */
  private parseWaiting(places: readonly number[]): void {
    const records = places.map((place) => this.#records[place]).filter((record) => record !== undefined);
    if (records.length === 0 || this.parsed(records)) return;
    if (places.length === 1) {
      this.#records[places[0] ?? 0] = undefined;
      return;
    }
    const half = places.length >> 1;
    this.parseWaiting(places.slice(0, half));
    this.parseWaiting(places.slice(half));
  }

  private parsed(records: CsvRecord[]): boolean {
    try {
      const rows: string[][] = parse(records.map((record) => record.text).join('\n'), {
        delimiter: this.separator, record_delimiter: '\n', relax_column_count: true,
      });
      if (rows.length !== records.length) return false;
      for (const [i, record] of records.entries()) record.cells = rows[i] ?? [];
      return true;
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      if (records.length === 1) this.broken(records[0]?.line ?? 0, error);
      return false;
    }
  }

  private broken(line: number, error: CsvError): void {
    const column = Number(error['column']);
    this.faults.add(tableFault('CITATTECKEN', 'Ett citattecken står fel: mitt i ett fält, eller med text efter sig innan fältet är slut.',
      'Sätt citattecken om hela fältet, och skriv dem som hör till texten dubbelt ("").',
      { rad: line, kolumn: Number.isInteger(column) ? column + 1 : null }));
  }
}

/** True when every quotation mark of the line has its pair. */
export function hasClosedQuotes(line: string): boolean {
  let count = 0;
  for (let at = line.indexOf('"'); at !== -1; at = line.indexOf('"', at + 1)) count++;
  return count % 2 === 0;
}
