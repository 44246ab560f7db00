import { userInfo } from 'node:os';
import type { PoolClient } from 'pg';
import { openDriftDatabase } from '../../subgraphs/shared/database/drift';
import { driftsignatur } from '../../subgraphs/shared/revision/signatur';
import type { Config } from '../config';
import { UserFacingError } from '../failure';
import { commandFailure, withRoleDatabase, writingUrl } from './role-database';

/**
 * Runs a function in one transaction with the writer's login in a role's database, which is first brought to the program's state. What it
 * wrote stays when it returns, and nothing of it when it throws.
 *
 * @param role a role that owns data: `nns-indikatorer`, or a förbund's id
 * @param say receives Swedish lines about the database
 * @throws UserFacingError when the database cannot be written, or with the texts of the UserErrors that `use` throws
 */
export async function withWriter<T>(config: Config, role: string, say: (line: string) => void, use: (client: PoolClient) => Promise<T>): Promise<T> {
  return withRoleDatabase(config, role, say, async (database, log) => {
    const write = openDriftDatabase(writingUrl(database, role), log, 1);
    try {
      return await write.transaction(use);
    } catch (error) {
      throw commandFailure(error);
    } finally {
      await write.close();
    }
  });
}

/** What a command signs with: who runs it, as --vem says, otherwise by the name that the system knows the user by. */
export function whoRuns(options: ReadonlyMap<string, string>): string {
  const given = options.get('vem')?.trim();
  if (given) return driftsignatur(given);
  try {
    return driftsignatur(userInfo().username);
  } catch {
    throw new UserFacingError('Systemet vet inte vem du är. Ange det med --vem NAMN.', 2);
  }
}
