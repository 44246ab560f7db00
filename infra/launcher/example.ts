import type { Logger } from 'pino';
import { STANDARDVAL } from '../../subgraphs/nns-indikatorer/exempel/generator';
import { EXEMPEL, laddaExempel } from '../../subgraphs/nns-indikatorer/exempel/ladda';
import { taBortExempel } from '../../subgraphs/nns-indikatorer/exempel/ta-bort';
import { somMigrator } from '../../subgraphs/shared/exempel/migrator';
import { userErrorsOf } from '../../subgraphs/shared/user-error';
import type { Config } from '../config';
import type { DatabaseUrls } from '../database/names';

/** What became of the made-up measurements at a start. */
export interface ExampleAtStart {
  /** A Swedish line for the user; undefined when there is nothing to say. */
  line?: string;
  /** Whether they are there. */
  loaded: boolean;
}

/**
 * Loads the small example into the database of NNS's indicators, or takes it away when it is not wanted. A hub without it is a hub all
 * the same: what goes wrong is only told.
 *
 * @param database migrated and with its published figures
 */
export async function exampleAtStart(config: Pick<Config, 'example'>, database: DatabaseUrls | undefined, log: Logger): Promise<ExampleAtStart> {
  const line = (text: string): string => `  ${'exempel'.padEnd(20)} ${text}`;
  if (!database) return { loaded: false };
  try {
    if (!config.example) {
      const { matomgangar } = await somMigrator(database.migratorUrl, (client) => taBortExempel(client, { av: EXEMPEL }));
      return { loaded: false, ...(matomgangar.length > 0 && { line: line(`borttaget, eftersom NAVET_EXEMPEL är av: ${matomgangar.join(', ')}`) }) };
    }
    if (!database.skrivUrl) return { loaded: false, line: line('inte inläst: databasen har ingen skrivande inloggning') };
    const { redanInlast, antalForbund, antalSvar } = await laddaExempel({ migratorUrl: database.migratorUrl, skrivUrl: database.skrivUrl, log }, STANDARDVAL);
    return { loaded: true, line: line(redanInlast ? 'oförändrat' : `${antalSvar.toLocaleString('sv-SE')} påhittade svar från ${antalForbund} förbund, för 2024 och 2025`) };
  } catch (error) {
    log.error({ fel: error }, 'exemplet kunde inte läsas in');
    return { loaded: false, line: line(`inte inläst: ${reason(error)}`) };
  }
}

function reason(error: unknown): string {
  try {
    return userErrorsOf(error).map((fault) => fault.message).join(' ');
  } catch {
    // What the machine says of it is in the log, and is not for the one who starts.
    return 'ett oväntat fel, som står i loggen. Navet fungerar utan det';
  }
}
