import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../../shared/database/protect';

/** Län, kommuner, organisations, förbund and memberships with dates. */
export class Register1764000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table lan (
        kod text primary key,
        utgava_id integer not null references utgava,
        namn text not null
      )`);
    await protect(runner, 'lan');
    await runner.query(`
      create table kommun (
        kod text primary key,
        utgava_id integer not null references utgava,
        namn text not null,
        lan text not null references lan deferrable initially deferred
      )`);
    await runner.query(`create index kommun_lan on kommun (lan)`);
    await protect(runner, 'kommun');
    await runner.query(`
      create table organisation (
        organisationsnummer text primary key,
        utgava_id integer not null references utgava,
        namn text not null,
        typ text not null,
        kommunkod text references kommun deferrable initially deferred,
        namnhistorik jsonb not null,
        tryckavvikelser jsonb not null,
        kallor jsonb not null
      )`);
    await runner.query(`create index organisation_kommunkod on organisation (kommunkod)`);
    await protect(runner, 'organisation');
    await runner.query(`
      create table timpris (
        organisationsnummer text not null references organisation deferrable initially deferred,
        ordning integer not null,
        utgava_id integer not null references utgava,
        pris_id integer not null references matvarde,
        prisgrund text,
        fran date,
        till date,
        primary key (organisationsnummer, ordning)
      )`);
    await protect(runner, 'timpris');
    await runner.query(`
      create table forbund (
        id text primary key,
        utgava_id integer not null references utgava,
        namn text not null,
        organisationsnummer text not null,
        bildat date,
        upphort date,
        lan text not null references lan deferrable initially deferred,
        namnhistorik jsonb not null,
        foregangare text[] not null,
        efterfoljare text[] not null,
        alias text[] not null,
        kallor jsonb not null
      )`);
    await runner.query(`create index forbund_lan on forbund (lan)`);
    await protect(runner, 'forbund');
    await runner.query(`
      create table medlemskap (
        forbund_id text not null references forbund deferrable initially deferred,
        ordning integer not null,
        utgava_id integer not null references utgava,
        organisationsnummer text not null references organisation deferrable initially deferred,
        fran date,
        till date,
        kallor jsonb not null,
        primary key (forbund_id, ordning)
      )`);
    await runner.query(`create index medlemskap_organisationsnummer on medlemskap (organisationsnummer)`);
    await protect(runner, 'medlemskap');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['medlemskap', 'forbund', 'timpris', 'organisation', 'kommun', 'lan']) await runner.query(`drop table ${table}`);
  }
}
