import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientBase } from 'pg';
import { projectRoot } from '../../shared/paths';
import { anteckna } from '../matomgang/handelse';

/** What was taken away. */
export interface Borttaget {
  matomgangar: string[];
  /** True: the synthetic instrument is gone too. False: there was none, or something still uses it. */
  instrument: boolean;
}

/**
 * Takes away synthetic measurements with their answers and releases, and the synthetic instrument unless something else uses it. The audit
 * trail keeps what was done, and that it was taken away. What is published and what is really measured is left alone.
 *
 * @param client the migrator's login, in a transaction
 * @param av only what this one has planned and registered; without it, everything synthetic
 */
export async function taBortExempel(client: ClientBase, { av }: { av?: string } = {}): Promise<Borttaget> {
  // No release comes to be, and no instrument is registered or published, meanwhile.
  await client.query(`select pg_advisory_xact_lock(hashtext('forbundsnavet:migrering')), pg_advisory_xact_lock(hashtext('forbundsnavet:slapp'))`);
  const { rows: matomgangar } = await client.query<{ id: string }>(
    `select m.id from matomgang m
     -- An id may have been taken away and planned anew: the latest counts.
     where m.syntetisk and ($1::text is null or $1 = (select h.vem from revisionslogg h where h.objekt = 'MATOMGANG' and h.objekt_id = m.id and h.vad = 'PLANERING' order by h.nummer desc limit 1))
     order by m.id for update`,
    [av ?? null],
  );
  await client.query(text('ta-bort-valj'));
  await client.query('insert into bort_matomgang select unnest($1::text[])', [matomgangar.map((m) => m.id)]);
  await client.query(text('ta-bort-matomgangar'));
  const { rowCount } = await client.query(text('ta-bort-valj-instrument'), [av ?? null]);
  await client.query(text('ta-bort-instrument'));
  const borttaget = { matomgangar: matomgangar.map((m) => m.id), instrument: (rowCount ?? 0) > 0 };
  if (borttaget.matomgangar.length > 0 || borttaget.instrument) await anteckna(client, { vem: av ?? 'drift:exempel', vad: 'BORTTAGNING', uppgifter: { ...borttaget } });
  return borttaget;
}

function text(name: string): string {
  return readFileSync(join(projectRoot(), 'subgraphs/nns-indikatorer/exempel', `${name}.sql`), 'utf8');
}
