import { hasIdentified, writes } from '../../subgraphs/roles';
import { addressVariable, type Config, databaseVariable, type OidcConfig, portVariable, VARIABLES } from '../config';
import type { DatabaseUrls } from '../database/names';
import { ISSUER_ROLE, SHARED_SUBGRAPHS } from '../roles';
import { GATEWAY_NAMES } from '../variables';
import type { HubKeys } from './service-keys';

/** What the launcher has found out and a role's process needs to know. */
export interface Surroundings {
  port: number;
  /** What the hub's processes know each other by. */
  keys: HubKeys;
  /** Whose access tokens are believed; undefined until the issuer itself has started. */
  oidc?: OidcConfig | undefined;
  /** The folder for what is made while the hub runs. */
  stateFolder: string;
  /** Connection strings of the role's own database. */
  database?: DatabaseUrls | undefined;
  /** GraphQL addresses of the roles that serve already. */
  addresses: ReadonlyMap<string, string>;
  /** The roles that run in the gateway's process. */
  inside?: ReadonlyMap<string, Inside> | undefined;
}

/** What a role in another's process is given. */
export interface Inside {
  port: number;
  database: DatabaseUrls | undefined;
}

/**
 * The environment of one role's process: the launcher's own without any of the hub's variables, then
 * what this role needs and nothing more. No process but the gateway sees `PORT`, and none an
 * administrator's connection string.
 */
export function childEnvironment(role: string, config: Config, surroundings: Surroundings): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = { NODE_ENV: 'production', ...process.env, APOLLO_TELEMETRY_DISABLED: '1' };
  for (const { name } of VARIABLES) delete environment[name];
  environment['NAVET_HOST'] = role === 'gateway' ? config.host : '127.0.0.1';
  environment['NAVET_LOGGNIVA'] = config.logLevel;
  environment['NAVET_AVSLUT_SEKUNDER'] = String(config.drainSeconds);
  environment['NAVET_TILLATNA_VARDAR'] = config.allowedHosts.join(',');
  const serviceKey = surroundings.keys.private.get(role);
  if (serviceKey) environment['NAVET_TJANSTENYCKEL'] = JSON.stringify(serviceKey);
  Object.assign(environment, ownVariables(role, surroundings, config));
  if (role === ISSUER_ROLE) {
    environment['NAVET_DATA'] = surroundings.stateFolder;
    environment['NAVET_OIDC_PUBLIK'] = config.audience;
  } else if (surroundings.oidc) {
    environment['NAVET_OIDC_UTGIVARE'] = surroundings.oidc.issuer;
    environment['NAVET_OIDC_PUBLIK'] = surroundings.oidc.audience;
    if (surroundings.oidc.jwksUri) environment['NAVET_OIDC_NYCKLAR'] = surroundings.oidc.jwksUri;
  }
  if (role === 'gateway') {
    for (const [other, inside] of surroundings.inside ?? []) Object.assign(environment, ownVariables(other, { ...surroundings, ...inside }, config));
    for (const name of GATEWAY_NAMES) {
      const given = process.env[name];
      if (given !== undefined) environment[name] = given;
    }
  }
  if (role === 'gateway' || role === 'owner-router') {
    for (const name of SHARED_SUBGRAPHS) {
      const address = surroundings.addresses.get(name);
      if (address) environment[addressVariable(name)] = address;
    }
  }
  return environment;
}

/** What is a role's own: its port, whom it believes and its logins. */
function ownVariables(role: string, { port, keys, database }: Surroundings, config: Config): NodeJS.ProcessEnv {
  const own: NodeJS.ProcessEnv = { [portVariable(role)]: String(port) };
  if (role !== 'gateway' && role !== ISSUER_ROLE) {
    own['NAVET_BETRODDA_TJANSTER'] = JSON.stringify(keys.trusted);
    own['NAVET_TJANSTEBEVIS'] = config.services.required ? 'kravs' : 'valfritt';
  }
  if (database) own[`${databaseVariable(role)}_PUBLIK`] = database.publikUrl;
  if (writes(role) && database?.skrivUrl) own[`${databaseVariable(role)}_SKRIV`] = database.skrivUrl;
  if (hasIdentified(role) && database?.inloggadUrl) own[`${databaseVariable(role)}_INLOGGAD`] = database.inloggadUrl;
  return own;
}
