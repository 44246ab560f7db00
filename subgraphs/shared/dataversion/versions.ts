import type { Logger } from 'pino';
import { Pool } from '../database/pool';
import { type Lyssnare, createLyssnare } from './lyssnare';

/** What a database's readers see now, as a gateway is told. */
export interface Dataversion {
  version: string;
  /** Milliseconds until something comes or goes by time alone; null: nothing is known to. */
  nastaAndringMs: number | null;
}

/** A database's versions, as its server reads them, and who has seen which. */
export interface Versions {
  /**
   * Notes that a gateway has seen a version, and that its lease begins anew. It is committed when this resolves.
   *
   * @param sedd the version; null: none
   * @returns false when too many gateways hold a lease already
   */
  lease(gateway: string, sedd: string | null): Promise<boolean>;
  /** The version now, with all that was committed before the call. */
  now(): Promise<Dataversion>;
  readonly lyssnare: Lyssnare;
  close(): Promise<void>;
}

/**
 * Opens what a server needs to tell gateways of its database's versions. The connections are its own: what readers send together is one
 * transaction, and a lease must be one by itself.
 *
 * @param url postgres:// address of the `publik` login
 */
export function openVersions(url: string, log: Logger): Versions {
  const pool = new Pool({
    connectionString: url, max: 2, connectionTimeoutMillis: 2_000, idleTimeoutMillis: 10_000,
    statement_timeout: 4_000, query_timeout: 4_500, application_name: 'forbundsnavet-dataversion', keepAlive: true,
  });
  pool.on('error', (error) => log.debug({ fel: error.message }, 'databasanslutning tappad'));
  return {
    lyssnare: createLyssnare(url, log),
    async lease(gateway, sedd) {
      const { rows: [row] } = await pool.query<{ fick: boolean }>({ name: 'dataversion_las', text: 'select dataversion_las($1, $2) as fick', values: [gateway, sedd] });
      return row?.fick ?? false;
    },
    async now() {
      const { rows: [row] } = await pool.query<Dataversion>({ name: 'dataversion_nu', text: 'select version, nasta_andring_ms as "nastaAndringMs" from dataversion_nu()' });
      if (!row) throw new Error('The database gave no version.');
      return row;
    },
    close: () => pool.end(),
  };
}
