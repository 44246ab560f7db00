import type { Attack } from '../attack';
import type { Policy } from '../policy';
import type { LinearCuts } from './linear-cuts';
import type { Master } from './master';
import { nth } from './must';
import { hiddenOf } from './repair';
import type { Cut } from './separator';
import type { Gates, Space } from './space';

/** The cuts that were found so far, and what they say. */
export interface Relaxation {
  /** By gate, how far it is open in the cheapest pattern when gates may be open in part. */
  readonly degrees: Float64Array;
  /** No safe pattern costs less. */
  readonly bound: number;
}

const NEAR = 1e-6;
/** How much the bound must rise, over so many rounds, for it to be worth going on. */
const WORTH = 0.005;
const ROUNDS = 5;
/** Fewer new cuts are no progress. */
const SOME = 5;

/**
 * Draws cuts (Fischetti and Salazar) until patterns with gates open in part lack nothing, or little more comes of it. Most are drawn
 * between the cheapest pattern and those before it, which swings less and needs fewer rounds.
 */
export function relax(master: Master, cuts: LinearCuts, maxRounds: number): Relaxation {
  let now = master.relaxed();
  const middle = now.degrees.slice();
  const bounds: number[] = [];
  const draw = (): number => {
    middle.forEach((degree, gate) => {
      middle[gate] = 0.5 * degree + 0.5 * nth(now.degrees, gate);
    });
    const between = bounds.length > 1 ? master.add(cuts.at(middle.map((degree, gate) => 0.5 * degree + 0.5 * nth(now.degrees, gate)))) : 0;
    return between > SOME ? between : between + master.add(cuts.at(now.degrees));
  };
  while (bounds.length < maxRounds && draw() > 0) {
    now = master.relaxed();
    bounds.push(now.bound);
    if (now.bound < (bounds.at(-1 - ROUNDS) ?? -Infinity) * (1 + WORTH)) break;
  }
  return now;
}

/** The gates that are open at least so far. */
export const openedFrom = (degrees: Float64Array, least: number): Gates => Uint8Array.from(degrees, (degree) => (degree >= least ? 1 : 0));

/** The cheapest safe pattern, by whole gates and the whole-number attack. No gates when the limits were met first, or when none is cheaper than `best`. */
export function prove(space: Space, tools: { master: Master; cuts: LinearCuts; attack: Attack }, limits: Policy['exact'], best: number): { gates?: Gates; bound: number } {
  const { master, cuts, attack } = tools;
  const targets = new Set(space.targets);
  let bound = 0;
  for (let rounds = 0; rounds < limits.maxRounds; rounds++) {
    const found = master.solve();
    bound = Math.max(bound, found.bound);
    if (!found.degrees || !found.proved || bound >= best - NEAR) break;
    if (drawAhead(space, master, cuts, found.degrees) > 0) continue;
    const gates = openedFrom(found.degrees, 0.5);
    const broken = attack.narrow(hiddenOf(gates)).filter(({ cell }) => targets.has(cell)).map((finding) => attack.cut(finding));
    // What no pattern can satisfy is left to the audit to report.
    const more = broken.map(({ cells, coefficients, atLeast }): Cut => ({ gates: cells, coefficients, least: atLeast }))
      .filter(({ coefficients, least }) => coefficients.reduce((sum, coefficient) => sum + coefficient, 0) >= least - NEAR);
    if (master.add(more) === 0) return { gates, bound };
  }
  return { bound };
}

/**
 * Draws the cuts that a pattern breaks, opens for the least what satisfies them, and draws those that the result breaks: a cheap way to
 * what the next patterns would break. Says how many new ones the first pattern breaks.
 */
function drawAhead(space: Space, master: Master, cuts: LinearCuts, pattern: Float64Array): number {
  const degrees = pattern.slice();
  let first = 0;
  for (let ahead = 0; ahead < AHEAD; ahead++) {
    const broken = cuts.at(degrees);
    const added = master.add(broken);
    if (ahead === 0) first = added;
    if (added === 0) break;
    for (const cut of broken) satisfy(space, degrees, cut);
  }
  return first;
}

const AHEAD = 12;

function satisfy(space: Space, degrees: Float64Array, { gates, coefficients, least }: Cut): void {
  const worth = (k: number): number => nth(coefficients, k);
  let lacks = least - gates.reduce((sum, gate, k) => sum + nth(degrees, gate) * worth(k), 0);
  const shut = [...gates.keys()].filter((k) => nth(degrees, nth(gates, k)) < 1)
    .toSorted((a, b) => nth(space.weight, nth(gates, a)) / worth(a) - nth(space.weight, nth(gates, b)) / worth(b) || a - b);
  for (const k of shut) {
    if (lacks <= NEAR) return;
    degrees[nth(gates, k)] = 1;
    lacks -= worth(k);
  }
}
