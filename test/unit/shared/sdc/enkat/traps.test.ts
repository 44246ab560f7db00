import { type Cell, type Decision, type DisclosureControl, surveyDisclosure } from '../../../../../subgraphs/shared/sdc/enkat';
import { loadSolver } from '../../../../../subgraphs/shared/sdc/solver';
import { attackByBounds, attackBySearch, publish } from '../../../../support/disclosure-attack';
import { type Family, family } from '../../../../support/disclosure-families';

let control: DisclosureControl;

beforeAll(async () => {
  control = surveyDisclosure(await loadSolver());
});

const decide = ({ cells, partitions }: Family, group = 'DELTAGARE'): ReadonlyMap<string, Decision> => control.decide(cells, partitions, group);
const skydd = (decisions: ReadonlyMap<string, Decision>): Record<string, string> => Object.fromEntries([...decisions].map(([key, decision]) => [key, decision.skydd]));

function expectWithstands(table: Family, decisions: ReadonlyMap<string, Decision>): void {
  const seen = publish(table, decisions);
  expect(attackByBounds(seen)).toEqual({ taljare: [], eniga: [] });
  expect(attackBySearch(seen)).toMatchObject({ taljare: [], eniga: [] });
}

describe('by its own size', () => {
  test.each([
    [1, 'DOLT'], [4, 'DOLT'], [5, 'AVRUNDAT'], [19, 'AVRUNDAT'], [20, 'INGET'],
  ])('a cell of %i answers is %s', (n, expected) => {
    expect(decide(family({ a: [n, 1] }, {})).get('a')).toEqual({ skydd: expected, art: expected === 'INGET' ? null : 'PRIMART' });
  });

  test('a cell without a positive set is judged by its answers', () => {
    expect(skydd(decide(family({ a: [3, null], b: [12, null], c: [20, null] }, {})))).toEqual({ a: 'DOLT', b: 'AVRUNDAT', c: 'INGET' });
  });
});

