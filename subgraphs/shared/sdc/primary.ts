import { knownOf } from './known';
import type { Cell, CellIndex, Group, Problem } from './model';
import type { Policy } from './policy';

/**
 * The cells that must not be told, by their value or by what they say of a group. What was shown exactly before is never among them: that
 * cannot be taken back. A group of nobody says nothing of anybody, and has no primary parts.
 */
export function primaryCells(problem: Problem, policy: Policy): Set<CellIndex> {
  const found = new Set<CellIndex>();
  problem.cells.forEach((cell, index) => {
    if (cell.primary === true || isSmall(cell, policy)) {
      found.add(index);
    }
  });
  for (const group of problem.groups) {
    for (const part of partsThatTell(problem, group, policy)) {
      found.add(part);
    }
  }
  return new Set([...found].filter((index) => !isKnown(problem.cells[index])).toSorted((one, other) => one - other));
}

function isKnown(cell: Cell | undefined): boolean {
  const range = cell === undefined ? null : knownOf(cell);
  return range !== null && range.min === range.max;
}

/** A count of some, but fewer than the policy lets be seen. */
function isSmall(cell: Cell, policy: Policy): boolean {
  const least = cell.sensitive ? policy.sensitive.minFrequency : policy.minFrequency;
  return cell.kind !== 'AMOUNT' && cell.value >= 1 && cell.value < least;
}

/** The parts that may be said of everybody in the group: all of them when it is small, otherwise those that (nearly) all are in. */
function partsThatTell(problem: Problem, group: Group, policy: Policy): readonly CellIndex[] {
  const total = problem.cells[group.total]?.value ?? 0;
  if (total === 0) {
    return [];
  }
  if (total < policy.sensitive.minGroup) {
    return group.parts;
  }
  return group.parts.filter((part) => {
    const value = problem.cells[part]?.value ?? 0;
    return value >= 1 && total - value <= policy.groupMargin;
  });
}
