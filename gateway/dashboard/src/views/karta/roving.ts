import type { Point } from './projection';

const DIRECTIONS: Readonly<Record<string, Point>> = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/**
 * Where an arrow key leads on the map: to the nearest place within the quarter that it points at.
 *
 * @param places where each place is
 * @param from whose key it is
 * @returns the key of the place; undefined for another key, and where there is nothing that way
 */
export function neighbour(places: ReadonlyMap<string, Point>, from: string, key: string): string | undefined {
  const [direction, start] = [DIRECTIONS[key], places.get(from)];
  if (!direction || !start) return undefined;
  let nearest: { readonly kod: string; readonly distance: number } | undefined;
  for (const [kod, [x, y]] of places) {
    const [dx, dy] = [x - start[0], y - start[1]];
    const along = dx * direction[0] + dy * direction[1];
    const aside = Math.abs(dx * direction[1]) + Math.abs(dy * direction[0]);
    const distance = along + 2 * aside;
    if (along > 0 && aside <= along && (!nearest || distance < nearest.distance)) nearest = { kod, distance };
  }
  return nearest?.kod;
}
