import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientBase } from 'pg';
import { projectRoot } from '../../shared/paths';
import { anteckna } from '../riket/handelse';
import { vantaPaTur } from '../riket/utgavor';

/**
 * Takes away made-up deliveries and the country's releases of them. What is real is left alone.
 *
 * @param client the migrator's login, in a transaction
 * @returns how many deliveries and releases there were
 */
export async function taBortRiksexempel(client: ClientBase): Promise<{ leveranser: number; utgavor: number }> {
  await vantaPaTur(client);
  const { rows: [there] } = await client.query<{ leveranser: number; utgavor: number }>(
    `select (select count(*) from inlamnad_utgava where syntetisk)::integer as leveranser, (select count(*) from riksutgava where syntetisk)::integer as utgavor`,
  );
  await client.query(readFileSync(join(projectRoot(), 'subgraphs/sus-stodjare/exempel/ta-bort.sql'), 'utf8'));
  const borttaget = { leveranser: there?.leveranser ?? 0, utgavor: there?.utgavor ?? 0 };
  if (borttaget.leveranser + borttaget.utgavor > 0) await anteckna(client, { vem: 'drift:exempel', vad: 'BORTTAGNING', uppgifter: borttaget });
  return borttaget;
}
