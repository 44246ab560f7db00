import type { QueryRunner } from 'typeorm';

const TABLES = ['grundcell', 'matcell', 'matpanel'];

/**
 * Holds released measurements to what they were, whoever writes: their cells are only added while the release is a draft, never changed, and
 * only removed when the release has been recalled because it gave somebody away.
 */
export async function vaktaUtgavor(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create function vakta_slappt_utgava() returns trigger language plpgsql as $$
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
    create function vakta_borttagna_celler() returns trigger language plpgsql as $$
    begin
      if exists (
        select from (select distinct utgava_id from rader) r join utgava u on u.id = r.utgava_id
        where u.status <> 'UTKAST' and not exists (select from matutgava m where m.utgava_id = u.id and m.avslut = 'ROJANDE')
      ) then
        raise exception 'UTGAVA_SLAPPT tabell %: utgåvan är släppt', tg_table_name using errcode = 'NV002';
      end if;
      return null;
    end $$`);
  // A panel leans on two releases, and goes with either.
  await runner.query(`
    create function vakta_borttagna_paneler() returns trigger language plpgsql as $$
    begin
      if exists (
        select from (select distinct utgava_id, fran_utgava_id, till_utgava_id from rader) r join utgava u on u.id = r.utgava_id
        where u.status <> 'UTKAST' and not exists (select from matutgava m where m.utgava_id in (r.fran_utgava_id, r.till_utgava_id) and m.avslut = 'ROJANDE')
      ) then
        raise exception 'UTGAVA_SLAPPT tabell %: utgåvan är släppt', tg_table_name using errcode = 'NV002';
      end if;
      return null;
    end $$`);
  for (const table of TABLES) {
    const removed = table === 'matpanel' ? 'vakta_borttagna_paneler' : 'vakta_borttagna_celler';
    await runner.query(`create trigger ${table}_bara_i_utkast after insert on ${table} referencing new table as rader for each statement execute function vakta_slappt_utgava()`);
    await runner.query(`create trigger ${table}_andras_inte before update on ${table} for each statement execute function vakta_slappt_utgava()`);
    await runner.query(`create trigger ${table}_tas_inte_bort after delete on ${table} referencing old table as rader for each statement execute function ${removed}()`);
  }
  await runner.query(`
    create function vakta_matomgangens_utgava() returns trigger language plpgsql as $$
    begin
      if (old.status, new.status) not in (('UTKAST', 'UTKAST'), ('UTKAST', 'SLAPPT'), ('SLAPPT', 'ATERKALLAD'))
          or new.ursprung <> old.ursprung or (new.checksumma <> old.checksumma and new.status = 'SLAPPT' and old.status = 'SLAPPT') then
        raise exception 'UTGAVA_SLAPPT utgåva %', old.id using errcode = 'NV002';
      end if;
      return new;
    end $$`);
  await runner.query(`
    create trigger utgava_ar_oforanderlig before update on utgava
    for each row when (old.ursprung = 'MATOMGANG' or new.ursprung = 'MATOMGANG') execute function vakta_matomgangens_utgava()`);
  await runner.query(`
    create function vakta_matutgava() returns trigger language plpgsql as $$
    begin
      if (new.utgava_id, new.matomgang_id, new.nummer, new.skal, new.galler_fran, new.skyddspolicy) is distinct from
          (old.utgava_id, old.matomgang_id, old.nummer, old.skal, old.galler_fran, old.skyddspolicy)
          or (old.galler_till is not null and new.galler_till is distinct from old.galler_till)
          or (old.avslut is not null and new.avslut is distinct from old.avslut and new.avslut is distinct from 'ROJANDE') then
        raise exception 'UTGAVA_SLAPPT utgåva %', old.utgava_id using errcode = 'NV002';
      end if;
      return new;
    end $$`);
  await runner.query(`create trigger matutgava_ar_oforanderlig before update on matutgava for each row execute function vakta_matutgava()`);
  // Under embargo nobody but the writer sees that there is a release.
  await runner.query(`alter policy lasare_slappt on utgava using (status = 'SLAPPT' and (ursprung <> 'MATOMGANG' or id in (select utgava_id from matutgava)))`);
}

/** Takes away what {@link vaktaUtgavor} made and what does not go with its table. */
export async function slappUtgavor(runner: QueryRunner): Promise<void> {
  await runner.query(`alter policy lasare_slappt on utgava using (status = 'SLAPPT')`);
  await runner.query(`drop trigger utgava_ar_oforanderlig on utgava`);
  for (const name of ['vakta_slappt_utgava', 'vakta_borttagna_celler', 'vakta_borttagna_paneler', 'vakta_matomgangens_utgava', 'vakta_matutgava']) {
    await runner.query(`drop function if exists ${name}() cascade`);
  }
}
