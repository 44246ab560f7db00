import { createHash } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, errors, jwtVerify } from 'jose';
import type { Logger } from 'pino';
import { fel } from '../errors';
import { LruCache } from '../lru-cache';
import { ANONYMOUS, type Caller } from './caller';
import { UnusableClaims, callerFromClaims } from './claims';
import { IssuerKeys, IssuerUnavailable, KeyUnread, type KeySource } from './keys';

/** Whose tokens a server believes. */
export interface IdentityOptions {
  /** The issuer's address, exactly as in the tokens' `iss`. */
  readonly issuer: string;
  /** The hub's name as in the tokens' `aud`. */
  readonly audience: string;
  /** Where the issuer's keys are; default: what its discovery document says. */
  readonly jwksUri?: string | undefined;
}

/** Tells who asks. */
export interface Verifier {
  /**
   * The caller of a request; somebody unknown when it has no token. A header of another scheme than Bearer is none of the hub's (a
   * proxy's password, say) and counts as none.
   *
   * @param authorization the request's `authorization` header
   * @throws UNAUTHENTICATED for a token that is not valid here, INLOGGNING_OTILLGANGLIG when the issuer's keys cannot be had,
   *   or when a token by a key that is not known comes while they are not to be asked for anew
   */
  callerOf(authorization: string | undefined): Promise<Caller>;
}

export interface VerifierOptions extends IdentityOptions, Pick<KeySource, 'renewAfterMs' | 'believeForMs' | 'cooldownMs'> {
  readonly log: Logger;
}

/** Signatures with public keys only: a secret that verifies could also sign. */
const ALGORITHMS = ['ES256', 'ES384', 'PS256', 'RS256', 'EdDSA', 'Ed25519'];
/** The type of an access token (RFC 9068): an id token, which browsers hold, is none. */
const TYPE = 'at+jwt';
const CLOCK_SKEW_SECONDS = 30;
/** However long the issuer says: a token that is older is not believed. */
const OLDEST_SECONDS = 24 * 60 * 60;
const LONGEST = 8_192;
const LONGEST_KID = 200;
const MOST_REMEMBERED = 5_000;
const BEARER = /^bearer(?:\s+(.*))?$/is;
const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** What follows from a verified token, until it expires or is too old, or the issuer's keys change. */
interface Remembered {
  readonly caller: Caller;
  readonly expiresAt: number;
  readonly generation: number;
}

/** Tells callers by the access tokens of one issuer. */
export function createVerifier(options: VerifierOptions): Verifier {
  const { issuer, audience, log } = options;
  const keys = new IssuerKeys(options);
  const remembered = new LruCache<string, Remembered>(MOST_REMEMBERED);

  const verify = async (token: string, id: string): Promise<Caller> => {
    const { payload } = await jwtVerify(token, keys.find, {
      issuer, audience, algorithms: ALGORITHMS, typ: TYPE, clockTolerance: CLOCK_SKEW_SECONDS, maxTokenAge: OLDEST_SECONDS, requiredClaims: ['exp', 'iat', 'sub'],
    });
    const caller = callerFromClaims(payload);
    const expiresAt = Math.min(payload.exp ?? 0, (payload.iat ?? 0) + OLDEST_SECONDS) + CLOCK_SKEW_SECONDS;
    remembered.set(id, { caller, expiresAt: expiresAt * 1000, generation: keys.generation });
    return caller;
  };

  return {
    async callerOf(authorization) {
      const token = bearerOf(authorization);
      if (token === undefined) return ANONYMOUS;
      if (token.length > LONGEST || !JWT.test(token)) throw unauthenticated('Det är inget åtkomstintyg');
      try {
        await keys.refresh();
        const id = createHash('sha256').update(token).digest('base64');
        const known = remembered.get(id);
        if (known && known.generation === keys.generation && known.expiresAt > Date.now()) return known.caller;
        remembered.delete(id);
        return await verify(token, id);
      } catch (error) {
        if (error instanceof KeyUnread && !looksRight(token, options)) throw unauthenticated(NOT_OURS);
        throw refusal(error, log);
      }
    },
  };
}

