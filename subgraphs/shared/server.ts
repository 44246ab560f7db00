import type { Logger } from 'pino';
import { createContext } from './context';
import { openReadDatabase } from './database/read';
import { type RunningServer, startGraphqlServer } from './graphql-server';
import { buildSchema } from './schema';
import type { SubgraphDefinition } from './subgraph';

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
  /** Shared secret of the hub's own processes, for routes that are not for clients. */
  internNyckel?: string | undefined;
}

/** Serves a subgraph over HTTP: POST /graphql, GET /health (alive), GET /ready (its database answers). */
export async function startSubgraphServer(options: SubgraphServerOptions): Promise<RunningServer> {
  const { definition, owner, log, host, port } = options;
  const database = openReadDatabase(options.databaseUrl, log);
  return startGraphqlServer({
    schema: buildSchema(definition),
    context: (request) => createContext(database, { owner, ...request }),
    ready: () => database.ping(),
    close: () => database.close(),
    routes: (app) => definition.routes?.(app, { database, internNyckel: options.internNyckel }),
    host,
    port,
    log,
  });
}
