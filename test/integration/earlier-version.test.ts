import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { withClient } from '../../infra/database/connect';
import { migrateRole } from '../../infra/database/migrate-role';
import { ACCESSES } from '../../infra/database/names';
import { ensureDatabase, ensureGroups, ensureLogins } from '../../infra/database/provision';
import { derivedUrls } from '../../infra/database/urls';
import { subgraphFor } from '../../subgraphs/roles';
import { migratorSource } from '../../subgraphs/shared/database/migrate';
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

describe('a database that an earlier version of the program made', () => {
  it('is brought forward by the migrations it lacks, and then left alone', async () => {
    const definition = subgraphFor('umearegionen')?.definition;
    if (!definition) throw new Error('No such role.');
    const earlier = await migratorSource({ ...definition, migrations: definition.migrations.slice(0, 1) }, urls.migratorUrl).initialize();
    await earlier.runMigrations();
    await earlier.destroy();
    const before = await migrations();

    expect(await migrateRole('umearegionen', urls, log)).toMatch(new RegExp(`^${definition.migrations.length - 1} migreringar, `));
    const after = await migrations();
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after).toHaveLength(before.length + definition.migrations.length - 1);
    expect(await migrateRole('umearegionen', urls, log)).toBe('oförändrad');
  });
});
