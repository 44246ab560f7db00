import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectWritten } from '../../shared/database/protect-written';

/** Measurements: what is planned, who is invited, what has come in. The answers themselves are for no reader. */
export class Matomgangar1764000500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table matomgang (
        id text primary key,
        namn text not null,
        period text not null,
        manad_fran integer not null,
        manad_till integer not null,
        syntetisk boolean not null,
        status text not null check (status in ('PLANERAD', 'OPPEN', 'STANGD', 'VALIDERAD', 'SLAPPT', 'ATERKALLAD')),
        oppnar date not null,
        stanger date not null,
        publiceras timestamptz not null,
        skyddspolicy text not null,
        antal_forbund_totalt integer not null check (antal_forbund_totalt > 0),
        -- Counts up at every change: who changes what has since changed is told so.
        lopnummer integer not null default 1,
        check (oppnar <= stanger),
        check (manad_fran <= manad_till)
      )`);
    await protectWritten(runner, 'matomgang', { lasare: 'true', skrivare: 'select, insert, update' });
    await runner.query(`
      create table matomgang_enkat (
        matomgang_id text not null references matomgang,
        ordning integer not null,
        enkat_id text not null,
        enkat_version text not null,
        primary key (matomgang_id, enkat_id),
        foreign key (enkat_id, enkat_version) references enkat deferrable initially deferred
      )`);
    await protectWritten(runner, 'matomgang_enkat', { lasare: 'true', skrivare: 'select, insert, delete' });
    await runner.query(`
      create table matomgang_forbund (
        matomgang_id text not null references matomgang,
        forbund_id text not null,
        ordning integer not null,
        lanskod text,
        -- Förbund that have become this one: their earlier values are its own in a matched panel.
        foregangare text[] not null default '{}',
        granskad_vid timestamptz,
        primary key (matomgang_id, forbund_id)
      )`);
    await protectWritten(runner, 'matomgang_forbund', { lasare: 'true', skrivare: 'select, insert, update, delete' });
    await runner.query(`
      create table matomgang_insats (
        matomgang_id text not null,
        forbund_id text not null,
        insats_id text not null,
        primary key (matomgang_id, insats_id),
        foreign key (matomgang_id, forbund_id) references matomgang_forbund
      )`);
    await protectWritten(runner, 'matomgang_insats', { lasare: 'true', skrivare: 'select, insert, delete' });
    // How many got a questionnaire, and how many left before the end: with a response rate this gives the number of answers.
    await runner.query(`
      create table utskick (
        id bigint generated always as identity primary key,
        matomgang_id text not null,
        forbund_id text not null,
        insats_id text,
        enkat_id text not null,
        antal integer not null check (antal >= 0),
        antal_avbrott integer check (antal_avbrott >= 0),
        unique nulls not distinct (matomgang_id, forbund_id, insats_id, enkat_id),
        foreign key (matomgang_id, forbund_id) references matomgang_forbund,
        foreign key (matomgang_id, enkat_id) references matomgang_enkat
      )`);
    await protectWritten(runner, 'utskick', { lasare: null, skrivare: 'select, insert, update, delete' });
    await runner.query(`
      create table inlamning (
        id bigint generated always as identity primary key,
        matomgang_id text not null,
        forbund_id text not null,
        enkat_id text not null,
        filnamn text not null,
        sha256 text not null,
        format text not null check (format in ('CSV', 'XLSX')),
        form text not null check (form in ('BRED', 'LANG')),
        kodning text,
        antal_enkater integer not null,
        antal_svar integer not null,
        inlast_vid timestamptz not null default now(),
        inlast_av text not null,
        -- Set when a later file took this one's place; its answers are then gone.
        ersatt_vid timestamptz,
        foreign key (matomgang_id, forbund_id) references matomgang_forbund,
        foreign key (matomgang_id, enkat_id) references matomgang_enkat
      )`);
    await runner.query(`create unique index inlamning_samma_fil on inlamning (matomgang_id, forbund_id, enkat_id, sha256) where ersatt_vid is null`);
    await protectWritten(runner, 'inlamning', { lasare: null, skrivare: 'select, insert, update' });
    // One row per answered questionnaire. steg: the answers in the order of the questionnaire's items; null is no answer, -1 "vet ej".
    // respondent: a digest with a secret salt, only to recognise who has answered before in the same or an earlier measurement.
    await runner.query(`
      create table besvarad_enkat (
        id bigint generated always as identity,
        inlamning_id bigint not null references inlamning,
        matomgang_id text not null,
        forbund_id text not null,
        enkat_id text not null,
        insats_id text,
        kon text check (kon in ('KVINNOR', 'MAN', 'ANNAT')),
        datum date,
        respondent bytea not null,
        steg smallint[] not null
      )`);
    await runner.query(`create index besvarad_enkat_matomgang on besvarad_enkat (matomgang_id, enkat_id, forbund_id)`);
    await runner.query(`create index besvarad_enkat_inlamning on besvarad_enkat (inlamning_id)`);
    await protectWritten(runner, 'besvarad_enkat', { lasare: null, skrivare: 'select, insert, delete' });
    await runner.query(`create table pseudonymsalt (enda boolean primary key default true check (enda), salt bytea not null)`);
    await runner.query(`insert into pseudonymsalt (salt) select sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'))`);
    await protectWritten(runner, 'pseudonymsalt', { lasare: null, skrivare: 'select' });
    // Who did what, when and why. Rows are only ever added.
    await runner.query(`
      create table handelse (
        id bigint generated always as identity primary key,
        tidpunkt timestamptz not null default now(),
        vem text not null,
        vad text not null,
        matomgang_id text,
        utgava_id integer,
        forbund_id text,
        skal text,
        uppgifter jsonb not null default '{}'
      )`);
    await protectWritten(runner, 'handelse', { lasare: null, skrivare: 'select, insert' });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['handelse', 'pseudonymsalt', 'besvarad_enkat', 'inlamning', 'utskick', 'matomgang_insats', 'matomgang_forbund', 'matomgang_enkat', 'matomgang']) {
      await runner.query(`drop table ${table}`);
    }
  }
}
