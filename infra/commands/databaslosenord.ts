import { randomBytes } from 'node:crypto';
import { passwordFor, servingLogins } from '../database/serving-logins';
import { DATA_ROLES } from '../roles';
import type { Run } from './command';

/**
 * Says with which passwords the servers log in to their databases, as a file of variables has it, which a compose file reads: each server is
 * given its own, and only who migrates has the secret that all of them follow from. Makes a secret when none is given. Nothing is changed.
 */
export const run: Run = ({ config, out }) => {
  const given = config().databaseSecret;
  const secret = given ?? randomBytes(32).toString('base64url');
  const variables: [string, string][] = DATA_ROLES.flatMap(servingLogins).map((login) => [login.passwordVariable, passwordFor(login, secret)]);
  if (given === undefined) variables.unshift(['NAVET_DB_HEMLIGHET', secret]);
  if (out.json) out.data(Object.fromEntries(variables));
  else for (const [name, value] of variables) out.say(`${name}=${value}`);
  return Promise.resolve(0);
};
