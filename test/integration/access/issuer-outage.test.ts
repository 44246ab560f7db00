import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { pino } from 'pino';
import { type Verifier, type VerifierOptions, createVerifier } from '../../../subgraphs/shared/identity/verifier';
import { type InItsPlace, IssuerFront, answerJson, answerText, cutOff, endless, hang, redirectTo, trail } from './issuer-front';
import { forge, foreignKey } from '../../support/forge';
import { type TestIssuer, startTestIssuer } from '../../support/issuer';
import { until } from '../../support/until';

const [REFUSED, UNAVAILABLE] = ['UNAUTHENTICATED', 'INLOGGNING_OTILLGANGLIG'];
const MEMBER = 'medlem:202100-5521';
/** Everything at once, so that no test waits for a clock. */
const EAGER = { renewAfterMs: 1, cooldownMs: 1 };

let issuer: TestIssuer;
let front: IssuerFront;
beforeAll(async () => {
  issuer = await startTestIssuer();
  front = await IssuerFront.start(issuer.issuer);
});
afterEach(() => front.restore());
afterAll(async () => {
  await front?.stop();
  await issuer?.remove();
});

const said: Record<string, unknown>[] = [];
const log = pino({ level: 'warn' }, { write: (line: string) => void said.push(JSON.parse(line) as Record<string, unknown>) });

/** A verifier that fetches the issuer's keys through the front. */
const verifierWith = (options: Partial<VerifierOptions> = {}): Verifier => createVerifier({ issuer: issuer.issuer, audience: issuer.audience, jwksUri: front.keysUrl, log, ...options });

/** Whom a token is taken for, or the code of its refusal. */
const takenFor = (verifier: Verifier, token: string): Promise<unknown> =>
  verifier.callerOf(`Bearer ${token}`).then(({ subject }) => subject?.subject, (error: { extensions?: { code?: string; http?: { status: number } } }) => error.extensions?.code ?? error);

const signingKey = () => {
  const [key] = issuer.signingKeys();
  if (!key) throw new Error('The issuer has no key.');
  return key;
};
/** A token that nobody has seen. */
const fresh = (): string => forge(issuer, signingKey());
const unknownKid = (): string => forge(issuer, foreignKey());
const forged = (): string => forge(issuer, foreignKey(signingKey().kid));

/** What happens now and then in a server that has much to do. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

/** Holds to what applies while keys that are known cannot be renewed. */
async function expectKnownKeysHold(verifier: Verifier, seen: string): Promise<void> {
  expect(await takenFor(verifier, seen)).toBe(MEMBER);
  expect(await takenFor(verifier, fresh())).toBe(MEMBER);
  expect(await takenFor(verifier, forged())).toBe(REFUSED);
  expect((await verifier.callerOf(undefined)).subject).toBeNull();
}

describe('when the issuer changes keys', () => {
  test('tokens by the earlier key and by the new one are believed, as long as both are shown', async () => {
    const verifier = verifierWith({ cooldownMs: 1 });
    const [earlier, unseen] = [await issuer.tokenFor('medlem'), fresh()];
    expect(await takenFor(verifier, earlier)).toBe(MEMBER);
    issuer.rotate();
    const later = await issuer.tokenFor('medlem');
    await sleep(2);
    for (const token of [later, earlier, unseen, fresh()]) expect(await takenFor(verifier, token)).toBe(MEMBER);
    // Which of two keys is meant is not guessed.
    expect(await takenFor(verifier, forge(issuer, signingKey(), { header: { kid: undefined } }))).toBe(REFUSED);
  });

  test("a withdrawn key's tokens are refused from the next renewal on, also those that were believed before", async () => {
    const verifier = verifierWith(EAGER);
    const earlier = await issuer.tokenFor('medlem');
    const unseen = fresh();
    expect(await takenFor(verifier, earlier)).toBe(MEMBER);
    issuer.rotate();
    issuer.dropRetiredKeys();
    await until(async () => (await takenFor(verifier, earlier)) === REFUSED);
    expect(await takenFor(verifier, unseen)).toBe(REFUSED);
    expect(await takenFor(verifier, await issuer.tokenFor('medlem'))).toBe(MEMBER);
  });

  test('no key at all is no key that holds', async () => {
    const verifier = verifierWith(EAGER);
    const token = fresh();
    expect(await takenFor(verifier, token)).toBe(MEMBER);
    front.keys = answerJson({ keys: [] });
    await until(async () => (await takenFor(verifier, token)) === REFUSED);
  });
});

