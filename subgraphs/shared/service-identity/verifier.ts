import type { IncomingHttpHeaders } from 'node:http';
import { createLocalJWKSet, errors, jwtVerify } from 'jose';
import { fel } from '../errors';
import { LruCache } from '../lru-cache';
import { SERVICE_ALGORITHM, SERVICE_HEADER, type TrustedServices, serviceOf } from './keys';
import { hashOf } from './signer';

/** What a server knows of the services that may ask it. */
export interface ServiceTrust {
  /** The server's own name, as tokens to it are addressed: a role, for a förbund's server its id. */
  readonly name: string;
  /** The keys of the services that it believes. */
  readonly trusted?: TrustedServices | undefined;
  /** Whether it answers nobody else. */
  readonly required?: boolean | undefined;
}

/** The token that a service has sent with a request; several are none that is valid. */
export function serviceTokenIn(headers: IncomingHttpHeaders): string | undefined {
  const token = headers[SERVICE_HEADER];
  return Array.isArray(token) ? token.join(',') : token;
}

/** Tells which service a request comes from. */
export interface ServiceVerifier {
  /**
   * The service that sends a request; undefined when it comes without a service's token, and where no keys are listed to tell it by.
   *
   * @param token the request's header `x-navet-tjanst`
   * @param authorization the caller's `authorization` header that came with it
   * @throws UNAUTHENTICATED for a token that is not valid here or goes with another caller, and where one is required and none came
   */
  serviceOf(token: string | undefined, authorization: string | undefined): Promise<string | undefined>;
}

type KeysOf = ReturnType<typeof createLocalJWKSet>;

const CLOCK_SKEW_SECONDS = 30;
/** However long its signer says: services sign anew all the time. */
const OLDEST = '2m';
const LONGEST = 8_192;
const MOST_REMEMBERED = 5_000;

/** Tells services by the keys that configuration lists. */
export function createServiceVerifier({ name, trusted, required = false }: ServiceTrust): ServiceVerifier {
  const keys = trusted && createLocalJWKSet(trusted);
  const remembered = new LruCache<string, { service: string; ath: unknown; until: number }>(MOST_REMEMBERED);

  const verify = async (token: string, among: KeysOf): Promise<{ service: string; ath: unknown; until: number }> => {
    if (token.length > LONGEST) throw refused();
    const { payload, protectedHeader } = await jwtVerify(token, among, {
      audience: name, algorithms: [SERVICE_ALGORITHM, 'Ed25519'], typ: 'tjanst+jwt', clockTolerance: CLOCK_SKEW_SECONDS, maxTokenAge: OLDEST, requiredClaims: ['iss', 'exp', 'iat', 'ath'],
    });
    const service = serviceOf(protectedHeader.kid ?? '');
    // A key is one service's: it cannot speak for another.
    if (payload.iss !== service) throw refused();
    return { service, ath: payload['ath'], until: ((payload.exp ?? 0) + CLOCK_SKEW_SECONDS) * 1000 };
  };

  return {
    async serviceOf(token, authorization) {
      if (token === undefined || !keys) {
        if (required) throw refused();
        return undefined;
      }
      let known = remembered.get(token);
      if (!known || known.until <= Date.now()) {
        remembered.delete(token);
        try {
          known = await verify(token, keys);
        } catch (error) {
          if (error instanceof errors.JOSEError || error instanceof TypeError) throw refused();
          throw error;
        }
        remembered.set(token, known);
      }
      if (known.ath !== hashOf(authorization)) throw refused();
      return known.service;
    },
  };
}

const refused = (): Error =>
  fel('UNAUTHENTICATED', 'Servern tar bara emot begäran från navets egna tjänster, och den här är inte undertecknad av någon som den känner. Ställ frågan till navets gateway.', { http: { status: 401 } });
