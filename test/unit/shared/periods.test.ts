import { yearsOf } from '../../../subgraphs/shared/periods';

test.each([
  ['2021', [2021]],
  ['2014-01', [2014]],
  ['2014-12-31', [2014]],
  ['2017-H2', [2017]],
  ['2012-02-01--2014-06-30', [2012, 2013, 2014]],
  ['t.o.m. hösten 2014', [2014]],
  ['projekttiden', []],
])('the period %s touches the years %j', (period, years) => {
  expect(yearsOf(period)).toEqual(years);
});
