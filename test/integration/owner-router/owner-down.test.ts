import type { OwnerRouter, OwnerRouterResponse } from '../../../gateway/owner-router';
import { until } from '../../support/until';
import { Setup, type TestOwner, answerJson, answerWith, entities, hang, kedjor, reset } from './support';

const setup = new Setup();
afterEach(() => setup.stop());

const named = { Kedja: { __resolveReference: ({ id }: { id: string }) => ({ id, namn: `Kedjan ${id}` }) } };
const NAMES = entities('... on Kedja { namn }');
const FAST = { deadlineMs: 300, maxResponseBytes: 10_000, breaker: { failureThreshold: 2, retryAfterMs: 30, maxRetryAfterMs: 60 } };
const unavailable = (forbund: string, path: (string | number)[]) => ({
  message: expect.stringMatching(new RegExp(`[Ff]örbundet ${forbund} .+\\.$`)),
  path,
  extensions: { code: 'OWNER_UNAVAILABLE', forbund },
});

async function twoOwners(): Promise<{ norr: TestOwner; syd: TestOwner; router: OwnerRouter; ask: (...ids: string[]) => Promise<OwnerRouterResponse> }> {
  const norr = await setup.owner('norr', named);
  const syd = await setup.owner('syd', named);
  const router = await setup.router([norr, syd], FAST);
  return { norr, syd, router, ask: (...ids) => router.execute({ query: NAMES, variables: { r: kedjor(...ids) } }) };
}

describe('an owner that', () => {
  test.each([
    ['hangs', hang],
    ['resets the connection', reset],
    ['answers 503', answerWith(503, '{"data":{"_entities":[{"namn":"x"}]}}')],
    ['redirects elsewhere', answerWith(302, '')],
    ['answers something that is not JSON', answerWith(200, '<html>')],
    ['answers JSON that is no GraphQL answer', answerJson(['namn'])],
    ['answers data that are no object', answerJson({ data: 'namn' })],
    ['answers too few entities', answerJson({ data: { _entities: [] } })],
    ['answers entities that are no list', answerJson({ data: { _entities: { namn: 'x' } } })],
    ['answers entities that are no objects', answerJson({ data: { _entities: ['x', 'y'] } })],
    ['answers more than it may', answerWith(200, JSON.stringify({ data: { _entities: ['x'.repeat(20_000)] } }))],
    ['refuses the query', answerWith(400, '{"errors":[{"message":"no","extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}')],
  ])('%s costs its own entities and one error', async (_, misbehaviour) => {
    const { syd, ask } = await twoOwners();
    syd.misbehaviour = misbehaviour;
    const answer = await ask('norr', 'syd', 'syd/filial');
    expect(answer.data).toEqual({ _entities: [{ namn: 'Kedjan norr' }, null, null] });
    expect(answer.errors).toEqual([unavailable('syd', ['_entities', 1])]);
    expect(JSON.stringify(answer)).not.toMatch(/127\.0\.0\.1|ECONN|http:/);
  });

  test('cannot tell who asks says so to whoever has a token, and answers the others', async () => {
    const { syd, router, ask } = await twoOwners();
    const { misbehaviour } = syd;
    syd.misbehaviour = answerWith(503, '{"errors":[{"message":"Utgivaren kan inte nås.","extensions":{"code":"INLOGGNING_OTILLGANGLIG"}}]}');
    for (let attempt = 0; attempt < 4; attempt += 1) {
      const { errors } = await router.execute({ query: NAMES, variables: { r: kedjor('syd') }, authorization: 'Bearer a.b.c' });
      expect(errors).toMatchObject([{ extensions: { code: 'INLOGGNING_OTILLGANGLIG', forbund: 'syd' } }]);
    }
    syd.misbehaviour = misbehaviour;
    expect((await ask('syd')).errors).toBeUndefined();
  });

  test('is down costs the same, and is whole again once it is up, without a restart of anything', async () => {
    const { syd, ask } = await twoOwners();
    await syd.stop();
    for (let attempt = 0; attempt < 4; attempt += 1) {
      expect((await ask('norr', 'syd')).errors).toEqual([unavailable('syd', ['_entities', 1])]);
    }
    await syd.listen();
    await until(async () => (await ask('syd')).errors === undefined);
    expect(await ask('norr', 'syd')).toEqual({ data: { _entities: [{ namn: 'Kedjan norr' }, { namn: 'Kedjan syd' }] } });
  });

  test('keeps failing is left alone until one call at a time may find out whether it is back', async () => {
    const { syd, ask } = await twoOwners();
    syd.misbehaviour = reset;
    await ask('syd');
    await ask('syd');
    const before = syd.entityRequests.length;
    await Promise.all(Array.from({ length: 5 }, () => ask('syd')));
    expect(syd.entityRequests).toHaveLength(before);
    syd.misbehaviour = hang;
    await until(async () => (await ask('syd'), syd.entityRequests.length > before));
    expect(syd.entityRequests).toHaveLength(before + 1);
  });

  test('comes back with another schema is asked for what it now has', async () => {
    const older = 'type Kedja @key(fields: "id") { id: ID! }';
    const { syd, ask } = await twoOwners();
    await syd.stop();
    await ask('syd');
    syd.serve(`extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"]) ${older}`, named);
    await syd.listen();
    await until(async () => (await ask('syd')).extensions !== undefined);
    expect(await ask('norr', 'syd')).toMatchObject({ data: { _entities: [{ namn: 'Kedjan norr' }, { namn: null }] }, extensions: { meddelanden: [{ falt: 'Kedja.namn' }] } });
  });

  test('answers a value of the wrong type loses that value, with one error that leads to it', async () => {
    const { syd, ask } = await twoOwners();
    syd.misbehaviour = answerJson({ data: { _entities: [{ navet_typ: 'Kedja', navet_Kedja: 'syd', namn: 5 }, { navet_typ: 'Kedja', navet_Kedja: 'syd/b', namn: {} }] } });
    expect(await ask('norr', 'syd', 'syd/b')).toEqual({
      data: { _entities: [{ namn: 'Kedjan norr' }, { namn: null }, { namn: null }] },
      errors: [unavailable('syd', ['_entities', 1, 'namn'])],
    });
  });
});

