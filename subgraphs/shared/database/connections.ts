import type { Pool, PoolClient } from 'pg';
import { type Statement, Wave } from './wave';

/** Ends a transaction in which nothing has been changed. */
export const COMMIT: Statement = { name: 'commit', text: 'commit', values: [] };
/** Milliseconds that a transaction is left open. Under load its connection is taken again sooner, and its end goes with what is then sent. */
const LEFT_OPEN_MS = 20;
/** Milliseconds that ending it may take: it is no work, and who does not answer to it answers to nothing. */
const LONGEST_END_MS = 1_000;

/** A transaction that is still to be ended. */
interface LeftOpen {
  /** Ends it, if nobody takes the connection before. */
  readonly timer: NodeJS.Timeout;
  /** When it is being ended. */
  ending?: Promise<Error | undefined>;
}

const leftOpen = new WeakMap<PoolClient, LeftOpen>();

/** A connection that has been taken. */
export interface Taken {
  readonly client: PoolClient;
  /** Whether a transaction is still to be ended on it, before all else. */
  readonly isOpen: boolean;
}

const ignore = (): void => undefined;

/** To be called when the pool has closed a connection: there is nothing to end on it any more. */
export function forgetOpen(client: PoolClient): void {
  clearTimeout(leftOpen.get(client)?.timer);
  leftOpen.delete(client);
}

/** Takes a connection that tells of its breaking only whoever has a statement on it: without a listener that would end the process. */
export async function take(pool: Pool): Promise<Taken> {
  const client = await pool.connect();
  client.on('error', ignore);
  const left = leftOpen.get(client);
  if (!left) return { client, isOpen: false };
  clearTimeout(left.timer);
  leftOpen.delete(client);
  if (!left.ending) return { client, isOpen: true };
  const failure = await left.ending;
  if (!failure) return { client, isOpen: false };
  giveBack(client, failure);
  return take(pool);
}

/** Gives a connection back on which nothing is under way. One that has failed is closed. */
export function giveBack(client: PoolClient, failure?: Error): void {
  client.off('error', ignore);
  client.release(failure);
}

/** Gives a connection back on which nothing is under way but a transaction. To end that at once would take a journey of its own. */
export function giveBackOpen(client: PoolClient): void {
  const end = (): void => {
    left.ending = client.query(new Wave([COMMIT], LONGEST_END_MS)).ended;
    void left.ending.then((failure) => {
      // Nobody has taken it meanwhile: the pool is to close it, as it does a connection that breaks.
      if (leftOpen.delete(client) && failure) client.emit('error', failure);
    });
  };
  const left: LeftOpen = { timer: setTimeout(end, LEFT_OPEN_MS) };
  leftOpen.set(client, left);
  giveBack(client);
}
