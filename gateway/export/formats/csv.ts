import type { Cell } from '../table';
import { rowsOf } from '../rows';
import { sheetOf } from '../sheet';
import type { TableExport } from '../table-export';
import { withoutFormula } from './formula-guard';
import { Pieces } from './text';

/** How a CSV file is written. */
export interface CsvDialect {
  readonly separator: ',' | ';';
  readonly decimal: '.' | ',';
  /** Whether the file begins with the mark by which Excel knows UTF-8. */
  readonly mark: boolean;
  readonly truth: readonly [yes: string, no: string];
}

/** RFC 4180, with decimal point: for programs. */
export const PLAIN: CsvDialect = { separator: ',', decimal: '.', mark: false, truth: ['true', 'false'] };
/** What Excel with Swedish settings opens as it is. */
export const SWEDISH: CsvDialect = { separator: ';', decimal: ',', mark: true, truth: ['SANT', 'FALSKT'] };

const LINE_END = '\r\n';
const BYTE_ORDER_MARK = '\uFEFF';
/** What must stand in quotation marks, in either dialect: a program may take the other separator for the file's. */
const TO_QUOTE = /[",;\t\r\n]|^\s|\s$/;

/** Writes a table as CSV. */
export async function* writeCsv({ table, form, pages }: TableExport, dialect: CsvDialect): AsyncGenerator<string> {
  const sheet = sheetOf(table, form);
  const pieces = new Pieces();
  pieces.add((dialect.mark ? BYTE_ORDER_MARK : '') + csvLine(sheet.headings.map(({ name }) => name), dialect));
  for await (const page of pages()) {
    for (const row of rowsOf(table, page)) {
      for (const cells of sheet.write(row, page.losses)) {
        pieces.add(csvLine(cells, dialect));
      }
      const full = pieces.full();
      if (full !== undefined) {
        yield full;
      }
    }
  }
  yield pieces.rest();
}

/** A line with its end. Texts that could become formulas are kept from it; numbers stay numbers. */
export function csvLine(cells: readonly Cell[], dialect: CsvDialect): string {
  return cells.map((cell) => field(cell, dialect)).join(dialect.separator) + LINE_END;
}

function field(cell: Cell, { decimal, truth }: CsvDialect): string {
  if (cell === null) {
    return '';
  }
  if (typeof cell === 'boolean') {
    return cell ? truth[0] : truth[1];
  }
  if (typeof cell === 'number') {
    return decimals(cell, decimal);
  }
  const text = withoutFormula(cell);
  return TO_QUOTE.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function decimals(number: number, decimal: '.' | ','): string {
  const text = String(number);
  return decimal === '.' ? text : text.replace('.', decimal);
}
