import type { Logger } from 'pino';
import { userErrorsOf } from '../../subgraphs/shared/user-error';
import type { Config } from '../config';
import { migrateRole } from '../database/migrate-role';
import { type DatabaseUrls, variableSuffix } from '../database/names';
import { withDatabases } from '../database/session';
import { EXIT, EXIT_CONFIG, UserFacingError } from '../failure';
import { createLogger } from '../logging';

/**
 * Hands a command the database of a role, which is first brought to the program's state.
 *
 * @param role a role that owns data, for example `umearegionen`
 * @param say receives Swedish lines about the database
 */
export function withRoleDatabase<T>(config: Config, role: string, say: (line: string) => void, use: (database: DatabaseUrls, log: Logger) => Promise<T>): Promise<T> {
  return withDatabases(config, { roles: [role], say }, async (databases) => {
    const database = databases.get(role);
    if (!database) throw new Error(`The role ${role} has no database.`);
    const log = createLogger(role, 'warn');
    await migrateRole(role, database, log);
    return use(database, log);
  });
}

/**
 * The database's address for writing.
 *
 * @param role whose database it is, for the message
 * @throws UserFacingError when the database has no such login
 */
export function writingUrl({ skrivUrl }: DatabaseUrls, role: string): string {
  if (skrivUrl) return skrivUrl;
  throw new UserFacingError(`Det finns ingen skrivande inloggning i databasen för ${role}. Ange den i DATABASE_URL_${variableSuffix(role)}_SKRIV.`, EXIT_CONFIG);
}

/** An error as a command fails with it: what the user can mend as its own text; anything unforeseen is thrown on as it is. */
export function commandFailure(error: unknown): UserFacingError {
  if (error instanceof UserFacingError) return error;
  const faults = userErrorsOf(error);
  return new UserFacingError(faults.map((fault) => fault.message).join('\n'), EXIT.FAULT, faults[0]?.kod);
}
