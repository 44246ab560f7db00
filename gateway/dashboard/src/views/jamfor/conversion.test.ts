import type { Matvarde } from '../../components/matvarde';
import type { OmrakningQuery } from '../../graphql/generated/28-omrakning';
import { convert, serieIn } from './conversion';
import type { Forbund } from './money-model';
import { value } from './rows.fixture';

const source = (dokument: string) => ({ dokument, avsnitt: null, rad: null, tryckt: null, utgava: null });
const amount = (given: Partial<Matvarde>) => value({ enhet: 'KRONOR', kallor: [source('Årsredovisning 2014')], ...given });
const inhabitants = (given: Partial<Matvarde>) => value({ enhet: 'ANTAL', kallor: [source('Folkmängd')], ...given });
const index = (given: Partial<Matvarde>) => value({ enhet: 'INDEX', kallor: [source('Prisindex')], ...given });

const answer = (people: Matvarde | null, price: Matvarde | null): OmrakningQuery => ({ referensserier: [], prisindex: price, allaForbund: [{ id: 'norr', invanare16till64: people }] }) as unknown as OmrakningQuery;
const norr = (equity: Matvarde) => ({ id: 'norr', namn: 'Norr', lan: null, medlemsbidrag: null, bidragsar: null, ekonomiserie: [{ ar: 2014, utgaendeEgetKapital: equity, administrationsandel: value({ varde: 8 }) }] }) as unknown as Forbund;

function perInhabitant(equity: Matvarde, people: Matvarde | null) {
  const told = convert('per-invanare', new Map([[2014, answer(people, null)]]), undefined, 2014)(norr(equity));
  return told.ekonomiserie?.[0];
}
const inFixedPrices = (equity: Matvarde, then: Matvarde | null, now: Matvarde | null) => convert('fasta-priser', new Map([[2014, answer(null, then)], [2016, answer(null, now)]]), 2016, 2014)(norr(equity)).ekonomiserie?.[0]?.utgaendeEgetKapital;

test('per inhabitant: divided, flagged as computed, with the sources of both parts, and shares as they were', () => {
  const year = perInhabitant(amount({ varde: 420_000 }), inhabitants({ varde: 42_000 }));
  expect(year?.utgaendeEgetKapital).toMatchObject({ varde: 10, enhet: 'KRONOR_PER_INVANARE', flaggor: ['UPPSKATTAD'], kallor: [{ dokument: 'Årsredovisning 2014' }, { dokument: 'Folkmängd' }] });
  expect(year?.administrationsandel).toMatchObject({ varde: 8, enhet: 'PROCENT', flaggor: [] });
});

test('a range stays a range', () => {
  expect(perInhabitant(amount({ min: 200_000, max: 300_000 }), inhabitants({ varde: 1_000 }))?.utgaendeEgetKapital).toMatchObject({ varde: null, min: 200, max: 300 });
});

test('an amount that is missing is missing as it was', () => {
  expect(perInhabitant(amount({ status: 'EJ_BESLUTAD' }), inhabitants({ varde: 1_000 }))?.utgaendeEgetKapital).toMatchObject({ status: 'EJ_BESLUTAD', varde: null });
});

test.each([
  ['per inhabitant', () => perInhabitant(amount({ varde: 1 }), inhabitants({ status: 'EJ_INSAMLAD', definition: 'Ingen folkmängd är inläst för Malå.' }))?.utgaendeEgetKapital],
  ['in fixed prices, then', () => inFixedPrices(amount({ varde: 1 }), index({ status: 'EJ_INSAMLAD', definition: 'Ingen folkmängd är inläst för Malå.' }), index({ varde: 110 }))],
  ['in fixed prices, now', () => inFixedPrices(amount({ varde: 1 }), index({ varde: 100 }), index({ status: 'EJ_INSAMLAD', definition: 'Ingen folkmängd är inläst för Malå.' }))],
])('%s: where what it is told by is missing, so is the amount, and says why', (_how, told) => {
  expect(told()).toMatchObject({ varde: null, status: 'EJ_INSAMLAD', definition: expect.stringContaining('Ingen folkmängd är inläst för Malå.') });
});

test.each([
  ['per inhabitant', () => perInhabitant(amount({ varde: 1 }), null)?.utgaendeEgetKapital],
  ['in fixed prices, then', () => inFixedPrices(amount({ varde: 1 }), null, index({ varde: 110 }))],
  ['in fixed prices, now', () => inFixedPrices(amount({ varde: 1 }), index({ varde: 100 }), null)],
])('%s: where whoever has it did not answer, there is no answer, which is another thing than missing', (_how, told) => {
  expect(told()).toBeNull();
});

test('in fixed prices: times the last index by that of the year', () => {
  expect(inFixedPrices(amount({ varde: 1_000 }), index({ varde: 100 }), index({ varde: 110 }))?.varde).toBeCloseTo(1_100);
});

test('a series that was not told of is not one that is not read in', () => {
  const answered = (referensserier: unknown) => ({ referensserier, prisindex: null, allaForbund: null }) as unknown as OmrakningQuery;
  const serie = { sort: 'PRISINDEX', namn: 'Prisindex', kalla: 'SCB', forstaAr: 2010, sistaAr: 2016, antalVarden: 7, inlast: '2026-01-01T00:00:00Z' };
  expect(serieIn('fasta-priser', undefined).state).toBe('OKAND');
  expect(serieIn('fasta-priser', answered(null)).state).toBe('OKAND');
  expect(serieIn('fasta-priser', answered([])).state).toBe('SAKNAS');
  expect(serieIn('fasta-priser', answered([{ ...serie, antalVarden: 0, inlast: null }])).state).toBe('SAKNAS');
  expect(serieIn('fasta-priser', answered([serie]))).toEqual({ state: 'INLAST', serie });
  expect(serieIn('per-invanare', answered([serie])).state).toBe('SAKNAS');
});
