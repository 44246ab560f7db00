import { audit, createAttack, intervals, suppressedView } from '../../../subgraphs/shared/sdc/attack';
import type { Attacker, Cell, Problem, Range, Relation } from '../../../subgraphs/shared/sdc/model';
import { DELTAGARE_1 } from '../../../subgraphs/shared/sdc/policy';
import { primaryCells } from '../../../subgraphs/shared/sdc/primary';
import { loadSolver, type Solver } from '../../../subgraphs/shared/sdc/solver';
import { named, table } from './attack-tables';

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

/** What the public (or somebody else) makes of a cell when exactly those FREE cells are hidden. */
function known(problem: Problem, hidden: readonly string[], id: string, attacker?: Attacker): Range | undefined {
  const [cell = -1] = named(problem, id);
  return intervals(solver, problem, suppressedView(problem, new Set(named(problem, ...hidden))), [cell], DELTAGARE_1, attacker).get(cell);
}

/** Who finds out what, as `attacker: cell min–max`. */
function leaks(problem: Problem, hidden: readonly string[]): string[] {
  const view = suppressedView(problem, new Set(named(problem, ...hidden)));
  return audit(solver, problem, view, primaryCells(problem, DELTAGARE_1), DELTAGARE_1).findings.map(
    ({ attacker, cell, interval }) => `${attacker}: ${problem.cells[cell]?.id} ${interval.min}–${interval.max}`,
  );
}

/** Cells by id, all FREE counts unless something else is said. */
function cells(values: Readonly<Record<string, number | Partial<Cell>>>): Cell[] {
  return Object.entries(values).map(([id, given]) => ({ id, value: 0, state: 'FREE', sensitive: false, ...(typeof given === 'number' ? { value: given } : given) }));
}

/** total = the sum of parts, by the cells' places. */
function sum(total: number, ...parts: number[]): Relation {
  return { sense: 'EQ', cells: [total, ...parts], coefficients: [1, ...parts.map(() => -1)], constant: 0 };
}

const PUBLIC: Attacker = { name: 'public', kind: 'PUBLIC' };
const linked = (values: Readonly<Record<string, number | Partial<Cell>>>, ...relations: Relation[]): Problem => ({ cells: cells(values), relations, groups: [], attackers: [PUBLIC] });

