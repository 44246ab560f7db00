import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { ApolloServer } from '@apollo/server';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Answers } from '../answers/answers';
import { type DocumentOptions, addDocumentRoutes } from '../documents/routes';
import { Felkod } from '../errors';
import type { Catalogue } from '../export/catalogue';
import { addGraphiqlRoutes } from '../graphiql/route';
import type { ReadinessCheck } from '../health';
import type { LimitGuard } from '../limits/guard';
import type { Limits } from '../limits/limits';
import type { TableLimits } from '../limits/table-limits';
import type { BuiltDashboard } from '../pages/built';
import { addDashboardRoutes } from '../pages/route';
import type { Verifier } from '../../subgraphs/shared/identity/verifier';
import type { ProtectionOptions } from '../protection';
import { addRateLimits } from '../rate/limits';
import type { SignIn } from '../sign-in/sign-in';
import type { StoredOperations } from '../stored/list';
import type { Asset } from './assets';
import { readJsonStrictly } from './body';
import { answerBrokenRequest, boundConnections, slowSenderOptions } from './connections';
import type { NavetContext } from './context';
import type { DirectWay } from './direct-way';
import { addExportRoutes } from './export/routes';
import { addGraphqlRoute } from './graphql-route';
import { addSecurityHeaders } from './headers';
import { refuse, tooMany } from './refuse';
import { RepeatedRequests } from './repeated-requests';
import { requestIdFrom } from './request-id';
import { addSignInRoutes } from './sign-in-route';
import { describeUnread, unreadable } from './unread';

export interface AppOptions {
  readonly server: ApolloServer<NavetContext>;
  readonly direct: DirectWay;
  readonly answers: Answers;
  /** Bytes that kept answers may take; 0 for none. */
  readonly keptBytes: number;
  readonly log: Logger;
  readonly limits: Limits;
  readonly tableLimits: TableLimits;
  readonly protection: ProtectionOptions;
  readonly verifier: Verifier;
  readonly signIn: SignIn;
  readonly stored: StoredOperations;
  readonly guard: LimitGuard;
  /** The operations whose answers are given as tables. */
  readonly catalogue: Catalogue;
  /** Milliseconds that a whole GraphQL request may take. */
  readonly deadlineMs: number;
  readonly readiness: ReadinessCheck;
  readonly graphiql: ReadonlyMap<string, Asset>;
  /** The pages that are made here. */
  readonly documents: Pick<DocumentOptions, 'projectRoot' | 'apiSchema' | 'supergraphSdl'>;
  /** Undefined when it has not been built. */
  readonly dashboard: BuiltDashboard | undefined;
}

/** Addresses that the hub's own watchmen ask, and that are not counted. */
const UNCOUNTED: ReadonlySet<string | undefined> = new Set(['/health', '/ready']);

/** How much of the room for kept answers may be taken again by what tells repeated requests. */
const REPEATED_PART = 1 / 4;

