import { tokenFor } from '../../support/issuer';
import { until } from '../../support/until';
import { FigureHub } from './support/answers';

let hub: FigureHub;
beforeEach(async () => {
  hub = await FigureHub.start();
});
afterEach(() => hub[Symbol.asyncDispose]());

/** The figure in the answer to a question. */
const tal = async (query = '{ tal }', variables?: Record<string, unknown>, headers?: Record<string, string>) => (await hub.ask(query, variables, headers)).data?.['tal'];

async function get(search: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${hub.url}/graphql?${search}`, { headers: { 'apollo-require-preflight': 'ja', ...headers } });
}

describe('an answer is given again', () => {
  test('while the data are the same', async () => {
    const [first, again] = [await hub.ask('{ tal }'), await hub.ask('{ tal }')];
    expect(again).toMatchObject({ status: 200, data: { tal: 1 }, extensions: first.extensions });
    expect([...again.headers.keys()]).toEqual([...first.headers.keys()]);
    expect(hub.asked).toBe(1);
    expect(hub.ways).toEqual(['egen körning', 'minne']);
  });

  test('whatever variables come with it that the operation does not have, and in whatever order', async () => {
    const query = 'query Q($a: Int, $b: Val) { tal(plus: $a, val: $b) }';
    expect(await tal(query, { a: 1, b: { a: 1 } })).toBe(2);
    expect(await tal(query, { annat: 3, b: { a: 1 }, a: 1 })).toBe(2);
    expect(hub.asked).toBe(1);
  });

  test('to nobody who asks with other variables, or for another operation of the document', async () => {
    const query = 'query A($a: Int) { tal(plus: $a) } query B($a: Int) { tal(plus: $a) namn }';
    const post = async (operationName: string, variables: object) =>
      ((await (await fetch(`${hub.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query, operationName, variables }) })).json()) as { data: unknown }).data;
    expect(await post('A', { a: 1 })).toEqual({ tal: 2 });
    expect(await post('A', { a: 2 })).toEqual({ tal: 3 });
    hub.figure = 5;
    // A value that is null is another than none, and so may its answer be.
    expect(await post('A', { a: null })).toEqual({ tal: 5 });
    hub.figure = 1;
    expect(await post('A', {})).toEqual({ tal: 1 });
    expect(await post('B', { a: 1 })).toEqual({ tal: 2, namn: null });
    expect(hub.asked).toBe(5);
  });
});

describe('an answer is forgotten', () => {
  test('when a release has returned', async () => {
    expect(await tal()).toBe(1);
    await hub.versions.release(() => (hub.figure = 2));
    expect(await tal()).toBe(2);
    expect(hub.ways).toEqual(['egen körning', 'egen körning']);
  });

  test('and never comes back, when the release came while it was being made', async () => {
    hub.hold();
    const under = tal();
    await until(() => hub.asked === 1);
    await hub.versions.release();
    hub.letGo();
    expect(await under).toBe(1);
    hub.figure = 2;
    expect(await tal()).toBe(2);
  });

  test('when the lease is out and the source says nothing', async () => {
    hub.versions.leaseMs = 1_000;
    await hub.versions.release();
    expect([await tal(), await tal(), hub.asked]).toEqual([1, 1, 1]);
    hub.versions.isUp = false;
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    hub.figure = 2;
    expect(await tal()).toBe(2);
    hub.figure = 3;
    expect(await tal()).toBe(3);
  });

  test('and is kept again when a source that said nothing for a while tells of its versions again', async () => {
    hub.versions.isUp = false;
    await hub.versions.release(() => (hub.figure = 2));
    expect(await tal()).toBe(2);
    hub.versions.isUp = true;
    await until(async () => {
      await tal();
      return hub.ways.at(-1) === 'minne';
    });
    expect(await tal()).toBe(2);
  });

  test('when the moment of a change that was told ahead has come', async () => {
    const moment = performance.now() + 600;
    hub.versions.changesInMs = () => (performance.now() < moment ? moment - performance.now() : null);
    await hub.versions.release();
    expect([await tal(), await tal(), hub.asked]).toEqual([1, 1, 1]);
    await new Promise((resolve) => setTimeout(resolve, moment - performance.now()));
    hub.figure = 2;
    expect(await tal()).toBe(2);
  });
});

