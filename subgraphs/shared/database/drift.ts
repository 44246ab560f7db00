import type { ClientBase } from 'pg';
import type { Logger } from 'pino';
import { CALLER_SETTINGS } from './caller-functions';
import { type WriteDatabase, openWriteDatabase } from './write';

/** The role of whoever runs the hub and its commands. No token gives it. */
export const DRIFT = 'drift';

/**
 * Says in a transaction that it is done for whoever runs the hub, for the row-level security to go by.
 *
 * @param client a connection in a transaction
 */
export async function somDrift(client: ClientBase): Promise<void> {
  await client.query('select set_config($1, $2, true)', [CALLER_SETTINGS.roller, DRIFT]);
}

/**
 * Opens the writing side of a database for a command, whose transactions are done for whoever runs the hub. Servers never do: theirs are done
 * for whoever asks.
 */
export function openDriftDatabase(url: string, log: Logger, max?: number): WriteDatabase {
  const write = openWriteDatabase(url, log, max);
  return {
    transaction: (run) => write.transaction(async (client) => {
      await somDrift(client);
      return run(client);
    }),
    close: () => write.close(),
  };
}
