import cors from '@fastify/cors';
import { ServerResponse, IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply } from 'fastify';
import helmet from 'helmet';

/** Seconds for which a browser remembers to use https. */
const HSTS_SECONDS = 365 * 24 * 3600;
/** Seconds for which a browser remembers which origins may ask. */
const PREFLIGHT_SECONDS = 600;

/**
 * Sets headers that tell browsers what they may do. Answers load nothing; GraphiQL's page states what it needs itself.
 *
 * @param origins whose pages may ask, `*` for all; none when empty. Credentials that a browser adds by itself are never allowed: a
 * token is sent by the page's own code.
 */
export async function addSecurityHeaders(app: FastifyInstance, origins: readonly string[], hsts: boolean): Promise<void> {
  const headers = securityHeaders(hsts);
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
  if (origins.length > 0) {
    await app.register(cors, {
      origin: origins.includes('*') ? '*' : [...origins],
      methods: ['GET', 'POST'],
      allowedHeaders: ['content-type', 'authorization', 'apollo-require-preflight', 'x-request-id'],
      exposedHeaders: ['x-request-id', 'retry-after'],
      credentials: false,
      maxAge: PREFLIGHT_SECONDS,
    });
  }
}

/** What helmet sets. It is the same for every answer, so that helmet is asked once and not per request. */
function securityHeaders(hsts: boolean): Readonly<Record<string, string>> {
  const set = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] } },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: hsts ? { maxAge: HSTS_SECONDS, includeSubDomains: true } : false,
  });
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  set(request, response, (error?: unknown) => {
    if (error) {
      throw error;
    }
  });
  return Object.fromEntries(Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]));
}

/** What answers to questions differ by, beside what other parts of the gateway have said. */
export function withVary(reply: FastifyReply): string {
  const said = reply.getHeader('vary');
  return said === undefined ? 'authorization, accept' : `${String(said)}, authorization, accept`;
}
