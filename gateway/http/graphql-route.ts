import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Answer, Question } from '../answers/answer';
import type { KeptAnswer } from '../answers/kept-answer';
import { type AskingOptions, answerTo, identify, judged } from './asking';
import { isKnownToClient } from './conditional';
import type { Account } from './context';
import { withVary } from './headers';
import { refuse } from './refuse';
import { type SentRequest, sentRequest } from './sent-request';

/**
 * Serves `/graphql` through Apollo Server.
 *
 * The published integration builds a URL object per request and knows nothing of clients that leave; apart from that this does
 * what it does.
 */
export function addGraphqlRoute(app: FastifyInstance, options: AskingOptions): void {
  app.decorateRequest('navet', undefined);
  app.decorateRequest('caller', undefined);
  app.route({
    method: ['GET', 'POST', 'OPTIONS', 'HEAD'],
    url: '/graphql',
    onRequest: (request, reply) => identify(request, reply, options),
    handler: (request, reply) => answer(request, reply, options),
  });
}

async function answer(request: FastifyRequest, reply: FastifyReply, options: AskingOptions): Promise<FastifyReply> {
  let sent: SentRequest;
  try {
    sent = await judged(request, sentRequest(request), options);
  } catch (error) {
    if (error instanceof GraphQLError) {
      return refuse(request, reply, error);
    }
    throw error;
  }
  const { method, headers } = request;
  const answered = await answerTo(request, reply, { method, headers, sent }, options);
  const account = (request.navet ??= {});
  if (answered.answer) {
    return send(reply, answered.answer, account);
  }
  const { question, kept } = answered;
  if (!question || !kept) {
    throw new Error('a question came to no answer');
  }
  if (account.svar === 'minne' && headers.authorization === undefined) {
    account.kept = kept;
  }
  return sendKept(request, reply, question, kept);
}

/** Sends an answer that is for nobody else. */
function send(reply: FastifyReply, { status, headers, body, operation, codes }: Answer, account: Account): FastifyReply {
  account.operation = operation;
  account.codes = codes;
  reply.header('cache-control', 'no-store');
  for (const [name, value] of headers) {
    reply.header(name, value);
  }
  return reply.code(status).header('vary', withVary(reply)).send(body);
}

/** Sends an answer that is kept; to whoever asks with GET and has it already, only that it holds. */
function sendKept(request: FastifyRequest, reply: FastifyReply, { isPublic }: Question, { headers, bytes, etag }: KeptAnswer): FastifyReply {
  reply.header('vary', withVary(reply));
  const isConditional = isPublic && request.method === 'GET';
  if (isConditional) {
    reply.header('etag', etag);
  }
  if (isConditional && isKnownToClient(request.headers['if-none-match'], etag)) {
    return reply.code(304).header('cache-control', 'no-cache').send();
  }
  for (const [name, value] of headers) {
    reply.header(name, value);
  }
  // Browsers may keep what everybody is answered, and ask each time whether it holds.
  reply.header('cache-control', isConditional ? 'no-cache' : 'no-store');
  return reply.code(200).send(bytes);
}
