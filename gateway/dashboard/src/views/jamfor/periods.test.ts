import { periodsThrough } from './periods';

test.each<[string, readonly string[], readonly string[]]>([
  ['years', ['2025', '2021', '2022'], ['2021', '2022', '2023', '2024', '2025']],
  ['halves of years', ['2024-H2', '2025-H2'], ['2024-H2', '2025-H1', '2025-H2']],
  ['thirds of years', ['2024-T1', '2024-T3'], ['2024-T1', '2024-T2', '2024-T3']],
  ['quarters', ['2023-Q4', '2024-Q2'], ['2023-Q4', '2024-Q1', '2024-Q2']],
  ['months', ['2023-11', '2024-02'], ['2023-11', '2023-12', '2024-01', '2024-02']],
  ['one alone', ['2024'], ['2024']],
  ['none', [], []],
])('%s are in order, with those that are left out between them', (_what, periods, through) => {
  expect(periodsThrough(periods)).toEqual(through);
});

test('periods of different length are put in order, and none is made up between them', () => {
  expect(periodsThrough(['2025', '2024-H1', '2022'])).toEqual(['2022', '2024-H1', '2025']);
});
