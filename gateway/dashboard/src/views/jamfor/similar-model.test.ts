import { type Criteria, type Described, alikeTo, contributionYears, criteriaText } from './similar-model';
import { value } from './rows.fixture';

const forbund = (id: string, lan: string, kommuner: number, paid: number | null): Described =>
  ({ id, namn: `Samordningsförbundet ${id}`, lan: { kod: lan, namn: null }, kommuner: Array.from({ length: kommuner }, (_, index) => ({ kod: String(index), namn: null })), bidragsar: { rader: [{ ar: 2014 }] }, medlemsbidrag: { status: 'NORMAL', summa: paid === null ? value({ enhet: 'KRONOR', status: 'EJ_INSAMLAD' }) : value({ enhet: 'KRONOR', varde: paid }) } }) as unknown as Described;

const NORR = forbund('Norr', '24', 2, 6_000_000);
const ALL = [NORR, forbund('Kusten', '24', 3, 7_400_000), forbund('Inlandet', '24', 8, null), forbund('Väst', '14', 2, 6_100_000)];
const NONE: Criteria = { sameLan: false, kommuner: undefined, contributions: undefined, year: undefined };
const names = (criteria: Partial<Criteria>) => {
  const { alike, unknown } = alikeTo(NORR, ALL, { ...NONE, ...criteria });
  return [alike.map(({ id }) => id), unknown.map(({ id }) => id)];
};

test('without criteria all are alike, and the one that they are held against is first', () => {
  expect(names({})).toEqual([['Norr', 'Kusten', 'Inlandet', 'Väst'], []]);
});

test('by län, by how many kommuner, and by what the members pay', () => {
  expect(names({ sameLan: true })).toEqual([['Norr', 'Kusten', 'Inlandet'], []]);
  expect(names({ kommuner: 0 })).toEqual([['Norr', 'Väst'], []]);
  expect(names({ kommuner: 1 })).toEqual([['Norr', 'Kusten', 'Väst'], []]);
  expect(names({ contributions: 25, year: 2014 })).toEqual([['Norr', 'Kusten', 'Väst'], ['Inlandet']]);
  expect(names({ contributions: 10, year: 2014 })).toEqual([['Norr', 'Väst'], ['Inlandet']]);
});

test('whose contributions are not known can be said to be like nobody, nor unlike', () => {
  const { alike, unknown } = alikeTo(ALL[2] as Described, ALL, { ...NONE, contributions: 50, year: 2014 });
  expect([alike.map(({ id }) => id), unknown.map(({ id }) => id)]).toEqual([['Inlandet'], ['Norr', 'Kusten', 'Väst']]);
});

test.each<[string, Partial<Criteria>]>([
  ['Som Norr', {}],
  ['Som Norr: samma län, lika många kommuner', { sameLan: true, kommuner: 0 }],
  ['Som Norr: högst en kommun fler eller färre', { kommuner: 1 }],
  ['Som Norr: högst 2 kommuner fler eller färre, bidrag 2014 inom 25 %', { kommuner: 2, contributions: 25, year: 2014 }],
])('%s', (text, criteria) => {
  expect(criteriaText(NORR, { ...NONE, ...criteria })).toBe(text);
});

test('the years that contributions are known of, each once', () => {
  expect(contributionYears(ALL)).toEqual([2014]);
});
