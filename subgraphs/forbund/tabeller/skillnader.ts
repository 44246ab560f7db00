import type { CellIndex } from '../../shared/sdc';
import type { Bygge } from './bygge';

/** What one of this year's figures has become more (> 0) or less than in an earlier release, and the cell that is left between the two. */
export interface Skillnad {
  readonly rest: CellIndex | null;
  readonly antal: number;
}

/** Of a figure that is still the same. */
export const INGEN: Skillnad = { rest: null, antal: 0 };

/**
 * Says of differences of one which are the same person's: a late row is one more in its insats and one more in all, and whoever it is learns
 * nothing of others from that. Told by the sums: where a total and one of its parts have changed by one, and no other part has.
 *
 * @param skillnader by this year's cell
 */
export function sammaPerson(bygge: Bygge, skillnader: ReadonlyMap<CellIndex, Skillnad>): void {
  const of = new Map<CellIndex, string>();
  const members = new Map<string, CellIndex[]>();
  const join = (one: CellIndex, other: CellIndex): void => {
    const [to, from] = [of.get(one) ?? name(bygge, one), of.get(other) ?? name(bygge, other)];
    const all = [...new Set([...(members.get(to) ?? [one]), ...(members.get(from) ?? [other])])];
    members.delete(from);
    members.set(to, all);
    for (const cell of all) of.set(cell, to);
  };
  for (const { sense, cells } of bygge.relations) {
    if (sense !== 'EQ') continue;
    const found = cells.map((cell) => skillnader.get(cell));
    if (found.includes(undefined)) continue;
    const [one, other, ...more] = found.filter((skillnad) => skillnad !== undefined && skillnad.antal !== 0);
    if (!one || !other || more.length > 0 || one.rest === null || other.rest === null || Math.abs(one.antal) !== 1 || Math.abs(other.antal) !== 1) continue;
    join(one.rest, other.rest);
  }
  for (const [cell, person] of of) bygge.person(cell, person);
}

const name = (bygge: Bygge, cell: CellIndex): string => bygge.cells[cell]?.id ?? '';
