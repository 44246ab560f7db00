import type { MigrationInterface, QueryRunner } from 'typeorm';
import { GROUP_ROLES } from '../database/protect';
import { LEASE_MARGIN_MS, LEASE_MS, MOST_GATEWAYS } from './lease';

/** The functions act with the owner's rights: nobody else touches the tables. */
export const DEFINER = 'security definer set search_path = pg_catalog, public, pg_temp';
/** What listeners are told on when a change has been committed. */
export const KANAL = 'navet_dataversion';

/** Its tables. A backup leaves them out. */
export const DATAVERSION_TABLES: readonly string[] = ['dataversion', 'dataversion_andring', 'dataversion_gateway'];
const FUNCTIONS = [
  'dataversion_andrad()', 'dataversion_stada()', 'dataversion_databas()', 'dataversion_granser()', 'dataversion_nummer()', 'dataversion_nu()',
  'dataversion_las(text, text)', 'dataversion_osedd(bigint)',
] as const;

/** What names the state that a database's readers see, and what knows which gateways have seen it. README.md says how. */
export class Dataversion1764002000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table dataversion (enda boolean primary key default true check (enda), databas uuid not null default gen_random_uuid(), bas bigint not null default 0)`);
    await runner.query(`insert into dataversion default values`);
    // One row per transaction that has changed something. Rows are only added, so that two that change things never wait for each other.
    await runner.query(`create table dataversion_andring (xid xid8 primary key)`);
    await runner.query(`
      create table dataversion_gateway (gateway text primary key check (length(gateway) between 1 and 100), sedd bigint not null, galler_till timestamptz not null)`);
    for (const table of DATAVERSION_TABLES) {
      await runner.query(`alter table ${table} enable row level security`);
      await runner.query(`alter table ${table} force row level security`);
      await runner.query(`create policy migrator_allt on ${table} to ${GROUP_ROLES.migrator} using (true) with check (true)`);
    }
    await this.changes(runner);
    await this.version(runner);
    await this.leases(runner);
    for (const one of FUNCTIONS) await runner.query(`revoke execute on function ${one} from public`);
    await runner.query(`grant execute on function dataversion_nu(), dataversion_las(text, text) to ${GROUP_ROLES.publik}`);
    await runner.query(`grant execute on function dataversion_osedd(bigint) to ${GROUP_ROLES.skrivare}`);
  }

  private async changes(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function dataversion_andrad() returns trigger language plpgsql ${DEFINER} as $$
      begin
        insert into dataversion_andring values (pg_current_xact_id()) on conflict do nothing;
        if found then perform pg_notify('${KANAL}', ''); end if;
        return null;
      end $$`);
    // Into the base go exactly as many as are taken away, and both are seen at once: the number stays.
    await runner.query(`
      create function dataversion_stada() returns void language plpgsql ${DEFINER} as $$
      begin
        perform from dataversion for update;
        with bort as (delete from dataversion_andring returning 1)
        update dataversion set bas = bas + (select count(*) from bort);
      end $$`);
  }

  private async version(runner: QueryRunner): Promise<void> {
    // Also a copy of the database, one made anew from a dump and one wound back in time have names of their own.
    await runner.query(`
      create function dataversion_databas() returns text language sql stable ${DEFINER}
      return (select md5(concat_ws('/', v.databas, s.system_identifier, d.oid, c.timeline_id))
        from dataversion v, pg_control_system() s, pg_control_checkpoint() c, pg_database d where d.datname = current_database())`);
    await runner.query(`
      create function dataversion_nummer() returns bigint language sql stable ${DEFINER}
      return (select bas from dataversion) + (select count(*) from dataversion_andring)`);
    // A database where something comes and goes by time alone has another one in its place.
    await runner.query(`
      create function dataversion_granser(out passerad timestamptz, out kommande timestamptz) language sql stable ${DEFINER}
      as $$ select null::timestamptz, null::timestamptz $$`);
    // Of the moments that have passed the last is part of the name: what comes by time alone is a new state too.
    await runner.query(`
      create function dataversion_nu(out version text, out nasta_andring_ms bigint) language sql stable ${DEFINER} as $$
        select concat_ws('.', dataversion_databas(), dataversion_nummer(), (extract(epoch from g.passerad) * 1000000)::bigint),
          floor(extract(epoch from g.kommande - now()) * 1000)::bigint
        from dataversion_granser() g
      $$`);
  }

  private async leases(runner: QueryRunner): Promise<void> {
    // False: there are too many already. A gateway that names no version of this database has seen none.
    await runner.query(`
      create function dataversion_las(vem text, sedd_version text) returns boolean language plpgsql ${DEFINER} as $$
      declare
        sett bigint := -1;
      begin
        if split_part(sedd_version, '.', 1) = dataversion_databas() and split_part(sedd_version, '.', 2) ~ '^[0-9]{1,18}$' then
          sett := split_part(sedd_version, '.', 2)::bigint;
        end if;
        delete from dataversion_gateway where gateway in (
          select gateway from dataversion_gateway where galler_till < clock_timestamp() - interval '1 minute' for update skip locked);
        if (select count(*) from dataversion_gateway where gateway <> vem) >= ${MOST_GATEWAYS} then return false; end if;
        insert into dataversion_gateway values (vem, sett, clock_timestamp() + interval '${LEASE_MS + LEASE_MARGIN_MS} milliseconds')
        on conflict (gateway) do update set sedd = excluded.sedd, galler_till = excluded.galler_till;
        if (select count(*) from dataversion_andring) > 1000 then perform dataversion_stada(); end if;
        return true;
      end $$`);
    await runner.query(`
      create function dataversion_osedd(minst bigint, out nummer bigint, out kvar_ms float8) language sql stable ${DEFINER} as $$
        select n.nummer, (
          select max(extract(epoch from g.galler_till - clock_timestamp()) * 1000)::float8 from dataversion_gateway g where g.sedd < n.nummer and g.galler_till > clock_timestamp()
        ) from (select coalesce(minst, dataversion_nummer()) as nummer) n
      $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const one of FUNCTIONS.toReversed()) await runner.query(`drop function ${one} cascade`);
    for (const table of DATAVERSION_TABLES) await runner.query(`drop table ${table}`);
  }
}
