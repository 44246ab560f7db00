import type { QueryRunner } from 'typeorm';

const TABLES = ['riksdel', 'rikscell', 'riksmedel'];
const ENDING = `'{galler_till,avslut,avslut_skal,antal_visade,antal_skyddade,granskning}'::text[]`;

/**
 * Holds the country's releases to what they were, whoever writes: rows are only added while the release is a draft, never changed, and only
 * removed when it has been recalled because it gave somebody away. What a förbund has handed over is held likewise.
 */
export async function vaktaRiksutgavor(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create function vakta_rikets_celler() returns trigger language plpgsql as $$
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
    create function vakta_rikets_borttagna_celler() returns trigger language plpgsql as $$
    begin
      if exists (
        select from (select distinct utgava_id from rader) r join utgava u on u.id = r.utgava_id
        where u.status <> 'UTKAST' and not exists (select from riksutgava x where x.utgava_id = u.id and x.avslut = 'ROJANDE')
      ) then
        raise exception 'UTGAVA_SLAPPT tabell %: utgåvan är släppt', tg_table_name using errcode = 'NV002';
      end if;
      return null;
    end $$`);
  for (const table of TABLES) {
    await runner.query(`create trigger ${table}_bara_i_utkast after insert on ${table} referencing new table as rader for each statement execute function vakta_rikets_celler()`);
    await runner.query(`create trigger ${table}_andras_inte before update on ${table} for each statement execute function vakta_rikets_celler()`);
    await runner.query(`create trigger ${table}_tas_inte_bort after delete on ${table} referencing old table as rader for each statement execute function vakta_rikets_borttagna_celler()`);
  }
  await runner.query(`
    create function vakta_inlamnat() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' then
        raise exception 'INLAMNAT tabell %: det inlämnade ändras aldrig', tg_table_name using errcode = 'NV002';
      end if;
      if exists (
        select from (select distinct inlamnad_id from rader) r join inlamnad_utgava i on i.id = r.inlamnad_id where i.avslut is distinct from 'ROJANDE'
      ) then
        raise exception 'INLAMNAT tabell %: det inlämnade tas bara bort när förbundet har återkallat det som röjande', tg_table_name using errcode = 'NV002';
      end if;
      return null;
    end $$`);
  for (const table of ['inlamnad_cell', 'inlamnat_medlemsantal']) {
    await runner.query(`create trigger ${table}_andras_inte before update on ${table} for each statement execute function vakta_inlamnat()`);
    await runner.query(`create trigger ${table}_tas_inte_bort after delete on ${table} referencing old table as rader for each statement execute function vakta_inlamnat()`);
  }
  await runner.query(`
    create function vakta_rikets_utgava() returns trigger language plpgsql as $$
    begin
      if (old.status, new.status) not in (('UTKAST', 'UTKAST'), ('UTKAST', 'SLAPPT'), ('SLAPPT', 'ATERKALLAD'))
          or new.ursprung <> old.ursprung or (new.checksumma <> old.checksumma and new.status = 'SLAPPT' and old.status = 'SLAPPT') then
        raise exception 'UTGAVA_SLAPPT utgåva %', old.id using errcode = 'NV002';
      end if;
      return new;
    end $$`);
  await runner.query(`
    create trigger utgava_ar_oforanderlig before update on utgava
    for each row when (old.ursprung = 'RIKET' or new.ursprung = 'RIKET') execute function vakta_rikets_utgava()`);
  await runner.query(`
    create function vakta_riksutgava() returns trigger language plpgsql as $$
    begin
      if (to_jsonb(new) - ${ENDING}) <> (to_jsonb(old) - ${ENDING})
          or (old.galler_till is not null and new.galler_till is distinct from old.galler_till)
          or (old.avslut is not null and new.avslut is distinct from old.avslut and new.avslut is distinct from 'ROJANDE')
          or (new.avslut is distinct from 'ROJANDE'
            and (new.antal_visade, new.antal_skyddade, new.granskning) is distinct from (old.antal_visade, old.antal_skyddade, old.granskning)) then
        raise exception 'UTGAVA_SLAPPT utgåva %', old.utgava_id using errcode = 'NV002';
      end if;
      return new;
    end $$`);
  await runner.query(`create trigger riksutgava_ar_oforanderlig before update on riksutgava for each row execute function vakta_riksutgava()`);
}

/** Takes away what {@link vaktaRiksutgavor} made and what does not go with its table. */
export async function slappRiksutgavor(runner: QueryRunner): Promise<void> {
  await runner.query(`drop trigger utgava_ar_oforanderlig on utgava`);
  for (const name of ['vakta_rikets_celler', 'vakta_rikets_borttagna_celler', 'vakta_inlamnat', 'vakta_rikets_utgava', 'vakta_riksutgava']) {
    await runner.query(`drop function if exists ${name}() cascade`);
  }
}
