import { tokenFor } from '../../support/issuer';
import { until } from '../../support/until';
import { FigureHub } from './support/answers';
import type { Answer } from './support/gateway';

let hub: FigureHub;
beforeEach(async () => {
  hub = await FigureHub.start({ svarsminneMb: 0 });
});
afterEach(() => hub[Symbol.asyncDispose]());

const bearer = async (...holder: Parameters<typeof tokenFor>) => ({ authorization: `Bearer ${await tokenFor(...holder)}` });

/** Asks while the server holds its answers, and waits until the first request has come there and the others to the gateway. */
async function together(...requests: (() => Promise<Answer>)[]): Promise<Promise<Answer>[]> {
  const before = hub.asked;
  hub.hold();
  const answers = requests.map((request) => request());
  await until(() => hub.asked > before);
  await new Promise((resolve) => setTimeout(resolve, 300));
  return answers;
}

const ask = (query = '{ tal }', headers: Record<string, string> = {}) => () => hub.ask(query, {}, headers);

test('those who ask the same at the same time are answered once, each with a request id of its own', async () => {
  const answers = await together(...Array.from({ length: 10 }, () => ask()));
  hub.letGo();
  const given = await Promise.all(answers);
  expect(given.map(({ status, data }) => [status, data])).toEqual(given.map(() => [200, { tal: 1 }]));
  expect(new Set(given.map(({ headers }) => headers.get('x-request-id'))).size).toBe(10);
  expect(hub.asked).toBe(1);
  expect(hub.ways.filter((way) => way === 'delat')).toHaveLength(9);
});

test('errors and notices are shared with the answer that they belong to', async () => {
  const answers = await together(ask('{ tal fel }'), ask('{ tal fel }'));
  hub.letGo();
  for (const { errors } of await Promise.all(answers)) {
    expect(errors).toMatchObject([{ path: ['fel'], extensions: { code: 'INTERNT_FEL' } }]);
  }
  expect(hub.asked).toBe(1);
});

test('a change is made for each who asks for it', async () => {
  const answers = await together(ask('mutation { skriv(tal: 1) }'), ask('mutation { skriv(tal: 1) }'));
  hub.letGo();
  await Promise.all(answers);
  expect(hub.asked).toBe(2);
});

test('whoever begins to wait after a release has returned is not answered with what was read before it', async () => {
  const reads: (() => void)[] = [];
  hub.server.behaviour = (_request, response) => {
    const read = hub.figure;
    reads.push(() => response.setHeader('content-type', 'application/json').end(JSON.stringify({ data: { tal: read } })));
  };
  const early = hub.ask('{ tal }');
  await until(() => reads.length === 1);
  await hub.versions.release(() => (hub.figure = 2));
  const late = hub.ask('{ tal }');
  await new Promise((resolve) => setTimeout(resolve, 300));
  reads[0]?.();
  expect((await early).data).toEqual({ tal: 1 });
  await until(() => reads.length === 2);
  reads[1]?.();
  expect((await late).data).toEqual({ tal: 2 });
});

test('an operation whose answer was not for others is not waited for the next time', async () => {
  const [early] = await together(ask());
  await hub.versions.release();
  hub.letGo();
  await early;
  const answers = await together(ask(), ask());
  await until(() => hub.asked === 3);
  hub.letGo();
  await Promise.all(answers);
  expect(hub.ways).toEqual(['egen körning', 'egen körning', 'egen körning']);
  const again = await together(ask(), ask());
  hub.letGo();
  await Promise.all(again);
  expect(hub.asked).toBe(4);
});

