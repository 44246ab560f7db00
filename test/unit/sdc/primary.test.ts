import type { Cell, Problem } from '../../../subgraphs/shared/sdc/model';
import { DELTAGARE_1, type Policy } from '../../../subgraphs/shared/sdc/policy';
import { primaryCells } from '../../../subgraphs/shared/sdc/primary';

const POLICY: Policy = { ...DELTAGARE_1, minFrequency: 5, sensitive: { minFrequency: 7, minGroup: 10 }, groupMargin: 1 };

function problem(cells: readonly Partial<Cell>[], groups: Problem['groups'] = []): Problem {
  return { cells: cells.map((cell, index) => ({ id: `c${index}`, value: 0, state: 'FREE', sensitive: false, ...cell })), relations: [], groups, attackers: [] };
}

const primaries = (...given: Parameters<typeof problem>): number[] => [...primaryCells(problem(...given), POLICY)];

describe('primary cells', () => {
  it('are counts from one up to the least that may be shown', () => {
    expect(primaries([{ value: 0 }, { value: 1 }, { value: 4 }, { value: 5 }])).toEqual([1, 2]);
  });

  it('are more of what is sensitive', () => {
    expect(primaries([{ value: 6 }, { value: 6, sensitive: true }, { value: 7, sensitive: true }, { value: 0, sensitive: true }])).toEqual([1]);
  });

  it('are those that are named for another reason, whatever their value', () => {
    expect(primaries([{ value: 40, primary: true }, { value: 0, primary: true }])).toEqual([0, 1]);
  });

  it('are never amounts by their size', () => {
    expect(primaries([{ value: 2.5, kind: 'AMOUNT', decimals: 1 }])).toEqual([]);
  });

  it('may be latent or hidden since before, but not what was shown exactly', () => {
    const range = { min: 0, max: 5 };
    expect(primaries([
      { value: 3, state: 'LATENT' },
      { value: 3, state: 'HIDDEN' },
      { value: 3, state: 'SHOWN' },
      { value: 3, state: 'SHOWN', earlier: { value: 3, range } },
    ])).toEqual([0, 1, 3]);
  });

  it('are every part of a small group, the empty ones too', () => {
    const groups = [{ total: 0, parts: [1, 2, 3] }];
    expect(primaries([{ value: 9 }, { value: 9 }, { value: 0 }, { value: 0 }], groups)).toEqual([1, 2, 3]);
    expect(primaries([{ value: 16 }, { value: 8 }, { value: 0 }, { value: 8 }], groups)).toEqual([]);
  });

  it('are no parts of a group of nobody', () => {
    expect(primaries([{ value: 0 }, { value: 0 }, { value: 0 }], [{ total: 0, parts: [1, 2] }])).toEqual([]);
  });

  it('are the part that all, or all but one, of a group are in', () => {
    const groups = [{ total: 0, parts: [1, 2] }];
    expect(primaries([{ value: 30 }, { value: 30 }, { value: 0 }], groups)).toEqual([1]);
    expect(primaries([{ value: 30 }, { value: 29 }, { value: 1 }], groups)).toEqual([1, 2]);
    expect(primaries([{ value: 30 }, { value: 22 }, { value: 8 }], groups)).toEqual([]);
  });

  it('do not hang on the order of the cells', () => {
    const cells = [{ value: 3 }, { value: 8 }, { value: 2 }];
    expect(primaries(cells)).toEqual([0, 2]);
    expect(primaries(cells.toReversed())).toEqual([0, 2]);
  });
});
