import type { MigrationInterface, QueryRunner } from 'typeorm';
import { GROUP_ROLES } from '../../shared/database/protect';

/**
 * Where each förbund's own server answers. It belongs to the running hub, not to a release: it outlives every load,
 * and it is served to the hub's own processes only.
 */
export class Agare1764000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table agare (
        forbund_id text primary key,
        adress text not null check (adress ~ '^https?://'),
        andrad timestamptz not null default now()
      )`);
    await runner.query(`alter table agare enable row level security`);
    await runner.query(`alter table agare force row level security`);
    await runner.query(`create policy migrator_allt on agare to ${GROUP_ROLES.migrator} using (true) with check (true)`);
    await runner.query(`create policy lasare on agare for select to ${GROUP_ROLES.publik} using (true)`);
    await runner.query(`grant select on agare to ${GROUP_ROLES.publik}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table agare`);
  }
}
