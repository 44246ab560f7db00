import type { Cell, CellIndex, Problem, Relation } from '../../../subgraphs/shared/sdc/model';
import type { Random } from '../gateway/differential/random';

/** A dimension's categories; a table shows all combinations of its dimensions, with sums over each. */
export interface Dimension {
  readonly name: string;
  readonly size: number;
}

/**
 * Tables over the same persons, who are drawn at random: each table all combinations of its dimensions, and every sum over any of them.
 * Cells that two tables share (margins over the same dimensions) are one cell.
 */
export function linkedTables(tables: readonly (readonly Dimension[])[], persons: number, random: Random): Problem {
  const dimensions = new Map(tables.flat().map((dimension) => [dimension.name, dimension.size]));
  const records = Array.from({ length: persons }, () => new Map(Array.from(dimensions, ([name, size]) => [name, Math.floor(size * random.next() ** 1.5)])));
  const places = new Map<string, CellIndex>();
  const cells: Cell[] = [];
  const relations = new Map<string, Relation>();
  const cellAt = (place: ReadonlyMap<string, number>): CellIndex => {
    const id = [...place].map(([name, category]) => `${name}=${category}`).toSorted().join(' ');
    const had = places.get(id);
    if (had !== undefined) {
      return had;
    }
    const value = records.filter((record) => [...place].every(([name, category]) => record.get(name) === category)).length;
    places.set(id, cells.length);
    return cells.push({ id, value, state: 'FREE', sensitive: false }) - 1;
  };
  for (const table of tables) {
    for (const place of placesOf(table)) {
      const total = cellAt(place);
      for (const { name, size } of table.filter((dimension) => !place.has(dimension.name))) {
        const parts = Array.from({ length: size }, (_, category) => cellAt(new Map([...place, [name, category]])));
        const relation: Relation = { sense: 'EQ', cells: [total, ...parts], coefficients: [1, ...parts.map(() => -1)], constant: 0 };
        relations.set(relation.cells.join(' '), relation);
      }
    }
  }
  return { cells, relations: [...relations.values()], groups: [], attackers: [] };
}

/** Every place in a table: some dimensions fixed at a category, the others summed over. */
function placesOf(table: readonly Dimension[]): ReadonlyMap<string, number>[] {
  let places: ReadonlyMap<string, number>[] = [new Map()];
  for (const { name, size } of table) {
    places = places.flatMap((place) => [place, ...Array.from({ length: size }, (_, category) => new Map([...place, [name, category]]))]);
  }
  return places;
}

/** The same problem with its cells in another order; `from[i]` is the place that cell i had. */
export function shuffled(problem: Problem, random: Random): { problem: Problem; from: number[] } {
  const from = problem.cells.map((_, index) => index);
  for (let at = from.length - 1; at > 0; at -= 1) {
    const other = random.below(at + 1);
    [from[at], from[other]] = [from[other] ?? 0, from[at] ?? 0];
  }
  const to = new Map(from.map((old, index) => [old, index]));
  const moved = (index: CellIndex): CellIndex => to.get(index) ?? 0;
  return {
    from,
    problem: {
      ...problem,
      cells: from.flatMap((old) => problem.cells[old] ?? []),
      relations: problem.relations.toReversed().map((relation) => ({ ...relation, cells: relation.cells.map(moved).toReversed(), coefficients: relation.coefficients.toReversed() })),
    },
  };
}