describe('the attack', () => {
  it('subtracts: all less the women are the men', () => {
    const sexes = table([2], [3, 9]);
    expect(known(sexes, ['0'], '0')).toEqual({ min: 3, max: 3 });
    expect(leaks(sexes, ['0'])).toEqual(['public: 0 3–3']);
    expect(known(sexes, ['0', '1'], '0')).toEqual({ min: 0, max: 12 });
    expect(leaks(sexes, ['0', '1'])).toEqual([]);
  });

  it('reports what is small and shown', () => {
    expect(leaks(table([2], [3, 9]), [])).toEqual(['public: 0 3–3']);
  });

  it('knows a hidden block of two by two as far as its sums tell', () => {
    const block = table([3, 3], [2, 7, 6, 8, 4, 9, 5, 6, 7]);
    const hidden = ['0,0', '0,1', '1,0', '1,1'];
    // Sums of the block: rows 9 and 12, columns 10 and 11.
    expect(hidden.map((id) => known(block, hidden, id))).toEqual([{ min: 0, max: 9 }, { min: 0, max: 9 }, { min: 1, max: 10 }, { min: 2, max: 11 }]);
    expect(leaks(block, hidden)).toEqual([]);
    // A third hidden cell that can be worked out protects nothing.
    expect(leaks(block, [...hidden, '2,2'])).toEqual(['public: 2,2 7–7']);
  });

  it('is not fooled by zeros: a small sum bounds its parts', () => {
    const zeros = table([2, 2], [2, 0, 6, 9]);
    expect(leaks(zeros, ['0,0', '0,1', '1,0', '1,1'])).toEqual(['public: 0,0 0–2', 'public: 0,T 2–2']);
    expect(known(zeros, ['0,0', '1,0'], '0,0')).toEqual({ min: 2, max: 2 });
  });

  it('lets a cell of one subtract itself', () => {
    const pair = table([3], [1, 4, 9]);
    expect(leaks(pair, ['0', '1'])).toEqual(['participant:0: 1 4–4']);
    expect(leaks(pair, ['0', '1', '2'])).toEqual([]);
  });

  it('does not take a participant for somebody else where one is counted in the other', () => {
    // Whoever is alone in the total knows which part it is.
    const sole = linked({ all: { value: 1 }, women: 1, men: 0, others: 9, everybody: 10 }, sum(0, 1, 2), sum(4, 0, 3));
    expect(leaks(sole, ['all', 'women', 'others'])).toEqual([]);
  });

  it('joins tables that are each safe alone', () => {
    // Sex by age and sex by kommun of the same persons: one says that the women are 6 to 11, the other 9 to 14.
    const sexes = { women: 9, men: 11, all: 20 };
    const age = { youngWomen: 3, youngMen: 2, young: 5, oldWomen: 6, oldMen: 9 };
    const kommun = { northWomen: 0, northMen: 5, north: 5, southWomen: 9, southMen: 6 };
    const sums = [sum(2, 0, 1), sum(5, 3, 4), sum(0, 3, 6), sum(1, 4, 7)];
    expect(leaks(linked({ ...sexes, ...age }, ...sums), ['women', 'men', 'youngWomen', 'youngMen'])).toEqual([]);
    expect(leaks(linked({ ...sexes, ...kommun }, ...sums), ['women', 'men', 'northWomen', 'northMen'])).toEqual([]);
    const both = linked({ ...sexes, ...age, ...kommun }, ...sums, sum(10, 8, 9), sum(0, 8, 11), sum(1, 9, 12));
    expect(leaks(both, ['women', 'men', 'youngWomen', 'youngMen', 'northWomen', 'northMen'])).toEqual(['public: youngWomen 3–5', 'public: youngMen 0–2']);
  });

  it('subtracts what was shown before, and what a larger area shows', () => {
    const before = linked({ year: 13, spring: { value: 9, state: 'SHOWN' }, autumn: 4 }, sum(0, 1, 2));
    expect(leaks(before, ['autumn'])).toEqual(['public: autumn 4–4']);
    const latent = linked({ january: { value: 9, state: 'SHOWN' }, february: 11, joined: { value: 2, state: 'LATENT' } }, sum(1, 0, 2));
    expect(leaks(latent, [])).toEqual(['public: joined 2–2']);
    const region = linked({ region: { value: 23, state: 'SHOWN' }, one: { value: 20, state: 'SHOWN' }, other: { value: 3, state: 'HIDDEN' } }, sum(0, 1, 2));
    expect(leaks(region, [])).toEqual(['public: other 3–3']);
  });

  it('multiplies an unweighted mean by how many it is of', () => {
    const mean = linked({ one: 20, two: 22, three: 4, mean: { value: 46 / 3, kind: 'AMOUNT', decimals: 1, state: 'SHOWN' } }, { sense: 'EQ', cells: [3, 0, 1, 2], coefficients: [3, -1, -1, -1], constant: 0 });
    expect(known(mean, ['three'], 'three')).toEqual({ min: 4, max: 4 });
    const coarse = { ...mean, cells: mean.cells.map((cell) => (cell.id === 'mean' ? { ...cell, decimals: 0 } : cell)) };
    // 14.5 to 15.5 on average: 43.5 to 46.5 together.
    expect(known(coarse, ['three'], 'three')).toEqual({ min: 2, max: 4 });
  });

  it('hides an amount with its count, and reads a count off an amount that is shown', () => {
    const values = { all: 12, women: 3, men: 9, years: { value: 2.6, kind: 'AMOUNT', decimals: 1, follows: 1 } } as const;
    const years = linked(values, sum(0, 1, 2), { sense: 'LE', cells: [3, 1], coefficients: [1, -1], constant: 0 });
    expect(known(years, ['women', 'men'], 'women')).toEqual({ min: 0, max: 12 });
    expect(known(years, ['women', 'men'], 'years')).toEqual({ min: 0, max: expect.closeTo(12) });
    const shown = linked({ ...values, years: { ...values.years, state: 'SHOWN' } }, ...years.relations);
    expect(known(shown, ['women', 'men'], 'women')).toEqual({ min: 3, max: 12 });
    expect(known(shown, ['women', 'men'], 'years')).toEqual({ min: expect.closeTo(2.55), max: expect.closeTo(2.65) });
  });

  it('lets a member agency take away its own', () => {
    const member: Attacker = { name: 'member', kind: 'MEMBER', atLeast: new Map([[0, 2], [1, 10]]) };
    const sexes: Problem = { ...table([2], [4, 10]), attackers: [PUBLIC, member] };
    expect(known(sexes, ['0', '1'], '0')).toEqual({ min: 0, max: 14 });
    expect(known(sexes, ['0', '1'], '0', member)).toEqual({ min: 2, max: 4 });
    expect(leaks(sexes, ['0', '1'])).toEqual(['member: 0 2–4']);
  });

  it('lets a member agency see what only it is shown', () => {
    const [men = -1] = named(table([3], [4, 10, 3]), '1');
    const member: Attacker = { name: 'member', kind: 'MEMBER', sees: new Set([men]) };
    const three: Problem = { ...table([3], [4, 10, 3]), attackers: [PUBLIC, member] };
    expect(known(three, ['0', '1'], '0', member)).toEqual({ min: 4, max: 4 });
    expect(leaks(three, ['0', '1', '2'])).toEqual([]);
    // What it is shown is not a leak of itself.
    expect(leaks({ ...three, attackers: [PUBLIC, { ...member, sees: new Set([0]) }] }, ['0', '1', '2'])).toEqual([]);
  });

  it('reads ranges as what is shown of rounded figures', () => {
    const rounded = table([2], [4, 5]);
    const view = [{ min: 1, max: 5 }, { min: 4, max: 8 }, { min: 7, max: 11 }];
    expect([...intervals(solver, rounded, view, [0, 1, 2], DELTAGARE_1).values()]).toEqual([{ min: 1, max: 5 }, { min: 4, max: 8 }, { min: 7, max: 11 }]);
    const tight = [{ min: 1, max: 5 }, { min: 5, max: 5 }, { min: 7, max: 11 }];
    expect(intervals(solver, rounded, tight, [0], DELTAGARE_1).get(0)).toEqual({ min: 2, max: 5 });
  });

  it('says that there is no end where there is none', () => {
    expect(known(linked({ alone: 3 }), ['alone'], 'alone')).toEqual({ min: 0, max: Infinity });
    expect(known(table([2], [3, 9]), ['0', '1', 'T'], 'T')).toEqual({ min: 0, max: Infinity });
    expect(leaks(table([2], [3, 9]), ['0', '1', 'T'])).toEqual([]);
  });
});

