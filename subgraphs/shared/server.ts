import type { Logger } from 'pino';
import { type SubgraphContext, createContext } from './context';
import { openIdentifiedDatabase } from './database/identified';
import { openReadDatabase } from './database/read';
import { openWriteDatabase } from './database/write';
import { dataversionRoute } from './dataversion/route';
import { openVersions } from './dataversion/versions';
import { type RunningServer, startGraphqlServer } from './graphql-server';
import { gallraRegelbundet } from './idempotens/gallra';
import { type IdentityOptions, createVerifier, refusingVerifier } from './identity/verifier';
import { buildSchema } from './schema';
import { type ServiceTrust, createServiceVerifier, serviceTokenIn } from './service-identity/verifier';
import type { RouteTools, SubgraphDefinition } from './subgraph';

export type { RunningServer } from './graphql-server';

/** What a subgraph's server needs. */
export interface SubgraphServerOptions {
  definition: SubgraphDefinition;
  /** The förbund whose server this is, for the contract's subgraph. */
  owner?: string | undefined;
  /** postgres:// address of the `publik` login. */
  databaseUrl: string;
  host: string;
  /** 0: the system chooses. */
  port: number;
  log: Logger;
  /** postgres:// address of the `skrivare` login, for a definition that writes; without it the server only reads. */
  skrivUrl?: string | undefined;
  /** postgres:// address of the `inloggad` login, for a definition with what is not open to all; without it nobody reads that. */
  inloggadUrl?: string | undefined;
  /** Whose access tokens the server believes; without it none. */
  identity?: IdentityOptions | undefined;
  /** Which of the hub's services it believes, and whether it answers others. */
  services?: Omit<ServiceTrust, 'name'> | undefined;
  /** Bytes of rows that it remembers as long as nothing changes; 0: none, so that every question is read from the database. */
  rowMemoryBytes?: number | undefined;
}

/** Serves a subgraph over HTTP: POST /graphql, GET /health (alive), GET /ready (its database answers). */
export async function startSubgraphServer(options: SubgraphServerOptions): Promise<RunningServer> {
  const { definition, owner, log, host, port } = options;
  const database = openReadDatabase(options.databaseUrl, log, { rowMemoryBytes: options.rowMemoryBytes });
  const write = definition.skriver && options.skrivUrl ? openWriteDatabase(options.skrivUrl, log) : undefined;
  const gallring = write && gallraRegelbundet(write, log);
  const identified = definition.inloggade && options.inloggadUrl ? openIdentifiedDatabase(options.inloggadUrl, log) : undefined;
  const verifier = options.identity ? createVerifier({ ...options.identity, log }) : refusingVerifier;
  const versions = openVersions(options.databaseUrl, log);
  const services = createServiceVerifier({ ...options.services, name: owner ?? definition.name });
  const contextOf = async (authorization: string | undefined): Promise<SubgraphContext> => createContext(database, { owner, caller: await verifier.callerOf(authorization), write, identified });
  return startGraphqlServer({
    schema: buildSchema(definition),
    context: async ({ authorization, serviceToken }) => {
      await services.serviceOf(serviceToken, authorization);
      return contextOf(authorization);
    },
    contextInProcess: contextOf,
    ready: () => database.ping(),
    close: async () => {
      await gallring?.stop();
      await write?.close();
      await identified?.close();
      await versions.close();
      await database.close();
    },
    routes: (app) => {
      const tools: RouteTools = { database, serviceOf: ({ headers }) => services.serviceOf(serviceTokenIn(headers), headers.authorization) };
      dataversionRoute(app, tools, versions);
      definition.routes?.(app, tools);
    },
    host,
    port,
    log,
  });
}
