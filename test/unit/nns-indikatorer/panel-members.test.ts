import { klustradForandring } from '../../../subgraphs/nns-indikatorer/slapp/panel-intervall';
import { type Panelcell, indela, ursprung } from '../../../subgraphs/nns-indikatorer/slapp/panel-medlemmar';

const cell = (forbundId: string, antalSvar = 30): Panelcell => ({ forbundId, antalSvar, antalPositiva: 10, fordelning: [], decision: { skydd: 'INGET', art: null } });
const invited = (entries: Record<string, string[]>): Map<string, string[]> => new Map(Object.entries(entries));
const ids = (cells: readonly Panelcell[]): string[] => cells.map((c) => c.forbundId);

describe('what a förbund was in the earlier measurement', () => {
  it.each<[string, Record<string, string[]>, Record<string, string[]>, string[]]>([
    ['itself', { a: [] }, { a: [] }, ['a']],
    ['itself, when it was not invited then', {}, { a: [] }, ['a']],
    ['those that became it', { x: [], y: [] }, { a: ['x', 'y'] }, ['x', 'y']],
    ['itself and the one that it took in', { a: [], x: [] }, { a: ['x'] }, ['a', 'x']],
    ['itself alone, when the other had already gone in', { a: ['x'] }, { a: ['x'] }, ['a']],
    ['itself and the one that went in between', { a: ['x'], y: [] }, { a: ['x', 'y'] }, ['a', 'y']],
  ])('%s', (_what, fran, till, expected) => {
    expect(ursprung(invited(fran), invited(till)).get('a')).toEqual(expected);
  });
});

it('leaves a merged förbund out when one of its parts has no answers, and counts the part that has as lost', () => {
  const found = indela([cell('x'), cell('y', 0), cell('b')], [cell('a'), cell('b'), cell('c', 0)], new Map([['a', ['x', 'y']], ['b', ['b']], ['c', ['c']]]));
  expect(found.behallna.map((m) => [m.till.forbundId, ids(m.fran)])).toEqual([['b', ['b']]]);
  expect(ids(found.bortfallna)).toEqual(['x']);
  expect(ids(found.tillkomna)).toEqual(['a']);
});

describe('the change of a pooled share', () => {
  it('has no width when every förbund changes alike and as much as all', () => {
    const found = klustradForandring([{ x1: 10, n1: 50, x2: 20, n2: 50 }, { x1: 20, n1: 100, x2: 40, n2: 100 }]);
    expect(found).toMatchObject({ p1: 0.2, p2: 0.4, skillnad: 0.2 });
    expect(found?.intervall?.nedre).toBeCloseTo(0.2, 12);
    expect(found?.intervall?.ovre).toBeCloseTo(0.2, 12);
  });

  it('has no bounds with a single förbund, and does not exist without answers', () => {
    expect(klustradForandring([{ x1: 1, n1: 5, x2: 2, n2: 5 }])).toMatchObject({ intervall: null });
    expect(klustradForandring([])).toBeNull();
  });
});
