import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectWritten } from '../../shared/database/protect-written';
import { overfor } from '../../shared/revision/overfor';
import { skapaRevision, taBortRevision } from '../../shared/revision/tabeller';

/** What has been done to measurements, as a chain that cannot be changed unseen. The log that there was is carried over, line by line. */
export class Revision1764001300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await skapaRevision(runner, { agare: null, lasare: ['nns-forvaltare'] });
    await overfor(runner, 'handelse', {
      objekt: `case when h.matomgang_id is not null then 'MATOMGANG' when h.utgava_id is not null then 'UTGAVA' else 'ANNAT' end`,
      objektId: 'coalesce(h.matomgang_id, h.utgava_id::text)', forbundId: 'h.forbund_id',
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table handelse (
        id bigint generated always as identity primary key,
        tidpunkt timestamptz not null default now(),
        vem text not null,
        vad text not null,
        matomgang_id text,
        utgava_id integer,
        forbund_id text,
        skal text,
        uppgifter jsonb not null default '{}'
      )`);
    await protectWritten(runner, 'handelse', { lasare: null, skrivare: 'select, insert (vem, vad, matomgang_id, utgava_id, forbund_id, skal, uppgifter)' });
    await runner.query(`
      insert into handelse (tidpunkt, vem, vad, matomgang_id, utgava_id, forbund_id, skal, uppgifter)
      select tidpunkt, vem, vad, case when objekt = 'MATOMGANG' then objekt_id end, case when objekt = 'UTGAVA' then objekt_id::integer end, forbund_id, skal, coalesce(uppgifter, '{}')
      from revisionslogg where objekt <> 'REVISION' order by nummer`);
    await taBortRevision(runner);
  }
}
