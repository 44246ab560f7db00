import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { projectRoot } from '../paths';
import { Pool } from './pool';

/** The reading side of a subgraph's database: prepared statements out of .sql files over one pool. */
export interface ReadDatabase {
  /** Runs the SQL file (path relative to the project root) with parameters. */
  file<T extends object>(path: string, params: readonly unknown[]): Promise<T[]>;
  /** Throws when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a pool with the reader's login. The pool needs no per-request setting: row-level security follows the login.
 *
 * @param url postgres:// address of the `publik` login
 */
export function openReadDatabase(url: string, log: Logger, max = 8): ReadDatabase {
  const pool = new Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 2_000,
    idleTimeoutMillis: 30_000,
    // Both within the five seconds that a router waits, so that the answer can say what is wrong.
    statement_timeout: 4_000,
    // A network that drops packets leaves a connection open and silent: without this, it would hold its place in the pool for ever.
    query_timeout: 4_500,
    application_name: 'forbundsnavet',
    keepAlive: true,
  });
  // An idle connection that breaks (the server restarts) is replaced by the pool; it must not end the process.
  pool.on('error', (error) => log.warn({ fel: error.message }, 'databasanslutning tappad'));
  const statements = new Map<string, { name: string; text: string }>();
  return {
    async file<T extends object>(path: string, params: readonly unknown[]) {
      let statement = statements.get(path);
      if (!statement) {
        const text = readFileSync(join(projectRoot(), path), 'utf8');
        statement = { name: createHash('sha1').update(path).digest('hex').slice(0, 16), text };
        statements.set(path, statement);
      }
      const result = await pool.query<T>({ ...statement, values: [...params] });
      return result.rows;
    },
    async ping() {
      await pool.query('select 1');
    },
    close: () => pool.end(),
  };
}
