import { type Cell, DELTAGARE_1, DELTAGARE_AVRUNDNING_3, DELTAGARE_CELLNYCKEL_1, informationWeight, loadSolver, type Policy, primaryCells, type Problem, protect, type Protection, type Relation, type Solver, type SuppressionOptions } from '../../../subgraphs/shared/sdc';
import { audit, createAttack, suppressedView } from '../../../subgraphs/shared/sdc/attack';
import { nth } from '../../../subgraphs/shared/sdc/suppression/must';
import { Random } from '../gateway/differential/random';
import { linkedTables, shuffled } from './linked-tables';

type Effort = NonNullable<SuppressionOptions['method']>;
const OTHERS: readonly Effort[] = ['HEURISTIC', 'GREEDY'];

/** Small counts need little room, so that tiny tables can be protected in more ways than one. */
const POLICY: Policy = { ...DELTAGARE_1, minFrequency: 3, width: { PUBLIC: 3, MEMBER: 2, PARTICIPANT: 1, secondary: 1 } };

const dimension = (name: string, size: number): { name: string; size: number } => ({ name, size });

/** Two or three tables of few persons, linked by their margins; some cells known, withheld or never published, some pairs with a cell that both are parts of. */
function linkedProblem(seed: number): Problem {
  const random = new Random(seed);
  const insats = dimension('insats', 2 + random.below(2));
  const tables = [[insats, dimension('kon', 2)], [insats, dimension('alder', 2)], ...(random.chance(0.3) ? [[dimension('kommun', 3)]] : [])];
  const problem = linkedTables(tables, 6 + random.below(40), random);
  const cells = problem.cells.map((cell): Cell => {
    const state = random.chance(0.05) ? 'SHOWN' : random.chance(0.05) ? 'HIDDEN' : random.chance(0.08) ? 'LATENT' : 'FREE';
    // Nothing that is primary was shown before.
    return cell.id === '' ? cell : { ...cell, state: state === 'SHOWN' && cell.value < POLICY.minFrequency ? 'FREE' : state };
  });
  const atLeast = new Map(cells.flatMap(({ value, state }, cell) => (state === 'FREE' && random.chance(0.3) ? [[cell, random.below(value + 1)] as const] : [])));
  return { ...problem, cells, relations: [...problem.relations, ...overlaps(cells, random)], attackers: [{ name: 'member', kind: 'MEMBER', atLeast }] };
}

/** One cell is no more than another, or two together no more than a constant: what overlapping parts say. */
function overlaps(cells: readonly Cell[], random: Random): Relation[] {
  return [0, 1].flatMap((): Relation[] => {
    const [one, other] = [random.below(cells.length), random.below(cells.length)];
    const [small, large] = nth(cells, one).value <= nth(cells, other).value ? [one, other] : [other, one];
    if (small === large) return [];
    return [random.chance(0.5)
      ? { sense: 'LE', cells: [small, large], coefficients: [1, -1], constant: 0 }
      : { sense: 'LE', cells: [small, large], coefficients: [1, 1], constant: nth(cells, small).value + nth(cells, large).value + random.below(4) }];
  });
}

/** What is withheld beside the primary cells, in lost information. */
const costOf = (problem: Problem, { reasons }: Protection): number =>
  problem.cells.reduce((sum, { state, value, weight, follows }, cell) => (state === 'FREE' && follows === undefined && reasons.get(cell) === 'SECONDARY' ? sum + (weight ?? informationWeight(value)) : sum), 0);

const hiddenIds = (problem: Problem, { reasons }: Protection): string[] => [...reasons.keys()].map((cell) => nth(problem.cells, cell).id).toSorted();

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

/** The least that any pattern costs which the attack passes, by trying them all; undefined when there is none. */
function cheapestOfAll(problem: Problem, policy: Policy): number | undefined {
  const primary = primaryCells(problem, policy);
  const free = problem.cells.flatMap(({ state, follows }, cell) => (state === 'FREE' && follows === undefined && !primary.has(cell) ? [cell] : []));
  const own = [...primary].filter((cell) => nth(problem.cells, cell).state === 'FREE');
  const weight = (cell: number): number => nth(problem.cells, cell).weight ?? informationWeight(nth(problem.cells, cell).value);
  const patterns = Array.from({ length: 2 ** free.length }, (_, bits) => free.filter((__, at) => (bits >> at) % 2 === 1))
    .map((chosen) => ({ chosen, cost: chosen.reduce((sum, cell) => sum + weight(cell), 0) })).toSorted((a, b) => a.cost - b.cost);
  const attack = createAttack(solver, problem, policy, primary);
  try {
    return patterns.find(({ chosen }) => attack.narrow(new Set([...own, ...chosen]), { enough: 1, exact: false }).length === 0)?.cost;
  } finally {
    attack.dispose();
  }
}

