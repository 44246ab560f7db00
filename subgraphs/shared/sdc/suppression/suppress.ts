import type { Witness } from '../attack';
import { exactRange, HIDDEN, knownOf } from '../known';
import type { CellIndex, ComponentReport, Problem, Protection, Range, Reason } from '../model';
import type { Policy } from '../policy';
import { primaryCells } from '../primary';
import type { Solver } from '../solver';
import { canonical } from './canonical';
import { componentsOf } from './components';
import { nth } from './must';
import { type Effort, solveComponent } from './solve-component';
import { spaceOf } from './space';

export interface SuppressionOptions {
  /** False: primary cells alone, which is not safe; it shows what the secondary ones are for. Default true. */
  readonly secondary?: boolean;
  /** Default EXACT. */
  readonly method?: Effort;
  /** The cells to be protected, when they are not those that the policy's rules find ({@link primaryCells}). */
  readonly primary?: ReadonlySet<CellIndex>;
}

/**
 * Hides the primary cells, and the cheapest others that keep every reader of the problem from working these out. The pattern depends on
 * cells by their ids, never on the order in which they or the relations came. A cell that cannot be protected whatever is hidden (its
 * total is known since before) is left to the audit to report.
 *
 * @returns the view, why each FREE or HIDDEN cell is not shown, and per set of linked cells how good the pattern is. Amounts that follow a
 *   count go with it and cost nothing of their own.
 * @throws RangeError when two cells have the same id
 */
export function suppress(solver: Solver, problem: Problem, policy: Policy, options: SuppressionOptions = {}): Protection {
  return suppressWithProof(solver, problem, policy, options).protection;
}

/** `suppress`, with tables that spare the audit most of its search. */
export function suppressWithProof(solver: Solver, problem: Problem, policy: Policy, options: SuppressionOptions = {}): { protection: Protection; tables: Witness[] } {
  const { problem: ordered, from } = canonical(problem);
  const given = options.primary;
  const primary = given ? new Set([...ordered.cells.keys()].filter((at) => given.has(nth(from, at)))) : primaryCells(ordered, policy);
  const space = spaceOf(ordered, primary, policy);
  const hidden = new Set([...primary].filter((at) => nth(space.gate, at) >= 0).map((at) => nth(space.gate, at)));
  const components: ComponentReport[] = [];
  const tables: Witness[] = [];
  if (options.secondary !== false) {
    for (const component of componentsOf(ordered, primary)) {
      const solved = solveComponent(solver, component, policy, options.method ?? 'EXACT');
      for (const [at, open] of solved.gates.entries()) if (open) hidden.add(nth(component.from, at));
      components.push(solved.report);
      tables.push(...solved.tables.map(({ cells, steps }) => ({ cells: cells.map((at) => nth(from, nth(component.from, at))), steps })));
    }
  }
  const own = new Set([...primary].map((at) => nth(ordered.cells, at).follows ?? at));
  const view: Range[] = [];
  const reasons = new Map<CellIndex, Reason>();
  ordered.cells.forEach((cell, at) => {
    const leader = cell.follows ?? at;
    const isHidden = cell.state === 'HIDDEN' || (cell.state === 'FREE' && (space.gate[at] === -1 || hidden.has(leader)));
    view[nth(from, at)] = isHidden ? HIDDEN : (knownOf(cell) ?? exactRange(cell));
    if (isHidden) reasons.set(nth(from, at), own.has(leader) ? 'PRIMARY' : 'SECONDARY');
  });
  return { protection: { view, reasons: new Map([...reasons].toSorted(([a], [b]) => a - b)), components }, tables };
}
