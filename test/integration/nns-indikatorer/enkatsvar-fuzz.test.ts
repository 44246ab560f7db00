import { writeXlsx } from '../../../subgraphs/shared/tablefiles/write-xlsx';
import { type Testmatning, openMatning } from './enkatsvar-support';
import { MUTATIONS, seeded } from './fuzz-files';

let matning: Testmatning;
beforeAll(async () => {
  matning = await openMatning();
});
afterAll(() => matning.stop());

const EACH = 10;

const HEADER = ['respondent', 'insats', 'kon', 'datum', '4.1', '4.10', '7', 'kommentar'];
const ROWS = [HEADER, ...Array.from({ length: 30 }, (_, i) => [
  `kod-${i}`, i % 3 === 0 ? '' : 'norr-a', i % 2 === 0 ? 'kvinna' : 'M', `2026-04-${String(i % 28 + 1).padStart(2, '0')}`,
  i % 5 === 0 ? 'vet ej' : String(i % 5), i % 4 === 0 ? 'Ja' : String(i % 4), i % 7 === 0 ? '' : String(i % 5 + 1), i % 6 === 0 ? 'Råd är gott' : '',
])];

type Stored = [insats: string | null, kon: string | null, datum: string | null, ...steg: (number | null)[]];

/** What the file says to somebody who only splits its lines at the separator and knows a few words: no code of the hub's. */
function plainReading(file: Buffer): Stored[] {
  const utf8 = file.toString('utf8');
  const text = (utf8.includes('\ufffd') ? file.toString('latin1') : utf8).replace(/^\ufeff/, '');
  const [head = [], ...rows] = text.split(/\r\n|\n|\r/).filter((line) => line.replaceAll(';', '').trim() !== '').map((line) => line.split(';').map((cell) => cell.trim()));
  const at = (name: string): number => head.findIndex((title) => title.toLowerCase() === name);
  const words: Record<string, number> = { 'vet ej': -1, ja: 4, delvis: 3, 'nej, knappast': 2, nej: 1, 'instämmer inte alls': 1, 'instämmer helt': 5 };
  const step = (cell: string | undefined): number | null => (cell === undefined || cell === '' ? null : words[cell.toLowerCase()] ?? Number(cell.replace(',', '.')));
  const sex: Record<string, string> = { kvinna: 'KVINNOR', k: 'KVINNOR', m: 'MAN', man: 'MAN', a: 'ANNAT', annat: 'ANNAT' };
  return rows.map((row) => {
    const cell = (name: string): string | undefined => row[at(name)];
    return [cell('insats') || null, sex[(cell('kon') ?? '').toLowerCase()] ?? null, cell('datum') || null, step(cell('4.1')), step(cell('4.10')), step(cell('7'))];
  });
}

const sorted = (rows: Stored[]): string[] => rows.map((row) => JSON.stringify(row)).toSorted();

async function stored(): Promise<Stored[]> {
  const rows = await matning.query<{ insats_id: string | null; kon: string | null; datum: string | null; steg: (number | null)[] }>('select insats_id, kon, datum::text, steg from besvarad_enkat');
  return rows.map(({ insats_id, kon, datum, steg }) => [insats_id, kon, datum, ...steg]);
}

/** What the good XLSX says; one that is spoilt and still read says the same or is refused. */
const good = (): Stored[] => plainReading(Buffer.from(ROWS.map((row) => row.join(';')).join('\n')));

const outcome = { inlast: 0, avvisad: 0 };
let memory = 0;
beforeAll(() => {
  memory = process.memoryUsage().rss;
});

describe.each(Object.entries(MUTATIONS))('a file with %s', (name, mutation) => {
  it.each(Array.from({ length: EACH }, (_, seed) => seed))('is refused with reasons or loaded as it reads, number %i', async (seed) => {
    await matning.tom();
    const before = await matning.skrivet();
    const xlsx = await writeXlsx([{ name: 'Svar', rows: ROWS }]);
    const isXlsx = name.includes('XLSX') || name.includes('ZIP') || name.includes('bomb');
    const file = mutation({ rows: ROWS, xlsx }, seeded(seed * 1000 + name.length));
    const result = await matning.importera(file, { name: isXlsx ? 'svar.xlsx' : 'svar.csv' });
    outcome[result.inlast ? 'inlast' : 'avvisad']++;
    if (result.inlast) {
      expect(sorted(await stored())).toEqual(sorted(isXlsx ? good() : plainReading(file)));
      expect(result).toMatchObject({ fel: [], antalFel: 0, antalEnkater: (await stored()).length });
    } else {
      expect(result.antalFel).toBeGreaterThan(0);
      expect(result.fel).toHaveLength(Math.min(result.antalFel, 1000));
      for (const fault of result.fel) expect([fault.regel, fault.text, fault.atgard]).toEqual([expect.stringMatching(/^[A-Z_]+$/), expect.stringMatching(/\.$/), expect.stringMatching(/[.)]$/)]);
      expect(await matning.skrivet()).toEqual(before);
    }
  });
});

test('the fuzzer makes 200 files, some of which are good', () => {
  expect(outcome.inlast + outcome.avvisad).toBe(200);
  expect(outcome.inlast).toBeGreaterThan(20);
  expect(outcome.avvisad).toBeGreaterThan(100);
  // What tests before this one have left in the process's memory is not the files'.
  expect(process.memoryUsage().rss - memory).toBeLessThan(512 * 1024 ** 2);
});