describe('the pattern of hidden cells', () => {
  it.each([1, 2, 3, 4, 5, 6])('is never dearer when it is exact, and all ways pass the audit as far as anything can: block %i of ten', async (block) => {
    let [dearer, safe] = [0, 0];
    for (let seed = block * 10; seed < block * 10 + 10; seed += 1) {
      const problem = linkedProblem(seed);
      const exact = await protect(problem, POLICY);
      const least = exact.audit.findings.map(({ cell, attacker }) => `${cell} ${attacker}`);
      for (const method of OTHERS) {
        const other = await protect(problem, POLICY, { method });
        expect({ seed, method, findings: other.audit.findings.map(({ cell, attacker }) => `${cell} ${attacker}`) }).toEqual({ seed, method, findings: least });
        expect({ seed, method, cheaper: costOf(problem, other.protection) < costOf(problem, exact.protection) }).toEqual({ seed, method, cheaper: false });
        dearer += Number(costOf(problem, other.protection) > costOf(problem, exact.protection));
      }
      const hopeless = audit(solver, problem, suppressedView(problem, new Set(problem.cells.keys())), primaryCells(problem, POLICY), POLICY);
      expect(hopeless.findings.map(({ cell, attacker }) => `${cell} ${attacker}`)).toEqual(expect.arrayContaining(least));
      safe += Number(least.length === 0);
      for (const { cost, lowerBound } of exact.protection.components) expect(lowerBound).toBeLessThanOrEqual(cost);
    }
    // Otherwise there would be nothing for the exact program to win.
    expect(dearer).toBeGreaterThan(0);
    expect(safe).toBeGreaterThan(5);
  });

  it('costs as little as the cheapest of all patterns', async () => {
    let tried = 0;
    for (let seed = 100; seed < 125; seed += 1) {
      const problem = tiny(seed);
      const { protection, audit: read } = await protect(problem, POLICY);
      const cheapest = cheapestOfAll(problem, POLICY);
      expect({ seed, safe: read.findings.length === 0 }).toEqual({ seed, safe: cheapest !== undefined });
      if (cheapest === undefined) continue;
      expect({ seed, cost: costOf(problem, protection) }).toEqual({ seed, cost: cheapest });
      expect(protection.components.reduce((sum, { lowerBound }) => sum + lowerBound, 0)).toBe(cheapest);
      tried += Number(cheapest > 0);
    }
    expect(tried).toBeGreaterThan(10);
  });
});

/** A table of two by two or three with its totals, some cells never published, and an overlap: few enough patterns to try them all. */
function tiny(seed: number): Problem {
  const random = new Random(seed);
  const problem = linkedTables([[dimension('insats', 2), dimension('kon', 2 + random.below(2))]], 5 + random.below(25), random);
  const cells = problem.cells.map((cell): Cell => ({ ...cell, ...(random.chance(0.2) ? { state: random.chance(0.5) ? 'LATENT' : 'HIDDEN' } : {}), ...(random.chance(0.2) ? { weight: 1 + random.below(50) } : {}) }));
  return { ...problem, cells, relations: [...problem.relations, ...overlaps(cells, random)] };
}

describe('two runs', () => {
  const methods: readonly Effort[] = ['EXACT', ...OTHERS];

  it.each(methods)('hide the same cells, in whatever order cells and relations come: %s', async (method) => {
    for (let seed = 200; seed < 204; seed += 1) {
      const problem = linkedProblem(seed);
      const before = await protect(problem, POLICY, { method });
      const again = await protect(problem, POLICY, { method });
      expect(again).toEqual(before);
      const { problem: other, from } = shuffled(problem, new Random(seed));
      const to = new Map(from.map((old, index) => [old, index]));
      const moved: Problem = { ...other, attackers: problem.attackers.map((attacker) => ({ ...attacker, atLeast: new Map([...(attacker.atLeast ?? [])].map(([cell, least]) => [to.get(cell) ?? -1, least])) })) };
      const after = await protect(moved, POLICY, { method });
      expect({ seed, hidden: hiddenIds(moved, after.protection) }).toEqual({ seed, hidden: hiddenIds(problem, before.protection) });
      expect(from.map((old) => nth(before.protection.view, old))).toEqual(after.protection.view);
    }
  });

  it.each([DELTAGARE_AVRUNDNING_3, DELTAGARE_CELLNYCKEL_1])('show the same figures by $id', async (policy) => {
    for (let seed = 300; seed < 304; seed += 1) {
      const random = new Random(seed);
      const problem = linkedTables([[dimension('insats', 2), dimension('kon', 2), dimension('alder', 3)]], 20 + random.below(30), random);
      const key = (cell: number): number => (nth(problem.cells, cell).id.length * 0.137 + nth(problem.cells, cell).value * 0.311) % 1;
      const keys = problem.cells.map((_, cell) => key(cell));
      const before = await protect(problem, policy, { keys });
      expect(await protect(problem, policy, { keys })).toEqual(before);
      expect(before.audit.findings).toEqual([]);
      const { problem: other, from } = shuffled(problem, random);
      const after = await protect(other, policy, { keys: from.map(key) });
      expect(after.audit.findings).toEqual([]);
      expect(from.map((old) => before.protection.shown?.get(old))).toEqual(from.map((_, index) => after.protection.shown?.get(index)));
    }
  });
});

