import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../../shared/database/protect';

/** Plans, occasions, and who takes part in them in which role. */
export class Utbildningar1764000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table kompetensplan (
        id text primary key,
        utgava_id integer not null references utgava,
        forbund_id text not null,
        ordning integer not null,
        titel text not null,
        period text not null,
        artal integer[] not null,
        status text not null,
        beslutad date,
        paragraf text,
        framtagen_av text,
        omraden jsonb not null,
        kallor jsonb not null
      )`);
    await runner.query(`create index kompetensplan_forbund on kompetensplan (forbund_id)`);
    await protect(runner, 'kompetensplan');
    // Pages go on from the last row's place in the order (sortdatum, id); the id is compared by bytes, so that
    // no change of the system's collation moves a row across a page's border.
    await runner.query(`
      create table utbildning (
        id text collate "C" primary key,
        utgava_id integer not null references utgava,
        titel text not null,
        typ text not null,
        amne text not null,
        amnesbeskrivning text,
        status text not null,
        datum date,
        slutdatum date check (slutdatum >= datum),
        tidpunkt text,
        period text not null,
        artal integer[] not null,
        sortdatum date not null,
        plats text,
        kommunkod text,
        lan text[] not null,
        malgrupp text,
        andra_arrangorer jsonb not null,
        antal_tillfallen_id integer references matvarde,
        deltagare_id integer references matvarde,
        deltagaromdome_id integer references matvarde,
        omdomesskala text,
        kostnad_id integer references matvarde,
        oppen_for_andra boolean,
        kompetensplan_id text references kompetensplan,
        insats_id text,
        antal_forbund integer not null,
        kallor jsonb not null
      )`);
    await runner.query(`create index utbildning_ordning on utbildning (sortdatum, id)`);
    await runner.query(`create index utbildning_kompetensplan on utbildning (kompetensplan_id)`);
    await protect(runner, 'utbildning');
    await runner.query(`
      create table forbundsmedverkan (
        utbildning_id text collate "C" not null references utbildning,
        forbund_id text not null,
        roll text not null,
        utgava_id integer not null references utgava,
        ordning integer not null,
        kallor jsonb not null,
        primary key (utbildning_id, forbund_id, roll)
      )`);
    await runner.query(`create index forbundsmedverkan_forbund on forbundsmedverkan (forbund_id)`);
    await protect(runner, 'forbundsmedverkan');
    await runner.query(`
      create table organisationsmedverkan (
        utbildning_id text collate "C" not null references utbildning,
        organisationsnummer text not null,
        roll text not null,
        utgava_id integer not null references utgava,
        ordning integer not null,
        primary key (utbildning_id, organisationsnummer, roll)
      )`);
    await runner.query(`create index organisationsmedverkan_organisation on organisationsmedverkan (organisationsnummer)`);
    await protect(runner, 'organisationsmedverkan');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['organisationsmedverkan', 'forbundsmedverkan', 'utbildning', 'kompetensplan']) await runner.query(`drop table ${table}`);
  }
}
