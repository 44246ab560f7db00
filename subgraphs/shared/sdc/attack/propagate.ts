import type { Bounds } from './knowledge';
import type { Incidence } from './incidence';
import { TOLERANCE } from './incidence';

/**
 * The bounds that follow from one relation at a time, until nothing moves (or each was looked at `rounds` times on average): cheap, and
 * never narrower than what all relations together say. The given bounds are left as they are.
 */
export function propagate(relations: Incidence, bounds: Bounds, rounds = 20): Bounds {
  const lower = bounds.lower.slice();
  const upper = bounds.upper.slice();
  const queue = Array.from({ length: relations.rows }, (_, row) => row);
  const queued = new Uint8Array(relations.rows).fill(1);
  const most = relations.rows * rounds;
  for (let done = 0; done < queue.length && done < most; done += 1) {
    const row = queue[done] ?? 0;
    queued[row] = 0;
    for (const cell of tighten(relations, row, lower, upper)) {
      for (let at = relations.cellStart[cell] ?? 0; at < (relations.cellStart[cell + 1] ?? 0); at += 1) {
        const next = relations.cellRow[at] ?? 0;
        if (queued[next] === 0) {
          queued[next] = 1;
          queue.push(next);
        }
      }
    }
  }
  return { lower, upper };
}

/** Narrows the cells of one row; returns those that moved. */
function tighten(relations: Incidence, row: number, lower: Float64Array, upper: Float64Array): number[] {
  const from = relations.rowStart[row] ?? 0;
  const to = relations.rowStart[row + 1] ?? 0;
  const least = total(relations, from, to, lower, upper);
  const most = relations.atMost[row] === 1 ? undefined : total(relations, from, to, upper, lower);
  const constant = relations.constant[row] ?? 0;
  const moved: number[] = [];
  for (let at = from; at < to; at += 1) {
    const cell = relations.rowCell[at] ?? 0;
    const low = lower[cell] ?? 0;
    const high = upper[cell] ?? 0;
    const coefficient = relations.rowCoefficient[at] ?? 0;
    if (coefficient === 0 || low === high) {
      continue;
    }
    // coefficient · x ≤ constant − the least of the others, and ≥ constant − the most of them.
    const ceiling = constant - others(least, coefficient > 0 ? coefficient * low : coefficient * high, Number.NEGATIVE_INFINITY);
    const floor = most === undefined ? Number.NEGATIVE_INFINITY : constant - others(most, coefficient > 0 ? coefficient * high : coefficient * low, Number.POSITIVE_INFINITY);
    const whole = relations.amount[cell] === 0;
    const newHigh = rounded((coefficient > 0 ? ceiling : floor) / coefficient, whole, Math.floor, 1);
    const newLow = rounded((coefficient > 0 ? floor : ceiling) / coefficient, whole, Math.ceil, -1);
    const narrower = Math.min(high, Math.max(newHigh, low));
    const wider = Math.max(low, Math.min(newLow, narrower));
    // Amounts creep for ever by less and less.
    const step = whole ? 0 : 1e-4 * (1 + Math.abs(high));
    if (narrower < high - step || wider > low + step) {
      upper[cell] = narrower;
      lower[cell] = wider;
      moved.push(cell);
    }
  }
  return moved;
}

function rounded(value: number, whole: boolean, round: (value: number) => number, sign: number): number {
  return Number.isFinite(value) ? (whole ? round(value + sign * TOLERANCE) : value + sign * TOLERANCE) : value;
}

/** A sum of bounds: the finite part, and how many of its terms have no end. */
interface Sum {
  readonly finite: number;
  readonly endless: number;
}

/** Σ coefficient · (`one` where the coefficient is positive, `other` where it is negative). */
function total(relations: Incidence, from: number, to: number, one: Float64Array, other: Float64Array): Sum {
  let finite = 0;
  let endless = 0;
  for (let at = from; at < to; at += 1) {
    const coefficient = relations.rowCoefficient[at] ?? 0;
    const cell = relations.rowCell[at] ?? 0;
    const term = coefficient === 0 ? 0 : coefficient * ((coefficient > 0 ? one[cell] : other[cell]) ?? 0);
    if (Number.isFinite(term)) {
      finite += term;
    } else {
      endless += 1;
    }
  }
  return { finite, endless };
}

/** The sum without one of its terms; `endless` where the rest has no end. */
function others(sum: Sum, term: number, endless: number): number {
  if (Number.isFinite(term)) {
    return sum.endless > 0 ? endless : sum.finite - term;
  }
  return sum.endless > 1 ? endless : sum.finite;
}
