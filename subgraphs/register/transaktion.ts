import { Client } from 'pg';
import { invantaGateways } from '../shared/dataversion/invanta';

/** Runs a function in one transaction of a connection of its own, and returns when no gateway shows any more what was before. */
export async function withTransaction<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    await invantaGateways(client);
    return result;
  } finally {
    // What is not committed goes with it.
    await client.end();
  }
}
