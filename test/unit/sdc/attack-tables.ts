import type { Attacker, Cell, CellIndex, Problem, Range, Relation, View } from '../../../subgraphs/shared/sdc/model';

/** Numbers in [0, 1) that are the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A table of the given sizes with all its totals: ids as `1,T,0`, T for a total. `counts` in row-major order, the last dimension quickest. */
export function table(sizes: readonly number[], counts: readonly number[], change: (id: string, cell: Cell) => Partial<Cell> = () => ({})): Problem {
  const keys = sizes.reduce<string[][]>((made, size) => made.flatMap((key) => [...Array.from({ length: size }, (_, at) => [...key, String(at)]), [...key, 'T']]), [[]]);
  const inner = keys.filter((key) => !key.includes('T'));
  const place = new Map(keys.map((key, at) => [key.join(','), at]));
  const cells = keys.map((key) => {
    const value = inner.reduce((sum, part, at) => sum + (part.every((code, dimension) => key[dimension] === 'T' || key[dimension] === code) ? (counts[at] ?? 0) : 0), 0);
    const cell: Cell = { id: key.join(','), value, state: 'FREE', sensitive: false };
    return { ...cell, ...change(cell.id, cell) };
  });
  const relations = keys.flatMap((key, total) => key.flatMap((code, dimension): Relation[] => {
    if (code !== 'T') {
      return [];
    }
    const parts = Array.from({ length: sizes[dimension] ?? 0 }, (_, at) => place.get(key.with(dimension, String(at)).join(',')) ?? -1);
    return [{ sense: 'EQ', cells: [total, ...parts], coefficients: [1, ...parts.map(() => -1)], constant: 0 }];
  }));
  return { cells, relations, groups: [], attackers: [{ name: 'public', kind: 'PUBLIC' }] };
}

/** The cells with these ids. */
export function named(problem: Problem, ...ids: readonly string[]): CellIndex[] {
  return ids.map((id) => {
    const found = problem.cells.findIndex((cell) => cell.id === id);
    if (found === -1) {
      throw new RangeError(`No cell is called ${id}.`);
    }
    return found;
  });
}

/** Every whole table that agrees with a view, by trying them all; of counts at most `most`. */
export function allTables(problem: Problem, view: View, most: number): number[][] {
  const lower = problem.cells.map((_, index) => view[index]?.min ?? 0);
  const upper = problem.cells.map((_, index) => Math.min(view[index]?.max ?? most, most));
  const related = problem.cells.map((_, index) => problem.relations.filter(({ cells }) => cells.includes(index)));
  // Totals before their parts, so that a sum that cannot come out is left early.
  const order = [...problem.cells.keys()].toSorted((one, other) => totals(problem, other) - totals(problem, one));
  const found: number[][] = [];
  const assign = (at: number): void => {
    const cell = order[at];
    if (cell === undefined) {
      found.push([...lower]);
      return;
    }
    const [min, max] = [lower[cell] ?? 0, upper[cell] ?? most];
    for (let value = min; value <= max; value += 1) {
      lower[cell] = value;
      upper[cell] = value;
      if ((related[cell] ?? []).every((relation) => mayHold(relation, lower, upper))) {
        assign(at + 1);
      }
    }
    lower[cell] = min;
    upper[cell] = max;
  };
  assign(0);
  return found;
}

/** Those of the tables that agree with what an attacker knows of its own. */
export function asKnownTo(problem: Problem, tables: readonly (readonly number[])[], { atLeast, sees }: Attacker): (readonly number[])[] {
  return tables.filter((values) =>
    problem.cells.every((cell, index) => (values[index] ?? 0) >= (atLeast?.get(index) ?? 0) && (sees?.has(index) !== true || values[index] === cell.value)),
  );
}

/** The least and greatest value of each cell among tables. */
export function ranges(tables: readonly (readonly number[])[]): Range[] {
  return (tables[0] ?? []).map((_, cell) => {
    const seen = tables.map((values) => values[cell] ?? 0);
    return { min: seen.reduce((least, value) => Math.min(least, value)), max: seen.reduce((most, value) => Math.max(most, value)) };
  });
}

function mayHold({ sense, cells, coefficients, constant }: Relation, lower: readonly number[], upper: readonly number[]): boolean {
  let [least, most] = [0, 0];
  cells.forEach((cell, at) => {
    const coefficient = coefficients[at] ?? 0;
    least += coefficient * ((coefficient > 0 ? lower[cell] : upper[cell]) ?? 0);
    most += coefficient * ((coefficient > 0 ? upper[cell] : lower[cell]) ?? 0);
  });
  return least <= constant && (sense === 'LE' || most >= constant);
}

function totals(problem: Problem, cell: CellIndex): number {
  return problem.cells[cell]?.id.split('T').length ?? 0;
}
