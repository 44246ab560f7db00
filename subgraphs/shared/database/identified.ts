import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Caller } from '../identity/caller';
import { projectRoot } from '../paths';
import { Pool } from './pool';
import { inTransaction } from './transaction';
import { sayWhoAsks } from './who-asks';

/** The side of a subgraph's database where callers read what is not open: row-level security shows each its own rows. */
export interface IdentifiedDatabase {
  /** Runs the SQL file (path relative to the project root) as a caller. */
  file<T extends object>(caller: Caller, path: string, params: readonly unknown[]): Promise<T[]>;
  /** Throws when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a small pool with the login of known readers. Who asks is said within each transaction and gone with it, so that no
 * connection carries it to the next request, and an error leaves nothing behind.
 *
 * @param url postgres:// address of the `inloggad` login
 */
export function openIdentifiedDatabase(url: string, log: Logger, max = 2): IdentifiedDatabase {
  const pool = new Pool({
    connectionString: url, max, connectionTimeoutMillis: 2_000, idleTimeoutMillis: 30_000,
    // Both within the five seconds that a router waits, as for other readers.
    statement_timeout: 4_000, query_timeout: 4_500, application_name: 'forbundsnavet-egna', keepAlive: true,
  });
  const lost = (error: Error): void => log.warn({ fel: error.message }, 'databasanslutning tappad');
  pool.on('error', lost);
  return {
    file: <T extends object>(caller: Caller, path: string, params: readonly unknown[]) =>
      inTransaction(pool, 'begin read only', lost, async (client) => {
        await sayWhoAsks(client, caller);
        const { rows } = await client.query<T>({ name: nameOf(path), text: readFileSync(join(projectRoot(), path), 'utf8'), values: [...params] });
        return rows;
      }),
    async ping() {
      await pool.query('select 1');
    },
    close: () => pool.end(),
  };
}

const nameOf = (path: string): string => createHash('sha1').update(path).digest('hex').slice(0, 16);
