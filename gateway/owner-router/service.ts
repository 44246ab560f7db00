import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { subgraphSdl } from '../../schema/tools/subgraph-sdl';
import { type IdentityOptions, type Verifier, createVerifier, refusingVerifier } from '../../subgraphs/shared/identity/verifier';
import { scalars } from '../../subgraphs/shared/scalars';
import type { ServiceKey } from '../../subgraphs/shared/service-identity/keys';
import { createServiceSigner } from '../../subgraphs/shared/service-identity/signer';
import { type ServiceTrust, type ServiceVerifier, createServiceVerifier, serviceTokenIn } from '../../subgraphs/shared/service-identity/verifier';
import { answerType, readsStatus } from '../http/accept';
import { requestIdFrom } from '../http/request-id';
import { RouterCode, invalidRequest } from './errors';
import { type OwnerDirectory, createOwnerDirectory } from './owner-directory';
import type { OwnerRouterResponse } from './response';
import { type OwnerRouter, type OwnerRouterOptions, createOwnerRouter } from './router';

export interface OwnerRouterServiceOptions extends Partial<Omit<OwnerRouterOptions, 'owners' | 'log' | 'signer'>> {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly log: Logger;
  /** The register's base address, for example `http://127.0.0.1:4101`. */
  readonly registerBas: string;
  /** Whose access tokens are believed; without it none. */
  readonly identity?: IdentityOptions | undefined;
  /** The key that the router signs with what it sends to the register and the owners; without it that goes unsigned, and the register does not answer. */
  readonly serviceKey?: ServiceKey | undefined;
  /** Which services are believed, and whether others are answered. */
  readonly services?: Omit<ServiceTrust, 'name'> | undefined;
  /** Hosts that owners may have; empty means this machine only. */
  readonly tillatnaVardar?: readonly string[] | undefined;
  /** Milliseconds between readings of the register's list of owners. Default 2,000. */
  readonly directoryPollMs?: number;
}

export interface RunningOwnerRouter {
  readonly port: number;
  readonly url: string;
  /** Stops accepting, answers what is under way, then closes the connections to the owners. */
  stop(): Promise<void>;
}

// A fetch for every förbund and thousands of insatser stays well below this.
const MAX_BODY_BYTES = 2_000_000;
/** What an owner may see of the caller's request. */
const FORWARDED_HEADERS = ['traceparent', 'tracestate'];

/**
 * Serves the contract as one subgraph, so that any Federation router can run the hub's supergraph.
 *
 * POST /graphql, GET /health (alive), GET /ready (503 until the list of owners has been read).
 * Throws when the port is taken or the contract cannot be split by owner.
 */
export async function startOwnerRouterService(options: OwnerRouterServiceOptions): Promise<RunningOwnerRouter> {
  const { host, port, log, registerBas, identity, serviceKey, services, tillatnaVardar = [], directoryPollMs, contractSdl = subgraphSdl('forbund'), ...routing } = options;
  const signer = serviceKey && createServiceSigner(serviceKey);
  const owners = createOwnerDirectory({ registerBas, signer, tillatnaVardar, log, ...(directoryPollMs !== undefined && { pollMs: directoryPollMs }) });
  const router = createOwnerRouter({ scalars, ...routing, contractSdl, owners, signer, log });
  const admission = { caller: identity ? createVerifier({ ...identity, log }) : refusingVerifier, service: createServiceVerifier({ ...services, name: 'owner-router' }) };
  const app = createApp(router, owners, admission, log);
  const stop = async () => {
    await app.close();
    await router.close();
    await owners.close();
  };
  try {
    await app.listen({ host, port });
  } catch (error) {
    await stop();
    throw error;
  }
  const address = app.server.address();
  const listening = typeof address === 'object' && address !== null ? address.port : port;
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  let stopping: Promise<void> | undefined;
  return { port: listening, url: `http://${shown}:${listening}`, stop: () => (stopping ??= stop()) };
}

/** Who is let in. */
interface Admission {
  readonly caller: Verifier;
  readonly service: ServiceVerifier;
}