describe('an answer is not kept', () => {
  test('when it has errors', async () => {
    await hub.ask('{ tal fel }');
    hub.figure = 2;
    expect(await hub.ask('{ tal fel }')).toMatchObject({ data: { tal: 2, fel: null }, errors: [{ path: ['fel'] }] });
    expect(hub.asked).toBe(2);
  });

  test('when it has notices', async () => {
    hub.server.behaviour = (_request, response) => void response.setHeader('content-type', 'application/json').end(JSON.stringify({ data: { tal: hub.figure }, extensions: { meddelanden: [{ code: 'SAKNAS' }] } }));
    const first = await hub.ask('{ tal }');
    expect(first.extensions?.['meddelanden']).toHaveLength(1);
    hub.figure = 2;
    expect(await tal()).toBe(2);
  });

  test('when it is that of a change', async () => {
    await hub.ask('mutation { skriv(tal: 1) }');
    await hub.ask('mutation { skriv(tal: 1) }');
    expect(hub.asked).toBe(2);
  });

  test('when it was read with a token', async () => {
    const headers = { authorization: `Bearer ${await tokenFor('nns-analytiker')}` };
    expect(await tal('{ tal }', {}, headers)).toBe(1);
    hub.figure = 2;
    expect(await tal('{ tal }', {}, headers)).toBe(2);
    expect(hub.ways).toEqual(['egen körning', 'egen körning']);
  });

  test('when its source gives no leases', async () => {
    await using without = await FigureHub.start({}, { leases: false });
    for (const figure of [1, 2, 3]) {
      without.figure = figure;
      expect((await without.ask('{ tal }')).data).toEqual({ tal: figure });
    }
  });

  test('by a gateway that is told to keep none', async () => {
    await using without = await FigureHub.start({ svarsminneMb: 0 });
    await without.ask('{ tal }');
    await without.ask('{ tal }');
    expect(without.ways).toEqual(['egen körning', 'egen körning']);
  });
});

describe('whoever asks with GET', () => {
  const search = 'query={tal}';

  test('is told what the answer is called, and that it holds', async () => {
    const first = await get(search);
    const etag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toBe('no-cache');
    expect(first.headers.get('vary')).toBe('authorization, accept');
    expect(etag).toMatch(/^"[\w-]{43}"$/);
    for (const known of [etag, `W/${etag}`, `"annat", ${etag}`, '*']) {
      const again = await get(search, { 'if-none-match': known });
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    }
    expect(hub.asked).toBe(1);
  });

  test('is given the answer when it is another', async () => {
    const etag = (await get(search)).headers.get('etag') ?? '';
    await hub.versions.release(() => (hub.figure = 2));
    const again = await get(search, { 'if-none-match': etag });
    expect([again.status, ((await again.json()) as { data: unknown }).data]).toEqual([200, { tal: 2 }]);
    expect(again.headers.get('etag')).not.toBe(etag);
  });

  test('with a token is told to keep nothing', async () => {
    const answer = await get(search, { authorization: `Bearer ${await tokenFor('medlem')}` });
    expect([answer.headers.get('cache-control'), answer.headers.get('etag')]).toEqual(['no-store', null]);
  });
});

describe('a question whose answer is kept meets with all checks', () => {
  test('of the rate', async () => {
    await using limited = await FigureHub.start({ rateLimit: { adressPerMinut: 3 } });
    const statuses: number[] = [];
    for (let index = 0; index < 5; index++) {
      statuses.push((await limited.ask('{ tal }')).status);
    }
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
  });

  test('of who may ask freely', async () => {
    await using closed = await FigureHub.start({ friaFragor: 'inloggade' });
    const headers = { authorization: `Bearer ${await tokenFor('medlem')}` };
    expect((await closed.ask('{ tal }', {}, headers)).data).toEqual({ tal: 1 });
    expect((await closed.ask('{ tal }')).errors).toMatchObject([{ extensions: { code: 'FRI_FRAGA_EJ_TILLATEN' } }]);
  });

  test('of the token', async () => {
    await hub.ask('{ tal }');
    expect((await hub.ask('{ tal }', {}, { authorization: 'Bearer x' })).status).toBe(401);
  });

  test('of its variables', async () => {
    const query = 'query ($a: Int) { tal(plus: $a) }';
    expect(await tal(query, { a: 1 })).toBe(2);
    expect((await hub.ask(query, { a: 1, annat: 'x'.repeat(200_000) })).errors).toMatchObject([{ extensions: { code: 'FOR_STOR_FRAGA' } }]);
  });

  test('of foreign pages', async () => {
    await hub.ask('{ tal }');
    expect((await fetch(`${hub.url}/graphql?query={tal}`)).status).toBe(400);
  });
});
