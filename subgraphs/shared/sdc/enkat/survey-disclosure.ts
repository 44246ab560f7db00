import type { Solver } from '../solver';
import { findLeaks, type Leak } from './audit';
import type { Cell, Decision, DisclosureControl, Partition } from './control';
import { ExactAudit } from './exact-audit';
import type { World } from './exakt';
import { type DisclosurePolicy, ENKAT_1 } from './policy';
import { primaryDecision } from './primary';
import { applyRules } from './secondary';
import { bySize, Decisions, resolveSums, type Sum } from './state';

/**
 * Disclosure control for survey shares: each cell by its own size, then what would give a withheld cell away by the demands
 * on every sum, then by reading the result as an attacker would, sum by sum and at last all sums at once, until nothing is given away.
 *
 * @param solver null: sum by sum only, which crossed sums may solve
 * @example surveyDisclosure(await loadSolver()).decide(cells, [{ total: 'alla', parts: ['a', 'b', 'c'], minstaAntal: 3 }], 'DELTAGARE').get('a')
 */
export function surveyDisclosure(solver: Solver | null, policy: DisclosurePolicy = ENKAT_1): DisclosureControl {
  return {
    policy: policy.id,
    decide(cells: readonly Cell[], partitions: readonly Partition[], group: string, positiveSteps: readonly number[] | null = null, proofs: World[] = []): ReadonlyMap<string, Decision> {
      const sums = resolveSums(cells, partitions);
      const decisions = new Decisions(cells, (cell) => primaryDecision(cell, group, policy));
      const exactly = solver && new ExactAudit(solver, cells, sums, positiveSteps, policy);
      // The quick audit first: what it stops, the thorough one need not find.
      const leaksOf = (): Leak[] => {
        const leaks = findLeaks(sums, decisions, policy);
        return leaks.length > 0 || !exactly ? leaks : exactly.findLeaks(decisions);
      };
      applyRules(sums, decisions, policy);
      for (let leaks = leaksOf(); leaks.length > 0; leaks = leaksOf()) {
        stop(leaks, sums, decisions);
        applyRules(sums, decisions, policy);
      }
      if (exactly) proofs.push(...exactly.worlds);
      return decisions.result();
    },
  };
}

/** Raises a cell in every sum that gave one away; when all of them are hidden already, the smallest that is not. */
function stop(leaks: readonly Leak[], sums: readonly Sum[], decisions: Decisions): void {
  const places = new Set(leaks.map((leak) => leak.sum));
  if ([...places].filter((sum) => raiseIn(sum, sums, decisions, new Set())).length > 0) return;
  const cells = sums.flatMap((sum) => [...sum.parts, sum.total]).toSorted(bySize);
  if (!cells.some((cell) => decisions.raiseStep(cell))) throw new Error('Röjandekontrollen kan inte skydda en cell trots att allt är dolt.');
}

/** Raises the smallest part a step, or the total (the total first, where it gives way first), or, where all are hidden, in a sum that the total is part of. */
function raiseIn(sum: Sum, sums: readonly Sum[], decisions: Decisions, seen: Set<Sum>): boolean {
  if (seen.has(sum)) return false;
  seen.add(sum);
  const inOrder = sum.summanForst ? [sum.total, ...sum.parts] : [...sum.parts, sum.total];
  if (inOrder.some((cell) => decisions.raiseStep(cell))) return true;
  return sums.some((above) => above.parts.includes(sum.total) && raiseIn(above, sums, decisions, seen));
}
