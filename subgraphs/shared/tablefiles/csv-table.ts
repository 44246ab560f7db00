import { type Line, CsvLines, TOO_LONG } from './csv-lines';
import { CsvRecords, hasClosedQuotes } from './csv-records';
import { DOUBLE_CODED, type Kodning, detectEncoding, oddWindowsText } from './encoding';
import { type FaultList, tableFault } from './faults';
import { readHeader } from './header';
import type { TableLimits } from './limits';
import { CONTROL_CHARACTER, FORMULA, RowCheck, looksLikeFormula, tooLong } from './rows';
import { type TableSource, sizeOf } from './source';
import { BATCH_ROWS, type OpenedTable, type TableRow } from './table';

type Separator = Exclude<OpenedTable['avgransare'], null>;
const SEPARATORS: readonly Separator[] = [';', '\t', ','];

// No line that can be read is longer; also a bound on the memory that a file without line breaks takes.
const MAX_LINE_CHARS = 4 * 1024 ** 2;

/** Opens a CSV file; undefined when it cannot be read at all. */
export async function openCsv(source: TableSource, faults: FaultList, limits: TableLimits): Promise<OpenedTable | undefined> {
  const kodning = await detectEncoding(source, faults);
  if (kodning === undefined) return undefined;
  const lines = new CsvLines(source, kodning, Math.min(MAX_LINE_CHARS, limits.maxColumns * (limits.maxFieldChars + 3)));
  const reader = new LineReader(lines);
  const start = await readStart(reader, kodning, faults, limits);
  if (!start) {
    await reader.close();
    return undefined;
  }
  const bytesTotal = await sizeOf(source);
  return {
    format: 'CSV', kodning, avgransare: start.separator, header: start.header, headerLine: start.line,
    batches: () => rowsOf(reader, start, kodning, faults, limits),
    close: () => reader.close(),
    progress: () => ({ bytesRead: lines.bytesRead, bytesTotal }),
  };
}

interface Start {
  header: string[];
  line: number;
  separator: Separator | null;
}

/** Finds the header, and what separates its names: what stands most often outside quotations, unless the file says (`sep=;`). */
async function readStart(reader: LineReader, kodning: Kodning, faults: FaultList, limits: TableLimits): Promise<Start | undefined> {
  let stated: string | undefined;
  let line = await reader.next();
  if (line) stated = /^"?sep=(.)"?$/i.exec(line)?.[1];
  if (stated !== undefined) line = await reader.next();
  while (line !== undefined && line !== TOO_LONG && /^[\s;,"]*$/.test(line)) line = await reader.next();
  const rad = reader.line;
  if (line === undefined) {
    faults.add(tableFault('TOM_FIL', 'Filen är tom.', 'Fyll i mallen och skicka den.'));
    return undefined;
  }
  if (stated !== undefined && !isSeparator(stated)) {
    faults.add(tableFault('OLASBAR_FIL', 'Filen uppger en avgränsare som inte kan läsas.', 'Använd semikolon, komma eller tabb mellan fälten.', { rad: 1 }));
    return undefined;
  }
  const longest = limits.maxColumns * (limits.maxHeaderChars + 3);
  const parts = [line ?? ''];
  let chars = 0;
  let closed = hasClosedQuotes(line ?? '');
  while (!closed && chars <= longest) {
    line = await reader.next();
    if (line === undefined || line === TOO_LONG) break;
    parts.push(line);
    chars += line.length + 1;
    closed = !hasClosedQuotes(line);
  }
  if (line === TOO_LONG) {
    faults.add({ ...tableFault('FOR_LANGT_FALT', '', '', { rad, kolumn: 1 }), ...tooLong(limits.maxHeaderChars) });
    return undefined;
  }
  if (!closed) {
    faults.add(tableFault('CITATTECKEN', 'Ett citattecken som öppnas i rubrikraden stängs aldrig.', 'Stäng citatet, eller ta bort citattecknet.', { rad }));
    return undefined;
  }
  const separator = stated !== undefined && isSeparator(stated) ? stated : separatorOf(parts.join('\n'));
  const records = new CsvRecords(separator, Math.max(longest, limits.maxFieldChars), faults);
  const [record] = records.take(parts, rad);
  const header = record && readHeader(record.cells, rad, faults, limits, oddTextOf(kodning));
  return header && { header, line: rad, separator };
}

function oddTextOf(kodning: Kodning): typeof oddWindowsText | undefined {
  return kodning === 'WINDOWS-1252' ? oddWindowsText : undefined;
}

function isSeparator(char: string): char is Separator {
  return (SEPARATORS as readonly string[]).includes(char);
}

function separatorOf(header: string): Separator | null {
  const outside = header.replaceAll(/"[^"]*"/g, '');
  const counts = SEPARATORS.map((separator) => outside.split(separator).length - 1);
  const most = Math.max(...counts);
  return most === 0 ? null : (SEPARATORS[counts.indexOf(most)] ?? null);
}

async function* rowsOf(reader: LineReader, start: Start, kodning: Kodning, faults: FaultList, limits: TableLimits): AsyncGenerator<readonly TableRow[]> {
  const before = faults.count;
  const records = new CsvRecords(start.separator, limits.maxFieldChars, faults);
  const check = new RowCheck({
    header: start.header, limits, fullRows: true,
    problemIn: (cell) => (looksLikeFormula(cell) ? FORMULA : undefined),
    oddText: oddTextOf(kodning),
  }, faults);
  let batch: TableRow[] = [];
  reading: for await (const { lines, from } of reader.rest()) {
    for (const record of lines === 'END' ? records.end() : records.take(lines, from)) {
      if (check.full(record.line)) break reading;
      const suspect = CONTROL_CHARACTER.test(record.text) || (kodning === 'WINDOWS-1252' && DOUBLE_CODED.test(record.text));
      const row = check.row(record.line, record.cells, suspect);
      if (!row) continue;
      batch.push(row);
      if (batch.length < BATCH_ROWS) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
  if (check.rows === 0 && faults.count === before) {
    faults.add(tableFault('TOM_FIL', 'Filen har en rubrikrad men inga rader under den.', 'Fyll i mallen och skicka den.'));
  }
}

/** Lines one at a time while the header is looked for, then the rest in the portions that they are read in. */
class LineReader {
  readonly #portions: AsyncGenerator<Line[]>;
  #portion: Line[] = [];
  #index = 0;
  /** The number of the line that was given last. */
  line = 0;

  constructor(lines: CsvLines) {
    this.#portions = lines[Symbol.asyncIterator]();
  }

  async next(): Promise<Line | undefined> {
    while (this.#index >= this.#portion.length) {
      const { value, done } = await this.#portions.next();
      if (done === true) return undefined;
      this.#portion = value;
      this.#index = 0;
    }
    this.line++;
    return this.#portion[this.#index++];
  }

  /** What has not been given, and last that this was all. */
  async *rest(): AsyncGenerator<{ lines: readonly Line[] | 'END'; from: number }> {
    let from = this.line + 1;
    const left = this.#portion.slice(this.#index);
    this.#portion = [];
    yield { lines: left, from };
    from += left.length;
    for await (const lines of this.#portions) {
      yield { lines, from };
      from += lines.length;
    }
    yield { lines: 'END', from };
  }

  async close(): Promise<void> {
    await this.#portions.return(undefined);
  }
}
