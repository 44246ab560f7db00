import type { Logger } from 'pino';
import { laddaDeltagarexempel } from '../subgraphs/forbund/exempel/ladda';
import { taBortDeltagarexempel } from '../subgraphs/forbund/exempel/ta-bort';
import { somMigrator } from '../subgraphs/shared/exempel/migrator';
import { UserError, userErrorsOf } from '../subgraphs/shared/user-error';
import { laddaRiksexempel } from '../subgraphs/sus-stodjare/exempel/ladda';
import { taBortRiksexempel } from '../subgraphs/sus-stodjare/exempel/ta-bort';
import { kantForbund } from '../subgraphs/sus-stodjare/riket/kanda-forbund';
import { lamna } from '../subgraphs/sus-stodjare/riket/lamna';
import type { Leverans } from '../subgraphs/sus-stodjare/riket/leverans';
import { openDriftDatabase } from '../subgraphs/shared/database/drift';
import type { Config } from './config';
import type { DatabaseUrls } from './database/names';
import { deltagarnyckel } from './deltagarnyckel';
import { OWNER_ROLES } from './roles';

/** Whose database holds what the country's tables are made of. */
const COUNTRY = 'sus-stodjare';

/** Those whose databases hold made-up participants, or tables of them. */
export const PARTICIPANT_ROLES: readonly string[] = [...OWNER_ROLES, COUNTRY];

type WrittenUrls = Pick<Required<DatabaseUrls>, 'migratorUrl' | 'skrivUrl'>;

/** A line of the made-up, as a start and its commands print it. */
export const exampleLine = (text: string): string => `  ${'exempel'.padEnd(20)} ${text}`;

/**
 * Loads the made-up participants into each förbund's own database, hands their tables over and releases the country's. A part that cannot be
 * loaded is told, and the others go on.
 *
 * @param databases migrated and with their published figures
 * @param say receives a line for each part that was loaded, or could not be
 * @returns whether everything is there
 */
export async function loadParticipants(config: Config, databases: ReadonlyMap<string, DatabaseUrls>, log: Logger, say: (line: string) => void): Promise<boolean> {
  const leveranser: Leverans[] = [];
  let [whole, unchanged] = [true, true];
  const part = async (role: string, name: string, use: (database: WrittenUrls) => Promise<string | undefined>): Promise<void> => {
    try {
      const done = await use(written(databases.get(role)));
      unchanged &&= done === undefined;
      if (done !== undefined) say(exampleLine(`${name}: ${done}`));
    } catch (error) {
      whole = false;
      log.error({ fel: error, roll: role }, 'exemplets deltagare kunde inte läsas in');
      say(exampleLine(`${name}: inte inläst: ${reasonOf(error)}`));
    }
  };
  for (const forbund of OWNER_ROLES) {
    await part(forbund, `deltagare i ${forbund}`, async (database) => {
      const { redanInlast, antalDeltaganden, ar } = await laddaDeltagarexempel({ ...database, forbund, hemlighet: () => deltagarnyckel(config, forbund), log });
      leveranser.push(...(await deliveries(forbund, ar, database, log)));
      return redanInlast ? undefined : `${antalDeltaganden.toLocaleString('sv-SE')} påhittade deltaganden, med tabeller släppta för ${ar.join(', ')}`;
    });
  }
  if (leveranser.length > 0) {
    await part(COUNTRY, 'deltagare i riket', async (database) => {
      const { redanInlast, slapp } = await laddaRiksexempel({ ...database, log }, leveranser);
      return redanInlast ? undefined : `tabeller släppta för ${slapp.map(({ ar, antalForbund }) => `${ar} ur ${antalForbund} förbund`).join(', ')}`;
    });
  }
  if (whole && unchanged) say(exampleLine('deltagare: oförändrade'));
  return whole;
}

/** What a förbund hands over of the example's years; years that somebody has recalled since are left out. */
async function deliveries(forbund: string, ar: readonly number[], database: WrittenUrls, log: Logger): Promise<Leverans[]> {
  const known = kantForbund(forbund);
  if (!known) return [];
  const write = openDriftDatabase(database.skrivUrl, log, 1);
  try {
    const all: Leverans[] = [];
    for (const year of ar) all.push(await write.transaction((client) => lamna(client, { forbund: known, ar: year })));
    return all.filter(({ art }) => art === 'TABELLER');
  } finally {
    await write.close();
  }
}

/**
 * Takes away made-up participants wherever they are.
 *
 * @param onlyOwn only what an example has made; what somebody else has made up beside it makes it a line
 * @returns a line for each part that there was something of
 */
export async function removeParticipants(databases: ReadonlyMap<string, DatabaseUrls>, log: Logger, { onlyOwn = false } = {}): Promise<string[]> {
  const lines: string[] = [];
  const part = async (role: string, name: string, use: (url: string) => Promise<boolean>): Promise<void> => {
    const database = databases.get(role);
    if (!database) return;
    try {
      if (await use(database.migratorUrl)) lines.push(`${name}: borttaget`);
    } catch (error) {
      log.error({ fel: error, roll: role }, 'exemplets deltagare kunde inte tas bort');
      lines.push(`${name}: inte borttaget: ${reasonOf(error)}`);
    }
  };
  await part(COUNTRY, 'deltagare i riket', (url) => somMigrator(url, taBortRiksexempel).then(({ leveranser, utgavor }) => leveranser + utgavor > 0));
  for (const forbund of OWNER_ROLES) {
    await part(forbund, `deltagare i ${forbund}`, (url) => somMigrator(url, (client) => taBortDeltagarexempel(client, { baraEgna: onlyOwn })).then(({ deltaganden, utgavor, insatser }) => deltaganden + utgavor + insatser > 0));
  }
  return lines;
}

function written(database: DatabaseUrls | undefined): WrittenUrls {
  const { migratorUrl, skrivUrl } = database ?? {};
  if (migratorUrl !== undefined && skrivUrl !== undefined) return { migratorUrl, skrivUrl };
  throw new UserError('SKRIVNING_SAKNAS', 'databasen har ingen skrivande inloggning');
}

/** What went wrong, for the one who starts; what the machine says of it is in the log. */
function reasonOf(error: unknown): string {
  try {
    return userErrorsOf(error).map((fault) => fault.message).join(' ');
  } catch {
    return 'ett oväntat fel, som står i loggen. Navet fungerar utan det';
  }
}
