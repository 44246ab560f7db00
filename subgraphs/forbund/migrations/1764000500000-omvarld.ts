import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../../shared/database/protect';

/** Shared services, statistics on the kommuner, development activities. */
export class Omvarld1764000500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table delad_tjanst (
        id text primary key,
        utgava_id integer not null references utgava,
        forbund_id text not null,
        ordning integer not null,
        namn text not null,
        utforare text not null,
        betalare text not null,
        betalande_forbund_id text,
        pris_id integer references matvarde,
        fran date,
        till date,
        kallor jsonb not null
      )`);
    await runner.query(`create index delad_tjanst_forbund on delad_tjanst (forbund_id)`);
    await protect(runner, 'delad_tjanst');
    await runner.query(`
      create table omvarldsvarde (
        forbund_id text not null,
        ordning integer not null,
        utgava_id integer not null references utgava,
        serie text not null,
        period text not null,
        kommunkod text,
        omrade text not null,
        matt text not null,
        grupp text,
        varaktighet text,
        varde_id integer not null references matvarde,
        primary key (forbund_id, ordning)
      )`);
    await protect(runner, 'omvarldsvarde');
    await runner.query(`
      create table utvecklingsaktivitet (
        forbund_id text not null,
        ordning integer not null,
        utgava_id integer not null references utgava,
        nummer text not null,
        aktivitet text not null,
        start text,
        slut text,
        sammankallande text,
        avrapporteras_till text,
        uppfoljning text,
        hanger_ihop_med text[] not null,
        kallor jsonb not null,
        primary key (forbund_id, ordning)
      )`);
    await protect(runner, 'utvecklingsaktivitet');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['utvecklingsaktivitet', 'omvarldsvarde', 'delad_tjanst']) await runner.query(`drop table ${table}`);
  }
}
