import { BYTE_ORDER_MARK, type CsvCell, type CsvDialect, PLAIN, SWEDISH, csvLine } from './csv-line';

const DIALECTS: Readonly<Record<CsvDialect['separator'], CsvDialect>> = { ';': SWEDISH, ',': PLAIN, '\t': { ...SWEDISH, separator: '\t' } };

/**
 * Writes rows as CSV that Excel opens rightly: UTF-8 with a byte order mark, CRLF, quotes where they are needed. But with commas between them, numbers
 * get a decimal comma. A text that a spreadsheet would run as a formula gets an apostrophe before it; a number written as text does not.
 */
export function csvText(rows: readonly (readonly CsvCell[])[], separator: CsvDialect['separator'] = ';'): string {
  return BYTE_ORDER_MARK + rows.map((row) => csvLine(row, DIALECTS[separator])).join('');
}
