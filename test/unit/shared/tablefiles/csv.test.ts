import { FaultList } from '../../../../subgraphs/shared/tablefiles/faults';
import { openTable } from '../../../../subgraphs/shared/tablefiles/open';
import { csv, places, readAll } from './support';

const HEADER = 'Id;Svar;Kommentar';

test.each([
  ['semicolons', 'Id;Svar\n1;4,5\n', ';', ['1', '4,5']],
  ['commas', 'Id,Svar\r\n1,"4,5"\r\n', ',', ['1', '4,5']],
  ['tabs', 'Id\tSvar\r1\t4,5\r', '\t', ['1', '4,5']],
  ['what the file says it is', 'sep=,\nId;x,Svar\n1,4\n', ',', ['1', '4']],
  ['what stands outside of quotations', '"a,b,c";Svar\n1;2\n', ';', ['1', '2']],
] as const)('the separator is %s', async (_, text, separator, cells) => {
  const reading = await readAll(csv(text));
  expect(places(reading)).toEqual([]);
  expect(reading.table?.avgransare).toBe(separator);
  expect(reading.rows.map((row) => row.cells)).toEqual([cells]);
});

test('a single column has no separator, and keeps decimal commas', async () => {
  const reading = await readAll(csv('Svar\n4,5\n3;2\n'));
  expect(reading.table?.avgransare).toBeNull();
  expect(reading.rows.map((row) => row.cells)).toEqual([['4,5'], ['3;2']]);
});

test('a row keeps the line that it begins on, past line breaks in quotations and empty rows', async () => {
  const reading = await readAll(csv(`\n\n${HEADER}\r\n1;4;"a\r\nb"\r\n\r\n;;\r\n2;"5";"säger ""hej"""\n3;1;x`));
  expect(places(reading)).toEqual([]);
  expect(reading.table?.headerLine).toBe(3);
  expect(reading.rows).toEqual([
    { line: 4, cells: ['1', '4', 'a\nb'] },
    { line: 8, cells: ['2', '5', 'säger "hej"'] },
    { line: 9, cells: ['3', '1', 'x'] },
  ]);
});

test('rows are whole wherever the file is cut into chunks', async () => {
  const lines = Array.from({ length: 40_000 }, (_, i) => `${i};${i % 3 === 0 ? `"å${i}\r\nö"` : 'ä'};${'x'.repeat(i % 17)}`);
  const reading = await readAll(csv(`${HEADER}\r\n${lines.join('\r\n')}`));
  expect(places(reading)).toEqual([]);
  expect(reading.rows.map((row) => row.cells[0])).toEqual(lines.map((_, i) => String(i)));
  expect(reading.rows.filter((row) => row.cells[1] === `å${row.cells[0]}\nö`)).toHaveLength(13_334);
  expect(reading.rows.at(-1)?.line).toBe(1 + 40_000 + 13_333);
});

test('empty cells past the header are fine; other numbers of fields are a fault, and the rest is read', async () => {
  const reading = await readAll(csv(`${HEADER};;\n1;2;3;;;;\n1;2\n1;2;3;4\n5;6;7\n`));
  expect(places(reading)).toEqual(['FEL_ANTAL_FALT 3:2', 'FEL_ANTAL_FALT 4:4']);
  expect(reading.rows).toEqual([{ line: 2, cells: ['1', '2', '3'] }, { line: 5, cells: ['5', '6', '7'] }]);
});

test('a misplaced quotation mark costs its own row only', async () => {
  const reading = await readAll(csv(`${HEADER}\n1;2;"bra" ja\n2;4;"ok"\n3;5" skärm;x\n4;"a";b\n5;"b";c\n6;7;"x"y"\n7;"c";d\n`));
  expect(places(reading)).toEqual(['CITATTECKEN 2:3', 'CITATTECKEN 4:2', 'CITATTECKEN 7']);
  expect(reading.rows.map((row) => row.cells[0])).toEqual(['2', '4', '5', '7']);
});

test('a quotation that is never closed is told by its line, and does not hide faults after it', async () => {
  const reading = await readAll(csv(`${HEADER}\n1;2;"aldrig\n2;3;x\n3;4\n4;"5";y\n`));
  expect(places(reading)).toEqual(['CITATTECKEN 2', 'FEL_ANTAL_FALT 4:2']);
  expect(reading.rows.map((row) => row.cells[0])).toEqual(['2', '4']);
});

test('a quotation that is never closed in a file of 50 MB costs one row', async () => {
  const rows = `1;4;${'x'.repeat(90)}\n`.repeat(520_000);
  const reading = await readAll(csv(`${HEADER}\n0;1;"öppen\n${rows}`));
  expect(places(reading)).toEqual(['CITATTECKEN 2']);
  expect(reading.rows).toHaveLength(520_000);
  expect(reading.rows.at(-1)?.line).toBe(520_002);
});

test('a field of 5 MB is refused, and the next row read', async () => {
  const reading = await readAll(csv(`${HEADER}\n1;2;${'x'.repeat(5 * 1024 ** 2)}\n2;3;ok\n`));
  expect(places(reading)).toEqual(['FOR_LANGT_FALT 2']);
  expect(reading.rows).toEqual([{ line: 3, cells: ['2', '3', 'ok'] }]);
});

