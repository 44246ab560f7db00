import { randomBytes } from 'node:crypto';
import { type Client, escapeIdentifier } from 'pg';
import { pino } from 'pino';
import { withClient } from '../../infra/database/connect';
import { ACCESSES, type DatabaseUrls, databaseName, loginName } from '../../infra/database/names';
import { ensureDatabase, ensureGroups, ensureLogins, restrictConnections, underProvisionLock } from '../../infra/database/provision';
import { derivedUrls, withDatabase } from '../../infra/database/urls';
import { subgraphFor } from '../../subgraphs/roles';
import { migrateAndLoad } from '../../subgraphs/shared/database/migrate';
import { testCluster } from './postgres-cluster';

/** A database of a test's own, with the logins that a deployed one has. */
export interface TestDatabase extends Required<DatabaseUrls> {
  /** Removes it, open connections or not. */
  drop(): Promise<void>;
}

/** The name of the role's template, which its logins' names begin with. */
export const templateOf = (role: string): string => `mall_${databaseName(role)}`;

/** A name for a test's database that nobody else has. */
export const newName = (role: string): string => `test_${databaseName(role)}_${process.env['JEST_WORKER_ID'] ?? '0'}_${randomBytes(4).toString('hex')}`;

/**
 * Makes a database for a role, as a copy of a template that is migrated and loaded once per run.
 *
 * @param role One of the roles that own data, for example `register` or `umearegionen`.
 * @param options.fakta false: migrated, but without the published figures.
 */
export async function createTestDatabase(role: string, options: { fakta?: boolean } = {}): Promise<TestDatabase> {
  const { adminUrl, secret } = testCluster();
  const fakta = options.fakta ?? true;
  const template = `${templateOf(role)}${fakta ? '' : '_tom'}`;
  const name = newName(role);
  await withClient(adminUrl, async (client) => {
    await underProvisionLock(client, async () => {
      const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
      if (rowCount) return;
      const unfinished = `${template}_bygge`;
      await client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(unfinished)} WITH (FORCE)`);
      await ensureGroups(client);
      // The copies keep the template's logins, because they keep its owner.
      await ensureLogins(client, template, secret, ACCESSES);
      await ensureDatabase(client, unfinished, template);
      await fill(role, derivedUrls(adminUrl, template, secret, unfinished).migratorUrl, fakta);
      await client.query(`ALTER DATABASE ${escapeIdentifier(unfinished)} RENAME TO ${escapeIdentifier(template)}`);
    });
    await copy(client, template, name, template);
  });
  return opened(template, name);
}

/**
 * Copies a database that nobody is connected to.
 *
 * @param family Name that the logins' names begin with.
 */
export async function copy(client: Client, template: string, name: string, family: string): Promise<void> {
  const owner = escapeIdentifier(loginName(family, 'migrator'));
  await client.query(`CREATE DATABASE ${escapeIdentifier(name)} TEMPLATE ${escapeIdentifier(template)} OWNER ${owner}`);
  await restrictConnections(client, name, family);
}

/** @param family Name that the logins' names begin with. */
export function opened(family: string, name: string): TestDatabase {
  const { adminUrl, secret } = testCluster();
  return {
    ...derivedUrls(adminUrl, family, secret, name),
    drop: () =>
      withClient(withDatabase(adminUrl, 'postgres'), async (client) => {
        await client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`);
      }),
  };
}

async function fill(role: string, migratorUrl: string, fakta: boolean): Promise<void> {
  const subgraph = subgraphFor(role);
  if (!subgraph) throw new Error(`No role ${role} owns data.`);
  await migrateAndLoad({ ...subgraph, migratorUrl, log: pino({ level: 'silent' }), fakta });
}
