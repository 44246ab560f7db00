import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { Felkod } from '../errors';
import type { Bar, Exceeded } from '../rate/limits';
import { answerType, readsStatus } from './accept';

/**
 * Answers a request that Apollo Server never sees.
 *
 * @param error its `extensions.http`, when it has one, gives status and headers; without it the status is 400 for clients that read
 * the status of GraphQL answers, and 200 for others
 */
export function refuse(request: FastifyRequest, reply: FastifyReply, error: GraphQLError): FastifyReply {
  const { accept } = request.headers;
  const { status, extensions } = headed(reply, error);
  if (request.navet) {
    request.navet.codes = [String(extensions.code)];
    request.navet.unread = true;
  }
  return reply
    .code(status ?? (readsStatus(accept) ? 400 : 200))
    .header('content-type', answerType(accept))
    .header('cache-control', 'no-store')
    .send(JSON.stringify({ errors: [{ ...error.toJSON(), extensions }] }));
}

/** Sets the headers that go with an error; its status, when it has one of its own, and what of it is for clients. */
export function headed(reply: FastifyReply, { extensions: all }: GraphQLError): { readonly status: number | undefined; readonly extensions: { readonly code?: unknown } } {
  const { http, ...extensions } = all as { http?: { status?: number; headers?: Iterable<[string, string]> }; code?: unknown };
  for (const [name, value] of http?.headers ?? []) {
    reply.header(name, value);
  }
  return { status: http?.status, extensions };
}

/**
 * The refusal of somebody who has asked too often.
 *
 * @param what it was that there were too many of
 */
export function tooMany(who: string, { max, retryAfter }: Exceeded, what = 'frågor'): GraphQLError {
  return new GraphQLError(`För många ${what} från ${who}: högst ${max} i minuten besvaras. Vänta ${retryAfter} sekunder.`, {
    extensions: { code: Felkod.FOR_MANGA_FRAGOR, http: { status: 429, headers: [['retry-after', String(retryAfter)]] } },
  });
}

/** The refusal of what would take work, for somebody of whose requests too many have been refused. */
export function barred({ of, retryAfter }: Bar): GraphQLError {
  const who = of === 'adress' ? 'samma adress' : 'samma inloggning';
  const message = `För många frågor från ${who} har nekats: tills vidare besvaras bara korta begäranden om frågor som ställts förut. Vänta ${retryAfter} sekunder.`;
  return new GraphQLError(message, { extensions: { code: Felkod.FOR_MANGA_FRAGOR, http: { status: 429, headers: [['retry-after', String(retryAfter)]] } } });
}
