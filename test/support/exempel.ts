import { pino } from 'pino';
import { type Exempelmatning, type Exempelval, generera } from '../../subgraphs/nns-indikatorer/exempel/generator';
import { type Exempelrapport, laddaExempel } from '../../subgraphs/nns-indikatorer/exempel/ladda';
import { filledDatabase } from './filled-database';
import type { TestDatabase } from './postgres';

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
export const exampleDatabase = (antalForbund: number): Promise<TestDatabase> =>
  filledDatabase(ROLE, `exempel_${antalForbund}`, async (database) => void (await loadExample(database, { antalForbund })));
