import type { MigrationInterface, QueryRunner } from 'typeorm';
import { GROUP_ROLES } from '../../shared/database/protect';
import { protectWritten } from '../../shared/database/protect-written';
import { slappDeltagarutgavor, vaktaDeltagarutgavor } from './vakta-deltagarutgavor';

/** Released tables of participants: exact cells that only the writer sees, and protected cells, each with those who may see it. */
export class Deltagarutgavor1764000700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table utgava drop constraint utgava_ursprung_check`);
    await runner.query(`alter table utgava add constraint utgava_ursprung_check check (ursprung in ('PUBLICERADE_DOKUMENT', 'REGISTRERAD', 'DELTAGARE'))`);
    await runner.query(`create policy skrivare_allt on utgava to ${GROUP_ROLES.skrivare} using (true) with check (true)`);
    await runner.query(`grant select, insert, update on utgava to ${GROUP_ROLES.skrivare}`);
    await this.utgavor(runner);

    // Values of the table's dimensions in the program's order; null is the total over that dimension. malgrupp: the organisation that alone
    // sees the cell; null is everybody.
    const cellkey = `
        utgava_id integer not null references utgava,
        malgrupp text,
        tabell text not null,
        handelse text not null check (handelse in ('INGAENDE', 'PABORJADE', 'DELTOG', 'AVSLUTADE', 'PAGAENDE')),
        population text not null check (population in ('SAMTYCKANDE', 'ANONYM', 'VOLYM', 'ALLA')),
        d1 text,
        d2 text,
        d3 text`;
    const unique = `unique nulls not distinct (utgava_id, tabell, malgrupp, handelse, population, d1, d2, d3)`;
    // Exact values, and why one is not shown: later releases lean on them, and the owner looks at them. For the writer alone.
    await runner.query(`
      create table exaktcell (
        ${cellkey},
        antal integer check (antal >= 0),
        belopp double precision check (belopp >= 0),
        sekretessgrund text check (sekretessgrund in ('PRIMAR', 'SEKUNDAR')),
        ${unique},
        check (num_nonnulls(antal, belopp) = 1)
      )`);
    await protectWritten(runner, 'exaktcell', { lasare: null, skrivare: 'select, insert, delete' });
    // What is shown. min and max: what a value that is not exact (AVRUNDAD: rounded, UPPSKATTAD: moved by cell key) says of the exact one.
    await runner.query(`
      create table deltagarcell (
        ${cellkey},
        status text not null check (status in ('NORMAL', 'SEKRETESS')),
        varde double precision,
        min double precision,
        max double precision,
        precision text not null check (precision in ('EXAKT', 'CIRKA')),
        flaggor text[] not null default '{}' check (flaggor <@ '{AVRUNDAD,UPPSKATTAD}'::text[]),
        ${unique},
        check ((status = 'NORMAL') = (varde is not null)),
        check ((precision = 'CIRKA') = (min is not null and max is not null)),
        check (status = 'NORMAL' or num_nonnulls(min, max) = 0)
      )`);
    const released = `utgava_id in (select utgava_id from deltagarutgava)`;
    await protectWritten(runner, 'deltagarcell', { lasare: `malgrupp is null and ${released}`, skrivare: 'select, insert, delete' });
    await runner.query(`
      create policy medlem on deltagarcell for select to ${GROUP_ROLES.inloggad}
      using (malgrupp = nullif(current_setting('navet.organisation', true), '') and ${released})`);
    await vaktaDeltagarutgavor(runner);
  }

  private async utgavor(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table deltagarutgava (
        utgava_id integer primary key references utgava,
        ar integer not null,
        nummer integer not null check (nummer >= 1),
        skal text not null,
        tabellprogram text not null,
        skyddspolicy text not null,
        kodlistor text not null,
        definitioner text not null,
        kallsystem text not null check (kallsystem in ('SUS', 'UPPFOLJNING_FINSAM', 'EGET_SYSTEM')),
        -- Consents have been withdrawn since the release before: their participations are gone.
        samtycken_aterkallade boolean not null,
        syntetisk boolean not null,
        galler_fran timestamptz not null,
        -- When another release took its place or it was recalled; null: in force.
        galler_till timestamptz,
        avslut text check (avslut in ('ERSATT', 'FEL', 'ROJANDE')),
        avslut_skal text,
        -- Null once a recall has erased the release.
        antal_visade integer,
        antal_skyddade integer,
        -- How the release was audited and protected: for the owner.
        granskning jsonb,
        skydd jsonb,
        unique (ar, nummer),
        check ((galler_till is null) = (avslut is null)),
        check (galler_till >= galler_fran)
      )`);
    await runner.query(`create unique index deltagarutgava_i_kraft on deltagarutgava (ar) where galler_till is null`);
    await protectWritten(runner, 'deltagarutgava', {
      lasare: 'galler_fran <= now()',
      skrivare: 'select, insert, update (galler_till, avslut, avslut_skal, antal_visade, antal_skyddade, granskning, skydd)',
    });
    const readers = `${GROUP_ROLES.publik}, ${GROUP_ROLES.inloggad}`;
    await runner.query(`revoke select on deltagarutgava from ${readers}`);
    await runner.query(`
      grant select (utgava_id, ar, nummer, skal, tabellprogram, skyddspolicy, kodlistor, definitioner, kallsystem, samtycken_aterkallade, syntetisk,
        galler_fran, galler_till, avslut, antal_visade, antal_skyddade) on deltagarutgava to ${readers}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await slappDeltagarutgavor(runner);
    for (const table of ['deltagarcell', 'exaktcell', 'deltagarutgava']) await runner.query(`drop table ${table}`);
    await runner.query(`drop policy skrivare_allt on utgava`);
    await runner.query(`revoke insert, update on utgava from ${GROUP_ROLES.skrivare}`);
    await runner.query(`delete from utgava where ursprung = 'DELTAGARE'`);
    await runner.query(`alter table utgava drop constraint utgava_ursprung_check`);
    await runner.query(`alter table utgava add constraint utgava_ursprung_check check (ursprung in ('PUBLICERADE_DOKUMENT', 'REGISTRERAD'))`);
  }
}
