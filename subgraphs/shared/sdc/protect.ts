import { alreadyKnown, audit, suppressedView, type Witness } from './attack';
import { perturb } from './cell-key';
import { hideMore } from './figures';
import type { Audit, Problem, Protection, View } from './model';
import type { Policy } from './policy';
import { primaryCells } from './primary';
import { roundControlled } from './rounding';
import { loadSolver, type Solver } from './solver';
import { type SuppressionOptions, suppressWithProof } from './suppression';

export interface ProtectOptions extends SuppressionOptions {
  /** Cell key only: by cell, the sum of its records' keys modulo 1 (`cellKey`). */
  readonly keys?: ArrayLike<number>;
}

/** A protected release, and what its own attackers found. It may be published when they found nothing. */
export interface Protected {
  readonly protection: Protection;
  readonly audit: Audit;
}

/**
 * Protects a release by the policy's method, and reads the result as every attacker would. What they find is mended by hiding more, until
 * they find nothing but what they would find if everything were hidden (it follows from what is known since before).
 *
 * @param options `secondary: false` leaves out what protects the primary cells, and the mending, to show that the audit then fails
 * @throws RangeError when the cell key method has no keys, two cells have the same id, or the true values break a relation
 */
export async function protect(problem: Problem, policy: Policy, options: ProtectOptions = {}): Promise<Protected> {
  const solver = await loadSolver();
  const primary = primaryCells(problem, policy);
  const { protection: first, tables } = byMethod(solver, problem, policy, options);
  const read = (view: View): Audit => audit(solver, problem, view, primary, policy, tables);
  let protection = first;
  let found = read(protection.view);
  if (found.findings.length === 0 || options.secondary === false) return { protection, audit: found };
  const isHopeless = alreadyKnown(read(suppressedView(problem, new Set(problem.cells.keys()))).findings);
  while (found.findings.some((finding) => !isHopeless(finding))) {
    const more = hideMore(problem, protection, found.findings.filter((finding) => !isHopeless(finding)));
    if (!more) break;
    protection = more;
    found = read(protection.view);
  }
  return { protection, audit: found };
}

function byMethod(solver: Solver, problem: Problem, policy: Policy, options: ProtectOptions): { protection: Protection; tables?: readonly Witness[] } {
  switch (policy.method) {
    case 'SUPPRESSION':
      return suppressWithProof(solver, problem, policy, options);
    case 'ROUNDING':
      return { protection: roundControlled(solver, problem, policy) };
    case 'CELL_KEY':
      if (!options.keys) throw new RangeError(`The policy ${policy.id} needs a key of every cell.`);
      return { protection: perturb(problem, options.keys, policy) };
  }
}
