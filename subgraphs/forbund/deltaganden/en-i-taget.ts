import type { ClientBase } from 'pg';

/** Makes whoever changes participants' data wait for each other, until their transactions end. A release that reads them waits too if it asks. */
export async function enITaget(client: ClientBase): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(hashtext('forbundsnavet:deltagare'))`);
}
