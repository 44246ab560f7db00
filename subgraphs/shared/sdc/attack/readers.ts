import type { Attacker, AttackerKind, CellIndex, Problem, Range } from '../model';
import type { Policy } from '../policy';
import { ownKnowledge, type Bounds } from './knowledge';
import type { Own } from './program';

/** A cell and the width that its interval must have. */
export interface Target {
  readonly cell: CellIndex;
  readonly wanted: number;
}

/** One attacker before a view: what it knows of its own, and what it must not find out. */
export interface Reader {
  readonly name: string;
  readonly kind: AttackerKind;
  readonly own: Own;
  readonly targets: readonly Target[];
}

/** The attackers of a problem, the public first, and then every participant who knows that a cell that is not shown is theirs alone. */
export function readers(problem: Problem, bounds: Bounds, primary: ReadonlySet<CellIndex>, policy: Policy): Reader[] {
  const given: readonly Attacker[] = problem.attackers.some(({ kind }) => kind === 'PUBLIC')
    ? problem.attackers
    : [{ name: 'public', kind: 'PUBLIC' }, ...problem.attackers];
  const ordered = [...given.filter(({ kind }) => kind === 'PUBLIC'), ...given.filter(({ kind }) => kind !== 'PUBLIC')];
  const isOpen = (cell: CellIndex): boolean => (bounds.lower[cell] ?? 0) < (bounds.upper[cell] ?? 0);
  const found: Reader[] = ordered.map((attacker) => {
    const wanted = policy.width[attacker.kind];
    const known = new Set<CellIndex>(attacker.sees);
    const targets = [...primary].filter((cell) => !known.has(cell) && (attacker.kind === 'PUBLIC' || isOpen(cell))).map((cell) => ({ cell, wanted }));
    const others = attacker.kind === 'PUBLIC' ? secondary(problem, bounds, primary).map((cell) => ({ cell, wanted: policy.width.secondary })) : [];
    return { name: attacker.name, kind: attacker.kind, own: ownKnowledge(problem, bounds, attacker), targets: inOrder([...targets, ...others]) };
  });
  return [...found, ...participants(problem, bounds, primary, policy)];
}

/** Cells that are withheld without being primary: what stands in their place must not be a riddle with one answer. Counts that are LATENT are not released at all. */
function secondary(problem: Problem, bounds: Bounds, primary: ReadonlySet<CellIndex>): CellIndex[] {
  return problem.cells.flatMap((cell, index) =>
    cell.kind !== 'AMOUNT' && (cell.state === 'FREE' || cell.state === 'HIDDEN') && bounds.upper[index] === Number.POSITIVE_INFINITY && !primary.has(index) ? [index] : [],
  );
}

/** Each cell of one that is not shown is somebody who knows it; the primary cells of others must stay unknown to them. */
function participants(problem: Problem, bounds: Bounds, primary: ReadonlySet<CellIndex>, policy: Policy): Reader[] {
  const wanted = policy.width.PARTICIPANT;
  const person = samePerson(problem);
  const targets = inOrder([...primary].filter((cell) => (bounds.lower[cell] ?? 0) < (bounds.upper[cell] ?? 0)).map((cell) => ({ cell, wanted })));
  return problem.cells.flatMap((cell, index) => {
    if (cell.kind === 'AMOUNT' || cell.value !== 1 || !((bounds.lower[index] ?? 0) < (bounds.upper[index] ?? 0))) {
      return [];
    }
    const others = targets.filter((target) => person[target.cell] !== person[index]);
    const own = new Map<CellIndex, Range>([[index, { min: 1, max: 1 }]]);
    return [{ name: `participant:${cell.id}`, kind: 'PARTICIPANT' as const, own, targets: others }];
  });
}

/** A number per cell that two cells of one share if they are the same person: the caller says so, or one is a part of the other. */
export function samePerson(problem: Problem): Int32Array {
  const parent = Int32Array.from({ length: problem.cells.length }, (_, cell) => cell);
  const root = (cell: number): number => {
    let at = cell;
    while (parent[at] !== at) {
      at = parent[at] ?? 0;
    }
    return at;
  };
  const first = new Map<string, CellIndex>();
  problem.cells.forEach(({ person, value }, cell) => {
    if (person === undefined || value !== 1) {
      return;
    }
    const known = first.get(person);
    if (known === undefined) {
      first.set(person, cell);
    } else {
      parent[root(cell)] = root(known);
    }
  });
  for (const { sense, cells, coefficients, constant } of problem.relations) {
    if (sense !== 'EQ' || constant !== 0 || coefficients.some((coefficient) => Math.abs(coefficient) !== 1)) {
      continue;
    }
    for (const sign of [1, -1]) {
      const totals = cells.filter((_, place) => coefficients[place] === sign);
      const whole = totals[0];
      if (totals.length === 1 && whole !== undefined && problem.cells[whole]?.value === 1) {
        for (const part of cells.filter((cell) => cell !== whole && problem.cells[cell]?.value === 1)) {
          parent[root(part)] = root(whole);
        }
      }
    }
  }
  return parent.map((_, cell) => root(cell));
}

function inOrder(targets: readonly Target[]): Target[] {
  return targets.toSorted((one, other) => one.cell - other.cell);
}
