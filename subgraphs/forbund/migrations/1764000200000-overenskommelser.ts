import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../../shared/database/protect';

/** Agreements, the parties' commitments and their yearly appendices. */
export class Overenskommelser1764000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table overenskommelse (
        id text primary key,
        utgava_id integer not null references utgava,
        forbund_id text not null,
        ordning integer not null,
        titel text not null,
        fran date,
        till date,
        status text not null,
        insats_id text references insats deferrable initially deferred,
        parter jsonb not null,
        uppsagningstid_id integer references matvarde,
        rapportering_per_ar_id integer references matvarde,
        kallor jsonb not null
      )`);
    await runner.query(`create index overenskommelse_forbund on overenskommelse (forbund_id)`);
    await runner.query(`create index overenskommelse_insats on overenskommelse (insats_id)`);
    await protect(runner, 'overenskommelse');
    await runner.query(`
      create table atagande (
        id text primary key,
        utgava_id integer not null references utgava,
        overenskommelse_id text not null references overenskommelse deferrable initially deferred,
        ordning integer not null,
        part text not null,
        organisationsnummer text,
        beskrivning text not null,
        omfattning_id integer references matvarde,
        kanal text,
        atagandestatus text not null,
        uppsagt date,
        kallor jsonb not null
      )`);
    await runner.query(`create index atagande_overenskommelse on atagande (overenskommelse_id)`);
    await protect(runner, 'atagande');
    await runner.query(`
      create table arsbilaga (
        overenskommelse_id text not null references overenskommelse deferrable initially deferred,
        ordning integer not null,
        utgava_id integer not null references utgava,
        ar integer not null,
        part text not null,
        organisationsnummer text,
        senast date,
        status text not null,
        kallor jsonb not null,
        primary key (overenskommelse_id, ordning)
      )`);
    await protect(runner, 'arsbilaga');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['arsbilaga', 'atagande', 'overenskommelse']) await runner.query(`drop table ${table}`);
  }
}
