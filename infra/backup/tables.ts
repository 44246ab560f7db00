import { type Client, escapeIdentifier } from 'pg';
import { DATAVERSION_TABLES } from '../../subgraphs/shared/dataversion/migration';
import type { SequenceState } from './format';

/** The table in which TypeORM notes the migrations that have been run. */
export const MIGRATIONS_TABLE = 'migrering';

/** A table as a backup sees it. */
export interface Table {
  name: string;
  /** The columns that hold something of their own: generated ones are computed again. */
  columns: string[];
  /** Tables that its foreign keys point to. */
  references: string[];
  /** Whether its row-level security binds the owner too. */
  forced: boolean;
}

/**
 * The tables of a database's schema `public`, each after those that it refers to. Those that name the database's state are left out: what has been
 * restored is a state of its own.
 *
 * @throws Error when tables refer to each other in a circle, or lie in another schema.
 */
export async function readTables(client: Pick<Client, 'query'>): Promise<Table[]> {
  const { rows } = await client.query<Table & { schema: string }>(`
    SELECT n.nspname AS schema, c.relname AS name, c.relforcerowsecurity AS forced,
           ARRAY(SELECT a.attname::text FROM pg_attribute a
                 WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum) AS columns,
           ARRAY(SELECT DISTINCT f.relname::text FROM pg_constraint k JOIN pg_class f ON f.oid = k.confrelid
                 WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid <> c.oid) AS references
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_t%'
    ORDER BY c.relname`);
  const elsewhere = rows.find(({ schema }) => schema !== 'public');
  if (elsewhere) throw new Error(`The table ${elsewhere.schema}.${elsewhere.name} lies outside the schema that backups cover.`);
  return inDependencyOrder(rows.filter(({ name }) => !DATAVERSION_TABLES.includes(name)).map(({ name, columns, references, forced }) => ({ name, columns, references, forced })));
}

function inDependencyOrder(tables: readonly Table[]): Table[] {
  const ordered: Table[] = [];
  const remaining = new Map(tables.map((table) => [table.name, table]));
  while (remaining.size > 0) {
    const ready = [...remaining.values()].filter(({ references }) => references.every((name) => !remaining.has(name)));
    if (ready.length === 0) throw new Error(`The tables ${[...remaining.keys()].join(', ')} refer to each other in a circle.`);
    for (const table of ready) {
      ordered.push(table);
      remaining.delete(table.name);
    }
  }
  return ordered;
}

/** Where the sequences of a database stand. */
export async function readSequences(client: Pick<Client, 'query'>): Promise<SequenceState[]> {
  const { rows } = await client.query<{ name: string }>(`SELECT sequencename AS name FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1`);
  const states: SequenceState[] = [];
  for (const { name } of rows) {
    const state = await client.query<{ value: string; used: boolean }>(`SELECT last_value::text AS value, is_called AS used FROM ${escapeIdentifier(name)}`);
    for (const { value, used } of state.rows) states.push({ namn: name, varde: value, anvand: used });
  }
  return states;
}

/**
 * The tables whose rows this user might not see all of: row-level security would leave them out of
 * the backup without a word.
 */
export async function tablesHiddenInPart(client: Pick<Client, 'query'>): Promise<string[]> {
  // The policies that bear on what this user reads.
  const { rows } = await client.query<{ name: string }>(`
    WITH lasning AS (
      SELECT p.polrelid, p.polpermissive, pg_get_expr(p.polqual, p.polrelid) AS villkor FROM pg_policy p
      WHERE p.polcmd IN ('*', 'r') AND EXISTS (SELECT FROM unnest(p.polroles) AS r(oid) WHERE r.oid = 0 OR pg_has_role(current_user, r.oid, 'USAGE'))
    )
    SELECT c.relname AS name FROM pg_class c
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND row_security_active(c.oid)
      AND (EXISTS (SELECT FROM lasning p WHERE p.polrelid = c.oid AND NOT p.polpermissive)
           OR NOT EXISTS (SELECT FROM lasning p WHERE p.polrelid = c.oid AND p.polpermissive AND p.villkor = 'true'))
    ORDER BY 1`);
  return rows.map(({ name }) => name);
}