describe('what follows from others', () => {
  test('one hidden förbund among exact ones takes others with it', () => {
    const table = family({ alla: [153, 101], a: [3, 1], b: [30, 20], c: [40, 25], d: [80, 55] }, { alla: ['a', 'b', 'c', 'd'] }, 3);
    const decisions = decide(table);
    expect(decisions.get('a')).toEqual({ skydd: 'DOLT', art: 'PRIMART' });
    expect(decisions.get('b')).toEqual({ skydd: 'DOLT', art: 'SEKUNDART' });
    expect(decisions.get('c')).toEqual({ skydd: 'AVRUNDAT', art: 'SEKUNDART' });
    expect(skydd(decisions)).toMatchObject({ alla: 'INGET', d: 'INGET' });
    expectWithstands(table, decisions);
  });

  test('of two sexes neither is exact when one is not', () => {
    const table = family({ f: [60, 40], k: [48, 33], m: [12, 7] }, { f: ['k', 'm'] });
    const decisions = decide(table);
    expect(skydd(decisions)).not.toMatchObject({ f: 'INGET', k: 'INGET' });
    expectWithstands(table, decisions);
  });

  test('a förbund with one insats is no more exact than the insats', () => {
    const table = family({ f: [25, 12], i: [25, 12], ik: [3, 2], im: [22, 10], fk: [3, 2], fm: [22, 10] }, { f: ['i'], i: ['ik', 'im'], 'f kon': ['fk', 'fm'], fk: ['ik'], fm: ['im'] });
    const decisions = decide(table);
    expect(decisions.get('f')?.skydd).toBe(decisions.get('i')?.skydd);
    expect(decisions.get('fm')?.skydd).toBe(decisions.get('im')?.skydd);
    expectWithstands(table, decisions);
  });

  test('a län with a single förbund in it is that förbund under another name', () => {
    const table = family({ alla: [143, 90], l1: [3, 3], l2: [140, 87], a: [3, 3], b: [50, 30], c: [40, 27], d: [50, 30] }, { 'alla lan': ['l1', 'l2'], l1: ['a'], l2: ['b', 'c', 'd'], 'alla forbund': ['a', 'b', 'c', 'd'] }, 3);
    const decisions = decide(table);
    expect(decisions.get('l1')?.skydd).toBe('DOLT');
    expect(skydd(decisions)).not.toMatchObject({ alla: 'INGET', l2: 'INGET' });
    expectWithstands(table, decisions);
  });

  test('two linked sums that each withstand alone are protected together', () => {
    const table = family(
      { alla: [24, 11], r0: [12, 5], r1: [12, 6], k0: [12, 4], k1: [12, 7], r0k0: [6, 1], r0k1: [6, 4], r1k0: [6, 3], r1k1: [6, 3] },
      { 'alla rader': ['r0', 'r1'], 'alla kolumner': ['k0', 'k1'], r0: ['r0k0', 'r0k1'], r1: ['r1k0', 'r1k1'], k0: ['r0k0', 'r1k0'], k1: ['r0k1', 'r1k1'] },
    );
    expectWithstands(table, decide(table));
  });

  test('a total that says that all parts agree is not exact', () => {
    const table = family({ f: [60, 60], a: [30, 30], b: [18, 18], c: [12, 12] }, { f: ['a', 'b', 'c'] });
    const decisions = decide(table);
    expect(decisions.get('f')).toEqual({ skydd: 'AVRUNDAT', art: 'SEKUNDART' });
    expectWithstands(table, decisions);
  });

  test('a rest in which none is positive is not left by exact parts', () => {
    const table = family({ f: [80, 30], a: [50, 30], b: [18, 0], c: [12, 0] }, { f: ['a', 'b', 'c'] });
    const decisions = decide(table);
    expect(skydd(decisions)).not.toMatchObject({ f: 'INGET', a: 'INGET' });
    expectWithstands(table, decisions);
  });

  test('a rest in which all gave the same step is not left by exact parts', () => {
    const cells: Cell[] = [
      { key: 'f', antalSvar: 80, antalPositiva: null, fordelning: [0, 20, 60], niva: 'FORBUND', enskildGrupp: false },
      { key: 'a', antalSvar: 50, antalPositiva: null, fordelning: [0, 20, 30], niva: 'INSATS', enskildGrupp: false },
      { key: 'b', antalSvar: 18, antalPositiva: null, fordelning: [0, 0, 18], niva: 'INSATS', enskildGrupp: false },
      { key: 'c', antalSvar: 12, antalPositiva: null, fordelning: [0, 0, 12], niva: 'INSATS', enskildGrupp: false },
    ];
    expect(skydd(decide({ cells, partitions: [{ total: 'f', parts: ['a', 'b', 'c'], minstaAntal: 2 }] }))).not.toMatchObject({ f: 'INGET', a: 'INGET' });
  });

  test('two rounded sexes of an exact förbund do not solve each other', () => {
    const table = family({ f: [25, 10], k: [12, 2], m: [13, 8] }, { f: ['k', 'm'] });
    expectWithstands(table, decide(table));
  });
});

describe('groups of named persons', () => {
  const board = (counts: Record<string, readonly [number, number]>): Family => {
    const table = family(counts, { alla: Object.keys(counts).filter((key) => key !== 'alla') }, 3);
    return { ...table, cells: table.cells.map((cell) => ({ ...cell, niva: cell.key === 'alla' ? 'DELTAGANDE' : 'FORBUND', enskildGrupp: cell.key !== 'alla' })) };
  };

  test('a board is never shown, whatever its size, and all boards together are', () => {
    const table = board({ alla: [60, 40], a: [25, 20], b: [20, 12], c: [15, 8] });
    const decisions = decide(table, 'STYRELSE');
    expect(skydd(decisions)).toEqual({ alla: 'INGET', a: 'DOLT', b: 'DOLT', c: 'DOLT' });
    expectWithstands(table, decisions);
  });

  test.each([[60, 60], [60, 0], [15, 14]])('%i answers of which %i are positive are not shown even together', (n, k) => {
    const third = Math.floor(n / 3);
    const part = Math.floor(k / 3);
    const decisions = decide(board({ alla: [n, k], a: [third, part], b: [third, part], c: [n - 2 * third, k - 2 * part] }), 'STYRELSE');
    expect(decisions.get('alla')?.skydd).toBe('DOLT');
  });

  test('a single förbund is hidden by its group even when the cell does not say so', () => {
    expect(decide(family({ a: [25, 10] }, {}), 'FORBUNDSCHEF').get('a')?.skydd).toBe('DOLT');
  });
});

test('a partition that is no sum is refused', () => {
  expect(() => decide(family({ f: [60, 40], a: [30, 20], b: [29, 20] }, { f: ['a', 'b'] }))).toThrow(RangeError);
});

test('a partition of an unknown cell is refused', () => {
  expect(() => decide(family({ f: [60, 40] }, { f: ['a'] }))).toThrow(RangeError);
});
