import type { Cell, Problem, Protection, Relation } from '../../../subgraphs/shared/sdc/model';
import { DELTAGARE_1, DELTAGARE_AVRUNDNING_3, DELTAGARE_AVRUNDNING_5, type Policy } from '../../../subgraphs/shared/sdc/policy';
import { roundControlled } from '../../../subgraphs/shared/sdc/rounding';
import { loadSolver, type Solver } from '../../../subgraphs/shared/sdc/solver';
import { Random } from '../gateway/differential/random';
import { type Dimension, linkedTables, shuffled } from './linked-tables';

const POLICIES = [DELTAGARE_AVRUNDNING_3, DELTAGARE_AVRUNDNING_5];
const dimension = (name: string, size: number): Dimension => ({ name, size });
const cell = (id: string, value: number, more: Partial<Cell> = {}): Cell => ({ id, value, state: 'FREE', sensitive: false, ...more });
const sum = (total: number, parts: number[], constant = 0): Relation => ({ sense: 'EQ', cells: [total, ...parts], coefficients: [1, ...parts.map(() => -1)], constant });
const problem = (cells: Cell[], relations: Relation[], more: Partial<Problem> = {}): Problem => ({ cells, relations, groups: [], attackers: [], ...more });

/** How far each relation is from holding among what is shown. */
const gaps = ({ relations }: Problem, { shown }: Protection): number[] =>
  relations.map(({ cells, coefficients, constant }) => Math.abs(cells.reduce((total, index, at) => total + (coefficients[at] ?? 0) * (shown?.get(index) ?? Number.NaN), -constant)));
const change = ({ cells }: Problem, { shown }: Protection): number => cells.reduce((total, { value }, index) => total + Math.abs((shown?.get(index) ?? Number.NaN) - value), 0);

/** The least total change of any zero-restricted rounding, by trying all; `null` when there is none. */
function leastChange(rounded: Problem, base: number): number | null {
  const open = rounded.cells.flatMap(({ value }, index) => (value % base === 0 ? [] : [index]));
  const figures = rounded.cells.map(({ value }) => Math.floor(value / base) * base);
  let least: number | null = null;
  for (let choice = 0; choice < 2 ** open.length; choice += 1) {
    open.forEach((index, at) => {
      figures[index] = (Math.floor((rounded.cells[index]?.value ?? 0) / base) + ((choice >> at) & 1)) * base;
    });
    if (rounded.relations.every(({ cells, coefficients }) => cells.reduce((total, index, at) => total + (coefficients[at] ?? 0) * (figures[index] ?? 0), 0) === 0)) {
      const total = rounded.cells.reduce((all, { value }, index) => all + Math.abs(value - (figures[index] ?? 0)), 0);
      least = Math.min(least ?? Infinity, total);
    }
  }
  return least;
}

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

