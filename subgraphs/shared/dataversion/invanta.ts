import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { LEASE_MARGIN_MS, LEASE_MS } from './lease';

/** Anything that runs SQL and gives rows: a connection, a pool, or what is made of one. */
export interface Fragbar {
  query(sql: string, params: unknown[]): Promise<{ rows: unknown[] }>;
}

/** TypeORM's way of asking, as a connection of pg's own has it. */
export const fragbar = (source: DataSource): Fragbar => ({ query: async (sql, params) => ({ rows: await source.query<unknown[]>(sql, params) }) });

const ASKS_EVERY_MS = 20;
/** A lease that was given before the change is out by then. One that was given after it came with the new version. */
export const LONGEST_WAIT_MS = LEASE_MS + LEASE_MARGIN_MS;

/**
 * Waits, after a change has been committed, until no gateway may show what was before: each has seen the change, or its lease is out. With no
 * gateway that has a lease it costs one query. It cannot fail: where the database does not answer, it waits until every lease is out.
 *
 * @param database with the writer's or the migrator's rights
 * @param log is told when the database does not answer
 */
export async function invantaGateways(database: Fragbar, log?: Pick<Logger, 'warn'>): Promise<void> {
  const from = performance.now();
  const left = (): number => LONGEST_WAIT_MS - (performance.now() - from);
  let nummer: number | null = null;
  try {
    while (left() > 0) {
      const [row] = await within(left(), database.query('select nummer, kvar_ms from dataversion_osedd($1)', [nummer]));
      if (!row || row.kvar_ms === null) return;
      nummer = row.nummer;
      await sleep(Math.min(ASKS_EVERY_MS, row.kvar_ms));
    }
  } catch (error) {
    log?.warn({ fel: (error as Error).message }, 'databasen säger inte vilka gateways som har sett ändringen: den är klar när deras tid är ute');
    await sleep(Math.max(0, left()));
  }
}

interface Osedd {
  nummer: number;
  kvar_ms: number | null;
}

/** The rows; none when they have not come within so many milliseconds, as from a database that a network keeps away. */
async function within(ms: number, answer: Promise<{ rows: unknown[] }>): Promise<Osedd[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<{ rows: unknown[] }>((resolve) => {
    timer = setTimeout(resolve, ms, { rows: [] });
  });
  try {
    return (await Promise.race([answer, late])).rows as Osedd[];
  } finally {
    clearTimeout(timer);
    // Whatever becomes of it later is of no use to anybody.
    answer.catch(() => undefined);
  }
}
