import type { ComponentReport } from '../model';
import type { Policy } from '../policy';
import type { Solver } from '../solver';
import { cleanUp, costOf } from './clean-up';
import { greedy } from './greedy';
import { MoveFinder } from './move-finder';
import type { Gates, Space } from './space';

/** Which gates of a component to open, and how good that is. */
export function solveComponent(solver: Solver, space: Space, policy: Policy, method: 'EXACT' | 'HEURISTIC'): { gates: Gates; report: ComponentReport } {
  const size = { cells: space.cell.filter((cell) => cell >= 0).length, primaries: space.targets.length };
  if (space.targets.length === 0) return { gates: new Uint8Array(space.cell.length), report: { ...size, method: 'NONE', cost: 0, lowerBound: 0 } };
  const finder = new MoveFinder(solver, space, policy.exact.maxNodes);
  try {
    const pattern = greedy(space, finder);
    cleanUp(space, finder, pattern);
    const { gates } = pattern.ledger;
    const cost = costOf(space, gates);
    return { gates, report: { ...size, method: cost === 0 ? 'NONE' : 'HEURISTIC', cost, lowerBound: 0 } };
  } finally {
    finder.dispose();
  }
}
