import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../../shared/database/protect';

/** Requirements on follow-up, how insatser are followed up, the systems, and results out of them. */
export class Uppfoljning1764000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table uppfoljningskrav (
        id text primary key,
        utgava_id integer not null references utgava,
        ordning integer not null,
        stalls_av text not null,
        organisationsnummer text,
        system text not null,
        status text not null,
        omfattar text not null,
        minst_antal_myndigheter_id integer references matvarde,
        galler_alla_finansierade boolean not null,
        fran date,
        till date,
        kallor jsonb not null
      )`);
    await protect(runner, 'uppfoljningskrav');
    await runner.query(`
      create table uppfoljningskrav_forbund (
        krav_id text not null references uppfoljningskrav,
        forbund_id text not null,
        utgava_id integer not null references utgava,
        ordning integer not null,
        primary key (krav_id, forbund_id)
      )`);
    await runner.query(`create index uppfoljningskrav_forbund_forbund on uppfoljningskrav_forbund (forbund_id)`);
    await protect(runner, 'uppfoljningskrav_forbund');
    await runner.query(`
      create table insatsuppfoljning (
        insats_id text not null,
        ordning integer not null,
        utgava_id integer not null references utgava,
        system text not null,
        status text not null,
        ansvarig text,
        period text,
        beskrivning text,
        kallor jsonb not null,
        primary key (insats_id, ordning)
      )`);
    await protect(runner, 'insatsuppfoljning');
    await runner.query(`
      create table systembeskrivning (
        system text primary key,
        utgava_id integer not null references utgava,
        ordning integer not null,
        namn text not null,
        agare text,
        fran date,
        till date,
        tidpunkt text,
        raknar text,
        populationer text[] not null,
        ersatter text,
        varningar jsonb not null,
        kallor jsonb not null
      )`);
    await protect(runner, 'systembeskrivning');
    await runner.query(`
      create table sus_resultat (
        ordning integer primary key,
        utgava_id integer not null references utgava,
        forbund_id text,
        insats_id text,
        system text not null,
        tabell text not null,
        period text not null,
        artal integer[] not null,
        omrade text,
        matt text not null,
        population text not null,
        kon text,
        grupp text,
        varde_id integer not null references matvarde,
        check (num_nonnulls(forbund_id, insats_id) <= 1)
      )`);
    await runner.query(`create index sus_resultat_forbund on sus_resultat (forbund_id)`);
    await runner.query(`create index sus_resultat_insats on sus_resultat (insats_id)`);
    await protect(runner, 'sus_resultat');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['sus_resultat', 'systembeskrivning', 'insatsuppfoljning', 'uppfoljningskrav_forbund', 'uppfoljningskrav']) {
      await runner.query(`drop table ${table}`);
    }
  }
}
