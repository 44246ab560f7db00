import { exactRange, HIDDEN } from '../known';
import type { CellIndex, Figure, Problem } from '../model';
import type { Policy } from '../policy';

/**
 * Parts of sensitive groups that figures which are not exact do not protect. Only FREE ones.
 *
 * - Every part of a group that may be smaller than `sensitive.minGroup` as far as its shown total tells. What is shown decides, not
 *   the exact value, so that it says nothing more that they are hidden.
 * - With `equalIsTold`: every part of a group where at most `groupMargin` persons stand outside one part. The cell key moves equal sets
 *   of persons equally, so a part that is all of its group is seen to equal it.
 */
export function hiddenParts(problem: Problem, figures: ReadonlyMap<CellIndex, Figure>, policy: Policy, equalIsTold: boolean): Set<CellIndex> {
  const value = (index: CellIndex): number => problem.cells[index]?.value ?? 0;
  const hidden = new Set<CellIndex>();
  for (const { total, parts } of problem.groups) {
    const cell = problem.cells[total];
    const known = figures.get(total)?.range ?? (cell === undefined ? HIDDEN : exactRange(cell));
    const full = equalIsTold && parts.some((part) => value(part) >= 1 && value(total) - value(part) <= policy.groupMargin);
    // A group that is known to be of nobody says nothing of anybody.
    if (known.max > 0 && (known.min < policy.sensitive.minGroup || full)) {
      for (const part of parts) {
        if (problem.cells[part]?.state === 'FREE') {
          hidden.add(part);
        }
      }
    }
  }
  return hidden;
}
