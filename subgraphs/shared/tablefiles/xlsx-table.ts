import { type FaultList, shownValue, tableFault } from './faults';
import { readHeader } from './header';
import type { TableLimits } from './limits';
import { CONTROL_CHARACTER, RowCheck } from './rows';
import type { TableSource } from './source';
import { BATCH_ROWS, type OpenedTable, type TableRow } from './table';
import { UnreadableTable } from './unreadable';
import { XlsxArchive } from './xlsx-archive';
import { readDateStyles } from './xlsx-dates';
import { type CellMeaning, type SheetRow, sheetRows } from './xlsx-sheet';
import { readSharedStrings } from './xlsx-text';
import { type Sheet, type Workbook, readWorkbook } from './xlsx-workbook';

// Sheets of a template that explain it, and hold no data.
const EXPLAINS = /^(förklaring|beskrivning|metadata|instruktion|anvisning|läs ?mig|om mallen|kodlist|kodnyckel)/i;
const SHOWN_SHEETS = 10;
const FILL_IN = 'Fyll i mallen och skicka den.';

/** Opens an XLSX file; undefined when it cannot be read at all. */
export async function openXlsx(source: TableSource, faults: FaultList, limits: TableLimits): Promise<OpenedTable | undefined> {
  const archive = await unlessUnreadable(faults, () => XlsxArchive.open(source, limits));
  if (!archive) return undefined;
  const table = await unlessUnreadable(faults, () => openWorkbook(archive, faults, limits)).catch((error: unknown) => {
    archive.close();
    throw error;
  });
  if (!table) archive.close();
  return table;
}

async function openWorkbook(archive: XlsxArchive, faults: FaultList, limits: TableLimits): Promise<OpenedTable | undefined> {
  const workbook = await readWorkbook(archive);
  const meaning: CellMeaning = {
    strings: workbook.strings === undefined ? [] : await readSharedStrings(archive, workbook.strings, limits),
    dates: workbook.styles === undefined ? [] : await readDateStyles(archive, workbook.styles),
    from1904: workbook.from1904, maxFieldChars: limits.maxFieldChars, maxColumns: limits.maxColumns,
  };
  const sheet = await dataSheet(archive, workbook, meaning);
  let bytesRead = 0;
  const rows = new SheetCursor(sheetRows(archive, sheet.part, meaning, (bytes) => {
    bytesRead += bytes;
  }));
  const first = await rows.next();
  if (!first) throw new UnreadableTable('TOM_FIL', 'Kalkylbladet är tomt.', FILL_IN);
  const before = faults.count;
  addProblems(first, faults);
  const header = faults.count === before ? readHeader(first.cells, first.line, faults, limits) : undefined;
  if (!header) {
    await rows.close();
    return undefined;
  }
  return {
    format: 'XLSX', kodning: null, avgransare: null, header, headerLine: first.line,
    batches: () => batchesOf(rows, header, faults, limits),
    close: async () => {
      await rows.close();
      archive.close();
    },
    progress: () => ({ bytesRead, bytesTotal: archive.sizeOf(sheet.part) }),
  };
}

/** The one sheet with data in it. */
async function dataSheet(archive: XlsxArchive, workbook: Workbook, meaning: CellMeaning): Promise<Sheet> {
  const [only] = workbook.sheets;
  if (only && workbook.sheets.length === 1) return only;
  const filled: Sheet[] = [];
  for (const sheet of workbook.sheets) if (!EXPLAINS.test(sheet.name.trim()) && (await hasCells(archive, sheet, meaning))) filled.push(sheet);
  const [first] = filled;
  if (!first) throw new UnreadableTable('TOM_FIL', 'Arbetsbokens kalkylblad är tomma.', FILL_IN);
  if (filled.length === 1) return first;
  const names = filled.slice(0, SHOWN_SHEETS).map((sheet) => `”${shownValue(sheet.name) ?? 'dolt namn'}”`);
  throw new UnreadableTable('FLERA_BLAD', `Arbetsboken har flera kalkylblad med innehåll: ${names.join(', ')}${filled.length > SHOWN_SHEETS ? ' med flera' : ''}.`,
    'Spara det blad som ska läsas i en egen fil, eller ta bort de andra (också dolda blad).');
}

async function hasCells(archive: XlsxArchive, sheet: Sheet, meaning: CellMeaning): Promise<boolean> {
  for await (const rows of sheetRows(archive, sheet.part, meaning)) {
    if (rows.some((row) => row.problems.length > 0 || row.cells.some((cell) => cell.trim() !== ''))) return true;
  }
  return false;
}

async function* batchesOf(rows: SheetCursor, header: readonly string[], faults: FaultList, limits: TableLimits): AsyncGenerator<readonly TableRow[]> {
  const before = faults.count;
  const check = new RowCheck({ header, limits, fullRows: false, problemIn: () => undefined }, faults);
  let batch: TableRow[] = [];
  try {
    reading: for await (const portion of rows.rest()) {
      for (const { line, cells, problems } of portion) {
        if (check.full(line)) break reading;
        for (const { index, shown, problem } of problems) check.add(line, index, shown, problem);
        const row = check.row(line, cells, cells.some((cell) => CONTROL_CHARACTER.test(cell)));
        if (row) batch.push(row);
      }
      if (batch.length < BATCH_ROWS) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  } catch (error) {
    if (!(error instanceof UnreadableTable)) throw error;
    faults.add(error.fault);
    return;
  }
  if (check.rows === 0 && faults.count === before) faults.add(tableFault('TOM_FIL', 'Kalkylbladet har en rubrikrad men inga rader under den.', FILL_IN));
}

function addProblems(row: SheetRow, faults: FaultList): void {
  for (const { index, shown, problem } of row.problems) {
    faults.add({ rad: row.line, kolumn: index + 1, kolumnnamn: null, varde: shown === null ? null : shownValue(shown), ...problem });
  }
}

async function unlessUnreadable<T>(faults: FaultList, read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof UnreadableTable)) throw error;
    faults.add(error.fault);
    return undefined;
  }
}

/** A sheet's rows: one at a time until the header is found, then the rest. */
class SheetCursor {
  #portion: SheetRow[] = [];

  constructor(private readonly portions: AsyncGenerator<SheetRow[]>) {}

  async next(): Promise<SheetRow | undefined> {
    for (;;) {
      for (let row = this.#portion.shift(); row; row = this.#portion.shift()) {
        if (row.problems.length > 0 || row.cells.some((cell) => cell.trim() !== '')) return row;
      }
      const { value, done } = await this.portions.next();
      if (done === true) return undefined;
      this.#portion = value;
    }
  }

  async *rest(): AsyncGenerator<SheetRow[]> {
    yield this.#portion;
    yield* this.portions;
  }

  async close(): Promise<void> {
    await this.portions.return(undefined);
  }
}
