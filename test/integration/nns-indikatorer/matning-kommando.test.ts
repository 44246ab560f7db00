import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { registreraInstrument } from '../../../subgraphs/nns-indikatorer/import/registrera-instrument';
import { projectRoot } from '../../../subgraphs/shared/paths';
import { runCommand } from '../../support/command';
import { type TestDatabase, createTestDatabase } from '../../support/postgres';
import { DELTAGARE, PLAN, as, persons, storeAnswers } from './matomgang-support';

const EXAMPLE = join(projectRoot(), 'subgraphs/nns-indikatorer/matomgang/exempelplan.yaml');

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase('nns-indikatorer');
  folder = mkdtempSync(join(tmpdir(), 'matning-'));
  await registreraInstrument(database.migratorUrl, join(projectRoot(), 'subgraphs/nns-indikatorer/exempel/instrument.yaml'), 'prov');
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

/** Runs `matning` with these words; what it said. */
async function matning(...args: string[]): Promise<string> {
  const { kod, sagt } = await runCommand(['matning', ...args], {
    DATABASE_URL_NNS_INDIKATORER: database.migratorUrl, DATABASE_URL_NNS_INDIKATORER_PUBLIK: database.publikUrl, DATABASE_URL_NNS_INDIKATORER_SKRIV: database.skrivUrl,
  });
  expect(kod).toBe(0);
  return sagt;
}

/** Plans a measurement of that id from a file, and opens it. */
async function open(id: string, more: object = {}): Promise<void> {
  const file = join(folder, `${id}.yaml`);
  writeFileSync(file, stringify({ ...PLAN, id, ...more }));
  await matning('planera', file);
  await matning('oppna', id);
}

test('the documented example is planned as it stands, and is synthetic', async () => {
  expect(await matning('planera', EXAMPLE, '--vem', 'anna')).toContain('prov-2026-h1 är planerad: 4 enkäter till 3 förbund');
  const shown = await matning('visa', 'prov-2026-h1');
  expect(shown).toContain('Provmätning första halvåret 2026 (prov-2026-h1), period 2026-H1: planerad, påhittat exempel');
  // 25 and 18 in its two insatser.
  expect(shown).toMatch(/exempel-norra\s+deltagare-under\s+43\s+0\s+0 %/);
  expect(await matning('logg', 'prov-2026-h1')).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d {2}drift:anna planerade mätomgången \(enkäter: deltagare-under exempel-1, .* och .*, inbjudna förbund: 3\)/);
});

test('faults in a plan are listed with line and column', async () => {
  const file = join(folder, 'fel.yaml');
  writeFileSync(file, [
    'id: fel-2026', 'namn: Fel', 'period: 2026', 'oppnar: 2026-03-01', 'stanger: 2026-02-01', 'publiceras: 2026-09-15', 'antalForbundTotalt: 75',
    'enkater:', '  - { id: finns-inte, version: "1" }', 'inbjudna:', '  - forbund: norra', '    insatser:', '      - norra/ett', '      - sodra/ett', '',
  ].join('\n'));
  const refusal = await matning('planera', file).catch((error: Error) => error.message);
  expect(refusal).toMatch(/^3 fel i planen; inget är sparat:/);
  expect(refusal).toContain('fel.yaml:5:1  stanger: ');
  expect(refusal).toContain('fel.yaml:9:5  enkater[0]: ');
  expect(refusal).toContain('fel.yaml:14:9  inbjudna[0].insatser[1]: ');
});

test('a file that is no plan is refused with the place', async () => {
  const file = join(folder, 'okand.yaml');
  writeFileSync(file, stringify({ ...PLAN, id: 'okand', inbjudna: [{ forbund: 'norra', lan: 24, insatser: 'ett' }], oppna: 'ja' }));
  await expect(matning('planera', file)).rejects.toThrow(/okand\.yaml:\d+:\d+ {2}inbjudna\[0\]\.insatser: ska vara av typen array[^]*okänt namn: oppna/);
  await expect(matning('planera', join(folder, 'finns-inte.yaml'))).rejects.toThrow('Det finns ingen fil');
});

