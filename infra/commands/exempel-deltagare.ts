import { join } from 'node:path';
import type { Logger } from 'pino';
import { STANDARDVAL } from '../../subgraphs/forbund/exempel/val';
import { skrivDeltagarmapp } from '../../subgraphs/forbund/exempel/mapp';
import type { Config } from '../config';
import { migrateRole } from '../database/migrate-role';
import type { DatabaseUrls } from '../database/names';
import { withDatabases } from '../database/session';
import { PARTICIPANT_ROLES, loadParticipants, removeParticipants } from '../example-participants';
import { createLogger } from '../logging';
import { shownPath } from './paths';

type Say = (line: string) => void;

/** Hands over the databases of those that have made-up participants, brought to the program's state. */
function prepared<T>(config: Config, say: Say, use: (databases: ReadonlyMap<string, DatabaseUrls>, log: Logger) => Promise<T>): Promise<T> {
  return withDatabases(config, { roles: PARTICIPANT_ROLES, say }, async (databases) => {
    const log = createLogger('exempel', config.logLevel);
    for (const role of PARTICIPANT_ROLES) await migrateRole(role, databases.get(role), log);
    return use(databases, log);
  });
}

/** Loads the made-up participants of every förbund that is here, and the country's tables of them. Exit code 1 when a part could not be. */
export async function lasDeltagare(config: Config, say: Say): Promise<number> {
  // Started by a hub, it ends with the hub, however that ends.
  const alone = (): void => process.exit(1);
  if (process.connected) process.once('disconnect', alone);
  try {
    return (await prepared(config, say, (databases, log) => loadParticipants(config, databases, log, say))) ? 0 : 1;
  } finally {
    process.off('disconnect', alone);
    if (process.connected) process.disconnect();
  }
}

/** Takes away every made-up participant. @returns a line for each part that there was something of */
export function taBortDeltagare(config: Config, say: Say): Promise<string[]> {
  return prepared(config, say, (databases, log) => removeParticipants(databases, log));
}

/** Writes files of made-up participants to take in by hand, and says how. */
export async function filerDeltagare(folder: string, fro: number | undefined, say: Say): Promise<void> {
  const written = await skrivDeltagarmapp(folder, { ...STANDARDVAL, ...(fro !== undefined && { fro }) });
  const [first] = written;
  if (!first) return;
  say(`Skrev ${written.map(({ mapp }) => shownPath(mapp)).join(' och ')}: rader.csv, antal.csv och facit.json med varje tabells sanna tal.`);
  say('Hela vägen för hand, när exemplet är borttaget:');
  say('  npm run hub -- exempel ta-bort');
  for (const fil of ['rader.csv', 'antal.csv']) say(`  npm run hub -- deltagare import ${first.forbund} ${shownPath(join(first.mapp, fil))} --pahittat`);
  say(`  npm run hub -- deltagare slapp ${first.forbund} --ar ${first.ar.at(-1)} --skal "Prov"`);
}
