import { perturb } from '../../../subgraphs/shared/sdc/cell-key';
import { hideMore } from '../../../subgraphs/shared/sdc/figures';
import type { Cell, CellIndex, Finding, Problem, Protection } from '../../../subgraphs/shared/sdc/model';
import { DELTAGARE_CELLNYCKEL_1 } from '../../../subgraphs/shared/sdc/policy';

const cell = (id: string, value: number, more: Partial<Cell> = {}): Cell => ({ id, value, state: 'FREE', sensitive: false, ...more });
const found = (index: CellIndex): Finding => ({ cell: index, attacker: 'public', kind: 'PUBLIC', interval: { min: 3, max: 4 }, wanted: 2 });
const PROBLEM: Problem = {
  cells: [cell('total', 40), cell('a', 4), cell('b', 20), cell('c', 16), cell('years of a', 3, { kind: 'AMOUNT', decimals: 0 }), cell('years of b', 9, { kind: 'AMOUNT', follows: 2, perPerson: 1 })],
  relations: [{ sense: 'EQ', cells: [0, 1, 2, 3], coefficients: [1, -1, -1, -1], constant: 0 }],
  groups: [],
  attackers: [],
};

describe('hiding more after an audit', () => {
  const start = perturb(PROBLEM, PROBLEM.cells.map(() => 0.5), DELTAGARE_CELLNYCKEL_1);

  it('hides the cell that was found first, then the cheapest beside it with its amounts, until nothing is left', () => {
    const steps: CellIndex[][] = [];
    let now: Protection | null = start;
    while (now) {
      const before: Protection = now;
      now = hideMore(PROBLEM, before, [found(1), found(1)]);
      steps.push([...(now?.reasons.keys() ?? [])].filter((index) => !before.reasons.has(index)));
    }
    expect(steps).toEqual([[1], [3], [2, 5], [0], []]);
  });

  it('takes away the figure and the range, and keeps everything else', () => {
    const more = hideMore(PROBLEM, start, [found(2)]);
    expect(more?.view[2]).toEqual({ min: 0, max: Infinity });
    expect(more?.view[5]).toEqual({ min: 0, max: Infinity });
    expect(more?.shown?.has(2)).toBe(false);
    expect(more?.shown?.get(1)).toBe(start.shown?.get(1));
    expect(more?.view[0]).toEqual(start.view[0]);
  });

  it('reaches past cells that it does not decide on', () => {
    const far: Problem = {
      ...PROBLEM,
      cells: [cell('hidden', 3, { state: 'HIDDEN' }), cell('between', 30, { state: 'SHOWN' }), cell('latent', 27, { state: 'LATENT' }), cell('free', 90), cell('other', 63)],
      relations: [{ sense: 'EQ', cells: [1, 0, 2], coefficients: [1, -1, -1], constant: 0 }, { sense: 'EQ', cells: [3, 2, 4], coefficients: [1, -1, -1], constant: 0 }],
    };
    const protection = perturb(far, far.cells.map(() => 0.5), DELTAGARE_CELLNYCKEL_1);
    expect([...(hideMore(far, protection, [found(0)])?.reasons ?? [])]).toEqual([[0, 'PRIMARY'], [4, 'SECONDARY']]);
  });
});
