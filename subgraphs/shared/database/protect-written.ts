import type { QueryRunner } from 'typeorm';
import { GROUP_ROLES } from './protect';

/** Who may do what with a table that operations write, as against one that a load of data files fills. */
export interface WrittenTableRights {
  /** SQL condition on the rows that readers may see; null: readers may not even name the table. */
  lasare: string | null;
  /** What the writer's login may do, for example `select, insert, update`. */
  skrivare: string;
}

/**
 * Puts a table that operations write under forced row-level security: the migrator does everything, the writer what is
 * granted, readers see the rows of the condition.
 *
 * Call it in the migration that creates the table, so that no table is ever without it.
 */
export async function protectWritten(runner: QueryRunner, table: string, rights: WrittenTableRights): Promise<void> {
  await runner.query(`alter table "${table}" enable row level security`);
  await runner.query(`alter table "${table}" force row level security`);
  await runner.query(`create policy migrator_allt on "${table}" to ${GROUP_ROLES.migrator} using (true) with check (true)`);
  await runner.query(`create policy skrivare_allt on "${table}" to ${GROUP_ROLES.skrivare} using (true) with check (true)`);
  await runner.query(`grant ${rights.skrivare} on "${table}" to ${GROUP_ROLES.skrivare}`);
  if (rights.lasare === null) return;
  const readers = `${GROUP_ROLES.publik}, ${GROUP_ROLES.inloggad}`;
  await runner.query(`create policy lasare on "${table}" for select to ${readers} using (${rights.lasare})`);
  await runner.query(`grant select on "${table}" to ${readers}`);
}
