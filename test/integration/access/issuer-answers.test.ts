import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type InItsPlace, answerJson, answerText, cutOff, endless, hang, redirectTo, trail } from './issuer-front';
import { EAGER, MEMBER, type Outage, REFUSED, UNAVAILABLE, expectKnownKeysHold, startOutage, takenFor } from './outage';
import type { Verifier } from '../../../subgraphs/shared/identity/verifier';
import { forge } from '../../support/forge';
import { until } from '../../support/until';

let outage: Outage;
beforeAll(async () => {
  outage = await startOutage();
});
afterEach(() => outage.front.restore());
afterAll(() => outage?.stop());

/** What happens now and then in a server that has much to do. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

describe('when what comes for keys is', () => {
  const elsewhere = (): string => `${outage.front.url}/annanstans`;

  test.each<[string, InItsPlace]>([
    ['no JSON', answerText('<html>Underhåll</html>')],
    ['nothing', answerText('')],
    ['null', answerText('null')],
    ['a list', answerText('[]')],
    ['text', answerText('"keys"')],
    ['no set of keys', answerJson({ nycklar: [] })],
    ['keys that are no list', answerJson({ keys: { kid: 'x' } })],
    ['keys that are no objects', answerJson({ keys: ['x', null, 1] })],
    ['too long', answerText(`{"keys":[]${' '.repeat(300_000)}}`)],
    ['a fault', answerText('{"keys":[]}', 500)],
    ['not found', answerText('{"keys":[]}', 404)],
    ['cut off', cutOff],
    ['elsewhere', (request, response) => redirectTo(elsewhere())(request, response)],
  ])('%s, it is no answer', async (_what, keys) => {
    const seen = outage.fresh();
    const verifier = outage.verifierWith(EAGER);
    expect(await takenFor(verifier, seen)).toBe(MEMBER);
    outage.front.keys = keys;
    await expectKnownKeysHold(outage, verifier, seen);
    // The renewal that it began is over when the key that nobody knows has been looked for.
    expect(await takenFor(verifier, outage.unknownKid())).toBe(UNAVAILABLE);
    await expectKnownKeysHold(outage, verifier, seen);
    expect(await takenFor(outage.verifierWith(), seen)).toBe(UNAVAILABLE);
    expect(outage.front.asked).not.toContain('/annanstans');

    outage.front.keys = undefined;
    const key = outage.issuer.rotate();
    await until(async () => (await takenFor(verifier, forge(outage.issuer, key))) === MEMBER);
  });

  test.each([['silence', hang], ['silence after a beginning', trail]])('%s, those who wait are answered, and others do not wait', async (_what, keys) => {
    const seen = outage.fresh();
    const verifier = outage.verifierWith(EAGER);
    expect(await takenFor(verifier, seen)).toBe(MEMBER);
    outage.front.keys = keys;
    await expectKnownKeysHold(outage, verifier, seen);
    const waiting = [takenFor(verifier, outage.unknownKid()), takenFor(outage.verifierWith(), seen)];
    let answered = 0;
    for (const one of waiting) void one.then(() => (answered += 1));
    await expectKnownKeysHold(outage, verifier, seen);
    expect(answered).toBe(0);
    expect(await Promise.all(waiting)).toEqual([UNAVAILABLE, UNAVAILABLE]);
    await expectKnownKeysHold(outage, verifier, seen);
  });

  test('silence after a beginning, it is given up also when nothing but the reading holds on to it', async () => {
    outage.front.keys = trail;
    const waiting = takenFor(outage.verifierWith(), outage.fresh());
    const collecting = setInterval(collectGarbage, 50);
    expect(await waiting).toBe(UNAVAILABLE);
    clearInterval(collecting);
  });

  test('without an end, it is not read to it', async () => {
    const stream = endless();
    outage.front.keys = stream.answer;
    expect(await takenFor(outage.verifierWith(), outage.fresh())).toBe(UNAVAILABLE);
    // What fits in the buffers on the way is sent in any case.
    expect(stream.sent()).toBeLessThan(16_000_000);
  });

  test('a key that cannot be used, tokens by it are refused and others believed', async () => {
    const key = outage.signingKey();
    const broken = { kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig', kid: 'trasig', x: 'AAAA', y: 'AAAA' };
    outage.front.keys = answerJson({ keys: [broken, { ...broken, kid: 'utan', x: undefined }, { ...key, d: undefined }] });
    const verifier = outage.verifierWith();
    expect(await takenFor(verifier, outage.fresh())).toBe(MEMBER);
    for (const kid of ['trasig', 'utan']) expect(await takenFor(verifier, forge(outage.issuer, key, { header: { kid } }))).toBe(REFUSED);
  });
});

describe("the issuer's description", () => {
  const discovering = (): Verifier => outage.verifierWith({ issuer: outage.front.url, jwksUri: undefined });
  const token = (): string => forge({ ...outage.issuer, issuer: outage.front.url }, outage.signingKey());

  test('says where the keys are', async () => {
    expect(await takenFor(discovering(), token())).toBe(MEMBER);
    expect(outage.front.asked).toEqual(['/.well-known/openid-configuration', '/jwks']);
  });

  test.each<[string, () => unknown]>([
    ['of another issuer', () => ({ issuer: outage.issuer.issuer, jwks_uri: outage.front.keysUrl })],
    ['of the same with a slash after', () => ({ issuer: `${outage.front.url}/`, jwks_uri: outage.front.keysUrl })],
    ['of nobody', () => ({ jwks_uri: outage.front.keysUrl })],
    ['without an address of the keys', () => ({ issuer: outage.front.url })],
    ['with something else as the address', () => ({ issuer: outage.front.url, jwks_uri: 'nycklarna' })],
    ['with a file as the address', () => ({ issuer: outage.front.url, jwks_uri: 'file:///etc/passwd' })],
    ['with the keys in the address', () => ({ issuer: outage.front.url, jwks_uri: [outage.front.keysUrl] })],
  ])('%s leads nowhere', async (_what, description) => {
    outage.front.description = answerJson(description());
    expect(await takenFor(discovering(), token())).toBe(UNAVAILABLE);
    expect(outage.front.asked).toEqual(['/.well-known/openid-configuration']);
    expect(outage.said.at(-2)).toMatchObject({ msg: 'utgivarens nycklar gick inte att hämta; de som är kända gäller' });
  });

  test('that is elsewhere is not gone after', async () => {
    outage.front.description = redirectTo(`${outage.issuer.issuer}/.well-known/openid-configuration`);
    expect(await takenFor(discovering(), token())).toBe(UNAVAILABLE);
  });
});
