import type { Logger } from 'pino';
import { addressVariable, type Config, databaseVariable, sharedAddresses } from '../config';
import { memberUrl, readerUrl, writerUrl } from '../database/deployment';
import { EXIT_CONFIG, UserFacingError } from '../failure';
import { ISSUER_ROLE, ROLES } from '../roles';
import { stateFolder } from '../state';
import { LOOPBACK } from '../variables';
import { signingKey, trustOf } from './services';

/** A role that serves requests. */
export interface RunningRole {
  port: number;
  /** `http://host:port`, without a path. */
  url: string;
  /** Lets requests under way finish, then closes what the role holds open. */
  stop(): Promise<void>;
}

/**
 * Starts one role in this process. Each role's code is loaded only when it is asked for: a gateway
 * has no use for TypeORM, nor a subgraph for the query planner.
 *
 * @param role Name of the role.
 * @param config The process's configuration.
 * @param log The process's log.
 * @throws UserFacingError for an unknown role or a configuration that lacks something.
 */
export async function startRole(role: string, config: Config, log: Logger): Promise<RunningRole> {
  const listen = { host: config.host, port: config.port(role).port, log };
  if (role === 'gateway') {
    const { startGateway } = await import('../../gateway/server.js');
    const ownerRouterUrl = config.givenAddress('owner-router');
    return startGateway({
      ...listen,
      subgraphs: sharedAddresses(config),
      registerBas: registerBase(config),
      serviceKey: signingKey(config, role),
      tillatnaVardar: config.allowedHosts,
      identity: config.oidc,
      ...config.gateway,
      ...(ownerRouterUrl ? { ownerRouterUrl } : {}),
    });
  }
  if (role === 'owner-router') {
    const { startOwnerRouterService } = await import('../../gateway/owner-router/service.js');
    return startOwnerRouterService({
      ...listen,
      registerBas: registerBase(config),
      serviceKey: signingKey(config, role),
      services: trustOf(config, role),
      tillatnaVardar: config.allowedHosts,
      identity: config.oidc,
    });
  }
  if (role === ISSUER_ROLE) {
    if (!LOOPBACK.includes(config.host)) throw new UserFacingError(`Rollen ${role} är för utveckling och prov, och svarar bara den egna datorn: ange inte NAVET_HOST. En driftsättning anger sin egen utgivare i NAVET_OIDC_UTGIVARE.`, EXIT_CONFIG);
    const { startIssuer } = await import('../issuer/server.js');
    return startIssuer({ folder: stateFolder(config), port: listen.port, audience: config.audience, log });
  }
  const { subgraphFor } = await import('../../subgraphs/roles.js');
  const subgraph = subgraphFor(role);
  if (!subgraph) throw unknownRole(role);
  const skrivUrl = subgraph.definition.skriver ? writerUrl(config, role) : undefined;
  if (subgraph.definition.skriver && !skrivUrl) log.warn({ variabel: `${databaseVariable(role)}_SKRIV` }, 'ingen skrivande inloggning är angiven: ändringar tas inte emot');
  const inloggadUrl = subgraph.definition.inloggade ? memberUrl(config, role) : undefined;
  if (subgraph.definition.inloggade && !inloggadUrl) log.warn({ variabel: `${databaseVariable(role)}_INLOGGAD` }, 'ingen inloggning för kända anropare är angiven: det som bara de får läsa lämnas inte ut');
  if (!config.oidc) log.warn({ variabel: 'NAVET_OIDC_UTGIVARE' }, 'ingen utgivare är angiven: åtkomstintyg godtas inte');
  const { startSubgraphServer } = await import('../../subgraphs/shared/server.js');
  return startSubgraphServer({
    ...listen,
    ...subgraph,
    databaseUrl: readerUrl(config, role),
    skrivUrl,
    inloggadUrl,
    identity: config.oidc,
    services: trustOf(config, role),
  });
}

/** The failure for a role that does not exist. */
export function unknownRole(role: string): UserFacingError {
  return new UserFacingError(`Det finns ingen roll «${role}». Rollerna är: ${ROLES.join(', ')}.`, EXIT_CONFIG);
}

function registerBase(config: Config): string {
  const address = config.address('register');
  const { origin } = new URL(address);
  if (origin === 'null') throw new UserFacingError(`${addressVariable('register')} är ingen http-adress.`, EXIT_CONFIG);
  return origin;
}