describe('when the issuer does not answer', () => {
  afterEach(() => issuer.startAgain());

  test('from the beginning, tokens cannot be tried and others need none', async () => {
    await issuer.stop();
    const verifier = verifierWith();
    await expect(verifier.callerOf(`Bearer ${fresh()}`)).rejects.toMatchObject({ extensions: { code: UNAVAILABLE, http: { status: 503 } } });
    // Nor are they while nobody asks it anew.
    expect(await takenFor(verifier, fresh())).toBe(UNAVAILABLE);
    expect((await verifier.callerOf(undefined)).subject).toBeNull();
    // What is no token at all needs no keys to be refused.
    expect(await takenFor(verifier, 'hemlig-nyckel')).toBe(REFUSED);
    expect(front.asked).toHaveLength(1);
  });

  test('later, the keys that are known hold, and no others', async () => {
    const verifier = verifierWith(EAGER);
    const seen = await issuer.tokenFor('medlem');
    expect(await takenFor(verifier, seen)).toBe(MEMBER);
    await issuer.stop();
    for (let round = 0; round < 3; round += 1) {
      await expectKnownKeysHold(verifier, seen);
      expect(await takenFor(verifier, unknownKid())).toBe(REFUSED);
    }
  });

  test('and then does, its new keys are found without a restart', async () => {
    const verifier = verifierWith(EAGER);
    const seen = await issuer.tokenFor('medlem');
    expect(await takenFor(verifier, seen)).toBe(MEMBER);
    await issuer.stop();
    issuer.rotate();
    expect(await takenFor(verifier, fresh())).toBe(REFUSED);
    await issuer.startAgain();
    const token = await issuer.tokenFor('medlem');
    await until(async () => (await takenFor(verifier, token)) === MEMBER);
    expect(await takenFor(verifier, seen)).toBe(MEMBER);
  });

  test('for too long, the keys that were known are believed no more', async () => {
    const [short, long] = [verifierWith({ ...EAGER, believeForMs: 400 }), verifierWith(EAGER)];
    const seen = await issuer.tokenFor('medlem');
    expect([await takenFor(short, seen), await takenFor(long, seen)]).toEqual([MEMBER, MEMBER]);
    await issuer.stop();
    await until(async () => (await takenFor(short, seen)) === UNAVAILABLE);
    expect([await takenFor(short, fresh()), await takenFor(long, seen)]).toEqual([UNAVAILABLE, MEMBER]);
    expect((await short.callerOf(undefined)).subject).toBeNull();
    await issuer.startAgain();
    await until(async () => (await takenFor(short, seen)) === MEMBER);
  });
});

describe('a flood of tokens by keys that nobody knows', () => {
  const COOLDOWN = 1_000;

  test.each([['the issuer answers', undefined], ['it does not', cutOff]])('makes one attempt at most in each pause while %s', async (_how, keys) => {
    const verifier = verifierWith({ cooldownMs: COOLDOWN });
    const seen = fresh();
    expect(await takenFor(verifier, seen)).toBe(MEMBER);
    await sleep(COOLDOWN + 50);
    front.restore();
    front.keys = keys;
    const began = performance.now();
    const answers = await Promise.all(Array.from({ length: 100 }, () => takenFor(verifier, unknownKid())));
    for (let count = 0; count < 100; count += 1) answers.push(await takenFor(verifier, unknownKid()));
    const pauses = Math.floor((performance.now() - began) / COOLDOWN);
    expect(new Set(answers)).toEqual(new Set([REFUSED]));
    expect(front.asked.length).toBeGreaterThan(0);
    expect(front.asked.length).toBeLessThanOrEqual(1 + pauses);
    await expectKnownKeysHold(verifier, seen);
  });

  test('does not keep a new key from being found', async () => {
    const verifier = verifierWith({ cooldownMs: 100 });
    expect(await takenFor(verifier, fresh())).toBe(MEMBER);
    issuer.rotate();
    await until(async () => {
      await Promise.all(Array.from({ length: 20 }, () => takenFor(verifier, unknownKid())));
      return (await takenFor(verifier, fresh())) === MEMBER;
    });
  });

  test('before any key is known makes one attempt', async () => {
    front.keys = cutOff;
    const verifier = verifierWith({ cooldownMs: 600_000 });
    const answers = await Promise.all(Array.from({ length: 200 }, () => takenFor(verifier, unknownKid())));
    expect(new Set(answers)).toEqual(new Set([UNAVAILABLE]));
    expect(front.asked).toHaveLength(1);
  });
});

