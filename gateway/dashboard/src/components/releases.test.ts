import { releasedYears } from './releases';

test('a year whose release has been withdrawn is no released year, and one that was corrected is', () => {
  const releases = [
    { ar: 2022, avslut: null },
    { ar: 2023, avslut: 'ERSATT' },
    { ar: 2023, avslut: null },
    { ar: 2024, avslut: 'FEL' },
    { ar: 2024, avslut: 'ROJANDE' },
  ];
  expect(releasedYears(releases)).toEqual([2023, 2022]);
  expect(releasedYears(null)).toEqual([]);
});