function createApp(router: OwnerRouter, owners: OwnerDirectory, admission: Admission, log: Logger): FastifyInstance {
  const app = Fastify({
    bodyLimit: MAX_BODY_BYTES,
    genReqId: (request) => requestIdFrom(request.headers['x-request-id']),
    // Longer than any router keeps an idle connection, so that it is never this end that closes under a request.
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
  });
  // A web page may send text/plain anywhere without asking; only JSON is taken.
  app.removeContentTypeParser('text/plain');
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  app.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
  });
  app.addHook('onResponse', async (request, reply) => {
    log.debug({ begaran: request.id, vag: request.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'besvarad');
  });
  app.setErrorHandler((error: FastifyError | GraphQLError, request, reply) => {
    if (error instanceof GraphQLError) return sendRefusal(request, reply, error);
    const status = error.statusCode ?? 500;
    if (status >= 500) log.error({ begaran: request.id, err: error }, 'oväntat fel i ägardirigeraren');
    return sendGraphql(request, reply.code(status), { errors: [describe(status)] });
  });
  app.post('/graphql', async (request, reply) => {
    const body = request.body as Record<string, unknown> | null;
    if (typeof body !== 'object' || body === null || typeof body['query'] !== 'string') {
      return sendGraphql(request, reply.code(400), { errors: [invalidRequest('Begäran ska vara ett JSON-objekt med query.')] });
    }
    const { authorization } = request.headers;
    await admission.service.serviceOf(serviceTokenIn(request.headers), authorization);
    const caller = await admission.caller.callerOf(authorization);
    const answer = await router.execute({
      authorization,
      caller,
      query: body['query'],
      variables: body['variables'] as Record<string, unknown> | undefined,
      operationName: body['operationName'] as string | undefined,
      requestId: request.id,
      headers: forwardedHeaders(request),
      signal: signalOf(reply),
    });
    // A refused query has no data at all; only callers that read the status are told through it.
    return sendGraphql(request, reply.code(answer.data === undefined && readsStatus(request.headers.accept) ? 400 : 200), answer);
  });
  app.get('/health', () => ({ status: 'ok' }));
  app.get('/ready', (_request, reply) => {
    const orsak = owners.problem();
    return orsak === undefined ? { status: 'redo' } : reply.code(503).send({ status: 'ej redo', orsak });
  });
  return app;
}

function sendGraphql(request: FastifyRequest, reply: FastifyReply, answer: OwnerRouterResponse): FastifyReply {
  return reply.type(answerType(request.headers.accept)).send(JSON.stringify(answer));
}

/** The answer to whoever is not let in: the error's own status, without saying it twice. */
function sendRefusal(request: FastifyRequest, reply: FastifyReply, { message, extensions: { http, ...extensions } }: GraphQLError): FastifyReply {
  const { status = 500, headers } = (http ?? {}) as { status?: number; headers?: ReadonlyMap<string, string> };
  for (const [name, value] of headers ?? []) reply.header(name, value);
  return sendGraphql(request, reply.code(status), { errors: [{ message, extensions }] });
}

function describe(status: number): GraphQLFormattedError {
  if (status === 413) return { message: `Begäran är för stor: högst ${MAX_BODY_BYTES} byte tas emot.`, extensions: { code: RouterCode.FOR_STOR_FRAGA } };
  if (status === 415) return invalidRequest('Begäran har en innehållstyp som inte tas emot. Skicka application/json.');
  if (status < 500) return invalidRequest('Begäran går inte att läsa.');
  return { message: 'Ett internt fel uppstod.', extensions: { code: RouterCode.INTERNT_FEL } };
}

function forwardedHeaders({ headers }: FastifyRequest): Record<string, string> {
  return Object.fromEntries(
    FORWARDED_HEADERS.flatMap((name) => {
      const value = headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}

/** Aborts when the connection closes before the answer has been sent: nobody is left to read what the owners say. */
function signalOf(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableEnded) controller.abort(new Error('the caller closed the connection'));
  });
  return controller.signal;
}
