import { exactRange, knownOf } from '../known';
import type { Cell, CellIndex, Problem, Relation } from '../model';
import { must, nth } from './must';

/** Cells that are linked, as a problem of their own. */
export interface Component {
  readonly problem: Problem;
  /** By the component's cell: its place in the whole problem. */
  readonly from: readonly CellIndex[];
  readonly primary: ReadonlySet<CellIndex>;
  /** How many of its cells are not known already. */
  readonly open: number;
}

/**
 * The parts of a problem that nothing links but cells that are known already. Nothing is lost by that: what is hidden in one tells nothing
 * of another. A component holds the known cells of its relations too.
 */
export function componentsOf(problem: Problem, primary: ReadonlySet<CellIndex>): Component[] {
  const links = problem.cells.map(isOpen);
  const root = problem.cells.map((_, at) => at);
  const find = (at: number): number => {
    let top = at;
    while (root[top] !== top) top = nth(root, top);
    for (let next = at; next !== top; ) [next, root[next]] = [nth(root, next), top];
    return top;
  };
  const join = (a: number, b: number): void => {
    const [x, y] = [find(a), find(b)];
    root[Math.max(x, y)] = Math.min(x, y);
  };
  for (const { cells } of problem.relations) {
    const some = cells.filter((at) => links[at]);
    for (const at of some) join(nth(some, 0), at);
  }
  problem.cells.forEach((cell, at) => cell.follows !== undefined && links[at] && join(cell.follows, at));

  const members = new Map<number, { cells: CellIndex[]; relations: Relation[] }>();
  problem.cells.forEach((cell, at) => {
    if (!links[at]) return;
    const part = members.get(find(at));
    if (part) part.cells.push(at);
    else members.set(find(at), { cells: [at], relations: [] });
  });
  for (const relation of problem.relations) {
    const first = relation.cells.find((at) => links[at]);
    if (first !== undefined) must(members.get(find(first))).relations.push(relation);
  }
  return [...members.values()].map(({ cells, relations }) => partOf(problem, primary, cells, relations));
}

function isOpen(cell: Cell): boolean {
  const { min, max } = (cell.state === 'SHOWN' ? knownOf(cell) : null) ?? exactRange(cell);
  return cell.state !== 'SHOWN' || min < max;
}

function partOf(problem: Problem, primary: ReadonlySet<CellIndex>, cells: readonly CellIndex[], relations: readonly Relation[]): Component {
  const leaders = cells.flatMap((at) => nth(problem.cells, at).follows ?? []);
  const from = [...new Set([...cells, ...leaders, ...relations.flatMap((relation) => [...relation.cells])])].toSorted((a, b) => a - b);
  const to = new Map(from.map((old, at) => [old, at]));
  const place = (old: CellIndex): CellIndex => must(to.get(old));
  const kept = (old: CellIndex): CellIndex[] => (to.has(old) ? [place(old)] : []);
  return {
    from,
    open: cells.length,
    primary: new Set([...primary].flatMap(kept)),
    problem: {
      cells: from.map((old) => {
        const cell = nth(problem.cells, old);
        return cell.follows === undefined ? cell : { ...cell, follows: place(cell.follows) };
      }),
      relations: relations.map((relation) => ({ ...relation, cells: relation.cells.map(place) })),
      // Which cells are primary is decided already.
      groups: [],
      attackers: problem.attackers.map((attacker) => ({
        ...attacker,
        ...(attacker.atLeast ? { atLeast: new Map([...attacker.atLeast].flatMap(([old, least]) => kept(old).map((at) => [at, least] as const))) } : {}),
        ...(attacker.sees ? { sees: new Set([...attacker.sees].flatMap(kept)) } : {}),
      })),
    },
  };
}
