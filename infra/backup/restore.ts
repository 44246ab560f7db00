import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { escapeIdentifier, type PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type DataSource, MigrationExecutor, type MigrationInterface } from 'typeorm';
import { subgraphFor } from '../../subgraphs/roles';
import { migratorSource, SHARED_MIGRATIONS } from '../../subgraphs/shared/database/migrate';
import { LEASE_MARGIN_MS, LEASE_MS } from '../../subgraphs/shared/dataversion/lease';
import type { SubgraphDefinition } from '../../subgraphs/shared/subgraph';
import { withClient } from '../database/connect';
import type { DatabaseUrls } from '../database/names';
import { UserFacingError } from '../failure';
import type { SequenceState } from './format';
import { type Entry, readBackup } from './read';
import { readTables, type Table } from './tables';

/** Rows between two words of how far it has come. */
const TOLD_EVERY = 5_000;

/** A database in a backup file. */
export interface Section {
  role: string;
  migrations: string[];
  rows: number;
}

/**
 * Reads a whole backup file and compares every checksum, without touching any database.
 *
 * @returns The databases in it.
 * @throws UserFacingError when the file cannot be restored by this program.
 */
export async function checkBackup(file: string): Promise<Section[]> {
  const sections: Section[] = [];
  let migrations: string[] = [];
  for await (const entry of readBackup(file)) {
    if (entry.kind === 'database') migrations = entry.migrations;
    if (entry.kind === 'databaseEnd') sections.push({ role: entry.role, migrations, rows: entry.rows });
  }
  for (const { role, migrations: run } of sections) {
    const { migrations: all } = migratorSource(definitionOf(role), 'postgres://').options;
    const known = new Set((all as (new () => MigrationInterface)[]).map(nameOf));
    const unknown = run.find((name) => !known.has(name));
    if (unknown) {
      throw new UserFacingError(
        `Säkerhetskopian av ${role} är från en nyare version av programmet (migreringen ${unknown} finns inte här). Inget har ändrats.`,
      );
    }
  }
  return sections;
}

/**
 * Restores every database of a checked backup file, each wholly or not at all: its tables are made
 * by the migrations that the backup knows and filled in one transaction.
 *
 * @param file The backup file.
 * @param databases Connection strings by role, for at least the roles in the file.
 * @param options.replace Whether databases that hold something may be emptied.
 * @param options.say Receives a Swedish line per database.
 * @param options.onProgress Hears which database is being filled, and how many rows of the whole file have been.
 * @throws UserFacingError when a database is not empty, or the file has changed since it was checked.
 */
export async function restoreBackup(
  file: string,
  databases: ReadonlyMap<string, DatabaseUrls>,
  options: { replace: boolean; say: (line: string) => void; onProgress?: (role: string, rows: number) => void },
): Promise<void> {
  if (!options.replace) await refuseFilled(databases);
  const entries = counted(readBackup(file), options.onProgress);
  for (let entry = await entries.next(); !entry.done; entry = await entries.next()) {
    if (entry.value.kind !== 'database') throw new Error(`Expected a database in the backup, found ${entry.value.kind}.`);
    const { role, migrations } = entry.value;
    const rows = await restoreDatabase(role, migrations, databases.get(role)?.migratorUrl ?? '', entries);
    options.say(`${role.padEnd(20)} ${rows.toLocaleString('sv-SE')} rader`);
  }
}

/** The file's entries as they are, with a word now and then of how many rows have gone by. */
async function* counted(entries: AsyncGenerator<Entry>, tell: ((role: string, rows: number) => void) | undefined): AsyncGenerator<Entry> {
  let [role, rows] = ['', 0];
  for await (const entry of entries) {
    if (entry.kind === 'database') tell?.((role = entry.role), rows);
    if (entry.kind === 'row' && ++rows % TOLD_EVERY === 0) tell?.(role, rows);
    yield entry;
  }
}

async function refuseFilled(databases: ReadonlyMap<string, DatabaseUrls>): Promise<void> {
  const filled: string[] = [];
  for (const [role, { migratorUrl }] of databases) {
    if ((await withClient(migratorUrl, readTables)).length > 0) filled.push(role);
  }
  if (filled.length === 0) return;
  throw new UserFacingError(
    `Databaserna för ${filled.join(', ')} är inte tomma. Inget har ändrats.\n` +
      'Med --ersatt töms de och ersätts av säkerhetskopian.',
  );
}

