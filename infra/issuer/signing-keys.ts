import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { EXIT_CONFIG, UserFacingError } from '../failure';
import { readSecretly, writeSecretly } from '../secret-file';

/** A private key for ES256, as a JWK. */
export interface SigningKey {
  kid: string;
  kty: 'EC';
  crv: 'P-256';
  alg: 'ES256';
  use: 'sig';
  x: string;
  y: string;
  d: string;
}

const part = z.string().regex(/^[\w-]{43}$/);
const keySet = z.object({
  keys: z
    .array(z.object({ kid: z.string().min(1), kty: z.literal('EC'), crv: z.literal('P-256'), alg: z.literal('ES256'), use: z.literal('sig'), x: part, y: part, d: part }))
    .min(1),
});

/** Where the local issuer's signing keys are. */
export const signingKeysFile = (folder: string): string => path.join(folder, 'utgivare-nycklar.json');

/**
 * The signing keys, the one that signs first; the others are shown as long as tokens that they have signed may be in use. One is made the
 * first time.
 *
 * @throws UserFacingError when their file holds something else
 */
export function signingKeys(folder: string): readonly SigningKey[] {
  const file = signingKeysFile(folder);
  if (!existsSync(file)) write(file, [newKey()]);
  const parsed = keySet.safeParse(parse(readSecretly(file)));
  if (parsed.success) return parsed.data.keys;
  throw new UserFacingError(`Filen ${file} innehåller inga signeringsnycklar. Ta bort den, så görs en ny vid nästa start; givna tokens slutar då att gälla.`, EXIT_CONFIG);
}

/** Adds a key that signs from now on. The earlier ones remain, so that their tokens can be verified. */
export function addSigningKey(folder: string): SigningKey {
  const key = newKey();
  write(signingKeysFile(folder), [key, ...signingKeys(folder)]);
  return key;
}

/** Removes all keys but the one that signs; tokens signed with the others are no longer worth anything. */
export function removeRetiredKeys(folder: string): void {
  write(signingKeysFile(folder), signingKeys(folder).slice(0, 1));
}

function newKey(): SigningKey {
  const { x = '', y = '', d = '' } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  return { kid: randomBytes(9).toString('base64url'), kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig', x, y, d };
}

function write(file: string, keys: readonly SigningKey[]): void {
  writeSecretly(file, `${JSON.stringify({ keys }, undefined, 2)}\n`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
