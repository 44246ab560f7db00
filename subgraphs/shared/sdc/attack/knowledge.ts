import { exactRange, HIDDEN, knownOf } from '../known';
import type { Attacker, Cell, CellIndex, Problem, Range, View } from '../model';

/** What somebody knows of each cell before any sum is used: lower ≤ value ≤ upper. */
export interface Bounds {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/**
 * What a suppressed release shows: the FREE cells in `hidden` and those that are HIDDEN or LATENT are unknown, the rest are known. An
 * amount that follows a count is hidden with it; shown, it is known to half a unit of its last decimal.
 */
export function suppressedView(problem: Problem, hidden: ReadonlySet<CellIndex>): View {
  return problem.cells.map((cell, index) => {
    if (cell.state !== 'FREE') {
      return knownOf(cell) ?? HIDDEN;
    }
    const leader = cell.follows ?? index;
    const state = problem.cells[leader]?.state;
    const isHidden = state === 'FREE' ? hidden.has(leader) : state === 'HIDDEN' || state === 'LATENT';
    return isHidden ? HIDDEN : exactRange(cell);
  });
}

/** The bounds that the view gives everybody. Throws a RangeError if a cell's true value is outside them. */
export function publicBounds(problem: Problem, view: View): Bounds {
  const lower = new Float64Array(problem.cells.length);
  const upper = new Float64Array(problem.cells.length);
  problem.cells.forEach((cell, index) => {
    const known = asPrinted(cell, view[index] ?? HIDDEN);
    const whole = cell.kind !== 'AMOUNT';
    const min = Math.max(0, whole ? Math.ceil(known.min - 1e-9) : known.min);
    const max = whole ? Math.floor(known.max + 1e-9) : known.max;
    if (cell.value < min - 1e-9 || cell.value > max + 1e-9) {
      throw new RangeError(`The view says that ${cell.id} is between ${known.min} and ${known.max}, and it is not.`);
    }
    lower[index] = min;
    upper[index] = max;
  });
  return { lower, upper };
}

/** The cells whose bounds an attacker narrows, by what it counts or sees of its own. */
export function ownKnowledge(problem: Problem, bounds: Bounds, attacker: Attacker): ReadonlyMap<CellIndex, Range> {
  const own = new Map<CellIndex, Range>();
  const narrow = (index: CellIndex, known: Range): void => {
    const before = own.get(index) ?? { min: bounds.lower[index] ?? 0, max: bounds.upper[index] ?? 0 };
    const after = { min: Math.max(before.min, known.min), max: Math.min(before.max, known.max) };
    if (before.min < before.max && (after.min > before.min || after.max < before.max)) {
      own.set(index, after);
    }
  };
  for (const [index, least] of attacker.atLeast ?? []) {
    narrow(index, { min: least, max: Number.POSITIVE_INFINITY });
  }
  for (const index of attacker.sees ?? []) {
    const cell = problem.cells[index];
    if (cell !== undefined) {
      narrow(index, exactRange(cell));
    }
  }
  for (const [index, { min, max }] of own) {
    const cell = problem.cells[index];
    if (cell !== undefined && (cell.value < min - 1e-9 || cell.value > max + 1e-9)) {
      throw new RangeError(`${attacker.name} says that ${cell.id} is between ${min} and ${max}, and it is not.`);
    }
  }
  return own;
}

/** An amount that a view gives as one figure was printed with its decimals. */
function asPrinted(cell: Cell, known: Range): Range {
  return cell.kind === 'AMOUNT' && known.min === known.max ? exactRange({ ...cell, value: known.min }) : known;
}
