import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { withClient } from '../../../infra/database/connect';
import { forbund } from '../../../subgraphs/forbund/subgraph';
import { DataFileError } from '../../../subgraphs/shared/datafiles/parse';
import { migrateAndLoad, migratorSource } from '../../../subgraphs/shared/database/migrate';
import { projectRoot } from '../../../subgraphs/shared/paths';
import { SUBGRAPH_ROLES, subgraphFor } from '../../../subgraphs/roles';
import type { SubgraphDefinition } from '../../../subgraphs/shared/subgraph';
import { type TestDatabase, createTestDatabase } from '../../support/postgres';

const log = pino({ level: 'silent' });
let database: TestDatabase;
let folder: string;
let definition: SubgraphDefinition;

beforeAll(async () => {
  database = await createTestDatabase('umearegionen');
  folder = mkdtempSync(join(tmpdir(), 'navet-data-'));
  definition = { ...forbund, published: { ...forbund.published, folder: () => folder } };
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});
beforeEach(() => cpSync(join(projectRoot(), 'subgraphs/forbund/data/umearegionen'), folder, { recursive: true }));

const load = () => migrateAndLoad({ definition, owner: 'umearegionen', migratorUrl: database.migratorUrl, log });
const digest = () => withClient(database.migratorUrl, async (client) => (await client.query<{ d: string }>(
  `select md5(string_agg(m::text, '|' order by id)) || (select max(id) from utgava) || (select count(*) from insats) as d from matvarde m`)).rows[0]?.d);

/** Breaks a file at the first place where `from` stands, and gives that place's line. */
function breakFile(name: string, from: string, to: string): number {
  const path = join(folder, name);
  const text = readFileSync(path, 'utf8');
  const line = text.slice(0, text.indexOf(from)).split('\n').length;
  writeFileSync(path, text.replace(from, to));
  return line;
}

test.each([
  ['text that is no YAML', 'enhet: KRONOR', 'enhet: [KRONOR', /YAML/],
  ['an unknown unit', 'enhet: KRONOR', 'enhet: DOLLAR', /något av KRONOR/],
  ['a number written as text', 'varde: 11577000', 'varde: "11 577"', /typen number/],
  ['an unknown name', 'slag: ', 'slagg: ', /slag/],
])('%s stops the load with file, line and column, and leaves the database as it was', async (_name, from, to, message) => {
  const before = await digest();
  const line = breakFile('ekonomi.yaml', from, to);
  const error = await load().catch((e: unknown) => e);
  expect(error).toBeInstanceOf(DataFileError);
  const fault = (error as DataFileError).faults[0];
  expect(fault?.file).toMatch(/ekonomi\.yaml$/);
  expect(Math.abs((fault?.line ?? 0) - line)).toBeLessThanOrEqual(1);
  expect(fault?.column).toBeGreaterThan(0);
  expect((error as DataFileError).message).toMatch(message);
  expect(await digest()).toBe(before);
});

test('an insats that no file describes is a fault with its place', async () => {
  const before = await digest();
  breakFile('poster-budget-2019.yaml', 'insats: vuxentorget', 'insats: vuxentorgett');
  await expect(load()).rejects.toThrow(/poster-budget-2019\.yaml:\d+:\d+ .*vuxentorgett finns inte/);
  expect(await digest()).toBe(before);
});

test('changed files become a new release, and the same files again change nothing', async () => {
  breakFile('ekonomi.yaml', 'varde: 11577000', 'varde: 11577001');
  const changed = await load();
  const again = await load();
  expect(changed.unchanged).toBe(false);
  expect(again.unchanged).toBe(true);
  await withClient(database.migratorUrl, async (client) => {
    const { rows } = await client.query(`select id, status from utgava order by id`);
    expect(rows.at(-1).status).toBe('SLAPPT');
    expect(rows.filter((r) => r.status === 'SLAPPT')).toHaveLength(1);
    expect((await client.query('select varde from matvarde where varde = 11577001')).rowCount).toBeGreaterThan(0);
  });
});

test.each(SUBGRAPH_ROLES)('the tables of %s are those that its entities describe', async (role) => {
  const subgraph = subgraphFor(role);
  if (!subgraph) throw new Error(role);
  const own = await createTestDatabase(role);
  const source = await migratorSource(subgraph.definition, own.migratorUrl).initialize();
  try {
    const changes = await source.driver.createSchemaBuilder().log();
    // Keys, indices and defaults are the migrations' own; columns and their types are what reading and writing rest on.
    const columns = changes.upQueries.map((q) => q.query).filter((q) => /(ADD|DROP) "|ALTER COLUMN .* TYPE|CREATE TABLE|(SET|DROP) NOT NULL/.test(q) && !/CONSTRAINT/.test(q));
    expect(columns).toEqual([]);
  } finally {
    await source.destroy();
    await own.drop();
  }
});

test.each(SUBGRAPH_ROLES)('every table of %s is under forced row-level security', async (role) => {
  const own = await createTestDatabase(role);
  try {
    await withClient(own.migratorUrl, async (client) => {
      const { rows } = await client.query(`select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
        and not (relrowsecurity and relforcerowsecurity) and relname <> 'migrering'`);
      expect(rows).toEqual([]);
    });
  } finally {
    await own.drop();
  }
});
