import { cellKey, perturb, perturbationTable, perturbed, recordKey } from '../../../subgraphs/shared/sdc/cell-key';
import type { Cell, Problem } from '../../../subgraphs/shared/sdc/model';
import { DELTAGARE_CELLNYCKEL_1, type Policy } from '../../../subgraphs/shared/sdc/policy';
import { Random } from '../gateway/differential/random';

const POLICY = DELTAGARE_CELLNYCKEL_1;
const cell = (id: string, value: number, more: Partial<Cell> = {}): Cell => ({ id, value, state: 'FREE', sensitive: false, ...more });
const problem = (cells: Cell[], more: Partial<Problem> = {}): Problem => ({ cells, relations: [], groups: [], attackers: [], ...more });

describe('record keys', () => {
  it('depend on the secret and the id alone, and lie evenly in [0, 1)', () => {
    expect(recordKey('s', 'a')).toBe(recordKey('s', 'a'));
    expect(recordKey('s', 'a')).not.toBe(recordKey('s', 'b'));
    expect(recordKey('s', 'a')).not.toBe(recordKey('t', 'a'));
    const keys = Array.from({ length: 10_000 }, (_, at) => recordKey('s', `record ${at}`));
    expect(Math.min(...keys)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...keys)).toBeLessThan(1);
    // The standard error of the mean of 10,000 even numbers is 0.0029.
    expect(Math.abs(keys.reduce((sum, key) => sum + key, 0) / keys.length - 0.5)).toBeLessThan(4 * 0.0029);
  });

  it('sum to the same cell key in any order, to the last bit', () => {
    const random = new Random(4);
    for (let round = 0; round < 50; round += 1) {
      const keys = Array.from({ length: 1 + random.below(2000) }, (_, at) => recordKey(`secret ${round}`, `${at}`));
      expect(cellKey(keys.toReversed())).toBe(cellKey(keys));
      expect(cellKey(keys.toSorted((one, other) => one - other))).toBe(cellKey(keys));
    }
    expect(cellKey([])).toBe(0);
  });
});

describe('the cell key method', () => {
  it('adds nothing on average: the mean noise of many cells is within four standard errors of 0', () => {
    const table = perturbationTable({ maxNoise: 4, variance: 2, minShown: 3 });
    const cells = 20_000;
    for (const count of [1, 2, 3, 5, 8, 200]) {
      let sum = 0;
      for (let at = 0; at < cells; at += 1) {
        sum += perturbed(table, count, recordKey('secret', `${count} ${at}`)) - count;
      }
      expect(Math.abs(sum / cells)).toBeLessThan(4 * Math.sqrt(2 / cells));
    }
  });

  it('shows the same persons as the same number in every table and release', () => {
    const one = perturb(problem([cell('a', 12), cell('b', 30), cell('same as a', 12)]), [0.83, 0.1, 0.83], POLICY);
    const later = perturb(problem([cell('c', 7), cell('a', 12)]), [0.4, 0.83], POLICY);
    expect(one.shown?.get(2)).toBe(one.shown?.get(0));
    expect(later.shown?.get(1)).toBe(one.shown?.get(0));
  });

  it('keeps zero, shows nothing from 1 to 2, and the exact value is always in the range', () => {
    const random = new Random(9);
    const cells = Array.from({ length: 2000 }, (_, at) => cell(`${at}`, random.below(15)));
    const { view, shown, reasons } = perturb(problem(cells), cells.map(() => random.next()), POLICY);
    expect(reasons.size).toBe(0);
    cells.forEach(({ value }, index) => {
      const figure = shown?.get(index) ?? Number.NaN;
      const { min, max } = view[index] ?? { min: Number.NaN, max: Number.NaN };
      expect(value === 0 ? figure === 0 : figure === 0 || figure >= 3).toBe(true);
      expect(min <= value && value <= max && max - min <= 8).toBe(true);
      // What is shown leaves every cell below the least frequency at least as wide as the policy wants.
      expect(max - min).toBeGreaterThanOrEqual(POLICY.width.PUBLIC);
    });
  });

  it('keeps what earlier releases showed or hid', () => {
    const earlier = { value: 18, range: { min: 14, max: 22 } };
    const cells = [cell('exact', 17, { state: 'SHOWN' }), cell('moved', 17, { state: 'SHOWN', earlier }), cell('hidden', 2, { state: 'HIDDEN' }), cell('latent', 3, { state: 'LATENT' })];
    const { view, shown, reasons } = perturb(problem(cells), [], POLICY);
    expect([...reasons]).toEqual([[2, 'PRIMARY']]);
    expect(view).toEqual([{ min: 17, max: 17 }, { min: 14, max: 22 }, { min: 0, max: Infinity }, { min: 0, max: Infinity }]);
    expect(shown).toEqual(new Map([[0, 17], [1, 18]]));
  });

  it('hides how a sensitive group is divided when it may be small, or stands all but whole in one part', () => {
    const group = (total: number, part: number): Problem =>
      problem([cell('total', total), cell('part', part, { sensitive: true }), cell('rest', total - part, { sensitive: true })], { groups: [{ total: 0, parts: [1, 2] }] });
    const hidden = (total: number, part: number): number[] => [...perturb(group(total, part), [0.5, 0.3, 0.2], POLICY).reasons.keys()];
    expect(hidden(8, 4)).toEqual([1, 2]);
    expect(hidden(60, 60)).toEqual([1, 2]);
    expect(hidden(60, 59)).toEqual([1, 2]);
    expect(hidden(60, 58)).toEqual([]);
  });

  it('shows an amount only where the count behind it is surely large enough, and only in steps that many persons make', () => {
    const amounts = problem([
      cell('n', 40), cell('years', 21.37, { kind: 'AMOUNT', decimals: 2, follows: 0, perPerson: 1 }), cell('years of unknown size', 21.37, { kind: 'AMOUNT', follows: 0 }),
      cell('few', 5), cell('their years', 2.2, { kind: 'AMOUNT', decimals: 2, follows: 3, perPerson: 1 }),
    ]);
    const { shown, view } = perturb(amounts, [0.5, 0, 0, 0.5, 0], POLICY);
    expect(shown?.get(1)).toBe(20);
    expect(view[1]).toEqual({ min: 17.5, max: 22.5 });
    expect(shown?.has(2)).toBe(false);
    expect(shown?.has(4)).toBe(false);
    expect(view[4]).toEqual({ min: 0, max: Infinity });
  });

  it.each([[undefined], [1], [-0.1], [Number.NaN]])('refuses a count with the key %p', (key) => {
    expect(() => perturb(problem([cell('insats 1, kvinnor', 4)]), key === undefined ? [] : [key], POLICY)).toThrow(/insats 1, kvinnor/u);
  });

  it('refuses a policy whose noise no small count can have', () => {
    const impossible: Policy = { ...POLICY, cellKey: { maxNoise: 4, variance: 1, minShown: 3 } };
    expect(() => perturb(problem([cell('a', 4)]), [0.5], impossible)).toThrow(RangeError);
  });
});
