import { audit, DELTAGARE_1, informationLoss, loadSolver, primaryCells, protect, type Problem, type Relation, type Solver, suppress } from '../../../subgraphs/shared/sdc';
import { canonical } from '../../../subgraphs/shared/sdc/suppression/canonical';
import { componentsOf } from '../../../subgraphs/shared/sdc/suppression/components';
import { nth } from '../../../subgraphs/shared/sdc/suppression/must';
import { forbundsAr, VARIABLES } from './suppression-forbundsar';

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

/** Totals of two parts each: (whole, one, other), with the values given. */
function sums(values: readonly (readonly [string, number, string, number])[], more: readonly { id: string; value: number }[] = []): Problem {
  const cells = [...values.flatMap(([one, a, other, b]) => [{ id: `${one}+${other}`, value: a + b }, { id: one, value: a }, { id: other, value: b }]), ...more];
  const relations = values.map((_, at): Relation => ({ sense: 'EQ', cells: [3 * at, 3 * at + 1, 3 * at + 2], coefficients: [1, -1, -1], constant: 0 }));
  return { cells: cells.map((cell) => ({ ...cell, state: 'FREE', sensitive: false })), relations, groups: [], attackers: [] };
}

describe('the order of a problem', () => {
  it('is that of its ids, and a relation that is said twice is one', () => {
    const problem = sums([['k', 3, 'm', 9]]);
    const turned: Relation = { sense: 'EQ', cells: [2, 0, 1], coefficients: [1, -1, 1], constant: 0 };
    const { problem: ordered, from } = canonical({ ...problem, relations: [...problem.relations, turned] });
    expect(ordered.cells.map(({ id }) => id)).toEqual(['k', 'k+m', 'm']);
    expect(from).toEqual([1, 0, 2]);
    expect(ordered.relations).toEqual([{ sense: 'EQ', cells: [0, 1, 2], coefficients: [1, -1, 1], constant: 0 }]);
  });

  it('cannot be made of two cells with one id', () => {
    expect(() => canonical(sums([['k', 3, 'k', 9]]))).toThrow(RangeError);
  });
});

describe('components', () => {
  it('are what is linked by cells that are not known already', () => {
    const problem = sums([['a', 3, 'b', 9], ['c', 2, 'd', 8]]);
    const known = { ...problem, cells: problem.cells.map((cell) => (cell.id.includes('+') ? { ...cell, state: 'SHOWN' as const } : cell)) };
    const joined: Problem = { ...known, relations: [...known.relations, { sense: 'LE', cells: [0, 3], coefficients: [1, 1], constant: 22 }] };
    const ids = (of: Problem): string[][] => componentsOf(of, primaryCells(of, DELTAGARE_1)).map(({ problem: part }) => part.cells.map(({ id }) => id));
    expect(ids(joined)).toEqual([['a+b', 'a', 'b'], ['c+d', 'c', 'd']]);
    expect(ids({ ...joined, cells: problem.cells })).toEqual([['a+b', 'a', 'b', 'c+d', 'c', 'd']]);
  });

  it('without a primary cell are left as they are', () => {
    const { components, reasons } = suppress(solver, sums([['a', 30, 'b', 9]]), DELTAGARE_1);
    expect(components).toEqual([{ cells: 3, primaries: 0, method: 'NONE', cost: 0, lowerBound: 0 }]);
    expect(reasons.size).toBe(0);
  });
});

describe('an amount', () => {
  it('is shown exactly when the count that it follows is', () => {
    const problem = sums([['a', 3, 'b', 9], ['c', 20, 'd', 30]], [{ id: 'ar-a', value: 1.5 }, { id: 'ar-c', value: 11.2 }]);
    const cells = problem.cells.map((cell) => (cell.id.startsWith('ar-') ? { ...cell, kind: 'AMOUNT' as const, decimals: 1, follows: problem.cells.findIndex(({ id }) => `ar-${id}` === cell.id) } : cell));
    const { view, reasons } = suppress(solver, { ...problem, cells }, DELTAGARE_1);
    expect(nth(view, 6)).toEqual({ min: 0, max: Infinity });
    expect(reasons.get(6)).toBe('PRIMARY');
    expect(nth(view, 7).min).toBeCloseTo(11.15);
    expect(nth(view, 7).max).toBeCloseTo(11.25);
  });
});

describe('a table that is offered as proof', () => {
  it('proves nothing when it breaks a relation, a bound or is not whole', () => {
    const problem = sums([['k', 3, 'm', 9]]);
    const primary = primaryCells(problem, DELTAGARE_1);
    const { view } = suppress(solver, problem, DELTAGARE_1, { secondary: false });
    const tables = [[1, 9], [0, 9, 1, 9], [1, 0.5, 2, -0.5], [1, 5, 2, -5]].map((steps) => ({
      cells: Int32Array.from(steps.filter((_, at) => at % 2 === 0)),
      steps: Float64Array.from(steps.filter((_, at) => at % 2 === 1)),
    }));
    const { findings } = audit(solver, problem, view, primary, DELTAGARE_1, tables);
    expect(findings.map(({ cell, interval }) => [cell, interval])).toEqual([[1, { min: 3, max: 3 }]]);
  });
});

describe('a förbund-year', () => {
  const year = forbundsAr({ seed: 3, participations: 90, insatser: 4, variables: VARIABLES.slice(0, 3) });

  it('is safe, and hides less than every small cell with its whole row', async () => {
    const { protection, audit: found } = await protect(year, DELTAGARE_1, { method: 'GREEDY' });
    expect(found.findings).toEqual([]);
    const loss = informationLoss(year, protection);
    const primary = primaryCells(year, DELTAGARE_1).size;
    expect(loss.cells.suppressed).toBeGreaterThan(primary);
    expect(loss.cells.suppressed).toBeLessThan(1.5 * primary);
  });

  it('costs no less than its bound, and is not safe with the primary cells alone', async () => {
    const { protection, audit: found } = await protect(year, { ...DELTAGARE_1, exact: { ...DELTAGARE_1.exact, maxCells: 0 } });
    expect(found.findings).toEqual([]);
    for (const { method, cost, lowerBound } of protection.components) {
      expect(method).not.toBe('NONE');
      expect(lowerBound).toBeGreaterThan(0);
      expect(lowerBound).toBeLessThanOrEqual(cost);
    }
    const alone = await protect(year, DELTAGARE_1, { secondary: false });
    expect(alone.audit.findings.length).toBeGreaterThan(10);
  });
});
