import { escapeIdentifier } from 'pg';
import { pino } from 'pino';
import { type Exempelmatning, type Exempelval, generera } from '../../subgraphs/nns-indikatorer/exempel/generator';
import { type Exempelrapport, laddaExempel } from '../../subgraphs/nns-indikatorer/exempel/ladda';
import { withClient } from '../../infra/database/connect';
import { type TestDatabase, copy, createTestDatabase, newName, opened, templateOf } from './postgres';
import { testCluster } from './postgres-cluster';

/** An example that a test has loaded, and what made it: `facit(matning)` tells the truth of each. */
export interface LoadedExample {
  rapport: Exempelrapport;
  matningar: readonly Exempelmatning[];
}

const STANDARD = { fro: 1, antalForbund: 12 };

/** What {@link exampleDatabase} holds. */
export const exampleOf = (antalForbund: number): Exempelmatning[] => generera({ ...STANDARD, antalForbund });

/**
 * Loads made-up measurements into a test's own database of NNS's indicators, the whole way to release.
 *
 * @param database of the role `nns-indikatorer`, with its published figures
 * @param val what differs from 12 förbund with seed 1, about 18 answers to each questionnaire, 2024 and 2025
 */
export async function loadExample(database: Pick<TestDatabase, 'migratorUrl' | 'skrivUrl'>, val: Partial<Exempelval> = {}): Promise<LoadedExample> {
  const whole = { ...STANDARD, ...val };
  const rapport = await laddaExempel({ ...database, log: pino({ level: 'silent' }) }, whole);
  return { rapport, matningar: generera(whole) };
}

const ROLE = 'nns-indikatorer';

/** A database of a test's own with the published figures and an example, which the first test that asks for it loads the whole way to release. */
export async function exampleDatabase(antalForbund: number): Promise<TestDatabase> {
  const family = templateOf(ROLE);
  const template = `${family}_exempel_${antalForbund}`;
  const name = newName(ROLE);
  await withClient(testCluster().adminUrl, async (client) => {
    // Whoever comes second waits; nobody else's databases do.
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [template]);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (!rowCount) {
      const unfinished = newName(ROLE);
      // The template of the published figures is made by asking for a copy of it.
      await (await createTestDatabase(ROLE)).drop();
      await copy(client, family, unfinished, family);
      await loadExample(opened(family, unfinished), { antalForbund });
      await client.query(`ALTER DATABASE ${escapeIdentifier(unfinished)} RENAME TO ${escapeIdentifier(template)}`);
    }
    await copy(client, template, name, family);
  });
  return opened(family, name);
}
