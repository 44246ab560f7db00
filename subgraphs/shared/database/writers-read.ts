import type { MigrationInterface, QueryRunner } from 'typeorm';
import { GROUP_ROLES, READERS } from './protect';

/**
 * Lets writers see, in the tables that databases had before there were writers, what readers see.
 * In a database that is made today `protect` has done so already, and this changes nothing.
 */
export class WritersRead1764000550000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of await protectedTables(runner)) {
      await runner.query(`alter policy lasare_slappt on "${table}" to ${READERS.join(', ')}`);
      await runner.query(`grant select on "${table}" to ${GROUP_ROLES.skrivare}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of await protectedTables(runner)) {
      await runner.query(`alter policy lasare_slappt on "${table}" to ${GROUP_ROLES.publik}, ${GROUP_ROLES.inloggad}`);
      await runner.query(`revoke select on "${table}" from ${GROUP_ROLES.skrivare}`);
    }
  }
}

async function protectedTables(runner: QueryRunner): Promise<string[]> {
  const rows = (await runner.query(`select tablename from pg_policies where schemaname = 'public' and policyname = 'lasare_slappt' order by 1`)) as { tablename: string }[];
  return rows.map(({ tablename }) => tablename);
}
