import type { Pool, PoolClient } from 'pg';

/**
 * Runs a function in one transaction on a connection of a pool: what it did is committed when this has returned, and undone when it has thrown.
 *
 * @param begin how the transaction begins, such as `begin read only`
 * @param lost hears of a connection that breaks between two statements, which has nobody else to tell and would end the process
 * @throws what `run` throws, or the database's own error
 */
export async function inTransaction<T>(pool: Pool, begin: string, lost: (error: Error) => void, run: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  client.on('error', lost);
  let broken: Error | undefined;
  try {
    await client.query(begin);
    const result = await run(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.off('error', lost);
    client.release(broken);
  }
}
