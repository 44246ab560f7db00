import { writeXlsx } from '../../../../subgraphs/shared/tablefiles/write-xlsx';
import { places, readAll, textRow, workbookParts, xlsx, zip } from './support';

const HEADER = textRow(1, 'Id', 'Svar', 'Datum');

/** A workbook of one sheet with the header and these rows. */
function sheet(data: string, workbookProperties = ''): ReturnType<typeof xlsx> {
  return xlsx(zip([
    ...workbookParts({ Svar: HEADER + data }, workbookProperties),
    {
      name: 'xl/styles.xml',
      content: '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="#,##0\\ &quot;dagar&quot;"/><numFmt numFmtId="166" formatCode="[h]:mm"/></numFmts>'
        + '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs></styleSheet>',
    },
    { name: 'xl/sharedStrings.xml', content: '<sst><si><t>delad</t></si><si><r><t>två </t></r><r><t xml:space="preserve">bitar</t></r><rPh><t>uttal</t></rPh></si><si><t>a_x000D__x0041_</t></si></sst>' },
  ]));
}

test('what is written is read back, with its lines', async () => {
  const bytes = await writeXlsx([{ name: 'Svar', rows: [['Id', 'Åsikt'], ['1', 4.5], [null, null], ['=1+1', -3], ['Umeå & <Lycksele>', null]], widths: [10, 20] }]);
  const reading = await readAll(xlsx(bytes));
  expect(places(reading)).toEqual([]);
  expect(reading.table).toMatchObject({ format: 'XLSX', kodning: null, avgransare: null, header: ['Id', 'Åsikt'], headerLine: 1 });
  expect(reading.rows).toEqual([
    { line: 2, cells: ['1', '4.5'] }, { line: 4, cells: ['=1+1', '-3'] }, { line: 5, cells: ['Umeå & <Lycksele>'] },
  ]);
  expect(reading.table?.progress().bytesRead).toBe(reading.table?.progress().bytesTotal);
});

test.each([
  ['a shared text', '<c r="A2" t="s"><v>0</v></c>', 'delad'],
  ['a text in pieces, without how it is said', '<c r="A2" t="s"><v>1</v></c>', 'två bitar'],
  ['an escaped character', '<c r="A2" t="s"><v>2</v></c>', 'a\rA'],
  ['a number as written', '<c r="A2"><v>0.30000000000000004</v></c>', '0.30000000000000004'],
  ['a number with an exponent', '<c r="A2"><v>1.98112189876E11</v></c>', '198112189876'],
  ['a small number with an exponent', '<c r="A2"><v>1.5E-7</v></c>', '0.00000015'],
  ['true', '<c r="A2" t="b"><v>1</v></c>', 'SANT'],
  ['false', '<c r="A2" t="b"><v>0</v></c>', 'FALSKT'],
  ['a date', '<c r="A2" s="1"><v>45292</v></c>', '2024-01-01'],
  ['a date in a format of its own', '<c r="A2" s="2"><v>59</v></c>', '1900-02-28'],
  ['a date with a time', '<c r="A2" s="1"><v>45292.75</v></c>', '2024-01-01T18:00:00'],
  ['an ISO date', '<c r="A2" t="d"><v>2024-01-01T00:00:00</v></c>', '2024-01-01'],
  ['a number with a unit', '<c r="A2" s="3"><v>45292</v></c>', '45292'],
  ['a span of hours', '<c r="A2" s="4"><v>1.5</v></c>', '1.5'],
  ['CDATA', '<c r="A2" t="str"><v><![CDATA[<ja>]]></v></c>', '<ja>'],
])('%s is read', async (_, cell, expected) => {
  const reading = await readAll(sheet(`<row r="2">${cell}</row>`));
  expect(places(reading)).toEqual([]);
  expect(reading.rows).toEqual([{ line: 2, cells: [expected] }]);
});

test('a workbook that counts its days from 1904 gives the same dates', async () => {
  const reading = await readAll(sheet('<row r="2"><c r="A2" s="1"><v>43830</v></c></row>', '<workbookPr date1904="1"/>'));
  expect(reading.rows[0]?.cells).toEqual(['2024-01-01']);
});

test('cells and rows stand where they say, and prefixed names are understood', async () => {
  const data = '<x:row r="7"><x:c r="C7"><x:v>3</x:v></x:c></x:row><x:row><x:c><x:v>1</x:v></x:c><x:c r="XFD8" s="1"/></x:row>';
  const reading = await readAll(sheet(data.replaceAll('<x:row', '<x:row xmlns:x="urn:x"')));
  expect(places(reading)).toEqual([]);
  expect(reading.rows).toEqual([{ line: 7, cells: ['', '', '3'] }, { line: 8, cells: ['1'] }]);
});

