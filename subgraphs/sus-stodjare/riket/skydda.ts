import { alreadyKnown, audit, type CellIndex, type Finding, loadSolver, type Policy, primaryCells, type Problem, protect, type Solver, suppressedView } from '../../shared/sdc';
import { beslutaRiket } from './besluta-riket';
import { delproblem } from './delproblem';
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
  /** Parts in which something was decided, the cells of the largest problem that was solved, and how many parts were decided län by län. */
  delar: number;
  storsta: number;
  lansvis: number;
}

/** Up to how many cells a part is decided at once. */
const PA_EN_GANG = 600;
/** Up to how many cells of a part what the program's relaxation leads to is tried too. */
const LITEN = 200;

/**
 * Decides which sums are shown, part by part, and reads the result as every attacker would.
 *
 * @param riket of {@link riksproblem}
 * @param hogst parts of more cells than this are decided län by län
 */
export async function skydda(riket: Riksproblem, policy: Policy, hogst = PA_EN_GANG): Promise<Riksskydd> {
  const visade = new Set<CellIndex>();
  const granskning: Granskning = { fynd: 0, avForbundensEgna: 0, provade: 0, losta: 0, celler: riket.problem.cells.length, delar: 0, storsta: 0, lansvis: 0 };
  const solver = await loadSolver();
  for (const { problem, av } of delproblem(riket.problem)) {
    const hemvist = new Map(av.flatMap((old, at) => { const bor = riket.hemvist.get(old); return bor ? [[at, bor] as const] : []; }));
    const lansvis = problem.cells.length > hogst;
    const beslut = lansvis ? beslutaRiket(solver, { problem, hemvist }, policy) : await paEnGang(solver, problem, policy);
    av.forEach((old, at) => { if (problem.cells[at]?.state === 'FREE' && !beslut.dolda.has(at)) visade.add(old); });
    granskning.fynd += beslut.fynd;
    granskning.avForbundensEgna += beslut.egna;
    granskning.provade += beslut.provade;
    granskning.losta += beslut.losta;
    granskning.delar += 1;
    granskning.storsta = Math.max(granskning.storsta, beslut.storsta);
    granskning.lansvis += lansvis ? 1 : 0;
  }
  return { visas: (plats) => plats === 'VISAS' || (typeof plats === 'number' && visade.has(plats)), granskning };
}

async function paEnGang(solver: Solver, problem: Problem, policy: Policy): Promise<Omit<ReturnType<typeof beslutaRiket>, 'block'>> {
  const { protection: { view }, audit: found } = await protect(problem, policy, { method: problem.cells.length > LITEN ? 'GREEDY' : 'HEURISTIC' });
  const egna = found.findings.length > 0 ? found.findings.filter(alreadyKnown(egnaFynd(solver, problem, policy))).length : 0;
  const dolda = new Set([...problem.cells.keys()].filter((at) => view[at]?.max === Infinity));
  return { dolda, fynd: found.findings.length - egna, egna, provade: found.tried, losta: found.solved, storsta: problem.cells.length };
}

/** What attackers find when the country shows nothing that it could hide. */
function egnaFynd(solver: Solver, problem: Problem, policy: Policy): readonly Finding[] {
  const view = suppressedView(problem, new Set(problem.cells.keys()));
  return audit(solver, problem, view, primaryCells(problem, policy), policy).findings;
}
