import type { Attacker, CellIndex, Problem, Relation } from '../model';
import { nth } from './must';

/** The same problem in an order of its own, so that a pattern does not depend on the order in which cells and relations came. */
export interface Canonical {
  readonly problem: Problem;
  /** By new place: the cell's place in the problem that came. */
  readonly from: readonly CellIndex[];
}

/**
 * Orders cells by id, relations by what they say, and takes away relations that are said twice.
 *
 * @throws RangeError when two cells have the same id, or a relation or group names a cell that is not there
 */
export function canonical(problem: Problem): Canonical {
  const from = problem.cells.map((_, at) => at).toSorted((a, b) => compare(nth(problem.cells, a).id, nth(problem.cells, b).id));
  const to = new Map(from.map((old, at) => [old, at]));
  if (new Set(problem.cells.map((cell) => cell.id)).size !== problem.cells.length) throw new RangeError('Two cells have the same id.');
  const place = (old: CellIndex): CellIndex => {
    const found = to.get(old);
    if (found === undefined) throw new RangeError(`There is no cell ${old}.`);
    return found;
  };
  const cells = from.map((old) => {
    const cell = nth(problem.cells, old);
    return cell.follows === undefined ? cell : { ...cell, follows: place(cell.follows) };
  });
  const relations = new Map(problem.relations.map((relation) => ordered(relation, place)).filter(({ cells: some }) => some.length > 0).map((relation) => [JSON.stringify(relation), relation]));
  const groups = problem.groups.map((group) => ({ total: place(group.total), parts: group.parts.map(place).toSorted(byNumber) }));
  return {
    problem: {
      cells,
      relations: [...relations].toSorted(([a], [b]) => compare(a, b)).map(([, relation]) => relation),
      groups: groups.toSorted((a, b) => a.total - b.total || compare(a.parts.join(), b.parts.join())),
      attackers: problem.attackers.map((attacker) => moved(attacker, place)).toSorted((a, b) => compare(a.name, b.name)),
    },
    from,
  };
}

/** Cells ascending, each once, the first coefficient of an equation above zero. */
function ordered({ sense, cells, coefficients, constant }: Relation, place: (old: CellIndex) => CellIndex): Relation {
  const sums = new Map<CellIndex, number>();
  cells.forEach((cell, at) => sums.set(place(cell), (sums.get(place(cell)) ?? 0) + nth(coefficients, at)));
  const terms = [...sums].filter(([, coefficient]) => coefficient !== 0).toSorted(([a], [b]) => a - b);
  const sign = sense === 'EQ' && (terms[0]?.[1] ?? 1) < 0 ? -1 : 1;
  return { sense, cells: terms.map(([cell]) => cell), coefficients: terms.map(([, coefficient]) => sign * coefficient), constant: sign * constant + 0 };
}

function moved(attacker: Attacker, place: (old: CellIndex) => CellIndex): Attacker {
  return {
    name: attacker.name,
    kind: attacker.kind,
    ...(attacker.atLeast ? { atLeast: new Map([...attacker.atLeast].map(([cell, least]) => [place(cell), least] as const).toSorted(([a], [b]) => a - b)) } : {}),
    ...(attacker.sees ? { sees: new Set([...attacker.sees].map(place).toSorted(byNumber)) } : {}),
  };
}

const byNumber = (a: number, b: number): number => a - b;

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