describe('nobody is answered with what was read for somebody with other rights', () => {
  /** The server answers with whom it was asked for. */
  const answerWho = () => {
    hub.server.behaviour = async ({ headers: { authorization } }, response) => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      const claims = authorization === undefined ? undefined : JSON.parse(Buffer.from(authorization.split('.')[1] ?? '', 'base64url').toString());
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ data: { namn: claims?.sub ?? 'ingen' } }));
    };
  };

  test('the public, two members, a förbund and NNS, all at once', async () => {
    answerWho();
    const holders = [
      {},
      await bearer('medlem', { organisation: '202100-5521' }),
      await bearer('medlem', { organisation: '202100-2114' }),
      await bearer('forbund-chef', { forbund: 'umearegionen' }),
      await bearer('forbund-chef', { forbund: 'lycksele-mala' }),
      await bearer('nns-analytiker'),
    ];
    const twice = [...holders, ...holders];
    for (let round = 0; round < 3; round++) {
      const names = (await Promise.all(twice.map((headers) => hub.ask('{ namn }', {}, headers)))).map(({ data }) => data?.['namn']);
      expect(new Set(names.slice(0, 6)).size).toBe(6);
      expect(names.slice(6)).toEqual(names.slice(0, 6));
    }
  });

  test('nor with another token of the same rights, when a token was shown to the server', async () => {
    answerWho();
    const [one, other] = [await bearer('medlem'), { authorization: `bearer ${await tokenFor('medlem')}` }];
    const answers = await Promise.all([hub.ask('{ namn }', {}, one), hub.ask('{ namn }', {}, other), hub.ask('{ namn }', {}, one)]);
    expect(answers.map(({ errors }) => errors)).toEqual([undefined, undefined, undefined]);
    // Those with the same token may have been answered together, but not with the other.
    expect(hub.asked).toBeGreaterThanOrEqual(2);
  });
});

describe('somebody who leaves', () => {
  const body = JSON.stringify({ query: '{ tal }', variables: {} });
  const leaveable = (signal: AbortSignal) => fetch(`${hub.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body, signal }).catch(() => undefined);

  test('does not break off what others wait for, though it asked first', async () => {
    const leaving = new AbortController();
    hub.hold();
    void leaveable(leaving.signal);
    await until(() => hub.asked === 1);
    const other = hub.ask('{ tal }');
    await new Promise((resolve) => setTimeout(resolve, 300));
    leaving.abort();
    await new Promise((resolve) => setTimeout(resolve, 300));
    hub.letGo();
    expect(await other).toMatchObject({ data: { tal: 1 }, errors: undefined });
    expect(hub.asked).toBe(1);
  });

  test('breaks it off when nobody else waits', async () => {
    const leaving = [new AbortController(), new AbortController()];
    let brokenOff = false;
    hub.server.behaviour = (request, response) => void response.once('close', () => (brokenOff = !response.writableFinished && request.complete));
    for (const { signal } of leaving) void leaveable(signal);
    await until(() => hub.asked === 1);
    await new Promise((resolve) => setTimeout(resolve, 300));
    leaving[0]?.abort();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(brokenOff).toBe(false);
    leaving[1]?.abort();
    await until(() => brokenOff);
    hub.letGo();
    expect((await hub.ask('{ tal }')).data).toEqual({ tal: 1 });
  });
});

test('whoever began to wait late has all of the time that a request has, though the time of the first is out', async () => {
  await hub[Symbol.asyncDispose]();
  hub = await FigureHub.start({ svarsminneMb: 0, requestDeadlineMs: 1_000 });
  hub.hold();
  const first = hub.ask('{ tal }');
  await until(() => hub.asked === 1);
  await new Promise((resolve) => setTimeout(resolve, 600));
  const late = hub.ask('{ tal }');
  expect(await first).toMatchObject({ data: { tal: null }, errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] });
  await until(() => hub.asked === 2);
  hub.letGo();
  expect(await late).toMatchObject({ data: { tal: 1 }, errors: undefined });
});

test('a gateway that is told not to share asks for each', async () => {
  await hub[Symbol.asyncDispose]();
  hub = await FigureHub.start({ svarsminneMb: 0, delaSvar: false }, { leases: false });
  const answers = await together(ask(), ask());
  await until(() => hub.asked === 2);
  hub.letGo();
  await Promise.all(answers);
  expect(hub.ways).toEqual(['egen körning', 'egen körning']);
});
