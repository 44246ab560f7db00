import type { MigrationInterface, QueryRunner } from 'typeorm';
import { GROUP_ROLES } from '../../shared/database/protect';
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
        inlamning_id bigint not null,
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
    await protectWritten(runner, 'besvarad_enkat', { lasare: null, skrivare: 'select, insert, delete' });
    await this.belongToFile(runner);
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
    // Never with a time of the writer's own.
    await protectWritten(runner, 'handelse', { lasare: null, skrivare: 'select, insert (vem, vad, matomgang_id, utgava_id, forbund_id, skal, uppgifter)' });
    await this.showHowFarOnly(runner);
  }

  /**
   * Answered questionnaires belong to a file that is there. A file brings many of them with one statement, and is one row to look for: a
   * foreign key would look for it once for each. The writer may not remove files, and their identities never change.
   */
  private async belongToFile(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function vakta_inlamning() returns trigger language plpgsql as $$
      begin
        if exists (select from (select distinct inlamning_id from rader) r where not exists (select from inlamning i where i.id = r.inlamning_id)) then
          raise exception 'besvarad_enkat: inlämningen finns inte' using errcode = 'foreign_key_violation';
        end if;
        return null;
      end $$`);
    for (const event of ['insert', 'update']) {
      await runner.query(`
        create trigger besvarad_enkat_${event === 'insert' ? 'har' : 'behaller'}_inlamning after ${event} on besvarad_enkat
        referencing new table as rader for each statement execute function vakta_inlamning()`);
    }
  }

  /**
   * Readers see of what has come in whether it is nothing, some or most, and for groups of named persons not even that. The status
   * is kept beside the answers, so that showing it needs neither the right to count them nor the time it takes.
   */
  private async showHowFarOnly(runner: QueryRunner): Promise<void> {
    // How many got a questionnaire in a förbund: as stated, otherwise the sum over its insatser when all of them are stated.
    await runner.query(`
      create view utskick_forbund with (security_invoker = true) as
      select u.matomgang_id, u.forbund_id, u.enkat_id,
        coalesce(max(u.antal) filter (where u.insats_id is null),
          case when count(u.insats_id) = i.antal then (sum(u.antal) filter (where u.insats_id is not null))::integer end) as antal,
        coalesce(max(u.antal_avbrott) filter (where u.insats_id is null),
          case when count(u.antal_avbrott) filter (where u.insats_id is not null) = i.antal and i.antal > 0
            then (sum(u.antal_avbrott) filter (where u.insats_id is not null))::integer end) as antal_avbrott
      from utskick u
      cross join lateral (select count(*) as antal from matomgang_insats i where i.matomgang_id = u.matomgang_id and i.forbund_id = u.forbund_id) i
      group by u.matomgang_id, u.forbund_id, u.enkat_id, i.antal`);
    await runner.query(`grant select on utskick_forbund to ${GROUP_ROLES.skrivare}`);
    await runner.query(`
      create table inlamningsstatus (
        matomgang_id text not null references matomgang,
        forbund_id text not null,
        enkat_id text not null,
        status text not null check (status in ('INGET', 'DELVIS', 'INKOMMET')),
        primary key (matomgang_id, forbund_id, enkat_id)
      )`);
    await protectWritten(runner, 'inlamningsstatus', {
      lasare: `matomgang_id in (select id from matomgang where status <> 'PLANERAD')`, skrivare: 'select',
    });
    // Whoever answers a questionnaire several times counts once.
    await runner.query(`
      create function folj_inlamning() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      declare
        m text := case when tg_op = 'DELETE' then old.matomgang_id else new.matomgang_id end;
        f text := case when tg_op = 'DELETE' then old.forbund_id else new.forbund_id end;
        e text := case when tg_op = 'DELETE' then old.enkat_id else new.enkat_id end;
      begin
        insert into inlamningsstatus (matomgang_id, forbund_id, enkat_id, status)
        select m, f, e, case when b.svarande = 0 then 'INGET' when 2 * b.svarande >= coalesce(u.antal, 0) then 'INKOMMET' else 'DELVIS' end
        from matomgang_enkat k
        join enkat q on q.id = k.enkat_id and q.version = k.enkat_version
        cross join lateral (
          select count(*) as svarande
          from (select distinct b.insats_id, b.respondent from besvarad_enkat b where b.matomgang_id = m and b.forbund_id = f and b.enkat_id = e) alla
        ) b
        left join utskick_forbund u on u.matomgang_id = m and u.forbund_id = f and u.enkat_id = e
        where k.matomgang_id = m and k.enkat_id = e and q.respondentgrupp not in ('STYRELSE', 'FORBUNDSCHEF')
          and exists (select from inlamning i where i.matomgang_id = m and i.forbund_id = f and i.enkat_id = e)
        on conflict (matomgang_id, forbund_id, enkat_id) do update set status = excluded.status;
        return null;
      end $$`);
    await runner.query(`
      create constraint trigger inlamning_foljs after insert or update on inlamning
      deferrable initially deferred for each row execute function folj_inlamning()`);
    await runner.query(`
      create constraint trigger utskick_foljs after insert or update or delete on utskick
      deferrable initially deferred for each row execute function folj_inlamning()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop view utskick_forbund`);
    for (const table of ['inlamningsstatus', 'handelse', 'pseudonymsalt', 'besvarad_enkat', 'inlamning', 'utskick', 'matomgang_insats', 'matomgang_forbund', 'matomgang_enkat', 'matomgang']) {
      await runner.query(`drop table ${table}`);
    }
    await runner.query(`drop function folj_inlamning()`);
    await runner.query(`drop function vakta_inlamning()`);
  }
}
