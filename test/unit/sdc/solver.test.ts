import { loadSolver } from '../../../subgraphs/shared/sdc/solver';
import type { LinearModel, ModelSpec, Solver } from '../../../subgraphs/shared/sdc/solver';

const x = { columns: [0], coefficients: [1] };

describe('solver', () => {
  let solver: Solver;
  const open: LinearModel[] = [];
  const model = (spec: ModelSpec): LinearModel => {
    const made = solver.model(spec);
    open.push(made);
    return made;
  };
  beforeAll(async () => {
    solver = await loadSolver();
  });
  afterEach(() => {
    for (const made of open.splice(0)) {
      made.dispose();
    }
  });

  /** x + y = 7, 2x − y ≤ 4. */
  const small: ModelSpec = {
    lower: [0, 0],
    upper: [Infinity, Infinity],
    rows: [
      { lower: 7, upper: 7, columns: [0, 1], coefficients: [1, 1] },
      { lower: -Infinity, upper: 4, columns: [1, 0], coefficients: [-1, 2] },
    ],
  };

  it('is loaded once', async () => {
    expect(await loadSolver()).toBe(solver);
  });

  it('gives the least and the greatest value of an objective, with its duals', () => {
    const made = model(small);
    expect(made.minimize(x)).toMatchObject({ status: 'OPTIMAL', objective: 0 });
    const most = made.maximize(x);
    expect(most).toMatchObject({ status: 'OPTIMAL', objective: expect.closeTo(11 / 3), bound: expect.closeTo(11 / 3) });
    expect([...most.values]).toEqual([expect.closeTo(11 / 3), expect.closeTo(10 / 3)]);
    // One more to share gives a third more of x; one more of the slack too.
    expect([...most.rowDuals]).toEqual([expect.closeTo(1 / 3), expect.closeTo(1 / 3)]);
    expect(made.minimize(x).columnDuals[0]).toBeCloseTo(1);
  });

  it('forgets the objective before', () => {
    const made = model(small);
    made.maximize(x);
    expect(made.minimize({ columns: [1], coefficients: [1] }).objective).toBeCloseTo(10 / 3);
  });

  it('takes whole numbers only where they are wanted', () => {
    expect(model({ ...small, integer: 'ALL' }).maximize(x)).toMatchObject({ status: 'OPTIMAL', objective: 3, bound: 3 });
    expect(model({ ...small, integer: [1] }).maximize(x).objective).toBeCloseTo(3);
  });

  it('follows bounds and rows as they change', () => {
    const made = model(small);
    made.setBounds(1, 5, Infinity);
    expect(made.maximize(x).objective).toBeCloseTo(2);
    made.setManyBounds([1, 0], [0, 1], [Infinity, 1]);
    expect(made.minimize(x).objective).toBeCloseTo(1);
    made.setManyBounds([0], [0], [Infinity]);
    expect(made.addRows([{ lower: -Infinity, upper: 3, columns: [0], coefficients: [1] }])).toBe(2);
    expect(made.maximize(x).objective).toBeCloseTo(3);
    made.setRowBounds(2, -Infinity, 2.5);
    expect(made.maximize(x).objective).toBeCloseTo(2.5);
    made.dropRows(2);
    expect(made.rows).toBe(2);
    expect(made.maximize(x).objective).toBeCloseTo(11 / 3);
  });

  it('says when nothing fits, and when there is no end', () => {
    const made = model(small);
    made.setBounds(0, 8, 9);
    expect(made.minimize(x)).toMatchObject({ status: 'INFEASIBLE', objective: Number.NaN });
    made.setBounds(0, 0, Infinity);
    expect(made.minimize(x).status).toBe('OPTIMAL');
    expect(model({ lower: [0], upper: [Infinity], rows: [] }).maximize(x).status).toBe('UNBOUNDED');
    const whole = model({ ...small, integer: 'ALL' });
    whole.setBounds(0, 8, 9);
    expect(whole.minimize(x).status).toBe('INFEASIBLE');
  });

  it('starts a whole-number program from what it is offered', () => {
    const made = model({ ...small, integer: 'ALL', maxNodes: 0 });
    made.offer([2, 5]);
    const outcome = made.maximize(x);
    expect(['OPTIMAL', 'LIMIT']).toContain(outcome.status);
    expect(outcome.objective).toBeGreaterThanOrEqual(2);
    expect(outcome.bound).toBeGreaterThanOrEqual(3);
  });

  it('takes no more memory for being asked again and again', () => {
    const ask = (): void => {
      for (const integer of [undefined, 'ALL'] as const) {
        const made = solver.model({ ...small, ...(integer === undefined ? {} : { integer }) });
        for (let run = 0; run < 20; run += 1) {
          made.maximize({ columns: [run % 2], coefficients: [1] });
        }
        made.dispose();
      }
    };
    ask();
    const before = solver.memoryBytes();
    for (let round = 0; round < 200; round += 1) {
      ask();
    }
    expect(solver.memoryBytes()).toBe(before);
  });
});
