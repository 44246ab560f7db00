import { userInfo } from 'node:os';
import type { PoolClient } from 'pg';
import { openWriteDatabase } from '../../subgraphs/shared/database/write';
import { userErrorsOf } from '../../subgraphs/shared/user-error';
import type { Config } from '../config';
import { migrateRole } from '../database/migrate-role';
import { withDatabases } from '../database/session';
import { UserFacingError } from '../failure';
import { createLogger } from '../logging';

const ROLE = 'nns-indikatorer';

/**
 * Runs a function in one transaction with the writer's login in the database of NNS's indicators, which is first brought to the
 * program's state. What it wrote stays when it returns, and nothing of it when it throws.
 *
 * @param say receives Swedish lines about the database
 * @throws UserFacingError when the database cannot be written, or with the texts of the UserErrors that `use` throws
 */
export async function withWriter<T>(config: Config, say: (line: string) => void, use: (client: PoolClient) => Promise<T>): Promise<T> {
  return withDatabases(config, { roles: [ROLE], say }, async (databases) => {
    const log = createLogger(ROLE, 'warn');
    const database = databases.get(ROLE);
    await migrateRole(ROLE, database, log);
    if (!database?.skrivUrl) {
      throw new UserFacingError('Det finns ingen skrivande inloggning i databasen för nns-indikatorer. Ange den i DATABASE_URL_NNS_INDIKATORER_SKRIV.', 78);
    }
    const write = openWriteDatabase(database.skrivUrl, log, 1);
    try {
      return await write.transaction(use);
    } catch (error) {
      throw new UserFacingError(userErrorsOf(error).map((fault) => fault.message).join('\n'));
    } finally {
      await write.close();
    }
  });
}

/** Who runs a command: as --vem says, otherwise the name that the system knows the user by. */
export function whoRuns(options: ReadonlyMap<string, string>): string {
  const given = options.get('vem')?.trim();
  if (given) return given;
  try {
    return userInfo().username;
  } catch {
    throw new UserFacingError('Systemet vet inte vem du är. Ange det med --vem NAMN.', 2);
  }
}
