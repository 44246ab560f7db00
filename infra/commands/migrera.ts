import { registerOwnerAddress } from '../../subgraphs/register/agare';
import { migrateRole } from '../database/migrate-role';
import { withDatabases } from '../database/session';
import { createLogger } from '../logging';
import { DATA_ROLES, OWNER_ROLES } from '../roles';
import { unknownRole } from '../roles/start-role';
import { parseArguments } from './arguments';
import type { Run } from './command';

/** Brings databases to the program's state and, for the register, writes in the given addresses of the förbund's servers. */
export const run: Run = async ({ args, config: readConfig, say }) => {
  const { positional } = parseArguments(args, { least: 0, most: DATA_ROLES.length, usage: 'migrera [ROLL …]' });
  const config = readConfig();
  const roles = positional.length > 0 ? positional : DATA_ROLES;
  const unknown = roles.find((role) => !DATA_ROLES.includes(role));
  if (unknown) throw unknownRole(unknown);

  await withDatabases(config, { roles, say }, async (databases) => {
    const log = createLogger('migrera', 'warn');
    for (const role of roles) say(`${role.padEnd(20)} ${await migrateRole(role, databases.get(role), log)}`);
    const register = databases.get('register');
    for (const owner of register ? OWNER_ROLES : []) {
      const address = config.givenAddress(owner);
      if (register && address) await registerOwnerAddress(register.migratorUrl, owner, address);
    }
  });
  return 0;
};
