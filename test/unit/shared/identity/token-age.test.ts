import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, SignJWT, exportJWK, generateKeyPair } from 'jose';
import { pino } from 'pino';
import { createVerifier } from '../../../../subgraphs/shared/identity/verifier';

const HOUR = 3_600;
const ISSUER = 'https://utgivare.example';
const AUDIENCE = 'urn:prov';
const NEW_YEAR = Date.UTC(2026, 0, 1);
const REAL = ['nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'setTimeout', 'setInterval', 'clearImmediate', 'clearTimeout', 'clearInterval'] as const;

let server: Server;
let privateKey: CryptoKey;
let jwksUri: string;
beforeAll(async () => {
  const pair = await generateKeyPair('ES256');
  ({ privateKey } = pair);
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k', alg: 'ES256', use: 'sig' }] });
  server = createServer((_request, response) => void response.end(keys));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  jwksUri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => server.close());
afterEach(() => jest.useRealTimers());

/** Lets this many seconds have passed since the token was issued. Only the clock on the wall is another. */
function at(seconds: number): void {
  jest.useFakeTimers({ now: NEW_YEAR + seconds * 1000, doNotFake: [...REAL] });
}

/** A token of NEW_YEAR that its issuer says is valid for this long. */
async function tokenFor(seconds: number): Promise<string> {
  const issued = NEW_YEAR / 1000;
  const token = await new SignJWT({ roller: ['nns-forvaltare'] }).setProtectedHeader({ alg: 'ES256', kid: 'k', typ: 'at+jwt' })
    .setIssuer(ISSUER).setAudience(AUDIENCE).setSubject('anna').setIssuedAt(issued).setExpirationTime(issued + seconds).sign(privateKey);
  return `Bearer ${token}`;
}

test.each([
  ['until it expires', 2 * HOUR, 2 * HOUR, 'Det har gått ut'], ['for a day and no longer, however long its issuer says', 72 * HOUR, 24 * HOUR, 'gäller inte'],
])('a token that has been believed once is believed %s', async (_how, validFor, until, text) => {
  const verifier = createVerifier({ issuer: ISSUER, audience: AUDIENCE, jwksUri, log: pino({ level: 'silent' }) });
  const token = await tokenFor(validFor);
  for (const seconds of [0, HOUR, until - 1]) {
    at(seconds);
    expect((await verifier.callerOf(token)).subject).toEqual({ issuer: ISSUER, subject: 'anna' });
  }
  // Clocks may differ by half a minute.
  at(until + 40);
  await expect(verifier.callerOf(token)).rejects.toMatchObject({ message: expect.stringContaining(text), extensions: { code: 'UNAUTHENTICATED' } });
});
