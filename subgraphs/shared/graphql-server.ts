import { ApolloServer, type ApolloServerPlugin, type BaseContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled, ApolloServerPluginInlineTraceDisabled, ApolloServerPluginLandingPageDisabled, ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginInlineTrace } from '@apollo/server/plugin/inlineTrace';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { isDatabaseUnavailable } from './errors';
import { createExecution } from './execution';
import { type InProcessAnswers, createInProcessAnswers } from './in-process';
import { recentDocuments } from './recent-documents';
import { serviceTokenIn } from './service-identity/verifier';
import { createShortWay } from './short-way';

/** What a request brings besides its question. */
export interface GraphqlRequest {
  /** The header `authorization`, as it came. */
  authorization: string | undefined;
  /** The header that a service of the hub signs its requests with. */
  serviceToken: string | undefined;
}

/** What a request's resolvers share. */
export interface RequestContext extends BaseContext {
  /** Called when the request has been answered. */
  end?(): void;
}

/** What it takes to serve an executable schema over HTTP. */
export interface GraphqlServerOptions<C extends RequestContext> {
  schema: GraphQLSchema;
  /** Makes the context of one request; what it throws as a typed error is the whole answer. */
  context(request: GraphqlRequest): Promise<C>;
  /** Makes the context of a question from within the process, from its header `authorization`; without it none is answered. */
  contextInProcess?: (authorization: string | undefined) => Promise<C>;
  /** Resolves when everything that the schema needs answers; rejects otherwise. */
  ready(): Promise<void>;
  /** Releases what the schema uses; called after the last request. */
  close(): Promise<void>;
  /** Adds routes beside GraphQL. */
  routes?(app: FastifyInstance): void;
  host: string;
  /** 0: the system chooses. */
  port: number;
  log: Logger;
  /** Answers a router that asks for a federated trace (ftv1). Off: it costs a third of the server's work. */
  federatedTracing?: boolean;
}

export interface RunningServer {
  port: number;
  url: string;
  /** Answers the process's own questions, which it trusts as one trusts oneself; absent where it has not been told how. */
  answers?: InProcessAnswers | undefined;
  /** Finishes the requests under way, then closes the database pool. */
  stop(): Promise<void>;
}

/** Bytes of the documents that have been parsed and found valid, the ones used last. */
const ROOM_FOR_DOCUMENTS = 32_000_000;

/** Apollo wraps a scalar's typed error into one of its own; this is the innermost. */
function innermost(error: unknown): unknown {
  let inner = error;
  while (inner instanceof GraphQLError && inner.originalError !== undefined) inner = inner.originalError;
  return inner;
}

function formatError(log: Logger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const original = innermost(error);
    // Validation and coercion errors, and our own typed errors, are written for the client.
    if (original instanceof GraphQLError) {
      const typed = original.extensions.code !== undefined && original.extensions.code !== formatted.extensions?.code;
      return typed ? { ...formatted, message: original.message, extensions: { ...original.extensions } } : formatted;
    }
    const where = { ...(formatted.path && { path: formatted.path }), ...(formatted.locations && { locations: formatted.locations }) };
    if (isDatabaseUnavailable(original)) {
      return { message: 'Databasen svarar inte just nu. Försök igen om en stund.', ...where, extensions: { code: 'DATABAS_OTILLGANGLIG' } };
    }
    log.error({ err: original }, 'oväntat fel');
    return { message: 'Ett oväntat fel inträffade. Det är antecknat i loggen.', ...where, extensions: { code: 'INTERNT_FEL' } };
  };
}

const endsContext: ApolloServerPlugin<RequestContext> = {
  requestDidStart: () => Promise.resolve({
    willSendResponse({ contextValue }) {
      contextValue.end?.();
      return Promise.resolve();
    },
  }),
};

function plugins(app: FastifyInstance, federatedTracing: boolean): ApolloServerPlugin<RequestContext>[] {
  return [
    federatedTracing ? ApolloServerPluginInlineTrace() : ApolloServerPluginInlineTraceDisabled(),
    ApolloServerPluginCacheControlDisabled(), ApolloServerPluginUsageReportingDisabled(), ApolloServerPluginLandingPageDisabled(),
    fastifyApolloDrainPlugin(app), endsContext,
  ];
}

/** Serves a schema over HTTP: POST /graphql, GET /health (alive), GET /ready (what it needs answers). */
export async function startGraphqlServer<C extends RequestContext>(options: GraphqlServerOptions<C>): Promise<RunningServer> {
  const { log, schema, contextInProcess } = options;
  const app = Fastify({ bodyLimit: 5_000_000, keepAliveTimeout: 65_000, forceCloseConnections: 'idle' });
  const context = ({ headers }: FastifyRequest): Promise<C> => options.context({ authorization: headers.authorization, serviceToken: serviceTokenIn(headers) });
  const words = formatError(log);
  const execution = createExecution({ schema, formatError: words });
  // A federated trace is made by a plugin of Apollo Server's.
  const shortWay = options.federatedTracing ? undefined : createShortWay({ execution, context });
  const server = new ApolloServer<C>({
    schema,
    introspection: true,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: words,
    documentStore: recentDocuments(ROOM_FOR_DOCUMENTS),
    stringifyResult: (value) => JSON.stringify(value),
    plugins: [...plugins(app, options.federatedTracing ?? false), ...(shortWay ? [shortWay.plugin] : [])],
  });
  await server.start();
  const whole = fastifyApolloHandler(server, { context });
  app.route({
    method: ['GET', 'POST', 'OPTIONS'],
    url: '/graphql',
    handler: async (request, reply) => (await shortWay?.answer(request, reply)) ?? whole.call(app, request, reply),
  });
  app.get('/health', () => ({ status: 'ok' }));
  app.get('/ready', async (_request, reply) => {
    try {
      await options.ready();
      return { status: 'redo' };
    } catch {
      return reply.code(503).send({ status: 'ej redo', orsak: 'Databasen svarar inte.' });
    }
  });
  options.routes?.(app);
  if (log.isLevelEnabled('debug')) {
    app.addHook('onResponse', async (request, reply) => {
      log.debug({ begaran: request.headers['x-request-id'], vag: request.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'besvarad');
    });
  }
  await app.listen({ host: options.host, port: options.port });
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  const shown = options.host === '0.0.0.0' || options.host === '::' ? '127.0.0.1' : options.host;
  let stopping: Promise<void> | undefined;
  return {
    port,
    url: `http://${shown}:${port}`,
    answers: contextInProcess && createInProcessAnswers({ schema, execution, formatError: words, context: contextInProcess }),
    stop: () => (stopping ??= (async () => {
      await server.stop();
      await app.close();
      await options.close();
    })()),
  };
}
