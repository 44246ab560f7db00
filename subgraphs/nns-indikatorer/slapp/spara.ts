import type { ClientBase } from 'pg';
import type { Matcell } from '../entities/matcell';

/** Rows of one statement: large enough to be quick, small enough not to be felt in memory. */
const BUNT = 1000;

/** Stores released cells, many to a statement. */
export async function sparaMatceller(client: ClientBase, matomgangId: string, utgavaId: number, cells: readonly Matcell[]): Promise<void> {
  const [first] = cells;
  if (!first) return;
  const columns = Object.keys(first).join(', ');
  for (let at = 0; at < cells.length; at += BUNT) {
    await client.query(
      `insert into matcell (utgava_id, matomgang_id, ${columns}) select $1, $2, ${columns} from jsonb_populate_recordset(null::matcell, $3::jsonb)`,
      [utgavaId, matomgangId, JSON.stringify(cells.slice(at, at + BUNT))],
    );
  }
}
