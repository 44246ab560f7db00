import type { ClientBase } from 'pg';

/** Begins the audit trail anew, which only a test may. */
export async function tomRevision(client: Pick<ClientBase, 'query'>): Promise<void> {
  await client.query('alter table revision disable trigger user; alter table revisionsinnehall disable trigger user');
  await client.query('truncate revision, revisionsinnehall');
  await client.query('alter table revision enable trigger user; alter table revisionsinnehall enable trigger user');
  await client.query(`update revisionshuvud set nummer = 0, hash = decode(repeat('00', 32), 'hex')`);
}
