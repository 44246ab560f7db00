import { setMaxListeners } from 'node:events';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLError } from 'graphql';
import type { LimitGuard } from '../limits/guard';
import { answerType, readsStatus } from './accept';
import type { Account, NavetContext } from './context';

export interface GraphqlRouteOptions {
  readonly server: ApolloServer<NavetContext>;
  readonly guard: LimitGuard;
  /** Milliseconds that a whole request may take. */
  readonly deadlineMs: number;
}

declare module 'fastify' {
  interface FastifyRequest {
    navet: Account | undefined;
  }
}

/**
 * Serves `/graphql` through Apollo Server.
 *
 * The published integration builds a URL object per request and knows nothing of clients that leave; apart from that this does
 * what it does.
 */
export function addGraphqlRoute(app: FastifyInstance, options: GraphqlRouteOptions): void {
  app.decorateRequest('navet', undefined);
  app.route({
    method: ['GET', 'POST', 'OPTIONS', 'HEAD'],
    url: '/graphql',
    handler: (request, reply) => answer(request, reply, options),
  });
}

async function answer(request: FastifyRequest, reply: FastifyReply, { server, guard, deadlineMs }: GraphqlRouteOptions): Promise<string> {
  const refusal = refusalOf(request, guard);
  const leaving = new AbortController();
  // Every fetch of the plan listens; Node would take more than ten for a leak.
  setMaxListeners(0, leaving.signal);
  const account: Account = {};
  request.navet = account;
  const context: NavetContext = {
    requestId: request.id,
    authorization: request.headers.authorization,
    signal: leaving.signal,
    account,
  };
  if (refusal) {
    account.codes = [String(refusal.extensions['code'])];
    return sendRefusal(reply, refusal, request.headers.accept);
  }
  const timer = setTimeout(() => leaving.abort(), deadlineMs);
  const onClose = () => {
    if (!reply.raw.writableFinished) {
      leaving.abort();
    }
  };
  reply.raw.once('close', onClose);
  try {
    const response = await server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: request.method,
        headers: headerMap(request.headers),
        search: searchOf(request),
        body: request.body,
      },
      context: () => Promise.resolve(context),
    });
    for (const [name, value] of response.headers) {
      reply.header(name, value);
    }
    reply.code(response.status ?? 200);
    if (response.body.kind !== 'complete') {
      throw new Error('incremental delivery is not switched on');
    }
    return response.body.string;
  } finally {
    clearTimeout(timer);
  }
}

/** Judges the document before Apollo Server parses, validates or plans it. */
function refusalOf(request: FastifyRequest, guard: LimitGuard): GraphQLError | undefined {
  const source: unknown = request.method === 'POST' ? isRecord(request.body) && request.body['query'] : new URLSearchParams(searchOf(request)).get('query');
  return typeof source === 'string' ? guard.inspect(source) : undefined;
}

/**
 * The address's query string as it was sent. Apollo Server reads it itself; were it judged after another decoder, one could be
 * led to see a small document where the other sees a large one.
 */
function searchOf(request: FastifyRequest): string {
  const start = request.url.indexOf('?');
  return start < 0 ? '' : request.url.slice(start);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function sendRefusal(reply: FastifyReply, error: GraphQLError, accept: string | undefined): string {
  reply.code(readsStatus(accept) ? 400 : 200).header('content-type', answerType(accept)).header('cache-control', 'no-store');
  return JSON.stringify({ errors: [error.toJSON()] });
}

function headerMap(headers: FastifyRequest['headers']): HeaderMap {
  const map = new HeaderMap();
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) {
      map.set(name, Array.isArray(value) ? value.join(', ') : value);
    }
  }
  return map;
}