test('a measurement is run to validated, reminding and reviewing on the way', async () => {
  await open('kors');
  expect(await matning('paminn', 'kors')).toMatch(/norra\s+deltagare-under\s+4\s+0\s+0 %\s+–/);
  await storeAnswers(database, { matomgang: 'kors', forbund: 'norra', enkat: DELTAGARE, insats: 'norra/ett', svar: persons(3, 7) });
  const csv = await matning('paminn', 'kors', '--csv');
  expect(csv.split('\r\n')[0]).toBe('\ufeffforbund;enkat;namn;utskick;svarande;senast');
  expect(csv).not.toContain('norra;deltagare-under');
  expect(csv).toContain('sodra;deltagare-under;Deltagare under insatsen;;0;');
  await expect(matning('validera', 'kors')).rejects.toThrow('är öppen och kan inte bli validerad');
  expect(await matning('stang', 'kors', '--skal', 'alla är inne', '--vem', 'anna')).toContain('matning validera kors');
  expect(await matning('validera', 'kors')).toContain('svaren håller');
  await expect(matning('paminn', 'kors')).rejects.toThrow('kors är validerad');
  const own = await matning('granska', 'kors', '--forbund', 'norra');
  expect(own).toMatch(/deltagare-under\s+hela förbundet\s+4\s+3\s+75 %\s+–\s+3/);
  expect(own).toMatch(/deltagare-under\s+norra\/ett\s+–\s+3\s+–\s+–\s+3/);
  expect(own).toContain('Ingen tidigare mätning');
  expect(await matning('granska', 'kors', '--forbund', 'norra', '--godkann', '--vem', 'norras chef')).toContain('norra har godkänt');
  expect(await matning('visa', 'kors')).toMatch(/Granskat sina uppgifter: 1 av 2 förbund\.\nHar inte granskat: sodra/);
  const log = await matning('logg', 'kors');
  expect(log).toMatch(/anna stängde mätomgången .*: alla är inne/);
  expect(log).toMatch(/norras chef godkände förbundets uppgifter \(norra\)/);
});

test('a förbund is shown its former measurement as everybody sees it', async () => {
  await open('nu', { period: '2026-H2', oppnar: '2026-09-01', stanger: '2026-10-01', publiceras: '2026-11-01' });
  await open('forra', { period: '2025', oppnar: '2025-01-01', stanger: '2025-06-01', publiceras: '2025-09-01' });
  await as(database.migratorUrl, async (client) => {
    const { rows: [release] } = await client.query<{ id: number }>(`insert into utgava (ursprung, status, checksumma, slappt_vid) values ('MATOMGANG', 'UTKAST', 'prov', null) returning id`);
    await client.query(`insert into matutgava (utgava_id, matomgang_id, nummer, skal, galler_fran, skyddspolicy, antal_visade, antal_avrundade, antal_dolda) values ($1, 'forra', 1, 'prov', '2025-09-01', 'enkat-1', 1, 1, 1)`, [release?.id]);
    const cell = `insert into matcell (utgava_id, matomgang_id, enkat_id, matpunkt_id, version, respondentgrupp, mattillfalle, niva, forbund_id, skydd, status, andel, andel_max, antal_svar, svarsfrekvens)
      values ($1, 'forra', 'deltagare-under', $2, '2014', 'DELTAGARE', 'UNDER', 'FORBUND', 'norra', $3, $4, $5, $6, $7, $8)`;
    await client.query(cell, [release?.id, '1.1', 'INGET', 'NORMAL', 72.25, null, 40, 80]);
    await client.query(cell, [release?.id, '2.1', 'AVRUNDAT', 'NORMAL', 65, null, null, null]);
    await client.query(cell, [release?.id, '3.1', 'DOLT', 'SEKRETESS', null, null, null, null]);
    await client.query(cell, [release?.id, '4.1', 'AVRUNDAT', 'NORMAL', null, 10, null, null]);
    await client.query(`update utgava set status = 'SLAPPT', slappt_vid = now() where id = $1`, [release?.id]);
  });
  const own = await matning('granska', 'nu', '--forbund', 'norra');
  expect(own).toContain('Så visades förra mätningen, 2025:');
  expect(own).toMatch(/1\.1 \(2014\)\s+72,3 %\s+40\s+80 %/);
  expect(own).toMatch(/2\.1 \(2014\)\s+cirka 65 %\s+–\s+–/);
  expect(own).toMatch(/3\.1 \(2014\)\s+dold/);
  expect(own).toMatch(/4\.1 \(2014\)\s+högst 10 %/);
  expect(await matning('granska', 'nu', '--forbund', 'sodra')).toContain('Ingen tidigare mätning');
});

