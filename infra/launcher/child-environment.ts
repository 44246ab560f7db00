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
}

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
  const serviceKey = surroundings.keys.private.get(role);
  if (serviceKey) environment['NAVET_TJANSTENYCKEL'] = JSON.stringify(serviceKey);
  if (role !== 'gateway' && role !== ISSUER_ROLE) {
    environment['NAVET_BETRODDA_TJANSTER'] = JSON.stringify(surroundings.keys.trusted);
    environment['NAVET_TJANSTEBEVIS'] = config.services.required ? 'kravs' : 'valfritt';
  }
  if (surroundings.database) environment[`${databaseVariable(role)}_PUBLIK`] = surroundings.database.publikUrl;
  if (writes(role) && surroundings.database?.skrivUrl) environment[`${databaseVariable(role)}_SKRIV`] = surroundings.database.skrivUrl;
  if (hasIdentified(role) && surroundings.database?.inloggadUrl) environment[`${databaseVariable(role)}_INLOGGAD`] = surroundings.database.inloggadUrl;
  if (role === ISSUER_ROLE) {
    environment['NAVET_DATA'] = surroundings.stateFolder;
    environment['NAVET_OIDC_PUBLIK'] = config.audience;
  } else if (surroundings.oidc) {
    environment['NAVET_OIDC_UTGIVARE'] = surroundings.oidc.issuer;
    environment['NAVET_OIDC_PUBLIK'] = surroundings.oidc.audience;
    if (surroundings.oidc.jwksUri) environment['NAVET_OIDC_NYCKLAR'] = surroundings.oidc.jwksUri;
  }
  if (role === 'gateway') {
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
