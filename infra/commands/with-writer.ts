import { userInfo } from 'node:os';
import type { PoolClient } from 'pg';
import { openDriftDatabase } from '../../subgraphs/shared/database/drift';
import { driftsignatur } from '../../subgraphs/shared/revision/signatur';
import { usageFault } from '../failure';
import type { CommandInput } from './command';
import { agree } from './consent';
import { commandFailure, withRoleDatabase, writingUrl } from './role-database';

/** Takes back what a dry run has written, and brings out what it came to. */
class DryRun extends Error {
  constructor(readonly result: unknown) {
    super('dry run');
  }
}

/**
 * Runs a function in one transaction with the writer's login in a role's database, which is first brought to the program's state. What it
 * wrote stays when it returns, and nothing of it when it throws, or when the command is tried by --torrt.
 *
 * @param role a role that owns data: `nns-indikatorer`, or a förbund's id
 * @param see what is to be asked about before it is done, from the database as it is
 * @throws UserFacingError when the database cannot be written, or with the texts of the UserErrors that `use` throws
 */
export async function withWriter<T>(
  input: Pick<CommandInput, 'config' | 'flags' | 'out'>,
  role: string,
  use: (client: PoolClient) => Promise<T>,
  see?: (client: PoolClient) => Promise<readonly string[]>,
): Promise<T> {
  const { config, flags, out } = input;
  return withRoleDatabase(config(), role, out.note.bind(out), async (database, log) => {
    const write = openDriftDatabase(writingUrl(database, role), log, 1);
    try {
      if (see && !flags.has('ja') && !flags.has('torrt')) await agree(input, await write.transaction(see));
      if (!flags.has('torrt')) return await write.transaction(use);
      await write.transaction(async (client) => {
        throw new DryRun(await use(client));
      });
      throw new Error('A dry run stayed.');
    } catch (error) {
      if (error instanceof DryRun) return error.result as T;
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
    throw usageFault('Systemet vet inte vem du är. Ange det med --vem NAMN.');
  }
}
