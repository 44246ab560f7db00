import type { PoolClient, QueryConfig } from 'pg';
import type { Logger } from 'pino';
import { LONGEST_WAIT_MS, invantaGateways } from '../dataversion/invanta';
import { Pool } from './pool';
import { inTransaction } from './transaction';

/** The writing side of a subgraph's database: transactions over a small pool of its own, so that writing never takes readers' connections. */
export interface WriteDatabase {
  /**
   * Runs a function in one transaction: what it wrote is there when it has returned, and nothing of it when it has thrown. When it has returned,
   * no gateway shows any more what was there before.
   *
   * @param run gets the transaction's connection, which is not to be used after it has returned
   * @throws what `run` throws, or the database's own error
   */
  transaction<T>(run: (client: PoolClient) => Promise<T>): Promise<T>;
  /** Lets the transactions under way end, then closes the connections. */
  close(): Promise<void>;
}

/** Enough for a file of a million answers; what takes longer has gone wrong. */
const STATEMENT_TIMEOUT = '10min';
/** How long a transaction waits for a connection, or for its turn. */
const PATIENCE_MS = 30_000;

/**
 * Opens a pool with the writer's login. Connections carry no settings from one transaction to the next: it works behind a
 * pooler that hands them out per transaction.
 *
 * @param url postgres:// address of the `skrivare` login
 * @param max the greatest number of transactions at once; more wait for their turn
 */
export function openWriteDatabase(url: string, log: Logger, max = 3): WriteDatabase {
  const pool = new Pool({ connectionString: url, max, connectionTimeoutMillis: PATIENCE_MS, idleTimeoutMillis: 30_000, application_name: 'forbundsnavet-skriv', keepAlive: true });
  const lost = (error: Error): void => log.warn({ fel: error.message }, 'skrivande databasanslutning tappad');
  pool.on('error', lost);
  return {
    async transaction<T>(run: (client: PoolClient) => Promise<T>) {
      const result = await inTransaction(pool, 'begin', lost, async (client) => {
        await client.query(`set local statement_timeout = '${STATEMENT_TIMEOUT}'`);
        return run(client);
      });
      // A connection that does not answer is closed, and holds no place.
      await invantaGateways({ query: (text, values) => pool.query({ text, values, query_timeout: LONGEST_WAIT_MS } as QueryConfig) }, log);
      return result;
    },
    close: () => pool.end(),
  };
}
