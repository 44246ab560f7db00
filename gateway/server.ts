import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { projectRoot } from '../subgraphs/shared/paths';
import { HttpSource } from './datasources/http-source';
import type { DataSource } from './datasources/source';
import { NavetGateway } from './executor/gateway';
import { graphiqlAssets } from './graphiql/assets';
import { readExamples } from './graphiql/examples';
import { ReadinessCheck } from './health';
import { createApolloServer } from './http/apollo';
import { createApp } from './http/app';
import { DEFAULT_LIMITS, type Limits } from './limits/limits';

/** What the gateway needs to start. */
export interface GatewayOptions {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly log: Logger;
  /** GraphQL endpoints by subgraph name: everything but the contract, which the owners serve. */
  readonly subgraphs: Readonly<Record<string, string>>;
  /** The composed supergraph; default: schema/supergraph.graphql. */
  readonly supergraphSdl?: string;
  /** Milliseconds that one subgraph has for one answer. Default 10,000. */
  readonly subgraphDeadlineMs?: number;
  /** Milliseconds that a whole request may take. Default 30,000. */
  readonly requestDeadlineMs?: number;
  /** Bytes of the largest answer taken from a subgraph. Default 32 MB. */
  readonly maxAnswerBytes?: number;
  /** Objects of the largest answer given to a client. Default 500,000. */
  readonly maxObjects?: number;
  readonly limits?: Partial<Limits>;
}

/** A gateway that is listening. */
export interface RunningGateway {
  readonly port: number;
  readonly url: string;
  /** Stops accepting, finishes what is under way, then closes the connections to the subgraphs. */
  stop(): Promise<void>;
}

const CONNECTIONS_PER_SUBGRAPH = 128;

/**
 * Starts the gateway.
 *
 * @throws Error when the supergraph is invalid, when a subgraph has no address, or when the port is taken
 */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const { log } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const sources = new Map<string, DataSource>();
  for (const [name, url] of Object.entries(options.subgraphs)) {
    sources.set(name, httpSource(url, options));
  }
  const gateway = new NavetGateway({
    supergraphSdl: options.supergraphSdl ?? readFileSync(path.join(projectRoot(), 'schema/supergraph.graphql'), 'utf8'),
    sources,
    maxObjects: options.maxObjects,
    onUnavailable: (tjanst, reason, { requestId }) => log.warn({ begaran: requestId, tjanst, orsak: reason instanceof Error ? reason.message : String(reason) }, 'tjänsten gav inget svar'),
  });
  for (const service of gateway.supergraph.services) {
    if (!sources.has(service)) {
      throw new Error(`Supergrafen har tjänsten ${service}, men ingen adress till den är angiven.`);
    }
  }
  const server = createApolloServer(gateway, limits, log);
  await server.start();
  const examples = JSON.stringify(readExamples(path.join(projectRoot(), 'schema/operations')));
  const app = createApp({
    server,
    log,
    limits,
    deadlineMs: options.requestDeadlineMs ?? 30_000,
    readiness: new ReadinessCheck({
      services: Object.entries(options.subgraphs).map(([name, url]) => ({ name, url })),
      owners: () => [],
      ownersProblem: () => undefined,
    }),
    graphiql: graphiqlAssets(projectRoot(), examples),
  });
  try {
    await app.listen({ host: options.host, port: options.port });
  } catch (error) {
    await server.stop();
    throw error;
  }
  let stopping: Promise<void> | undefined;
  return { ...addressOf(app, options.host), stop: () => (stopping ??= app.close().then(() => server.stop())) };
}

function httpSource(url: string, options: GatewayOptions): HttpSource {
  return new HttpSource({
    url,
    deadlineMs: options.subgraphDeadlineMs ?? 10_000,
    maxAnswerBytes: options.maxAnswerBytes ?? 32_000_000,
    connections: CONNECTIONS_PER_SUBGRAPH,
  });
}

function addressOf(app: FastifyInstance, host: string): { port: number; url: string } {
  const address = app.server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('the server has no port');
  }
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return { port: address.port, url: `http://${shown}:${address.port}` };
}
