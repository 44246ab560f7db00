import { type Figure, verifyFigure } from '../../../infra/verify/verify';
import { type Contents, type FactRow, evidenceOf, figure, onLine, onPage } from './evidence-folder';

const outcome = (it: Figure, contents: Contents) => verifyFigure(it, evidenceOf(contents)).outcome;
const conflict = (art: string) => [{ art, forklaring: 'så', varde: null }];

test('a figure agrees when its line holds the print and a facts row gives value, unit and period', () => {
  expect(outcome(figure(), { lines: ['Kommunen 1 450 000 900 000'], facts: [{}] })).toBe('FAKTARAD');
});

describe('a figure deviates', () => {
  const contents: Contents = { lines: ['Kommunen 1 450 000 900 000'], facts: [{}] };

  test.each<[string, Partial<Figure>]>([
    ['its print is not on the line', { kallor: [onLine(1, '1 450 001')], varde: 1_450_001 }],
    ['its print is only a piece of a number on the line', { kallor: [onLine(1, '50 000')], varde: 50_000 }],
    ['its print does not give its value', { varde: 1_450_001 }],
    ['its unit is another than that of the facts row', { enhet: 'ANTAL' }],
    ['its period is another than that of the facts row', { period: '2004' }],
    ['it has no period and the facts row has one', { period: null }],
    ['its line is not in the text', { kallor: [onLine(9, '1 450 000')] }],
    ['a source beside the one that carries it names a line without its print', { kallor: [onLine(1, '1 450 000'), onLine(1, '7')] }],
    ['no source has a print', { kallor: [onLine(1, null)] }],
  ])('when %s', (_why, change) => {
    expect(outcome(figure(change), contents)).toBe('AVVIKER');
  });
});

test('a deviation tells what was expected and what was found', () => {
  const { faults } = verifyFigure(figure({ period: '2004' }), evidenceOf({ lines: ['1 450 000'], facts: [{}] }));
  expect(faults).toEqual(['ingen faktarad ger 1450000 KRONOR för 2004; där står 1450000 kr, 2014 (002a_facts.csv:2)']);
});

test('a line that no facts row is about vouches for its figure alone', () => {
  expect(outcome(figure(), { lines: ['1 450 000', 'annat'], facts: [{ line: 2 }] })).toBe('KALLRAD');
});

test('rows of both tables of a bundle count', () => {
  const facts: FactRow[] = [{ value: '7', unit: 'personer' }, { value: '8', unit: 'personer' }, {}];
  expect(outcome(figure(), { lines: ['1 450 000'], facts })).toBe('FAKTARAD');
});

test('a source that disagrees need only have its print on its line', () => {
  const sources = [onLine(1, '1 450 000'), onLine(2, '1 449 000')];
  const facts: FactRow[] = [{}, { line: 2, value: '1449000' }];
  expect(outcome(figure({ kallor: sources }), { lines: ['1 450 000', 'enligt texten 1 449 000 kr'], facts })).toBe('FAKTARAD');
});

