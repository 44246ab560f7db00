import { DataSource, type MigrationInterface } from 'typeorm';
import type { Logger } from 'pino';
import { type LoadReport, loadPublished } from '../datafiles/load';
import type { SubgraphDefinition } from '../subgraph';
import { fragbar, invantaGateways } from '../dataversion/invanta';
import { Dataversion1764002000000 } from '../dataversion/migration';
import { vaktaTabeller } from '../dataversion/vakta-tabeller';
import { CallerFunctions1764001000000 } from './caller-functions';
import { Matvarde, Utgava } from './entities';
import { SharedTables1764000000000 } from './shared-tables';
import { WritersRead1764000550000 } from './writers-read';

/** The migrations that every subgraph's database has beside its own. */
export const SHARED_MIGRATIONS: readonly (new () => MigrationInterface)[] = [
  SharedTables1764000000000, WritersRead1764000550000, CallerFunctions1764001000000, Dataversion1764002000000,
];

/**
 * A TypeORM data source with the migrator's rights. Initialise and destroy it yourself.
 *
 * @param shared the shared migrations, when a database is wanted as an earlier version of the program made it
 */
export function migratorSource(definition: SubgraphDefinition, url: string, shared = SHARED_MIGRATIONS): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: [Utgava, Matvarde, ...definition.entities],
    migrations: [...shared, ...definition.migrations],
    migrationsTableName: 'migrering',
    migrationsTransactionMode: 'each',
    installExtensions: false,
    extra: { max: 2, connectionTimeoutMillis: 10_000 },
  });
}

/** What to migrate and load, and as whom. */
export interface MigrateOptions {
  definition: SubgraphDefinition;
  /** The förbund, for the contract's subgraph. */
  owner?: string | undefined;
  /** postgres:// address of the login that owns the database. */
  migratorUrl: string;
  log: Logger;
  /** false: migrate only, load no published figures. */
  fakta?: boolean;
}

/**
 * Brings a subgraph's database to the latest migration and loads its published figures if the data files have changed. When it has returned, no
 * gateway shows any more what was there before.
 *
 * @throws DataFileError when a data file is broken, UserError or UserErrors when the database cannot take it; the figures are then as they were before
 */
export async function migrateAndLoad(options: MigrateOptions): Promise<LoadReport & { migrations: number }> {
  const source = await migratorSource(options.definition, options.migratorUrl).initialize();
  try {
    const done = await withMigrationLock(source, async () => {
      const migrations = await source.runMigrations();
      await vaktaTabeller(source, migrations.length > 0);
      if (options.owner !== undefined) await options.definition.agare?.(source, options.owner);
      const report = options.fakta === false ? { files: 0, figures: 0, unchanged: true } : await loadPublished(source, options.definition, options.owner);
      return { ...report, migrations: migrations.length };
    });
    await invantaGateways(fragbar(source), options.log);
    return done;
  } finally {
    await source.destroy();
  }
}

/** Several processes may start at once: whoever comes second waits, and finds the work done. */
async function withMigrationLock<T>(source: DataSource, run: () => Promise<T>): Promise<T> {
  const lock = source.createQueryRunner();
  await lock.connect();
  try {
    await lock.query(`select pg_advisory_lock(hashtext('forbundsnavet:migrering'))`);
    return await run();
  } finally {
    await lock.query(`select pg_advisory_unlock(hashtext('forbundsnavet:migrering'))`).catch(() => undefined);
    await lock.release();
  }
}