describe('a release that is hard to protect', () => {
  const EVERY: readonly Effort[] = ['EXACT', ...OTHERS];
  const cells = (values: Readonly<Record<string, number | Partial<Cell>>>): Cell[] =>
    Object.entries(values).map(([id, given]) => ({ id, value: 0, state: 'FREE', sensitive: false, ...(typeof given === 'number' ? { value: given } : given) }));
  const release = (values: Readonly<Record<string, number | Partial<Cell>>>, ...relations: Relation[]): Problem => ({ cells: cells(values), relations, groups: [], attackers: [] });
  const sum = (total: number, ...parts: number[]): Relation => ({ sense: 'EQ', cells: [total, ...parts], coefficients: [1, ...parts.map(() => -1)], constant: 0 });

  it.each(EVERY)('ends with findings where everything is known already: %s', async (method) => {
    const stuck = release({ all: { value: 3, state: 'SHOWN' }, women: 1, men: 2, other: 0 }, sum(0, 1, 2, 3));
    const { audit: read, protection } = await protect(stuck, DELTAGARE_1, { method });
    expect(new Set(read.findings.map(({ cell }) => nth(stuck.cells, cell).id))).toEqual(new Set(['women', 'men']));
    expect(nth(protection.view, 0)).toEqual({ min: 3, max: 3 });
  });

  it.each(EVERY)('protects what can be protected beside what cannot: %s', async (method) => {
    const both = release(
      { known: { value: 3, state: 'SHOWN' }, women: 3, men: 0, all: 20, young: 4, middle: 9, old: 7 },
      sum(0, 1, 2), sum(3, 4, 5, 6),
    );
    const { audit: read, protection } = await protect(both, DELTAGARE_1, { method });
    expect(read.findings.map(({ cell }) => nth(both.cells, cell).id)).toEqual(['women']);
    expect(protection.reasons.get(4)).toBe('PRIMARY');
    expect([...protection.reasons.values()]).toContain('SECONDARY');
  });

  it.each(EVERY)('may have nothing to choose: every FREE cell is primary: %s', async (method) => {
    const wide = release({ all: { value: 8, state: 'SHOWN' }, women: 4, men: 4 }, sum(0, 1, 2));
    const safe = await protect(wide, DELTAGARE_1, { method });
    expect(safe.audit.findings).toEqual([]);
    expect(hiddenIds(wide, safe.protection)).toEqual(['men', 'women']);
    expect(safe.protection.components).toMatchObject([{ cells: 2, primaries: 2, method: 'NONE', cost: 0 }]);
    expect(safe.protection.components[0]?.lowerBound).toBeCloseTo(0);
    const narrow = release({ all: { value: 6, state: 'SHOWN' }, women: 4, men: 2, more: { value: 2, state: 'LATENT' } }, sum(0, 1, 2), sum(1, 2, 3));
    const found = await protect(narrow, DELTAGARE_1, { method });
    // Women are at least men, and both are six: 3–6 and 0–3.
    expect(found.audit.findings.map(({ cell, interval }) => [nth(narrow.cells, cell).id, interval])).toEqual([['women', { min: 3, max: 6 }], ['men', { min: 0, max: 3 }]]);
  });

  it.each(EVERY)('keeps parts that overlap from telling by being no more than their whole: %s', async (method) => {
    // Who has work is among those who have work or study: 2 ≤ 3 ≤ 20.
    const within = release(
      { all: 20, either: 3, neither: 17, work: 2, study: 1, more: { value: 1, state: 'LATENT' } },
      sum(0, 1, 2), sum(1, 3, 5),
      { sense: 'LE', cells: [3, 1], coefficients: [1, -1], constant: 0 }, { sense: 'LE', cells: [4, 1], coefficients: [1, -1], constant: 0 },
      { sense: 'LE', cells: [1, 3, 4], coefficients: [1, -1, -1], constant: 0 },
    );
    const { audit: read, protection } = await protect(within, DELTAGARE_1, { method });
    expect(read.findings).toEqual([]);
    expect(protection.reasons.get(0) ?? protection.reasons.get(2)).toBe('SECONDARY');
    const bare = await protect(within, DELTAGARE_1, { method, secondary: false });
    expect(bare.audit.findings.map(({ cell }) => nth(within.cells, cell).id)).toContain('either');
  });
});
