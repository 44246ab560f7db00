import { audit, type CellIndex, loadSolver, type Policy, primaryCells, type Problem, protect, type Solver, suppressedView, type View } from '../../shared/sdc';
import { fyndnamn, grovtMonster } from './grovt-monster';
import type { Beslutsplats, Riksproblem } from './problem';

/** What protection came to. */
export interface Riksskydd {
  /** Whether a sum or a mean is shown. */
  visas(plats: Beslutsplats): boolean;
  granskning: Granskning;
}

/** How the release withstood its own audit. */
export interface Granskning {
  /** Cells that a reader of the release could narrow further than the policy allows, by it: it may not be published with any. */
  fynd: number;
  /** Cells that could be narrowed so by what förbund have shown themselves, whatever the country hides. */
  avForbundensEgna: number;
  provade: number;
  losta: number;
  /** Cells of the problem: what is hidden, and the sums that were decided. */
  celler: number;
  /** CELL_FOR_CELL: what is hidden was chosen sum by sum. TABELLVIS: the problem is too large for that; where a sum tells too much, the area's whole table is hidden. */
  satt: 'CELL_FOR_CELL' | 'TABELLVIS';
}

/** Up to how many cells sums are chosen one by one. */
const CELL_FOR_CELL = 500;

/**
 * Decides which sums are shown, and reads the result as every attacker would.
 *
 * @param riket of {@link riksproblem}
 */
export async function skydda(riket: Riksproblem, policy: Policy): Promise<Riksskydd> {
  const { problem } = riket;
  const solver = await loadSolver();
  const fall = problem.cells.length <= CELL_FOR_CELL
    ? await protect(problem, policy).then(({ protection, audit: found }) => ({ view: protection.view, found, egna: found.findings.length > 0 ? egnaFynd(solver, problem, policy) : new Set<string>() }))
    : grovtMonster(solver, riket, policy, egnaFynd(solver, problem, policy));
  const fynd = fall.found.findings.filter((f) => !fall.egna.has(fyndnamn(f))).length;
  return {
    visas: (plats) => plats === 'VISAS' || (typeof plats === 'number' && isShown(fall.view, plats)),
    granskning: {
      fynd, avForbundensEgna: fall.found.findings.length - fynd, provade: fall.found.tried, losta: fall.found.solved, celler: problem.cells.length,
      satt: problem.cells.length <= CELL_FOR_CELL ? 'CELL_FOR_CELL' : 'TABELLVIS',
    },
  };
}

const isShown = (view: View, cell: CellIndex): boolean => (view[cell]?.max ?? Infinity) < Infinity;

/** What attackers find when the country shows nothing that it could hide. */
function egnaFynd(solver: Solver, problem: Problem, policy: Policy): Set<string> {
  const view = suppressedView(problem, new Set(problem.cells.keys()));
  return new Set(audit(solver, problem, view, primaryCells(problem, policy), policy).findings.map(fyndnamn));
}
