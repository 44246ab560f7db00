import { csv, places, readAll } from './support';

const ROWS = 'Förbund;Svar\nUmeå;Östra ån – ”ja”\n';

function windows1252(text: string): Buffer {
  const special: Record<string, number> = { '–': 0x96, '”': 0x94, '€': 0x80, 'Ž': 0x8e };
  return Buffer.from(Array.from(text, (c) => special[c] ?? c.charCodeAt(0)));
}

test.each([
  ['UTF-8', Buffer.from(ROWS), 'UTF-8'],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${ROWS}`), 'UTF-8'],
  ['Windows-1252', windows1252(ROWS), 'WINDOWS-1252'],
])('%s is read', async (_, bytes, kodning) => {
  const reading = await readAll(csv(bytes));
  expect(places(reading)).toEqual([]);
  expect(reading.table?.kodning).toBe(kodning);
  expect(reading.table?.header).toEqual(['Förbund', 'Svar']);
  expect(reading.rows).toEqual([{ line: 2, cells: ['Umeå', 'Östra ån – ”ja”'] }]);
});

test('one letter at the end of a large file decides', async () => {
  const plain = 'Id;Svar\n'.padEnd(8) + '1;x\n'.repeat(100_000);
  const reading = await readAll(csv(Buffer.concat([Buffer.from(plain), windows1252('2;å\n')])));
  expect(reading.table?.kodning).toBe('WINDOWS-1252');
  expect(reading.rows.at(-1)?.cells).toEqual(['2', 'å']);
});

test('UTF-8 is recognised wherever a chunk cuts a letter', async () => {
  for (const shift of [0, 1, 2, 3]) {
    const reading = await readAll(csv(`Id;Svar\n1;${'x'.repeat(shift)}${'å€😀'.repeat(30_000)}\n`), { maxFieldChars: 1_000_000 });
    expect(places(reading)).toEqual([]);
    expect(reading.table?.kodning).toBe('UTF-8');
    expect(reading.rows[0]?.cells[1]?.slice(shift)).toBe('å€😀'.repeat(30_000));
  }
});

test.each([
  ['UTF-16 with a mark', Buffer.from(`\ufeff${ROWS}`, 'utf16le'), ['OGILTIG_TECKENKODNING']],
  ['big-endian UTF-16', Buffer.from(`\ufeff${ROWS}`, 'utf16le').swap16(), ['OGILTIG_TECKENKODNING']],
  ['UTF-16 without a mark', Buffer.from(ROWS, 'utf16le'), ['OGILTIG_TECKENKODNING']],
  ['what says it is UTF-8 and is not', Buffer.concat([Buffer.from('\ufeffId;Svar\n1;å\n'), windows1252('2;å\n')]), ['OGILTIG_TECKENKODNING 3']],
  ['places that Windows-1252 leaves empty', Buffer.concat([windows1252('Id;Svar\n1;å\n2;'), Buffer.from([0x81, 10])]), ['OGILTIG_TECKENKODNING 3:2']],
  ['both encodings, one in the header', Buffer.concat([Buffer.from('Id;Fråga\n'), windows1252('1;å\n')]), ['OGILTIG_TECKENKODNING 1:2']],
  ['both encodings in one file', Buffer.concat([windows1252('Id;Svar\n1;å\n'), Buffer.from('2;å\n')]), ['OGILTIG_TECKENKODNING 3:2']],
])('%s is refused, with a remedy', async (_, bytes, expected) => {
  const reading = await readAll(csv(bytes));
  expect(places(reading)).toEqual(expected);
  expect(reading.faults.shown[0]?.atgard).toBe('Spara filen på nytt som CSV UTF-8.');
});