describe('the attack on fractions', () => {
  /** Three cells of which each two make at most one: by fractions a half each, in whole tables one of them. Twice over, and the sum of all. */
  const odd = (): Problem => {
    const triangles = [0, 1].flatMap((at) => ['a', 'b', 'c', 'ab', 'bc', 'ca'].map((id) => `${id}${at}`));
    const values = Object.fromEntries([...triangles.map((id) => [id, id.startsWith('a') && id.length === 2 ? 1 : id.startsWith('bc') ? 1 : 0] as const), ['all', { value: 2 }]]);
    const relations = [0, 6].flatMap((at) => [[0, 1, 3], [1, 2, 4], [2, 0, 5]].map((part): Relation => ({ sense: 'EQ', cells: part.map((cell) => cell + at), coefficients: [1, 1, 1], constant: 1 })));
    return linked(values, ...relations, sum(12, 0, 1, 2, 6, 7, 8));
  };
  const everything = (problem: Problem): string[] => problem.cells.map(({ id }) => id);

  it('never lets a cell pass that only fractions make wide', () => {
    const problem = odd();
    expect(known(problem, everything(problem), 'all')).toEqual({ min: 0, max: 2 });
    const [all = -1] = named(problem, 'all');
    const policy = { ...DELTAGARE_1, width: { ...DELTAGARE_1.width, PUBLIC: 3 } };
    const { findings } = audit(solver, problem, suppressedView(problem, new Set(problem.cells.keys())), new Set([all]), policy);
    expect(findings.filter(({ kind }) => kind === 'PUBLIC')).toEqual([{ cell: all, attacker: 'public', kind: 'PUBLIC', interval: { min: 0, max: 2 }, wanted: 3 }]);
  });

  it('cuts such a pattern off by asking for a neighbour', () => {
    const problem = { ...odd(), cells: [...odd().cells, ...cells({ more: 3, grand: 5 })], relations: [...odd().relations, sum(14, 12, 13)] };
    const [all = -1, more = -1, grand = -1] = named(problem, 'all', 'more', 'grand');
    const policy = { ...DELTAGARE_1, width: { ...DELTAGARE_1.width, PUBLIC: 3 } };
    const attack = createAttack(solver, problem, policy, new Set([all]));
    const [finding] = attack.narrow(new Set([...problem.cells.keys()].filter((cell) => cell !== more && cell !== grand && cell !== all)), { kinds: ['PUBLIC'] });
    expect(finding).toMatchObject({ cell: all, interval: { min: 2, max: 2 } });
    expect(finding && attack.cut(finding)).toEqual({ cells: [all], coefficients: [1], atLeast: 1 });
    const [still] = attack.narrow(new Set([...problem.cells.keys()].filter((cell) => cell !== more)), { kinds: ['PUBLIC'] });
    expect(still && attack.cut(still)).toEqual({ cells: [more], coefficients: [1], atLeast: 1 });
    attack.dispose();
  });
});

