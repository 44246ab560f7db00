import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../../shared/database/protect';
import { protectWritten } from '../../shared/database/protect-written';

/** Questionnaires as versions of item lists, and the guard that keeps versions in use as they were. */
export class Enkater1764000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // A wording that nobody knows is null; the rest says how the version is read and where it comes from.
    await runner.query(`alter table matpunktsversion alter column text drop not null`);
    await runner.query(`
      alter table matpunktsversion
        add column ersatter text,
        add column riktning text not null default 'STIGANDE' check (riktning in ('STIGANDE', 'FALLANDE')),
        add column vet_ej boolean not null default false,
        add column syntetisk boolean not null default false`);
    await runner.query(`
      create table enkat (
        id text not null,
        version text not null,
        utgava_id integer not null references utgava,
        ordning integer not null,
        namn text not null,
        beskrivning text not null,
        respondentgrupp text not null,
        mattillfalle text not null,
        fragar_kon boolean not null,
        fran date,
        till date,
        ersatter text,
        syntetisk boolean not null,
        sprak jsonb not null,
        kallor jsonb not null,
        primary key (id, version)
      )`);
    await protect(runner, 'enkat');
    await runner.query(`
      create table enkatpunkt (
        enkat_id text not null,
        enkat_version text not null,
        ordning integer not null,
        utgava_id integer not null references utgava,
        matpunkt_id text not null,
        version text not null,
        primary key (enkat_id, enkat_version, ordning),
        unique (enkat_id, enkat_version, matpunkt_id),
        foreign key (enkat_id, enkat_version) references enkat deferrable initially deferred,
        foreign key (matpunkt_id, version) references matpunktsversion deferrable initially deferred
      )`);
    await protect(runner, 'enkatpunkt');
    await this.guardVersionsInUse(runner);
  }

  /**
   * What a measurement has asked must stay as it was asked. The fingerprints are taken when a measurement opens; a load of
   * changed data files that would alter or remove such a version fails at commit, whoever wrote the files.
   */
  private async guardVersionsInUse(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table anvand_version (
        matpunkt_id text not null,
        version text not null,
        fingeravtryck text not null,
        primary key (matpunkt_id, version),
        foreign key (matpunkt_id, version) references matpunktsversion deferrable initially deferred
      )`);
    await protectWritten(runner, 'anvand_version', { lasare: null, skrivare: 'select, insert' });
    await runner.query(`
      create table anvand_enkat (
        enkat_id text not null,
        version text not null,
        fingeravtryck text not null,
        primary key (enkat_id, version),
        foreign key (enkat_id, version) references enkat deferrable initially deferred
      )`);
    await protectWritten(runner, 'anvand_enkat', { lasare: null, skrivare: 'select, insert' });
    // Everything that decides what an answer means; validity, origin and translations may be added to.
    await runner.query(`
      create function fingeravtryck_version(v matpunktsversion) returns text language sql immutable as $$
        select md5(jsonb_build_array(v.text, v.respondentgrupper, v.mattillfallen, v.skala_min, v.skala_max, v.skala_min_text, v.skala_max_text,
          v.svarsalternativ, v.positiva_steg, v.riktning, v.vet_ej, v.syntetisk)::text)
      $$`);
    await runner.query(`
      create function fingeravtryck_enkat(enkat_id text, version text) returns text language sql stable as $$
        select md5(jsonb_build_array(e.respondentgrupp, e.mattillfalle, e.fragar_kon, e.syntetisk,
          (select jsonb_agg(jsonb_build_array(p.matpunkt_id, p.version) order by p.ordning) from enkatpunkt p where p.enkat_id = e.id and p.enkat_version = e.version))::text)
        from enkat e where e.id = $1 and e.version = $2
      $$`);
    await runner.query(`
      create function vakta_anvand_version() returns trigger language plpgsql as $$
      begin
        if exists (select from anvand_version a where a.matpunkt_id = new.matpunkt_id and a.version = new.version and a.fingeravtryck <> fingeravtryck_version(new)) then
          raise exception 'VERSION_I_BRUK matpunkt % version %', new.matpunkt_id, new.version using errcode = 'NV001';
        end if;
        return null;
      end $$`);
    await runner.query(`
      create constraint trigger anvand_version_andras_inte after insert or update on matpunktsversion
      deferrable initially deferred for each row execute function vakta_anvand_version()`);
    await runner.query(`
      create function vakta_anvand_enkat() returns trigger language plpgsql as $$
      declare
        -- Fired for the questionnaire and for each of its items.
        enkat text := coalesce(to_jsonb(new) ->> 'enkat_id', to_jsonb(new) ->> 'id');
        enkatversion text := coalesce(to_jsonb(new) ->> 'enkat_version', to_jsonb(new) ->> 'version');
      begin
        if exists (select from anvand_enkat a where a.enkat_id = enkat and a.version = enkatversion
            and a.fingeravtryck is distinct from fingeravtryck_enkat(a.enkat_id, a.version)) then
          raise exception 'VERSION_I_BRUK enkat % version %', enkat, enkatversion using errcode = 'NV001';
        end if;
        return null;
      end $$`);
    await runner.query(`
      create constraint trigger anvand_enkat_huvud_andras_inte after insert or update on enkat
      deferrable initially deferred for each row execute function vakta_anvand_enkat()`);
    await runner.query(`
      create constraint trigger anvand_enkat_andras_inte after insert or update on enkatpunkt
      deferrable initially deferred for each row execute function vakta_anvand_enkat()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['anvand_enkat', 'anvand_version', 'enkatpunkt', 'enkat']) await runner.query(`drop table ${table} cascade`);
    await runner.query(`drop trigger anvand_version_andras_inte on matpunktsversion`);
    await runner.query(`drop function vakta_anvand_version()`);
    await runner.query(`drop function vakta_anvand_enkat()`);
    await runner.query(`drop function fingeravtryck_enkat(text, text)`);
    await runner.query(`drop function fingeravtryck_version(matpunktsversion)`);
    await runner.query(`alter table matpunktsversion drop column ersatter, drop column riktning, drop column vet_ej, drop column syntetisk`);
  }
}
