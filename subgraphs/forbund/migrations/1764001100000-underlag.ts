import type { MigrationInterface, QueryRunner } from 'typeorm';
import { GROUP_ROLES } from '../../shared/database/protect';
import { protectWritten } from '../../shared/database/protect-written';

/** A released cell of the organisation that the caller acts for. */
const EGEN_CELL = `malgrupp = nullif(current_setting('navet.organisation', true), '') and utgava_id in (select utgava_id from deltagarutgava)`;

/** The exact numbers behind a release, for the förbund itself: the database knows whose it is, and shows them to nobody else. */
export class Underlag1764001100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table databasagare (enda boolean primary key default true check (enda), forbund_id text not null)`);
    await protectWritten(runner, 'databasagare', { lasare: 'true', skrivare: 'select' });
    await runner.query(`
      create policy eget_forbund on exaktcell for select to ${GROUP_ROLES.inloggad}
      using ((navet_har_roll('forbund-handlaggare') or navet_har_roll('forbund-chef')) and navet_har_forbund((select forbund_id from databasagare)))`);
    await runner.query(`grant select on exaktcell to ${GROUP_ROLES.inloggad}`);
    // To act for an organisation is not enough: a member's own cells are for its members' role.
    await runner.query(`alter policy medlem on deltagarcell using (navet_har_roll('medlem') and ${EGEN_CELL})`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter policy medlem on deltagarcell using (${EGEN_CELL})`);
    await runner.query(`revoke select on exaktcell from ${GROUP_ROLES.inloggad}`);
    await runner.query(`drop policy eget_forbund on exaktcell`);
    await runner.query(`drop table databasagare`);
  }
}
