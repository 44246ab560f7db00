import { type JWK, calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import { z } from 'zod';

/** The only kind of key that services sign with. */
export const SERVICE_ALGORITHM = 'EdDSA';
/** The header that carries a service's token. */
export const SERVICE_HEADER = 'x-navet-tjanst';

const publicKey = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string().min(40), kid: z.string().min(1) });
const privateKey = publicKey.extend({ d: z.string().min(40) });
const keySet = z.object({ keys: z.array(publicKey).min(1) });

/** A service's private key. */
export type ServiceKey = z.infer<typeof privateKey>;
/** Public keys of services that are believed; `kid` begins with the service's name and a colon. */
export type TrustedServices = z.infer<typeof keySet>;

/** A new key for a service. The public half is the same without `d`. */
export async function newServiceKey(service: string): Promise<ServiceKey> {
  const { privateKey: key } = await generateKeyPair(SERVICE_ALGORITHM, { crv: 'Ed25519', extractable: true });
  const jwk: JWK = await exportJWK(key);
  return privateKey.parse({ ...jwk, kid: `${service}:${(await calculateJwkThumbprint(jwk)).slice(0, 16)}` });
}

/** The half of a key that others may know. */
export function publicHalf({ kty, crv, x, kid }: ServiceKey): TrustedServices['keys'][number] {
  return { kty, crv, x, kid };
}

/** The service that a key belongs to. */
export const serviceOf = (kid: string): string => kid.split(':')[0] ?? '';

/** Parses a private key as configuration has it; undefined when it is none. */
export function parseServiceKey(text: string): ServiceKey | undefined {
  return parsed(privateKey, text);
}

/** Parses the public keys as configuration has them; undefined when they are none, or when one of them is private. */
export function parseTrustedServices(text: string): TrustedServices | undefined {
  return /"d"\s*:/.test(text) ? undefined : parsed(keySet, text);
}

function parsed<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
