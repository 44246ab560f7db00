import { createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { SigningKey } from '../../infra/issuer/signing-keys';
import type { TestIssuerOptions } from './issuer';

/** From what is signed to the signature. */
export type Seal = (input: string) => Uint8Array;

/** What a forged token has otherwise than a real one; what is undefined is left out. */
export interface Otherwise {
  readonly header?: Record<string, unknown>;
  readonly claims?: Record<string, unknown>;
  /** Signs instead of the key; default: ES256 with it. */
  readonly seal?: Seal;
}

/** The member whom forged tokens are for. */
export const MEMBER = '202100-5521';

/** Base64url, as in the parts of a token. */
export const encode = (content: string | Uint8Array): string => Buffer.from(content).toString('base64url');
export const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64url');

/** Seconds since 1970. */
export const now = (): number => Math.floor(Date.now() / 1000);

/** Signs as the issuer does: r and s after each other, 32 bytes each. */
export function es256(key: SigningKey): Seal {
  const privateKey = createPrivateKey({ format: 'jwk', key: { ...key } });
  return (input) => sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' });
}

/** Signs with a secret that both sides would have to know. */
export const hmac = (bits: 256 | 384 | 512, secret: string | Uint8Array): Seal => (input) => createHmac(`sha${bits}`, secret).update(input).digest();

/** No signature at all. */
export const unsigned: Seal = () => new Uint8Array();

/** A token of these parts, as text or as what becomes JSON. */
export function sealed(header: unknown, payload: unknown, seal: Seal): string {
  const input = `${part(header)}.${part(payload)}`;
  return `${input}.${encode(seal(input))}`;
}

/** The header of a real token. */
export const headerOf = (key: SigningKey): Record<string, unknown> => ({ alg: 'ES256', typ: 'at+jwt', kid: key.kid });

/** The claims of a real member's token, ten minutes from its end. */
export const claimsFor = ({ issuer, audience }: TestIssuerOptions): Record<string, unknown> => ({
  iss: issuer, aud: audience, sub: `medlem:${MEMBER}`, client_id: `medlem:${MEMBER}`, jti: randomBytes(8).toString('hex'), iat: now() - 5, exp: now() + 600, roller: ['medlem'], organisationsnummer: MEMBER,
});

/** A token as the issuer would sign it with that key, but for what is said. */
export function forge(issuer: TestIssuerOptions, key: SigningKey, { header, claims, seal = es256(key) }: Otherwise = {}): string {
  return sealed({ ...headerOf(key), ...header }, { ...claimsFor(issuer), ...claims }, seal);
}

/** A key that no issuer has shown to anybody. */
export function foreignKey(kid = randomBytes(9).toString('base64url')): SigningKey {
  const { x = '', y = '', d = '' } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  return { kid, kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig', x, y, d };
}

/** The half of a key that the issuer shows to all. */
export const publicHalfOf = ({ d: _d, ...half }: SigningKey): Omit<SigningKey, 'd'> => half;

/** The same half as a file of the usual kinds. */
export function publicFile(key: SigningKey, format: 'pem' | 'der'): string | Uint8Array {
  const exported = createPublicKey({ format: 'jwk', key: { ...publicHalfOf(key) } });
  return format === 'pem' ? exported.export({ type: 'spki', format }).toString() : exported.export({ type: 'spki', format: 'der' });
}

/** The three parts of a token. */
export function partsOf(token: string): [header: string, payload: string, signature: string] {
  const [header = '', payload = '', signature = ''] = token.split('.');
  return [header, payload, signature];
}

/** The same with one bit of one part turned. */
export function flipBit(token: string, which: 0 | 1 | 2): string {
  const parts = partsOf(token);
  const bytes = bytesOf(parts[which]);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  parts[which] = encode(bytes);
  return parts.join('.');
}

const part = (content: unknown): string => encode(typeof content === 'string' ? content : JSON.stringify(content));
