import { lasDeltaganden, lasRakningar } from '../../../../subgraphs/forbund/deltaganden/las';
import { DELTAGARREGLER } from '../../../../subgraphs/forbund/deltaganden/import/fel';
import { writeXlsx } from '../../../../subgraphs/shared/tablefiles/write-xlsx';
import { type Testforbund, csv, openForbund, rader } from './support';

let forbund: Testforbund;
beforeAll(async () => {
  forbund = await openForbund();
});
afterAll(() => forbund.stop());
beforeEach(() => forbund.tom());

const ar = (year: number) => forbund.write.transaction((client) => lasDeltaganden(client, year));
const NYCKELKOLUMNER = ['nyckel', 'samtycke', 'insats', 'startdatum', 'kon'];

/** A full row; what a test says takes its place. */
const HEL = {
  slutdatum: '2024-11-30', fodelsear: '1990', kommun: '2480', utbildning: 'Gymnasium', tid_i_forsorjning: '3–5 år', sysselsattning_fore: 'INGEN_SYSSELSATTNING',
  sysselsattning_efter: 'ARBETE:50 + STUDIER:50', forsorjning_fore: 'Sjukpenning:50 | Försörjningsstöd:50', forsorjning_efter: 'Lön', avslutsanledning: 'Enligt plan',
  remittent: '222000-1834', kallsystem: '',
};

test('a full row is stored by codes, and read back as a participation', async () => {
  expect(await forbund.importera(rader(HEL))).toMatchObject({ inlast: true, form: 'RADER', antalNya: 1, antalAndrade: 0, fel: [] });
  expect(await ar(2024)).toEqual([{
    id: '1', insatsId: 'umearegionen/vuxentorget', start: '2024-02-01', slut: '2024-11-30', kon: 'KVINNOR', alder: '30-44', kommun: '2480', utbildning: 'GYMNASIUM',
    tidIForsorjning: 'TRE_TILL_FEM_AR', sysselsattningFore: [{ kod: 'INGEN_SYSSELSATTNING', omfattning: null }],
    sysselsattningEfter: [{ kod: 'ARBETE', omfattning: 50 }, { kod: 'STUDIER', omfattning: 50 }],
    forsorjningFore: [{ kod: 'SJUKPENNING', omfattning: 50 }, { kod: 'FORSORJNINGSSTOD', omfattning: 50 }], forsorjningEfter: [{ kod: 'LON', omfattning: null }],
    avslutsanledning: 'ENLIGT_PLAN', remittent: '222000-1834', kallsystem: 'EGET_SYSTEM', syntetisk: false,
  }]);
});

test('what a row leaves out is the lists’ own codes for what is not known, and what has not happened yet is nothing', async () => {
  await forbund.importera(rader({ nyckel: 'A-1', kon: '' }, { nyckel: 'A-2', slutdatum: '2024-12-31' }));
  const [pagar, avslutad] = await ar(2025).then(async (rows) => [rows[0], (await ar(2024))[1]]);
  expect(pagar).toMatchObject({
    slut: null, kon: 'OKANT', alder: 'OKAND_ALDER', kommun: null, utbildning: 'OKAND_UTBILDNING', tidIForsorjning: 'OKAND_TID', remittent: null,
    sysselsattningFore: [{ kod: 'OKAND_SYSSELSATTNING', omfattning: null }], sysselsattningEfter: [], forsorjningEfter: [], avslutsanledning: null,
  });
  expect(avslutad).toMatchObject({ avslutsanledning: 'OKAND_ANLEDNING', sysselsattningEfter: [{ kod: 'OKAND_SYSSELSATTNING', omfattning: null }] });
});

test('the database holds a pseudonym and never the number', async () => {
  await forbund.importera(rader({ nyckel: 'Lokal-4711' }));
  expect(await forbund.skrivet()).not.toContain('4711');
  const [row] = await forbund.query<{ nyckel: Buffer }>('select nyckel from deltagande');
  expect(row?.nyckel).toHaveLength(32);
});

test('the years of a participation are those that it went on in; a false registration counts nowhere', async () => {
  await forbund.importera(rader(
    { nyckel: 'A1', startdatum: '2022-12-31', slutdatum: '2024-01-01' }, { nyckel: 'A2', startdatum: '2025-01-01' },
    { nyckel: 'A3', startdatum: '2024-05-05', slutdatum: '2024-05-05', avslutsanledning: 'FELREGISTRERING' },
  ));
  const lengths = await Promise.all([2021, 2022, 2023, 2024, 2025].map(async (year) => (await ar(year)).length));
  expect(lengths).toEqual([0, 1, 1, 1, 1]);
  expect(await forbund.query('select from deltagande')).toHaveLength(3);
});

