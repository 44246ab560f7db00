import { holm } from '../../../../subgraphs/nns-indikatorer/domain/statistik/holm';

const rounded = (p: (number | null)[]) => p.map((each) => (each === null ? null : Number(each.toFixed(10))));

test('multiplies the smallest by the number of comparisons, the next by one less, and so on', () => {
  // The common textbook example: 4·0.005, 3·0.01, 2·0.03, and 0.04 lifted to what stands before it; two are established at 0.05.
  expect(rounded(holm([0.01, 0.04, 0.03, 0.005]))).toEqual([0.03, 0.06, 0.06, 0.02]);
});

test('never exceeds 1', () => {
  expect(holm([0.6, 0.7, 0.9])).toEqual([1, 1, 1]);
});

test('what could not be tried stays untried and does not count', () => {
  expect(rounded(holm([null, 0.02, null, 0.01]))).toEqual([null, 0.02, null, 0.02]);
  expect(holm([null])).toEqual([null]);
  expect(holm([])).toEqual([]);
});

test('one comparison is not corrected, and equal ones are corrected equally', () => {
  expect(holm([0.03])).toEqual([0.03]);
  expect(rounded(holm([0.02, 0.02, 0.02]))).toEqual([0.06, 0.06, 0.06]);
});
