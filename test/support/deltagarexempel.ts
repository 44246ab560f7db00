import { pino } from 'pino';
import { OWNERS } from '../../subgraphs/role-names';
import { type Deltagarexempelrapport, type Laddning, deltagarexempel, laddaDeltagarexempel } from '../../subgraphs/forbund/exempel/ladda';
import type { Deltagarexempel, Deltagarval } from '../../subgraphs/forbund/exempel/generator';
import { laddaRiksexempel } from '../../subgraphs/sus-stodjare/exempel/ladda';
import { kantForbund } from '../../subgraphs/sus-stodjare/riket/kanda-forbund';
import { lamna } from '../../subgraphs/sus-stodjare/riket/lamna';
import { withClient } from '../../infra/database/connect';
import { filledDatabase } from './filled-database';
import type { TestDatabase } from './postgres';

const log = pino({ level: 'silent' });

/** What {@link participantsDatabase} holds: two of the years of the example of a start. */
export const PARTICIPANTS: Deltagarval = { fro: 1, ar: [2024] };

/** The made-up participants of a förbund that examples know. */
export function participantsOf(owner: string, val: Deltagarval = PARTICIPANTS): Deltagarexempel {
  const exempel = deltagarexempel(owner, val);
  if (!exempel) throw new Error(`No example of ${owner}.`);
  return exempel;
}

/** Loads made-up participants into a test's own database of a förbund, the whole way to release. */
export function loadParticipantsInto(owner: string, { migratorUrl, skrivUrl }: Pick<TestDatabase, 'migratorUrl' | 'skrivUrl'>, laddning: Laddning = {}): Promise<Deltagarexempelrapport> {
  return laddaDeltagarexempel({ forbund: owner, migratorUrl, skrivUrl, hemlighet: () => 'bara provens egen hemlighet 0123456789', log }, { val: PARTICIPANTS, ...laddning });
}

/** A förbund's database of a test's own with released tables of made-up participants, made once per run. */
export const participantsDatabase = (owner: string): Promise<TestDatabase> =>
  filledDatabase(owner, 'deltagare', async (database) => void (await loadParticipantsInto(owner, database)));

/** The database of the service that sums förbund's tables, with the country's tables of all of them, made once per run; and their own. */
export async function countryDatabases(): Promise<ReadonlyMap<string, TestDatabase>> {
  const databases = new Map<string, TestDatabase>();
  for (const owner of OWNERS) databases.set(owner, await participantsDatabase(owner));
  const country = await filledDatabase('sus-stodjare', 'riket', async (database) => {
    const leveranser = await Promise.all([...databases].flatMap(([owner, { skrivUrl }]) => {
      const forbund = kantForbund(owner);
      return forbund ? PARTICIPANTS.ar.map((ar) => withClient(skrivUrl, (client) => lamna(client, { forbund, ar }))) : [];
    }));
    await laddaRiksexempel({ ...database, log }, leveranser);
  });
  return databases.set('sus-stodjare', country);
}
