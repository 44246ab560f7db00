import { answersOf, type Component } from './component';
import type { Publication, PublishedSum, World } from './publication';

/** How many cells of a sum, and in all, are looked at around one cell. */
export interface Size {
  readonly ofASum: number;
  readonly cells: number;
}

/** The near ones first: most cells need no more. */
export const SIZES: readonly Size[] = [{ ofASum: 6, cells: 36 }, { ofASum: 10, cells: 80 }];

/**
 * What is published around one cell, with all else as it is in a world that agrees: a small component. A world of it, with the rest, is a world of
 * all; that there is none says nothing.
 */
export function neighbourhood(publication: Publication, component: Component, target: number, world: World, size: Size): { publication: Publication; component: Component } {
  const touching = new Map<number, PublishedSum[]>();
  for (const sum of component.sums) for (const at of [sum.total, ...sum.parts]) touching.set(at, [...(touching.get(at) ?? []), sum]);
  const room = (at: number): number => roomOf(publication, at, world);
  const free = new Set([target]);
  // A set walks over what is added while it is walked over.
  for (const at of free) {
    for (const sum of touching.get(at) ?? []) {
      const others = [sum.total, ...sum.parts].filter((other) => publication.cells[other]?.counts === null);
      const wanted = others.length <= size.ofASum + 2 ? others : others.toSorted((a, b) => room(b) - room(a) || a - b).slice(0, size.ofASum);
      for (const other of wanted) if (free.size < size.cells) free.add(other);
    }
  }
  const cells = publication.cells.map((cell, at) => (cell.counts === null && !free.has(at) ? { ...cell, counts: world[at] ?? null } : cell));
  return {
    publication: { ...publication, cells },
    component: { cells: [...free].toSorted((a, b) => a - b), sums: component.sums.filter((sum) => [sum.total, ...sum.parts].some((at) => free.has(at))) },
  };
}

/** About how far a cell can give way. */
function roomOf({ cells, positive }: Publication, at: number, world: World): number {
  const cell = cells[at];
  const { n, k } = answersOf(world[at] ?? [], positive);
  return cell?.hidden === true ? 100 + Math.min(k, n - k) : Math.min(n - (cell?.n.min ?? 0), (cell?.n.max ?? n) - n);
}
