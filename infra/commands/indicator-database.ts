import type { Logger } from 'pino';
import { userErrorsOf } from '../../subgraphs/shared/user-error';
import type { Config } from '../config';
import { migrateRole } from '../database/migrate-role';
import type { DatabaseUrls } from '../database/names';
import { withDatabases } from '../database/session';
import { UserFacingError } from '../failure';
import { createLogger } from '../logging';

const ROLE = 'nns-indikatorer';

/**
 * Hands a command the database of NNS's indicators, which is first brought to the program's state.
 *
 * @param say receives Swedish lines about the database
 */
export function withIndicatorDatabase<T>(config: Config, say: (line: string) => void, use: (database: DatabaseUrls, log: Logger) => Promise<T>): Promise<T> {
  return withDatabases(config, { roles: [ROLE], say }, async (databases) => {
    const database = databases.get(ROLE);
    if (!database) throw new Error(`The role ${ROLE} has no database.`);
    const log = createLogger(ROLE, 'warn');
    await migrateRole(ROLE, database, log);
    return use(database, log);
  });
}

/**
 * The database's address for writing.
 *
 * @throws UserFacingError when the database has no such login
 */
export function writingUrl({ skrivUrl }: DatabaseUrls): string {
  if (skrivUrl) return skrivUrl;
  throw new UserFacingError('Det finns ingen skrivande inloggning i databasen för nns-indikatorer. Ange den i DATABASE_URL_NNS_INDIKATORER_SKRIV.', 78);
}

/** An error as a command fails with it: what the user can mend as its own text; anything unforeseen is thrown on as it is. */
export function commandFailure(error: unknown): UserFacingError {
  if (error instanceof UserFacingError) return error;
  return new UserFacingError(userErrorsOf(error).map((fault) => fault.message).join('\n'));
}
