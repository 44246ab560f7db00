import { type Audit, audit, loadSolver, type Policy, primaryCells, type Problem, protect, suppressedView, type View } from '../../shared/sdc';
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
  celler: number;
  delar: number;
}

/**
 * Decides which sums are shown, and reads the result as every attacker would.
 *
 * @param problem of {@link riksproblem}
 */
export async function skydda({ problem }: Riksproblem, policy: Policy): Promise<Riksskydd> {
  const { protection, audit: found } = await protect(problem, policy, { method: 'HEURISTIC' });
  const egna = found.findings.length === 0 ? new Set<string>() : await utanRiket(problem, policy);
  const fynd = found.findings.filter((f) => !egna.has(`${f.cell} ${f.attacker}`)).length;
  return {
    visas: (plats) => plats === 'VISAS' || (typeof plats === 'number' && isShown(protection.view, plats)),
    granskning: { fynd, avForbundensEgna: found.findings.length - fynd, provade: found.tried, losta: found.solved, celler: problem.cells.length, delar: protection.components.length },
  };
}

const isShown = (view: View, cell: number): boolean => (view[cell]?.max ?? Infinity) < Infinity;

/** What attackers find when the country shows nothing that it could hide. */
async function utanRiket(problem: Problem, policy: Policy): Promise<Set<string>> {
  const solver = await loadSolver();
  const all: Audit = audit(solver, problem, suppressedView(problem, new Set(problem.cells.keys())), primaryCells(problem, policy), policy);
  return new Set(all.findings.map(({ cell, attacker }) => `${cell} ${attacker}`));
}
