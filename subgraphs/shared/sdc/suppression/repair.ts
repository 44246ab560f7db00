import type { Attack } from '../attack';
import type { CellIndex, Finding, Problem } from '../model';
import { needed } from './greedy';
import type { MoveFinder, Wish } from './move-finder';
import { nth } from './must';
import { type Gates, reach, type Space } from './space';

/**
 * Opens more gates until whole tables satisfy every reader, or nothing more helps; and shows again what anybody can work out.
 * Returns what is left: targets that no pattern protects.
 */
export function repair(space: Space, problem: Problem, attack: Attack, finder: MoveFinder, gates: Gates): readonly Finding[] {
  const targets = new Set(space.targets);
  for (;;) {
    const findings = attack.narrow(hiddenOf(gates));
    const primary = findings.filter(({ cell }) => targets.has(cell));
    const opened = primary.filter((finding) => mend(space, problem, finder, gates, finding)).length;
    if (opened > 0) continue;
    const shown = findings.filter(({ cell, kind }) => kind === 'PUBLIC' && !targets.has(cell) && space.gate[cell] === cell && gates[cell] === 1);
    if (shown.length === 0 || space.gate.some((gate, at) => gate !== at && gate >= 0)) return primary;
    for (const { cell } of shown) gates[cell] = 0;
    return primary;
  }
}

/** The FREE cells whose gates are open. */
export const hiddenOf = (gates: Gates): Set<CellIndex> => new Set([...gates.keys()].filter((gate) => gates[gate] === 1));

/** Opens what the cheapest whole move of a finding needs. False when no gate was opened. */
function mend(space: Space, problem: Problem, finder: MoveFinder, gates: Gates, { cell, attacker, interval, wanted }: Finding): boolean {
  const single = problem.cells.findIndex(({ id }) => attacker === `participant:${id}`);
  const reader = space.readers.find(({ name }) => name === attacker) ?? nth(space.readers, 0);
  const wish: Omit<Wish, 'by'> = { target: cell, reader, within: false, ...(single >= 0 ? { fixed: single } : {}) };
  const value = nth(space.value, cell);
  const floor = -reach(space, cell, true, reader).min;
  let best: { gates: number[]; cost: number } | undefined;
  for (const by of [wanted - Math.max(0, value - interval.min), Math.max(0, interval.max - value) - wanted]) {
    if (by === 0 || -by > floor) continue;
    const move = finder.findWhole({ ...wish, by }, gates);
    if (!move) continue;
    const more = needed(space, gates, move);
    const cost = more.reduce((sum, gate) => sum + nth(space.weight, gate), 0);
    if (!best || cost < best.cost) best = { gates: more, cost };
  }
  for (const gate of best?.gates ?? []) gates[gate] = 1;
  return (best?.gates.length ?? 0) > 0;
}
