import { setTimeout as sleep } from 'node:timers/promises';
import { answerJson, cutOff } from './issuer-front';
import { EAGER, MEMBER, type Outage, REFUSED, UNAVAILABLE, expectKnownKeysHold, startOutage, takenFor } from './outage';
import { type Otherwise, foreignKey, forge, now } from '../../support/forge';
import { until } from '../../support/until';

let outage: Outage;
beforeAll(async () => {
  outage = await startOutage();
});
afterEach(() => outage.front.restore());
afterAll(() => outage?.stop());

describe('when the issuer changes keys', () => {
  test('tokens by the earlier key and by the new one are believed, as long as both are shown', async () => {
    const verifier = outage.verifierWith({ cooldownMs: 1 });
    const [earlier, unseen] = [await outage.issuer.tokenFor('medlem'), outage.fresh()];
    expect(await takenFor(verifier, earlier)).toBe(MEMBER);
    outage.issuer.rotate();
    const later = await outage.issuer.tokenFor('medlem');
    await sleep(2);
    for (const token of [later, earlier, unseen, outage.fresh()]) expect(await takenFor(verifier, token)).toBe(MEMBER);
    // Which of two keys is meant is not guessed.
    expect(await takenFor(verifier, forge(outage.issuer, outage.signingKey(), { header: { kid: undefined } }))).toBe(REFUSED);
  });

  test("a withdrawn key's tokens are refused from the next renewal on, also those that were believed before", async () => {
    const verifier = outage.verifierWith(EAGER);
    const earlier = await outage.issuer.tokenFor('medlem');
    const unseen = outage.fresh();
    expect(await takenFor(verifier, earlier)).toBe(MEMBER);
    outage.issuer.rotate();
    outage.issuer.dropRetiredKeys();
    await until(async () => (await takenFor(verifier, earlier)) === REFUSED);
    expect(await takenFor(verifier, unseen)).toBe(REFUSED);
    expect(await takenFor(verifier, await outage.issuer.tokenFor('medlem'))).toBe(MEMBER);
  });

  test('no key at all is no key that holds', async () => {
    const verifier = outage.verifierWith(EAGER);
    const token = outage.fresh();
    expect(await takenFor(verifier, token)).toBe(MEMBER);
    outage.front.keys = answerJson({ keys: [] });
    await until(async () => (await takenFor(verifier, token)) === REFUSED);
  });
});

describe('when the issuer does not answer', () => {
  afterEach(() => outage.issuer.startAgain());

  test('from the beginning, tokens cannot be tried and others need none', async () => {
    await outage.issuer.stop();
    const verifier = outage.verifierWith();
    await expect(verifier.callerOf(`Bearer ${outage.fresh()}`)).rejects.toMatchObject({ extensions: { code: UNAVAILABLE, http: { status: 503 } } });
    // Nor are they while nobody asks it anew.
    expect(await takenFor(verifier, outage.fresh())).toBe(UNAVAILABLE);
    expect((await verifier.callerOf(undefined)).subject).toBeNull();
    // What is no token at all needs no keys to be refused.
    expect(await takenFor(verifier, 'hemlig-nyckel')).toBe(REFUSED);
    expect(outage.front.asked).toHaveLength(1);
  });

  test('later, the keys that are known hold, and no others', async () => {
    const verifier = outage.verifierWith(EAGER);
    const seen = await outage.issuer.tokenFor('medlem');
    expect(await takenFor(verifier, seen)).toBe(MEMBER);
    await outage.issuer.stop();
    for (let round = 0; round < 3; round += 1) {
      await expectKnownKeysHold(outage, verifier, seen);
      // It might be a new key of the issuer's: nobody can tell.
      expect(await takenFor(verifier, outage.unknownKid())).toBe(UNAVAILABLE);
    }
  });

  test('and then does, its new keys are found without a restart', async () => {
    const verifier = outage.verifierWith(EAGER);
    const seen = await outage.issuer.tokenFor('medlem');
    expect(await takenFor(verifier, seen)).toBe(MEMBER);
    await outage.issuer.stop();
    outage.issuer.rotate();
    expect(await takenFor(verifier, outage.fresh())).toBe(UNAVAILABLE);
    await outage.issuer.startAgain();
    const token = await outage.issuer.tokenFor('medlem');
    await until(async () => (await takenFor(verifier, token)) === MEMBER);
    expect(await takenFor(verifier, seen)).toBe(MEMBER);
  });

  test('for too long, the keys that were known are believed no more', async () => {
    const [short, long] = [outage.verifierWith({ ...EAGER, believeForMs: 400 }), outage.verifierWith(EAGER)];
    const seen = await outage.issuer.tokenFor('medlem');
    expect([await takenFor(short, seen), await takenFor(long, seen)]).toEqual([MEMBER, MEMBER]);
    await outage.issuer.stop();
    await until(async () => (await takenFor(short, seen)) === UNAVAILABLE);
    expect([await takenFor(short, outage.fresh()), await takenFor(long, seen)]).toEqual([UNAVAILABLE, MEMBER]);
    expect((await short.callerOf(undefined)).subject).toBeNull();
    await outage.issuer.startAgain();
    await until(async () => (await takenFor(short, seen)) === MEMBER);
  });
});

