import type { MigrationInterface, QueryRunner } from 'typeorm';
import { GROUP_ROLES, protect } from '../../shared/database/protect';
import { protectWritten } from '../../shared/database/protect-written';
import { slappRiksutgavor, vaktaRiksutgavor } from './vakta-riksutgavor';

// Values of the table's dimensions in the program's order; null is the total over that dimension. The first is never an insats here.
const CELLKEY = `
        tabell text not null,
        handelse text not null check (handelse in ('INGAENDE', 'PABORJADE', 'DELTOG', 'AVSLUTADE', 'PAGAENDE')),
        population text not null check (population in ('SAMTYCKANDE', 'ANONYM', 'VOLYM', 'ALLA')),
        d1 text,
        d2 text,
        d3 text`;
const KEY = 'tabell, handelse, population, d1, d2, d3';

/** Tables of participants that förbund have handed over, exact and for the writer alone, and the releases of län and of the country that are made of them. */
export class Riket1764000700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table utgava drop constraint utgava_ursprung_check`);
    await runner.query(`alter table utgava add constraint utgava_ursprung_check check (ursprung in ('PUBLICERADE_DOKUMENT', 'REGISTRERAD', 'RIKET'))`);
    await runner.query(`create policy skrivare_allt on utgava to ${GROUP_ROLES.skrivare} using (true) with check (true)`);
    await runner.query(`grant select, insert, update on utgava to ${GROUP_ROLES.skrivare}`);
    // The förbund that could hand over their tables: a comparison counts them, and shows those that have not.
    await runner.query(`
      create table riksforbund (
        forbund_id text primary key,
        utgava_id integer not null references utgava,
        ordning integer not null,
        namn text not null,
        lanskod text not null
      )`);
    await protect(runner, 'riksforbund');
    await this.inlamnat(runner);
    await this.utgavor(runner);
    await vaktaRiksutgavor(runner);
  }

  private async inlamnat(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table inlamnad_utgava (
        id integer generated always as identity primary key,
        forbund_id text not null,
        namn text not null,
        lanskod text not null,
        ar integer not null,
        -- The förbund's own release: its id there, and what it says of itself.
        utgava text not null,
        nummer integer not null,
        beskrivning jsonb not null,
        skyddspolicy text not null,
        tabellprogram text not null,
        kallsystem text not null check (kallsystem in ('SUS', 'UPPFOLJNING_FINSAM', 'EGET_SYSTEM')),
        syntetisk boolean not null,
        checksumma text not null,
        mottagen timestamptz not null,
        mottagen_av text not null,
        -- When a later delivery took its place or the förbund took it back; null: it is what the förbund stands for.
        avslutad timestamptz,
        avslut text check (avslut in ('ERSATT', 'FEL', 'ROJANDE')),
        avslut_skal text,
        unique (forbund_id, ar, nummer),
        check ((avslutad is null) = (avslut is null))
      )`);
    await runner.query(`create unique index inlamnad_utgava_i_kraft on inlamnad_utgava (forbund_id, ar) where avslutad is null`);
    await protectWritten(runner, 'inlamnad_utgava', { lasare: null, skrivare: 'select, insert, update (avslutad, avslut, avslut_skal, checksumma)' });
    await runner.query(`
      create table inlamnad_cell (
        inlamnad_id integer not null references inlamnad_utgava,
        ${CELLKEY},
        antal integer check (antal >= 0),
        belopp double precision check (belopp >= 0),
        -- What the förbund shows; null: it is hidden.
        varde double precision,
        -- What those insatser that the förbund shows of a hidden cell add up to: everybody knows that it is no less.
        minst double precision not null default 0,
        unique nulls not distinct (inlamnad_id, ${KEY}),
        check (num_nonnulls(antal, belopp) = 1)
      )`);
    await protectWritten(runner, 'inlamnad_cell', { lasare: null, skrivare: 'select, insert, delete' });
    // What a member agency's own referrals come to in a förbund's tables: whoever is member of many reads with all of them in mind.
    await runner.query(`
      create table inlamnat_medlemsantal (
        inlamnad_id integer not null references inlamnad_utgava,
        organisationsnummer text not null,
        ${CELLKEY},
        antal integer not null check (antal > 0),
        unique nulls not distinct (inlamnad_id, organisationsnummer, ${KEY})
      )`);
    await protectWritten(runner, 'inlamnat_medlemsantal', { lasare: null, skrivare: 'select, insert, delete' });
  }

  private async utgavor(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table riksutgava (
        utgava_id integer primary key references utgava,
        ar integer not null,
        nummer integer not null check (nummer >= 1),
        skal text not null,
        tabellprogram text not null,
        skyddspolicy text not null,
        kodlistor text not null,
        -- Null where förbund have different ones.
        kallsystem text check (kallsystem in ('SUS', 'UPPFOLJNING_FINSAM', 'EGET_SYSTEM')),
        samtycken_aterkallade boolean not null,
        -- Förbund that took part in the release before and have taken their tables back.
        aterkallade_forbund text[] not null,
        syntetisk boolean not null,
        galler_fran timestamptz not null,
        galler_till timestamptz,
        avslut text check (avslut in ('ERSATT', 'FEL', 'ROJANDE')),
        avslut_skal text,
        antal_forbund_totalt integer not null,
        -- Null once a recall has erased the release.
        antal_visade integer,
        antal_skyddade integer,
        -- How the release was audited and protected: for whoever released it.
        granskning jsonb,
        unique (ar, nummer),
        check ((galler_till is null) = (avslut is null)),
        check (galler_till >= galler_fran)
      )`);
    await runner.query(`create unique index riksutgava_i_kraft on riksutgava (ar) where galler_till is null`);
    await protectWritten(runner, 'riksutgava', {
      lasare: 'galler_fran <= now()', skrivare: 'select, insert, update (galler_till, avslut, avslut_skal, antal_visade, antal_skyddade, granskning)',
    });
    const readers = `${GROUP_ROLES.publik}, ${GROUP_ROLES.inloggad}`;
    await runner.query(`revoke select on riksutgava from ${readers}`);
    await runner.query(`
      grant select (utgava_id, ar, nummer, skal, tabellprogram, skyddspolicy, kodlistor, kallsystem, samtycken_aterkallade, aterkallade_forbund, syntetisk,
        galler_fran, galler_till, avslut, avslut_skal, antal_forbund_totalt, antal_visade, antal_skyddade) on riksutgava to ${readers}`);
    const released = 'utgava_id in (select utgava_id from riksutgava)';
    // Whose tables a release is made of, and what their own releases say of themselves.
    await runner.query(`
      create table riksdel (
        utgava_id integer not null references utgava,
        forbund_id text not null,
        inlamnad_id integer not null references inlamnad_utgava,
        namn text not null,
        lanskod text not null,
        beskrivning jsonb not null,
        primary key (utgava_id, forbund_id)
      )`);
    await runner.query(`create index riksdel_inlamnad on riksdel (inlamnad_id)`);
    await protectWritten(runner, 'riksdel', { lasare: released, skrivare: 'select, insert, delete' });
    await runner.query(`
      create table rikscell (
        utgava_id integer not null references utgava,
        niva text not null check (niva in ('FORBUND', 'LAN', 'RIKET')),
        -- The förbund's id, the län's code, or SE.
        omrade text not null,
        ${CELLKEY},
        status text not null check (status in ('NORMAL', 'SEKRETESS')),
        varde double precision,
        unique nulls not distinct (utgava_id, tabell, niva, omrade, handelse, population, d1, d2, d3),
        check ((status = 'NORMAL') = (varde is not null))
      )`);
    await protectWritten(runner, 'rikscell', { lasare: released, skrivare: 'select, insert, delete' });
    // The unweighted mean of förbund's shares by one definition.
    await runner.query(`
      create table riksmedel (
        utgava_id integer not null references utgava,
        niva text not null check (niva in ('LAN', 'RIKET')),
        omrade text not null,
        definition text not null,
        antal_forbund integer not null,
        status text not null check (status in ('NORMAL', 'SEKRETESS', 'EJ_TILLAMPLIG')),
        varde double precision,
        primary key (utgava_id, niva, omrade, definition),
        check ((status = 'NORMAL') = (varde is not null))
      )`);
    await protectWritten(runner, 'riksmedel', { lasare: released, skrivare: 'select, insert, delete' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await slappRiksutgavor(runner);
    for (const table of ['riksmedel', 'rikscell', 'riksdel', 'riksutgava', 'inlamnat_medlemsantal', 'inlamnad_cell', 'inlamnad_utgava', 'riksforbund']) {
      await runner.query(`drop table ${table}`);
    }
    await runner.query(`drop policy skrivare_allt on utgava`);
    await runner.query(`revoke insert, update on utgava from ${GROUP_ROLES.skrivare}`);
    await runner.query(`delete from utgava where ursprung = 'RIKET'`);
    await runner.query(`alter table utgava drop constraint utgava_ursprung_check`);
    await runner.query(`alter table utgava add constraint utgava_ursprung_check check (ursprung in ('PUBLICERADE_DOKUMENT', 'REGISTRERAD'))`);
  }
}