describe('a row without consent', () => {
  const anonym = { samtycke: 'ANONYM', nyckel: '', startdatum: '', startar: '2024' };

  test('becomes one of a count, by insats, year and sex alone', async () => {
    expect(await forbund.importera(rader(anonym, anonym, { ...anonym, kon: 'MAN' }, {}))).toMatchObject({ inlast: true, antalNya: 3 });
    expect(await forbund.query('select from deltagande')).toHaveLength(1);
    expect(await forbund.write.transaction((client) => lasRakningar(client, 2024))).toEqual([
      { insatsId: 'umearegionen/vuxentorget', ar: 2024, kon: 'KVINNOR', population: 'ANONYM', handelse: 'PABORJADE', antal: 2, kallsystem: 'EGET_SYSTEM', syntetisk: false },
      { insatsId: 'umearegionen/vuxentorget', ar: 2024, kon: 'MAN', population: 'ANONYM', handelse: 'PABORJADE', antal: 1, kallsystem: 'EGET_SYSTEM', syntetisk: false },
    ]);
  });

  test('may say nothing else', async () => {
    expect(await forbund.fel(rader({ ...anonym, nyckel: 'A-1', fodelsear: '1990' }, { ...anonym, startar: '', startdatum: '2024-01-01', fodelsear: '' }))).toEqual([
      '2:1 ANONYM_MED_UPPGIFT', '2:7 ANONYM_MED_UPPGIFT', '3:4 ANONYM_MED_UPPGIFT', '3:6 SAKNAD_UPPGIFT',
    ]);
  });

  test('is not added to a count that is in, unless the count is to be replaced', async () => {
    await forbund.importera(rader(anonym));
    expect(await forbund.fel(rader(anonym, anonym))).toEqual(['2:6 ANTAL_FINNS']);
    expect(await forbund.importera(rader(anonym, anonym), { ersatt: true })).toMatchObject({ antalNya: 0, antalAndrade: 1 });
    expect(await forbund.query('select antal from deltagarrakning')).toEqual([{ antal: 2 }]);
  });
});

