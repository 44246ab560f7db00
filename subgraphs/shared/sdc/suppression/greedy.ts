import { type Lack, Ledger, type Move } from './ledger';
import type { MoveFinder, Wish } from './move-finder';
import { nth } from './must';
import { firstGates, type Gates, isOpen, reach, type Space } from './space';
import type { Walks } from './walks';

/** What finds moves: walks those that are short, programs the rest. */
export interface Finders {
  readonly finder: MoveFinder;
  readonly walks: Walks;
}

/** A pattern that protects every target that can be protected, in the ledger's gates, and which targets cannot. */
export interface Pattern {
  readonly ledger: Ledger;
  /** Targets that are not safe whatever is hidden. */
  readonly hopeless: ReadonlySet<number>;
}

/** Opens the cheapest gates for one target after the other, the largest counts first, until each is safe from every reader. */
export function greedy(space: Space, { finder, walks }: Finders, gates: Gates = firstGates(space)): Pattern {
  const ledger = new Ledger(space, gates);
  const hopeless = new Set<number>();
  const order = space.targets.toSorted((a, b) => nth(space.value, b) - nth(space.value, a) || a - b);
  for (const target of order) if (!protect(space, { finder, walks }, ledger, target, 'ALL')) hopeless.add(target);
  return { ledger, hopeless };
}

/** What may be done to make a target safe. WALKS: short moves through open gates; PROGRAMS: any moves through them; ALL: gates may be opened. */
export type Means = 'WALKS' | 'PROGRAMS' | 'ALL';

/** Makes one target safe. False when it cannot be by these means; then no gate was opened. */
export function protect(space: Space, finders: Finders, ledger: Ledger, target: number, means: Means): boolean {
  for (let lack = ledger.lack(target), tries = 0; lack; lack = ledger.lack(target), tries++) {
    const moves = tries > MOST_TRIES ? [] : cheapest(space, finders, ledger, lack, means);
    if (moves.length === 0) return false;
    for (const move of moves) {
      for (const gate of needed(space, ledger.gates, move)) ledger.open(gate);
      ledger.add(move);
    }
  }
  return true;
}

/** More than there are readers and participants in the way of one target. */
const MOST_TRIES = 400;

/** The moves that cost least of those that give what is lacking: as far as it goes both ways through open gates, and otherwise all of it up or down. */
function cheapest(space: Space, { finder, walks }: Finders, ledger: Ledger, lack: Lack, means: Means): Move[] {
  const walked = walks.find(lack, ledger.gates, ledger.version);
  if (walked.length > 0 || means === 'WALKS') return walked;
  const free = bothWays(space, finder, ledger, lack, true);
  if (free.length > 0 || means === 'PROGRAMS') return free;
  const { width, up, down } = lack;
  let best: { move: Move; cost: number } | undefined;
  for (const by of [width - down, up - width]) {
    const move = finder.find({ ...wishOf(lack, false), by }, ledger.gates);
    if (!move) continue;
    const cost = needed(space, ledger.gates, move).reduce((sum, gate) => sum + nth(space.weight, gate), 0);
    if (!best || cost < best.cost) best = { move, cost };
  }
  return best ? [best.move] : bothWays(space, finder, ledger, lack, false);
}

/** As far up and as far down as it goes; nothing when that is not far enough. */
function bothWays(space: Space, finder: MoveFinder, ledger: Ledger, lack: Lack, within: boolean): Move[] {
  const moves: Move[] = [];
  const far = reach(space, lack.target, true, lack.reader);
  let reached = 0;
  for (const [by, other] of [[lack.width, -far.min], [-lack.width, 0]] as const) {
    const move = finder.find({ ...wishOf(lack, within), by, atMost: true }, ledger.gates);
    if (move) {
      moves.push(move);
      reached += Math.abs(move.deltas[move.columns.indexOf(lack.target)] ?? 0);
    }
    if (reached >= lack.width - 1e-6) return moves;
    // What is left of the way is too short.
    if (reached + other < lack.width - 1e-6) return [];
  }
  return [];
}

const wishOf = ({ target, reader, single }: Lack, within: boolean): Omit<Wish, 'by'> => ({ target, reader, within, ...(single === undefined ? {} : { fixed: single }) });

/** The gates that a move needs and that are shut. */
export function needed(space: Space, open: Gates, { columns, deltas }: Move): number[] {
  const gates = columns.flatMap((column, k) => {
    if (isOpen(space, open, column)) return [];
    const { min, max } = reach(space, column, false);
    return nth(deltas, k) > max + 1e-9 || nth(deltas, k) < min - 1e-9 ? [nth(space.gate, column)] : [];
  });
  return [...new Set(gates)];
}
