import { usageFault } from '../failure';
import { ROLES } from '../roles';
import { runRole } from '../roles/run-role';
import { unknownRole } from '../roles/start-role';
import type { Run } from './command';

/** Runs one role in this process. */
export const run: Run = async ({ positional, config: readConfig }) => {
  const config = readConfig();
  const role = positional[0] ?? config.role;
  if (!role) throw usageFault(`Vilken roll? Ange en som argument eller i NAVET_ROLL: ${ROLES.join(', ')}.`);
  if (!ROLES.includes(role)) throw unknownRole(role);
  return runRole(role, config);
};
