import { SignJWT, importJWK } from 'jose';
import { type ServiceKey, newServiceKey, parseTrustedServices, publicHalf } from './keys';
import { createServiceSigner, hashOf } from './signer';
import { type ServiceTrust, createServiceVerifier } from './verifier';

const TO = 'umearegionen';
const AUTHORIZATION = 'Bearer någons';

let gateway: ServiceKey;
let ownerRouter: ServiceKey;
beforeAll(async () => {
  [gateway, ownerRouter] = await Promise.all([newServiceKey('gateway'), newServiceKey('owner-router')]);
});

const verifierAt = (name: string, more: Partial<ServiceTrust> = {}) => createServiceVerifier({ name, trusted: { keys: [publicHalf(gateway), publicHalf(ownerRouter)] }, ...more });

/** A token as the gateway's but for what is given. */
async function forged(claims: Record<string, unknown> = {}, header: Record<string, string> = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ iss: 'gateway', aud: TO, ath: hashOf(undefined), iat: now, exp: now + 60, ...claims })
    .setProtectedHeader({ alg: 'EdDSA', kid: gateway.kid, typ: 'tjanst+jwt', ...header })
    .sign(await importJWK(gateway, 'EdDSA'));
}

describe("a service's token", () => {
  it('says which service sends it, with and without a caller', async () => {
    const verifier = verifierAt(TO);
    expect(await verifier.serviceOf(await createServiceSigner(gateway).sign(TO, AUTHORIZATION), AUTHORIZATION)).toBe('gateway');
    expect(await verifier.serviceOf(await createServiceSigner(ownerRouter).sign(TO, undefined), undefined)).toBe('owner-router');
    expect(await verifier.serviceOf(await forged(), undefined)).toBe('gateway');
  });

  it('goes with one caller only, also when it has been seen before', async () => {
    const verifier = verifierAt(TO);
    const token = await createServiceSigner(gateway).sign(TO, AUTHORIZATION);
    expect(await verifier.serviceOf(token, AUTHORIZATION)).toBe('gateway');
    for (const other of ['Bearer en annans', undefined]) await expect(verifier.serviceOf(token, other)).rejects.toThrow('navets egna tjänster');
  });

  it('goes to one service only', async () => {
    const token = await createServiceSigner(gateway).sign(TO, undefined);
    await expect(verifierAt('lycksele-mala').serviceOf(token, undefined)).rejects.toThrow('navets egna tjänster');
  });

  it.each<readonly [string, () => Promise<string>]>([
    ['that has expired', async () => forged({ exp: Math.floor(Date.now() / 1000) - 40 })],
    ['that never expires', async () => forged({ exp: undefined })],
    ['that goes with nobody in particular', async () => forged({ ath: undefined })],
    ["in another service's name", async () => forged({ iss: 'owner-router' })],
    ["with another service's key", async () => forged({}, { kid: ownerRouter.kid })],
    ['without a key', async () => forged({}, { kid: '' })],
    ['of another kind', async () => forged({}, { typ: 'at+jwt' })],
    ['with a key that nobody knows', async () => createServiceSigner(await newServiceKey('gateway')).sign(TO, undefined)],
    ['without a signature', async () => `${(await forged()).split('.').slice(0, 2).join('.')}.`],
    ['that is none', async () => 'hemligt'],
    ['that is empty', async () => ''],
    ['that is too long', async () => 'a.'.repeat(5_000)],
  ])('is refused when it is one %s', async (_what, token) => {
    await expect(verifierAt(TO).serviceOf(await token(), undefined)).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } } });
  });

  it('may be missing, unless it is required', async () => {
    expect(await verifierAt(TO).serviceOf(undefined, AUTHORIZATION)).toBeUndefined();
    await expect(verifierAt(TO, { required: true }).serviceOf(undefined, AUTHORIZATION)).rejects.toThrow('navets egna tjänster');
  });

  it('says nothing to who has no keys to tell it by, and is refused there when one is required', async () => {
    expect(await verifierAt(TO, { trusted: undefined }).serviceOf(await forged(), undefined)).toBeUndefined();
    await expect(verifierAt(TO, { trusted: undefined, required: true }).serviceOf(await forged(), undefined)).rejects.toThrow('navets egna tjänster');
  });
});

describe('a signer', () => {
  it('sends a token again, to the same service with the same caller', async () => {
    const signer = createServiceSigner(gateway);
    const first = await signer.sign(TO, AUTHORIZATION);
    expect(await signer.sign(TO, AUTHORIZATION)).toBe(first);
    expect(await signer.sign(TO, undefined)).not.toBe(first);
    expect(await signer.sign('register', AUTHORIZATION)).not.toBe(first);
  });
});

describe('public keys', () => {
  it('hold nothing private, however it is written', () => {
    expect(parseTrustedServices(JSON.stringify({ keys: [publicHalf(gateway)] }))).toEqual({ keys: [publicHalf(gateway)] });
    expect(parseTrustedServices(JSON.stringify({ keys: [gateway] }))).toBeUndefined();
    expect(parseTrustedServices(JSON.stringify({ keys: [publicHalf(gateway), gateway] }, undefined, 2))).toBeUndefined();
  });
});
