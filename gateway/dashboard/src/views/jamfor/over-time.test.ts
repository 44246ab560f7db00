import { cautionsOf, linesOf, seriesOf } from './over-time';
import { outcome, row, together } from './rows.fixture';

const NEW_FORM = { kod: 'TIDSSERIEBROTT', text: 'Frågan ställdes i en ny enkät.' };
const OTHERS = { kod: 'OLIKA_PANEL', text: 'Andra förbund deltog än förra gången.' };

test('a year without a measurement is a gap, and not a line between its neighbours', () => {
  const rows = [row('2021', [outcome('norr', { varde: 70 })]), row('2022', [outcome('norr', { varde: 72 })]), row('2025', [outcome('norr', { varde: 80 })])];
  const { lines, periods } = linesOf(seriesOf(rows, [], undefined), rows);
  expect(periods).toEqual(['2021', '2022', '2023', '2024', '2025']);
  expect(lines.find(({ name }) => name === 'norr')?.points.map(({ value }) => value)).toEqual([70, 72, null, null, 80]);
});

test('what is known as a range is drawn as one', () => {
  const rows = [row('2024', [outcome('norr', { max: 10, precision: 'UNDER' })]), row('2025', [outcome('norr', { varde: 12 })])];
  const [norr] = linesOf(seriesOf(rows, [], undefined), rows).lines;
  expect(norr?.points.map(({ range }) => range)).toEqual([[-Infinity, 10], undefined]);
});

test('a förbund that has a part in one of the measurements only has nothing in the others', () => {
  const rows = [row('2024', [outcome('norr', { varde: 70 })]), row('2025', [outcome('norr', { varde: 71 }), outcome('soder', { varde: 60 })])];
  const soder = seriesOf(rows, [], undefined).find(({ key }) => key === 'soder');
  expect(rows.map((one) => soder?.value(one)?.varde ?? null)).toEqual([null, 60]);
});

test('all that took part have a line by the name that they have in the table, and so have those of the chosen län', () => {
  const rows = [row('2024', [outcome('norr', { varde: 70 })], { lan: [{ lan: '24', utfall: together(66) }] }), row('2025', [outcome('norr', { varde: 71 })])];
  const apart = (lan: string | undefined) => seriesOf(rows, [], lan).filter(({ together: isTogether }) => isTogether).map(({ name, value }) => [name, ...rows.map((one) => value(one)?.varde ?? null)]);
  expect(apart(undefined)).toEqual([['Deltagande, alla svar', 74, 74]]);
  expect(apart('24')).toEqual([['Länet, alla svar', 66, null], ['Deltagande, alla svar', 74, 74]]);
});

test('the cautions of the other measurements are told too, with the periods that they are of', () => {
  const [first, second, third] = [row('2022', [], { varningar: [OTHERS] }), row('2023', [], { varningar: [NEW_FORM, OTHERS] }), row('2025', [])];
  const cautions = (shown: typeof third) => cautionsOf([first, second, third], shown).map(({ text }) => text);
  expect(cautions(third)).toEqual(['2022, 2023: Andra förbund deltog än förra gången.', '2023: Frågan ställdes i en ny enkät.']);
  // What is said of the measurement that is shown is not said once more.
  expect(cautions(first)).toEqual(['2023: Frågan ställdes i en ny enkät.']);
});
