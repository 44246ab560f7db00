import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { request } from 'undici';
import { buildDashboardOnce } from '../../support/dashboard';
import { projectRoot } from '../../../subgraphs/shared/paths';
import { forbundModel } from './support/forbund-model';
import { type Hub, startHub } from './support/gateway';

let hub: Hub;
beforeAll(async () => {
  await buildDashboardOnce();
  hub = await startHub(forbundModel);
});
afterAll(() => hub[Symbol.asyncDispose]());

const get = (address: string, headers: Record<string, string> = {}) => fetch(hub.gateway.url + address, { headers });
const filesOf = (page: string) => [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');

test.each(['/', '/jamfor', '/jamfor?matt=indikator-4&forbund=umearegionen'])('%s is the page, in Swedish, and all that it loads comes from the gateway', async (address) => {
  const response = await get(address);
  const page = await response.text();
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(page).toContain('<html lang="sv">');
  const files = filesOf(page);
  expect(files.length).toBeGreaterThanOrEqual(3);
  for (const file of files) {
    expect(file).toMatch(/^\/dashboard\/.+-[\w-]{8}\.(js|css|svg)$/);
    const fetched = await get(file);
    expect([file, fetched.status]).toEqual([file, 200]);
    await fetched.arrayBuffer();
  }
});

test.each(['/jamfor/nagot', '/jamfors', '/dashboard/', '/dashboard/views.json', '/views.json', '/index.html', '/dashboard/..%2f..%2fpackage.json'])('%s stays unknown', async (address) => {
  const response = await get(address);
  expect([response.status, await response.json()]).toMatchObject([404, { errors: [{ extensions: { code: 'OGILTIG_BEGARAN' } }] }]);
});

test('nothing written in the page is run or applied, and nothing is asked of others', async () => {
  const response = await get('/');
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("connect-src 'self'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  expect(await response.text()).not.toMatch(/<style|style=|<script(?![^>]* src=)/);
});

test('files whose address holds their hash are kept for good, and the page is asked for again', async () => {
  const page = await get('/');
  const file = filesOf(await page.text()).find((name) => name.endsWith('.js')) ?? '';
  expect(page.headers.get('cache-control')).toBe('no-cache');
  const script = await get(file);
  await script.arrayBuffer();
  expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect((await get('/', { 'if-none-match': page.headers.get('etag') ?? '' })).status).toBe(304);
});

test('they come compressed as the client takes them', async () => {
  const file = filesOf(await (await get('/')).text()).find((name) => name.endsWith('.js')) ?? '';
  const as = async (encoding: string) => {
    const { headers, body } = await request(hub.gateway.url + file, { headers: { 'accept-encoding': encoding } });
    return { encoding: headers['content-encoding'], content: Buffer.from(await body.arrayBuffer()) };
  };
  const plain = await as('identity');
  const brotli = await as('gzip, deflate, br');
  const gzip = await as('gzip');
  expect([plain.encoding, gzip.encoding, brotli.encoding]).toEqual([undefined, 'gzip', 'br']);
  expect(brotliDecompressSync(brotli.content).equals(plain.content)).toBe(true);
  expect(brotli.content.length).toBeLessThan(gzip.content.length);
});

test('the types of its operations are those of the schema as it is', () => {
  const check = path.join(projectRoot(), 'gateway/dashboard/build/operation-types.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [check, '--kontrollera'], { encoding: 'utf8' });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
});
