import type { CellIndex, Problem, Relation } from '../model';

/** Counts that must be rounded together, and the relations between them. */
export interface Linked {
  /** By id, so that the result does not depend on the order of cells. */
  readonly cells: readonly CellIndex[];
  readonly relations: readonly Relation[];
}

/**
 * The counts in linked components. Relations with amounts or with coefficients that are not whole are left out: rounded counts need not
 * keep them. A pinned count (known by a figure that stays, and that is a multiple already) links nothing.
 */
export function linkedCounts(problem: Problem, isPinned: (index: CellIndex) => boolean): Linked[] {
  const kept = problem.relations.filter(
    ({ cells, coefficients }) => coefficients.every((coefficient) => Number.isInteger(coefficient)) && cells.every((index) => isCount(problem, index)),
  );
  const root = problem.cells.map((_, index) => index);
  const find = (index: CellIndex): CellIndex => {
    let at = index;
    while (root[at] !== at) {
      root[at] = root[root[at] ?? at] ?? at;
      at = root[at] ?? at;
    }
    return at;
  };
  const loose = kept.map(({ cells }) => cells.filter((index) => !isPinned(index)));
  for (const [first, ...others] of loose) {
    for (const other of others) {
      root[find(other)] = find(first ?? other);
    }
  }
  const components = new Map<CellIndex, { cells: CellIndex[]; relations: Relation[] }>();
  problem.cells.forEach((_, index) => {
    if (isCount(problem, index) && !isPinned(index)) {
      const component = components.get(find(index)) ?? { cells: [], relations: [] };
      component.cells.push(index);
      components.set(find(index), component);
    }
  });
  kept.forEach((relation, at) => {
    const [first] = loose[at] ?? [];
    components.get(first === undefined ? -1 : find(first))?.relations.push(relation);
  });
  const id = (index: CellIndex | undefined): string => problem.cells[index ?? -1]?.id ?? '';
  const byText = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
  const text = ({ sense, cells, coefficients, constant }: Relation): string =>
    [sense, constant, ...cells.map((index, at) => `${id(index)}\u0000${coefficients[at]}`).toSorted(byText)].join('\u0001');
  return Array.from(components.values(), ({ cells, relations }) => ({
    cells: cells.toSorted((one, other) => byText(id(one), id(other))),
    relations: relations
      .map((relation) => ({ relation: ordered(relation, (one, other) => byText(id(one), id(other))), key: text(relation) }))
      .toSorted((one, other) => byText(one.key, other.key))
      .map(({ relation }) => relation),
  })).toSorted((one, other) => byText(id(one.cells[0]), id(other.cells[0])));
}

/** The relation with its cells in order, each once. */
function ordered(relation: Relation, compare: (one: CellIndex, other: CellIndex) => number): Relation {
  const sums = new Map<CellIndex, number>();
  relation.cells.forEach((index, at) => sums.set(index, (sums.get(index) ?? 0) + (relation.coefficients[at] ?? 0)));
  const cells = [...sums.keys()].toSorted(compare);
  return { ...relation, cells, coefficients: cells.map((index) => sums.get(index) ?? 0) };
}

const isCount = (problem: Problem, index: CellIndex): boolean => problem.cells[index]?.kind !== 'AMOUNT';
