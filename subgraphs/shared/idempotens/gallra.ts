import type { ClientBase } from 'pg';
import type { Logger } from 'pino';
import type { WriteDatabase } from '../database/write';

/** How long an answer is kept. */
const SPARAS = '7 days';
const EVERY_HOUR_MS = 60 * 60_000;

/** Removes the keys, and the answers with them, that are kept no longer. */
export async function gallraNycklar(client: Pick<ClientBase, 'query'>): Promise<void> {
  await client.query(`delete from idempotensnyckel where skapad < now() - interval '${SPARAS}'`);
}

/** A weeding that goes on by itself. */
export interface Gallring {
  /** Ends it, when one under way is done. */
  stop(): Promise<void>;
}

/**
 * Removes what is kept no longer at once and then once an hour, so that an answer is not kept on where nobody sends a key any more. A database
 * that does not answer is asked again the next time.
 *
 * @param everyMs milliseconds between two times
 */
export function gallraRegelbundet(write: Pick<WriteDatabase, 'transaction'>, log: Logger, everyMs = EVERY_HOUR_MS): Gallring {
  let underWay: Promise<void> = Promise.resolve();
  const once = (): void => {
    underWay = underWay.then(() => write.transaction(gallraNycklar)).catch((error: Error) => log.warn({ fel: error.message }, 'gamla nycklar för ändringar gick inte att ta bort; nytt försök görs'));
  };
  once();
  const timer = setInterval(once, everyMs);
  timer.unref();
  return {
    stop() {
      clearInterval(timer);
      return underWay;
    },
  };
}
