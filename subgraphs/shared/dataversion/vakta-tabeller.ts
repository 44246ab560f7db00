import { GROUP_ROLES } from '../database/protect';
import { KANAL } from './migration';

/** Who reads for those who ask. */
const LASARE = [GROUP_ROLES.publik, GROUP_ROLES.inloggad] as const;

/**
 * Tables that readers may name and whose changes are no new version. The audit trail is read with a token alone, by those who may see it,
 * and no gateway keeps what was read with a token; its own guard knows every trigger that belongs there.
 */
export const UNDANTAGNA = ['revision', 'revisionsinnehall'] as const;

/** Anything that runs SQL and gives rows, or an object with them. */
interface Databas {
  query(sql: string, params?: unknown[]): Promise<unknown>;
}

/** For each table of the schema that a reader may select from, wholly or in part: its name, and whether its changes are counted. */
export const LASBARA_TABELLER = `
  select c.relname::text as tabell,
    exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'dataversion' and t.tgenabled in ('O', 'A') and t.tgfoid = 'dataversion_andrad'::regproc) as vaktad
  from pg_class c
  where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
    and exists (select from unnest($1::text[]) grupp where has_any_column_privilege(grupp, c.oid, 'select'))
    and c.relname <> all ($2::text[])
  order by 1`;

/** The parameters of {@link LASBARA_TABELLER}. */
export const lasbara = (): unknown[] => [[...LASARE], [...UNDANTAGNA]];

/**
 * Lets every change of a table that readers read be counted as a new version of the database. Tables that are watched already are left alone:
 * it takes no lock on them.
 *
 * @param source with the migrator's rights; its `query` gives the rows
 * @param migrerad whether migrations have just run, which is a change too
 */
export async function vaktaTabeller(source: Databas, migrerad: boolean): Promise<void> {
  const rows = (await source.query(LASBARA_TABELLER, lasbara())) as { tabell: string; vaktad: boolean }[];
  for (const { tabell, vaktad } of rows) {
    if (vaktad) continue;
    await source.query(`create or replace trigger dataversion after insert or update or delete or truncate on "${tabell}" for each statement execute function dataversion_andrad()`);
  }
  // Folded into the base, no number of a transaction is left that another server of PostgreSQL could give out once more.
  await source.query('select dataversion_stada()');
  if (migrerad) await source.query(`with ny as (update dataversion set bas = bas + 1 returning 1) select pg_notify('${KANAL}', '') from ny`);
}
