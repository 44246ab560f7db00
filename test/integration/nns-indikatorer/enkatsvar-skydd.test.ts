import { importeraEnkatsvar } from '../../../subgraphs/nns-indikatorer/enkatsvar/import';
import { csvText } from '../../../subgraphs/shared/tablefiles/csv-text';
import { writeXlsx } from '../../../subgraphs/shared/tablefiles/write-xlsx';
import { type Testmatning, arbetsrader, openMatning, uppdrag } from './enkatsvar-support';

let matning: Testmatning;
beforeAll(async () => {
  matning = await openMatning();
});
afterAll(() => matning.stop());
beforeEach(() => matning.tom());

const PERSONNUMMER = '19640823-3234';
const ADRESS = 'anna.prov@exempel.se';
const GOOD = [['respondent', '4.1', '4.10', '7', 'kommentar'], ['r1', '1', '1', '1', ''], ['r2', '2', '2', '2', 'bra']];

/** A file with one cell changed. */
const with_ = (row: number, column: number, value: string): string[][] => GOOD.map((cells, i) => cells.map((cell, j) => (i === row && j === column ? value : cell)));

describe('a file with personal data', () => {
  const places: [string, string[][], string, unknown][] = [
    ['an answer', with_(1, 1, PERSONNUMMER), 'svar.csv', { regel: 'PERSONUPPGIFT', rad: 2, kolumn: 2, kolumnnamn: '4.1', varde: null }],
    ['a respondent', with_(2, 0, ADRESS), 'svar.csv', { regel: 'PERSONUPPGIFT', rad: 3, kolumn: 1, kolumnnamn: 'respondent', varde: null }],
    ['free text', with_(2, 4, `Ring mig, ${PERSONNUMMER}, eller skriv`), 'svar.csv', { regel: 'PERSONUPPGIFT', rad: 3, kolumn: 5, kolumnnamn: 'kommentar', varde: null }],
    ['the header', with_(0, 4, `kommentar till ${ADRESS}`), 'svar.csv', { regel: 'PERSONUPPGIFT', rad: 1, kolumn: 5, kolumnnamn: null, varde: null }],
    ['an unknown column', with_(0, 2, ADRESS), 'svar.csv', { regel: 'PERSONUPPGIFT', rad: 1, kolumn: 3, kolumnnamn: null, varde: null }],
    ['its name', GOOD, `${ADRESS}.csv`, { regel: 'PERSONUPPGIFT_I_FILNAMN', rad: null, kolumn: null, kolumnnamn: null, varde: null }],
  ];

  it.each(places)('in %s is refused with the place, and nothing of it is kept or said', async (_where, rows, name, fault) => {
    const before = await matning.skrivet();
    for (const [file, filename] of [[csvText(rows), name], [await writeXlsx([{ name: 'Svar', rows }]), name.replace('.csv', '.xlsx')]] as const) {
      await matning.tomRevision();
      const result = await matning.importera(file, { name: filename });
      expect(result).toMatchObject({ inlast: false, redanInlast: false, antalEnkater: 0, antalSvar: 0, antalFel: 1, fel: [fault] });
      const after = await matning.skrivet();
      expect(after).toEqual({ ...before, revisionslogg: [expect.objectContaining({ vad: 'AVVISNING', vem: 'provaren', uppgifter: { enkat: 'deltagare', antalStallen: 1 } })] });
      for (const secret of [PERSONNUMMER, ADRESS]) expect(JSON.stringify([result, after])).not.toContain(secret);
    }
  });

  it('has its first 1,000 places named and all of them counted, whatever else is wrong', async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => [`r${i}`, '99', '1', '1', i % 2 === 0 ? ADRESS : '']);
    const result = await matning.importera(csvText([GOOD[0] ?? [], ...rows]));
    expect(result.antalFel).toBe(1500);
    expect(result.fel).toHaveLength(1000);
    expect(new Set(result.fel.map((f) => f.regel))).toEqual(new Set(['PERSONUPPGIFT']));
    expect(result.fel.at(-1)).toMatchObject({ rad: 2000, kolumn: 5 });
    expect(await matning.query('select uppgifter from revisionslogg')).toEqual([{ uppgifter: { enkat: 'deltagare', antalStallen: 1500 } }]);
  });

  it('leaves no row behind in what the import works in', async () => {
    const rows = await matning.write.transaction(async (client) => {
      await importeraEnkatsvar(client, uppdrag(csvText(GOOD)));
      await importeraEnkatsvar(client, uppdrag(csvText(with_(2, 4, ADRESS)), { forbund: 'soder' }));
      return arbetsrader(client);
    });
    expect(Object.keys(rows).toSorted()).toEqual(['inlast_enkat', 'inlast_fel', 'inlast_huvud', 'inlast_matpunkt', 'inlast_om', 'inlast_rad', 'inlast_svar']);
    expect(new Set(Object.values(rows))).toEqual(new Set([0]));
  });
});