describe('a cut', () => {
  it('asks for what widens the cell, as much as each can', () => {
    const row = table([4], [3, 2, 9, 1]);
    const attack = createAttack(solver, row, DELTAGARE_1, new Set([0]));
    const [finding] = attack.narrow(new Set([0, 1]), { kinds: ['PUBLIC'] });
    expect(finding).toBeUndefined();
    const [narrow] = attack.narrow(new Set([0, 3]), { kinds: ['PUBLIC'] });
    expect(narrow).toMatchObject({ cell: 0, interval: { min: 0, max: 4 }, wanted: 5 });
    // Three down if anything is hidden beside it, and up by what is hidden beside it.
    const cut = narrow && attack.cut(narrow);
    expect(cut?.cells).toEqual(expect.arrayContaining([1, 2]));
    attack.dispose();
  });

  it('is empty where no pattern helps', () => {
    const stuck = linked({ all: { value: 3, state: 'SHOWN' }, women: 3, men: 0 }, sum(0, 1, 2));
    const attack = createAttack(solver, stuck, DELTAGARE_1, new Set([1]));
    const [finding] = attack.narrow(new Set([1, 2]));
    expect(finding).toMatchObject({ cell: 1, interval: { min: 0, max: 3 } });
    const cut = finding && attack.cut(finding);
    expect(cut?.coefficients.reduce((total, coefficient) => total + coefficient, 0)).toBeLessThan(cut?.atLeast ?? 0);
    attack.dispose();
  });

  it('is of an attacker that there is', () => {
    const attack = createAttack(solver, table([2], [3, 9]), DELTAGARE_1, new Set([0]));
    attack.narrow(new Set([0]));
    expect(() => attack.cut({ cell: 0, attacker: 'nobody', kind: 'MEMBER', interval: { min: 3, max: 3 }, wanted: 3 })).toThrow(RangeError);
    attack.dispose();
  });
});

describe('what an attack is given', () => {
  it('must agree with its own relations, and with the view', () => {
    const wrong = linked({ all: 5, women: 3, men: 3 }, sum(0, 1, 2));
    expect(() => createAttack(solver, wrong, DELTAGARE_1, new Set())).toThrow(/does not hold/);
    expect(() => intervals(solver, table([2], [3, 9]), [{ min: 4, max: 9 }, { min: 9, max: 9 }, { min: 12, max: 12 }], [0], DELTAGARE_1)).toThrow(/and it is not/);
    const boast: Attacker = { name: 'member', kind: 'MEMBER', atLeast: new Map([[0, 4]]) };
    expect(() => leaks({ ...table([2], [3, 9]), attackers: [PUBLIC, boast] }, ['0', '1'])).toThrow(/member says/);
  });

  it('takes no more of the solver’s memory the more often it attacks', () => {
    const problem = table([3, 2, 3], [1, 2, 3, 0, 4, 5, 2, 2, 1, 0, 0, 3, 6, 1, 2, 2, 8, 1]);
    const view = suppressedView(problem, new Set(problem.cells.flatMap(({ value }, index) => (value < 9 ? [index] : []))));
    const primary = primaryCells(problem, DELTAGARE_1);
    audit(solver, problem, view, primary, DELTAGARE_1);
    const before = solver.memoryBytes();
    for (let round = 0; round < 10; round += 1) {
      audit(solver, problem, view, primary, DELTAGARE_1);
    }
    expect(solver.memoryBytes()).toBe(before);
  });
});
