import type { Cell, Range } from './model';

/** Of a hidden cell: nothing but that it is not negative. */
export const HIDDEN: Range = { min: 0, max: Infinity };

/** What is known of a cell that is shown as it is: a count exactly, an amount to half a unit of its last decimal. */
export function exactRange(cell: Cell): Range {
  if (cell.kind !== 'AMOUNT') {
    return { min: cell.value, max: cell.value };
  }
  const unit = 10 ** -(cell.decimals ?? 0);
  const shown = Math.round(cell.value / unit) * unit;
  return { min: Math.max(0, shown - unit / 2), max: shown + unit / 2 };
}

/** What is known of a cell that this release does not decide: as it was shown before, or nothing. Of a FREE cell: `null`. */
export function knownOf(cell: Cell): Range | null {
  if (cell.state === 'FREE') {
    return null;
  }
  return cell.state === 'SHOWN' ? (cell.earlier?.range ?? exactRange(cell)) : HIDDEN;
}
