import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectWritten } from '../../shared/database/protect-written';
import { overfor } from '../../shared/revision/overfor';
import { skapaRevision, taBortRevision } from '../../shared/revision/tabeller';

/** What has been done to participants' data, as a chain that cannot be changed unseen. The log that there was is carried over, line by line. */
export class Revision1764001300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await skapaRevision(runner, { agare: '(select d.forbund_id from databasagare d)', lasare: [] });
    await overfor(runner, 'deltagarhandelse', {
      objekt: `case when h.vad in ('GRUND', 'GRUND_UPPHORD') then 'RATTSLIG_GRUND' when h.vad in ('INLASNING', 'AVVISNING') then 'INLASNING' when h.uppgifter ? 'ar' then 'AR' else 'DELTAGANDEN' end`,
      objektId: `case when h.vad = 'INLASNING' then h.uppgifter->>'inlasning' when jsonb_typeof(h.uppgifter->'ar') = 'number' then h.uppgifter->>'ar' end`, forbundId: 'null',
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table deltagarhandelse (
        id bigint generated always as identity primary key,
        tidpunkt timestamptz not null default now(),
        vem text not null,
        vad text not null,
        skal text,
        uppgifter jsonb not null default '{}'
      )`);
    await protectWritten(runner, 'deltagarhandelse', { lasare: null, skrivare: 'select, insert (vem, vad, skal, uppgifter)' });
    await runner.query(`
      insert into deltagarhandelse (tidpunkt, vem, vad, skal, uppgifter)
      select tidpunkt, vem, vad, skal, coalesce(uppgifter, '{}') from revisionslogg where objekt <> 'REVISION' order by nummer`);
    await taBortRevision(runner);
  }
}