test('formulas, error values, control characters and long texts are told by their cells', async () => {
  const reading = await readAll(sheet(
    '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="e"><v>#REF!</v></c></row>'
    + `<row r="3"><c r="A3"><v>1</v></c><c r="B3"><f t="shared" si="0"/><v>3</v></c><c r="C3" t="inlineStr"><is><t>${'x'.repeat(20_000)}</t></is></c></row>`
    + '<row r="4"><c r="A4" t="str"><v>a\u0001b</v></c><c r="D4"><v>1</v></c></row>'
    + '<row r="5"><c r="A5" t="str"><v>a\u0001b</v></c><c r="B5"><v>7</v></c></row>',
  ));
  expect(places(reading)).toEqual(['FORMEL 2:1', 'FELCELL 2:2', 'FORMEL 3:2', 'FOR_LANGT_FALT 3:3', 'FEL_ANTAL_FALT 4:4', 'NOLLTECKEN 5:1']);
  expect(reading.faults.shown.map(({ kolumnnamn, varde }) => [kolumnnamn, varde]).slice(0, 3)).toEqual([['Id', '2'], ['Svar', '#REF!'], ['Svar', '3']]);
  expect(reading.rows).toEqual([{ line: 3, cells: ['1', '', ''] }, { line: 5, cells: ['', '7'] }]);
});

test('sheets that explain stand beside the one with data', async () => {
  const bytes = await writeXlsx([
    { name: 'Förklaring', rows: [['Så fyller du i']] }, { name: 'Svar', rows: [['Id'], ['x']] }, { name: 'Metadata', rows: [['mall', 3]] }, { name: 'Blad3', rows: [] },
  ]);
  const reading = await readAll(xlsx(bytes));
  expect(places(reading)).toEqual([]);
  expect(reading.rows).toEqual([{ line: 2, cells: ['x'] }]);
});

test('several sheets with data are refused by name', async () => {
  const bytes = await writeXlsx([{ name: 'Svar', rows: [['Id'], ['x']] }, { name: 'Svar 2', rows: [['Id'], ['x']] }, { name: 'anna@exempel.se', rows: [['Id']] }]);
  const reading = await readAll(xlsx(bytes));
  expect(places(reading)).toEqual(['FLERA_BLAD']);
  expect(reading.faults.shown[0]?.text).toContain('”Svar”, ”Svar 2”, ”dolt namn”');
});

test.each([
  ['an empty sheet', {}, '', ['TOM_FIL']],
  ['only a header', {}, HEADER, ['TOM_FIL']],
  ['a formula in the header', {}, '<row r="1"><c r="A1" t="str"><f>B1</f><v>Id</v></c></row>', ['FORMEL 1:1']],
  ['a header too wide', {}, '<row r="1"><c r="XFD1"><v>1</v></c></row>', ['FOR_MANGA_KOLUMNER 1']],
  ['a cell outside of any sheet', {}, `${HEADER}<row r="2"><c r="ZZZZ2"><v>1</v></c></row>`, ['OLASBAR_FIL 2']],
  ['a shared text that is not there', {}, `${HEADER}<row r="2"><c r="A2" t="s"><v>9</v></c></row>`, ['OLASBAR_FIL 2']],
  ['more rows than allowed', { maxRows: 1 }, `${HEADER}${textRow(2, 'a')}${textRow(3, 'b')}`, ['FOR_MANGA_RADER 3']],
  ['broken XML', {}, `${HEADER}${textRow(2, 'a')}<row r="3"><c></row>`, ['OLASBAR_FIL']],
  ['elements nested without end', {}, HEADER + '<a>'.repeat(100_000), ['OLASBAR_FIL']],
  ['attributes without end', {}, `${HEADER}<a ${Array.from({ length: 1_000 }, (_, i) => `a${i}=""`).join(' ')}/>`, ['OLASBAR_FIL']],
  ['two columns alike', {}, textRow(1, 'Id', 'ID '), ['DUBBEL_KOLUMN 1:2']],
])('a workbook with %s is refused', async (_, limits, data, expected) => {
  expect(places(await readAll(xlsx(zip(workbookParts({ Svar: data }))), limits))).toEqual(expected);
});
