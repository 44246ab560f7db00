import type { Attacker, Audit, CellIndex, Problem, Range, View } from '../model';
import type { Policy } from '../policy';
import type { Solver } from '../solver';
import { incidence } from './incidence';
import { ownKnowledge, publicBounds } from './knowledge';
import { type Reader, readers } from './readers';
import { Reading } from './reading';
import { type Witness, Witnesses } from './witnesses';

/**
 * Reads a view as every attacker would: the public, the problem's others, and each participant who knows to be a cell of one. A cell passes
 * only if two whole tables that the attacker cannot tell from the true one are far enough apart in it; the interval of one that does not
 * is exact, unless the solver met `policy.exact.maxNodes`, when it is what was found until then. Throws a RangeError if the true values
 * break a relation or are outside the view.
 *
 * @param tables some that may serve as proof, from whoever protected: each is used only as far as it agrees with the relations and the view
 */
export function audit(solver: Solver, problem: Problem, view: View, primary: ReadonlySet<CellIndex>, policy: Policy, tables: readonly Witness[] = []): Audit {
  const bounds = publicBounds(problem, view);
  return reading(solver, problem, view, policy, (read) => {
    for (const table of tables) {
      read.offer(table);
    }
    const findings = readers(problem, bounds, primary, policy).flatMap((reader) => read.findings(reader));
    return { findings, tried: read.tried, solved: read.solved };
  });
}

/**
 * The exact interval of each of the cells, as an attacker works it out (default: the public). Two programs a cell, and more where fractions
 * reach farther than whole numbers: some ms each.
 */
export function intervals(
  solver: Solver,
  problem: Problem,
  view: View,
  cells: readonly CellIndex[],
  policy: Policy,
  attacker: Attacker = { name: 'public', kind: 'PUBLIC' },
): Map<CellIndex, Range> {
  const own = ownKnowledge(problem, publicBounds(problem, view), attacker);
  const reader: Reader = { name: attacker.name, kind: attacker.kind, own, targets: [] };
  return reading(solver, problem, view, policy, (read) => read.intervals(reader, cells));
}

function reading<T>(solver: Solver, problem: Problem, view: View, policy: Policy, read: (reading: Reading) => T): T {
  const relations = incidence(problem);
  const made = new Reading(solver, relations, publicBounds(problem, view), { witnesses: new Witnesses(relations), maxNodes: policy.exact.maxNodes });
  try {
    return read(made);
  } finally {
    made.dispose();
  }
}
