import { serUtSomPersonnummer } from '../../../../subgraphs/forbund/deltaganden/import/personuppgifter';
import { writeXlsx } from '../../../../subgraphs/shared/tablefiles/write-xlsx';
import { type Testforbund, csv, openForbund, rader } from './support';

// Of nobody: Skatteverket's numbers for tests.
const PERSONNUMMER = '19811218-9876';
const SAMORDNINGSNUMMER = '701063-2391';

let forbund: Testforbund;
beforeAll(async () => {
  forbund = await openForbund();
});
afterAll(() => forbund.stop());
beforeEach(() => forbund.tom());

/** Says that a file is refused, repeats nothing of it, and has left nothing behind but how many places it had. */
async function expectRefused(file: string | Buffer, platser: number, secret: string, name = 'deltagare.csv'): Promise<void> {
  const before = await forbund.skrivet({ logg: false });
  const result = await forbund.importera(file, { name });
  expect(result).toMatchObject({ inlast: false, antalNya: 0, antalFel: platser });
  expect(new Set(result.fel.map((f) => f.regel.replace('_I_FILNAMN', '')))).toEqual(new Set(['PERSONUPPGIFT']));
  expect(result.fel.every((f) => f.varde === null)).toBe(true);
  const digits = secret.replaceAll(/\D/g, '').slice(-10);
  for (const said of [JSON.stringify(result), await forbund.skrivet()]) {
    expect(said).not.toContain(secret);
    if (digits !== '') expect(said.replaceAll(/[-\s]/g, '')).not.toContain(digits);
  }
  const log = await forbund.query<{ vad: string; uppgifter: unknown }>(`select vad, uppgifter from revisionslogg where vad <> 'GRUND'`);
  expect(log).toEqual([{ vad: 'AVVISNING', uppgifter: { antalStallen: platser } }]);
  expect(await forbund.skrivet({ logg: false })).toBe(before);
}

test.each([
  ['a personnummer as the key', { nyckel: PERSONNUMMER }], ['without its hyphen', { nyckel: PERSONNUMMER.replace('-', '') }], ['with ten digits', { nyckel: PERSONNUMMER.slice(2) }],
  ['a samordningsnummer', { nyckel: SAMORDNINGSNUMMER }], ['one whose check digit is wrong, as the key', { nyckel: '8112189875' }],
  ['a temporary number with letters', { nyckel: '19811218-TF12' }], ['one in another column', { kommun: PERSONNUMMER }], ['one within a text', { utbildning: `Gymnasium ${PERSONNUMMER} klar` }],
])('a file with %s is refused whole', (_, row) => expectRefused(rader({ nyckel: 'A-1' }, { nyckel: 'A-2', ...row }), 1, Object.values(row)[0] ?? ''));

test('an e-mail address is refused as well', () => expectRefused(rader({ kommun: 'anna@exempel.se' }), 1, 'anna@exempel.se'));
test('so is one in the header', () => expectRefused(csv(['nyckel', 'samtycke', 'insats', 'startdatum', 'kon', PERSONNUMMER], ['A-1', 'SKRIFTLIGT', 'vuxentorget', '2024-01-01', 'K', '']), 1, PERSONNUMMER));
test('and in the name of the file', () => expectRefused(rader({}), 1, PERSONNUMMER, `${PERSONNUMMER}.csv`));
test('and in a column that is not known', () => expectRefused(csv(['insats', 'ar', 'kvinnor', 'man', 'vem'], ['vuxentorget', 2024, 1, 2, PERSONNUMMER]), 1, PERSONNUMMER));
test('and in a file of counts', () => expectRefused(csv(['insats', 'ar', 'kvinnor', 'man'], ['vuxentorget', 2024, PERSONNUMMER, 2]), 1, PERSONNUMMER));
test('and in XLSX', async () => {
  const bytes = await writeXlsx([{ name: 'Deltagare', rows: [['nyckel', 'samtycke', 'insats', 'startdatum', 'kon'], [198112189876, 'SKRIFTLIGT', 'vuxentorget', '2024-01-01', 'K']] }]);
  await expectRefused(bytes, 1, PERSONNUMMER, 'deltagare.xlsx');
});
test('the places are told of all of them, also in the last of many rows', async () => {
  const many = Array.from({ length: 2500 }, (_, i) => ({ nyckel: `A-${i}`, kommun: i === 10 || i === 2499 ? PERSONNUMMER : '' }));
  await expectRefused(rader(...many), 2, PERSONNUMMER);
});

test('the command shows where, and not what', async () => {
  const { kod, sagt } = await forbund.deltagare('import', 'umearegionen', forbund.fil('fel.csv', rader({ nyckel: PERSONNUMMER })), '--fel', forbund.fil('ut.csv', ''));
  expect(kod).toBe(1);
  expect(sagt).toContain('2:1  nyckel  –  PERSONUPPGIFT: Här står något som är eller ser ut som ett personnummer. Ingenting ur filen är sparat.');
  expect(sagt).not.toContain('9876');
});

test.each([['20240115-0001', true], ['198112189875', true], ['811278-9875', true], ['811218+9875', true], ['811218-X123', true], ['2024-0001', false], ['811338-1234', false], ['A-811218', false], ['1234567', false]])(
  'a key %s looks like a personnummer: %s', (text, expected) => {
    expect(serUtSomPersonnummer(text)).toBe(expected);
  },
);

test.each(['anna-andersson.csv', 'deltagare.csv'])('what a file is called (%s) is written nowhere, since it may be a name', async (name) => {
  expect(await forbund.importera(rader({}), { name })).toMatchObject({ inlast: true });
  expect(await forbund.skrivet()).not.toContain(name.replace('.csv', ''));
  expect(await forbund.query('select format, form, sha256 from deltagarinlasning')).toEqual([{ format: 'CSV', form: 'RADER', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
});

test('texts that somebody writes for the record may hold none', async () => {
  for (const args of [
    ['grund', 'umearegionen', '--laglig-grund', PERSONNUMMER, '--konsekvensbedomning', 'x', '--bedomd', '2026-01-01', '--gallringsbeslut', 'x', '--beslutad', '2026-01-01', '--spara-manader', '24'],
    ['samtycke', 'umearegionen', '--nyckel', 'A-1', '--skal', `Ringde ${PERSONNUMMER}`, '--ja'],
    ['slapp', 'umearegionen', '--ar', '2024', '--skal', `Utan ${PERSONNUMMER}`],
    ['aterkalla', 'umearegionen', '--ar', '2024', '--art', 'rojande', '--skal', `Röjde ${PERSONNUMMER}`, '--ja'],
  ]) {
    const refusal = await forbund.deltagare(...args).catch((error: Error) => error.message);
    expect(refusal).toMatch(/innehåller något som är eller ser ut som ett personnummer/);
    expect(refusal).not.toContain('9876');
  }
  expect(await forbund.skrivet()).not.toContain('9876');
});
