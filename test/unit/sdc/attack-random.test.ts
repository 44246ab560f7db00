import { audit, createAttack, intervals, suppressedView } from '../../../subgraphs/shared/sdc/attack';
import type { Attacker, Finding, Problem } from '../../../subgraphs/shared/sdc/model';
import { DELTAGARE_1, type Policy } from '../../../subgraphs/shared/sdc/policy';
import { primaryCells } from '../../../subgraphs/shared/sdc/primary';
import { loadSolver, type Solver } from '../../../subgraphs/shared/sdc/solver';
import { allTables, asKnownTo, ranges, seeded, table } from './attack-tables';

const POLICY: Policy = { ...DELTAGARE_1, minFrequency: 3, width: { PUBLIC: 3, MEMBER: 2, PARTICIPANT: 1, secondary: 1 } };
const SIZES = [[2, 2], [3, 2], [3, 3], [2, 2, 2], [4, 2]];
const MOST = 9;

interface Drawn {
  readonly problem: Problem;
  readonly hidden: ReadonlySet<number>;
}

/** A small table, some of it hidden; the grand total is always known, so that there are few enough tables to try. */
function drawn(seed: number): Drawn {
  const random = seeded(seed);
  const sizes = SIZES[seed % SIZES.length] ?? [2, 2];
  const places = sizes.reduce((product, size) => product * size, 1);
  const counts = Array.from({ length: places }, () => 0);
  for (let person = 0; person < 3 + Math.floor(random() * 5); person += 1) {
    const at = Math.floor(random() * places);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const share = 0.4 + 0.5 * random();
  const grand = sizes.map(() => 'T').join(',');
  const problem = table(sizes, counts, (id) => (id !== grand && random() < 0.1 ? { state: random() < 0.5 ? 'HIDDEN' : 'LATENT' } : {}));
  const hidden = new Set(problem.cells.flatMap(({ id }, index) => (id !== grand && random() < share ? [index] : [])));
  const atLeast = new Map(problem.cells.map((cell, index) => [index, Math.floor(random() * (cell.value + 1))]));
  const sees = new Set([Math.floor(random() * problem.cells.length)]);
  const member: Attacker = { name: 'member', kind: 'MEMBER', ...(seed % 2 === 0 ? { atLeast } : { sees }) };
  return { problem: { ...problem, attackers: [...problem.attackers, member] }, hidden };
}

/** What the library should find, with every attacker spelt out. */
function expected({ problem, hidden }: Drawn, tables: readonly (readonly number[])[]): Finding[] {
  const view = suppressedView(problem, hidden);
  const primary = primaryCells(problem, POLICY);
  const isOpen = (cell: number): boolean => (view[cell]?.max ?? 0) > (view[cell]?.min ?? 0);
  const found: Finding[] = [];
  const attackers = [
    ...problem.attackers,
    ...problem.cells.flatMap((cell, index): Attacker[] => (cell.value === 1 && isOpen(index) ? [{ name: `participant:${cell.id}`, kind: 'PARTICIPANT', sees: new Set([index]) }] : [])),
  ];
  for (const attacker of attackers) {
    const known = ranges(asKnownTo(problem, tables, attacker));
    problem.cells.forEach((cell, index) => {
      const isOwn = attacker.kind !== 'PUBLIC' && (attacker.sees?.has(index) === true || !isOpen(index));
      const isSecondary = attacker.kind === 'PUBLIC' && isOpen(index) && cell.state !== 'LATENT' && !primary.has(index);
      const wanted = primary.has(index) && !isOwn ? POLICY.width[attacker.kind] : isSecondary ? POLICY.width.secondary : 0;
      const interval = known[index] ?? { min: 0, max: 0 };
      if (interval.max - interval.min < wanted) {
        found.push({ cell: index, attacker: attacker.name, kind: attacker.kind, interval, wanted });
      }
    });
  }
  return found;
}

/** Who is the same person as a participant is another test's; here every pair counts unless the library leaves it out. */
function withoutSamePerson(problem: Problem, findings: readonly Finding[]): Finding[] {
  return findings.filter(({ kind, cell, attacker }) => {
    const own = problem.cells.findIndex(({ id }) => `participant:${id}` === attacker);
    return kind !== 'PARTICIPANT' || !isSamePerson(problem, own, cell);
  });
}

/** One of two ones is counted in the other, or in what a chain of ones leads to. */
function isSamePerson(problem: Problem, one: number, other: number): boolean {
  const reached = new Set([one]);
  for (const from of reached) {
    for (const { cells } of problem.relations) {
      const [total, ...parts] = cells;
      const ones = parts.filter((part) => problem.cells[part]?.value === 1);
      if (total !== undefined && problem.cells[total]?.value === 1 && (total === from || ones.includes(from))) {
        for (const cell of [total, ...ones]) {
          reached.add(cell);
        }
      }
    }
  }
  return reached.has(other);
}

describe('attack on random small tables', () => {
  let solver: Solver;
  beforeAll(async () => {
    solver = await loadSolver();
  });

  it.each(Array.from({ length: 20 }, (_, block) => block))('finds what trying every table finds: block %i of 15 tables', (block) => {
    let open = 0;
    for (let seed = block * 15; seed < block * 15 + 15; seed += 1) {
      const { problem, hidden } = drawn(seed);
      const view = suppressedView(problem, hidden);
      const tables = allTables(problem, view, MOST);
      const result = audit(solver, problem, view, primaryCells(problem, POLICY), POLICY);
      expect({ seed, findings: result.findings }).toEqual({ seed, findings: withoutSamePerson(problem, expected({ problem, hidden }, tables)) });
      for (const attacker of problem.attackers) {
        const known = ranges(asKnownTo(problem, tables, attacker));
        const asked = [...problem.cells.keys()];
        expect({ seed, known: [...intervals(solver, problem, view, asked, POLICY, attacker).values()] }).toEqual({ seed, known });
        open += known.filter(({ min, max }) => max > min).length;
      }
    }
    // The tables must have something to find out.
    expect(open).toBeGreaterThan(50);
  });

  it.each([1, 2, 3])('lets a larger table pass only where its exact intervals are wide: %i', (seed) => {
    const random = seeded(seed);
    const sizes = [5, 2, 4];
    const problem = table(sizes, Array.from({ length: 40 }, () => Math.floor(4 * random() * random())));
    const hidden = new Set(problem.cells.flatMap(({ value }, index) => ((value > 0 && value < 5) || random() < 0.15 ? [index] : [])));
    const view = suppressedView(problem, hidden);
    const primary = primaryCells(problem, POLICY);
    const exact = intervals(solver, problem, view, [...hidden], POLICY);
    const narrow = [...exact].flatMap(([cell, interval]) => {
      const wanted = primary.has(cell) ? POLICY.width.PUBLIC : POLICY.width.secondary;
      return interval.max - interval.min < wanted ? [{ cell, interval, wanted }] : [];
    });
    const found = audit(solver, problem, view, primary, POLICY).findings.filter(({ kind }) => kind === 'PUBLIC');
    expect(found.map(({ cell, interval, wanted }) => ({ cell, interval, wanted }))).toEqual(narrow.toSorted((one, other) => one.cell - other.cell));
    expect(hidden.size - narrow.length).toBeGreaterThan(10);
  });

  it('says of one pattern after another what a fresh attack says, and gives cuts that hold', () => {
    for (let seed = 0; seed < 25; seed += 1) {
      const { problem } = drawn(seed);
      const random = seeded(1000 + seed);
      const primary = primaryCells(problem, POLICY);
      const attack = createAttack(solver, problem, POLICY, primary);
      const patterns = Array.from({ length: 5 }, () => new Set(problem.cells.flatMap((_, index) => (random() < 0.6 && index !== problem.cells.length - 1 ? [index] : []))));
      const results = patterns.map((hidden) => ({ hidden, findings: attack.narrow(hidden) }));
      results.forEach(({ hidden, findings }) => {
        expect({ seed, findings }).toEqual({ seed, findings: audit(solver, problem, suppressedView(problem, hidden), primary, POLICY).findings });
        const roughly = attack.narrow(hidden, { exact: false });
        expect(roughly.map(({ cell, attacker }) => [cell, attacker])).toEqual(findings.map(({ cell, attacker }) => [cell, attacker]));
      });
      for (const { hidden, findings } of results) {
        attack.narrow(hidden);
        for (const finding of findings) {
          const { cells, coefficients, atLeast } = attack.cut(finding);
          const filled = (pattern: ReadonlySet<number>): number => cells.reduce((sum, cell, at) => sum + (pattern.has(cell) ? (coefficients[at] ?? 0) : 0), 0);
          expect(filled(hidden)).toBeLessThan(atLeast - 1e-6);
          for (const other of results) {
            // What is shown is nobody's target (but a primary cell the public's), and makes no participant.
            const isOpen = (cell: number): boolean => problem.cells[cell]?.state !== 'FREE' || other.hidden.has(cell);
            const isAsked = isOpen(finding.cell) || (primary.has(finding.cell) && finding.kind === 'PUBLIC');
            const isSole = finding.kind === 'PARTICIPANT' && !isOpen(named(problem, finding.attacker));
            if (isAsked && !isSole && !other.findings.some(({ cell, attacker }) => cell === finding.cell && attacker === finding.attacker)) {
              expect(filled(other.hidden)).toBeGreaterThanOrEqual(atLeast - 1e-6);
            }
          }
        }
      }
      attack.dispose();
    }
  });
});

function named(problem: Problem, attacker: string): number {
  return problem.cells.findIndex(({ id }) => `participant:${id}` === attacker);
}
