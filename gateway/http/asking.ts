import { setMaxListeners } from 'node:events';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
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
import type { Account, NavetContext } from './context';
import type { DirectWay } from './direct-way';
import { foreignPage, mayBeOfForeignPage } from './foreign-page';
import { questionOf } from './question';
import { barred, refuse, tooMany } from './refuse';
import { type SentRequest, withDocument } from './sent-request';

/** What it takes to have questions answered, whatever address they come by. */
export interface AskingOptions {
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

/** Bytes of a body that is read also from somebody who is barred: what most tools send fits, and to read it is no work. */
const SMALL_BODY = 8_192;

/**
 * Refuses what a foreign page may have sent, verifies who asks, counts the request for them, and sends away large bodies of those who are
 * barred, all before the body is read.
 */
export async function identify(request: FastifyRequest, reply: FastifyReply, options: AskingOptions): Promise<FastifyReply | undefined> {
  request.navet = {};
  if (mayBeOfForeignPage(request.headers)) {
    request.navet.foreign = true;
    return refuse(request, reply, foreignPage());
  }
  return identifyCaller(request, reply, options);
}

/** The same for a request that has been found not to be of a foreign page. */
export async function identifyCaller(request: FastifyRequest, reply: FastifyReply, { verifier, rates }: AskingOptions): Promise<FastifyReply | undefined> {
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

/** A request as its question is put to the hub: the same as the client's own, or made of it. */
export interface Put {
  readonly method: string;
  readonly headers: FastifyRequest['headers'];
  /** Judged, with the text of its document. */
  readonly sent: SentRequest;
}

/** What a question came to. */
export interface Answered {
  /** Undefined for what is answered for one alone. */
  readonly question: Question | undefined;
  /** The answer that is kept, when there is one. */
  readonly kept: KeptAnswer | undefined;
  /** What was answered; undefined when it is {@link kept}. */
  readonly answer: Answer | undefined;
}

/**
 * Has a question answered: with what is kept, together with others who ask the same, or for itself; until the client leaves or its time is out.
 *
 * @param request whose client waits, and who asks
 */
export async function answerTo(request: FastifyRequest, reply: FastifyReply, put: Put, options: AskingOptions): Promise<Answered> {
  const question = questionOf(put, put.sent, options.guard, request.caller ?? ANONYMOUS);
  const account = (request.navet ??= {});
  const kept = question && options.answers.kept(question);
  if (kept) {
    account.svar = 'minne';
    account.operation = kept.operation;
    return { question, kept, answer: undefined };
  }
  const asker = new Asker();
  const timer = setTimeout(() => asker.end('late'), options.deadlineMs);
  const leave = () => asker.end('left');
  reply.raw.once('close', leave);
  // It may have been closed while the request was judged.
  if (reply.raw.destroyed) {
    asker.end('left');
  }
  const run = (signal: AbortSignal) => execute(request, put, signal, question !== undefined, options);
  try {
    if (!question) {
      return { question, kept, answer: await options.answers.answerAlone(asker, run) };
    }
    const given = await options.answers.answer(question, asker, run);
    if (given.isShared) {
      account.svar = 'delat';
    }
    if (given.kept) {
      account.operation = given.answer.operation;
    }
    return { question, kept: given.kept, answer: given.kept ? undefined : given.answer };
  } finally {
    clearTimeout(timer);
    reply.raw.off('close', leave);
  }
}

/**
 * Has a request answered, by Apollo Server when there is no shorter way.
 *
 * @param isPlain whether it has nothing for Apollo Server to refuse but what is in its document and variables
 */
async function execute(request: FastifyRequest, { method, headers, sent }: Put, signal: AbortSignal, isPlain: boolean, { server, direct }: AskingOptions): Promise<Answer> {
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
  const straight = isPlain && method === 'POST' ? await direct.answer(sent, headers.accept, context) : undefined;
  if (straight) {
    return { status: 200, ...straight, reading };
  }
  const response = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method, headers: headerMap(headers), search: sent.search, body: sent.body },
    context: () => Promise.resolve(context),
  });
  if (response.body.kind !== 'complete') {
    throw new Error('incremental delivery is not switched on');
  }
  const { operation, codes, isWhole = false } = account;
  return { status: response.status ?? 200, headers: [...response.headers], body: response.body.string, operation, codes, isWhole, reading };
}

/**
 * Judges the document before Apollo Server parses, validates or plans it, and puts a stored operation's text in place of its id.
 *
 * @throws GraphQLError for what is refused
 */
export async function judged(request: FastifyRequest, sent: SentRequest, { guard, rates, stored, friaFragor }: AskingOptions): Promise<SentRequest> {
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
