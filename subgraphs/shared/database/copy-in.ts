import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/**
 * Sends rows to a table as fast as the database takes them.
 *
 * @param target the table with its columns, for example `inlast_rad (rad, insats)`
 * @param texts rows in COPY's text format, many in each text; see copy-text.ts
 * @throws when the connection is lost, `avbryt` is aborted, or `texts` throws
 */
export async function copyIn(client: ClientBase, target: string, texts: AsyncIterable<string>, avbryt?: AbortSignal): Promise<void> {
  const stop = new AbortController();
  const signal = avbryt ? AbortSignal.any([avbryt, stop.signal]) : stop.signal;
  let lost: (error?: Error) => void = () => undefined;
  // A COPY whose connection is gone waits for an answer for ever.
  const connectionLost = new Promise<never>((_, reject) => {
    lost = (error) => reject(error ?? new Error('The connection to the database was lost.'));
  });
  client.once('error', lost).once('end', lost);
  const copied = pipeline(Readable.from(texts, { highWaterMark: 1 }), client.query(copyFrom(`copy ${target} from stdin`)), { signal });
  copied.catch(() => undefined);
  connectionLost.catch(() => stop.abort());
  try {
    await Promise.race([copied, connectionLost]);
  } finally {
    client.off('error', lost).off('end', lost);
  }
}
