import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Logger } from 'pino';
import { KANAL } from './migration';

const RECONNECTS_AFTER_MS = 1_000;

/** Hears of changes in a database, as well as it can: whoever waits sets a time of its own too. */
export interface Lyssnare {
  /** Begins to listen; does nothing when it has begun. */
  start(): void;
  /**
   * Resolves at the next change, at the next moment from which changes are heard, or when it stops; otherwise when the time is out. Changes that
   * are committed after the call are not missed while the connection holds.
   *
   * @param ms how long to wait, in milliseconds
   */
  change(ms: number): Promise<void>;
  /** Ends all waiting, then the connection. */
  stop(): Promise<void>;
  readonly isStopped: boolean;
}

/**
 * Listens over one connection of its own. When that is cut another one takes its place; until then nothing is heard, and waiting takes its
 * whole time.
 *
 * @param url postgres:// address of the `publik` login
 */
export function createLyssnare(url: string, log: Logger): Lyssnare {
  const waiting = new Set<() => void>();
  const stopping = new AbortController();
  const { signal } = stopping;
  let client: Client | undefined;
  let started = false;
  const tell = (): void => {
    for (const wake of waiting) wake();
  };

  const listen = async (): Promise<void> => {
    while (!signal.aborted) {
      const mine = (client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000, keepAlive: true, application_name: 'forbundsnavet-lyssnar' }));
      const ended = new Promise<void>((resolve) => mine.once('end', () => resolve()));
      mine.on('error', (error) => log.debug({ fel: error.message }, 'lyssnande databasanslutning tappad'));
      mine.on('notification', tell);
      try {
        await mine.connect();
        await mine.query(`listen ${KANAL}`);
        // What was committed before nobody has told of.
        tell();
        await ended;
      } catch (error) {
        log.debug({ fel: (error as Error).message }, 'databasen kan inte avlyssnas');
        mine.end().catch(() => undefined);
      }
      await sleep(RECONNECTS_AFTER_MS, undefined, { signal }).catch(() => undefined);
    }
  };

  return {
    start() {
      if (started) return;
      started = true;
      void listen();
    },
    change(ms) {
      if (signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const wake = (): void => {
          clearTimeout(timer);
          waiting.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, ms);
        waiting.add(wake);
      });
    },
    async stop() {
      stopping.abort();
      tell();
      await client?.end().catch(() => undefined);
    },
    get isStopped() {
      return signal.aborted;
    },
  };
}
