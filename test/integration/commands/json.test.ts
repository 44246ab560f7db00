import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { COMMANDS } from '../../../infra/commands';
import { execute } from '../../../infra/execute';
import { DATA_ROLES } from '../../../infra/roles';
import { databaseVariable } from '../../../infra/variables';
import { capturing } from '../../support/command';
import { type TestDatabase, createTestDatabase } from '../../support/postgres';

jest.setTimeout(60_000);

let databases: Map<string, TestDatabase>;
let environment: NodeJS.ProcessEnv;
let folder: string;
const started = process.env['INIT_CWD'];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'kommandon-'));
  process.env['INIT_CWD'] = folder;
  databases = new Map();
  for (const role of DATA_ROLES) databases.set(role, await createTestDatabase(role));
  environment = { NAVET_DATA: folder };
  for (const [role, { migratorUrl, publikUrl, skrivUrl }] of databases) {
    Object.assign(environment, { [databaseVariable(role)]: migratorUrl, [`${databaseVariable(role)}_PUBLIK`]: publikUrl, [`${databaseVariable(role)}_SKRIV`]: skrivUrl });
  }
});
afterAll(async () => {
  if (started === undefined) delete process.env['INIT_CWD'];
  else process.env['INIT_CWD'] = started;
  for (const database of databases.values()) await database.drop();
  rmSync(folder, { recursive: true });
});

/** Runs a line where nobody sits, with the databases at hand. */
async function ran(line: string): Promise<{ code: number; stdout: string; stderr: string }> {
  const { terminal, written } = capturing(environment);
  const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
  return { code: await execute(words, terminal), ...written };
}

/** What is not to be run here: the data files are the project's own, and loads and restores of everything have tests of their own. */
const LEFT_OUT = /^(kontrollera-data --skriv|exempel las|restore .* --ja)/;
const EXAMPLES = COMMANDS.filter(({ json }) => json === 'DOCUMENT').flatMap(({ name, examples }) => examples.filter(({ line }) => !LEFT_OUT.test(line)).map(({ line }) => [name, line.replace(/ --json$/, '')] as const));

it.each(EXAMPLES)('%s answers programs with one document, whatever comes of it: %s', async (name, line) => {
  const { code, stdout, stderr } = await ran(`${line} --json`);
  const answer = JSON.parse(stdout) as { kommando: string; slutkod: number; data?: unknown; fel?: { kod: string; text: string } };
  expect(answer).toMatchObject({ kommando: name, slutkod: code, meddelanden: expect.any(Array) });
  expect(answer.fel === undefined ? answer.data : answer.fel).toEqual(expect.any(Object));
  // What is told is no accident: an unforeseen error has a stack.
  expect(stdout).not.toContain('OVANTAT_FEL');
  expect(stderr).not.toMatch(/\[#*\.*\]/);
});

it.each([
  ['matning lista', { matomgangar: expect.any(Array) }],
  ['matning kalender', { matomgangar: expect.any(Array) }],
  ['mall', { enkater: expect.any(Array) }],
  ['deltagare utgavor umearegionen', { forbund: 'umearegionen', utgavor: [] }],
  ['deltagare riket utgavor --ar 2023', { ar: 2023, utgavor: [] }],
  ['revision verifiera', { brutna: 0, kedjor: expect.arrayContaining([expect.objectContaining({ roll: 'umearegionen', antalFel: 0 })]) }],
  ['migrera', { databaser: expect.arrayContaining([{ roll: 'register', lage: expect.any(String) }]) }],
])('%s gives programs what it shows to people', async (line, data) => {
  const { code, stdout } = await ran(`${line} --json`);
  expect(code).toBe(0);
  expect((JSON.parse(stdout) as { data: unknown }).data).toMatchObject(data);
});

it('an audit trail is an object a line', async () => {
  await ran('instrument subgraphs/nns-indikatorer/exempel/instrument.yaml');
  const { code, stdout } = await ran('revision visa --json');
  expect(code).toBe(0);
  for (const line of stdout.trim().split('\n').filter(Boolean)) expect(JSON.parse(line)).toMatchObject({ roll: expect.any(String), nummer: expect.any(Number) });
});

it.each(COMMANDS.filter(({ name }) => ['exempel ta-bort', 'deltagare samtycke'].includes(name)).map(({ name, examples }) => [name, examples[0]?.line ?? '']))('%s does nothing where nobody can be asked', async (_, line) => {
  const { code, stdout, stderr } = await ran(line);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/Ingenting är ändrat\. Kör igen med --ja för att göra det\.\n$/);
});

it.each([
  ['deltagare aterkalla umearegionen --ar 2023 --skal "Prov"', 'INGEN_UTGAVA'],
  ['deltagare riket aterkalla --ar 2023 --skal "Prov"', 'INGEN_UTGAVA'],
  ['matning aterkalla finns-inte --skal "Prov"', 'OKAND_MATOMGANG'],
])('%s is refused without a question where there is nothing to recall', async (line, kod) => {
  for (const art of ['fel', 'rojande']) {
    const { code, stdout } = await ran(`${line} --art ${art} --json`);
    expect([code, (JSON.parse(stdout) as { fel: { kod: string } }).fel.kod]).toEqual([1, kod]);
  }
});
