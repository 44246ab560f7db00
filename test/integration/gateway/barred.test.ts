import { tokenFor } from '../../support/issuer';
import { forbundModel } from './support/forbund-model';
import { type Hub, startHub } from './support/gateway';

const KNOWN = '{ allaForbund { id } }';
const tooDeep = (n: number) => `#${n}\n${'{ a '.repeat(1_000)}`;

let hub: Hub;
beforeEach(async () => {
  hub = await startHub(forbundModel, { rateLimit: { nekadePerMinut: 3 } });
  await hub.ask(KNOWN);
});
afterEach(() => hub[Symbol.asyncDispose]());

const graphql = (init: RequestInit = {}, search = '') => fetch(`${hub.gateway.url}/graphql${search}`, init);
const post = (body: string, headers: Record<string, string> = {}) => graphql({ method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
const codeOf = async (query: string, headers?: Record<string, string>) => (await hub.ask(query, {}, headers)).errors?.[0]?.extensions['code'];
const bearer = async (...whose: Parameters<typeof tokenFor>) => ({ authorization: `Bearer ${await tokenFor(...whose)}` });
const refuseMany = async (headers?: Record<string, string>) => {
  for (const n of [1, 2, 3, 4]) {
    expect(await codeOf(tooDeep(n), headers)).toBe('FOR_STOR_FRAGA');
  }
};

describe('what a foreign page makes a browser send', () => {
  test.each([
    ['images', (n: number) => graphql({ headers: { accept: 'image/*' } }, `?query=${encodeURIComponent(tooDeep(n))}`)],
    ['forms', (n: number) => graphql({ method: 'POST', headers: { 'content-type': 'text/plain;charset=UTF-8' }, body: JSON.stringify({ query: tooDeep(n) }) })],
    ['large forms', () => graphql({ method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'x'.repeat(200_000) })],
  ])('%s: it is refused each time, and nobody is barred for it', async (_, send) => {
    for (let n = 0; n < 10; n += 1) {
      // A browser may be cut while it is still sending what nobody reads.
      const answer = await send(n).then(async (response) => ({ status: response.status, body: await response.json() }), () => undefined);
      if (answer) {
        expect(answer).toMatchObject({ status: 400, body: { errors: [{ message: expect.stringContaining('CSRF') as unknown, extensions: { code: 'OGILTIG_BEGARAN' } }] } });
      }
    }
    expect(await codeOf('{ ny: __typename }')).toBeUndefined();
  });

  test('and large forms to other addresses of the hub bar nobody either', async () => {
    for (let n = 0; n < 10; n += 1) {
      await fetch(`${hub.gateway.url}/finns-inte`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'x'.repeat(200_000) }).then((response) => response.arrayBuffer(), () => undefined);
    }
    expect(await codeOf('{ ny: __typename }')).toBeUndefined();
  });

  test('a page that has asked first is heard', async () => {
    const response = await graphql({ headers: { 'apollo-require-preflight': '1' } }, `?query=${encodeURIComponent(KNOWN)}`);
    expect([response.status, ((await response.json()) as { data?: unknown }).data]).toEqual([200, expect.anything()]);
  });
});

describe('an address that is barred', () => {
  beforeEach(() => refuseMany());

  test('has its new questions refused, and is told what is answered and for how long', async () => {
    const { status, headers, errors } = await hub.ask('{ ny: __typename }');
    expect([status, Number(headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect(errors).toEqual([
      {
        message: expect.stringMatching(/^För många frågor från samma adress har nekats: tills vidare besvaras bara korta begäranden om frågor som ställts förut\. Vänta \d+ sekunder\.$/) as unknown,
        extensions: { code: 'FOR_MANGA_FRAGOR' },
      },
    ]);
  });

  test('still has its known questions answered, and the query page', async () => {
    expect((await hub.ask(KNOWN)).data).toEqual({ allaForbund: expect.any(Array) as unknown });
    expect((await fetch(`${hub.gateway.url}/graphiql`)).status).toBe(200);
  });

  test('has no large body read, with a known question or not, and none whose size it does not say', async () => {
    const large = JSON.stringify({ query: KNOWN, extensions: { x: 'x'.repeat(9_000) } });
    expect((await post(large)).status).toBe(429);
    const pieces = new Blob([JSON.stringify({ query: KNOWN })]).stream();
    const response = await graphql({ method: 'POST', headers: { 'content-type': 'application/json' }, body: pieces, duplex: 'half' });
    expect(response.status).toBe(429);
  });

  test('bars nobody who has signed in there', async () => {
    expect(await codeOf('{ ny: __typename }', await bearer('medlem'))).toBeUndefined();
    expect(await codeOf('{ nyare: __typename }')).toBe('FOR_MANGA_FRAGOR');
  });

  test('is not let in by a token that is not valid', async () => {
    expect((await post(JSON.stringify({ query: '{ ny: __typename }' }), { authorization: 'Bearer x' })).status).toBe(401);
  });
});

describe('somebody who has signed in and goes on sending what is refused', () => {
  test('is barred, and neither the address nor others who have signed in there', async () => {
    const one = await bearer('medlem');
    await refuseMany(one);
    expect((await hub.ask('{ ny: __typename }', {}, one)).errors).toMatchObject([{ message: expect.stringContaining('samma inloggning') as unknown, extensions: { code: 'FOR_MANGA_FRAGOR' } }]);
    expect(await codeOf(KNOWN, one)).toBeUndefined();
    expect(await codeOf('{ ny: __typename }', await bearer('nns-analytiker'))).toBeUndefined();
    expect(await codeOf('{ nyare: __typename }')).toBeUndefined();
  });
});
