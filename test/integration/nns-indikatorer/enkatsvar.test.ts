import { csvText } from '../../../subgraphs/shared/tablefiles/csv-text';
import { writeXlsx } from '../../../subgraphs/shared/tablefiles/write-xlsx';
import { type Testmatning, openMatning } from './enkatsvar-support';

let matning: Testmatning;
beforeAll(async () => {
  matning = await openMatning();
});
afterAll(() => matning.stop());
beforeEach(() => matning.tom());

const BRED = [
  ['respondent', 'insats', 'Kön', 'datum', '4.1', '4.10', '7', 'Kommentar å'],
  ['r1', 'norr-a', 'Kvinna', '2026-03-02', '4', 'Ja', '1', 'Bra, tack; «ä»'],
  ['r2', 'norr-b', 'm', '2026-06-30', 'vet ej', '', '5,0', ''],
  ['å3', '', '', '', 'Instämmer HELT', 'nej, knappast', '', ''],
];
const LANG = [
  ['Respondent', 'insats', 'kon', 'datum', 'matpunkt', 'svar', 'fritext'],
  ['r1', 'norr-a', 'K', '2026-03-02', '4.1', '4', 'å'],
  ['r1', 'norr-a', 'K', '2026-03-02', '4.10', '4', ''],
  ['å3', '', '', '', '4.1', '5', ''],
  ['r1', 'norr-a', 'K', '2026-03-02', '7', '1,0', ''],
  ['r2', 'norr-b', 'man', '2026-06-30', '4.1', 'Vet ej', ''],
  ['r2', 'norr-b', 'man', '2026-06-30', '7', '5', ''],
  ['å3', '', '', '', '4.10', 'Nej, knappast', ''],
  ['å3', '', '', '', '7', '', ''],
];

/** The three questionnaires of the files above, as they are stored. */
const STORED = [
  { insats_id: null, kon: null, datum: null, steg: [5, 2, null] },
  { insats_id: 'norr-a', kon: 'KVINNOR', datum: '2026-03-02', steg: [4, 4, 1] },
  { insats_id: 'norr-b', kon: 'MAN', datum: '2026-06-30', steg: [-1, null, 5] },
];

const stored = (): Promise<object[]> =>
  matning.query('select insats_id, kon, datum::text, steg from besvarad_enkat order by insats_id nulls first');

const windows1252 = (text: string): Buffer => Buffer.from(text.replace('\ufeff', ''), 'latin1');

describe('a file of answers', () => {
  const forms = { wide: BRED, long: LANG };
  const files: [string, string, () => Promise<Buffer> | Buffer][] = Object.entries(forms).flatMap(([form, rows]) => [
    ...([';', ',', '\t'] as const).flatMap((separator): [string, string, () => Buffer][] => [
      [form, `CSV with ${JSON.stringify(separator)} in UTF-8`, () => Buffer.from(csvText(rows, separator))],
      [form, `CSV with ${JSON.stringify(separator)} in Windows-1252`, () => windows1252(csvText(rows, separator))],
    ]),
    [form, 'XLSX', () => writeXlsx([{ name: 'Svar', rows }])],
    [form, 'XLSX with numbers', () => writeXlsx([{ name: 'Svar', rows: rows.map((row, i) => row.map((cell) => (i > 0 && /^\d$/.test(cell) ? Number(cell) : cell))) }])],
  ]);

  it.each(files)('is stored the same: %s form, %s', async (form, _what, file) => {
    const result = await matning.importera(await file());
    expect(result).toEqual({ inlast: true, redanInlast: false, antalEnkater: 3, antalSvar: 7, fel: [], antalFel: 0 });
    expect(await stored()).toEqual(STORED);
    expect(await matning.query('select form, antal_enkater, antal_svar, inlast_av, filnamn from inlamning')).toEqual([
      { form: form === 'wide' ? 'BRED' : 'LANG', antal_enkater: 3, antal_svar: 7, inlast_av: 'provaren', filnamn: 'svar.csv' },
    ]);
    expect(await matning.query('select vem, vad, forbund_id, uppgifter from revisionslogg')).toEqual([
      { vem: 'provaren', vad: 'INLASNING', forbund_id: 'norr', uppgifter: { enkat: 'deltagare', inlamning: expect.any(Number) as number, antalEnkater: 3, antalSvar: 7 } },
    ]);
  });

  it('leaves nothing of the name of its file in the audit trail, which may be a person\'s', async () => {
    await matning.importera(csvText(BRED), { name: 'Anna Ek.csv' });
    for (const [table, columns] of [['revision', 'r::text'], ['revisionsinnehall', 'r::text']]) {
      const rows = await matning.query<{ text: string }>(`select ${columns} as text from ${table} r`);
      expect(rows).not.toEqual([]);
      expect(JSON.stringify(rows)).not.toContain('Anna');
    }
  });

  it('keeps no code of a respondent, only a digest that is the same for the same code in the same förbund', async () => {
    await matning.importera(csvText(BRED));
    const rows = await matning.query<{ same: boolean }>(
      `select b.respondent = sha256(s.salt || convert_to('norr' || 'å3', 'UTF8')) as same from besvarad_enkat b, pseudonymsalt s where insats_id is null`,
    );
    expect(rows).toEqual([{ same: true }]);
  });

  it('never stores free text', async () => {
    await matning.importera(csvText(BRED));
    expect(JSON.stringify(await matning.skrivet())).not.toContain('Bra, tack');
  });

  it('may hold several questionnaires of one person when the questionnaire is answered often', async () => {
    const long = [['respondent', 'datum', 'matpunkt', 'svar'], ['r1', '2026-03-02', '7', '1'], ['r1', '2026-04-02', '7', '2'], ['r1', '2026-03-02', '4.10', '3'], ['r2', '', '4.1', '1']];
    expect(await matning.importera(csvText(long), { enkat: 'ofta' })).toMatchObject({ inlast: true, antalEnkater: 3, antalSvar: 4 });
    expect(await matning.query('select datum::text, steg from besvarad_enkat order by datum')).toEqual([
      { datum: '2026-03-02', steg: [null, 3, 1] }, { datum: '2026-04-02', steg: [null, null, 2] }, { datum: null, steg: [1, null, null] },
    ]);
  });
});
