import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../../shared/database/protect';

/** Coverage, outcomes, targets and indices. */
export class Matning1764000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table tackning (
        period text primary key,
        utgava_id integer not null references utgava,
        manad_fran integer not null,
        manad_till integer not null,
        respondentgrupper text[],
        antal_forbund_id integer references matvarde,
        antal_forbund_totalt_id integer references matvarde,
        antal_enkater_id integer references matvarde,
        check (manad_fran <= manad_till)
      )`);
    await protect(runner, 'tackning');
    await runner.query(`
      create table utfall (
        id text primary key,
        utgava_id integer not null references utgava,
        forbund_id text not null references matforbund deferrable initially deferred,
        insats_id text,
        period text not null,
        manad_fran integer not null,
        manad_till integer not null,
        matpunkt_id text not null,
        version text not null,
        respondentgrupp text,
        mattillfalle text not null,
        andel_positiva_id integer not null references matvarde,
        medelvarde_id integer references matvarde,
        antal_svar_id integer references matvarde,
        antal_positiva_id integer references matvarde,
        svarsfrekvens_id integer references matvarde,
        foreign key (matpunkt_id, version) references matpunktsversion deferrable initially deferred,
        unique nulls not distinct (forbund_id, insats_id, period, matpunkt_id, version, respondentgrupp, mattillfalle),
        check (manad_fran <= manad_till)
      )`);
    await runner.query(`create index utfall_matpunkt on utfall (matpunkt_id)`);
    await runner.query(`create index utfall_insats on utfall (insats_id)`);
    await protect(runner, 'utfall');
    await runner.query(`
      create table malniva (
        ordning integer primary key,
        utgava_id integer not null references utgava,
        forbund_id text not null references matforbund deferrable initially deferred,
        period text not null,
        manad_fran integer not null,
        manad_till integer not null,
        indikator_nummer text references indikator deferrable initially deferred,
        matpunkt_id text,
        version text,
        malniva_id integer not null references matvarde,
        villkor text not null check (villkor in ('MINST', 'MER_AN')),
        foreign key (matpunkt_id, version) references matpunktsversion deferrable initially deferred,
        check ((indikator_nummer is null) <> (matpunkt_id is null)),
        check ((matpunkt_id is null) = (version is null))
      )`);
    await protect(runner, 'malniva');
    await runner.query(`
      create table forbundsindex (
        ordning integer primary key,
        utgava_id integer not null references utgava,
        forbund_id text not null references matforbund deferrable initially deferred,
        period text not null,
        manad_fran integer not null,
        manad_till integer not null,
        namn text not null,
        utfall_id integer references matvarde,
        mal_id integer references matvarde
      )`);
    await protect(runner, 'forbundsindex');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['forbundsindex', 'malniva', 'utfall', 'tackning']) await runner.query(`drop table ${table}`);
  }
}
