import { createSign } from 'node:crypto';
import { type Seal, es256, forge, headerOf, hmac, partsOf, publicFile, publicHalfOf, claimsFor, sealed, unsigned } from '../../../support/forge';
import type { Forgery, World } from './world';

const none: Forgery[] = ['none', 'None', 'NONE', 'nOnE'].flatMap((alg) => [
  { name: `alg ${alg} without a signature`, token: ({ issuer, key }: World) => forge(issuer, key, { header: { alg }, seal: unsigned }) },
  { name: `alg ${alg} with a signature of another token`, token: ({ issuer, key, member }: World) => forge(issuer, key, { header: { alg }, seal: () => Buffer.from(partsOf(member)[2], 'base64url') }) },
]);

/** What a forger may take for a secret, since a careless verifier does: the issuer's public key, in the ways that it is written. */
const SECRETS: readonly [how: string, secret: (world: World) => string | Uint8Array][] = [
  ['PEM', ({ key }) => publicFile(key, 'pem')],
  ['PEM without its last line break', ({ key }) => String(publicFile(key, 'pem')).trim()],
  ['DER', ({ key }) => publicFile(key, 'der')],
  ['JWK', ({ key }) => JSON.stringify(publicHalfOf(key))],
  ['x coordinate as text', ({ key }) => key.x],
  ['x coordinate as bytes', ({ key }) => Buffer.from(key.x, 'base64url')],
];
const shared: Forgery[] = ([256, 384, 512] as const).flatMap((bits) => SECRETS.map(([how, secret]): Forgery => ({
  name: `HS${bits} with the issuer's public key as the secret, as ${how}`,
  token: (world) => forge(world.issuer, world.key, { header: { alg: `HS${bits}` }, seal: hmac(bits, secret(world)) }),
})));

/** A real token's signature as OpenSSL writes it: an ASN.1 sequence instead of the two numbers. */
const asn1 = ({ key }: World): Seal => (input) => createSign('sha256').update(input).sign({ key: { ...key }, format: 'jwk', dsaEncoding: 'der' });

const others: Forgery[] = [
  ...[undefined, null, '', 'es256', 'ES256K', 'ES384', 'ES512', 'RS256', 'PS256', 'EdDSA', 'Ed25519', 'HS1', ['ES256'], { alg: 'ES256' }, 0, '__proto__', 'constructor'].map((alg): Forgery => ({
    name: `the issuer's own ES256 signature under alg ${JSON.stringify(alg) ?? 'missing'}`, token: ({ issuer, key }) => forge(issuer, key, { header: { alg } }),
  })),
  { name: 'an empty secret', token: ({ issuer, key }) => forge(issuer, key, { header: { alg: 'HS256' }, seal: hmac(256, '') }) },
  { name: 'r and s zero', token: ({ issuer, key }) => forge(issuer, key, { seal: () => new Uint8Array(64) }) },
  { name: 'r and s one', token: ({ issuer, key }) => forge(issuer, key, { seal: () => Buffer.from(`${'0'.repeat(63)}1`.repeat(2), 'hex') }) },
  { name: "r and s the curve's order", token: ({ issuer, key }) => forge(issuer, key, { seal: () => Buffer.from('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551'.repeat(2), 'hex') }) },
  { name: 'a signature as DER', token: (world) => forge(world.issuer, world.key, { seal: asn1(world) }) },
  { name: 'a signature over the payload alone', token: ({ issuer, key }) => sealed(headerOf(key), claimsFor(issuer), (input) => es256(key)(input.split('.')[1] ?? '')) },
];

export const ALGORITHMS: readonly Forgery[] = [...none, ...shared, ...others];
