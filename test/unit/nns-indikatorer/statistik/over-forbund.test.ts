import { klustradAndel } from '../../../../subgraphs/nns-indikatorer/domain/statistik/kluster';
import { ovagtMedel } from '../../../../subgraphs/nns-indikatorer/domain/statistik/ovagt';
import { paratT } from '../../../../subgraphs/nns-indikatorer/domain/statistik/parat';
import { binomial, seeded } from './random';

const five = [{ x: 8, n: 10 }, { x: 15, n: 20 }, { x: 9, n: 18 }, { x: 30, n: 40 }, { x: 4, n: 5 }];

test('the pooled share is that of all answers, and its interval that of the ratio estimator', () => {
  // 66 of 93; the bounds computed on their own outside this code.
  const { andel, intervall } = klustradAndel(five);
  expect(andel).toBe(66 / 93);
  expect(intervall?.nedre).toBeCloseTo(0.566_050_366_7, 9);
  expect(intervall?.ovre).toBeCloseTo(0.853_304_472, 9);
});

test('with as many answers everywhere, the pooled share is the unweighted mean, interval and all', () => {
  const pooled = klustradAndel([7, 9, 4, 8].map((x) => ({ x, n: 10 })));
  const unweighted = ovagtMedel([0.7, 0.9, 0.4, 0.8]);
  expect(pooled.andel).toBeCloseTo(unweighted.medel, 12);
  expect(pooled.intervall?.ovre).toBe(1);
  expect(pooled.intervall?.nedre).toBeCloseTo(unweighted.intervall?.nedre ?? Number.NaN, 12);
});

test('a förbund without answers changes nothing', () => {
  expect(klustradAndel([...five, { x: 0, n: 0 }])).toEqual(klustradAndel(five));
});

test('the bounds of a pooled share mirror those of the rest', () => {
  const rest = klustradAndel(five.map(({ x, n }) => ({ x: n - x, n })));
  expect(rest.intervall?.nedre).toBeCloseTo(1 - (klustradAndel(five).intervall?.ovre ?? 0), 12);
});

test('a pooled share never leaves 0–1', () => {
  expect(klustradAndel([{ x: 1, n: 2 }, { x: 9, n: 9 }]).intervall).toEqual({ nedre: expect.any(Number), ovre: 1 });
  expect(klustradAndel([{ x: 1, n: 2 }, { x: 0, n: 9 }]).intervall).toEqual({ nedre: 0, ovre: expect.any(Number) });
});

test('one förbund has no interval, and none no value', () => {
  expect(klustradAndel([{ x: 3, n: 4 }])).toEqual({ andel: 0.75, intervall: null });
  expect(ovagtMedel([0.75])).toEqual({ medel: 0.75, intervall: null });
  expect(paratT([-0.1])).toEqual({ medel: -0.1, intervall: null });
  expect(() => klustradAndel([{ x: 0, n: 0 }])).toThrow(RangeError);
  expect(() => ovagtMedel([])).toThrow(RangeError);
  expect(() => paratT([])).toThrow(RangeError);
});

test('the unweighted mean is cut at the limits given, and only then', () => {
  const free = ovagtMedel([0.4, 1], 0.95).intervall;
  expect(free?.nedre).toBeLessThan(0);
  expect(free?.ovre).toBeGreaterThan(1);
  expect(ovagtMedel([0.4, 1], 0.95, [0, 1]).intervall).toEqual({ nedre: 0, ovre: 1 });
});

test('the mean of paired differences agrees with published examples', () => {
  // Student 1908: hours of sleep gained by ten patients. R gives 0.7001142–2.4598858.
  const sleep = paratT([1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4]);
  expect(sleep.medel).toBeCloseTo(1.58, 12);
  expect(sleep.intervall?.nedre).toBeCloseTo(0.700_114_2, 6);
  expect(sleep.intervall?.ovre).toBeCloseTo(2.459_885_8, 6);
});

test('the clustered interval holds the share of all förbund about 95 times in 100, where one that knows no förbund does not', () => {
  const random = seeded(19);
  const rounds = 1500;
  const held = { clustered: 0, naive: 0 };
  for (let round = 0; round < rounds; round += 1) {
    // 40 förbund around 70 per cent, from 50 to 90, with 8–28 answers each.
    const kluster = Array.from({ length: 40 }, () => {
      const n = 8 + Math.floor(random() * 21);
      return { n, x: binomial(random, n, 0.5 + 0.4 * random()) };
    });
    const { andel, intervall } = klustradAndel(kluster);
    if (intervall && intervall.nedre <= 0.7 && 0.7 <= intervall.ovre) held.clustered += 1;
    const svar = kluster.reduce((sum, { n }) => sum + n, 0);
    if (Math.abs(andel - 0.7) <= 1.96 * Math.sqrt((andel * (1 - andel)) / svar)) held.naive += 1;
  }
  expect(held.clustered / rounds).toBeGreaterThan(0.92);
  expect(held.clustered / rounds).toBeLessThan(0.98);
  expect(held.naive).toBeLessThan(held.clustered);
  expect(held.naive / rounds).toBeLessThan(0.92);
});
