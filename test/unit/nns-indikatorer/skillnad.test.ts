import { type JamforbarAndel, markeraSakerstallda, skillnad } from '../../../subgraphs/nns-indikatorer/domain/skillnad';

const exact = (antalPositiva: number, antalSvar: number, ram: number | null = null): JamforbarAndel => ({
  antalSvar, antalPositiva, andel: antalPositiva / antalSvar, ram,
});
const rounded = (andel: number): JamforbarAndel => ({ antalSvar: null, antalPositiva: null, andel });
const hidden: JamforbarAndel = { antalSvar: null, antalPositiva: null, andel: null };

test('two exact shares have a difference, an interval with its method and a p-value', () => {
  const found = skillnad(exact(48, 80), exact(56, 70));
  expect(found).toMatchObject({ metod: 'NEWCOMBE' });
  expect(found.skillnad).toBeCloseTo(0.2, 12);
  expect(found.intervall?.nedre).toBeCloseTo(0.0524, 4);
  expect(found.intervall?.ovre).toBeCloseTo(0.3339, 4);
  expect(found.p).toBeLessThan(0.05);
});

test('the difference is taken from the counts, not from the share as shown', () => {
  const shown = { ...exact(2, 3), andel: 0.667 };
  expect(skillnad(exact(1, 3), shown).skillnad).toBeCloseTo(1 / 3, 12);
});

test('a rounded share gives a difference of what is shown, and nothing that would need its counts', () => {
  expect(skillnad(exact(12, 20), rounded(0.75))).toEqual({ skillnad: expect.closeTo(0.15, 12), intervall: null, metod: null, p: null });
  expect(skillnad(rounded(0.75), rounded(0.7)).skillnad).toBeCloseTo(-0.05, 12);
});

test('exact counts stand for a share that is not written out', () => {
  const counts = { antalSvar: 20, antalPositiva: 12, andel: null };
  expect(skillnad(counts, rounded(0.75)).skillnad).toBeCloseTo(0.15, 12);
  expect(skillnad(counts, exact(13, 20)).skillnad).toBeCloseTo(0.05, 12);
});

test('a number of answers alone gives no interval', () => {
  expect(skillnad(exact(12, 20), { antalSvar: 20, antalPositiva: null, andel: 0.75 })).toMatchObject({ intervall: null, p: null });
});

test.each([
  ['a hidden share', hidden], ['no answers', { antalSvar: 0, antalPositiva: 0, andel: null }],
  ['answers without a share', { antalSvar: 9, antalPositiva: null, andel: null }],
])('%s leaves the difference unknown, on either side', (_what, other) => {
  const unknown = { skillnad: null, intervall: null, metod: null, p: null };
  expect(skillnad(exact(12, 20), other)).toEqual(unknown);
  expect(skillnad(other, exact(12, 20))).toEqual(unknown);
});

test('a known frame can establish what a draw from nowhere cannot', () => {
  const [open, framed] = [skillnad(exact(8, 20), exact(13, 20)), skillnad(exact(8, 20, 22), exact(13, 20, 22))];
  expect(open.p).toBeGreaterThan(0.05);
  expect(framed.p).toBeLessThan(0.05);
});

test('a difference that is established alone need not be among many', () => {
  const one = skillnad(exact(48, 80), exact(56, 70));
  const none = Array.from({ length: 9 }, () => skillnad(exact(10, 20), exact(11, 20)));
  expect(markeraSakerstallda([one])).toEqual([{ pHolm: one.p, sakerstalld: true }]);
  expect(markeraSakerstallda([...none, one]).at(-1)).toMatchObject({ sakerstalld: false });
});

test('a large difference stands among many, and what cannot be tried has no verdict', () => {
  const large = skillnad(exact(10, 80), exact(60, 70));
  const untried = skillnad(exact(10, 20), rounded(0.9));
  const found = markeraSakerstallda([large, untried, skillnad(exact(10, 20), exact(11, 20))]);
  expect(found.map(({ sakerstalld }) => sakerstalld)).toEqual([true, null, false]);
  expect(found[1]?.pHolm).toBeNull();
});

test('a stricter risk establishes less', () => {
  const differences = [skillnad(exact(48, 80), exact(56, 70))];
  expect(markeraSakerstallda(differences, 0.001)[0]?.sakerstalld).toBe(false);
});
