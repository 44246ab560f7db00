import type { ClientBase } from 'pg';
import { pino } from 'pino';
import { exempelinstrument } from '../../../subgraphs/nns-indikatorer/exempel/instrument';
import { registreraInstrument } from '../../../subgraphs/nns-indikatorer/import/registrera-instrument';
import { andraLage } from '../../../subgraphs/nns-indikatorer/matomgang/lage';
import { planeraMatomgang, type Matomgangsplan } from '../../../subgraphs/nns-indikatorer/matomgang/plan';
import { openDriftDatabase } from '../../../subgraphs/shared/database/drift';
import { CLUSTER_VARIABLE, startTestCluster } from '../../support/postgres-cluster';
import { type TestDatabase, createTestDatabase } from '../../support/postgres';

/** A PostgreSQL of a benchmark's own. */
export interface Databaser {
  /** A database of the role nns-indikatorer, with the published catalogue and the example instrument. */
  ny(): Promise<TestDatabase>;
  stop(): Promise<void>;
}

/** Starts the PostgreSQL that the tests use: embedded, nothing forced to disk. */
export async function startDatabaser(): Promise<Databaser> {
  const cluster = await startTestCluster();
  process.env[CLUSTER_VARIABLE] = JSON.stringify({ adminUrl: cluster.adminUrl, secret: cluster.secret });
  return {
    async ny() {
      const database = await createTestDatabase('nns-indikatorer');
      await registreraInstrument(database.migratorUrl, exempelinstrument(), 'bench');
      return database;
    },
    stop: () => cluster.stop(),
  };
}

/** Runs something in one transaction of a login. */
export async function iTransaktion<T>(url: string, run: (client: ClientBase) => Promise<T>): Promise<T> {
  const database = openDriftDatabase(url, pino({ level: 'silent' }), 1);
  try {
    return await database.transaction(run);
  } finally {
    await database.close();
  }
}

/** Plans a measurement and opens it for answers. */
export async function oppnaMatomgang(database: TestDatabase, plan: Matomgangsplan): Promise<void> {
  await iTransaktion(database.skrivUrl, async (client) => {
    await planeraMatomgang(client, plan, 'bench');
    await andraLage(client, plan.id, 'OPPEN', 'bench');
  });
}

/** Takes away all answers, as if no file had come in. */
export async function tomSvar(database: TestDatabase): Promise<void> {
  await iTransaktion(database.migratorUrl, (client) => client.query('truncate besvarad_enkat, inlamning'));
}
