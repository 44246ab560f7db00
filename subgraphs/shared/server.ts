import type { Logger } from 'pino';
import { ANONYMOUS, type Caller, callerOf, knownCallerOf, type Lasnycklar, type Skrivnycklar } from './caller';
import { createContext } from './context';
import { openMemberDatabase } from './database/member';
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
  /** postgres:// address of the `inloggad` login, for a definition where members read what is their own; without it nobody does. */
  inloggadUrl?: string | undefined;
  /** The keys by which members are known, where they read what is their own and where keys are checked. */
  lasnycklar?: Lasnycklar | undefined;
}

/** Serves a subgraph over HTTP: POST /graphql, GET /health (alive), GET /ready (its database answers). */
export async function startSubgraphServer(options: SubgraphServerOptions): Promise<RunningServer> {
  const { definition, owner, log, host, port } = options;
  const database = openReadDatabase(options.databaseUrl, log);
  const write = definition.skriver && options.skrivUrl ? openWriteDatabase(options.skrivUrl, log) : undefined;
  const member = definition.medlemmar && options.inloggadUrl ? openMemberDatabase(options.inloggadUrl, log) : undefined;
  const caller = callers(options);
  return startGraphqlServer({
    schema: buildSchema(definition),
    context: ({ authorization, ...request }) => createContext(database, { owner, ...request, caller: caller(authorization), write, member }),
    ready: () => database.ping(),
    close: async () => {
      await write?.close();
      await member?.close();
      await database.close();
    },
    routes: (app) => definition.routes?.(app, { database, internNyckel: options.internNyckel }),
    host,
    port,
    log,
  });
}

/**
 * How a server knows who asks. One that writes refuses a key that it does not have. A förbund's has members' keys only, and leaves others
 * alone until one is needed: the gateway passes on one header to all, and what is right elsewhere must not be called wrong. The rest have none.
 */
function callers({ definition, skrivnycklar, lasnycklar }: SubgraphServerOptions): (authorization: string | undefined) => Caller {
  if (definition.skriver) return (authorization) => knownCallerOf(authorization, { skriv: skrivnycklar, las: lasnycklar });
  if (definition.medlemmar) return (authorization) => callerOf(authorization, { las: lasnycklar });
  return () => ANONYMOUS;
}
