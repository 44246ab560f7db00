import { protect } from './greedy';
import type { Pattern } from './greedy';
import type { MoveFinder } from './move-finder';
import { nth } from './must';
import { OPEN, type Space } from './space';

/**
 * Shows again each cell that the targets' safety does not hang on.
 *
 * @param degrees by gate, how much it is wanted: the least wanted are tried first, and of these the dearest
 */
export function cleanUp(space: Space, finder: MoveFinder, { ledger, hopeless }: Pattern, degrees?: Float64Array): void {
  const targets = new Set(space.targets);
  const own = new Set(space.targets.map((target) => nth(space.gate, target)));
  const gates = [...ledger.gates.keys()].filter((gate) => ledger.gates[gate] === 1 && !own.has(gate))
    .toSorted((a, b) => (degrees?.[a] ?? 0) - (degrees?.[b] ?? 0) || nth(space.weight, b) - nth(space.weight, a) || a - b);
  for (const gate of gates) {
    const { touched, lost } = ledger.shut(gate);
    const safe = touched.every((column) => !targets.has(column) || hopeless.has(column) || protect(space, finder, ledger, column, true));
    if (!safe) ledger.reopen(gate, lost);
  }
}

/** What the gates cost that are open beside the targets' own. */
export function costOf(space: Space, gates: Uint8Array): number {
  const own = new Set(space.targets.map((target) => nth(space.gate, target)));
  return gates.reduce((sum, open, gate) => sum + (open && space.gate[gate] !== OPEN && !own.has(gate) ? nth(space.weight, gate) : 0), 0);
}
