import type { Cell, Range } from './model';

/** Of a hidden cell: nothing but that it is not negative. */
export const HIDDEN: Range = { min: 0, max: Infinity };

/** What is shown of a cell that is shown as it is: a count, or an amount with its decimals. */
export function exactFigure(cell: Cell): number {
  return cell.kind === 'AMOUNT' ? Number(cell.value.toFixed(cell.decimals ?? 0)) : cell.value;
}

/** What is known of a cell that is shown as it is: a count exactly, an amount to half a unit of its last decimal. */
export function exactRange(cell: Cell): Range {
  const shown = exactFigure(cell);
  const half = cell.kind === 'AMOUNT' ? 10 ** -(cell.decimals ?? 0) / 2 : 0;
  return { min: Math.max(0, shown - half), max: shown + half };
}

/** What is known of a cell that this release does not decide: as it was shown before, or nothing. Of a FREE cell: `null`. */
export function knownOf(cell: Cell): Range | null {
  if (cell.state === 'FREE') {
    return null;
  }
  return cell.state === 'SHOWN' ? (cell.earlier?.range ?? exactRange(cell)) : HIDDEN;
}
