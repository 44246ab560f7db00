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

test.each(['/', '/graphiql'])('%s is a page in Swedish that loads everything from the gateway itself', async (address) => {
  const response = await get(address);
  const page = await response.text();
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page).toContain('<html lang="sv">');
  const loaded = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '').filter((url) => !url.startsWith('data:'));
  expect(loaded.length).toBeGreaterThan(4);
  for (const url of loaded) {
    expect(url).toMatch(/^\/graphiql\//);
    expect((await get(url)).status).toBe(200);
  }
});

test('the page may run scripts of this gateway only', async () => {
  const policy = (await get('/graphiql')).headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
});

test('the tabs are the stored operations with the variables of their first case', async () => {
  const folder = path.resolve(__dirname, '../../../schema/operations');
  const operations = readdirSync(folder).filter((file) => file.endsWith('.graphql')).toSorted();
  const tabs = (await (await get('/graphiql/exempel.json')).json()) as { query: string; variables: string | null }[];
  expect(tabs.map(({ query }) => query)).toEqual(operations.map((file) => readFileSync(path.join(folder, file), 'utf8')));
  const cases = JSON.parse(readFileSync(path.join(folder, '01-economy.json'), 'utf8')) as { variables: unknown }[];
  expect(JSON.parse(tabs[0]?.variables ?? '')).toEqual(cases[0]?.variables);
});

test('a file that the browser has is not sent again', async () => {
  const first = await get('/graphiql/graphiql.js');
  expect((await first.text()).length).toBeGreaterThan(100_000);
  const second = await get('/graphiql/graphiql.js', { 'if-none-match': first.headers.get('etag') ?? '' });
  expect(second.status).toBe(304);
});
