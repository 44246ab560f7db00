import { looksLikeFormula } from './rows';

const BOM = '\ufeff';
// What makes a spreadsheet take a text for a formula, full-width forms included.
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * Writes rows as CSV that Excel opens rightly: UTF-8 with a byte order mark, CRLF, quotes where they are needed. With semicolons, numbers
 * get a decimal comma. A text that a spreadsheet would run as a formula gets an apostrophe before it; a number written as text does not.
 */
export function csvText(rows: readonly (readonly (string | number | null)[])[], separator: ';' | ',' | '\t' = ';'): string {
  return BOM + rows.map((row) => `${row.map((cell) => field(cell, separator)).join(separator)}\r\n`).join('');
}

function field(cell: string | number | null, separator: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return quoted(separator === ',' ? String(cell) : String(cell).replace('.', ','), separator);
  const dangerous = FORMULA_START.test(cell) && (!/^[+-]/.test(cell) || cell.length === 1 || looksLikeFormula(cell));
  return quoted(dangerous ? `'${cell}` : cell, separator);
}

function quoted(text: string, separator: string): string {
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
