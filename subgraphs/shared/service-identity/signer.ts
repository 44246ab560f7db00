import { createHash } from 'node:crypto';
import { SignJWT, importJWK } from 'jose';
import { type Caller, isSignedIn } from '../identity/caller';
import { LruCache } from '../lru-cache';
import { SERVICE_ALGORITHM, type ServiceKey, serviceOf } from './keys';

/** Signs what a service sends. */
export interface ServiceSigner {
  /**
   * The value of the header `x-navet-tjanst`.
   *
   * @param audience the service that the request goes to; for a förbund's server its id
   * @param authorization the caller's `authorization` header that goes with it
   * @param caller what has been verified of the caller
   */
  sign(audience: string, authorization: string | undefined, caller?: Caller): Promise<string>;
}

const LIFETIME_SECONDS = 60;
/** A signed token is sent again until half of its life has gone. */
const REUSED_FOR_MS = (LIFETIME_SECONDS * 1000) / 2;
const MOST_KEPT = 5_000;

/** The hash that ties a service's token to the caller's. */
export const hashOf = (authorization: string | undefined): string => (authorization === undefined ? OF_NOBODY : sha256(authorization));

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');
/** Nearly everything is asked as nobody. */
const OF_NOBODY = sha256('');

/** Signs with one service's key. */
export function createServiceSigner(key: ServiceKey): ServiceSigner {
  const issuer = serviceOf(key.kid);
  const imported = importJWK(key, SERVICE_ALGORITHM);
  const kept = new LruCache<string, { token: Promise<string>; until: number }>(MOST_KEPT);

  const signed = async (audience: string, ath: string, caller: Caller | undefined): Promise<string> => {
    const anropare = caller && isSignedIn(caller) ? { roller: [...caller.roller], organisation: caller.organisation, forbund: caller.forbund } : undefined;
    return new SignJWT({ ath, ...(anropare && { anropare }) })
      .setProtectedHeader({ alg: SERVICE_ALGORITHM, kid: key.kid, typ: 'tjanst+jwt' })
      .setIssuer(issuer).setAudience(audience).setIssuedAt().setExpirationTime(`${LIFETIME_SECONDS}s`)
      .sign(await imported);
  };

  return {
    sign(audience, authorization, caller) {
      const ath = hashOf(authorization);
      const id = `${audience} ${ath}`;
      const known = kept.get(id);
      if (known && known.until > performance.now()) return known.token;
      // What is asked without the caller's token is asked as nobody.
      const token = signed(audience, ath, authorization === undefined ? undefined : caller);
      kept.set(id, { token, until: performance.now() + REUSED_FOR_MS });
      return token;
    },
  };
}
