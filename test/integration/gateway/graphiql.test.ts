import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { forbundModel } from './support/forbund-model';
import { type Hub, startHub } from './support/gateway';

let hub: Hub;
beforeAll(async () => {
  hub = await startHub(forbundModel);
});
afterAll(() => hub[Symbol.asyncDispose]());

const get = (address: string, headers: Record<string, string> = {}) => fetch(hub.gateway.url + address, { headers });

test('it is a page in Swedish that loads everything from the gateway itself', async () => {
  const response = await get('/graphiql');
  const page = await response.text();
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page).toContain('<html lang="sv">');
  const loaded = [...page.matchAll(/(?:src|<link [^>]*href)="([^"]+)"/g)].map((match) => match[1] ?? '').filter((url) => !url.startsWith('data:'));
  expect(loaded.length).toBeGreaterThan(4);
  for (const url of loaded) {
    expect(url).toMatch(/^\/graphiql\//);
    const file = await get(url);
    expect(file.status).toBe(200);
    // A server does not close while it has something left to send.
    await file.arrayBuffer();
  }
});

test('the page may run scripts of this gateway only', async () => {
  const policy = (await get('/graphiql')).headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
});

interface Group {
  namn: string;
  fragor: { namn: string; query: string; variables: string | null }[];
}
const groups = async () => (await (await get('/graphiql/exempel.json')).json()) as Group[];

test('it offers questions by who asks them, each with a name of its own, in the page itself', async () => {
  const offered = await groups();
  expect(offered.map(({ namn }) => namn)).toEqual(['För alla', 'NNS, hela landet', 'Regionala översikter och controllers', 'Ett förbund', 'Medlemmar: myndigheter, regioner och kommuner', 'Lagrade frågor']);
  const page = await (await get('/graphiql')).text();
  for (const { namn, fragor } of offered) {
    expect(page).toContain(`<optgroup label="${namn}">`);
    expect(fragor.length).toBeGreaterThan(2);
    for (const fraga of fragor) expect(page).toContain(`>${fraga.namn}</option>`);
  }
  const names = offered.slice(0, -1).flatMap(({ fragor }) => fragor.map((fraga) => fraga.namn));
  expect(new Set(names).size).toBe(names.length);
});

test('the last group are the stored operations with the variables of their first case', async () => {
  const folder = path.resolve(__dirname, '../../../schema/operations');
  const operations = readdirSync(folder).filter((file) => file.endsWith('.graphql')).toSorted();
  const { fragor } = (await groups()).at(-1) as Group;
  expect(fragor.map(({ query }) => query)).toEqual(operations.map((file) => readFileSync(path.join(folder, file), 'utf8')));
  const cases = JSON.parse(readFileSync(path.join(folder, '01-economy.json'), 'utf8')) as { variables: unknown }[];
  expect(JSON.parse(fragor[0]?.variables ?? '')).toEqual(cases[0]?.variables);
});

test('a file that the browser has is not sent again', async () => {
  const first = await get('/graphiql/graphiql.js');
  expect((await first.text()).length).toBeGreaterThan(100_000);
  const second = await get('/graphiql/graphiql.js', { 'if-none-match': first.headers.get('etag') ?? '' });
  expect(second.status).toBe(304);
});
