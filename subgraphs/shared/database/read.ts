import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseError, type PoolClient } from 'pg';
import type { Logger } from 'pino';
import { projectRoot } from '../paths';
import { Pool, prepareValue } from './pool';
import { type Statement, Wave } from './wave';

/** The reading side of a subgraph's database: prepared statements out of .sql files over one pool. */
export interface ReadDatabase {
  /** Runs the SQL file (path relative to the project root) with parameters. Files that are asked for in one turn are sent together. */
  file<T extends object>(path: string, params: readonly unknown[]): Promise<T[]>;
  /** Throws when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** A statement, and who waits for its rows. */
interface Asked extends Statement {
  resolve(rows: object[]): void;
  reject(failure: unknown): void;
}

const ignore = (): void => undefined;

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
    // The plan of a statement is made once: to make it anew for the very values takes longer than most statements do, and rows by key are
    // found the same way whichever the keys are. Statements this short are never worth compiling.
    options: '-c plan_cache_mode=force_generic_plan -c jit=off',
    keepAlive: true,
  });
  // An idle connection that breaks (the server restarts) is replaced by the pool; it must not end the process.
  pool.on('error', (error) => log.warn({ fel: error.message }, 'databasanslutning tappad'));
  const texts = new Map<string, { name: string; text: string }>();
  const statement = (path: string): { name: string; text: string } => {
    let known = texts.get(path);
    if (!known) {
      known = { name: createHash('sha1').update(path).digest('hex').slice(0, 16), text: readFileSync(join(projectRoot(), path), 'utf8') };
      texts.set(path, known);
    }
    return known;
  };

  const send = async (asked: readonly Asked[]): Promise<void> => {
    let client: PoolClient;
    try {
      client = await pool.connect();
    } catch (failure) {
      for (const { reject } of asked) reject(failure);
      return;
    }
    // A connection that breaks tells the wave; nobody else needs to hear of it, but without a listener it would end the process.
    client.on('error', ignore);
    const wave = client.query(new Wave(asked));
    const failure = await wave.ended;
    client.off('error', ignore);
    client.release(failure);
    for (const [i, rows] of wave.answered.entries()) asked[i]?.resolve(rows);
    if (!failure) return;
    const [failed, ...behind] = asked.slice(wave.answered.length);
    failed?.reject(failure);
    // What stood behind a statement that failed has not been tried. It is not to suffer for it.
    for (const one of behind) {
      if (failure instanceof DatabaseError) void send([one]);
      else one.reject(failure);
    }
  };

  let waiting: Asked[] = [];
  const sendAll = (): void => {
    const asked = waiting;
    waiting = [];
    void send(asked);
  };
  return {
    file<T extends object>(path: string, params: readonly unknown[]) {
      return new Promise<T[]>((resolve, reject) => {
        const asked = { ...statement(path), values: params.map(prepareValue), resolve: resolve as Asked['resolve'], reject };
        // What is asked in one turn of the program goes in one message.
        if (waiting.push(asked) === 1) process.nextTick(sendAll);
      });
    },
    async ping() {
      await pool.query('select 1');
    },
    close: () => pool.end(),
  };
}
