import { type Contribution, type Decision, ENKAT_1, type Member, panelMeanIsSafe, panelProtection, unweightedMean, unweightedPercent } from '../../../../../subgraphs/shared/sdc/enkat';

const EXACT: Decision = { skydd: 'INGET', art: null };
const ROUNDED: Decision = { skydd: 'AVRUNDAT', art: 'PRIMART' };
const HIDDEN: Decision = { skydd: 'DOLT', art: 'PRIMART' };

const exact = (andel: number): Contribution => ({ antalSvar: 30, andel, decision: EXACT });
const rounded = (andel: number): Contribution => ({ antalSvar: 12, andel, decision: ROUNDED });
const hidden = (andel: number): Contribution => ({ antalSvar: 3, andel, decision: HIDDEN });

describe('the unweighted mean over förbund', () => {
  const mean = (...shares: Contribution[]) => unweightedMean(shares, 'DELTAGARE', ENKAT_1);

  test('counts only förbund with enough answers', () => {
    const result = mean(exact(0.5), exact(0.6), exact(0.7), hidden(0));
    expect(result).toMatchObject({ skydd: 'INGET', antalForbund: 3, intervall: true });
    expect(result.andel).toBeCloseTo(0.6, 12);
  });

  test.each([[1], [3], [5]])('times the number of förbund would give away %i shares that are not exact: rounded', (k) => {
    const open = Array.from({ length: k }, (_, at) => rounded(0.3 + at / 10));
    expect(mean(exact(0.5), exact(0.6), ...open)).toMatchObject({ skydd: 'AVRUNDAT', intervall: false });
  });

  const open = (andelar: readonly number[]) => mean(exact(0.5), ...andelar.map(rounded));

  test('is exact over six shares that are not, without an interval: it would be an equation for them', () => {
    expect(open([0.5, 0.6, 0.7, 0.8, 0.5, 0.6])).toMatchObject({ skydd: 'INGET', intervall: false });
    expect(open(Array.from({ length: 10 }, (_, at) => 0.3 + at / 20))).toMatchObject({ skydd: 'INGET', intervall: true });
  });

  test('is rounded when it tells that the shares that are not exact are all the highest', () => {
    expect(open([1, 1, 1, 1, 1, 1]).skydd).toBe('AVRUNDAT');
    expect(open([0, 0, 0, 0, 0, 0]).skydd).toBe('AVRUNDAT');
  });

  test('is hidden when fewer than three förbund contribute, and says how many do', () => {
    expect(mean(exact(0.5), exact(0.6), hidden(1))).toMatchObject({ skydd: 'DOLT', antalForbund: 2, intervall: false });
    expect(mean(hidden(1))).toEqual({ andel: null, skydd: 'DOLT', antalForbund: 0, intervall: false });
  });

  test('over boards that all agree is hidden', () => {
    const boards = (andel: number, count: number): Contribution[] => Array.from({ length: count }, () => ({ antalSvar: 8, andel, decision: HIDDEN }));
    expect(unweightedMean(boards(1, 6), 'STYRELSE', ENKAT_1).skydd).toBe('DOLT');
    expect(unweightedMean(boards(0, 3), 'STYRELSE', ENKAT_1).skydd).toBe('DOLT');
    expect(unweightedMean(boards(0.75, 6), 'STYRELSE', ENKAT_1).skydd).toBe('INGET');
  });

  test('is shown with too few decimals to tell which fractions it is made of', () => {
    expect(unweightedPercent(0.612_345, ENKAT_1)).toBe(61.2);
  });
});

describe('a matched panel beside the whole', () => {
  const member = (key: string, antalSvar: number, antalPositiva: number, decision: Decision): Member =>
    ({ cell: { key, antalSvar, antalPositiva, niva: 'FORBUND', enskildGrupp: false }, decision });
  const large = ['a', 'b', 'c', 'd'].map((key, at) => member(key, 30 + at, 17 + at, EXACT));

  test('is exact when it is the whole', () => {
    expect(panelProtection(large, [], EXACT, ENKAT_1)).toBe('INGET');
    expect(panelProtection(large, [], ROUNDED, ENKAT_1)).toBe('AVRUNDAT');
  });

  test('is exact when all of the rest is exact', () => {
    expect(panelProtection(large, [member('x', 25, 13, EXACT)], EXACT, ENKAT_1)).toBe('INGET');
  });

  test('is rounded when the whole less the panel is one förbund that is not exact', () => {
    expect(panelProtection(large, [member('x', 12, 5, ROUNDED)], EXACT, ENKAT_1)).toBe('AVRUNDAT');
    expect(panelProtection(large, [member('x', 3, 2, HIDDEN), member('y', 30, 20, EXACT)], EXACT, ENKAT_1)).toBe('AVRUNDAT');
  });

  test('is exact when the rest holds several that are not exact', () => {
    const rest = [member('x', 12, 5, ROUNDED), member('y', 14, 9, ROUNDED), member('z', 16, 8, ROUNDED), member('w', 17, 11, ROUNDED)];
    expect(panelProtection(large, rest, EXACT, ENKAT_1)).toBe('INGET');
  });

  test('is rounded when all of the rest agree', () => {
    const rest = [member('x', 12, 12, ROUNDED), member('y', 14, 14, ROUNDED), member('z', 16, 16, ROUNDED)];
    expect(panelProtection(large, rest, EXACT, ENKAT_1)).toBe('AVRUNDAT');
  });

  test('is rounded when its own förbund would be given away', () => {
    expect(panelProtection([...large, member('x', 12, 5, ROUNDED)], [member('y', 25, 10, EXACT)], EXACT, ENKAT_1)).toBe('AVRUNDAT');
  });

  test('of one förbund is that förbund', () => {
    expect(panelProtection([member('x', 3, 2, HIDDEN)], large, EXACT, ENKAT_1)).toBe('DOLT');
    expect(panelProtection([member('x', 12, 7, ROUNDED)], large, EXACT, ENKAT_1)).toBe('AVRUNDAT');
  });

  test('its unweighted mean is safe only beside none or several shares that are not exact', () => {
    const panel = [exact(0.5), exact(0.6), exact(0.7)];
    expect(panelMeanIsSafe(panel, [exact(0.4)], ENKAT_1)).toBe(true);
    expect(panelMeanIsSafe(panel, [rounded(0.4), exact(0.9)], ENKAT_1)).toBe(false);
    expect(panelMeanIsSafe(panel, [0.4, 0.5, 0.6, 0.7, 0.4, 0.5].map(rounded), ENKAT_1)).toBe(true);
    expect(panelMeanIsSafe([...panel, rounded(0.4)], [exact(0.9)], ENKAT_1)).toBe(false);
  });
});
