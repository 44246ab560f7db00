import type { Intervall } from '../../../../subgraphs/nns-indikatorer/domain/statistik/intervall';
import { newcombe, newcombePar } from '../../../../subgraphs/nns-indikatorer/domain/statistik/newcombe';

function expectBounds(found: Intervall, nedre: number, ovre: number): void {
  expect(found.nedre).toBeCloseTo(nedre, 4);
  expect(found.ovre).toBeCloseTo(ovre, 4);
}

// Newcombe, Statistics in Medicine 17:873, 1998, the examples by method 10. There the first share less the second.
test.each([
  [56, 70, 48, 80, 0.0524, 0.3339], [9, 10, 3, 10, 0.1705, 0.809], [6, 7, 2, 7, 0.0582, 0.8062], [5, 56, 0, 29, -0.0381, 0.1926],
  [0, 10, 0, 20, -0.1611, 0.2775], [0, 10, 0, 10, -0.2775, 0.2775], [10, 10, 0, 20, 0.6791, 1], [10, 10, 0, 10, 0.6075, 1],
])('agrees with the published interval of %d/%d less %d/%d', (x1, n1, x2, n2, nedre, ovre) => {
  expectBounds(newcombe({ x: x2, n: n2 }, { x: x1, n: n1 }), nedre, ovre);
});

test('turns round when the two change places', () => {
  const [there, back] = [newcombe({ x: 5, n: 20 }, { x: 14, n: 30 }), newcombe({ x: 14, n: 30 }, { x: 5, n: 20 })];
  expect(there.nedre).toBeCloseTo(-back.ovre, 12);
  expect(there.ovre).toBeCloseTo(-back.nedre, 12);
});

test('narrows with a known frame, to the difference itself when all have answered in both', () => {
  const open = newcombe({ x: 5, n: 20 }, { x: 14, n: 30 });
  const framed = newcombe({ x: 5, n: 20, ram: 25 }, { x: 14, n: 30 });
  expect(framed.nedre).toBeGreaterThan(open.nedre);
  expect(framed.ovre).toBeLessThan(open.ovre);
  expect(newcombe({ x: 5, n: 20, ram: 20 }, { x: 15, n: 30, ram: 30 })).toEqual({ nedre: 0.25, ovre: 0.25 });
});

// Newcombe, Statistics in Medicine 17:2635, 1998, the examples by method 10. There the first share less the second.
test.each([
  [36, 12, 2, 0, 0.0569, 0.3404], [18, 12, 2, 18, 0.0562, 0.329], [53, 0, 0, 1, -0.0729, 0.0729], [0, 30, 0, 0, 0.8395, 1],
])('agrees with the published interval of pairs %d, %d, %d, %d', (bada, ena, andra, ingen, nedre, ovre) => {
  expectBounds(newcombePar({ bada, baraAndra: ena, baraForsta: andra, ingen }), nedre, ovre);
});

test('pairs that contradict each other are not corrected for continuity', () => {
  // The formula computed on its own outside this code: 2, 12, 3 and 17 persons, correlation −2/√(14·20·5·29).
  expectBounds(newcombePar({ bada: 2, baraAndra: 12, baraForsta: 3, ingen: 17 }), 0.0498, 0.4509);
});

test('pairs that agree give a narrower interval than as many strangers', () => {
  const par = newcombePar({ bada: 30, baraForsta: 2, baraAndra: 8, ingen: 30 });
  const strangers = newcombe({ x: 32, n: 70 }, { x: 38, n: 70 });
  expect(par.ovre - par.nedre).toBeLessThan(strangers.ovre - strangers.nedre);
});

test('nobody is refused', () => {
  expect(() => newcombePar({ bada: 0, baraForsta: 0, baraAndra: 0, ingen: 0 })).toThrow(RangeError);
  expect(() => newcombe({ x: 0, n: 0 }, { x: 1, n: 2 })).toThrow(RangeError);
});