test('a field just over the limit is emptied and told with the beginning of it', async () => {
  const reading = await readAll(csv(`${HEADER}\n1;2;${'x'.repeat(11)}\n2;3;${'y'.repeat(10)}\n`), { maxFieldChars: 10 });
  expect(reading.faults.shown).toEqual([expect.objectContaining({ regel: 'FOR_LANGT_FALT', rad: 2, kolumn: 3, kolumnnamn: 'Kommentar', varde: 'x'.repeat(11) })]);
  expect(reading.rows.map((row) => row.cells[2])).toEqual(['', 'y'.repeat(10)]);
});

test('a file without a line break in 5 MB has no header', async () => {
  expect(places(await readAll(csv('x'.repeat(5 * 1024 ** 2))))).toEqual(['FOR_LANGT_FALT 1:1']);
});

test.each(['=1+1', '@SUM(A1)', '+A1', '-A1', '"=HYPERLINK(""x"")"', '-1+2'])('the formula %s is refused', async (cell) => {
  const reading = await readAll(csv(`${HEADER}\n1;${cell};x\n`));
  expect(places(reading)).toEqual(['FORMEL 2:2']);
  expect(reading.rows).toEqual([{ line: 2, cells: ['1', '', 'x'] }]);
});

test.each(['-4', '+4', '-4,5', '-', '4-5', 'a=b'])('%s is no formula', async (cell) => {
  const reading = await readAll(csv(`${HEADER}\n1;${cell};x\n`));
  expect(places(reading)).toEqual([]);
  expect(reading.rows[0]?.cells[1]).toBe(cell);
});

test('control characters are told by their cell', async () => {
  expect(places(await readAll(csv(`${HEADER}\n1;a\u0000b;x\n2;3;"\u001b"\n3;4;\u0085\n`)))).toEqual(['NOLLTECKEN 2:2', 'NOLLTECKEN 3:3', 'NOLLTECKEN 4:3']);
});

test('a table of too many rows is read no further', async () => {
  const reading = await readAll(csv(`${HEADER}\n1;2;3\n2;2;3\n3;2;3\n4;2;3;5\n`), { maxRows: 2 });
  expect(places(reading)).toEqual(['FOR_MANGA_RADER 4']);
  expect(reading.rows).toHaveLength(2);
});

test.each([
  ['no names', '1;2;3\n4;5;6\n', ['SAKNAD_RUBRIKRAD 1']],
  ['an empty name', 'Id;;Svar\n1;2;3\n', ['TOM_KOLUMNRUBRIK 1:2']],
  ['two names that differ in case and blanks', 'Id; svar ;Svar\n1;2;3\n', ['DUBBEL_KOLUMN 1:3']],
  ['a name too long', `Id;${'x'.repeat(1_001)}\n1;2\n`, ['FOR_LANGT_FALT 1:2']],
  ['a control character', 'Id;Sv\u0000ar\n1;2\n', ['NOLLTECKEN 1:2']],
  ['too many columns', `${Array.from({ length: 501 }, (_, i) => `k${i}`).join(';')}\n`, ['FOR_MANGA_KOLUMNER 1']],
  ['a quotation that never closes', `Id;"Svar\n${'1;2\n'.repeat(200_000)}`, ['CITATTECKEN 1']],
  ['a formula', 'Id;=A1\n1;2\n', ['FORMEL 1:2']],
  ['a misplaced quotation mark', 'Id;Sv"a"r\n1;2\n', ['CITATTECKEN 1:2']],
  ['a separator of its own', 'sep=|\nId|Svar\n', ['OLASBAR_FIL 1']],
])('a header with %s is refused', async (_, text, expected) => {
  const reading = await readAll(csv(text));
  expect(places(reading)).toEqual(expected);
  expect(reading.table).toBeUndefined();
});

test('a header without rows is an empty file', async () => {
  expect(places(await readAll(csv(`${HEADER}\n;;\n`)))).toEqual(['TOM_FIL']);
});

test('personal data are never shown in a fault', async () => {
  const reading = await readAll(csv('Id;anna@exempel.se\n1;=19811218-9876\n2\n'));
  expect(reading.faults.shown.map(({ regel, kolumnnamn, varde }) => [regel, kolumnnamn, varde])).toEqual([['FORMEL', null, null], ['FEL_ANTAL_FALT', null, null]]);
});

test('reading can be stopped in the middle, and says how far it came', async () => {
  const bytes = Buffer.from(`${HEADER}\n${'1;2;x\n'.repeat(200_000)}`);
  const faults = new FaultList();
  const table = await openTable({ name: 'svar.csv', bytes }, faults);
  let rows = 0;
  for await (const batch of table?.batches() ?? []) {
    rows += batch.length;
    if (rows > 50_000) break;
  }
  await table?.close();
  const { bytesRead = 0, bytesTotal } = table?.progress() ?? {};
  expect(bytesTotal).toBe(bytes.length);
  expect(bytesRead).toBeGreaterThan(50_000 * 6);
  expect(bytesRead).toBeLessThan(100_000 * 6);
  expect(faults.count).toBe(0);
});
