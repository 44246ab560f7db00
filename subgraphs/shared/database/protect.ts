import type { QueryRunner } from 'typeorm';

/** Cluster-wide group roles; each database's login roles are members of them. */
export const GROUP_ROLES = { migrator: 'navet_migrator', publik: 'navet_publik', inloggad: 'navet_inloggad', skrivare: 'navet_skrivare' } as const;

/** Everybody who may see the rows of released releases. */
export const READERS = [GROUP_ROLES.publik, GROUP_ROLES.inloggad, GROUP_ROLES.skrivare] as const;

/**
 * Puts a table under forced row-level security: the migrator does everything, readers see rows of released releases only.
 * Writers see what readers see; what more they may do, the migration that makes a table grants.
 *
 * Call it in the migration that creates the table, so that no table is ever without it.
 *
 * @param table a table with a `utgava_id` column (or `utgava` itself)
 */
export async function protect(runner: QueryRunner, table: string): Promise<void> {
  const released = table === 'utgava' ? `status = 'SLAPPT'` : `utgava_id in (select id from utgava where status = 'SLAPPT')`;
  const readers = READERS.join(', ');
  await runner.query(`alter table "${table}" enable row level security`);
  await runner.query(`alter table "${table}" force row level security`);
  await runner.query(`create policy migrator_allt on "${table}" to ${GROUP_ROLES.migrator} using (true) with check (true)`);
  await runner.query(`create policy lasare_slappt on "${table}" for select to ${readers} using (${released})`);
  await runner.query(`grant select on "${table}" to ${readers}`);
}