/** The gateway's HTTP side: GraphQL, GraphiQL and health, with request ids and one log line per request. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { log, limits, protection } = options;
  const { connections = {}, proxyer = [] } = protection;
  const app = Fastify({
    bodyLimit: limits.bodyBytes,
    genReqId: (request) => requestIdFrom(request.headers['x-request-id']),
    // Longer than the idle time of the proxies in front, so that it is never this end that closes under a request.
    keepAliveTimeout: 65_000,
    // A connection on which nothing moves, while nothing that was asked on it can still be under way: a question, or a table's last page.
    connectionTimeout: Math.max(70_000, options.tableLimits.gatheringMs + options.deadlineMs + 10_000),
    ...slowSenderOptions(connections),
    trustProxy: proxyer.length > 0 && [...proxyer],
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    clientErrorHandler: (error, socket: Socket) => answerBrokenRequest(error, socket),
    forceCloseConnections: 'idle',
    // A request that comes on an open connection while the gateway drains is answered, and the connection closed after it.
    return503OnClosing: false,
    // Addresses that cannot be read: none of the hooks below is run for them.
    frameworkErrors: (error, request, reply: FastifyReply) => {
      const { status, shown } = describeUnread(error, limits);
      void reply.code(status).header('x-request-id', request.id).header('x-content-type-options', 'nosniff').send({ errors: [shown.toJSON()] });
    },
  });
  boundConnections(app.server, connections, proxyer.length > 0);
  readJsonStrictly(app);
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });
  // Hooks that call back instead of promising: a promise per hook and request is a part of what a request costs.
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    done();
  });
  await addSecurityHeaders(app, protection.cors ?? [], protection.hsts ?? false);
  const rates = await addRateLimits(app, protection.rateLimit ?? {}, log);
  app.addHook('onRequest', async (request, reply) => {
    const exceeded = UNCOUNTED.has(request.routeOptions.url) ? undefined : await rates.ofAddress(request);
    return exceeded && refuse(request, reply, tooMany('samma adress', exceeded));
  });
  app.addHook('onSend', (request, reply, _payload, done) => {
    // Whoever is sent away is not to go on sending a body that nobody reads.
    if (closing || ((reply.statusCode === 429 || request.navet?.foreign) && request.method === 'POST')) {
      reply.header('connection', 'close');
    }
    done();
  });
  const { countNow } = rates;
  if (countNow && options.keptBytes > 0) {
    const repeated = new RepeatedRequests(options.answers, options.keptBytes * REPEATED_PART, { count: countNow, isClosing: () => closing, log });
    answerRepeatedFirst(app.server, repeated);
    app.addHook('onSend', (request, reply, _payload, done) => {
      const kept = request.navet?.kept;
      if (kept && reply.statusCode === 200) {
        repeated.remember(request.raw, kept, rates.senderOf(request), reply.getHeaders());
      }
      done();
    });
  }
  app.addHook('onResponse', (request, reply, done) => {
    if (wasLaborious(request, reply)) {
      rates.afterRefusal(request).catch((error: unknown) => log.error({ begaran: request.id, err: error }, 'en nekad begäran kunde inte räknas'));
    }
    const line = { begaran: request.id, operation: request.navet?.operation, ms: Math.round(reply.elapsedTime * 10) / 10, status: reply.statusCode, codes: request.navet?.codes, svar: request.navet?.svar };
    if (request.navet) {
      log.info(line, 'fråga');
    } else {
      log.debug({ ...line, vag: request.url.split('?', 1)[0] }, 'begäran');
    }
    done();
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const { status, shown } = describeUnread(error, limits);
    if (status >= 500) {
      log.error({ begaran: request.id, err: error }, 'oväntat fel i gatewayen');
    }
    if (request.navet) {
      request.navet.codes = [String(shown.extensions['code'])];
    }
    return reply.code(status).send({ errors: [shown.toJSON()] });
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ errors: [unreadable('Adressen finns inte. Frågor ställs med POST till /graphql; frågeverktyget finns på /graphiql.').toJSON()] }),
  );
  const asking = {
    server: options.server,
    direct: options.direct,
    answers: options.answers,
    guard: options.guard,
    verifier: options.verifier,
    rates,
    stored: options.stored,
    friaFragor: protection.friaFragor ?? 'alla',
    deadlineMs: options.deadlineMs,
  };
  addGraphqlRoute(app, asking);
  addExportRoutes(app, { ...asking, catalogue: options.catalogue, tableLimits: options.tableLimits, log });
  app.get('/lagrade-fragor', () => [...options.stored.values()].map(({ name, documentId }) => ({ name, documentId })));
  addGraphiqlRoutes(app, options.graphiql);
  addSignInRoutes(app, options.signIn, rates);
  addDocumentRoutes(app, { ...options.documents, introspektion: protection.introspektion ?? 'alla', verifier: options.verifier, drift: protection.drift ?? {} });
  addDashboardRoutes(app, options.dashboard);
  app.get('/health', () => ({ status: 'ok' }));
  app.get('/ready', async (_request, reply) => {
    const readiness = await options.readiness.check();
    return reply.code(readiness.status === 'redo' ? 200 : 503).send(readiness);
  });
  return app;
}

/** Puts what answers repeated requests in front of all else: even to be looked at by the rest takes longer than to answer them. */
function answerRepeatedFirst(server: Server, repeated: RepeatedRequests): void {
  const [ordinarily] = server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[];
  if (ordinarily) {
    server.off('request', ordinarily);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => repeated.handle(request, response, ordinarily));
  }
}

/** Codes of refusals that take work to come to, and that no ordinary client meets with often. */
const LABORIOUS: ReadonlySet<string> = new Set([Felkod.FOR_STOR_FRAGA, Felkod.FOR_DYR_FRAGA, Felkod.OGILTIG_BEGARAN, Felkod.INTROSPEKTION_EJ_TILLATEN]);

/**
 * Whether a question was refused after work that an attacker could make the gateway do again and again. What a foreign page can make a
 * browser send never is: it is refused before any work, and other addresses than that of questions take no work.
 */
function wasLaborious(request: FastifyRequest, reply: FastifyReply): boolean {
  const { codes = [], unread = false, foreign = false } = request.navet ?? { foreign: true };
  return !foreign && (reply.statusCode === 413 || codes.some((code) => LABORIOUS.has(code) || (unread && code === Felkod.OGILTIG_INDATA)));
}
