import type { MigrationInterface, QueryRunner } from 'typeorm';
import { GROUP_ROLES } from '../../shared/database/protect';

/** Every system that a release's figures come from: rows of one, and beside them counts of another. */
export class AllaKallsystem1764000800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table deltagarutgava add column alla_kallsystem text[]`);
    // Of those that are there already, the system that each says, and the one that counts of all participants always come from.
    await runner.query(`alter table deltagarutgava disable trigger deltagarutgava_ar_oforanderlig`);
    await runner.query(`
      update deltagarutgava u set alla_kallsystem = array(
        select u.kallsystem union
        select 'UPPFOLJNING_FINSAM' where exists (select from deltagarcell c where c.utgava_id = u.utgava_id and c.tabell = 'DELTAGANDE' and c.population = 'ALLA')
        order by 1)`);
    await runner.query(`alter table deltagarutgava enable trigger deltagarutgava_ar_oforanderlig`);
    await runner.query(`alter table deltagarutgava alter column alla_kallsystem set not null`);
    await runner.query(`
      alter table deltagarutgava add constraint deltagarutgava_alla_kallsystem_check
      check (kallsystem = any (alla_kallsystem) and alla_kallsystem <@ '{SUS,UPPFOLJNING_FINSAM,EGET_SYSTEM}'::text[])`);
    await runner.query(`grant select (alla_kallsystem) on deltagarutgava to ${GROUP_ROLES.publik}, ${GROUP_ROLES.inloggad}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table deltagarutgava drop column alla_kallsystem`);
  }
}
