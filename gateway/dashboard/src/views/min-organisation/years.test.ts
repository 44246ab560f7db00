import { isInYear, periodIsInYear } from './years';

test.each([
  ['2014', 2014, true], ['2014', 2015, false],
  ['2014-06-30', 2014, true],
  ['från 2013-09-01', 2012, false], ['från 2013-09-01', 2013, true], ['från 2013-09-01', 2020, true],
  ['2012-01-01–2014-06-30', 2013, true], ['2012-01-01–2014-06-30', 2015, false],
  ['augusti–december 2017', 2017, true], ['augusti–december 2017', 2016, false],
] as const)('the period «%s» and the year %i: %s', (period, year, isIn) => {
  expect(periodIsInYear(period, year)).toBe(isIn);
});

test.each([null, '', 'tills vidare'])('of the period «%s» nobody knows the year', (period) => {
  expect(periodIsInYear(period, 2014)).toBeUndefined();
});

test('a span holds the years of its ends and all between, and of an end that is not known all', () => {
  expect([2015, 2016, 2020].map((year) => isInYear({ fran: '2016-06-21', till: null }, year))).toEqual([false, true, true]);
  expect([2015, 2017, 2018].map((year) => isInYear({ fran: null, till: '2017-12-31' }, year))).toEqual([true, true, false]);
  expect(isInYear(null, 2014)).toBe(true);
});
