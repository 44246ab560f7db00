import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../../shared/database/protect';

/** Decisions, goals, discharge from liability and rules of follow-up. */
export class Styrning1764000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table beslut (
        id text primary key,
        utgava_id integer not null references utgava,
        forbund_id text not null,
        ordning integer not null,
        datum date,
        paragraf text,
        organ text not null,
        typ text not null,
        arende text not null,
        belopp_id integer references matvarde,
        period text,
        insats_id text references insats deferrable initially deferred,
        mottagare text,
        villkor text,
        skal text,
        annan_finansiar text,
        utnyttjat_id integer references matvarde,
        andrar_id text references beslut deferrable initially deferred,
        kallor jsonb not null
      )`);
    await runner.query(`create index beslut_forbund on beslut (forbund_id)`);
    await runner.query(`create index beslut_insats on beslut (insats_id)`);
    await runner.query(`create index beslut_andrar on beslut (andrar_id)`);
    await protect(runner, 'beslut');
    await runner.query(`
      create table mal (
        id text primary key,
        utgava_id integer not null references utgava,
        forbund_id text not null,
        ordning integer not null,
        ar integer not null,
        perspektiv text,
        mal text not null,
        matt text,
        malniva_id integer references matvarde,
        villkor text,
        utfall_id integer references matvarde,
        ansvarig text,
        bedomning text not null,
        underlag text,
        insats_id text references insats deferrable initially deferred,
        indikatornummer text,
        indikatorkoppling text,
        kallor jsonb not null
      )`);
    await runner.query(`create index mal_forbund on mal (forbund_id)`);
    await runner.query(`create index mal_insats on mal (insats_id)`);
    await protect(runner, 'mal');
    await runner.query(`
      create table ansvarsfrihet (
        forbund_id text not null,
        ar integer not null,
        organisationsnummer text not null,
        utgava_id integer not null references utgava,
        ordning integer not null,
        beviljad boolean,
        datum date,
        status text not null,
        kallor jsonb not null,
        primary key (forbund_id, ar, organisationsnummer)
      )`);
    await protect(runner, 'ansvarsfrihet');
    await runner.query(`
      create table uppfoljningsregel (
        id text primary key,
        utgava_id integer not null references utgava,
        forbund_id text not null,
        ordning integer not null,
        period text not null,
        omrade text not null,
        regel text not null,
        gransvarde_id integer references matvarde,
        villkor text,
        kallor jsonb not null
      )`);
    await runner.query(`create index uppfoljningsregel_forbund on uppfoljningsregel (forbund_id)`);
    await protect(runner, 'uppfoljningsregel');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['uppfoljningsregel', 'ansvarsfrihet', 'mal', 'beslut']) await runner.query(`drop table ${table}`);
  }
}
