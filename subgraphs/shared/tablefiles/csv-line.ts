import { withoutFormula } from './formula-guard';

/** What a cell of a table holds. */
export type CsvCell = string | number | boolean | null;

/** How a CSV file is written. */
export interface CsvDialect {
  readonly separator: ',' | ';' | '\t';
  readonly decimal: '.' | ',';
  /** Whether the file begins with the mark by which Excel knows UTF-8. */
  readonly mark: boolean;
  readonly truth: readonly [yes: string, no: string];
}

/** RFC 4180, with decimal point: for programs. */
export const PLAIN: CsvDialect = { separator: ',', decimal: '.', mark: false, truth: ['true', 'false'] };
/** What Excel with Swedish settings opens as it is. */
export const SWEDISH: CsvDialect = { separator: ';', decimal: ',', mark: true, truth: ['SANT', 'FALSKT'] };

export const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';
/** What must stand in quotation marks, in every dialect: a program may take another separator for the file's. */
const TO_QUOTE = /[",;\t\r\n]|^\s|\s$/;

/** A line with its end. Texts that could become formulas are kept from it; numbers stay numbers. */
export function csvLine(cells: readonly CsvCell[], dialect: CsvDialect): string {
  return cells.map((cell) => field(cell, dialect)).join(dialect.separator) + LINE_END;
}

function field(cell: CsvCell, { decimal, truth }: CsvDialect): string {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return cell ? truth[0] : truth[1];
  if (typeof cell === 'number') return decimal === '.' ? String(cell) : String(cell).replace('.', decimal);
  const text = withoutFormula(cell);
  return TO_QUOTE.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
