import { barsOf, lineOf, togetherOf } from './indicator-lines';
import { count, outcome, row, together, value } from './rows.fixture';

const FEW = { kod: 'FA_SVAR', text: 'Antalet svar är 9. Med färre än 20 svar kan andelen ändras mycket av ett enda svar.' };

const MADE_UP = { kod: 'SYNTETISKA_VARDEN', text: 'Värdena är påhittade exempel.' };

test("a gender's cautions are those of its own figure, and not of the whole", () => {
  const perKon = [outcome('norr', { varde: 80 }, { kon: 'KVINNOR' as never, antalSvar: count(25) }), outcome('norr', { varde: 60 }, { kon: 'MAN' as never, antalSvar: count(9), varningar: [FEW] })];
  const line = lineOf(outcome('norr', { varde: 75 }, { perKon, varningar: [MADE_UP] }), row('2025', [], { varningar: [MADE_UP] }), undefined);
  expect(line.perGender.map(({ gender, warnings }) => [gender, warnings])).toEqual([['KVINNOR', []], ['MAN', [FEW.text]]]);
  // What is said of the whole measurement is no mark at each figure.
  expect([line, ...line.perGender].map(({ warned }) => warned)).toEqual([false, false, true]);
  expect(line.warnings).toEqual([MADE_UP.text]);
});

test('a sum is of those that took part, and says how many of how many', () => {
  const lines = togetherOf(row('2025', [], { lan: [{ lan: '24', utfall: together(66, { antalForbund: count(2), antalForbundTotalt: count(5) }) }] }), '24');
  expect(lines.map(({ name }) => name)).toEqual(['Länet (2 av 5), alla svar', 'Länet (2 av 5), medel av förbunden', 'Deltagande förbund (12 av 80), alla svar', 'Deltagande förbund (12 av 80), medel av förbunden']);
  expect(lines.map(({ short }) => short)).toEqual(['Länet, alla svar, 2 av 5', 'Länet, medel, 2 av 5', 'Alla svar, 12 av 80 förbund', 'Medel, 12 av 80 förbund']);
  // A sum is of answers, a mean of the förbund that have a share.
  expect(lines.map((line) => line.count?.varde)).toEqual([400, 11, 400, 11]);
});

test('how many there are in all is left out where it is not known', () => {
  const [line] = togetherOf(row('2025', [], { deltagandeForbund: together(74, { antalForbundTotalt: value({ status: 'EJ_INSAMLAD' }) }) }), undefined);
  expect(line?.name).toBe('Deltagande förbund (12), alla svar');
});

test('a share that is protected as a range is a bar without an end of its own', () => {
  const [bar] = barsOf([lineOf(outcome('norr', { min: 90, precision: 'OVER' }), row('2025', []), undefined)], [], false);
  expect(bar).toMatchObject({ range: [90, Infinity], text: 'minst\u00A090\u00A0%' });
});
