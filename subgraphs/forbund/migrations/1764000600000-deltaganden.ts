import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectWritten } from '../../shared/database/protect-written';

const TABLES = ['gallrat_ar', 'aterkallat_samtycke', 'deltagarrakning', 'deltagande', 'deltagarinlasning', 'deltagarnyckel', 'rattslig_grund', 'deltagarhandelse'];

/** Participations and counts of them. No reader's login may even name these tables: only what a release has protected is for readers. */
export class Deltaganden1764000600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // References to documents that the förbund keeps, never the documents. One is in force at a time; earlier ones are kept.
    await runner.query(`
      create table rattslig_grund (
        id integer generated always as identity primary key,
        laglig_grund text not null,
        konsekvensbedomning text not null,
        bedomd date not null,
        gallringsbeslut text not null,
        beslutad date not null,
        spara_manader integer not null check (spara_manader between 1 and 1200),
        registrerad_vid timestamptz not null default now(),
        registrerad_av text not null,
        upphord_vid timestamptz
      )`);
    await runner.query(`create unique index rattslig_grund_i_kraft on rattslig_grund ((true)) where upphord_vid is null`);
    await protectWritten(runner, 'rattslig_grund', {
      lasare: null, skrivare: 'select, insert (laglig_grund, konsekvensbedomning, bedomd, gallringsbeslut, beslutad, spara_manader, registrerad_av), update (upphord_vid)',
    });
    // Tells whether the secret is the one that the rows' keys were made with; the secret itself is never in a database.
    await runner.query(`create table deltagarnyckel (enda boolean primary key default true check (enda), prov bytea not null)`);
    await protectWritten(runner, 'deltagarnyckel', { lasare: null, skrivare: 'select, insert, update (prov)' });
    await runner.query(`
      create table deltagarinlasning (
        id bigint generated always as identity primary key,
        filnamn text not null,
        sha256 text not null,
        format text not null check (format in ('CSV', 'XLSX')),
        form text not null check (form in ('RADER', 'ANTAL', 'FINSAM')),
        kodlistor text not null,
        syntetisk boolean not null,
        antal_rader integer not null,
        antal_nya integer not null,
        antal_andrade integer not null,
        inlast_vid timestamptz not null default now(),
        inlast_av text not null,
        -- Set when a later file has changed something that this one brought: the same file then says something else than what is stored.
        ersatt_vid timestamptz
      )`);
    await runner.query(`create unique index deltagarinlasning_samma_fil on deltagarinlasning (sha256) where ersatt_vid is null`);
    await protectWritten(runner, 'deltagarinlasning', { lasare: null, skrivare: 'select, insert, update (ersatt_vid, antal_nya, antal_andrade), delete' });
    await this.participations(runner);
    await this.counts(runner);
    // Years that withdrawn consents have touched since their latest release, and years that rows have been removed from by age. No keys.
    await runner.query(`create table aterkallat_samtycke (id bigint generated always as identity primary key, ar integer not null, tidpunkt timestamptz not null default now())`);
    await runner.query(`create index aterkallat_samtycke_ar on aterkallat_samtycke (ar)`);
    await protectWritten(runner, 'aterkallat_samtycke', { lasare: null, skrivare: 'select, insert (ar), delete' });
    await runner.query(`create table gallrat_ar (ar integer primary key, tidpunkt timestamptz not null default now())`);
    await protectWritten(runner, 'gallrat_ar', { lasare: null, skrivare: 'select, insert, update, delete' });
    // Who did what, when and why. Rows are only ever added, and say nothing of persons.
    await runner.query(`
      create table deltagarhandelse (
        id bigint generated always as identity primary key,
        tidpunkt timestamptz not null default now(),
        vem text not null,
        vad text not null,
        skal text,
        uppgifter jsonb not null default '{}'
      )`);
    await protectWritten(runner, 'deltagarhandelse', { lasare: null, skrivare: 'select, insert (vem, vad, skal, uppgifter)' });
  }

  private async participations(runner: QueryRunner): Promise<void> {
    // nyckel: HMAC-SHA256 of the förbund and the file's own number, only to recognise the same row again.
    await runner.query(`
      create table deltagande (
        id bigint generated always as identity primary key,
        insats_id text not null references insats deferrable initially deferred,
        nyckel bytea not null unique check (length(nyckel) = 32),
        start_datum date not null,
        slut_datum date,
        kon text not null check (kon in ('KVINNOR', 'MAN', 'OKANT')),
        fodelsear integer,
        alder_band text,
        kommun text check (kommun ~ '^\\d{4}$'),
        utbildning text,
        tid_i_forsorjning text,
        sysselsattning_fore jsonb not null,
        sysselsattning_efter jsonb not null,
        forsorjning_fore jsonb not null,
        forsorjning_efter jsonb not null,
        avslutsanledning text,
        remittent text check (remittent = 'ANNAN' or remittent ~ '^\\d{6}-\\d{4}$'),
        samtycke text not null check (samtycke = 'SKRIFTLIGT'),
        kallsystem text not null check (kallsystem in ('SUS', 'EGET_SYSTEM')),
        inlasning_id bigint not null references deltagarinlasning,
        syntetisk boolean not null,
        check (slut_datum >= start_datum),
        check (slut_datum is not null or avslutsanledning is null),
        check (fodelsear is null or alder_band is null),
        check (kallsystem <> 'SUS' or coalesce(slut_datum < '2023-01-01', false))
      )`);
    await runner.query(`create index deltagande_insats on deltagande (insats_id)`);
    await runner.query(`create index deltagande_inlasning on deltagande (inlasning_id)`);
    await runner.query(`create index deltagande_tid on deltagande (start_datum, slut_datum)`);
    await protectWritten(runner, 'deltagande', { lasare: null, skrivare: 'select, insert, update, delete' });
  }

  private async counts(runner: QueryRunner): Promise<void> {
    // insats_id null: the whole förbund. kon null: all. Absent rows are not known; they are not zero.
    await runner.query(`
      create table deltagarrakning (
        id bigint generated always as identity primary key,
        insats_id text references insats deferrable initially deferred,
        ar integer not null check (ar between 2004 and 2200),
        kon text check (kon in ('KVINNOR', 'MAN', 'OKANT')),
        population text not null check (population in ('ANONYM', 'VOLYM', 'ALLA')),
        handelse text not null check (handelse in ('INGAENDE', 'PABORJADE', 'DELTOG', 'AVSLUTADE', 'PAGAENDE')),
        antal integer not null check (antal >= 0),
        kallsystem text not null check (kallsystem in ('SUS', 'UPPFOLJNING_FINSAM', 'EGET_SYSTEM')),
        inlasning_id bigint not null references deltagarinlasning,
        syntetisk boolean not null,
        unique nulls not distinct (insats_id, ar, kon, population, handelse),
        check (population <> 'ANONYM' or handelse = 'PABORJADE')
      )`);
    await runner.query(`create index deltagarrakning_ar on deltagarrakning (ar)`);
    await runner.query(`create index deltagarrakning_inlasning on deltagarrakning (inlasning_id)`);
    await protectWritten(runner, 'deltagarrakning', { lasare: null, skrivare: 'select, insert, update, delete' });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`drop table ${table}`);
  }
}
