import type { Logger } from 'pino';
import { ANONYMOUS, callerOf, type Skrivnycklar } from './caller';
import { createContext } from './context';
import { openReadDatabase } from './database/read';
import { openWriteDatabase } from './database/write';
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
  /** postgres:// address of the `skrivare` login, for a definition that writes; without it the server only reads. */
  skrivUrl?: string | undefined;
  /** The keys by which a server that writes knows its callers. */
  skrivnycklar?: Skrivnycklar | undefined;
}

/** Serves a subgraph over HTTP: POST /graphql, GET /health (alive), GET /ready (its database answers). */
export async function startSubgraphServer(options: SubgraphServerOptions): Promise<RunningServer> {
  const { definition, owner, log, host, port } = options;
  const database = openReadDatabase(options.databaseUrl, log);
  const write = definition.skriver && options.skrivUrl ? openWriteDatabase(options.skrivUrl, log) : undefined;
  // Other servers have no keys: one that is right elsewhere in the hub must not be called wrong by them.
  const caller = (authorization: string | undefined) => (definition.skriver ? callerOf(authorization, options.skrivnycklar ?? {}) : ANONYMOUS);
  return startGraphqlServer({
    schema: buildSchema(definition),
    context: ({ authorization, ...request }) => createContext(database, { owner, ...request, caller: caller(authorization), write }),
    ready: () => database.ping(),
    close: async () => {
      await write?.close();
      await database.close();
    },
    routes: (app) => definition.routes?.(app, { database, internNyckel: options.internNyckel }),
    host,
    port,
    log,
  });
}