describe('when what comes for keys is', () => {
  const elsewhere = (): string => `${front.url}/annanstans`;

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
    const seen = fresh();
    const verifier = verifierWith(EAGER);
    expect(await takenFor(verifier, seen)).toBe(MEMBER);
    front.keys = keys;
    await expectKnownKeysHold(verifier, seen);
    // The renewal that it began is over when the key that nobody knows has been looked for.
    expect(await takenFor(verifier, unknownKid())).toBe(REFUSED);
    await expectKnownKeysHold(verifier, seen);
    expect(await takenFor(verifierWith(), seen)).toBe(UNAVAILABLE);
    expect(front.asked).not.toContain('/annanstans');

    front.keys = undefined;
    const key = issuer.rotate();
    await until(async () => (await takenFor(verifier, forge(issuer, key))) === MEMBER);
  });

  test.each([['silence', hang], ['silence after a beginning', trail]])('%s, those who wait are answered, and others do not wait', async (_what, keys) => {
    const seen = fresh();
    const verifier = verifierWith(EAGER);
    expect(await takenFor(verifier, seen)).toBe(MEMBER);
    front.keys = keys;
    await expectKnownKeysHold(verifier, seen);
    const waiting = [takenFor(verifier, unknownKid()), takenFor(verifierWith(), seen)];
    let answered = 0;
    for (const one of waiting) void one.then(() => (answered += 1));
    await expectKnownKeysHold(verifier, seen);
    expect(answered).toBe(0);
    expect(await Promise.all(waiting)).toEqual([REFUSED, UNAVAILABLE]);
    await expectKnownKeysHold(verifier, seen);
  });

  test('silence after a beginning, it is given up also when nothing but the reading holds on to it', async () => {
    front.keys = trail;
    const waiting = takenFor(verifierWith(), fresh());
    const collecting = setInterval(collectGarbage, 50);
    expect(await waiting).toBe(UNAVAILABLE);
    clearInterval(collecting);
  });

  test('without an end, it is not read to it', async () => {
    const stream = endless();
    front.keys = stream.answer;
    expect(await takenFor(verifierWith(), fresh())).toBe(UNAVAILABLE);
    // What fits in the buffers on the way is sent in any case.
    expect(stream.sent()).toBeLessThan(16_000_000);
  });

  test('a key that cannot be used, tokens by it are refused and others believed', async () => {
    const key = signingKey();
    const broken = { kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig', kid: 'trasig', x: 'AAAA', y: 'AAAA' };
    front.keys = answerJson({ keys: [broken, { ...broken, kid: 'utan', x: undefined }, { ...key, d: undefined }] });
    const verifier = verifierWith();
    expect(await takenFor(verifier, fresh())).toBe(MEMBER);
    for (const kid of ['trasig', 'utan']) expect(await takenFor(verifier, forge(issuer, key, { header: { kid } }))).toBe(REFUSED);
  });
});

describe("the issuer's description", () => {
  const discovering = (): Verifier => verifierWith({ issuer: front.url, jwksUri: undefined });
  const token = (): string => forge({ ...issuer, issuer: front.url }, signingKey());

  test('says where the keys are', async () => {
    expect(await takenFor(discovering(), token())).toBe(MEMBER);
    expect(front.asked).toEqual(['/.well-known/openid-configuration', '/jwks']);
  });

  test.each<[string, () => unknown]>([
    ['of another issuer', () => ({ issuer: issuer.issuer, jwks_uri: front.keysUrl })],
    ['of the same with a slash after', () => ({ issuer: `${front.url}/`, jwks_uri: front.keysUrl })],
    ['of nobody', () => ({ jwks_uri: front.keysUrl })],
    ['without an address of the keys', () => ({ issuer: front.url })],
    ['with something else as the address', () => ({ issuer: front.url, jwks_uri: 'nycklarna' })],
    ['with a file as the address', () => ({ issuer: front.url, jwks_uri: 'file:///etc/passwd' })],
    ['with the keys in the address', () => ({ issuer: front.url, jwks_uri: [front.keysUrl] })],
  ])('%s leads nowhere', async (_what, description) => {
    front.description = answerJson(description());
    expect(await takenFor(discovering(), token())).toBe(UNAVAILABLE);
    expect(front.asked).toEqual(['/.well-known/openid-configuration']);
    expect(said.at(-2)).toMatchObject({ msg: 'utgivarens nycklar gick inte att hämta; de som är kända gäller' });
  });

  test('that is elsewhere is not gone after', async () => {
    front.description = redirectTo(`${issuer.issuer}/.well-known/openid-configuration`);
    expect(await takenFor(discovering(), token())).toBe(UNAVAILABLE);
  });
});
