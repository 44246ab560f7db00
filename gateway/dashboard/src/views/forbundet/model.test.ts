import type { Matvarde } from '../../components/matvarde';
import { type Insats, type InsatsOfYear, isSynthetic, leadingOf, outcomesOf } from './model';

const value = (given: Partial<Matvarde> = {}): Matvarde => ({ varde: 1, min: null, max: null, precision: 'EXAKT', enhet: 'KRONOR', slag: 'UTFALL', status: 'NORMAL', flaggor: [], syntetisk: false, definition: null, kallkonflikter: [], kallor: [], ...given });
const missing = value({ varde: null, status: 'EJ_INSAMLAD' });

describe('what a förbund is led with', () => {
  const year = (ar: number, given: { readonly verksamhetensIntakter?: Matvarde; readonly aretsResultat?: Matvarde; readonly utgaendeEgetKapital?: Matvarde }) => ({ ar, verksamhetensIntakter: missing, aretsResultat: missing, utgaendeEgetKapital: missing, ...given });
  const outcome = year(2014, { utgaendeEgetKapital: value({ varde: 2_192_261 }) });
  const prognos = year(2016, { verksamhetensIntakter: value() });
  const budget = year(2017, { verksamhetensIntakter: value() });

  test('is its latest outcome, however much later a prognos or a budget is', () => {
    expect(leadingOf({ utfall: [year(2013, { aretsResultat: value() }), outcome, year(2015, {})], prognos: [prognos], budget: [budget] })).toEqual({ year: outcome, kind: 'utfall' });
  });

  test('is without an outcome the latest that was expected, a prognos before a budget of the same year', () => {
    expect(leadingOf({ utfall: [year(2015, {})], prognos: [prognos], budget: [budget] })).toEqual({ year: budget, kind: 'budget' });
    expect(leadingOf({ utfall: null, prognos: [prognos], budget: [year(2016, { aretsResultat: value() })] })).toEqual({ year: prognos, kind: 'prognos' });
  });

  test('is nothing where nothing is known', () => {
    expect(leadingOf({ utfall: [year(2014, {})], prognos: [], budget: null })).toBeUndefined();
  });
});

describe('an insats that somebody made up', () => {
  const insats = (counts: readonly Matvarde[], forbundetsFinansiering = missing): InsatsOfYear => ({
    id: 'a', forbundetsFinansiering, budgeteradFinansiering: missing,
    deltagare: { status: 'NORMAL', rader: counts.map((antal) => ({ period: '2014', population: 'ALLA', handelse: 'DELTOG', kon: null, aldersgrupp: null, antal })) },
  } as InsatsOfYear);
  const madeUp = value({ syntetisk: true });

  test('is one of which all that is known of the year is', () => {
    expect(isSynthetic(insats([madeUp, madeUp]))).toBe(true);
  });

  test('is not one with a single made-up row among real ones, nor one with real money', () => {
    expect(isSynthetic(insats([value(), madeUp]))).toBe(false);
    expect(isSynthetic(insats([madeUp], value()))).toBe(false);
  });

  test('is not one of which nothing is known', () => {
    expect([isSynthetic(insats([])), isSynthetic(undefined)]).toEqual([false, false]);
  });
});

test('what the participants brought with them is told apart from what came of the insats', () => {
  const outcome = (id: string, kod: string) => ({ id, varningar: [{ kod, text: '' }] });
  const { results, background } = outcomesOf([{ id: 'a', resultatmatt: [outcome('lonsamhet', 'URVAL'), outcome('bakgrund', 'BAKGRUND'), { id: 'arbete', varningar: null }] } as unknown as Insats]);
  expect([results, background].map((some) => some.map((one) => one.outcome.id))).toEqual([['lonsamhet', 'arbete'], ['bakgrund']]);
});
