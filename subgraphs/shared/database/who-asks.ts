import type { ClientBase } from 'pg';
import type { Caller } from '../identity/caller';

/**
 * Says in a transaction who asks, for the row-level security to go by. The settings are the transaction's own and end with it.
 *
 * @param client a connection in a transaction
 */
export async function sayWhoAsks(client: ClientBase, { roller, forbund, organisation }: Caller): Promise<void> {
  await client.query(
    `select set_config('navet.roller', $1, true), set_config('navet.forbund', $2, true), set_config('navet.organisation', $3, true)`,
    [[...roller].join(','), forbund.join(','), organisation ?? ''],
  );
}
