import { type Lack, Ledger, type Move } from './ledger';
import type { MoveFinder } from './move-finder';
import { nth } from './must';
import { firstGates, isOpen, reach, type Space } from './space';

/** A pattern that protects every target that can be protected, in the ledger's gates, and which targets cannot. */
export interface Pattern {
  readonly ledger: Ledger;
  /** Targets that are not safe whatever is hidden. */
  readonly hopeless: ReadonlySet<number>;
}

/** Opens the cheapest gates for one target after the other, the largest counts first, until each is safe from every reader. */
export function greedy(space: Space, finder: MoveFinder): Pattern {
  const ledger = new Ledger(space, firstGates(space));
  const hopeless = new Set<number>();
  const order = space.targets.toSorted((a, b) => nth(space.value, b) - nth(space.value, a) || a - b);
  for (const target of order) if (!protect(space, finder, ledger, target, false)) hopeless.add(target);
  return { ledger, hopeless };
}

/** Makes one target safe; `within`: without opening gates. False when it cannot be; then no gate was opened. */
export function protect(space: Space, finder: MoveFinder, ledger: Ledger, target: number, within: boolean): boolean {
  for (let lack = ledger.lack(target), tries = 0; lack; lack = ledger.lack(target), tries++) {
    const moves = tries > MOST_TRIES ? [] : cheapest(space, finder, ledger, lack, within);
    if (moves.length === 0) return false;
    for (const move of moves) {
      for (const gate of needed(space, ledger, move)) ledger.open(gate);
      ledger.add(move);
    }
  }
  return true;
}

/** More than there are readers and participants in the way of one target. */
const MOST_TRIES = 400;

/** The moves that cost least of those that give what is lacking: all of it up or all of it down, and otherwise as far as it goes both ways. */
function cheapest(space: Space, finder: MoveFinder, ledger: Ledger, lack: Lack, within: boolean): Move[] {
  const { target, reader, single, width, up, down } = lack;
  const wish = { target, reader, within, ...(single === undefined ? {} : { fixed: single }) };
  let best: { move: Move; cost: number } | undefined;
  for (const by of [width - down, up - width]) {
    const move = finder.find({ ...wish, by }, ledger.gates);
    if (!move) continue;
    const cost = needed(space, ledger, move).reduce((sum, gate) => sum + nth(space.weight, gate), 0);
    if (cost === 0) return [move];
    if (!best || cost < best.cost) best = { move, cost };
  }
  if (best) return [best.move];
  const farthest = [width, -width].flatMap((by) => finder.find({ ...wish, by, atMost: true }, ledger.gates) ?? []);
  const reached = farthest.reduce((sum, { columns, deltas }) => sum + Math.abs(deltas[columns.indexOf(target)] ?? 0), 0);
  return reached >= width - 1e-6 ? farthest : [];
}

/** The gates that a move needs and that are shut. */
export function needed(space: Space, ledger: Ledger, { columns, deltas }: Move): number[] {
  const gates = columns.flatMap((column, k) => {
    if (isOpen(space, ledger.gates, column)) return [];
    const { min, max } = reach(space, column, false);
    return nth(deltas, k) > max + 1e-9 || nth(deltas, k) < min - 1e-9 ? [nth(space.gate, column)] : [];
  });
  return [...new Set(gates)];
}