describe('a rule', () => {
  const TABELL: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
    ['SAKNAD_UPPGIFT', { nyckel: '' }, 'nyckel'], ['SAKNAD_UPPGIFT', { samtycke: '' }, 'samtycke'], ['SAKNAD_UPPGIFT', { insats: '' }, 'insats'],
    ['SAKNAD_UPPGIFT', { startdatum: '' }, 'startdatum'],
    ['OGILTIG_NYCKEL', { nyckel: 'Anna' }, 'nyckel'], ['OGILTIG_NYCKEL', { nyckel: 'A 1' }, 'nyckel'], ['OGILTIG_NYCKEL', { nyckel: '1'.repeat(65) }, 'nyckel'],
    ['OKAND_INSATS', { insats: 'finns-inte' }, 'insats'], ['OKAND_INSATS', { insats: 'lycksele-mala/vuxentorget' }, 'insats'],
    ['OKAND_KOD', { samtycke: 'JA' }, 'samtycke'], ['OKAND_KOD', { kon: 'x' }, 'kon'], ['OKAND_KOD', { utbildning: 'Kurs' }, 'utbildning'],
    ['OKAND_KOD', { sysselsattning_fore: 'ARBETE+Bagare' }, 'sysselsattning_fore'], ['OKAND_KOD', { forsorjning_fore: ' + ' }, 'forsorjning_fore'],
    ['SUMMA_SOM_KOD', { alder_band: '30-' }, 'alder_band'], ['DUBBEL_KOD', { forsorjning_fore: 'SJUKPENNING:50+Rehabiliteringspenning:50' }, 'forsorjning_fore'],
    ['ENSAM_KOD', { forsorjning_fore: 'LON+INGEN_FORSORJNING' }, 'forsorjning_fore'],
    ['OGILTIG_OMFATTNING', { forsorjning_fore: 'LON:0' }, 'forsorjning_fore'], ['OGILTIG_OMFATTNING', { forsorjning_fore: 'LON:101' }, 'forsorjning_fore'],
    ['OGILTIG_OMFATTNING', { forsorjning_fore: 'LON:' }, 'forsorjning_fore'], ['OGILTIG_OMFATTNING', { forsorjning_fore: 'LON:halv' }, 'forsorjning_fore'],
    ['OGILTIGT_DATUM', { startdatum: '2024-02-30' }, 'startdatum'], ['OGILTIGT_DATUM', { startdatum: '1/2 2024' }, 'startdatum'], ['OGILTIGT_AR', { fodelsear: '90' }, 'fodelsear'],
    ['FORE_FINSAM', { startdatum: '2003-12-31' }, 'startdatum'], ['FRAMTIDA_DATUM', { startdatum: '2199-01-01' }, 'startdatum'],
    ['SLUT_FORE_START', { slutdatum: '2024-01-31' }, 'slutdatum'], ['EFTER_UTAN_SLUT', { avslutsanledning: 'FLYTT' }, 'avslutsanledning'],
    ['EFTER_UTAN_SLUT', { forsorjning_efter: 'LON' }, 'forsorjning_efter'], ['FORE_GALLRING', { startdatum: '2010-01-01', slutdatum: '2010-06-01' }, 'slutdatum'],
    ['ALDER_TVA_GANGER', { fodelsear: '1990', alder_band: '30-44' }, 'alder_band'], ['ORIMLIG_ALDER', { fodelsear: '2020' }, 'fodelsear'],
    ['OGILTIG_KOMMUN', { kommun: 'Umeå' }, 'kommun'], ['OGILTIG_KOMMUN', { kommun: '9999' }, 'kommun'], ['OGILTIG_REMITTENT', { remittent: '222000-1835' }, 'remittent'],
    ['OGILTIG_REMITTENT', { remittent: 'Kommunen' }, 'remittent'], ['STARTAR_MED_SAMTYCKE', { startar: '2024' }, 'startar'],
    ['OGILTIGT_KALLSYSTEM', { kallsystem: 'UPPFOLJNING_FINSAM' }, 'kallsystem'],
    ['SUS_EFTER_2022', { kallsystem: 'SUS' }, 'kallsystem'], ['SUS_EFTER_2022', { kallsystem: 'SUS', startdatum: '2022-01-01', slutdatum: '2023-01-01' }, 'kallsystem'],
  ];

  test.each(TABELL)('%s %j is broken at %s', async (regel, row, kolumn) => {
    const { inlast, fel } = await forbund.importera(rader(row));
    expect(inlast).toBe(false);
    expect(fel.map((f) => [f.regel, f.rad, f.kolumnnamn])).toEqual([[regel, 2, kolumn]]);
    expect(fel[0]?.varde).toBe(kolumn === 'nyckel' || row[kolumn] === '' ? null : (row[kolumn]?.trim() ?? null));
    expect(await forbund.query('select from deltagande')).toEqual([]);
  });

  test('has a code of its own in the table of the README', async () => {
    const { readFileSync } = await import('node:fs');
    const readme = readFileSync('subgraphs/forbund/deltaganden/README.md', 'utf8');
    expect(DELTAGARREGLER.filter((regel) => !readme.includes(`\`${regel}\``))).toEqual([]);
  });
});

describe('SUS as the source', () => {
  const fore2023 = { startdatum: '2022-01-01', slutdatum: '2022-12-31' };
  test.each([
    ['the row says so', { ...fore2023, kallsystem: 'sus' }, {}, 'SUS'],
    ['whoever takes it in says so', fore2023, { kallsystem: 'SUS' as const }, 'SUS'],
    ['nobody says so', fore2023, {}, 'EGET_SYSTEM'],
  ])('%s', async (_, row, what, expected) => {
    await forbund.importera(rader(row), what);
    expect(await forbund.query('select kallsystem from deltagande')).toEqual([{ kallsystem: expected }]);
  });
});

