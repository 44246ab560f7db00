import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientBase } from 'pg';
import { projectRoot } from '../../shared/paths';
import { UserError } from '../../shared/user-error';
import { enITaget } from '../deltaganden/en-i-taget';
import { anteckna } from '../deltaganden/handelse';
import { taBortInsatser } from './insatser';
import { EXEMPEL } from './val';

/** What was taken away. */
export interface Borttagna {
  deltaganden: number;
  insatser: number;
  /** Releases. */
  utgavor: number;
}

/**
 * Takes away made-up participations, counts, releases of them and insatser. What is published and what is real is left alone, and the audit
 * trail keeps what was done, and that it was taken away.
 *
 * @param client the migrator's login in the förbund's own database, in a transaction
 * @param baraEgna only what the example's load has made: throws EXEMPEL_UPPTAGET when somebody else has taken in made-up files beside it
 */
export async function taBortDeltagarexempel(client: ClientBase, { baraEgna = false } = {}): Promise<Borttagna> {
  await client.query(`select pg_advisory_xact_lock(hashtext('forbundsnavet:migrering'))`);
  await enITaget(client);
  const { rows: [andra] } = await client.query<{ vem: string }>('select inlast_av as vem from deltagarinlasning where syntetisk and inlast_av <> $1 limit 1', [EXEMPEL]);
  if (baraEgna && andra) throw new UserError('EXEMPEL_UPPTAGET', `${andra.vem} har läst in påhittade deltagare vid sidan av exemplet. Allt påhittat tas bort med: npm run hub -- exempel ta-bort`);
  const { rows: [there] } = await client.query<{ deltaganden: number; utgavor: number }>(
    `select (select count(*) from deltagande where syntetisk)::integer as deltaganden, (select count(*) from deltagarutgava where syntetisk)::integer as utgavor`,
  );
  await client.query(readFileSync(join(projectRoot(), 'subgraphs/forbund/exempel/ta-bort.sql'), 'utf8'));
  const borttaget = { deltaganden: there?.deltaganden ?? 0, utgavor: there?.utgavor ?? 0, insatser: await taBortInsatser(client) };
  if (borttaget.deltaganden + borttaget.utgavor + borttaget.insatser > 0) await anteckna(client, { vem: 'drift:exempel', vad: 'BORTTAGNING', uppgifter: borttaget });
  return borttaget;
}