describe('a flood of tokens by keys that nobody knows', () => {
  const COOLDOWN = 1_000;

  test.each<[string, typeof cutOff | undefined, string[]]>([['the issuer answers', undefined, [REFUSED, UNAVAILABLE]], ['it does not', cutOff, [UNAVAILABLE]]])('makes one attempt at most in each pause while %s', async (_how, keys, expected) => {
    const verifier = outage.verifierWith({ cooldownMs: COOLDOWN });
    const seen = outage.fresh();
    expect(await takenFor(verifier, seen)).toBe(MEMBER);
    await sleep(COOLDOWN + 50);
    outage.front.restore();
    outage.front.keys = keys;
    const began = performance.now();
    const answers = await Promise.all(Array.from({ length: 100 }, () => takenFor(verifier, outage.unknownKid())));
    for (let count = 0; count < 100; count += 1) answers.push(await takenFor(verifier, outage.unknownKid()));
    const pauses = Math.floor((performance.now() - began) / COOLDOWN);
    // Those for whom the keys were read are refused; of the others nobody can tell.
    expect(new Set(answers)).toEqual(new Set(expected));
    expect(outage.front.asked.length).toBeGreaterThan(0);
    expect(outage.front.asked.length).toBeLessThanOrEqual(1 + pauses);
    await expectKnownKeysHold(outage, verifier, seen);
  });

  test('has a token by a key that is new since then wait, and not be refused', async () => {
    const verifier = outage.verifierWith({ cooldownMs: COOLDOWN });
    expect(await takenFor(verifier, outage.fresh())).toBe(MEMBER);
    await sleep(COOLDOWN + 50);
    outage.front.restore();
    expect(await takenFor(verifier, outage.unknownKid())).toBe(REFUSED);
    outage.issuer.rotate();
    const token = await outage.issuer.tokenFor('medlem');
    const error: unknown = await verifier.callerOf(`Bearer ${token}`).catch((refusal: unknown) => refusal);
    expect(error).toMatchObject({ message: expect.stringContaining('en nyckel som navet ännu inte har kunnat hämta') as string, extensions: { code: UNAVAILABLE, http: { status: 503, headers: new Map([['retry-after', '1']]) } } });
    expect(outage.front.asked).toHaveLength(1);
    await sleep(COOLDOWN);
    expect(await takenFor(verifier, token)).toBe(MEMBER);
  });

  test.each<[string, Otherwise]>([
    ['another issuer', { claims: { iss: 'https://annan.exempel' } }], ['another audience', { claims: { aud: 'urn:annat:api' } }], ['no audience', { claims: { aud: undefined } }],
    ['an end that has passed', { claims: { exp: now() - 60 } }], ['no end', { claims: { exp: undefined } }], ['a beginning long ago', { claims: { iat: now() - 90_000 } }],
    ['a beginning to come', { claims: { iat: now() + 600 } }], ['another type', { header: { typ: 'JWT' } }], ['no name of its key', { header: { kid: undefined, alg: 'RS256' } }],
  ])('has nobody wait for a token with %s', async (_what, otherwise) => {
    const verifier = outage.verifierWith({ cooldownMs: 600_000 });
    expect(await takenFor(verifier, outage.fresh())).toBe(MEMBER);
    expect(await takenFor(verifier, outage.unknownKid())).toBe(UNAVAILABLE);
    expect(await takenFor(verifier, forge(outage.issuer, foreignKey(), otherwise))).toBe(REFUSED);
  });

  test('does not keep a new key from being found', async () => {
    const verifier = outage.verifierWith({ cooldownMs: 100 });
    expect(await takenFor(verifier, outage.fresh())).toBe(MEMBER);
    outage.issuer.rotate();
    await until(async () => {
      await Promise.all(Array.from({ length: 20 }, () => takenFor(verifier, outage.unknownKid())));
      return (await takenFor(verifier, outage.fresh())) === MEMBER;
    });
  });

  test('before any key is known makes one attempt', async () => {
    outage.front.keys = cutOff;
    const verifier = outage.verifierWith({ cooldownMs: 600_000 });
    const answers = await Promise.all(Array.from({ length: 200 }, () => takenFor(verifier, outage.unknownKid())));
    expect(new Set(answers)).toEqual(new Set([UNAVAILABLE]));
    expect(outage.front.asked).toHaveLength(1);
  });
});
