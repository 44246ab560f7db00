import type { Logger } from 'pino';
import type { Config } from '../config';
import type { DatabaseUrls } from '../database/names';
import { withRoleDatabase, writingUrl as writingUrlOf } from './role-database';

export { commandFailure } from './role-database';

/** The role that owns NNS's indicators. */
export const INDICATORS = 'nns-indikatorer';

/**
 * Hands a command the database of NNS's indicators, which is first brought to the program's state.
 *
 * @param say receives Swedish lines about the database
 */
export function withIndicatorDatabase<T>(config: Config, say: (line: string) => void, use: (database: DatabaseUrls, log: Logger) => Promise<T>): Promise<T> {
  return withRoleDatabase(config, INDICATORS, say, use);
}

/** The address of NNS's indicators' database for writing. */
export const writingUrl = (database: DatabaseUrls): string => writingUrlOf(database, INDICATORS);