describe.each(POLICIES)('controlled rounding by $id', (policy) => {
  const base = policy.base ?? 0;

  it('keeps every sum of random linked tables, moves nothing as far as a base, and leaves multiples alone', () => {
    for (let seed = 1; seed <= 8; seed += 1) {
      const random = new Random(seed);
      const margin = [dimension('insats', 2 + random.below(4)), dimension('kon', 2)];
      const tables = linkedTables([margin, [...margin, dimension('alder', 4)], [...margin, dimension('utbildning', 3)]], 20 + random.below(150), random);
      const rounded = roundControlled(solver, tables, policy);
      expect(Math.max(...gaps(tables, rounded))).toBe(0);
      tables.cells.forEach(({ value }, index) => {
        const figure = rounded.shown?.get(index) ?? Number.NaN;
        expect(figure % base).toBe(0);
        expect(Math.abs(figure - value)).toBeLessThan(base);
        expect(rounded.view[index]).toEqual({ min: Math.max(0, figure - base + 1), max: figure + base - 1 });
      });
      expect(rounded.components).toEqual([expect.objectContaining({ method: 'EXACT', cost: change(tables, rounded), lowerBound: change(tables, rounded) })]);
    }
  });

  it('changes no more in total than the best of all roundings', () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const random = new Random(100 + seed);
      const tables = linkedTables([[dimension('a', 2), dimension('b', 2 + random.below(2))], [dimension('a', 2), dimension('c', 2)]], 5 + random.below(40), random);
      expect(change(tables, roundControlled(solver, tables, policy))).toBe(leastChange(tables, base));
    }
  });

  it('gives the same figures in whatever order cells and relations come, and on every run', () => {
    const tables = linkedTables([[dimension('a', 3), dimension('b', 2), dimension('c', 3)], [dimension('a', 3), dimension('b', 2), dimension('d', 4)]], 90, new Random(7));
    const first = roundControlled(solver, tables, policy);
    expect(roundControlled(solver, tables, policy)).toEqual(first);
    for (let seed = 1; seed <= 5; seed += 1) {
      const { problem: other, from } = shuffled(tables, new Random(seed));
      const again = roundControlled(solver, other, policy);
      from.forEach((old, index) => expect(again.shown?.get(index)).toBe(first.shown?.get(old)));
    }
  });

  it('keeps every sum where a component is too large to be solved whole, and says how far from the best it may be', () => {
    const margin = [dimension('insats', 8), dimension('kon', 2)];
    const tables = linkedTables(['a', 'b', 'c', 'd'].map((name, at) => [...margin, dimension(name, 4 + at)]), 500, new Random(3));
    const small: Policy = { ...policy, exact: { ...policy.exact, maxCells: 20 } };
    const [quick, exact] = [roundControlled(solver, tables, small), roundControlled(solver, tables, { ...policy, exact: { ...policy.exact, maxCells: 5000 } })];
    expect(Math.max(...gaps(tables, quick))).toBe(0);
    tables.cells.forEach(({ value }, index) => expect(Math.abs((quick.shown?.get(index) ?? Number.NaN) - value)).toBeLessThan(base));
    const [report] = quick.components;
    expect(report?.cost).toBe(change(tables, quick));
    expect(report?.lowerBound).toBeLessThanOrEqual(change(tables, exact));
    expect(change(tables, quick)).toBeGreaterThanOrEqual(change(tables, exact));
    expect(change(tables, quick)).toBeLessThan(1.02 * change(tables, exact));
  });
});

describe('three-way tables that no zero-restricted rounding fits', () => {
  const tableOf = (values: number[]): Problem => {
    const dimensions = [dimension('a', 2), dimension('b', 2), dimension('c', 3)];
    const tables = linkedTables([dimensions], 0, new Random(1));
    const valueAt = (id: string): number =>
      values.filter((_, at) => [`a=${Math.floor(at / 6)}`, `b=${Math.floor(at / 3) % 2}`, `c=${at % 3}`].every((part) => !id.includes(`${part[0]}=`) || id.includes(part))).reduce((total, value) => total + value, 0);
    return { ...tables, cells: tables.cells.map((one) => ({ ...one, value: valueAt(one.id) })) };
  };

  it.each([
    [DELTAGARE_AVRUNDNING_3, [1, 1, 0, 2, 0, 1, 2, 2, 2, 0, 1, 0]],
    [DELTAGARE_AVRUNDNING_5, [2, 1, 0, 0, 0, 2, 0, 4, 3, 3, 2, 0]],
  ])('keep every sum, with few cells one multiple further off', (policy, values) => {
    const base = policy.base ?? 0;
    const table = tableOf(values);
    // Every inner cell and, from them, every sum: no choice leaves all sums within the base.
    const inner = table.cells.flatMap(({ id, value }, index) => (id.split(' ').length === 3 ? [{ index, value }] : []));
    const parts = table.cells.map(({ id }) => inner.flatMap(({ index }, at) => (id === '' || id.split(' ').every((part) => table.cells[index]?.id.includes(part)) ? [at] : [])));
    let fits = 0;
    for (let choice = 0; choice < 2 ** inner.length; choice += 1) {
      const figures = inner.map(({ value }, at) => (Math.floor(value / base) + ((choice >> at) & 1)) * base);
      const sums = parts.map((of) => of.reduce((total, at) => total + (figures[at] ?? 0), 0));
      fits += Number(table.cells.every(({ value }, index) => Math.abs((sums[index] ?? 0) - value) < base));
    }
    expect(fits).toBe(0);

    const rounded = roundControlled(solver, table, policy);
    expect(Math.max(...gaps(table, rounded))).toBe(0);
    const off = table.cells.map(({ value }, index) => Math.abs((rounded.shown?.get(index) ?? Number.NaN) - value));
    expect(Math.max(...off)).toBeGreaterThanOrEqual(base);
    expect(Math.max(...off)).toBeLessThan(2 * base);
    expect(off.filter((distance) => distance >= base).length).toBeLessThanOrEqual(3);
    table.cells.forEach(({ value }, index) => {
      const { min, max } = rounded.view[index] ?? { min: Infinity, max: -Infinity };
      expect(min <= value && value <= max).toBe(true);
    });
  });
});

