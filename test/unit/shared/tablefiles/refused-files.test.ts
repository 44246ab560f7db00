import { once } from 'node:events';
import { constants, crc32, createDeflateRaw, gzipSync } from 'node:zlib';
import { writeXlsx } from '../../../../subgraphs/shared/tablefiles/write-xlsx';
import { type Part, csv, places, readAll, sheetXml, textRow, workbookParts, xlsx, zip } from './support';

const DATA = textRow(1, 'Id', 'Svar') + textRow(2, '1', '4');

/** One byte over and over, deflated without ever being held. */
async function deflatedBytes(megabytes: number, byte: number): Promise<{ deflated: Buffer; size: number; checksum: number }> {
  const deflate = createDeflateRaw({ level: constants.Z_BEST_COMPRESSION });
  const chunks: Buffer[] = [];
  deflate.on('data', (chunk: Buffer) => chunks.push(chunk));
  const bytes = Buffer.alloc(1024 ** 2, byte);
  let checksum = 0;
  for (let i = 0; i < megabytes; i++) {
    checksum = crc32(bytes, checksum);
    await new Promise((resolve) => deflate.write(bytes, resolve));
  }
  deflate.end();
  await once(deflate, 'end');
  return { deflated: Buffer.concat(chunks), size: megabytes * 1024 ** 2, checksum };
}

function ole(stream: string): Buffer {
  const bytes = Buffer.alloc(2048);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
  bytes.writeUInt16LE(9, 30);
  bytes.writeUInt32LE(1, 48);
  bytes.write(stream, 1024, 'utf16le');
  return bytes;
}

