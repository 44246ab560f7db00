import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../../shared/database/protect';

/** Accounts, their checks and the members' contributions. */
export class Ekonomi1764000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ekonomi (
        forbund_id text not null,
        ar integer not null,
        slag text not null,
        utgava_id integer not null references utgava,
        verksamhetens_intakter_id integer references matvarde,
        verksamhetens_kostnader_id integer references matvarde,
        finansnetto_id integer references matvarde,
        arets_resultat_id integer references matvarde,
        ingaende_eget_kapital_id integer references matvarde,
        utgaende_eget_kapital_id integer references matvarde,
        rekommenderat_hogsta_eget_kapital_id integer references matvarde,
        administrationskostnad_id integer references matvarde,
        primary key (forbund_id, ar, slag)
      )`);
    await protect(runner, 'ekonomi');
    await runner.query(`
      create table ekonomipost (
        id text primary key,
        utgava_id integer not null references utgava,
        forbund_id text not null,
        ordning integer not null,
        ar integer not null,
        slag text not null,
        rakning text not null,
        grupp text,
        namn text not null,
        ar_summa boolean not null,
        belopp_id integer references matvarde,
        budget_id integer references matvarde,
        prognos_id integer references matvarde,
        avvikelse_id integer references matvarde,
        insats_id text references insats deferrable initially deferred,
        beslut_ider text[] not null
      )`);
    await runner.query(`create index ekonomipost_forbund on ekonomipost (forbund_id)`);
    await runner.query(`create index ekonomipost_insats on ekonomipost (insats_id)`);
    await protect(runner, 'ekonomipost');
    await runner.query(`
      create table kontroll (
        id text primary key,
        utgava_id integer not null references utgava,
        forbund_id text not null,
        ar integer not null,
        slag text not null,
        namn text not null,
        tryckt_id integer not null references matvarde,
        beraknat double precision not null,
        formel text not null,
        skillnad double precision not null,
        tolerans double precision not null,
        stammer boolean not null
      )`);
    await runner.query(`create index kontroll_forbund on kontroll (forbund_id)`);
    await protect(runner, 'kontroll');
    await runner.query(`
      create table medlemsbidrag (
        forbund_id text not null,
        organisationsnummer text not null,
        ar integer not null,
        slag text not null,
        utgava_id integer not null references utgava,
        ordning integer not null,
        part text not null,
        belopp_id integer not null references matvarde,
        fordelningsnyckel_id integer references matvarde,
        primary key (forbund_id, organisationsnummer, ar, slag)
      )`);
    await protect(runner, 'medlemsbidrag');
    await runner.query(`
      create table bidragssumma (
        forbund_id text not null,
        ar integer not null,
        slag text not null,
        utgava_id integer not null references utgava,
        summa_id integer not null references matvarde,
        primary key (forbund_id, ar, slag)
      )`);
    await protect(runner, 'bidragssumma');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['bidragssumma', 'medlemsbidrag', 'kontroll', 'ekonomipost', 'ekonomi']) await runner.query(`drop table ${table}`);
  }
}
