import { addressVariable, type Config, databaseVariable, portVariable, VARIABLES } from '../config';
import type { DatabaseUrls } from '../database/names';
import type { Lasnycklar, Skrivnycklar } from '../../subgraphs/shared/caller';
import { hasMembers, writes } from '../../subgraphs/roles';
import { SHARED_SUBGRAPHS } from '../roles';
import { formatReaderKeys } from '../reader-keys';
import { formatWriterKeys } from '../writer-keys';

/** What the launcher has found out and a role's process needs to know. */
export interface Surroundings {
  port: number;
  internKey: string;
  writerKeys: Skrivnycklar;
  readerKeys: Lasnycklar;
  /** Connection strings of the role's own database. */
  database?: DatabaseUrls | undefined;
  /** GraphQL addresses of the roles that serve already. */
  addresses: ReadonlyMap<string, string>;
}

/** The roles that speak with each other outside the graph, and need the key for it. */
export const KEY_HOLDERS: ReadonlySet<string> = new Set(['gateway', 'owner-router', 'register']);

/**
 * The environment of one role's process: the launcher's own without any of the hub's variables, then
 * what this role needs and nothing more. No process but the gateway sees `PORT`, and none an
 * administrator's connection string.
 */
export function childEnvironment(role: string, config: Config, surroundings: Surroundings): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = { NODE_ENV: 'production', ...process.env, APOLLO_TELEMETRY_DISABLED: '1' };
  for (const { name } of VARIABLES) delete environment[name];
  environment[portVariable(role)] = String(surroundings.port);
  environment['NAVET_HOST'] = role === 'gateway' ? config.host : '127.0.0.1';
  environment['NAVET_LOGGNIVA'] = config.logLevel;
  environment['NAVET_AVSLUT_SEKUNDER'] = String(config.drainSeconds);
  environment['NAVET_TILLATNA_VARDAR'] = config.allowedHosts.join(',');
  if (KEY_HOLDERS.has(role)) environment['NAVET_INTERN_NYCKEL'] = surroundings.internKey;
  if (surroundings.database) environment[`${databaseVariable(role)}_PUBLIK`] = surroundings.database.publikUrl;
  if (writes(role)) {
    environment['NAVET_SKRIVNYCKLAR'] = formatWriterKeys(surroundings.writerKeys);
    if (surroundings.database?.skrivUrl) environment[`${databaseVariable(role)}_SKRIV`] = surroundings.database.skrivUrl;
  }
  if (hasMembers(role) && surroundings.database?.inloggadUrl) environment[`${databaseVariable(role)}_INLOGGAD`] = surroundings.database.inloggadUrl;
  // A service that checks keys must know those that are right elsewhere.
  if (hasMembers(role) || writes(role)) environment['NAVET_LASNYCKLAR'] = formatReaderKeys(surroundings.readerKeys);
  if (role === 'gateway' || role === 'owner-router') {
    for (const name of SHARED_SUBGRAPHS) {
      const address = surroundings.addresses.get(name);
      if (address) environment[addressVariable(name)] = address;
    }
  }
  return environment;
}
