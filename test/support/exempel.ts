import { pino } from 'pino';
import { type Exempelmatning, type Exempelval, generera } from '../../subgraphs/nns-indikatorer/exempel/generator';
import { type Exempelrapport, laddaExempel } from '../../subgraphs/nns-indikatorer/exempel/ladda';
import type { TestDatabase } from './postgres';

/** An example that a test has loaded, and what made it: `facit(matning)` tells the truth of each. */
export interface LoadedExample {
  rapport: Exempelrapport;
  matningar: readonly Exempelmatning[];
}

/**
 * Loads made-up measurements into a test's own database of NNS's indicators, the whole way to release.
 *
 * @param database of the role `nns-indikatorer`, with its published figures
 * @param val what differs from 12 förbund with seed 1, about 18 answers to each questionnaire, 2024 and 2025
 */
export async function loadExample(database: Pick<TestDatabase, 'migratorUrl' | 'skrivUrl'>, val: Partial<Exempelval> = {}): Promise<LoadedExample> {
  const whole = { fro: 1, antalForbund: 12, ...val };
  const rapport = await laddaExempel({ ...database, log: pino({ level: 'silent' }) }, whole);
  return { rapport, matningar: generera(whole) };
}
