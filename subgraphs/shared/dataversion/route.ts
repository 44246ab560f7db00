import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { NOT_A_ROUTER, isRouter } from '../service-identity/routers';
import type { RouteTools } from '../subgraph';
import { LEASE_MS } from './lease';
import type { Dataversion, Versions } from './versions';

const PATH = '/intern/dataversion';
const LONGEST_WAIT_MS = 2_000;

/** A request that is not given what it asks for: a status, and why in Swedish. */
class Refusal extends Error {
  constructor(readonly status: 400 | 503, text: string) {
    super(text);
  }
}

/**
 * GET /intern/dataversion?gateway=ID&sedd=VERSION&vanta=MS: what names the state of the database, for the gateways that keep answers. A gateway
 * that says which version it has seen waits here for the next one, at most `vanta` milliseconds; asking gives it a lease.
 */
export function dataversionRoute(app: FastifyInstance, tools: Pick<RouteTools, 'serviceOf'>, versions: Versions): void {
  app.get(PATH, async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    if (!(await isRouter(tools, request))) return reply.code(403).send(NOT_A_ROUTER);
    try {
      const now = await awaited(versions, asked(request));
      // A connection that is kept alive would hold up the server that stops.
      if (versions.lyssnare.isStopped) void reply.header('connection', 'close');
      return { ...now, leaseMs: LEASE_MS };
    } catch (error) {
      return refused(reply, error);
    }
  });
  // Whoever waits is answered at once when the server stops.
  app.addHook('preClose', () => versions.lyssnare.stop());
}

/** The version now, or what it has become when the gateway has seen the one that it is and waits for another. */
async function awaited({ lyssnare, ...versions }: Versions, { gateway, sedd, vanta }: Asked): Promise<Dataversion> {
  lyssnare.start();
  // The lease is committed before the version is read. Whoever changes something commits first and reads the leases then: of the two one
  // sees the other, always.
  if (!(await versions.lease(gateway, sedd))) throw new Refusal(503, 'För många gateways frågar redan efter dataversionen.');
  // Heard from before the version is read, so that no change falls between.
  const changed = lyssnare.change(vanta);
  const now = await versions.now();
  if (now.version !== sedd) return now;
  // A moment that passes is a change that nobody tells of.
  const { nastaAndringMs } = now;
  await (nastaAndringMs !== null && nastaAndringMs < vanta ? Promise.race([changed, lyssnare.change(nastaAndringMs + 1)]) : changed);
  return versions.now();
}

interface Asked {
  gateway: string;
  sedd: string | null;
  /** Milliseconds. */
  vanta: number;
}

function asked({ query }: FastifyRequest): Asked {
  const { gateway, sedd, vanta } = query as Record<string, unknown>;
  if (typeof gateway !== 'string' || !/^[\w.:-]{1,100}$/.test(gateway)) throw new Refusal(400, 'Ange gateway: 1–100 tecken av a–z, A–Z, 0–9, _, ., : och -.');
  const ms = vanta === undefined ? 0 : Number(vanta);
  if (!Number.isSafeInteger(ms) || ms < 0) throw new Refusal(400, 'vanta ska vara ett antal millisekunder, 0 eller mer.');
  return { gateway, sedd: typeof sedd === 'string' && sedd.length <= 200 ? sedd : null, vanta: Math.min(ms, LONGEST_WAIT_MS) };
}

function refused(reply: FastifyReply, error: unknown): FastifyReply {
  if (error instanceof Refusal) return reply.code(error.status).send({ fel: error.message });
  return reply.code(503).send({ fel: 'Databasen svarar inte.' });
}
