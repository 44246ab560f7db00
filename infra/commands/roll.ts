import { UserFacingError } from '../failure';
import { ROLES } from '../roles';
import { runRole } from '../roles/run-role';
import { unknownRole } from '../roles/start-role';
import { parseArguments } from './arguments';
import type { Run } from './command';

/** Runs one role in this process. */
export const run: Run = async ({ args, config: readConfig }) => {
  const { positional } = parseArguments(args, { least: 0, most: 1, usage: 'roll [ROLL]' });
  const config = readConfig();
  const role = positional[0] ?? config.role;
  if (!role) throw new UserFacingError(`Vilken roll? Ange en som argument eller i NAVET_ROLL: ${ROLES.join(', ')}.`, 2);
  if (!ROLES.includes(role)) throw unknownRole(role);
  return runRole(role, config);
};
