import { perturb } from '../../../subgraphs/shared/sdc/cell-key';
import { hideTheRow } from '../../../subgraphs/shared/sdc/hide-the-row';
import { informationLoss } from '../../../subgraphs/shared/sdc/loss';
import type { Cell, Problem, Protection, Relation } from '../../../subgraphs/shared/sdc/model';
import { DELTAGARE_1, DELTAGARE_CELLNYCKEL_1 } from '../../../subgraphs/shared/sdc/policy';

const cell = (id: string, value: number, more: Partial<Cell> = {}): Cell => ({ id, value, state: 'FREE', sensitive: false, ...more });
const sum = (total: number, parts: number[]): Relation => ({ sense: 'EQ', cells: [total, ...parts], coefficients: [1, ...parts.map(() => -1)], constant: 0 });

/*
 *            women  men  both
 * insats A     6     9    15     cells 0, 1, 2
 * insats B     3    12    15     cells 3, 4, 5
 * both         9    21    30     cells 6, 7, 8
 */
const TABLE: Problem = {
  cells: [cell('A K', 6), cell('A M', 9), cell('A', 15), cell('B K', 3), cell('B M', 12), cell('B', 15), cell('K', 9), cell('M', 21), cell('all', 30)],
  relations: [sum(2, [0, 1]), sum(5, [3, 4]), sum(8, [6, 7]), sum(6, [0, 3]), sum(7, [1, 4]), sum(8, [2, 5])],
  groups: [],
  attackers: [],
};
const ROWS = [[0, 1, 2], [3, 4, 5], [6, 7, 8]];

describe('hiding the row', () => {
  it('hides every cell of a row with a small cell, and nothing else', () => {
    const { view, reasons } = hideTheRow(TABLE, DELTAGARE_1, ROWS);
    expect([...reasons]).toEqual([[3, 'PRIMARY'], [4, 'SECONDARY'], [5, 'SECONDARY']]);
    expect(view[4]).toEqual({ min: 0, max: Infinity });
    expect(view[6]).toEqual({ min: 9, max: 9 });
  });

  it('leaves what was published before, hides amounts with their counts, and a small cell without a row alone', () => {
    const problem: Problem = {
      ...TABLE,
      cells: [...TABLE.cells.map((one, index) => (index === 5 ? { ...one, state: 'SHOWN' as const } : one)), cell('years of B M', 7.25, { kind: 'AMOUNT', decimals: 1, follows: 4 }), cell('years of A M', 4.04, { kind: 'AMOUNT', decimals: 1, follows: 1 }), cell('few', 2)],
    };
    const { view, reasons } = hideTheRow(problem, DELTAGARE_1, ROWS);
    expect([...reasons]).toEqual([[3, 'PRIMARY'], [4, 'SECONDARY'], [9, 'SECONDARY'], [11, 'PRIMARY']]);
    expect(view[5]).toEqual({ min: 15, max: 15 });
    expect(view[10]?.min).toBeCloseTo(3.95, 9);
    expect(view[10]?.max).toBeCloseTo(4.05, 9);
  });
});

describe('the loss of information', () => {
  it('of a hidden row is its cells and their persons', () => {
    expect(informationLoss(TABLE, hideTheRow(TABLE, DELTAGARE_1, ROWS))).toEqual({
      cells: { all: 9, suppressed: 3, distorted: 0 },
      // 6 + 9 + 15 + 3 + 12 + 15 + 9 + 21 + 30, and 3 + 12 + 15 of them hidden.
      persons: { all: 120, suppressed: 30, distorted: 0 },
      innermost: { cells: { all: 4, suppressed: 2, distorted: 0 }, persons: { all: 30, suppressed: 15, distorted: 0 } },
      meanAbsolute: 0,
      meanRelative: 0,
    });
  });

  it('of other figures is how far they are from the exact ones', () => {
    const figures = [5, 10, 15, 5, 10, 15, 10, 20, 30];
    const rounded: Protection = { view: figures.map((figure) => ({ min: figure - 4, max: figure + 4 })), shown: new Map(figures.entries()), reasons: new Map(), components: [] };
    const loss = informationLoss(TABLE, rounded);
    expect(loss.cells).toEqual({ all: 9, suppressed: 0, distorted: 6 });
    // A K, A M, B K, B M, K and M.
    expect(loss.persons).toEqual({ all: 120, suppressed: 0, distorted: 6 + 9 + 3 + 12 + 9 + 21 });
    expect(loss.innermost.cells).toEqual({ all: 4, suppressed: 0, distorted: 4 });
    expect(loss.meanAbsolute).toBeCloseTo((1 + 1 + 2 + 2 + 1 + 1) / 9, 12);
    expect(loss.meanRelative).toBeCloseTo((1 / 6 + 1 / 9 + 2 / 3 + 2 / 12 + 1 / 9 + 1 / 21) / 9, 12);
  });

  it('counts neither amounts nor what is never published, and zeros only as cells', () => {
    const problem: Problem = {
      cells: [cell('zero', 0), cell('rest', 4, { state: 'LATENT' }), cell('years', 9, { kind: 'AMOUNT' }), cell('hidden', 2, { state: 'HIDDEN' }), cell('before', 8, { state: 'SHOWN', earlier: { value: 10, range: { min: 6, max: 14 } } })],
      relations: [],
      groups: [],
      attackers: [],
    };
    const loss = informationLoss(problem, perturb(problem, [], DELTAGARE_CELLNYCKEL_1));
    expect(loss.cells).toEqual({ all: 3, suppressed: 1, distorted: 1 });
    expect(loss.persons).toEqual({ all: 10, suppressed: 2, distorted: 8 });
    expect(loss.meanAbsolute).toBe(1);
    expect(loss.meanRelative).toBe(0.25);
  });
});