/** For a server that knows no issuer: it believes no token. */
export const refusingVerifier: Verifier = {
  callerOf: (authorization) =>
    bearerOf(authorization) === undefined ? Promise.resolve(ANONYMOUS) : Promise.reject(unauthenticated('Servern har ingen utgivare av åtkomstintyg (NAVET_OIDC_UTGIVARE) och kan inte pröva något')),
};

/** The token of a header of the scheme Bearer, '' when there is none after it. */
export function bearerOf(authorization: string | undefined): string | undefined {
  const bearer = BEARER.exec(authorization?.trim() ?? '');
  return bearer ? (bearer[1]?.trim() ?? '') : undefined;
}

const REMEDY = 'Hämta ett nytt och skicka det i headern authorization: Bearer INTYGET, eller ta bort headern för att läsa det som är öppet för alla.';
const NOT_OURS = 'Det är inte utfärdat för det här navet, eller är ändrat';
const CHALLENGE = { 'www-authenticate': 'Bearer error="invalid_token"' };

function unauthenticated(what: string): Error {
  return fel('UNAUTHENTICATED', `Åtkomstintyget i begäran gäller inte. ${what}. ${REMEDY}`, { http: { status: 401, headers: new Map(Object.entries(CHALLENGE)) } });
}

/** That a token cannot be tried now, and when to ask again. */
function unavailable(why: string, { retryAfterSeconds }: IssuerUnavailable): Error {
  return fel('INLOGGNING_OTILLGANGLIG', `Åtkomstintyget går inte att pröva just nu, eftersom ${why}. Försök igen om en stund, eller ta bort headern authorization för att läsa det som är öppet för alla.`, {
    http: { status: 503, headers: new Map([['retry-after', String(retryAfterSeconds)]]) },
  });
}

/** Whether a token that cannot be tried says of itself what one of the issuer's would. Whoever forges one may say so too. */
function looksRight(token: string, { issuer, audience }: IdentityOptions): boolean {
  try {
    const { typ, alg, kid } = decodeProtectedHeader(token);
    const { iss, aud, exp, iat } = decodeJwt(token);
    const now = Date.now() / 1000;
    if (typeof kid !== 'string' || kid === '' || kid.length > LONGEST_KID || !ALGORITHMS.includes(alg ?? '')) return false;
    return typ === TYPE && iss === issuer && [aud].flat().includes(audience)
      && exp !== undefined && exp + CLOCK_SKEW_SECONDS > now && iat !== undefined && iat + OLDEST_SECONDS + CLOCK_SKEW_SECONDS > now && iat - CLOCK_SKEW_SECONDS <= now;
  } catch {
    return false;
  }
}

/** The reason in a form that says to its owner what to do and to a forger nothing that helps. */
function refusal(error: unknown, log: Logger): Error {
  // Of each of them there may be many, and that the issuer was silent is in the log already.
  if (error instanceof KeyUnread) return unavailable('det är undertecknat med en nyckel som navet ännu inte har kunnat hämta', error);
  if (error instanceof IssuerUnavailable) {
    log.error({ err: error }, 'utgivarens nycklar går inte att hämta');
    return unavailable('den som ger ut dem inte svarar', error);
  }
  if (error instanceof errors.JWTExpired) return unauthenticated('Det har gått ut');
  if (error instanceof UnusableClaims) {
    log.warn({ fel: error.message }, 'intyg med oanvändbara uppgifter');
    return unauthenticated(`Utgivaren har gett det uppgifter som inte går att använda: ${error.message}`);
  }
  if (error instanceof errors.JOSEError || error instanceof TypeError) return unauthenticated(NOT_OURS);
  throw error;
}
