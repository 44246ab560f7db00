import { createAttack, type Witness } from '../attack';
import type { ComponentReport } from '../model';
import type { Policy } from '../policy';
import type { Solver } from '../solver';
import { cleanUp, costOf } from './clean-up';
import type { Component } from './components';
import { openedFrom, prove, relax, type Relaxation } from './cutting';
import { greedy } from './greedy';
import { LinearCuts } from './linear-cuts';
import { Master } from './master';
import { MoveFinder } from './move-finder';
import { must, nth } from './must';
import { repair } from './repair';
import { Separator } from './separator';
import { firstGates, type Gates, type Space, spaceOf } from './space';
import { Walks } from './walks';

/**
 * GREEDY: one target after the other. HEURISTIC: that and what the program's relaxation
 * leads to, whichever is cheaper. EXACT: until none is cheaper. The last two are GREEDY, with a bound, in components with more
 * choices than the policy's limit.
 */
export type Effort = 'EXACT' | 'HEURISTIC' | 'GREEDY';

interface Found {
  readonly gates: Gates;
  /** No safe pattern costs less. */
  readonly bound: number;
  readonly proved: boolean;
}

interface Tools {
  readonly solver: Solver;
  readonly component: Component;
  readonly space: Space;
  readonly policy: Policy;
  readonly attack: ReturnType<typeof createAttack>;
  readonly finder: MoveFinder;
  readonly walks: Walks;
  readonly tables: Witness[];
}

/** How one component is protected. */
export interface Solved {
  /** By the component's cells: 1 for those to hide. */
  readonly gates: Gates;
  readonly report: ComponentReport;
  /** Tables that prove much of its safety, for the audit. */
  readonly tables: readonly Witness[];
}

/** Which of a component's cells to hide, and how good that is. */
export function solveComponent(solver: Solver, component: Component, policy: Policy, method: Effort): Solved {
  const { problem, primary } = component;
  const size = { cells: component.open, primaries: primary.size };
  if (primary.size === 0 && problem.cells.every(({ state }) => state !== 'HIDDEN')) return { gates: new Uint8Array(problem.cells.length), report: { ...size, method: 'NONE', cost: 0, lowerBound: 0 }, tables: [] };
  const space = spaceOf(problem, primary, policy);
  const attack = createAttack(solver, problem, policy, primary);
  const finder = new MoveFinder(solver, space, policy.exact.maxNodes);
  const tools: Tools = { solver, component, space, policy, attack, finder, walks: new Walks(space, problem), tables: [] };
  try {
    const found = byEffort(tools, method);
    const cost = costOf(space, found.gates);
    return { gates: found.gates, report: { ...size, method: cost === 0 ? 'NONE' : found.proved ? 'EXACT' : 'HEURISTIC', cost, lowerBound: Math.min(found.bound, cost) }, tables: tools.tables };
  } finally {
    finder.dispose();
    attack.dispose();
  }
}

function byEffort(tools: Tools, method: Effort): Found {
  switch (method) {
    case 'GREEDY':
      return { gates: cheapestWhole(tools, [byGreedy(tools)]).gates, bound: 0, proved: false };
    default:
      return byCuts(tools, method === 'EXACT');
  }
}

/** One target after the other, from some gates that are open already. Safe up to fractions. */
function byGreedy(tools: Tools, start?: Relaxation, least = 1): Gates {
  const { space, attack } = tools;
  const pattern = start ? greedy(space, tools, withOwn(space, openedFrom(start.degrees, least))) : greedy(space, tools);
  cleanUp(space, tools, pattern, start?.degrees);
  const tables = pattern.ledger.tables();
  for (const table of tables) attack.offer(table);
  tools.tables.push(...tables);
  return pattern.ledger.gates;
}

function withOwn(space: Space, gates: Gates): Gates {
  firstGates(space).forEach((open, gate) => {
    if (open === 1) gates[gate] = 1;
  });
  return gates;
}

/** The cheapest of some patterns when each has been made safe for whole numbers, which can only make it dearer. */
function cheapestWhole({ component, space, attack, finder }: Tools, patterns: readonly Gates[]): { gates: Gates; cost: number } {
  const order = patterns.map((gates) => ({ gates, cost: costOf(space, gates) })).toSorted((a, b) => a.cost - b.cost);
  let best: { gates: Gates; cost: number } | undefined;
  for (const { gates, cost } of order) {
    if (best && best.cost <= cost) break;
    repair(space, component.problem, attack, finder, gates);
    const repaired = costOf(space, gates);
    if (!best || repaired < best.cost) best = { gates, cost: repaired };
  }
  return must(best);
}

/** All targets at once: from the program's relaxation to patterns, of which the cheapest is taken; then, if asked, until none is cheaper. */
function byCuts(tools: Tools, exact: boolean): Found {
  const { solver, space, policy, attack } = tools;
  const own = new Set(space.targets.map((target) => nth(space.gate, target)));
  const choice = [...space.gate.keys()].filter((gate) => space.gate[gate] === gate && !own.has(gate));
  const master = new Master(solver, space, choice, policy.exact.maxNodes);
  const separator = new Separator(solver, space);
  const cuts = new LinearCuts(space, separator);
  // Costs are whole unless somebody gives others; then so is the least one.
  const whole = choice.every((gate) => Number.isInteger(space.weight[gate]));
  const rounded = (bound: number): number => (whole ? Math.ceil(bound - 1e-6) : bound);
  try {
    if (choice.length > policy.exact.maxCells) {
      const bound = rounded(relax(master, cuts, LARGE_ROUNDS).bound);
      const { gates, cost } = cheapestWhole(tools, [byGreedy(tools)]);
      return { gates, bound, proved: bound >= cost };
    }
    const relaxation = relax(master, cuts, exact ? policy.exact.maxRounds : QUICK_ROUNDS);
    const { gates, cost } = cheapestWhole(tools, [...DEGREES.map((least) => byGreedy(tools, relaxation, least)), byGreedy(tools)]);
    const first = rounded(relaxation.bound);
    if (first >= cost || !exact) return { gates, bound: first, proved: first >= cost };
    const best = prove(space, { master, cuts, attack }, policy.exact, cost);
    const bound = Math.max(first, rounded(best.bound));
    return best.gates ? { gates: best.gates, bound, proved: true } : { gates, bound, proved: bound >= cost };
  } finally {
    master.dispose();
    separator.dispose();
  }
}

/** From how far gates must be open in the relaxation to be open at the start: measured to give the cheapest patterns. */
const DEGREES = [0.4, 0.2];
/** In a component too large for proof a round is spent on a bound; the pattern is the greedy one. */
const LARGE_ROUNDS = 1;
/** Without proof, this many rounds of cuts are enough for nearly as cheap patterns. */
const QUICK_ROUNDS = 16;
