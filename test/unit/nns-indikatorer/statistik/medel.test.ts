import { medelIntervall } from '../../../../subgraphs/nns-indikatorer/domain/statistik/medel';
import { ovagtMedel } from '../../../../subgraphs/nns-indikatorer/domain/statistik/ovagt';

const sums = (answers: readonly number[]) => [answers.length, answers.reduce((s, a) => s + a, 0), answers.reduce((s, a) => s + a * a, 0)] as const;

test('agrees with a published example', () => {
  // Student 1908: hours of sleep gained by ten patients. R gives 0.7001142–2.4598858 and a standard deviation of 1.229995.
  const { medel, sd, intervall } = medelIntervall(...sums([1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4]));
  expect(medel).toBeCloseTo(1.58, 12);
  expect(sd).toBeCloseTo(1.229_995, 6);
  expect(intervall?.nedre).toBeCloseTo(0.700_114_2, 6);
  expect(intervall?.ovre).toBeCloseTo(2.459_885_8, 6);
});

test('from sums is the same as from the answers', () => {
  const answers = [1, 5, 4, 4, 3, 5, 2, 4, 4, 5, 5, 1];
  const { intervall } = medelIntervall(...sums(answers), 0.9);
  expect(intervall?.nedre).toBeCloseTo(ovagtMedel(answers, 0.9).intervall?.nedre ?? Number.NaN, 12);
  expect(intervall?.ovre).toBeCloseTo(ovagtMedel(answers, 0.9).intervall?.ovre ?? Number.NaN, 12);
});

test('one answer has a mean but neither spread nor interval, and none nothing', () => {
  expect(medelIntervall(1, 4, 16)).toEqual({ medel: 4, sd: null, intervall: null });
  expect(() => medelIntervall(0, 0, 0)).toThrow(RangeError);
});

test('equal answers with decimals have no spread, not an impossible one', () => {
  // Six times 4.1: the sums' last digits alone would give a variance below 0.
  const { sd } = medelIntervall(...sums(Array.from({ length: 6 }, () => 4.1)));
  expect(sd).toBe(0);
});
