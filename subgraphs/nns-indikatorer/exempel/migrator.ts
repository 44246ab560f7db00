import { Client, type ClientBase } from 'pg';

/** Runs a function in one transaction with the migrator's login. */
export async function somMigrator<T>(migratorUrl: string, run: (client: ClientBase) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: migratorUrl, connectionTimeoutMillis: 15_000, application_name: 'forbundsnavet-exempel' });
  // A connection that breaks rejects the query under way; without a listener it would also end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('begin');
    const result = await run(client);
    await client.query('commit');
    return result;
  } finally {
    // Without a commit nothing of it stays.
    await client.end();
  }
}
