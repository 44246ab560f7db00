import { exactRange, HIDDEN, knownOf } from './known';
import type { CellIndex, Problem, Protection, Reason } from './model';
import type { Policy } from './policy';
import { primaryCells } from './primary';

/**
 * The plain way, to compare with: a row with any primary cell is hidden whole, amounts that follow its cells too. Not safe: sums over
 * rows, and rows of other tables, may give hidden cells away.
 *
 * @param rows cells that stand in one row of one table. A cell may stand in several; a primary cell in none is hidden alone.
 */
export function hideTheRow(problem: Problem, policy: Policy, rows: readonly (readonly CellIndex[])[]): Protection {
  const primary = primaryCells(problem, policy);
  const hidden = new Set(primary);
  for (const row of rows) {
    if (row.some((index) => primary.has(index))) {
      for (const index of row) {
        hidden.add(index);
      }
    }
  }
  const reasons = new Map<CellIndex, Reason>();
  problem.cells.forEach((cell, index) => {
    const decides = cell.follows ?? index;
    const decidedBy = problem.cells[decides]?.state;
    const isHidden = hidden.has(index) || hidden.has(decides) || decidedBy === 'HIDDEN' || decidedBy === 'LATENT';
    if (cell.state === 'HIDDEN' || (cell.state === 'FREE' && isHidden)) {
      reasons.set(index, primary.has(decides) ? 'PRIMARY' : 'SECONDARY');
    }
  });
  return {
    view: problem.cells.map((cell, index) => knownOf(cell) ?? (reasons.has(index) ? HIDDEN : exactRange(cell))),
    reasons,
    components: [],
  };
}
