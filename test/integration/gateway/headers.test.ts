import { forbundModel } from './support/forbund-model';
import { type Hub, startHub } from './support/gateway';

const BODY = JSON.stringify({ query: '{ __typename }' });
const OWN = 'https://statistik.example';

let hub: Hub;
let open: Hub;
let listed: Hub;
beforeAll(async () => {
  hub = await startHub(forbundModel);
  open = await startHub(forbundModel, { cors: ['*'], hsts: true });
  listed = await startHub(forbundModel, { cors: [OWN] });
});
afterAll(async () => {
  for (const one of [hub, open, listed]) {
    await one[Symbol.asyncDispose]();
  }
});

const post = (to: Hub, headers: Record<string, string>) => fetch(`${to.gateway.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: BODY });
const preflight = (to: Hub, origin: string) =>
  fetch(`${to.gateway.url}/graphql`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type,authorization' } });

test.each(['/graphql?query=%7B__typename%7D', '/health', '/finns-inte', '/graphiql', '/lagrade-fragor'])('%s tells browsers to load nothing foreign and to guess no types', async (address) => {
  const { headers } = await fetch(`${hub.gateway.url}${address}`);
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
  expect(headers.get('strict-transport-security')).toBeNull();
});

test("GraphiQL's page runs no script that is written in it", async () => {
  const policy = (await fetch(`${hub.gateway.url}/graphiql`)).headers.get('content-security-policy') ?? '';
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
});

test('a refusal has the headers too', async () => {
  const { status, headers } = await post(hub, { authorization: 'Bearer x' });
  expect(status).toBe(401);
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
});

test('browsers are told to use https where that is configured', async () => {
  expect((await post(open, {})).headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
});

test('foreign pages may not read answers unless that is configured', async () => {
  const { headers } = await post(hub, { origin: OWN });
  expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  expect((await preflight(hub, OWN)).headers.get('access-control-allow-origin')).toBeNull();
});

test('pages of the listed origins may, and no others', async () => {
  expect((await post(listed, { origin: OWN })).headers.get('access-control-allow-origin')).toBe(OWN);
  expect((await preflight(listed, OWN)).headers.get('access-control-allow-origin')).toBe(OWN);
  for (const other of ['https://annan.example', 'https://statistik.example.ond.example', 'null']) {
    expect((await post(listed, { origin: other })).headers.get('access-control-allow-origin')).toBeNull();
    expect((await preflight(listed, other)).headers.get('access-control-allow-origin')).toBeNull();
  }
});

test('what a browser adds by itself is never sent along, least of all where all pages may ask', async () => {
  for (const to of [open, listed]) {
    for (const { headers } of [await post(to, { origin: OWN }), await preflight(to, OWN)]) {
      expect(headers.get('access-control-allow-credentials')).toBeNull();
    }
  }
  expect((await post(open, { origin: OWN })).headers.get('access-control-allow-origin')).toBe('*');
});

test('a page may read why it was refused', async () => {
  const response = await post(listed, { origin: OWN, authorization: 'Bearer x' });
  expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([401, OWN]);
});

test('a form of a foreign page is refused also where all pages may ask', async () => {
  const response = await fetch(`${open.gateway.url}/graphql`, { method: 'POST', headers: { 'content-type': 'text/plain', origin: OWN }, body: BODY });
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'OGILTIG_BEGARAN' } }] });
});