describe('prints are read the Swedish way', () => {
  test.each<[string, Partial<Figure>, FactRow]>([
    ['2\u00a0976', { varde: 2_976_000 }, { value: '2976', unit: 'tkr (enhet ej utskriven i tabellen)' }],
    ['2\u2009650 kr', { varde: 2_650 }, { value: '2650' }],
    ['200 tkr', { varde: 200_000 }, { value: '200', unit: 'tkr' }],
    ['1,4 miljoner kronor', { varde: 1_400_000 }, { value: '1.4', unit: 'mkr' }],
    ['10. 000', { varde: 10_000 }, { value: '10000' }],
    ['1 720 000,00', { varde: 1_720_000 }, { value: '1720000' }],
    ['\u22121 566 998 kr', { varde: -1_566_998 }, { value: '-1566998' }],
    ['- 2 120 000', { varde: -2_120_000 }, { value: '-2120000' }],
    ['ca 2- 300 tkr', { varde: null, min: 200_000, max: 300_000 }, { value: '200-300', unit: 'tkr' }],
    ['cirka 300 – 350 tkr', { varde: null, min: 300_000, max: 350_000 }, { value: '300-350', unit: 'tkr' }],
    ['20 till 25 procent', { varde: null, min: 20, max: 25, enhet: 'PROCENT' }, { value: '20-25', unit: '%' }],
    ['drygt 400', { varde: null, min: 400, enhet: 'ANTAL' }, { value: '400', unit: 'svarande' }],
    ['3.759', { varde: 3_759, enhet: 'ANTAL' }, { value: '3759', unit: 'antal' }],
    ['29,5 %', { varde: 29.5, enhet: 'PROCENT' }, { value: '29.5', unit: '%' }],
    ['4,4 av 5', { varde: 4.4, enhet: 'MEDELVARDE' }, { value: '4.4', unit: 'poäng' }],
    ['9 av 10', { varde: 90, enhet: 'PROCENT' }, { value: '9', unit: 'av 10 personer' }],
    ['sju av tio', { varde: 70, enhet: 'PROCENT' }, { value: 'sju av tio', unit: 'andel' }],
    ['hälften', { varde: 50, enhet: 'PROCENT' }, { value: '50', unit: '%' }],
    ['Elva', { varde: 11, enhet: 'ANTAL' }, { value: '11', unit: 'antal' }],
    ['trettiotre män', { varde: 33, enhet: 'ANTAL' }, { value: '33', unit: 'personer' }],
    ['ett 40 tal', { varde: 40, enhet: 'ANTAL' }, { value: '40', unit: 'personer (ett 40-tal)' }],
    ['per tertial', { varde: 3, enhet: 'GANGER_PER_AR' }, { value: '1', unit: 'per tertial' }],
    ['varje kvartal', { varde: 4, enhet: 'GANGER_PER_AR' }, { value: '1', unit: 'rapport/kvartal' }],
    ['halvtidspsykolog', { varde: 0.5, enhet: 'ARSARBETSKRAFTER' }, { value: '50', unit: '% tjänst' }],
    ['heltid', { varde: 100, enhet: 'PROCENT_AV_HELTID' }, { value: '1', unit: 'heltidstjänst' }],
  ])('%s', (print, change, fact) => {
    const it = figure({ ...change, kallor: [onLine(1, print)] });
    expect(outcome(it, { lines: [`Raden säger ${print} här`], facts: [fact] })).toBe('FAKTARAD');
  });

  test('a print that names its unit gives no number of another unit', () => {
    expect(outcome(figure({ kallor: [onLine(1, '78 %')], varde: 78 }), { lines: ['78 %'] })).toBe('AVVIKER');
  });

  test('a print of two numbers gives neither', () => {
    expect(outcome(figure({ kallor: [onLine(1, 'minst 3 och 4')], varde: 3, enhet: 'ANTAL' }), { lines: ['minst 3 och 4'] })).toBe('AVVIKER');
  });

  test('a unit that the data file calls a misprint is not held against the number', () => {
    const it = figure({ varde: 450_000, kallor: [onLine(1, '450 000 tkr')] });
    const contents: Contents = { lines: ['totalt 450 000 tkr'], facts: [{ value: '450000', unit: 'kr (källan skriver "tkr")' }] };
    expect(outcome(it, contents)).toBe('AVVIKER');
    expect(outcome({ ...it, kallkonflikter: conflict('ENHETSFEL') }, contents)).toBe('FAKTARAD');
  });
});

