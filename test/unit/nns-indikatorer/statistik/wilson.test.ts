import { wilson } from '../../../../subgraphs/nns-indikatorer/domain/statistik/wilson';
import { binomial, seeded } from './random';

const counts = [1, 2, 5, 17, 40, 263].flatMap((n) => [0, 1, Math.floor(n / 3), n - 1, n].map((x) => [x, n] as const));

// Newcombe, Statistics in Medicine 17:857, 1998, table I.
test.each([[81, 263, 0.2553, 0.3662], [15, 148, 0.0624, 0.1605], [0, 20, 0, 0.1611], [1, 29, 0.0061, 0.1718]])(
  'agrees with the published interval of %d of %d', (x, n, nedre, ovre) => {
    const interval = wilson(x, n);
    expect(interval.nedre).toBeCloseTo(nedre, 4);
    expect(interval.ovre).toBeCloseTo(ovre, 4);
  },
);

test.each(counts)('the bounds of %d of %d lie in 0–1 on each side of the share', (x, n) => {
  const { nedre, ovre } = wilson(x, n);
  expect(nedre).toBeGreaterThanOrEqual(0);
  expect(nedre).toBeLessThanOrEqual(x / n);
  expect(ovre).toBeGreaterThanOrEqual(x / n);
  expect(ovre).toBeLessThanOrEqual(1);
});

test.each(counts)('the bounds of %d of %d mirror those of the rest', (x, n) => {
  const [positive, rest] = [wilson(x, n), wilson(n - x, n)];
  expect(positive.nedre).toBeCloseTo(1 - rest.ovre, 12);
  expect(positive.ovre).toBeCloseTo(1 - rest.nedre, 12);
});

test.each([13, 20, 35, 43, 49])('none and all of %d end at exactly 0 and 1', (n) => {
  expect(wilson(0, n).nedre).toBe(0);
  expect(wilson(n, n).ovre).toBe(1);
});

test('a higher level reaches further', () => {
  const wide = wilson(12, 18, { niva: 0.99 });
  const narrow = wilson(12, 18, { niva: 0.9 });
  expect(wide.nedre).toBeLessThan(narrow.nedre);
  expect(wide.ovre).toBeGreaterThan(narrow.ovre);
});

test('18 of 24 asked count as 69 answers', () => {
  // 18·23/6 = 69, of which two thirds positive.
  const [corrected, large] = [wilson(12, 18, { ram: 24 }), wilson(46, 69)];
  expect(corrected.nedre).toBeCloseTo(large.nedre, 12);
  expect(corrected.ovre).toBeCloseTo(large.ovre, 12);
});

test('the interval shrinks as the answers fill the frame, to the point where all have answered', () => {
  const widths = [null, 100_000, 200, 40, 25, 19, 18, 17].map((ram) => {
    const { nedre, ovre } = wilson(12, 18, { ram });
    return ovre - nedre;
  });
  expect(widths.toSorted((a, b) => b - a)).toEqual(widths);
  expect(widths[1]).toBeCloseTo(widths[0] ?? 0, 4);
  expect(wilson(12, 18, { ram: 18 })).toEqual({ nedre: 12 / 18, ovre: 12 / 18 });
});

test.each([[1, 0], [-1, 5], [6, 5], [Number.NaN, 5]])('%d of %d is refused', (x, n) => {
  expect(() => wilson(x, n)).toThrow(RangeError);
});

test.each([0, 1, 95, Number.NaN])('a level of %d is refused', (niva) => {
  expect(() => wilson(1, 2, { niva })).toThrow(RangeError);
});

const designs = [[18, 0.8, null], [18, 0.5, null], [60, 0.15, null], [18, 0.75, 24]] as const;

test.each(designs)('with %d answers the interval holds a share of %d about 95 times in 100 (frame %p)', (n, p, ram) => {
  const random = seeded(20_240_901);
  const rounds = 2000;
  const people = ram ?? n;
  let held = 0;
  for (let round = 0; round < rounds; round += 1) {
    // With a frame, n of its persons answer and its positive ones are fixed; without, every answer is a draw.
    const positive = Math.round(people * p);
    const x = ram === null ? binomial(random, n, p) : drawWithout(random, positive, people, n);
    const { nedre, ovre } = wilson(x, n, { ram });
    if (nedre <= p && p <= ovre) held += 1;
  }
  expect(held / rounds).toBeGreaterThan(0.91);
  expect(held / rounds).toBeLessThan(0.995);
});

/** How many positive ones are among `n` of `people`, drawn without putting back. */
function drawWithout(random: () => number, positive: number, people: number, n: number): number {
  let drawn = 0;
  for (let i = 0; i < n; i += 1) if (random() < (positive - drawn) / (people - i)) drawn += 1;
  return drawn;
}
