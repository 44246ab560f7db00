/**
 * Keeps texts of others from becoming formulas in a spreadsheet, as OWASP advises ("CSV Injection"): a text that a spreadsheet would read as a formula gets
 * an apostrophe before it, which says that what follows is a text. Signs that look the same to some programs count too.
 */
const BEGINS_FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
/** A printed number, however it is spaced: it is no formula, and stays as it is printed. */
const IS_NUMBER = /^[+-][\d\s.,]*%?$/;
/**
 * A separator or a new line, and right after it what begins a formula: a program that takes another separator for the file's, or another sign for its
 * quotation marks, would begin a cell there. What is a printed number up to the next separator, or nothing, as in "100,-", is left.
 */
const BEGINS_WITHIN = /([;,\t\r\n]["']?)(?=[=@\uFF1D\uFF20]|[+\-\uFF0B\uFF0D](?![\d\s.,]*%?(?:[;,\t\r\n"]|$)))/g;

/** A text as it may stand in a file that spreadsheets open. Numbers are not texts, and are never changed. */
export function withoutFormula(text: string): string {
  const within = text.replace(BEGINS_WITHIN, "$1'");
  return beginsFormula(text) ? `'${within}` : within;
}

/** Whether a spreadsheet would read a text as a formula, were it typed into a cell. */
export function beginsFormula(text: string): boolean {
  return BEGINS_FORMULA.test(text) && !IS_NUMBER.test(text);
}
