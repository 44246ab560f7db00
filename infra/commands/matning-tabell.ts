/** A value in a table: nothing known is a dash. */
export type Cell = string | number | null;

const FIGURE = /^[\d\s]+(,\d+)? %$/u;

/** Lines of text in columns, with headings; numbers and per cents stand to the right. */
export function tabell(headings: readonly string[], rows: readonly (readonly Cell[])[]): string[] {
  const text = (cell: Cell): string => (cell === null ? '–' : typeof cell === 'number' ? cell.toLocaleString('sv-SE') : cell);
  const widths = headings.map((heading, i) => Math.max(heading.length, ...rows.map((row) => text(row[i] ?? null).length)));
  const isFigure = (cell: Cell | undefined): boolean => typeof cell === 'number' || (typeof cell === 'string' && FIGURE.test(cell));
  const right = headings.map((_, i) => rows.some((row) => isFigure(row[i])) && rows.every((row) => row[i] === null || isFigure(row[i])));
  const line = (cells: readonly Cell[]): string =>
    cells.map((cell, i) => (right[i] ? text(cell).padStart(widths[i] ?? 0) : text(cell).padEnd(widths[i] ?? 0))).join('  ').trimEnd();
  return [line(headings), ...rows.map(line)];
}

/** A moment in Swedish time: 2026-09-15 09:00. */
export function tidpunkt(moment: Date): string {
  return moment.toLocaleString('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short', timeStyle: 'short' });
}

/** A share in per cent, or null. */
export function procent(share: number | null): string | null {
  return share === null ? null : `${share.toLocaleString('sv-SE')} %`;
}