describe('rounding beside earlier releases', () => {
  const policy = DELTAGARE_AVRUNDNING_5;

  it('leaves an exact figure as it is, and keeps its sums to within the base', () => {
    for (let total = 0; total <= 30; total += 1) {
      const part = Math.floor(total / 3);
      const tables = problem([cell('total', total, { state: 'SHOWN' }), cell('a', part), cell('b', total - part)], [sum(0, [1, 2])]);
      const rounded = roundControlled(solver, tables, policy);
      expect(rounded.shown?.get(0)).toBe(total);
      expect(rounded.view[0]).toEqual({ min: total, max: total });
      expect(Math.max(...gaps(tables, rounded))).toBeLessThan(5);
    }
  });

  it('rounds two tables under one exact total to the same sum', () => {
    const tables = problem(
      [cell('total', 12, { state: 'SHOWN' }), ...[4, 4, 4].map((value, at) => cell(`a${at}`, value)), ...[6, 6].map((value, at) => cell(`b${at}`, value))],
      [sum(0, [1, 2, 3]), sum(0, [4, 5])],
    );
    const { shown } = roundControlled(solver, tables, policy);
    const shownSum = (indexes: number[]): number => indexes.reduce((total, index) => total + (shown?.get(index) ?? Number.NaN), 0);
    expect(shownSum([1, 2, 3])).toBe(shownSum([4, 5]));
  });

  it('keeps sums with figures that were rounded before', () => {
    const earlier = { value: 10, range: { min: 6, max: 14 } };
    const tables = problem([cell('total', 13, { state: 'SHOWN', earlier }), cell('a', 4), cell('b', 9)], [sum(0, [1, 2])]);
    const rounded = roundControlled(solver, tables, policy);
    expect(rounded.view[0]).toEqual(earlier.range);
    expect(gaps(tables, rounded)).toEqual([0]);
  });

  it('never shows what was hidden or is never published', () => {
    const tables = problem([cell('total', 13), cell('a', 4, { state: 'HIDDEN' }), cell('b', 9), cell('outside', 6), cell('all', 19), cell('rest', 10, { state: 'LATENT' })], [sum(0, [1, 2]), sum(4, [0, 3]), sum(4, [2, 5])]);
    const { shown, view, reasons } = roundControlled(solver, tables, policy);
    expect(new Set(shown?.keys())).toEqual(new Set([0, 2, 3, 4]));
    expect([view[1], view[5]]).toEqual([{ min: 0, max: Infinity }, { min: 0, max: Infinity }]);
    expect([...reasons]).toEqual([[1, 'PRIMARY']]);
  });

  it('still rounds when what was shown before contradicts the sums', () => {
    const fixed = (value: number) => ({ value, range: { min: value - 4, max: value + 4 } });
    const tables = problem([cell('total', 21, { state: 'SHOWN', earlier: fixed(20) }), cell('a', 12, { state: 'SHOWN', earlier: fixed(15) }), cell('b', 8, { state: 'SHOWN', earlier: fixed(10) }), cell('c', 1)], [sum(0, [1, 2, 3])]);
    const { shown } = roundControlled(solver, tables, policy);
    expect(shown?.get(3)).toBe(0);
  });
});

