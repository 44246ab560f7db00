import { knownOf } from './known';
import type { Cell, CellIndex, Group, Problem } from './model';
import type { Policy } from './policy';

/**
 * The cells that must not be told, by their value or by what they say of a group: of all in it, or of those who are left when a member takes
 * its own away. What was shown exactly before is never among them: that cannot be taken back. A group of nobody says nothing of anybody,
 * and has no primary parts.
 */
export function primaryCells(problem: Problem, policy: Policy): Set<CellIndex> {
  const found = new Set<CellIndex>();
  problem.cells.forEach((cell, index) => {
    if (cell.primary === true || isSmall(cell, policy)) {
      found.add(index);
    }
  });
  const everybody = (cell: CellIndex): number => problem.cells[cell]?.value ?? 0;
  for (const group of problem.groups) {
    for (const part of partsThatTell(group, policy, everybody)) {
      found.add(part);
    }
  }
  for (const { kind, atLeast } of problem.attackers) {
    if (kind === 'MEMBER' && atLeast !== undefined) {
      for (const cell of withoutOwn(problem, policy, atLeast)) {
        found.add(cell);
      }
    }
  }
  return new Set([...found].filter((index) => !isKnown(problem.cells[index])).toSorted((one, other) => one - other));
}

function isKnown(cell: Cell | undefined): boolean {
  const range = cell === undefined ? null : knownOf(cell);
  return range !== null && range.min === range.max;
}

/** A count of some, but fewer than the policy lets be seen. */
function isSmall({ sensitive, kind, value }: Pick<Cell, 'sensitive' | 'kind' | 'value'>, policy: Policy): boolean {
  const least = sensitive ? policy.sensitive.minFrequency : policy.minFrequency;
  return kind !== 'AMOUNT' && value >= 1 && value < least;
}

/** The cells that tell a member, who counts its own, of few others; or of all others in a group. */
function withoutOwn(problem: Problem, policy: Policy, own: ReadonlyMap<CellIndex, number>): CellIndex[] {
  const others = (cell: CellIndex): number => (problem.cells[cell]?.value ?? 0) - (own.get(cell) ?? 0);
  const small = [...own.keys()].filter((at) => {
    const cell = problem.cells[at];
    return cell !== undefined && isSmall({ ...cell, value: others(at) }, policy);
  });
  const grouped = problem.groups.filter(({ total }) => (own.get(total) ?? 0) > 0).flatMap((group) => partsThatTell(group, policy, others));
  return [...small, ...grouped];
}

/** The parts that may be said of everybody in the group: all of them when it is small, otherwise those that (nearly) all are in. */
function partsThatTell(group: Group, policy: Policy, count: (cell: CellIndex) => number): readonly CellIndex[] {
  const total = count(group.total);
  if (total === 0) {
    return [];
  }
  if (total < policy.sensitive.minGroup) {
    return group.parts;
  }
  return group.parts.filter((part) => {
    const value = count(part);
    return value >= 1 && total - value <= policy.groupMargin;
  });
}
