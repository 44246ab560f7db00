import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../../shared/database/protect';

/** The catalogue: terms, indicators, items and their versions. */
export class Katalog1764000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table begrepp (
        id text primary key,
        utgava_id integer not null references utgava,
        term text not null,
        forklaring text not null,
        kallor jsonb not null
      )`);
    await protect(runner, 'begrepp');
    await runner.query(`
      create table indikator (
        nummer text primary key,
        utgava_id integer not null references utgava,
        ordning integer not null,
        namn text not null,
        rubrik text,
        typ text,
        niva text,
        beskrivning text not null,
        begrepp text[] not null,
        fran date not null,
        till date,
        kallor jsonb not null
      )`);
    await protect(runner, 'indikator');
    await runner.query(`
      create table matforbund (
        forbund_id text primary key,
        utgava_id integer not null references utgava,
        ordning integer not null
      )`);
    await protect(runner, 'matforbund');
    await runner.query(`
      create table matpunkt (
        id text primary key,
        utgava_id integer not null references utgava,
        ordning integer not null,
        indikator_nummer text references indikator deferrable initially deferred,
        forbund_id text references matforbund deferrable initially deferred,
        katalogpost text,
        insamling text not null check (insamling in ('ENKAT', 'REGISTER')),
        kallor jsonb not null,
        check ((indikator_nummer is null) <> (forbund_id is null))
      )`);
    await runner.query(`create index matpunkt_indikator on matpunkt (indikator_nummer)`);
    await runner.query(`create index matpunkt_forbund on matpunkt (forbund_id)`);
    await protect(runner, 'matpunkt');
    await runner.query(`
      create table matpunktsversion (
        matpunkt_id text not null references matpunkt deferrable initially deferred,
        version text not null,
        utgava_id integer not null references utgava,
        ordning integer not null,
        text text not null,
        fran date,
        till date,
        respondentgrupper text[] not null,
        mattillfallen text[] not null,
        skala_min integer,
        skala_max integer,
        skala_min_text text,
        skala_max_text text,
        svarsalternativ text[],
        positiva_steg integer[],
        primary key (matpunkt_id, version),
        check ((skala_min is null) = (skala_max is null))
      )`);
    await protect(runner, 'matpunktsversion');
    await runner.query(`
      create table matpunktskoppling (
        matpunkt_id text not null references matpunkt deferrable initially deferred,
        indikator_nummer text not null references indikator deferrable initially deferred,
        utgava_id integer not null references utgava,
        nns_matpunkt_id text references matpunkt deferrable initially deferred,
        kvalitet text not null,
        forklaring text not null,
        primary key (matpunkt_id, indikator_nummer)
      )`);
    await runner.query(`create index matpunktskoppling_indikator on matpunktskoppling (indikator_nummer)`);
    await protect(runner, 'matpunktskoppling');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['matpunktskoppling', 'matpunktsversion', 'matpunkt', 'matforbund', 'indikator', 'begrepp']) await runner.query(`drop table ${table}`);
  }
}
