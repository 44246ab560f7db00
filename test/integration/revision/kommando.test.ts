import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withClient } from '../../../infra/database/connect';
import { anteckna } from '../../../subgraphs/shared/revision/anteckna';
import { signatur } from '../../../subgraphs/shared/revision/signatur';
import { runCommand } from '../../support/command';
import { type TestDatabase, createTestDatabase } from '../../support/postgres';

const ROLL = 'umearegionen';
const ANNA = { roller: new Set([]), organisation: null, forbund: [], subject: { issuer: 'https://intyg.example', subject: 'anna-17' } };
let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'revision-'));
  database = await createTestDatabase(ROLL, { fakta: false });
  await withClient(database.skrivUrl, async (client) => {
    const vem = await signatur(client, ANNA);
    await anteckna(client, { vem, vad: 'SLAPP', objekt: 'AR', objektId: '2023', skal: 'Året är klart', uppgifter: { ar: 2023 } });
    await anteckna(client, { vem: 'drift:bo', vad: 'GRUND', objekt: 'RATTSLIG_GRUND' });
    await anteckna(client, { vem, vad: 'ATERKALLELSE_FEL', objekt: 'AR', objektId: '2023', skal: 'Anna Andersson ringde' });
  });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

function revision(...args: string[]): Promise<{ kod: number; sagt: string }> {
  return runCommand(['revision', ...args], { DATABASE_URL_UMEAREGIONEN: database.migratorUrl, DATABASE_URL_UMEAREGIONEN_PUBLIK: database.publikUrl, NAVET_DATA: folder });
}

test('a chain that holds is said to, its end can be saved, and later compared with', async () => {
  const fil = join(folder, 'slut.json');
  const { kod, sagt } = await revision('verifiera', ROLL, '--spara', fil);
  expect(kod).toBe(0);
  expect(sagt).toMatch(/umearegionen\s+3 poster\. Kedjan håller\. Slut: 3:[0-9a-f]{64}/);
  const { nummer, hash } = (JSON.parse(readFileSync(fil, 'utf8')) as Record<string, { nummer: number; hash: string }>)[ROLL] ?? {};
  expect((await revision('verifiera', ROLL, '--mot', fil)).kod).toBe(0);
  expect((await revision('verifiera', ROLL, '--mot', `${nummer}:${hash}`)).kod).toBe(0);
  const other = await revision('verifiera', ROLL, '--mot', `${nummer}:${'0'.repeat(64)}`);
  expect(other.kod).toBe(1);
  expect(other.sagt).toContain('KEDJAN ÄR BRUTEN');
  await expect(revision('verifiera', '--mot', `3:${hash}`)).rejects.toThrow('ange vilken');
  await expect(revision('verifiera', 'kompetensutveckling')).rejects.toThrow('har ingen revisionslogg');
});

test('entries are listed in words, by what and from when, and as JSON', async () => {
  const { sagt } = await revision('visa', ROLL);
  expect(sagt.split('\n')).toHaveLength(4);
  expect(sagt).toMatch(/1 {2}\d{4}-\d\d-\d\d \d\d:\d\d {2}p-[0-9a-f]{20} släppte tabeller \(AR 2023, umearegionen\): Året är klart \{"ar":2023\}/);
  expect(sagt).toMatch(/2 .* drift:bo registrerade den rättsliga grunden/);
  expect((await revision('visa', ROLL, '--vad', 'GRUND')).sagt).not.toContain('släppte');
  expect((await revision('visa', ROLL, '--fran', '2999-01-01')).sagt).toBe('umearegionen: inget att visa.');
  const json = (await revision('visa', ROLL, '--json')).sagt.split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(json.map(({ roll, nummer, vad }) => [roll, nummer, vad])).toEqual([[ROLL, 1, 'SLAPP'], [ROLL, 2, 'GRUND'], [ROLL, 3, 'ATERKALLELSE_FEL']]);
});

test('who somebody is, and what an entry says, is forgotten with --ja alone, and the chain holds', async () => {
  await expect(revision('glom', ROLL, '--subjekt', 'anna-17')).rejects.toMatchObject({ kod: 'BEKRAFTELSE_KRAVS', exitCode: 1, message: expect.stringMatching(/^umearegionen: vem p-[0-9a-f]{20} är, glöms\.[\s\S]*Kör igen med --ja/) });
  expect(await revision('glom', ROLL, '--subjekt', 'anna-17', '--torrt')).toMatchObject({ kod: 0, sagt: expect.stringContaining('ingenting är ändrat') });
  const known = () => withClient(database.migratorUrl, async (client) => (await client.query(`select from revisionspseudonym where subjekt = 'anna-17'`)).rowCount);
  expect(await known()).toBe(1);
  expect(await revision('glom', ROLL, '--subjekt', 'anna-17', '--ja', '--vem', 'cia')).toMatchObject({ kod: 0, sagt: expect.stringMatching(/^umearegionen: vem p-[0-9a-f]{20} är, är glömt/) });
  expect(await known()).toBe(0);
  await expect(revision('glom', ROLL, '--subjekt', 'anna-17', '--ja')).rejects.toThrow('Ingen kedja känner');
  await expect(revision('glom', '--post', '3', '--ja')).rejects.toThrow('ange vilken');
  for (const how of [[], ['--torrt'], ['--ja']]) await expect(revision('glom', ROLL, '--post', '999', ...how)).rejects.toMatchObject({ kod: 'OKAND_POST', exitCode: 1 });
  expect(await revision('glom', ROLL, '--post', '3', '--torrt')).toMatchObject({ kod: 0, sagt: expect.stringContaining('umearegionen: det som post 3 säger raderas.') });
  expect((await revision('visa', ROLL)).sagt).toContain('Anna Andersson');
  expect((await revision('glom', ROLL, '--post', '3', '--ja')).kod).toBe(0);
  const { sagt } = await revision('visa', ROLL);
  expect(sagt).not.toContain('Anna Andersson');
  expect(sagt).toContain('[innehållet är raderat]');
  expect(sagt).toContain('drift:cia glömde vem en pseudonym är');
  expect((await revision('verifiera', ROLL)).kod).toBe(0);
});

test('a chain that is not there is no chain that holds', async () => {
  await withClient(database.migratorUrl, (client) => client.query('alter table revisionshuvud rename to undan'));
  const { kod, sagt } = await revision('verifiera', ROLL);
  await withClient(database.migratorUrl, (client) => client.query('alter table undan rename to revisionshuvud'));
  expect(kod).toBe(1);
  expect(sagt).toContain('umearegionen: databasen har ingen revisionslogg');
});

test('a broken chain is told with the number, and the exit code says so', async () => {
  await withClient(database.migratorUrl, (client) => client.query(`alter table revision disable trigger user; update revision set vad = 'ANNAT' where nummer = 2; alter table revision enable trigger user`));
  const { kod, sagt } = await revision('verifiera', ROLL);
  expect(kod).toBe(1);
  expect(sagt).toContain('Post 2 är ändrad');
});
