import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import type { RateLimits } from '../rate/limits';
import { type SignInCode, SignInFault } from '../sign-in/fault';
import type { SignIn } from '../sign-in/sign-in';
import { foreignPage, mayBeOfForeignPage } from './foreign-page';
import { refuse, tooMany } from './refuse';

/** Where an issuer sends people back to: a page of this gateway's own. */
const RETURN_PATH = '/inloggad';
const BODY_BYTES = 16_384;
const TOO_LARGE = 413;

const STATUS: Readonly<Record<SignInCode, number>> = {
  INLOGGNING_SAKNAS: 404,
  INLOGGNING_OTILLGANGLIG: 503,
  INLOGGNING_NEKAD: 400,
  INLOGGNING_FELINSTALLD: 502,
  OGILTIG_INLOGGNING: 400,
};

const RETURN = z.object({
  kod: z.string().min(1).max(4_096),
  // RFC 7636, 4.1.
  verifierare: z.string().regex(/^[\w.~-]{43,128}$/),
  aterkomst: z.string().max(2_000),
});

/** Serves what the dashboard needs to have somebody sign in, without asking anybody but the gateway. */
export function addSignInRoutes(app: FastifyInstance, signIn: SignIn, rates: RateLimits): void {
  app.get('/inloggning', async (request, reply) => {
    try {
      return await reply.header('cache-control', 'no-store').send(await signIn.begin());
    } catch (error) {
      return refused(request, reply, error);
    }
  });

  app.route({
    method: 'POST',
    url: '/inloggning/intyg',
    bodyLimit: BODY_BYTES,
    onRequest: async (request, reply) => {
      if (mayBeOfForeignPage(request.headers) || !isOfOwnPage(request)) return refuse(request, reply, foreignPage());
      const exceeded = await rates.ofSignIn(request);
      return exceeded && refuse(request, reply, tooMany('samma adress', exceeded, 'försök att logga in'));
    },
    errorHandler: (error: FastifyError, request, reply) => {
      if ((error.statusCode ?? 500) >= 500) throw error;
      const why = error.statusCode === TOO_LARGE ? 'det är för stort' : 'det går inte att läsa som JSON';
      refused(request, reply, invalid(why));
    },
    handler: async (request, reply) => {
      try {
        const read = RETURN.safeParse(request.body);
        if (!read.success) throw invalid(`fältet ${String(read.error.issues[0]?.path[0] ?? 'kod')} saknas eller har fel form`);
        if (!isOwnReturn(read.data.aterkomst, request)) throw invalid(`aterkomst är inte den här gatewayens egen sida ${RETURN_PATH}`);
        return await reply.header('cache-control', 'no-store').send(await signIn.finish(read.data));
      } catch (error) {
        return refused(request, reply, error);
      }
    },
  });
}

function invalid(why: string): SignInFault {
  return new SignInFault('OGILTIG_INLOGGNING', `Inloggningen går inte att slutföra med det som skickades: ${why}. Logga in på nytt från en av navets sidor.`);
}

/** Whether a request that a browser says the origin of comes from a page of this gateway's own. */
function isOfOwnPage({ headers, host }: FastifyRequest): boolean {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  return (site === undefined || site === 'same-origin') && (origin === undefined || (URL.canParse(origin) && new URL(origin).host === host));
}

/** Whether an address is the gateway's own page to come back to, as the client itself reached the gateway. */
function isOwnReturn(address: string, { headers, host }: FastifyRequest): boolean {
  if (!URL.canParse(address)) return false;
  const { origin, host: named, protocol, href } = new URL(address);
  return /^https?:$/.test(protocol) && href === address && address === `${origin}${RETURN_PATH}` && named === host && (headers.origin === undefined || headers.origin === origin);
}

function refused(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  if (!(error instanceof SignInFault)) throw error;
  const { code, message, retryAfterSeconds } = error;
  const headers: [string, string][] = retryAfterSeconds === undefined ? [] : [['retry-after', String(retryAfterSeconds)]];
  return refuse(request, reply, new GraphQLError(message, { extensions: { code, http: { status: STATUS[code], headers } } }));
}
