import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import { sql } from './sql';

let shape: string | undefined;

/** Tells the tables that this version of the program works in from those of others. */
const shapeNow = (): string => (shape ??= createHash('sha256').update(sql('stage')).digest('hex'));

/**
 * Sees to it that the tables that an import works in are there, and empty. A connection has them from its first import on: making them
 * takes longer than everything else for a small file, and takes a lock for each. Whoever hands out connections may give one that has been
 * another program's.
 */
export async function beredTabeller(client: ClientBase): Promise<void> {
  const { rows: [known] } = await client.query<{ shape: string | null }>(`select obj_description(to_regclass('pg_temp.inlast_om'), 'pg_class') as shape`);
  if (known?.shape !== shapeNow()) {
    await client.query(`${sql('stage')};\ncomment on table inlast_om is '${shapeNow()}'`);
    return;
  }
  const { rowCount } = await client.query('select from inlast_om');
  if (rowCount) await client.query(sql('tom'));
}
