import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { fel } from '../errors';
import { projectRoot } from '../paths';
import { forgetOpen } from './connections';
import { CurrentVersion } from './current-version';
import { Pool, prepareValue } from './pool';
import { type Rememberable, RememberedReading } from './remembered-reading';
import { RowMemory } from './row-memory';
import { Sending } from './sending';
import { Snapshot } from './snapshot';

/** The reading side of a subgraph's database: prepared statements out of .sql files over one pool. */
export interface ReadDatabase {
  /** Runs the SQL file (path relative to the project root) with parameters. Files that are asked for in one turn are sent together. */
  file<T extends object>(path: string, params: readonly unknown[]): Promise<T[]>;
  /**
   * Begins reads that belong together. It takes a connection at the first of them.
   *
   * @param fromMemory whether rows may be what the same statement gave before, if the database has not changed since
   */
  reading(fromMemory?: boolean): Reading;
  /** Throws when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Reads that belong together: all of them see the database as it was at the first, whatever is released meanwhile. */
export interface Reading extends Pick<ReadDatabase, 'file'> {
  /** What is read from now on is read from the database as it is now. */
  renew(): void;
  /** Gives the connection back. What is still read afterwards is read for itself. */
  end(): void;
  /** Whether the database changed between rows that were remembered and others that had to be read: all of it is to be read anew, without memory. */
  readonly isTorn: boolean;
}

/** How much a reading side may take. */
export interface ReadLimits {
  /** Connections. */
  readonly max?: number | undefined;
  /** Bytes of the rows that are remembered, those used last; 0: none are. */
  readonly rowMemoryBytes?: number | undefined;
}

const ROOM_FOR_ROWS = 16_000_000;
/** What gives something else at another time, though nothing has been changed. `now()` is not among it: README.md of `dataversion/` says why. */
const BY_THE_CLOCK = /\b(current_date|clock_timestamp|statement_timestamp|random)\b/i;

interface StatementText {
  readonly name: string;
  readonly text: string;
  readonly isRememberable: boolean;
}

/**
 * Opens a pool with the reader's login. The pool needs no per-request setting: row-level security follows the login.
 *
 * @param url postgres:// address of the `publik` login
 */
export function openReadDatabase(url: string, log: Logger, { max = 8, rowMemoryBytes = ROOM_FOR_ROWS }: ReadLimits = {}): ReadDatabase {
  const pool = new Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 2_000,
    idleTimeoutMillis: 30_000,
    // Both within the five seconds that a router waits, so that the answer can say what is wrong.
    statement_timeout: 4_000,
    // A network that drops packets leaves a connection open and silent: without this, it would hold its place in the pool for ever.
    query_timeout: 4_500,
    // A request whose end nobody has told of gives its connection back all the same.
    idle_in_transaction_session_timeout: 10_000,
    application_name: 'forbundsnavet',
    // The plan of a statement is made once: to make it anew for the very values takes longer than most statements do, and rows by key are
    // found the same way whichever the keys are. Statements this short are never worth compiling.
    options: '-c plan_cache_mode=force_generic_plan -c jit=off',
    keepAlive: true,
  });
  // An idle connection that breaks (the server restarts) is replaced by the pool; it must not end the process.
  pool.on('error', (error) => log.warn({ fel: error.message }, 'databasanslutning tappad'));
  pool.on('remove', forgetOpen);
  const texts = new Map<string, StatementText>();
  const statement = (path: string): StatementText => {
    let known = texts.get(path);
    if (!known) {
      const text = readFileSync(join(projectRoot(), path), 'utf8');
      known = { name: createHash('sha1').update(path).digest('hex').slice(0, 16), text, isRememberable: !BY_THE_CLOCK.test(text) };
      texts.set(path, known);
    }
    return known;
  };
  const reader = (add: (asked: Rememberable) => void): Pick<ReadDatabase, 'file'> => ({
    file: <T extends object>(path: string, params: readonly unknown[]) =>
      new Promise<T[]>((resolve, reject) => {
        const values = params.map(prepareValue);
        // PostgreSQL would refuse it, and the connection would be lost for it.
        if (values.some((value) => typeof value === 'string' && value.includes('\0'))) throw fel('OGILTIG_INDATA', 'Ett värde innehåller ett tecken som ingen text kan ha (NUL). Ta bort det och försök igen.');
        const { name, text, isRememberable } = statement(path);
        add({ name, text, values, key: isRememberable ? `${name}${JSON.stringify(values)}` : undefined, resolve: resolve as Rememberable['resolve'], reject });
      }),
  });

  const sending = new Sending(pool);
  const memory = new RowMemory(rowMemoryBytes);
  const current = new CurrentVersion(sending);
  return {
    ...reader((asked) => sending.add(asked)),
    reading(fromMemory = false) {
      const remembers = fromMemory && rowMemoryBytes > 0;
      const snapshot = new Snapshot(pool, sending, remembers);
      const remembered = remembers ? new RememberedReading(snapshot, memory, current) : undefined;
      return {
        ...reader((asked) => (remembered ?? snapshot).add(asked)),
        renew: () => (remembered ?? snapshot).renew(),
        end: () => snapshot.end(),
        get isTorn() {
          return remembered?.isTorn ?? false;
        },
      };
    },
    async ping() {
      await pool.query('select 1');
    },
    close: () => pool.end(),
  };
}
