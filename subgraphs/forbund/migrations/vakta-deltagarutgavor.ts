import type { QueryRunner } from 'typeorm';

const TABLES = ['exaktcell', 'deltagarcell'];

/**
 * Holds released tables of participants to what they were, whoever writes: their cells are only added while the release is a draft, never
 * changed, and only removed when the release has been recalled because it gave somebody away.
 */
export async function vaktaDeltagarutgavor(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create function vakta_deltagarceller() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' then
        raise exception 'UTGAVA_SLAPPT tabell %: celler ändras aldrig', tg_table_name using errcode = 'NV002';
      end if;
      if exists (select from (select distinct utgava_id from rader) r join utgava u on u.id = r.utgava_id where u.status <> 'UTKAST') then
        raise exception 'UTGAVA_SLAPPT tabell %: utgåvan är släppt', tg_table_name using errcode = 'NV002';
      end if;
      return null;
    end $$`);
  await runner.query(`
    create function vakta_borttagna_deltagarceller() returns trigger language plpgsql as $$
    begin
      if exists (
        select from (select distinct utgava_id from rader) r join utgava u on u.id = r.utgava_id
        where u.status <> 'UTKAST' and not exists (select from deltagarutgava d where d.utgava_id = u.id and d.avslut = 'ROJANDE')
      ) then
        raise exception 'UTGAVA_SLAPPT tabell %: utgåvan är släppt', tg_table_name using errcode = 'NV002';
      end if;
      return null;
    end $$`);
  for (const table of TABLES) {
    await runner.query(`create trigger ${table}_bara_i_utkast after insert on ${table} referencing new table as rader for each statement execute function vakta_deltagarceller()`);
    await runner.query(`create trigger ${table}_andras_inte before update on ${table} for each statement execute function vakta_deltagarceller()`);
    await runner.query(`create trigger ${table}_tas_inte_bort after delete on ${table} referencing old table as rader for each statement execute function vakta_borttagna_deltagarceller()`);
  }
  await runner.query(`
    create function vakta_deltagarnas_utgava() returns trigger language plpgsql as $$
    begin
      if (old.status, new.status) not in (('UTKAST', 'UTKAST'), ('UTKAST', 'SLAPPT'), ('SLAPPT', 'ATERKALLAD'))
          or new.ursprung <> old.ursprung or (new.checksumma <> old.checksumma and new.status = 'SLAPPT' and old.status = 'SLAPPT') then
        raise exception 'UTGAVA_SLAPPT utgåva %', old.id using errcode = 'NV002';
      end if;
      return new;
    end $$`);
  await runner.query(`
    create trigger utgava_ar_oforanderlig before update on utgava
    for each row when (old.ursprung = 'DELTAGARE' or new.ursprung = 'DELTAGARE') execute function vakta_deltagarnas_utgava()`);
  // What a release was made by never changes; that it ends, and as what, is said once, and that it gave somebody away may be said later.
  await runner.query(`
    create function vakta_deltagarutgava() returns trigger language plpgsql as $$
    begin
      if (to_jsonb(new) - '{galler_till,avslut,avslut_skal,antal_visade,antal_skyddade,granskning,skydd}'::text[])
          <> (to_jsonb(old) - '{galler_till,avslut,avslut_skal,antal_visade,antal_skyddade,granskning,skydd}'::text[])
          or (old.galler_till is not null and new.galler_till is distinct from old.galler_till)
          or (old.avslut is not null and new.avslut is distinct from old.avslut and new.avslut is distinct from 'ROJANDE')
          or (new.avslut is distinct from 'ROJANDE'
            and (new.antal_visade, new.antal_skyddade, new.granskning, new.skydd) is distinct from (old.antal_visade, old.antal_skyddade, old.granskning, old.skydd)) then
        raise exception 'UTGAVA_SLAPPT utgåva %', old.utgava_id using errcode = 'NV002';
      end if;
      return new;
    end $$`);
  await runner.query(`create trigger deltagarutgava_ar_oforanderlig before update on deltagarutgava for each row execute function vakta_deltagarutgava()`);
}

/** Takes away what {@link vaktaDeltagarutgavor} made and what does not go with its table. */
export async function slappDeltagarutgavor(runner: QueryRunner): Promise<void> {
  await runner.query(`drop trigger utgava_ar_oforanderlig on utgava`);
  for (const name of ['vakta_deltagarceller', 'vakta_borttagna_deltagarceller', 'vakta_deltagarnas_utgava', 'vakta_deltagarutgava']) {
    await runner.query(`drop function if exists ${name}() cascade`);
  }
}
