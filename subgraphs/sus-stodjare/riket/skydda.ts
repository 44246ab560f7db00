import { audit, type CellIndex, loadSolver, type Policy, primaryCells, type Problem, protect, type Solver, suppressedView } from '../../shared/sdc';
import { delproblem } from './delproblem';
import { fyndnamn, grovtMonster, type Monster } from './grovt-monster';
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
  /** Parts in which something was decided, the cells of the largest, and in how many a sum that tells too much takes its whole table with it. */
  delar: number;
  storsta: number;
  tabellvis: number;
}

/** Up to how many cells a part's sums are chosen one by one. */
const CELL_FOR_CELL = 1000;

/**
 * Decides which sums are shown, part by part, and reads the result as every attacker would.
 *
 * @param riket of {@link riksproblem}
 * @param hogst parts of more cells than this are decided table by table
 */
export async function skydda(riket: Riksproblem, policy: Policy, hogst = CELL_FOR_CELL): Promise<Riksskydd> {
  const visade = new Set<CellIndex>();
  const granskning: Granskning = { fynd: 0, avForbundensEgna: 0, provade: 0, losta: 0, celler: riket.problem.cells.length, delar: 0, storsta: 0, tabellvis: 0 };
  const solver = await loadSolver();
  for (const { problem, av } of delproblem(riket.problem)) {
    const grovt = problem.cells.length > hogst;
    const hemvist = new Map(av.flatMap((old, at) => { const bor = riket.hemvist.get(old); return bor ? [[at, bor] as const] : []; }));
    const { view, found, egna } = grovt ? grovtMonster(solver, { problem, hemvist }, policy, egnaFynd(solver, problem, policy)) : await valda(solver, problem, policy);
    av.forEach((old, at) => { if ((view[at]?.max ?? Infinity) < Infinity) visade.add(old); });
    const fynd = found.findings.filter((f) => !egna.has(fyndnamn(f))).length;
    granskning.fynd += fynd;
    granskning.avForbundensEgna += found.findings.length - fynd;
    granskning.provade += found.tried;
    granskning.losta += found.solved;
    granskning.delar += 1;
    granskning.storsta = Math.max(granskning.storsta, problem.cells.length);
    granskning.tabellvis += grovt ? 1 : 0;
  }
  return { visas: (plats) => plats === 'VISAS' || (typeof plats === 'number' && visade.has(plats)), granskning };
}

async function valda(solver: Solver, problem: Problem, policy: Policy): Promise<Monster> {
  const { protection, audit: found } = await protect(problem, policy, { method: 'HEURISTIC' });
  return { view: protection.view, found, egna: found.findings.length > 0 ? egnaFynd(solver, problem, policy) : new Set() };
}

/** What attackers find when the country shows nothing that it could hide. */
function egnaFynd(solver: Solver, problem: Problem, policy: Policy): Set<string> {
  const view = suppressedView(problem, new Set(problem.cells.keys()));
  return new Set(audit(solver, problem, view, primaryCells(problem, policy), policy).findings.map(fyndnamn));
}
