import { newcombe } from '../../../../subgraphs/nns-indikatorer/domain/statistik/newcombe';
import { normalCdf, zForNiva } from '../../../../subgraphs/nns-indikatorer/domain/statistik/normal';
import { paratT } from '../../../../subgraphs/nns-indikatorer/domain/statistik/parat';
import { pVardeGenomInversion } from '../../../../subgraphs/nns-indikatorer/domain/statistik/prov';
import { tCdf } from '../../../../subgraphs/nns-indikatorer/domain/statistik/t';
import { seeded } from './random';

test.each([0.3, 1, 1.96, 2.5, -4])('an estimate %d standard errors from 0 has the p-value of the normal distribution', (z) => {
  const p = pVardeGenomInversion((niva) => ({ nedre: z - zForNiva(niva), ovre: z + zForNiva(niva) }));
  expect(p / (2 * normalCdf(-Math.abs(z)))).toBeCloseTo(1, 6);
});

test('a mean of paired differences has the p-value of the t test', () => {
  // Student 1908; R gives t = 4.0621 and p = 0.002833 with 9 degrees of freedom.
  const p = pVardeGenomInversion((niva) => paratT([1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4], niva).intervall);
  expect(p).toBeCloseTo(0.002_833, 6);
  expect(p).toBeCloseTo(2 * tCdf(-4.0621, 9), 6);
});

test('no difference at all has the p-value 1, and so has what has no interval', () => {
  expect(pVardeGenomInversion((niva) => newcombe({ x: 6, n: 20 }, { x: 3, n: 10 }, niva))).toBe(1);
  expect(pVardeGenomInversion(() => null)).toBe(1);
});

test('a difference among all who exist is certain', () => {
  expect(pVardeGenomInversion((niva) => newcombe({ x: 6, n: 20, ram: 20 }, { x: 7, n: 20, ram: 20 }, niva))).toBeLessThan(1e-9);
});

test('the interval covers 0 exactly when p is above 0.05', () => {
  const random = seeded(7);
  const seen = { covers: 0, excludes: 0 };
  for (let round = 0; round < 1000; round += 1) {
    const [n1, n2] = [1 + Math.floor(random() * 60), 1 + Math.floor(random() * 60)];
    const a = { x: Math.floor(random() * (n1 + 1)), n: n1, ram: random() < 0.3 ? n1 + Math.floor(random() * 20) : null };
    const b = { x: Math.floor(random() * (n2 + 1)), n: n2 };
    const { nedre, ovre } = newcombe(a, b);
    const covers = nedre <= 0 && ovre >= 0;
    seen[covers ? 'covers' : 'excludes'] += 1;
    expect(pVardeGenomInversion((niva) => newcombe(a, b, niva)) > 0.05).toBe(covers);
  }
  expect(Math.min(seen.covers, seen.excludes)).toBeGreaterThan(100);
});

test('an interval that ends at the very limit contradicts neither way', () => {
  const at = (edge: number) => pVardeGenomInversion((niva) => ({ nedre: zForNiva(0.95) + edge - zForNiva(niva), ovre: 9 }));
  expect(at(1e-15)).toBeLessThanOrEqual(0.05);
  expect(at(0)).toBeGreaterThan(0.05);
});
