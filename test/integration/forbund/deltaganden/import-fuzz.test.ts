import { writeXlsx } from '../../../../subgraphs/shared/tablefiles/write-xlsx';
import { MUTATIONS, seeded } from '../../nns-indikatorer/fuzz-files';
import { type Testforbund, openForbund } from './support';

let forbund: Testforbund;
beforeAll(async () => {
  forbund = await openForbund();
});
afterAll(() => forbund.stop());

const EACH = 7;
const HEADER = ['nyckel', 'samtycke', 'insats', 'startdatum', 'slutdatum', 'kon', 'fodelsear', 'kommun', 'forsorjning_fore'];
const ROWS = [HEADER, ...Array.from({ length: 25 }, (_, i) => [
  `L-${i}`, 'SKRIFTLIGT', i % 3 === 0 ? 'ungdomstorget' : 'vuxentorget', `2024-0${i % 9 + 1}-11`, i % 4 === 0 ? '' : '2024-12-01', i % 2 === 0 ? 'kvinna' : 'Män',
  String(1965 + i), i % 5 === 0 ? '' : '2480', i % 6 === 0 ? 'Försörjningsstöd:50 + SJUKPENNING' : 'LON',
])];

type Stored = (string | number | null)[];
const WORDS: Readonly<Record<string, string>> = { kvinna: 'KVINNOR', k: 'KVINNOR', kvinnor: 'KVINNOR', man: 'MAN', m: 'MAN', 'män': 'MAN', '': 'OKANT' };

/** What the file says to somebody who only splits its lines at the separator and knows a few words: no code of the hub's. */
function plainReading(file: Buffer): Stored[] {
  const utf8 = file.toString('utf8');
  const text = (utf8.includes('\ufffd') ? file.toString('latin1') : utf8).replace(/^\ufeff/, '');
  const [head = [], ...rows] = text.split(/\r\n|\n|\r/).filter((line) => line.replaceAll(';', '').trim() !== '').map((line) => line.split(';').map((cell) => cell.trim()));
  return rows.map((row) => {
    const cell = (name: string): string => row[head.findIndex((title) => title.toLowerCase() === name)] ?? '';
    const fore = cell('forsorjning_fore').split('+').map((part) => part.trim().toLowerCase().replace('försörjningsstöd', 'forsorjningsstod')).filter(Boolean);
    return [
      `umearegionen/${cell('insats').replace('umearegionen/', '')}`, cell('startdatum'), cell('slutdatum') || null, WORDS[cell('kon').toLowerCase()] ?? cell('kon'),
      cell('fodelsear') === '' ? null : Number(cell('fodelsear')), cell('kommun') || null, fore.join(' '),
    ];
  });
}

async function stored(): Promise<Stored[]> {
  const rows = await forbund.query<{ v: [string, string, string | null, string, number | null, string | null, { kod: string; omfattning: number | null }[]] }>(
    `select jsonb_build_array(insats_id, start_datum, slut_datum, kon, fodelsear, kommun, forsorjning_fore) as v from deltagande`);
  return rows.map(({ v: [insats, start, slut, kon, fodd, kommun, fore] }) =>
    [insats, start, slut, kon, fodd, kommun, fore.map((f) => f.kod.toLowerCase() + (f.omfattning === null ? '' : `:${f.omfattning}`)).join(' ')]);
}

const sorted = (rows: Stored[]): string[] => rows.map((row) => JSON.stringify(row)).toSorted();
/** What the good XLSX says; one that is spoilt and still read says the same or is refused. */
const good = (): Stored[] => plainReading(Buffer.from(ROWS.map((row) => row.join(';')).join('\n')));
const outcome = { inlast: 0, avvisad: 0 };

describe.each(Object.entries(MUTATIONS))('a file of participations with %s', (name, mutation) => {
  it.each(Array.from({ length: EACH }, (_, seed) => seed))('is refused with reasons or loaded as it reads, number %i', async (seed) => {
    await forbund.tom();
    const before = await forbund.skrivet();
    const xlsx = await writeXlsx([{ name: 'Deltagare', rows: ROWS }]);
    const isXlsx = name.includes('XLSX') || name.includes('ZIP') || name.includes('bomb');
    const file = mutation({ rows: ROWS, xlsx }, seeded(seed * 1000 + name.length));
    const result = await forbund.importera(file, { name: isXlsx ? 'd.xlsx' : 'd.csv' });
    outcome[result.inlast ? 'inlast' : 'avvisad']++;
    if (result.inlast) {
      expect(sorted(await stored())).toEqual(sorted(isXlsx ? good() : plainReading(file)));
      expect(result).toMatchObject({ fel: [], antalFel: 0, antalNya: (await stored()).length });
    } else {
      expect(result.antalFel).toBeGreaterThan(0);
      expect(result.fel).toHaveLength(Math.min(result.antalFel, 1000));
      for (const fault of result.fel) expect([fault.regel, fault.text, fault.atgard]).toEqual([expect.stringMatching(/^[A-Z_]+$/), expect.stringMatching(/\.$/), expect.stringMatching(/[.)]$/)]);
      expect(await forbund.skrivet()).toBe(before);
    }
  });
});

test('140 files were made, some of which are good', () => {
  expect(outcome.inlast + outcome.avvisad).toBe(140);
  expect(outcome.inlast).toBeGreaterThan(10);
  expect(outcome.avvisad).toBeGreaterThan(60);
});
