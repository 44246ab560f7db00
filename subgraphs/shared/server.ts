import { randomUUID, timingSafeEqual } from 'node:crypto';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled, ApolloServerPluginInlineTraceDisabled, ApolloServerPluginLandingPageDisabled, ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import Fastify, { type FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { type SubgraphContext, createContext } from './context';
import { openReadDatabase } from './database/read';
import { isDatabaseUnavailable } from './errors';
import { buildSchema } from './schema';
import type { SubgraphDefinition } from './subgraph';

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

export interface RunningServer {
  port: number;
  url: string;
  /** Finishes the requests under way, then closes the database pool. */
  stop(): Promise<void>;
}

/** True when a request carries the hub's own secret; constant time. */
export function hasInternKey(request: FastifyRequest, key: string | undefined): boolean {
  const given = request.headers['x-navet-nyckel'];
  if (key === undefined || typeof given !== 'string') return false;
  const a = Buffer.from(given);
  const b = Buffer.from(key);
  return a.length === b.length && timingSafeEqual(a, b);
}

function formatError(log: Logger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const original = error instanceof GraphQLError ? (error.originalError ?? error) : error;
    // Validation and coercion errors, and our own typed errors, are written for the client.
    if (original instanceof GraphQLError) return formatted;
    const where = { ...(formatted.path && { path: formatted.path }), ...(formatted.locations && { locations: formatted.locations }) };
    if (isDatabaseUnavailable(original)) {
      return { message: 'Databasen svarar inte just nu. Försök igen om en stund.', ...where, extensions: { code: 'DATABAS_OTILLGANGLIG' } };
    }
    log.error({ err: original }, 'oväntat fel');
    return { message: 'Ett oväntat fel inträffade. Det är antecknat i loggen.', ...where, extensions: { code: 'INTERNT_FEL' } };
  };
}

/** Serves a subgraph over HTTP: POST /graphql, GET /health (alive), GET /ready (its database answers). */
export async function startSubgraphServer(options: SubgraphServerOptions): Promise<RunningServer> {
  const { definition, owner, log } = options;
  const database = openReadDatabase(options.databaseUrl, log);
  const app = Fastify({ bodyLimit: 5_000_000, keepAliveTimeout: 65_000, forceCloseConnections: 'idle' });
  const server = new ApolloServer<SubgraphContext>({
    schema: buildSchema(definition),
    introspection: true,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: formatError(log),
    stringifyResult: (value) => JSON.stringify(value),
    plugins: [
      ApolloServerPluginInlineTraceDisabled(), ApolloServerPluginCacheControlDisabled(), ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginLandingPageDisabled(), fastifyApolloDrainPlugin(app),
    ],
  });
  await server.start();
  await app.register(fastifyApollo(server), {
    context: async (request) => {
      const requestId = String(request.headers['x-request-id'] ?? randomUUID());
      return createContext(database, { owner, requestId, log: log.child({ begaran: requestId }) });
    },
  });
  app.get('/health', () => ({ status: 'ok' }));
  app.get('/ready', async (_request, reply) => {
    try {
      await database.ping();
      return { status: 'redo' };
    } catch {
      return reply.code(503).send({ status: 'ej redo', orsak: 'Databasen svarar inte.' });
    }
  });
  definition.routes?.(app, { database, internNyckel: options.internNyckel });
  app.addHook('onResponse', async (request, reply) => {
    log.debug({ begaran: request.headers['x-request-id'], vag: request.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'besvarad');
  });
  await app.listen({ host: options.host, port: options.port });
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  const shown = options.host === '0.0.0.0' || options.host === '::' ? '127.0.0.1' : options.host;
  let stopping: Promise<void> | undefined;
  return {
    port,
    url: `http://${shown}:${port}`,
    stop: () => (stopping ??= (async () => {
      await server.stop();
      await app.close();
      await database.close();
    })()),
  };
}
