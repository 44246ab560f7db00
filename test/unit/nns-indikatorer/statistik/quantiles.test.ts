import { normalCdf, normalQuantile, zForNiva } from '../../../../subgraphs/nns-indikatorer/domain/statistik/normal';
import { tCdf, tForNiva, tQuantile } from '../../../../subgraphs/nns-indikatorer/domain/statistik/t';

test.each([[0.5, 0], [0.9, 1.281552], [0.95, 1.644854], [0.975, 1.959964], [0.995, 2.575829], [0.9995, 3.290527]])(
  'the normal distribution has its quantile of %d where tables have it', (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 6);
    expect(normalCdf(z)).toBeCloseTo(p, 6);
  },
);

// Tables of Student's t, with three decimals.
test.each([
  [0.95, 1, 6.314], [0.95, 4, 2.132], [0.95, 20, 1.725], [0.975, 1, 12.706], [0.975, 2, 4.303], [0.975, 4, 2.776], [0.975, 10, 2.228],
  [0.975, 30, 2.042], [0.975, 60, 2.000], [0.975, 120, 1.980], [0.995, 1, 63.657], [0.995, 10, 3.169], [0.995, 30, 2.750],
])('t has its quantile of %d with %d degrees of freedom where tables have it', (p, df, t) => {
  expect(tQuantile(p, df)).toBeCloseTo(t, 3);
  expect(tQuantile(1 - p, df)).toBeCloseTo(-t, 3);
});

test.each([1, 2, 5, 39, 400, 1000, 1001, 5000, 50_000])('with %d degrees of freedom the quantile of t is what its distribution says', (df) => {
  for (const p of [0.01, 0.025, 0.3, 0.6, 0.9, 0.975, 0.9999]) expect(tCdf(tQuantile(p, df), df)).toBeCloseTo(p, 9);
});

test('far out in the tails t is right also with many degrees of freedom', () => {
  // scipy.stats.t.ppf
  expect(tQuantile(1 - 1e-7, 40_000)).toBeCloseTo(5.200_248_681, 6);
  expect(tQuantile(1 - 1e-9, 2_000_000)).toBeCloseTo(5.997_834_740, 6);
});

test('t approaches the normal distribution from outside as degrees of freedom grow', () => {
  const reach = [1, 2, 5, 30, 300, 999, 1000, 1001, 1002, 10_000, 1_000_000].map((df) => tForNiva(0.95, df));
  expect(reach.toSorted((a, b) => b - a)).toEqual(reach);
  expect(reach.at(-1)).toBeGreaterThan(zForNiva(0.95));
  expect(reach.at(-1)).toBeCloseTo(zForNiva(0.95), 5);
});

test.each([0, 2.5, -1, Number.NaN])('%d degrees of freedom are refused', (df) => {
  expect(() => tQuantile(0.975, df)).toThrow(RangeError);
  expect(() => tCdf(1, df)).toThrow(RangeError);
});