describe('the same row again', () => {
  test('twice in a file is a fault at the second', async () => {
    expect(await forbund.fel(rader({ nyckel: 'A-1' }, { nyckel: 'B-1' }, { nyckel: 'A-1', insats: 'ungdomstorget' }))).toEqual(['4:1 DUBBEL_NYCKEL']);
  });

  test('in another file is a fault, or takes the old one’s place when that is asked for', async () => {
    await forbund.importera(rader({ nyckel: 'A-1', kommun: '2480' }, { nyckel: 'A-2', kommun: '2480' }));
    const andra = rader({ nyckel: 'A-1', kommun: '2404' }, { nyckel: 'A-3', kommun: '2404' });
    expect(await forbund.fel(andra)).toEqual(['2:1 NYCKEL_FINNS']);
    expect(await forbund.importera(andra, { ersatt: true })).toMatchObject({ inlast: true, antalNya: 1, antalAndrade: 1 });
    expect((await ar(2024)).map((d) => d.kommun)).toEqual(['2404', '2480', '2404']);
  });

  test('in the same file changes nothing, whatever the file is called', async () => {
    const fil = rader({}, {});
    await forbund.importera(fil);
    const before = await forbund.skrivet();
    expect(await forbund.importera(fil, { name: 'kopia.csv' })).toMatchObject({ inlast: true, redanInlast: true, antalNya: 2 });
    expect(await forbund.importera(fil, { ersatt: true })).toMatchObject({ redanInlast: true });
    expect(await forbund.skrivet()).toBe(before);
  });

  test('in the first file after a second has changed it is no longer nothing', async () => {
    const forsta = rader({ kommun: '2480' });
    await forbund.importera(forsta);
    await forbund.importera(rader({ kommun: '2404' }), { ersatt: true });
    expect(await forbund.fel(forsta)).toEqual(['2:1 NYCKEL_FINNS']);
    expect(await forbund.importera(forsta, { ersatt: true })).toMatchObject({ redanInlast: false, antalAndrade: 1 });
    expect((await ar(2024))[0]?.kommun).toBe('2480');
  });

  test('with another secret is refused: nothing would be recognised', async () => {
    await forbund.importera(rader({}));
    await expect(forbund.importera(rader({ nyckel: 'B-1' }), { hemlighet: () => 'en helt annan hemlighet än den första' })).rejects.toMatchObject({ kod: 'FEL_HEMLIGHET' });
  });
});

describe('a header', () => {
  test('with a name, free text or anything else unknown is refused', async () => {
    expect(await forbund.fel(csv([...NYCKELKOLUMNER, 'namn', 'kommentar'], ['A-1', 'SKRIFTLIGT', 'vuxentorget', '2024-01-01', 'K', 'Anna', 'bra']))).toEqual(['1:6 OKAND_KOLUMN', '1:7 OKAND_KOLUMN']);
  });

  test('must have the columns that are needed, once', async () => {
    expect(await forbund.fel(csv(['nyckel', 'samtycke', 'insats', 'tid i försörjning', 'tid_i_forsorjning'], ['A-1', 'SKRIFTLIGT', 'vuxentorget', '', '']))).toEqual([
      '1:- SAKNAD_KOLUMN', '1:- SAKNAD_KOLUMN', '1:5 DUBBEL_KOLUMN',
    ]);
  });

  test('of no form, or of two, is refused', async () => {
    expect(await forbund.fel(csv(['insats', 'ar'], ['vuxentorget', 2024]))).toEqual(['1:- OKAND_FORM']);
    expect(await forbund.fel(csv([...NYCKELKOLUMNER, 'antal'], ['A-1', 'SKRIFTLIGT', 'vuxentorget', '2024-01-01', 'K', 3]))).toEqual(['1:- OKAND_FORM']);
  });
});

test('XLSX is read as CSV is, with dates and numbers of its own', async () => {
  const bytes = await writeXlsx([
    { name: 'Deltagare', rows: [[...NYCKELKOLUMNER, 'fodelsear', 'kommun'], [1001, 'SKRIFTLIGT', 'umearegionen/vuxentorget', '2024-01-01', 'man', 1970, 114]] },
    { name: 'Kodlistor', rows: [['x']] },
  ]);
  expect(await forbund.importera(bytes, { name: 'deltagare.xlsx' })).toMatchObject({ inlast: true, antalNya: 1 });
  expect((await ar(2024))[0]).toMatchObject({ kon: 'MAN', alder: '45-54', kommun: '0114' });
});

test('all faults of a file are listed, and nothing of it is loaded', async () => {
  expect(await forbund.fel(rader({ kon: 'x', kommun: 'y' }, {}, { nyckel: 'A-2', startdatum: 'z' }))).toEqual(['2:5 OKAND_KOD', '2:6 OGILTIG_KOMMUN', '4:1 DUBBEL_NYCKEL', '4:4 OGILTIGT_DATUM']);
  expect(await forbund.query('select from deltagarinlasning')).toEqual([]);
});

test('what is made up never stands beside what is real', async () => {
  await forbund.importera(rader({}), { syntetisk: true });
  expect((await ar(2024))[0]?.syntetisk).toBe(true);
  await expect(forbund.importera(rader({ nyckel: 'B-1' }))).rejects.toMatchObject({ kod: 'PAHITTAT_OCH_VERKLIGT' });
  await forbund.tom();
  await forbund.importera(rader({}));
  await expect(forbund.importera(rader({ nyckel: 'B-1' }), { syntetisk: true })).rejects.toMatchObject({ kod: 'PAHITTAT_OCH_VERKLIGT' });
});
