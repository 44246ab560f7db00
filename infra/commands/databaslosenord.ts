import { randomBytes } from 'node:crypto';
import { passwordFor, servingLogins } from '../database/serving-logins';
import { DATA_ROLES } from '../roles';
import { parseArguments } from './arguments';
import type { Run } from './command';

/**
 * Says with which passwords the servers log in to their databases, as a file of variables has it, which a compose file reads: each server is
 * given its own, and only who migrates has the secret that all of them follow from. Makes a secret when none is given. Nothing is changed.
 */
export const run: Run = ({ args, config: readConfig, say }) => {
  parseArguments(args, { least: 0, most: 0, usage: 'databaslosenord' });
  const given = readConfig().databaseSecret;
  const secret = given ?? randomBytes(32).toString('base64url');
  if (given === undefined) say(`NAVET_DB_HEMLIGHET=${secret}`);
  for (const login of DATA_ROLES.flatMap(servingLogins)) say(`${login.passwordVariable}=${passwordFor(login, secret)}`);
  return Promise.resolve(0);
};
