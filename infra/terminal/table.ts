import { wrap } from './wrap';

/** A value in a table: nothing known is a dash. */
export type Cell = string | number | null;

/** How a table is drawn. */
export interface Drawing {
  /** Columns of the terminal; Infinity where there is none. */
  width: number;
  /** Makes a heading stand out. */
  heading?: (text: string) => string;
}

const FIGURE = /^-?[\d\s]+(,\d+)? %$/u;
const GAP = 2;
/** Text is never made narrower than this; numbers are never broken. */
const NARROWEST = 9;

const shown = (cell: Cell): string => (cell === null ? '–' : typeof cell === 'number' ? cell.toLocaleString('sv-SE') : cell);
const isFigure = (cell: Cell | undefined): boolean => typeof cell === 'number' || (typeof cell === 'string' && FIGURE.test(cell));

/**
 * Lines of text in columns, with headings; numbers and per cents stand to the right. A table that is too wide has its widest columns
 * wrapped, and one that does not fit even so is written with a line for each value.
 */
export function table(headings: readonly string[], rows: readonly (readonly Cell[])[], { width, heading = (text) => text }: Drawing): string[] {
  const text = rows.map((row) => headings.map((_, i) => shown(row[i] ?? null)));
  const right = headings.map((_, i) => rows.some((row) => isFigure(row[i])) && rows.every((row) => row[i] == null || isFigure(row[i])));
  const natural = headings.map((name, i) => Math.max(name.length, ...text.map((row) => row[i]?.length ?? 0)));
  const widths = fitted(natural, right, width);
  if (!widths) return listed(headings, text, width, heading);
  const line = (cells: readonly string[]): string[] => {
    const parts = cells.map((cell, i) => (cell.length > (widths[i] ?? 0) ? wrap(cell, widths[i] ?? 0) : [cell]));
    return Array.from({ length: Math.max(...parts.map((part) => part.length)) }, (_, n) =>
      parts.map((part, i) => (right[i] ? (part[n] ?? '').padStart(widths[i] ?? 0) : (part[n] ?? '').padEnd(widths[i] ?? 0))).join(' '.repeat(GAP)).trimEnd());
  };
  return [...line(headings).map(heading), ...text.flatMap(line)];
}

/** The columns' widths, the widest text made narrower until all fit; undefined when they do not. */
function fitted(natural: readonly number[], right: readonly boolean[], width: number): number[] | undefined {
  const widths = [...natural];
  let over = widths.reduce((sum, w) => sum + w, GAP * (widths.length - 1)) - width;
  while (over > 0) {
    const widest = widths.reduce((best, w, i) => (!right[i] && w > NARROWEST && w > (widths[best] ?? 0) ? i : best), -1);
    if (widest === -1) return undefined;
    widths[widest] = (widths[widest] ?? 0) - 1;
    over--;
  }
  return widths;
}

/** A row as lines of heading and value, with an empty line between rows. */
function listed(headings: readonly string[], rows: readonly (readonly string[])[], width: number, heading: (text: string) => string): string[] {
  const named = Math.min(Math.max(...headings.map((name) => name.length)), Math.floor(width / 2));
  return rows.flatMap((row, n) => [
    ...(n > 0 ? [''] : []),
    ...headings.flatMap((name, i) => wrap(row[i] ?? '', Math.max(1, width - named - GAP)).map((part, k) => `${k === 0 ? heading(name.slice(0, named).padEnd(named)) : ' '.repeat(named)}${' '.repeat(GAP)}${part}`.trimEnd())),
  ]);
}
