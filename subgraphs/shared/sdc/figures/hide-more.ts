import { HIDDEN } from '../known';
import { type CellIndex, type Finding, type Problem, type Protection, type Reason } from '../model';
import { informationWeight } from '../policy';

/**
 * Hides more of a release that failed its audit: every cell that was found, where it is shown; where it is not, the count next to it (over
 * the relations) that it costs least to hide. Amounts follow. `null` when nothing that could help is left to hide.
 */
export function hideMore(problem: Problem, protection: Protection, findings: readonly Finding[]): Protection | null {
  const more = new Map<CellIndex, Reason>();
  const canHide = (index: CellIndex): boolean => problem.cells[index]?.state === 'FREE' && !protection.reasons.has(index);
  const neighbours = neighboursIn(problem);
  const found = [...new Set(findings.map((finding) => finding.cell))].toSorted((one, other) => compareIds(problem, one, other));
  for (const cell of found) {
    if (canHide(cell)) {
      more.set(cell, 'PRIMARY');
    }
  }
  for (const cell of found) {
    if (!more.has(cell)) {
      const next = nearest(problem, cell, neighbours, canHide);
      if (next !== null && !more.has(next)) {
        more.set(next, 'SECONDARY');
      }
    }
  }
  return more.size === 0 ? null : without(problem, protection, more);
}

/** The protection with these cells hidden as well, and the amounts that follow them. */
function without(problem: Problem, protection: Protection, more: Map<CellIndex, Reason>): Protection {
  problem.cells.forEach((cell, index) => {
    const reason = cell.follows === undefined || cell.state !== 'FREE' ? undefined : more.get(cell.follows);
    if (reason !== undefined && !protection.reasons.has(index)) {
      more.set(index, reason);
    }
  });
  return {
    ...protection,
    view: protection.view.map((range, index) => (more.has(index) ? HIDDEN : range)),
    ...(protection.shown ? { shown: new Map([...protection.shown].filter(([index]) => !more.has(index))) } : {}),
    reasons: new Map([...protection.reasons, ...more]),
  };
}

/** The cheapest count that can be hidden among those the fewest relations away. */
function nearest(problem: Problem, from: CellIndex, neighbours: (index: CellIndex) => CellIndex[], canHide: (index: CellIndex) => boolean): CellIndex | null {
  const seen = new Set([from]);
  for (let ring = neighbours(from); ring.length > 0; ring = ring.flatMap((index) => neighbours(index))) {
    ring = [...new Set(ring)].filter((index) => !seen.has(index));
    const [best] = ring
      .filter((index) => canHide(index) && problem.cells[index]?.kind !== 'AMOUNT')
      .toSorted((one, other) => weightOf(problem, one) - weightOf(problem, other) || compareIds(problem, one, other));
    if (best !== undefined) {
      return best;
    }
    for (const index of ring) {
      seen.add(index);
    }
  }
  return null;
}

function neighboursIn(problem: Problem): (index: CellIndex) => CellIndex[] {
  const relations = new Map<CellIndex, CellIndex[][]>();
  for (const relation of problem.relations) {
    for (const index of relation.cells) {
      const list = relations.get(index) ?? [];
      list.push([...relation.cells]);
      relations.set(index, list);
    }
  }
  return (index) => (relations.get(index) ?? []).flat();
}

function weightOf(problem: Problem, index: CellIndex): number {
  const cell = problem.cells[index];
  return cell === undefined ? Infinity : (cell.weight ?? informationWeight(cell.value));
}

function compareIds(problem: Problem, one: CellIndex, other: CellIndex): number {
  const [a, b] = [problem.cells[one]?.id ?? '', problem.cells[other]?.id ?? ''];
  return a < b ? -1 : Number(a > b);
}
