import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { beginsFormula } from '../../../subgraphs/shared/tablefiles/formula-guard';
import { Gathered, aboutTable } from '../about';
import { rowsOf } from '../rows';
import { sheetOf } from '../sheet';
import type { Cell } from '../table';
import type { TableExport } from '../table-export';
import { Pieces } from './text';
import { SHEET_START, Style, escaped, fixedParts } from './xlsx-parts';

/** Rows of a sheet, its heading included. */
const MOST_ROWS = 1_048_576;
/** Characters of a cell; of longer texts the beginning is shown. */
const LONGEST_TEXT = 32_767;
/** Widths of columns, in characters. */
const NARROWEST = 10;
const WIDEST = 40;
const ABOUT_WIDTHS = [30, 100];
/** The table is sent as fast as it is pressed together: the least work gives most of what there is to gain. */
const LEVEL = 1;

/** A table has more rows than a sheet can hold. */
export class TooManyRows extends Error {}

/**
 * Writes a table as XLSX, row by row: a sheet with the table, and one that tells what it is, where it comes from and how it is read.
 *
 * @returns the file's bytes; the stream fails with {@link TooManyRows} for a table that no sheet can hold
 */
export function writeXlsx(exported: TableExport): Readable {
  const zip = new ZipFile();
  const { at, name } = exported.about;
  const entry = { mtime: at, compressionLevel: LEVEL };
  for (const [part, content] of fixedParts(`${name} – ${exported.table.path}`)) {
    zip.addBuffer(Buffer.from(content), part, entry);
  }
  const gathered = new Gathered(exported);
  const sheets = [Readable.from(dataSheet(exported, gathered)), Readable.from(aboutSheet(exported, gathered))];
  const out = zip.outputStream;
  sheets.forEach((sheet, index) => {
    sheet.on('error', (error) => out.destroy(error));
    zip.addReadStream(sheet, `xl/worksheets/sheet${index + 1}.xml`, entry);
  });
  zip.on('error', (error: Error) => out.destroy(error));
  // Whoever was to have the file may leave.
  out.once('close', () => sheets.forEach((sheet) => sheet.destroy()));
  zip.end();
  return out;
}

async function* dataSheet({ table, form, pages }: TableExport, gathered: Gathered): AsyncGenerator<Buffer> {
  const sheet = sheetOf(table, form);
  const { headings } = sheet;
  const letters = headings.map((_, index) => columnLetters(index));
  const pieces = new Pieces();
  const widths = headings.map(({ name }) => Math.min(WIDEST, Math.max(NARROWEST, name.length + 2)));
  pieces.add(`${SHEET_START}<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${columnWidths(widths)}<sheetData>`);
  pieces.add(rowXml(1, headings.map(({ name }) => name), letters, Style.HEADING));
  let last = 1;
  for await (const page of pages()) {
    gathered.addErrors(page.losses);
    for (const row of rowsOf(table, page)) {
      gathered.add(row, page.losses);
      for (const cells of sheet.write(row, page.losses)) {
        last += 1;
        if (last > MOST_ROWS) {
          throw new TooManyRows('a sheet holds no more rows');
        }
        pieces.add(rowXml(last, cells, letters));
      }
      const full = pieces.full();
      if (full !== undefined) {
        yield Buffer.from(full);
      }
    }
  }
  pieces.add(`</sheetData><autoFilter ref="A1:${letters.at(-1) ?? 'A'}${last}"/></worksheet>`);
  yield Buffer.from(pieces.rest());
}

// Generators are not begun before somebody reads: this one when the rows have gone by.
function* aboutSheet(exported: TableExport, gathered: Gathered): Generator<Buffer> {
  const parts = aboutTable(exported, sheetOf(exported.table, exported.form), gathered);
  const letters = ABOUT_WIDTHS.map((_, index) => columnLetters(index));
  let number = 0;
  const line = (cells: readonly Cell[], style: number): string => rowXml((number += 1), cells, letters, style);
  yield Buffer.from(`${SHEET_START}${columnWidths(ABOUT_WIDTHS)}<sheetData>`);
  for (const { heading, lines } of parts) {
    yield Buffer.from([line([heading], Style.HEADING), ...lines.map((cells) => line(cells, Style.WRAPPED)), line([], Style.PLAIN)].join(''));
  }
  yield Buffer.from('</sheetData></worksheet>');
}

function columnWidths(widths: readonly number[]): string {
  return `<cols>${widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>`;
}

/** @param style of texts; undefined for the table's own, whose style depends on what they begin with */
function rowXml(number: number, cells: readonly Cell[], letters: readonly string[], style?: number): string {
  let xml = `<row r="${number}">`;
  for (let index = 0; index < cells.length; index += 1) {
    xml += cellXml(cells[index] ?? null, `${letters[index]}${number}`, style);
  }
  return `${xml}</row>`;
}

/** Texts are written as texts, which no spreadsheet takes for formulas; such as look like one stay texts when they are edited too. */
function cellXml(cell: Cell, place: string, style: number | undefined): string {
  if (cell === null || cell === '') {
    return '';
  }
  if (typeof cell === 'number') {
    return `<c r="${place}"><v>${cell}</v></c>`;
  }
  if (typeof cell === 'boolean') {
    return `<c r="${place}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  }
  const chosen = style ?? (beginsFormula(cell) ? Style.TEXT : Style.PLAIN);
  return `<c r="${place}"${chosen === Style.PLAIN ? '' : ` s="${chosen}"`} t="inlineStr"><is><t xml:space="preserve">${escaped(cell.slice(0, LONGEST_TEXT))}</t></is></c>`;
}

/** A column's letters: A for 0, AA for 26. */
function columnLetters(index: number): string {
  const first = Math.floor(index / 26);
  return (first > 0 ? columnLetters(first - 1) : '') + String.fromCharCode(65 + (index % 26));
}
