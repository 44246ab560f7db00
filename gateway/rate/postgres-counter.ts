import { createHash } from 'node:crypto';
import { Pool } from 'pg';
import type { Count, Counter } from './memory-counter';

/** Milliseconds that one count may take: a request waits for it. */
const DEADLINE_MS = 500;
const CONNECTIONS = 8;
const CLEANED_EVERY_MS = 60_000;

/** Unlogged: after a crash counting begins anew, which costs nothing, and until then no count waits for a disk. */
const TABLE = 'CREATE UNLOGGED TABLE IF NOT EXISTS gateway_takt (nyckel text PRIMARY KEY, antal integer NOT NULL, slutar timestamptz NOT NULL)';

const COUNT = `
  INSERT INTO gateway_takt AS t (nyckel, antal, slutar) VALUES ($1, 1, clock_timestamp() + $2 * interval '1 millisecond')
  ON CONFLICT (nyckel) DO UPDATE SET
    antal = CASE WHEN t.slutar <= clock_timestamp() THEN 1 ELSE LEAST(t.antal, 2000000000) + 1 END,
    slutar = CASE WHEN t.slutar <= clock_timestamp() THEN excluded.slutar ELSE t.slutar END
  RETURNING antal, GREATEST(0, extract(epoch FROM slutar - clock_timestamp()) * 1000)::float8 AS kvar`;

/** Counts in a PostgreSQL that several gateways share. Keys are stored as hashes, so that no address stands in the table. */
export class PostgresCounter implements Counter {
  readonly #pool: Pool;
  readonly #cleaning: NodeJS.Timeout;
  #table: Promise<unknown> | undefined;

  /** @param onFault told of what goes wrong beside a count: a connection that is lost, a cleaning that fails */
  constructor(connectionString: string, onFault: (error: unknown) => void) {
    this.#pool = new Pool({ connectionString, max: CONNECTIONS, connectionTimeoutMillis: DEADLINE_MS, query_timeout: DEADLINE_MS, allowExitOnIdle: true });
    this.#pool.on('error', onFault);
    this.#cleaning = setInterval(() => void this.#pool.query('DELETE FROM gateway_takt WHERE slutar < clock_timestamp()').catch(onFault), CLEANED_EVERY_MS);
    this.#cleaning.unref();
  }

  /** @throws Error when the database does not answer in time */
  async count(key: string, windowMs: number): Promise<Count> {
    await (this.#table ??= this.#createTable());
    const hash = createHash('sha256').update(key).digest('base64url');
    const { rows } = await this.#pool.query<{ antal: number; kvar: number }>({ name: 'takt', text: COUNT, values: [hash, windowMs] });
    return { current: rows[0]?.antal ?? 0, ttl: rows[0]?.kvar ?? 0 };
  }

  async close(): Promise<void> {
    clearInterval(this.#cleaning);
    await this.#pool.end();
  }

  /** Two gateways that start at once may both find no table; the one that comes second is told so, and the table is there. */
  async #createTable(): Promise<void> {
    try {
      await this.#pool.query(TABLE);
    } catch (error) {
      if (!['23505', '42P07'].includes((error as { code?: string }).code ?? '')) {
        this.#table = undefined;
        throw error;
      }
    }
  }
}
