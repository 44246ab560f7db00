import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { HttpSource } from './datasources/http-source';
import type { DataSource } from './datasources/source';
import { NavetGateway } from './executor/gateway';
import type { NavetContext } from './http/context';
import { formatError } from './http/format-error';
import { addGraphqlRoute } from './http/graphql-route';
import { observe, statusForJsonClients } from './http/plugins';
import { requestIdFrom } from './http/request-id';
import { stringifyResult } from './http/stringify';
import { LimitGuard } from './limits/guard';
import { DEFAULT_LIMITS } from './limits/limits';

/** What the gateway needs to start. */
export interface GatewayOptions {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly log: Logger;
  /** GraphQL endpoints by subgraph name. */
  readonly subgraphs: Readonly<Record<string, string>>;
  /** The composed supergraph; default: schema/supergraph.graphql. */
  readonly supergraphSdl?: string;
  /** Milliseconds that one subgraph has for one answer. */
  readonly subgraphDeadlineMs?: number;
}

/** A gateway that is listening. */
export interface RunningGateway {
  readonly port: number;
  readonly url: string;
  /** Stops accepting, finishes what is under way, then closes the connections to the subgraphs. */
  stop(): Promise<void>;
}

/** Milliseconds that a whole request may take. */
const REQUEST_DEADLINE_MS = 30_000;

/**
 * Starts the gateway.
 *
 * @throws Error when the supergraph is invalid, a subgraph has no address, or the port is taken
 */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const { log } = options;
  const sources = new Map<string, DataSource>();
  for (const [name, url] of Object.entries(options.subgraphs)) {
    sources.set(name, new HttpSource({ url, deadlineMs: options.subgraphDeadlineMs ?? 10_000, maxAnswerBytes: 32_000_000, connections: 100 }));
  }
  const gateway = new NavetGateway({
    supergraphSdl: options.supergraphSdl ?? readFileSync(path.resolve(__dirname, '../schema/supergraph.graphql'), 'utf8'),
    sources,
    onUnavailable: (tjanst, reason, { requestId }) => log.warn({ begaran: requestId, tjanst, orsak: reason instanceof Error ? reason.message : String(reason) }, 'tjänsten gav inget svar'),
  });
  const server = new ApolloServer<NavetContext>({
    gateway,
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: DEFAULT_LIMITS.tokens },
    formatError,
    stringifyResult,
    plugins: [
      statusForJsonClients,
      observe(log),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await server.start();
  const app = Fastify({
    bodyLimit: DEFAULT_LIMITS.bodyBytes,
    genReqId: (request) => requestIdFrom(request.headers['x-request-id']),
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
  });
  addGraphqlRoute(app, { server, guard: new LimitGuard(DEFAULT_LIMITS), deadlineMs: REQUEST_DEADLINE_MS });
  app.get('/health', () => ({ status: 'ok' }));
  await app.listen({ host: options.host, port: options.port });
  return {
    ...addressOf(app, options.host),
    async stop() {
      await app.close();
      await server.stop();
    },
  };
}

function addressOf(app: FastifyInstance, host: string): { port: number; url: string } {
  const address = app.server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('the server has no port');
  }
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return { port: address.port, url: `http://${shown}:${address.port}` };
}
