import type { QueryRunner } from 'typeorm';
import { DEFINER } from './migration';

/**
 * Says by which columns rows become visible to readers, or cease to be, when a moment passes: an embargo. In the migration that makes such a
 * column, all of the database's are named.
 *
 * @param kolumner columns of type timestamptz, by table; compared with `now()` wherever readers meet them
 */
export async function satTidsgranser(runner: QueryRunner, kolumner: Readonly<Record<string, readonly string[]>>): Promise<void> {
  const granser = Object.entries(kolumner).flatMap(([table, columns]) => columns.map((column) =>
    `((select max(${column}) from ${table} where ${column} <= now()), (select min(${column}) from ${table} where ${column} > now()))`));
  await runner.query(`
    create or replace function dataversion_granser(out passerad timestamptz, out kommande timestamptz) language sql stable ${DEFINER} as $$
      select max(fore), min(efter) from (values ${granser.join(', ')}) g(fore, efter)
    $$`);
}

/** Says that nothing comes or goes by time alone. */
export async function utanTidsgranser(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create or replace function dataversion_granser(out passerad timestamptz, out kommande timestamptz) language sql stable ${DEFINER}
    as $$ select null::timestamptz, null::timestamptz $$`);
}
