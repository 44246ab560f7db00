import type { Logger } from 'pino';
import { subgraphFor } from '../../subgraphs/roles';
import { DataFileError } from '../../subgraphs/shared/datafiles/parse';
import { migrateAndLoad } from '../../subgraphs/shared/database/migrate';
import { UserError, UserErrors } from '../../subgraphs/shared/user-error';
import { UserFacingError } from '../failure';
import type { DatabaseUrls } from './names';

/**
 * Brings the database of a role to the program's state, and answers in Swedish with what was done:
 * `3 migreringar, 214 siffror ur 9 filer`.
 *
 * @param role The role that owns the database.
 * @param database Its connection strings.
 * @param log The log for details.
 * @throws UserFacingError when a data file is broken or would alter what is in use; its figures are then as they were.
 */
export async function migrateRole(role: string, database: DatabaseUrls | undefined, log: Logger): Promise<string> {
  const subgraph = subgraphFor(role);
  if (!subgraph || !database) throw new Error(`The role ${role} has no subgraph or no database.`);
  try {
    return describe(await migrateAndLoad({ ...subgraph, migratorUrl: database.migratorUrl, log }));
  } catch (error) {
    if (error instanceof DataFileError || error instanceof UserError || error instanceof UserErrors) throw new UserFacingError(`${role}: ${error.message}`);
    throw error;
  }
}

type Report = Awaited<ReturnType<typeof migrateAndLoad>>;

function describe({ migrations, files, figures, unchanged }: Report): string {
  const done = [
    ...(migrations > 0 ? [count(migrations, 'migrering', 'migreringar')] : []),
    ...(unchanged ? [] : [`${count(figures, 'siffra', 'siffror')} ur ${count(files, 'fil', 'filer')}`]),
  ];
  return done.join(', ') || 'oförändrad';
}

function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString('sv-SE')} ${number === 1 ? one : many}`;
}