describe('periods', () => {
  test.each([
    ['2014', '2014-12-31', 'FAKTARAD'],
    ['2014-06-30', 'hösten 2014', 'FAKTARAD'],
    ['2012–2013', '2011-04-01--2014-06-30', 'FAKTARAD'],
    ['2012–2014', '2014', 'AVVIKER'],
    ['2010', '2011-04-01--2014-06-30', 'AVVIKER'],
    ['2012-08-01–2013-12-31', 't.o.m. 2013/2014', 'FAKTARAD'],
    ['2020-01-01', 'från 2020-01-01 tillsvidare', 'FAKTARAD'],
    ['2030-01-01', 'från 2020-01-01 tillsvidare', 'AVVIKER'],
    ['2013', '2013 (år enligt källangivelse rad 5662)', 'FAKTARAD'],
    ['2012', 'läsår 2011/12', 'FAKTARAD'],
    ['2014-06', '2014-12', 'AVVIKER'],
    ['2014', 'projekttiden', 'FAKTARAD_UTAN_AR'],
    ['2014', 'ej angivet (Socialstyrelsen 2013)', 'FAKTARAD_UTAN_AR'],
  ])('a figure of %s and a fact of %s: %s', (ours, theirs, expected) => {
    expect(outcome(figure({ period: ours }), { lines: ['1 450 000'], facts: [{ period: theirs }] })).toBe(expected);
  });

  test('a fact without a year does not excuse a figure whose number another fact dates', () => {
    expect(outcome(figure({ period: '2004' }), { lines: ['1 450 000'], facts: [{ period: 'årligen' }, {}] })).toBe('AVVIKER');
  });

  test('a period that the data file calls wrong in the source may differ by a year', () => {
    const moved = figure({ period: '2015', kallkonflikter: conflict('PERIODFEL') });
    expect(outcome(moved, { lines: ['1 450 000'], facts: [{}] })).toBe('FAKTARAD');
    expect(outcome({ ...moved, period: '2024' }, { lines: ['1 450 000'], facts: [{}] })).toBe('AVVIKER');
  });
});

describe('web pages', () => {
  const web: Contents['web'] = [{ value: '95', unit: '%', n: '133', quote: '95 % (127 av 133) svarade ja' }];

  test.each<[string, Partial<Figure>]>([
    ['the value of a row', { varde: 95, enhet: 'PROCENT', kallor: [onPage('95 %')] }],
    ['the number of answers', { varde: 133, enhet: 'ANTAL', kallor: [onPage('133')] }],
    ['the part in its quote', { varde: 127, enhet: 'ANTAL', kallor: [onPage('127')] }],
  ])('a figure may be %s', (_what, change) => {
    expect(outcome(figure({ period: '2022', ...change }), { web })).toBe('FAKTARAD');
  });

  test('a number that no row of the page has is left untried', () => {
    expect(outcome(figure({ period: '2022', varde: 80, enhet: 'PROCENT', kallor: [onPage('80 %')] }), { web })).toBe('OPROVAD');
  });

  test('a number that a row of the page has in another unit deviates', () => {
    expect(outcome(figure({ period: '2022', varde: 133, enhet: 'INDEX', kallor: [onPage('133')] }), { web })).toBe('AVVIKER');
  });
});

describe('missing and protected values', () => {
  const missing = (change: Partial<Figure>) => figure({ varde: null, kallor: [], ...change });
  const document = { dokument: 'Årsredovisning', avsnitt: null, bunt: null, rad: null, tryckt: null };

  test('a protected value may name its document', () => {
    expect(outcome(missing({ status: 'SEKRETESS', kallor: [document] }), {})).toBe('UTAN_TAL');
  });

  test.each([
    ['a line', { ...document, bunt: '002', rad: 1 }],
    ['a print', { ...document, tryckt: '3' }],
  ])('a protected value with %s deviates', (_what, kalla) => {
    expect(outcome(missing({ status: 'SEKRETESS', kallor: [kalla] }), { lines: ['3'] })).toBe('AVVIKER');
  });

  test('what is not applicable may point to the line that says so', () => {
    expect(outcome(missing({ status: 'EJ_TILLAMPLIG', kallor: [onLine(1, '0')] }), { lines: ['Norra kommunen 76 000 0'] })).toBe('UTAN_TAL');
  });

  test('a missing value with a number deviates', () => {
    expect(outcome(missing({ status: 'EJ_INSAMLAD', varde: 3 }), {})).toBe('AVVIKER');
  });
});