test.each([
  ['nothing', Buffer.alloc(0), 'TOM_FIL'],
  ['blanks', Buffer.from('\ufeff \r\n\r\n'), 'TOM_FIL'],
  ['an old Excel file', ole('Workbook'), 'OLASBAR_FIL'],
  ['a file with a password', ole('EncryptedPackage'), 'LOSENORDSSKYDDAD'],
  ['an OLE file cut short', ole('').subarray(0, 20), 'OLASBAR_FIL'],
  ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ'), 'OLASBAR_FIL'],
  ['a PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'OLASBAR_FIL'],
  ['a packed CSV', gzipSync('Id;Svar\n1;2\n'), 'OLASBAR_FIL'],
  ['a web page called .xls', Buffer.from('<html><table><tr><td>Id</td></tr></table></html>'), 'OLASBAR_FIL'],
  ['bytes without meaning', Buffer.from(Array.from({ length: 4_000 }, (_, i) => (i * 7919) % 251)), 'OLASBAR_FIL'],
  ['an archive of other things', zip([{ name: 'svar.csv', content: 'Id;Svar' }]), 'OLASBAR_FIL'],
  ['a text document', zip([{ name: 'word/document.xml', content: '<document/>' }]), 'OLASBAR_FIL'],
  ['an empty archive', zip([]), 'OLASBAR_FIL'],
  ['a workbook without sheets', zip(workbookParts({})), 'OLASBAR_FIL'],
])('%s is refused', async (_, bytes, regel) => {
  const reading = await readAll({ name: 'fil', bytes });
  expect(places(reading)).toEqual([regel]);
  expect(reading.table).toBeUndefined();
  expect(reading.faults.shown[0]?.atgard).not.toBe('');
});

test('a file that does not exist is told as such', async () => {
  const reading = await readAll({ name: 'x.csv', path: '/finns/inte.csv' });
  expect(places(reading)).toEqual(['OLASBAR_FIL']);
  expect(reading.faults.shown[0]?.text).toBe('Filen kan inte öppnas: den finns inte.');
});

test('a file larger than the limit is not read', async () => {
  expect(places(await readAll(csv('Id;Svar\n1;2\n'), { maxFileBytes: 5 }))).toEqual(['FOR_STOR_FIL']);
});

test('half a gigabyte of zeros as a sheet is refused before it is unpacked', async () => {
  expect(places(await readAll(xlsx(bombOf(await deflatedBytes(500, 0)))))).toEqual(['ZIPBOMB']);
});

test('a sheet that says that it is small is refused where it grows past what it said', async () => {
  const blanks = await deflatedBytes(50, 0x20);
  expect(places(await readAll(xlsx(bombOf({ ...blanks, size: 100_000 }))))).toEqual(['ZIPBOMB']);
});

function bombOf(content: Pick<Part, 'deflated' | 'size' | 'checksum'>): Buffer {
  return zip(workbookParts({ Svar: '' }).map((part) => (part.name.endsWith('sheet1.xml') ? { ...part, ...content } : part)));
}

test('a workbook that unpacks to more than the limit is refused', async () => {
  const bytes = zip(workbookParts({ Svar: DATA }));
  expect(places(await readAll(xlsx(bytes), { maxXlsxUncompressedBytes: 500 }))).toEqual(['FOR_STOR_FIL']);
});

test('shared texts that take more memory than allowed are refused', async () => {
  const strings = Array.from({ length: 1_000 }, (_, i) => `<si><t>text ${i}</t></si>`).join('');
  const bytes = zip([...workbookParts({ Svar: DATA }), { name: 'xl/sharedStrings.xml', content: `<sst>${strings}</sst>` }]);
  expect(places(await readAll(xlsx(bytes), { maxSharedStringsBytes: 10_000 }))).toEqual(['FOR_STOR_FIL']);
});

test('a workbook cut short anywhere is refused', async () => {
  const whole = await writeXlsx([{ name: 'Svar', rows: [['Id', 'Svar'], ...Array.from({ length: 200 }, (_, i) => [i, `svar ${i}`])] }]);
  for (let part = 1; part < 20; part++) {
    const reading = await readAll(xlsx(whole.subarray(0, Math.floor((whole.length * part) / 20))));
    expect(places(reading)).toEqual(['TRASIG_ZIP']);
  }
});

test('a sheet that does not match its checksum is refused', async () => {
  const parts = workbookParts({ Svar: DATA }).map((part) => (part.name.endsWith('sheet1.xml') ? { ...part, checksum: 1 } : part));
  expect(places(await readAll(xlsx(zip(parts))))).toEqual(['TRASIG_ZIP']);
});

test('bytes changed at random never crash the reader', async () => {
  const whole = await writeXlsx([{ name: 'Svar', rows: [['Id', 'Svar'], ...Array.from({ length: 50 }, (_, i) => [i, `svar ${i}`])] }]);
  let state = 42;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let round = 0; round < 300; round++) {
    const bytes = Buffer.from(whole);
    for (let i = 0; i <= round % 4; i++) bytes[random(bytes.length)] = random(256);
    const reading = await readAll(xlsx(bytes));
    expect(reading.faults.count > 0 || reading.rows.length === 50).toBe(true);
  }
});

test('a locked part is told as a password', async () => {
  const parts = workbookParts({ Svar: DATA }).map((part) => ({ ...part, flags: 1 }));
  expect(places(await readAll(xlsx(zip(parts))))).toEqual(['LOSENORDSSKYDDAD']);
});

test.each([
  ['a DTD', '<!DOCTYPE worksheet>'],
  ['entities that grow', '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'],
  ['a file to fetch', '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'],
])('XML with %s is refused', async (_, doctype) => {
  const content = sheetXml(`${textRow(1, 'Id')}${textRow(2, '1')}`).replace('<worksheet', `${doctype}<worksheet`);
  const parts = workbookParts({ Svar: '' }).map((part) => (part.name.endsWith('sheet1.xml') ? { ...part, content } : part));
  const reading = await readAll(xlsx(zip(parts)));
  expect(places(reading)).toEqual(['OLASBAR_FIL']);
  expect(reading.faults.shown[0]?.text).toContain('DTD');
});

test('an entity that is not declared is refused', async () => {
  expect(places(await readAll(xlsx(zip(workbookParts({ Svar: textRow(1, 'Id', '&lol;') })))))).toEqual(['OLASBAR_FIL']);
});
