import { escapeIdentifier } from 'pg';
import { withClient } from '../../infra/database/connect';
import { type TestDatabase, copy, createTestDatabase, newName, opened, templateOf } from './postgres';
import { testCluster } from './postgres-cluster';

/**
 * A database of a test's own with the published figures and something more, which the first test of a run that asks for it puts there.
 *
 * @param what names what is put there: small letters, digits and underscores
 */
export async function filledDatabase(role: string, what: string, fill: (database: TestDatabase) => Promise<void>): Promise<TestDatabase> {
  const family = templateOf(role);
  const template = `${family}_${what}`;
  const name = newName(role);
  await withClient(testCluster().adminUrl, async (client) => {
    // Whoever comes second waits; nobody else's databases do.
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [template]);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (!rowCount) {
      const unfinished = newName(role);
      // The template of the published figures is made by asking for a copy of it.
      await (await createTestDatabase(role)).drop();
      await copy(client, family, unfinished, family);
      await fill(opened(family, unfinished));
      await client.query(`ALTER DATABASE ${escapeIdentifier(unfinished)} RENAME TO ${escapeIdentifier(template)}`);
    }
    await copy(client, template, name, family);
  });
  return opened(family, name);
}
