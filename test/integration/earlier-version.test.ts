import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { withClient } from '../../infra/database/connect';
import { migrateRole } from '../../infra/database/migrate-role';
import { ACCESSES } from '../../infra/database/names';
import { ensureDatabase, ensureGroups, ensureLogins } from '../../infra/database/provision';
import { derivedUrls } from '../../infra/database/urls';
import { subgraphFor } from '../../subgraphs/roles';
import { migratorSource, SHARED_MIGRATIONS } from '../../subgraphs/shared/database/migrate';
import { testCluster } from '../support/postgres-cluster';

const { adminUrl, secret } = testCluster();
const log = pino({ level: 'silent' });
const name = `test_tidigare_${randomBytes(4).toString('hex')}`;
const urls = derivedUrls(adminUrl, name, secret);

beforeAll(() =>
  withClient(adminUrl, async (client) => {
    await ensureGroups(client);
    await ensureLogins(client, name, secret, ACCESSES);
    await ensureDatabase(client, name);
  }),
);

afterAll(() => withClient(adminUrl, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`)));

const migrations = (): Promise<string[]> =>
  withClient(urls.migratorUrl, async (client) => (await client.query<{ name: string }>('SELECT name FROM migrering ORDER BY id')).rows.map((row) => row.name));

/** The rights as they were before there were writers. */
const forgetWriters = (): Promise<void> =>
  withClient(urls.migratorUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(`SELECT tablename AS name FROM pg_policies WHERE policyname = 'lasare_slappt'`);
    expect(rows).not.toEqual([]);
    for (const { name: table } of rows) {
      await client.query(`ALTER POLICY lasare_slappt ON ${table} TO navet_publik, navet_inloggad; REVOKE SELECT ON ${table} FROM navet_skrivare`);
    }
  });

describe('a database that an earlier version of the program made', () => {
  it('is brought forward by the migrations it lacks, and then left alone', async () => {
    const definition = subgraphFor('umearegionen')?.definition;
    if (!definition) throw new Error('No such role.');
    const earlier = await migratorSource({ ...definition, migrations: definition.migrations.slice(0, 1) }, urls.migratorUrl, SHARED_MIGRATIONS.slice(0, 1)).initialize();
    await earlier.runMigrations();
    await earlier.destroy();
    await forgetWriters();
    const before = await migrations();

    const lacking = definition.migrations.length + SHARED_MIGRATIONS.length - 2;
    expect(await migrateRole('umearegionen', urls, log)).toMatch(new RegExp(`^${lacking} migreringar, `));
    const after = await migrations();
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after).toHaveLength(before.length + lacking);
    expect(await migrateRole('umearegionen', urls, log)).toBe('oförändrad');
  });

  it('shows its writers what it shows its readers, in the tables that it had before', async () => {
    const seen = (url: string): Promise<unknown> =>
      withClient(url, async (client) => (await client.query(`SELECT count(*) AS n FROM matvarde m JOIN insats i ON i.utgava_id = m.utgava_id`)).rows);
    expect(await seen(urls.publikUrl)).not.toEqual([{ n: '0' }]);
    expect(await seen(urls.skrivUrl)).toEqual(await seen(urls.publikUrl));
  });
});
