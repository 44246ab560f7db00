import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../../shared/database/protect';

/** The instrument through the years, and how it was made. */
export class Instrument1764000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table instrumentskick (
        ar integer primary key,
        utgava_id integer not null references utgava,
        beskrivning text not null,
        respondentgrupper text[] not null,
        enkater jsonb not null,
        antal_indikatorer_id integer references matvarde,
        antal_processindikatorer_id integer references matvarde,
        antal_effektindikatorer_id integer references matvarde,
        antal_matpunkter_id integer references matvarde,
        kallor jsonb not null
      )`);
    await protect(runner, 'instrumentskick');
    await runner.query(`
      create table instrumentsteg (
        ordning integer primary key,
        utgava_id integer not null references utgava,
        tidpunkt text not null,
        handelse text not null,
        matt text not null,
        varde_id integer not null references matvarde
      )`);
    await protect(runner, 'instrumentsteg');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['instrumentsteg', 'instrumentskick']) await runner.query(`drop table ${table}`);
  }
}
