import type { Logger } from 'pino';
import type { RunningServer } from '../../subgraphs/shared/graphql-server';
import { addressVariable, type Config, databaseVariable, portVariable, sharedAddresses } from '../config';
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
  return unlessPortTaken(role, config, start(role, config, log));
}

async function start(role: string, config: Config, log: Logger): Promise<RunningRole> {
  const listen = { host: config.host, port: config.port(role).port, log };
  if (role === 'gateway') return startGatewayRole(config, log);
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
  return startSubgraphRole(role, config, log);
}

/** Starts the gateway, and before it the roles that are to run in its process. They stop after it. */
async function startGatewayRole(config: Config, log: Logger): Promise<RunningRole> {
  const inside = new Map<string, RunningServer>();
  const stopInside = async (): Promise<void> => {
    await Promise.all([...inside.values()].map((server) => server.stop()));
  };
  const addressOf = (role: string): string | undefined => (inside.has(role) ? `${inside.get(role)?.url}/graphql` : undefined);
  const ownerRouterUrl = config.givenAddress('owner-router');
  try {
    // Nobody outside the machine is to reach them past the gateway, wherever that listens.
    for (const role of config.inGatewaysProcess) inside.set(role, await unlessPortTaken(role, config, startSubgraphRole(role, { ...config, host: '127.0.0.1' }, log.child({ tjanst: role }))));
    const { startGateway } = await import('../../gateway/server.js');
    const gateway = await startGateway({
      host: config.host,
      port: config.port('gateway').port,
      log,
      subgraphs: Object.fromEntries(Object.entries(sharedAddresses(config)).map(([role, address]) => [role, addressOf(role) ?? address])),
      inProcess: new Map([...inside].flatMap(([role, { answers }]) => (answers ? [[addressOf(role) ?? '', answers]] : []))),
      registerBas: inside.get('register')?.url ?? registerBase(config),
      serviceKey: signingKey(config, 'gateway'),
      tillatnaVardar: config.allowedHosts,
      identity: config.oidc,
      ...config.gateway,
      ...(ownerRouterUrl ? { ownerRouterUrl } : {}),
    });
    return {
      port: gateway.port,
      url: gateway.url,
      async stop() {
        await gateway.stop();
        await stopInside();
      },
    };
  } catch (error) {
    await stopInside();
    throw error;
  }
}

async function startSubgraphRole(role: string, config: Config, log: Logger): Promise<RunningServer> {
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
    ...subgraph,
    host: config.host,
    port: config.port(role).port,
    log,
    databaseUrl: readerUrl(config, role),
    skrivUrl,
    inloggadUrl,
    identity: config.oidc,
    services: trustOf(config, role),
  });
}

/** Says which of a process's ports is taken. */
async function unlessPortTaken<R>(role: string, config: Config, starting: Promise<R>): Promise<R> {
  try {
    return await starting;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new UserFacingError(`Port ${config.port(role).port} för ${role} är upptagen. Ange en annan med ${portVariable(role)}.`);
  }
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
