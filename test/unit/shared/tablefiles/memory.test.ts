import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { workbookParts, zip } from './support';

/** Megabytes that reading may hold beyond what the program held before, whatever the file's size. */
const MOST_HELD_MB = 24;
/** The child's whole heap: one that kept the rows would run out of it. */
const HEAP_MB = 64;

const folder = mkdtempSync(path.join(tmpdir(), 'tablefiles-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Measured {
  rows: number;
  faults: number;
  grewMb: number;
}

function readInChild(file: string): Measured {
  const child = spawnSync(process.execPath, ['--expose-gc', `--max-old-space-size=${HEAP_MB}`, path.join(__dirname, 'read-in-child.cjs'), file], { encoding: 'utf8' });
  if (child.status !== 0) throw new Error(child.stderr);
  return JSON.parse(child.stdout) as Measured;
}

async function write(name: string, lines: Iterable<string>): Promise<string> {
  const file = path.join(folder, name);
  await pipeline(Readable.from(lines), createWriteStream(file));
  return file;
}

function* rows(count: number, row: (i: number) => string): Generator<string> {
  yield 'Id;Svar;Kommentar;A;B;C;D;E;F;G\n';
  for (let i = 0; i < count; i++) yield row(i);
}

test('a CSV file of 300,000 rows is read within bounded memory', async () => {
  const file = await write('plain.csv', rows(300_000, (i) => `deltagare-${i};${i % 5};${'text '.repeat(i % 7)};1;2;3;4;5;6;7\n`));
  const measured = readInChild(file);
  expect(measured).toMatchObject({ rows: 300_000, faults: 0 });
  expect(measured.grewMb).toBeLessThan(MOST_HELD_MB);
});

test('a CSV file with 100,000 quoted rows and a fault in each is read within bounded memory', async () => {
  const file = await write('quoted.csv', rows(100_000, (i) => `"deltagare-${i}";"=${i}";"${'text '.repeat(i % 7)}";1;2;3;4;5;6;7\n`));
  const measured = readInChild(file);
  expect(measured).toMatchObject({ rows: 100_000, faults: 100_000 });
  expect(measured.grewMb).toBeLessThan(MOST_HELD_MB);
});

test('an XLSX file of 100,000 rows, with texts shared and not, is read within bounded memory', () => {
  const header = `<row r="1">${Array.from({ length: 10 }, (_, i) => `<c t="inlineStr"><is><t>kolumn ${i}</t></is></c>`).join('')}</row>`;
  const numbers = Array.from({ length: 8 }, (_, i) => `<c><v>${i}</v></c>`).join('');
  const data = Array.from({ length: 100_000 }, (_, i) => `<row r="${i + 2}"><c t="s"><v>${i}</v></c><c t="inlineStr"><is><t>svar nummer ${i}</t></is></c>${numbers}</row>`).join('');
  const strings = Array.from({ length: 100_000 }, (_, i) => `<si><t>deltagare ${i}</t></si>`).join('');
  const file = path.join(folder, 'large.xlsx');
  writeFileSync(file, zip([...workbookParts({ Svar: header + data }), { name: 'xl/sharedStrings.xml', content: `<sst>${strings}</sst>` }]));
  const measured = readInChild(file);
  expect(measured).toMatchObject({ rows: 100_000, faults: 0 });
  expect(measured.grewMb).toBeLessThan(MOST_HELD_MB);
});
