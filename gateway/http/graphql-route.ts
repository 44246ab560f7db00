import { setMaxListeners } from 'node:events';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { ANONYMOUS, type Caller } from '../../subgraphs/shared/identity/caller';
import type { Verifier } from '../../subgraphs/shared/identity/verifier';
import type { Answer, Question } from '../answers/answer';
import type { Answers } from '../answers/answers';
import { Asker } from '../answers/asker';
import type { KeptAnswer } from '../answers/kept-answer';
import { Reading } from '../answers/reading';
import type { LimitGuard } from '../limits/guard';
import type { Tillatelse } from '../protection';
import type { RateLimits } from '../rate/limits';
import { documentOf } from '../stored/asked';
import type { StoredOperations } from '../stored/list';
import { isKnownToClient } from './conditional';
import type { Account, NavetContext } from './context';
import type { DirectWay } from './direct-way';
import { foreignPage, mayBeOfForeignPage } from './foreign-page';
import { questionOf } from './question';
import { barred, refuse, tooMany } from './refuse';
import { type SentRequest, sentRequest, withDocument } from './sent-request';

export interface GraphqlRouteOptions {
  readonly server: ApolloServer<NavetContext>;
  /** Answers what it can before Apollo Server is asked. */
  readonly direct: DirectWay;
  readonly answers: Answers;
  readonly guard: LimitGuard;
  readonly verifier: Verifier;
  readonly rates: RateLimits;
  readonly stored: StoredOperations;
  /** Who may ask other operations than the stored ones. */
  readonly friaFragor: Tillatelse;
  /** Milliseconds that a whole request may take. */
  readonly deadlineMs: number;
}

declare module 'fastify' {
  interface FastifyRequest {
    navet: Account | undefined;
    /** Who asks; undefined until the request has been verified. */
    caller: Caller | undefined;
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
  app.decorateRequest('caller', undefined);
  app.route({
    method: ['GET', 'POST', 'OPTIONS', 'HEAD'],
    url: '/graphql',
    onRequest: (request, reply) => identify(request, reply, options),
    handler: (request, reply) => answer(request, reply, options),
  });
}

/** Bytes of a body that is read also from somebody who is barred: what most tools send fits, and to read it is no work. */
const SMALL_BODY = 8_192;

/**
 * Refuses what a foreign page may have sent, verifies who asks, counts the request for them, and sends away large bodies of those who are
 * barred, all before the body is read.
 */
async function identify(request: FastifyRequest, reply: FastifyReply, { verifier, rates }: GraphqlRouteOptions): Promise<FastifyReply | undefined> {
  request.navet = {};
  if (mayBeOfForeignPage(request.headers)) {
    request.navet.foreign = true;
    return refuse(request, reply, foreignPage());
  }
  try {
    const caller = await verifier.callerOf(request.headers.authorization);
    request.caller = caller;
    const exceeded = await rates.ofCaller(request, caller);
    if (exceeded) {
      return refuse(request, reply, tooMany('samma inloggning', exceeded));
    }
    const bar = rates.barOf(request);
    return bar && hasLargeBody(request) ? refuse(request, reply, barred(bar)) : undefined;
  } catch (error) {
    if (error instanceof GraphQLError) {
      return refuse(request, reply, error);
    }
    throw error;
  }
}

/** Whether a body is large or may be: one that comes in pieces does not say. */
function hasLargeBody({ method, headers }: FastifyRequest): boolean {
  return method === 'POST' && !(Number(headers['content-length']) <= SMALL_BODY);
}

async function answer(request: FastifyRequest, reply: FastifyReply, options: GraphqlRouteOptions): Promise<FastifyReply> {
  let sent: SentRequest;
  try {
    sent = await judged(request, options);
  } catch (error) {
    if (error instanceof GraphQLError) {
      return refuse(request, reply, error);
    }
    throw error;
  }
  const question = questionOf(request, sent, options.guard, request.caller ?? ANONYMOUS);
  const account = (request.navet ??= {});
  const kept = question && options.answers.kept(question);
  if (kept) {
    account.svar = 'minne';
    account.operation = kept.operation;
    if (request.headers.authorization === undefined) {
      account.kept = kept;
    }
    return sendKept(request, reply, question, kept);
  }
  const asker = new Asker();
  const timer = setTimeout(() => asker.end('late'), options.deadlineMs);
  reply.raw.once('close', () => asker.end('left'));
  const run = (signal: AbortSignal) => execute(request, sent, signal, question !== undefined, options);
  try {
    if (!question) {
      return send(reply, await options.answers.answerAlone(asker, run), account);
    }
    const given = await options.answers.answer(question, asker, run);
    if (given.isShared) {
      account.svar = 'delat';
    }
    if (!given.kept) {
      return send(reply, given.answer, account);
    }
    account.operation = given.answer.operation;
    return sendKept(request, reply, question, given.kept);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Has a request answered, by Apollo Server when there is no shorter way.
 *
 * @param isPlain whether it has nothing for Apollo Server to refuse but what is in its document and variables
 */
async function execute(request: FastifyRequest, sent: SentRequest, signal: AbortSignal, isPlain: boolean, { server, direct }: GraphqlRouteOptions): Promise<Answer> {
  // Every fetch of the plan listens; Node would take more than ten for a leak.
  setMaxListeners(0, signal);
  const reading = new Reading();
  const account: Account = {};
  const context: NavetContext = {
    requestId: request.id,
    authorization: request.headers.authorization,
    caller: request.caller ?? ANONYMOUS,
    reading,
    signal,
    account,
  };
  const straight = isPlain && request.method === 'POST' ? await direct.answer(sent, request.headers.accept, context) : undefined;
  if (straight) {
    return { status: 200, ...straight, reading };
  }
  const response = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: request.method, headers: headerMap(request.headers), search: sent.search, body: sent.body },
    context: () => Promise.resolve(context),
  });
  if (response.body.kind !== 'complete') {
    throw new Error('incremental delivery is not switched on');
  }
  const { operation, codes, isWhole = false } = account;
  return { status: response.status ?? 200, headers: [...response.headers], body: response.body.string, operation, codes, isWhole, reading };
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

/** What answers differ by, beside what other parts of the gateway have said. */
function withVary(reply: FastifyReply): string {
  const said = reply.getHeader('vary');
  return said === undefined ? 'authorization, accept' : `${String(said)}, authorization, accept`;
}

/**
 * Judges the document before Apollo Server parses, validates or plans it, and puts a stored operation's text in place of its id.
 *
 * @throws GraphQLError for what is refused
 */
async function judged(request: FastifyRequest, { guard, rates, stored, friaFragor }: GraphqlRouteOptions): Promise<SentRequest> {
  const sent = sentRequest(request);
  const { caller = ANONYMOUS } = request;
  const document = documentOf(sent, stored, friaFragor, caller);
  if (document === undefined) {
    return sent;
  }
  const isNew = typeof sent.query === 'string' && !guard.knows(document, sent);
  const bar = isNew ? rates.barOf(request) : undefined;
  if (bar) {
    throw barred(bar);
  }
  const exceeded = isNew ? await rates.ofNewDocument(request, document) : undefined;
  const refusal = exceeded ? tooMany('samma adress, som inte ställts förut', exceeded) : guard.inspect(document, sent, caller);
  if (refusal) {
    throw refusal;
  }
  return typeof sent.query === 'string' ? sent : withDocument(sent, document);
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
