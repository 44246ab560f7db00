import type { CellIndex, Problem, Relation } from '../../shared/sdc';

/** A part of a problem that nothing links to the rest, and where its cells are in the whole. */
export interface Delproblem {
  readonly problem: Problem;
  readonly av: readonly CellIndex[];
}

/**
 * The parts of a problem in which there is something to decide. What is shown is no cell of it, so that a part is what hidden counts link:
 * a table, as long as no förbund hides the margins that tables share. Parts with nothing to decide stay as they are.
 */
export function delproblem({ cells, relations, groups, attackers }: Problem): Delproblem[] {
  const root = cells.map((_, at) => at);
  const find = (at: CellIndex): CellIndex => {
    let top = at;
    while (root[top] !== top) top = root[top] ?? top;
    for (let next = at; next !== top;) [next, root[next]] = [root[next] ?? top, top];
    return top;
  };
  const join = (some: readonly CellIndex[]): void => some.forEach((at) => { root[find(at)] = find(some[0] ?? at); });
  for (const relation of relations) join(relation.cells);
  for (const { total, parts } of groups) join([total, ...parts]);
  cells.forEach(({ follows }, at) => follows !== undefined && join([follows, at]));
  const delar = new Map<CellIndex, CellIndex[]>();
  for (const at of cells.keys()) delar.set(find(at), [...(delar.get(find(at)) ?? []), at]);
  const rader = new Map<CellIndex, Relation[]>();
  for (const relation of relations) {
    const top = find(relation.cells[0] ?? 0);
    const known = rader.get(top);
    if (known) known.push(relation);
    else rader.set(top, [relation]);
  }
  return [...delar].filter(([, some]) => some.some((at) => cells[at]?.state === 'FREE')).map(([top, av]) => {
    const plats = new Map(av.map((old, at) => [old, at]));
    const ny = (old: CellIndex): CellIndex => plats.get(old) ?? 0;
    const problem: Problem = {
      cells: av.flatMap((old) => cells[old] ?? []).map((cell) => (cell.follows === undefined ? cell : { ...cell, follows: ny(cell.follows) })),
      relations: (rader.get(top) ?? []).map((relation) => ({ ...relation, cells: relation.cells.map(ny) })),
      groups: groups.filter(({ total }) => plats.has(total)).map(({ total, parts }) => ({ total: ny(total), parts: parts.map(ny) })),
      attackers: attackers.map((attacker) => ({
        ...attacker, ...(attacker.atLeast && { atLeast: new Map([...attacker.atLeast].filter(([old]) => plats.has(old)).map(([old, least]) => [ny(old), least])) }),
      })),
    };
    return { problem, av };
  });
}
