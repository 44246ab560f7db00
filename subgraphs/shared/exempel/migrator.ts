import { Client, type ClientBase } from 'pg';
import { invantaGateways } from '../dataversion/invanta';

/** Runs a function in one transaction with the migrator's login, and returns when no gateway shows any more what was before. */
export function somMigrator<T>(migratorUrl: string, run: (client: ClientBase) => Promise<T>): Promise<T> {
  return ansluten(migratorUrl, async (client) => {
    await client.query('begin');
    const result = await run(client);
    await client.query('commit');
    await invantaGateways(client);
    return result;
  });
}

/** Runs a function while nobody else runs one in the same database in this way. */
export function ensam<T>(migratorUrl: string, run: () => Promise<T>): Promise<T> {
  return ansluten(migratorUrl, async (client) => {
    await client.query(`select pg_advisory_lock(hashtext('forbundsnavet:exempel'))`);
    return run();
  });
}

/** A connection of its own; a transaction that is not committed, and what is locked, goes with it. */
async function ansluten<T>(migratorUrl: string, use: (client: ClientBase) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: migratorUrl, connectionTimeoutMillis: 15_000, application_name: 'forbundsnavet-exempel' });
  // A connection that breaks rejects the query under way; without a listener it would also end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
