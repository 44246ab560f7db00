import type { Cell } from './control';
import { sizeOf } from './count-sets';
import { infer, type KnownSum } from './inference';
import { isGivenAway, type Knowledge, publishedKnowledge, settle } from './knowledge';
import type { DisclosurePolicy } from './policy';
import type { Decisions, Sum } from './state';

/** A withheld cell that a reader can work out, and the sum in which it came out. */
export interface Leak {
  readonly cell: Cell;
  readonly sum: Sum;
}

interface View {
  readonly sum: Sum;
  readonly known: KnownSum;
}

/**
 * Reads the publication as an attacker would: narrows what is known of every cell over all sums, until nothing more
 * follows. Returns the cells that are given away, in the order in which they were, but not those that only follow from them.
 */
export function findLeaks(sums: readonly Sum[], decisions: Decisions, policy: DisclosurePolicy): Leak[] {
  const known = new Map<Cell, Knowledge>();
  const knowledge = (cell: Cell): Knowledge => {
    const had = known.get(cell);
    if (had) return had;
    const first = publishedKnowledge(cell, decisions.of(cell), policy);
    settle(first, policy);
    known.set(cell, first);
    return first;
  };
  const views = sums.map((sum): View => ({ sum, known: { total: knowledge(sum.total), parts: sum.parts.map(knowledge) } }));
  const touching = new Map<Cell, View[]>();
  for (const view of views) for (const cell of cellsOf(view.sum)) touching.set(cell, [...(touching.get(cell) ?? []), view]);

  const leaks = new Map<Cell, Leak>();
  const tainted = new Set<Cell>();
  const queue = new Set(views.filter(({ sum }) => cellsOf(sum).some((cell) => !decisions.isExact(cell))));
  // A set walks over what is added while it is walked over.
  for (const view of queue) {
    queue.delete(view);
    // What follows from a leak is no leak of its own once that one is stopped.
    if (cellsOf(view.sum).some((cell) => tainted.has(cell))) continue;
    const before = cellsOf(view.sum).map((cell) => print(knowledge(cell)));
    if (!infer(view.known, policy)) continue;
    const narrowed = cellsOf(view.sum).filter((cell, at) => print(knowledge(cell)) !== before[at]);
    const away = narrowed.filter((cell) => isGivenAway(knowledge(cell), policy) && !leaks.has(cell));
    for (const cell of away) leaks.set(cell, { cell, sum: view.sum });
    if (away.length > 0) for (const cell of narrowed) tainted.add(cell);
    else for (const next of narrowed.flatMap((cell) => touching.get(cell) ?? [])) queue.add(next);
  }
  return [...leaks.values()];
}

const cellsOf = (sum: Sum): Cell[] => [sum.total, ...sum.parts];

/** Bounds as text, with how many pairs are listed, to see whether anything became narrower. */
function print({ n, positive, other, pairs }: Knowledge): string {
  return [n.min, n.max, positive.min, positive.max, other.min, other.max, pairs === null ? '' : sizeOf(pairs)].join(' ');
}
