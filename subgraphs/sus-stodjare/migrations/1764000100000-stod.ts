import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../../shared/database/protect';

/** SUS-stödjare, the förbund that they help, hosting, and support cases. */
export class Stod1764000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table sus_stodjare (
        id text primary key,
        utgava_id integer not null references utgava,
        ordning integer not null,
        beskrivning text not null,
        vardforbund_id text,
        vard text,
        placering text,
        omradesbeskrivning text,
        fran date,
        till date,
        uppgift_per date not null,
        uppdragsstatus text not null,
        uppgifter text[] not null,
        omfattning_id integer references matvarde,
        finansiering text,
        kallor jsonb not null
      )`);
    await protect(runner, 'sus_stodjare');
    await runner.query(`
      create table sus_stodjare_forbund (
        stodjare_id text not null references sus_stodjare,
        forbund_id text not null,
        utgava_id integer not null references utgava,
        ordning integer not null,
        primary key (stodjare_id, forbund_id)
      )`);
    await runner.query(`create index sus_stodjare_forbund_forbund on sus_stodjare_forbund (forbund_id)`);
    await protect(runner, 'sus_stodjare_forbund');
    await runner.query(`
      create table sus_stodsatsning (
        id text primary key,
        utgava_id integer not null references utgava,
        beskrivning text not null,
        ar integer not null,
        antal_stodjare_id integer references matvarde,
        antal_per_forbund_id integer references matvarde,
        statliga_medel_id integer references matvarde,
        vardskap_bestams_av text,
        utbildning text,
        kallor jsonb not null
      )`);
    await protect(runner, 'sus_stodsatsning');
    await runner.query(`
      create table vardskapsbesked (
        id text primary key,
        utgava_id integer not null references utgava,
        forbund_id text not null,
        ordning integer not null,
        datum date,
        paragraf text,
        besked text not null,
        stodjer_forslag text,
        antal_enligt_forslag_id integer references matvarde,
        kallor jsonb not null
      )`);
    await runner.query(`create index vardskapsbesked_forbund on vardskapsbesked (forbund_id)`);
    await protect(runner, 'vardskapsbesked');
    await runner.query(`
      create table stodarende (
        id text primary key,
        utgava_id integer not null references utgava,
        forbund_id text not null,
        stodjare_id text references sus_stodjare,
        insats_id text,
        uppgift text not null,
        inkom date not null,
        avslutades date check (avslutades >= inkom),
        tid_id integer references matvarde,
        kallor jsonb not null
      )`);
    await runner.query(`create index stodarende_forbund on stodarende (forbund_id)`);
    await runner.query(`create index stodarende_stodjare on stodarende (stodjare_id)`);
    await protect(runner, 'stodarende');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['stodarende', 'vardskapsbesked', 'sus_stodsatsning', 'sus_stodjare_forbund', 'sus_stodjare']) await runner.query(`drop table ${table}`);
  }
}
