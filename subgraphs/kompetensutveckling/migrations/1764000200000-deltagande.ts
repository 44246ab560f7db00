import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../../shared/database/protect';

/** Participation, evaluation, and who pays. */
export class Deltagande1764000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table deltagandeantal (
        utbildning_id text collate "C" not null references utbildning,
        ordning integer not null,
        utgava_id integer not null references utgava,
        organisationsnummer text,
        organisationsnamn text,
        kon text,
        antal_id integer not null references matvarde,
        primary key (utbildning_id, ordning)
      )`);
    await runner.query(`create index deltagandeantal_organisation on deltagandeantal (organisationsnummer)`);
    await protect(runner, 'deltagandeantal');
    await runner.query(`
      create table utvarderingsresultat (
        id text primary key,
        utgava_id integer not null references utgava,
        utbildning_id text collate "C" not null references utbildning,
        ordning integer not null,
        namn text not null,
        definition text not null,
        population text not null,
        kon text,
        namnare_id integer references matvarde,
        varde_id integer not null references matvarde,
        period text not null
      )`);
    await runner.query(`create index utvarderingsresultat_utbildning on utvarderingsresultat (utbildning_id)`);
    await protect(runner, 'utvarderingsresultat');
    await runner.query(`
      create table kostnadsdel (
        utbildning_id text collate "C" not null references utbildning,
        ordning integer not null,
        utgava_id integer not null references utgava,
        betalare text not null,
        forbund_id text,
        organisationsnummer text,
        belopp_id integer references matvarde,
        andel_id integer references matvarde,
        kallor jsonb not null,
        primary key (utbildning_id, ordning)
      )`);
    await protect(runner, 'kostnadsdel');
    await runner.query(`
      create table deltagaravgift (
        utbildning_id text collate "C" not null references utbildning,
        ordning integer not null,
        utgava_id integer not null references utgava,
        villkor text not null,
        avgift_id integer not null references matvarde,
        primary key (utbildning_id, ordning)
      )`);
    await protect(runner, 'deltagaravgift');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['deltagaravgift', 'kostnadsdel', 'utvarderingsresultat', 'deltagandeantal']) await runner.query(`drop table ${table}`);
  }
}