describe('what rounding keeps beside sums', () => {
  const policy = DELTAGARE_AVRUNDNING_5;

  it('a part of overlapping parts is not shown greater than its whole', () => {
    // Several at once: each at most the total, without a sum.
    const atMost = (part: number): Relation => ({ sense: 'LE', cells: [part, 0], coefficients: [1, -1], constant: 0 });
    for (let total = 1; total <= 24; total += 1) {
      const tables = problem([cell('total', total), cell('all', total), cell('most', total - 1)], [atMost(1), atMost(2)]);
      const { shown } = roundControlled(solver, tables, policy);
      expect(Math.max(shown?.get(1) ?? Infinity, shown?.get(2) ?? Infinity)).toBeLessThanOrEqual(shown?.get(0) ?? -Infinity);
    }
  });

  it('a sum of overlapping parts at least the whole costs no sum that must hold', () => {
    const tables = problem([cell('total', 7), cell('a', 3), cell('b', 4), cell('c', 1)], [sum(0, [1, 2]), { sense: 'LE', cells: [3, 1], coefficients: [3, -1], constant: 0 }]);
    expect(gaps(tables, roundControlled(solver, tables, policy))[0]).toBe(0);
  });

  it('a constant that is no multiple holds to within the base', () => {
    const tables = problem([cell('a', 3), cell('b', 4)], [{ sense: 'EQ', cells: [0, 1], coefficients: [1, 1], constant: 7 }]);
    expect(Math.max(...gaps(tables, roundControlled(solver, tables, policy)))).toBeLessThan(5);
  });
});

describe('what rounding does not protect', () => {
  const division = (total: number): Problem =>
    problem([cell('total', total), cell('part', total - 2, { sensitive: true }), cell('rest', 2, { sensitive: true })], [sum(0, [1, 2])], { groups: [{ total: 0, parts: [1, 2] }] });

  it.each([[DELTAGARE_AVRUNDNING_3], [DELTAGARE_AVRUNDNING_5]])('is hidden: the division of a sensitive group that may be too small', (policy) => {
    for (let total = 2; total <= 40; total += 1) {
      const { view, shown, reasons } = roundControlled(solver, division(total), policy);
      const small = (view[0]?.min ?? 0) < policy.sensitive.minGroup;
      expect([...reasons]).toEqual(small ? [[1, 'PRIMARY'], [2, 'PRIMARY']] : []);
      expect(shown?.has(1)).toBe(!small);
      expect(total >= policy.sensitive.minGroup || small).toBe(true);
    }
  });

  it('is hidden: amounts of few, and amounts of which nobody said what one person can add', () => {
    const amount = (follows: number, more: Partial<Cell> = {}) => ({ kind: 'AMOUNT', decimals: 1, follows, perPerson: 1, ...more }) as const;
    const tables = problem(
      [cell('many', 30), cell('few', 4), cell('years', 17.3, amount(0)), cell('their years', 1.9, amount(1)), cell('days', 900, amount(0, { perPerson: 365 })), cell('unknown', 9, { kind: 'AMOUNT', follows: 0 }), cell('of nobody', 12.34, { kind: 'AMOUNT', decimals: 1 })],
      [{ sense: 'LE', cells: [2, 0], coefficients: [1, -1], constant: 0 }],
    );
    const { view, shown, reasons } = roundControlled(solver, tables, DELTAGARE_AVRUNDNING_5);
    expect(shown?.get(2)).toBe(15);
    expect(view[2]).toEqual({ min: 12.5, max: 17.5 });
    expect(shown?.get(4)).toBe(0);
    expect(shown?.get(6)).toBe(12.3);
    expect([...reasons.keys()]).toEqual([3, 5]);
  });

  it('is refused: a policy without a base, or with one that tells a full group', () => {
    expect(() => roundControlled(solver, division(9), DELTAGARE_1)).toThrow(RangeError);
    expect(() => roundControlled(solver, division(9), { ...DELTAGARE_AVRUNDNING_3, groupMargin: 2 })).toThrow(RangeError);
  });
});

describe('rounding by draws', () => {
  it('shows every count now as the multiple below, now as the one above, and still keeps every sum', () => {
    const policy = DELTAGARE_AVRUNDNING_5;
    const random = new Random(11);
    const tables = linkedTables([[dimension('a', 3), dimension('b', 2)]], 47, random);
    const seen = tables.cells.map(() => new Set<number>());
    for (let round = 0; round < 200; round += 1) {
      const rounded = roundControlled(solver, tables, policy, { draws: tables.cells.map(() => random.next()) });
      expect(Math.max(...gaps(tables, rounded))).toBe(0);
      tables.cells.forEach((_, index) => seen[index]?.add(rounded.shown?.get(index) ?? Number.NaN));
    }
    tables.cells.forEach(({ value }, index) => {
      expect([...(seen[index] ?? [])].toSorted((one, other) => one - other)).toEqual([...new Set([Math.floor(value / 5) * 5, Math.ceil(value / 5) * 5])]);
    });
  });
});
