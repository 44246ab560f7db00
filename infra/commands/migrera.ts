import { registerOwnerAddress } from '../../subgraphs/register/agare';
import { migrateRole } from '../database/migrate-role';
import { withDatabases } from '../database/session';
import { createLogger } from '../logging';
import { DATA_ROLES, OWNER_ROLES } from '../roles';
import { unknownRole } from '../roles/start-role';
import type { Run } from './command';

/** Brings databases to the program's state and, for the register, writes in the given addresses of the förbund's servers. */
export const run: Run = async ({ positional, config: readConfig, out }) => {
  const config = readConfig();
  const roles = positional.length > 0 ? positional : DATA_ROLES;
  const unknown = roles.find((role) => !DATA_ROLES.includes(role));
  if (unknown) throw unknownRole(unknown);

  const done: { roll: string; lage: string }[] = [];
  await withDatabases(config, { roles, say: out.note.bind(out) }, async (databases) => {
    const log = createLogger('migrera', 'warn');
    for (const [i, role] of roles.entries()) {
      out.progress.show({ phase: 'Migrerar', done: i, total: roles.length, text: role });
      const lage = await migrateRole(role, databases.get(role), log);
      done.push({ roll: role, lage });
      out.say(`${role.padEnd(20)} ${lage}`);
    }
    const register = databases.get('register');
    for (const owner of register ? OWNER_ROLES : []) {
      const address = config.givenAddress(owner);
      if (register && address) await registerOwnerAddress(register.migratorUrl, owner, address);
    }
  });
  out.data({ databaser: done });
  return 0;
};