describe('GraphQL errors of an owner', () => {
  const withErrors = (...errors: object[]) => answerJson({ data: { _entities: [{ navet_typ: 'Kedja', navet_Kedja: 'syd', namn: null }, null] }, errors });

  test('keep their code and get the place in the caller’s answer, once for each time the entity was asked for', async () => {
    const { syd, router } = await twoOwners();
    syd.misbehaviour = answerJson({
      data: { k: [{ navet_typ: 'Kedja', navet_Kedja: 'syd', namn: null }] },
      errors: [{ message: 'select * from x at 10.0.0.7', path: ['k', 0, 'namn'], locations: [{ line: 1, column: 1 }], extensions: { code: 'DATABAS_OTILLGANGLIG', sql: 'select' } }],
    });
    const query = 'query ($r: [_Any!]!) { k: _entities(representations: $r) { ... on Kedja { namn } } }';
    const answer = await router.execute({ query, variables: { r: kedjor('syd', 'norr', 'syd') } });
    const error = { message: expect.stringContaining('Förbundet syd kunde inte svara'), extensions: { code: 'DATABAS_OTILLGANGLIG', forbund: 'syd' } };
    expect(answer).toEqual({
      data: { k: [{ namn: null }, { namn: 'Kedjan norr' }, { namn: null }] },
      errors: [{ ...error, path: ['k', 0, 'namn'] }, { ...error, path: ['k', 2, 'namn'] }],
    });
  });

  test('are masked unless their code is one whose message is for the public', async () => {
    const { syd, ask } = await twoOwners();
    syd.misbehaviour = withErrors(
      { message: 'Året är inte ett år.', path: ['_entities', 0, 'namn'], extensions: { code: 'OGILTIGT_AR' } },
      { message: 'stack', path: ['_entities', 1], extensions: { code: 'hemlig kod' } },
    );
    expect((await ask('syd', 'syd/b')).errors).toMatchObject([
      { message: 'Året är inte ett år.', extensions: { code: 'OGILTIGT_AR' } },
      { message: expect.not.stringContaining('stack'), extensions: { code: 'INTERNT_FEL' } },
    ]);
  });

  test('for the whole request stand at the owner’s first entity', async () => {
    const { syd, ask } = await twoOwners();
    syd.misbehaviour = answerWith(401, '{"errors":[{"message":"x","extensions":{"code":"EJ_INLOGGAD"}}]}');
    expect(await ask('norr', 'syd')).toMatchObject({
      data: { _entities: [{ namn: 'Kedjan norr' }, null] },
      errors: [{ path: ['_entities', 1], extensions: { code: 'EJ_INLOGGAD', forbund: 'syd' } }],
    });
  });

  test('cannot fill the answer', async () => {
    const { syd, router } = await twoOwners();
    syd.misbehaviour = answerJson({ data: null, errors: Array.from({ length: 300 }, () => ({ path: ['_entities', 0] })) });
    const answer = await router.execute({ query: NAMES, variables: { r: kedjor('syd') } });
    expect(answer.errors).toHaveLength(100);
  });
});

describe('a caller that leaves', () => {
  test('ends the calls to the owners and the wait', async () => {
    const { syd, router } = await twoOwners();
    let closed = false;
    syd.misbehaviour = (request) => void request.socket.on('close', () => (closed = true));
    const leaving = new AbortController();
    const asking = router.execute({ query: NAMES, variables: { r: kedjor('syd') }, signal: leaving.signal });
    await until(() => syd.entityRequests.length === 1);
    leaving.abort(new Error('gick'));
    await expect(asking).rejects.toThrow('gick');
    await until(() => closed);
  });

  test('says nothing about the owner', async () => {
    const { syd, router, ask } = await twoOwners();
    syd.misbehaviour = hang;
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const leaving = new AbortController();
      const asking = router.execute({ query: NAMES, variables: { r: kedjor('syd') }, signal: leaving.signal });
      await until(() => syd.entityRequests.length === attempt + 1);
      leaving.abort(new Error('gick'));
      await expect(asking).rejects.toThrow('gick');
    }
    syd.misbehaviour = undefined;
    expect(await ask('syd')).toEqual({ data: { _entities: [{ namn: 'Kedjan syd' }] } });
  });
});

test('no more calls than allowed are under way to one owner, and the others wait for their turn', async () => {
  let underWay = 0;
  let most = 0;
  const slow = {
    Kedja: {
      __resolveReference: async ({ id }: { id: string }) => {
        most = Math.max(most, (underWay += 1));
        await new Promise((resolve) => {
          setTimeout(resolve, 5);
        });
        underWay -= 1;
        return { id, namn: id };
      },
    },
  };
  const router = await setup.router([await setup.owner('norr', slow)], { maxConcurrency: 2 });
  const answers = await Promise.all(Array.from({ length: 10 }, () => router.execute({ query: NAMES, variables: { r: kedjor('norr') } })));
  expect(answers.every(({ errors }) => errors === undefined)).toBe(true);
  expect(most).toBe(2);
});
