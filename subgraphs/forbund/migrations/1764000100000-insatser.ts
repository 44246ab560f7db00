import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../../shared/database/protect';

/** Insatser with their money, participants, results and staff. */
export class Insatser1764000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table insats (
        id text primary key,
        utgava_id integer not null references utgava,
        forbund_id text not null,
        ordning integer not null,
        namn text not null,
        andra_namn text[] not null,
        form text not null,
        inriktning text,
        fran date,
        till date,
        verksam_artal integer[] not null,
        agare text,
        parter jsonb not null,
        malgrupp_beskrivning text,
        alder_fran integer,
        alder_till integer,
        minst_antal_myndigheter integer,
        handelser jsonb not null,
        kallor jsonb not null
      )`);
    await runner.query(`create index insats_forbund on insats (forbund_id)`);
    await protect(runner, 'insats');
    await runner.query(`
      create table insatsbelopp (
        insats_id text not null references insats deferrable initially deferred,
        typ text not null,
        ar integer not null,
        slag text not null,
        utgava_id integer not null references utgava,
        belopp_id integer not null references matvarde,
        primary key (insats_id, typ, ar, slag)
      )`);
    await protect(runner, 'insatsbelopp');
    await runner.query(`
      create table deltagarantal (
        insats_id text not null references insats deferrable initially deferred,
        ordning integer not null,
        utgava_id integer not null references utgava,
        period text not null,
        artal integer[] not null,
        population text not null,
        handelse text not null,
        kon text,
        aldersgrupp text,
        antal_id integer not null references matvarde,
        primary key (insats_id, ordning)
      )`);
    await protect(runner, 'deltagarantal');
    await runner.query(`
      create table resultatmatt (
        id text primary key,
        utgava_id integer not null references utgava,
        insats_id text not null references insats deferrable initially deferred,
        ordning integer not null,
        namn text not null,
        definitionsnyckel text not null,
        definition text not null,
        population text not null,
        namnare_id integer references matvarde,
        varde_id integer not null references matvarde,
        period text not null,
        artal integer[] not null,
        varningar jsonb not null
      )`);
    await runner.query(`create index resultatmatt_insats on resultatmatt (insats_id)`);
    await protect(runner, 'resultatmatt');
    await runner.query(`
      create table bemanning (
        insats_id text not null references insats deferrable initially deferred,
        ordning integer not null,
        utgava_id integer not null references utgava,
        roll text not null,
        arbetsgivare text,
        organisationsnummer text,
        omfattning_id integer references matvarde,
        finansiar text,
        period text,
        primary key (insats_id, ordning)
      )`);
    await protect(runner, 'bemanning');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['bemanning', 'resultatmatt', 'deltagarantal', 'insatsbelopp', 'insats']) await runner.query(`drop table ${table}`);
  }
}