test('measurements are listed the latest first, and the calendar is in order of time', async () => {
  await open('lista-a', { period: '2031', oppnar: '2031-01-01', stanger: '2031-02-01', publiceras: '2031-03-01' });
  await open('lista-b', { period: '2030', oppnar: '2030-01-01', stanger: '2030-02-01', publiceras: '2031-04-01' });
  const at = (text: string, id: string) => text.split('\n').findIndex((line) => line.includes(id));
  const list = await matning('lista');
  expect(at(list, 'lista-a')).toBeLessThan(at(list, 'lista-b'));
  const calendar = await matning('kalender');
  expect(calendar).toMatch(/2031-03-01 00:00\s+lista-a\s+Prov 2026\s+2031\s+öppen\s+nej/);
  expect(at(calendar, 'lista-a')).toBeLessThan(at(calendar, 'lista-b'));
});

test('a validated measurement is released, corrected and recalled, each with a reason that the log keeps', async () => {
  await open('slapps', { oppnar: '2020-01-01', stanger: '2020-02-01', publiceras: '2020-03-01', period: '2019' });
  for (const forbund of ['norra', 'sodra']) await storeAnswers(database, { matomgang: 'slapps', forbund, enkat: DELTAGARE, svar: persons(25, 7) });
  await matning('stang', 'slapps');
  await matning('validera', 'slapps');
  await expect(matning('slapp', 'slapps', '--skal', 'klart')).rejects.toThrow('inte godkänt sina uppgifter: norra, sodra');
  expect(await matning('slapp', 'slapps', '--skal', 'prov', '--utan-granskning', '--torrt')).toMatch(/Torrkörning[\s\S]*Utgåva 1: \d+ andelar[\s\S]*ingenting är ändrat/);
  expect(await matning('visa', 'slapps')).toContain('period 2019: validerad');
  const released = await matning('slapp', 'slapps', '--skal', 'sommaren kom', '--utan-granskning', '--vem', 'anna');
  expect(released).toMatch(/slapps är släppt\. Utgåva 1: \d+ andelar visas, \d+ är avrundade och \d+ är dolda/);
  expect(released).toContain('Utfallet visas nu.');
  await storeAnswers(database, { matomgang: 'slapps', forbund: 'norra', enkat: DELTAGARE, svar: [{ respondent: 'sen', steg: [1, 1, 1, 1, 1, 1, 1] }] });
  expect(await matning('ratta', 'slapps', '--skal', 'en fil saknades')).toContain('Utgåva 2');
  const recall = ['aterkalla', 'slapps', '--art', 'rojande', '--skal', 'röjde en deltagare'];
  await expect(matning(...recall)).rejects.toMatchObject({ kod: 'BEKRAFTELSE_KRAVS', message: expect.stringContaining('Utgåva 1, 2 raderas överallt, och det går inte att ångra.') });
  expect(await matning('visa', 'slapps')).toContain('period 2019: släppt');
  expect(await matning(...recall, '--ja')).toContain('utfallet är raderat');
  expect(await matning('visa', 'slapps')).toContain('period 2019: återkallad');
  const log = await matning('logg', 'slapps');
  expect(log).toMatch(/anna släppte utfallet.*: sommaren kom/);
  expect(log).toMatch(/släppte ett rättat utfall.*: en fil saknades/);
  expect(log).toMatch(/återkallade och raderade ett röjande utfall.*: röjde en deltagare/);
});

test('a release before its time of publication says from when it is seen', async () => {
  await open('sen', { publiceras: '2090-03-01T09:00:00+01:00' });
  await storeAnswers(database, { matomgang: 'sen', forbund: 'norra', enkat: DELTAGARE, svar: persons(25, 7) });
  await matning('stang', 'sen');
  await matning('validera', 'sen');
  await matning('granska', 'sen', '--forbund', 'norra', '--godkann');
  expect(await matning('slapp', 'sen', '--skal', 'klart')).toContain('Utfallet visas från 2090-03-01 09:00');
});

test('what cannot be done is said in words, and nothing is done', async () => {
  await expect(matning()).rejects.toThrow('Vad ska göras? Välj bland: planera');
  await expect(matning('släp', 'kors')).rejects.toThrow('Menade du «matning slapp»?');
  await expect(matning('constructor')).rejects.toThrow('matning kan inte «constructor»');
  await expect(matning('visa', 'finns-inte')).rejects.toThrow('Det finns ingen mätomgång "finns-inte"');
  await expect(matning('granska', 'kors')).rejects.toThrow('Ange förbundet.');
  await expect(matning('granska', 'kors', '--forbund', 'vastra')).rejects.toThrow('inte inbjudet');
  await expect(matning('slapp', 'kors')).rejects.toThrow('Ange varför med --skal.');
  await expect(matning('aterkalla', 'kors', '--skal', 'prov', '--art', 'annat')).rejects.toThrow('Ange --art fel');
});