async function restoreDatabase(role: string, migrations: readonly string[], url: string, entries: AsyncGenerator<Entry>): Promise<number> {
  const source = await sourceWith(role, url, migrations).initialize();
  const runner = source.createQueryRunner();
  try {
    const client = (await runner.connect()) as PoolClient;
    await runner.startTransaction();
    // Readers hold no locks for long, but what holds one longer must not be waited for for ever.
    await client.query("SET LOCAL lock_timeout = '30s'");
    const leased = await someGatewayHasLease(client);
    await emptySchema(client);
    const executor = new MigrationExecutor(source, runner);
    executor.transaction = 'none';
    const executed = await executor.executePendingMigrations();
    // The same ones in whatever order: a database that has been brought forward may have run a shared one after its own.
    if (executed.map(({ name }) => name).toSorted().join() !== migrations.toSorted().join()) {
      throw new UserFacingError(`Säkerhetskopian av ${role} bygger på andra migreringar än programmets; databasen är som den var.`);
    }
    const rows = await fill(client, entries);
    await runner.commitTransaction();
    // Who has seen what went with the old tables: whatever a gateway keeps of them has had its time then.
    if (leased) await sleep(LEASE_MS + LEASE_MARGIN_MS);
    return rows;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    throw error;
  } finally {
    await runner.release();
    await source.destroy();
  }
}

/** A data source that knows the migrations that the backup had run, and no later ones. */
function sourceWith(role: string, url: string, migrations: readonly string[]): DataSource {
  const definition = definitionOf(role);
  const wanted = new Set(migrations);
  const known = (all: readonly (new () => MigrationInterface)[]) => all.filter((migration) => wanted.has(nameOf(migration)));
  return migratorSource({ ...definition, migrations: known(definition.migrations) }, url, known(SHARED_MIGRATIONS));
}

/** Whether a gateway may still show what it has kept of the database. None gets a new lease until the transaction ends. */
async function someGatewayHasLease(client: PoolClient): Promise<boolean> {
  const { rows: [table] } = await client.query<{ there: boolean }>("SELECT to_regclass('public.dataversion_gateway') IS NOT NULL AS there");
  if (!table?.there) return false;
  await client.query('LOCK TABLE dataversion_gateway IN ACCESS EXCLUSIVE MODE');
  const { rows } = await client.query('SELECT FROM dataversion_gateway WHERE galler_till > clock_timestamp()');
  return rows.length > 0;
}

async function emptySchema(client: PoolClient): Promise<void> {
  await client.query('DROP SCHEMA public CASCADE');
  await client.query('CREATE SCHEMA public');
  await client.query('GRANT USAGE ON SCHEMA public TO PUBLIC');
}

/** Fills freshly migrated tables up to the end of the database's section, and answers with the number of rows. */
async function fill(client: PoolClient, entries: AsyncGenerator<Entry>): Promise<number> {
  const tables = await readTables(client);
  // COPY refuses a table whose row-level security binds its owner, and triggers ran when the rows were first written.
  await inAllTables(client, tables, ({ forced }) => (forced ? ['NO FORCE ROW LEVEL SECURITY', 'DISABLE TRIGGER USER'] : ['DISABLE TRIGGER USER']));
  if (tables.length > 0) await client.query(`TRUNCATE ${tables.map(({ name }) => escapeIdentifier(name)).join(', ')}`);
  for (let next = await entries.next(); !next.done; next = await entries.next()) {
    const entry = next.value;
    if (entry.kind === 'table') {
      const statement = `COPY ${escapeIdentifier(entry.name)} (${entry.columns.map(escapeIdentifier).join(', ')}) FROM STDIN`;
      await pipeline(Readable.from(rowsOfTable(entries), { objectMode: false }), client.query(copyFrom(statement)));
    } else if (entry.kind === 'sequences') {
      await setSequences(client, entry.states);
    } else if (entry.kind === 'databaseEnd') {
      // Constraints that wait for the end of the transaction must be met before the tables are changed again.
      await client.query('SET CONSTRAINTS ALL IMMEDIATE');
      await inAllTables(client, tables, ({ forced }) => (forced ? ['FORCE ROW LEVEL SECURITY', 'ENABLE TRIGGER USER'] : ['ENABLE TRIGGER USER']));
      return entry.rows;
    }
  }
  throw new Error('The backup ended inside a database.');
}

async function inAllTables(client: PoolClient, tables: readonly Table[], changes: (table: Table) => string[]): Promise<void> {
  for (const table of tables) await client.query(`ALTER TABLE ${escapeIdentifier(table.name)} ${changes(table).join(', ')}`);
}

/** The rows up to the end of the current table; what follows is left for the caller. */
async function* rowsOfTable(entries: AsyncGenerator<Entry>): AsyncGenerator<Buffer> {
  for (let next = await entries.next(); !next.done && next.value.kind === 'row'; next = await entries.next()) yield next.value.line;
}

async function setSequences(client: PoolClient, states: readonly SequenceState[]): Promise<void> {
  for (const { namn, varde, anvand } of states) {
    await client.query('SELECT setval(format(\'%I\', $1::text)::regclass, $2::bigint, $3)', [namn, varde, anvand]);
  }
}

function definitionOf(role: string): SubgraphDefinition {
  const subgraph = subgraphFor(role);
  if (subgraph) return subgraph.definition;
  throw new UserFacingError(`Säkerhetskopian innehåller ${role}, som det här programmet inte har. Inget har ändrats.`);
}

/** A migration's name as TypeORM notes it. */
function nameOf(migration: new () => MigrationInterface): string {
  return new migration().name ?? migration.name;
}
