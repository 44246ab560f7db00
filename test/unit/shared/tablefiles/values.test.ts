import { csvText } from '../../../../subgraphs/shared/tablefiles/csv-text';
import { FaultList, tableFault } from '../../../../subgraphs/shared/tablefiles/faults';
import { decimalNumber } from '../../../../subgraphs/shared/tablefiles/number';
import { personalDataIn } from '../../../../subgraphs/shared/tablefiles/personal-data';
import { csv, readAll } from './support';

test.each([
  ['4', 4], [' 4 ', 4], ['4,0', 4], ['4.25', 4.25], ['1 234,5', 1234.5], ['1\u00a0234\u00a0567', 1_234_567], ['-3', -3], ['−3,5', -3.5], ['007', 7],
])('%j is the number %d', (text, number) => {
  expect(decimalNumber(text)).toBe(number);
});

test.each(['', ' ', 'x', '4x', '0x10', '1e3', '1E3', 'NaN', 'Infinity', '1.234,5', '1,234,5', '12 34', '4,', ',5', '--4', '٤', '４', '9'.repeat(400)])('%j is no number', (text) => {
  expect(decimalNumber(text)).toBeUndefined();
});

test.each([
  '198112189876', '19811218-9876', '811218-9876', '8112189876', '811218+9876', '811218 9876', '19811218 9876', '1981-12-18-9876', '1981-12-18 9876',
  'Pnr: 811218-9876.', 'x8112189876y', '811218\u20139876', '811218\u00a09876', '８１１２１８９８７６', '٨١١٢١٨٩٨٧٦', '811218\u200b9876',
  '811278-9873', '701063-2391', '811218-0000', '19811218-0000', '000229-1234',
])('%s is a personnummer or a samordningsnummer', (text) => {
  expect(personalDataIn(text)).toBe('PERSONNUMMER');
});

test.each(['anna@exempel.se', 'Skriv till anna.berg@lan.exempel.se!', 'anna＠exempel．se', 'åsa@ö.se'])('%s holds an e-mail address', (text) => {
  expect(personalDataIn(text)).toBe('EPOSTADRESS');
});

test.each([
  '', '4', 'ja', 'Vet ej', '8112189875', '811318-9876', '811232-9876', '810229-9876', '212000-2817', '222000-1065', '1234567890123', '98112189876',
  '2024-01-01', '2024-01-01--2024-12-31', '08-123 456 78', 'jag@jobbet', '@', 'a @ b', '123456', '811218', 'svar 1; svar 2; svar 3; svar 4',
])('%s holds no personal data', (text) => {
  expect(personalDataIn(text)).toBeUndefined();
});

test('a fault list counts all and shows the first, in the order of their places', () => {
  const faults = new FaultList(3);
  for (const rad of [9, 2, 5, 1]) faults.add(tableFault('FORMEL', '', '', { rad }));
  faults.add(tableFault('TOM_FIL', '', ''));
  expect(faults.count).toBe(5);
  expect(faults.shown.map((fault) => fault.rad)).toEqual([2, 5, 9]);
});

test('CSV that is written begins no formula where another program would begin a cell', () => {
  expect(csvText([['Malå\t=1+1', 'a,@SUM(A1)', 'x;=cmd|\' /C calc\'!A0']])).toBe('\ufeff"Malå\t\'=1+1";"a,\'@SUM(A1)";"x;\'=cmd|\' /C calc\'!A0"\r\n');
});

test('CSV that is written is read back, with nothing in it that a spreadsheet would run', async () => {
  const text = csvText([['Id', 'Å;"ö"', 'Tal'], ['=1+1', 'rad\nbruten', 4.5], ['@x', null, -3], ['-A1', '-4,5', 0], ['+46', '-', 1]]);
  expect(text).toBe('\ufeffId;"Å;""ö""";Tal\r\n\'=1+1;"rad\nbruten";4,5\r\n\'@x;;-3\r\n\'-A1;"-4,5";0\r\n+46;-;1\r\n');
  const reading = await readAll(csv(text));
  expect(reading.faults.shown).toEqual([]);
  expect(reading.rows.map((row) => row.cells[0])).toEqual(["'=1+1", "'@x", "'-A1", '+46']);
});
