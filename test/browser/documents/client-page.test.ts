import { readFileSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { type TestHub, startTestHub } from '../../support/in-process-hub';
import { InstalledClient } from '../../support/installed-client';
import { describeInBrowser } from '../support/browser';
import { eventually } from '../support/eventually';
import { PATIENCE, START_TIME } from '../support/patience';

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' };

/** A web site with the package's files, as somebody puts them out. */
async function site(root: string): Promise<Server> {
  const server = createServer((request, response) => {
    try {
      const file = path.join(root, path.normalize(new URL(request.url ?? '/', 'http://a').pathname));
      response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'text/plain' }).end(readFileSync(file));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return server;
}

const originOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

describeInBrowser('the page with the client', (browser) => {
  let client: InstalledClient;
  let hub: TestHub;
  let welcome: Server;
  let stranger: Server;
  beforeAll(async () => {
    client = InstalledClient.install();
    [welcome, stranger] = await Promise.all([site(client.root), site(client.root)]);
    hub = await startTestHub({ gateway: { cors: [originOf(welcome)], friaFragor: 'ingen' } });
  }, START_TIME);
  afterAll(async () => {
    await hub?.stop();
    welcome?.close();
    stranger?.close();
    client?.remove();
  });

  const status = (page: Page) => page.locator('#lage').innerText();
  const rows = async (page: Page) => (await page.locator('#rader tr').allInnerTexts()).map((text) => text.replaceAll(/[\u00A0\u202F]/g, ' '));

  async function open(server: Server): Promise<Page> {
    const page = await browser().newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.goto(`${originOf(server)}/exempel/webb/index.html?nav=${hub.url}`);
    return page;
  }

  test('the example page shows each förbund with its result, or why it is missing, and asks anew for another year', async () => {
    const page = await open(welcome);
    await eventually(async () => expect(await rows(page)).toEqual(expect.arrayContaining([
      expect.stringMatching(/Samordningsförbundet Umeåregionen\s+[−-]1 033 000 kr\s+Verksamhetsplan 2020–2022/),
      expect.stringMatching(/Lycksele-Malå\s+Saknas: Uppgiften finns eller kan finnas/),
    ])));
    await page.getByLabel('År').fill('2006');
    await page.keyboard.press('Enter');
    await eventually(async () => expect(await rows(page)).toEqual([1, 2, 3].map(() => expect.stringContaining('Saknas'))));
    await page.close();
  });

  test('from a web site that the hub does not take questions from, it says what is to be done', async () => {
    const page = await open(stranger);
    await eventually(async () => expect(await status(page)).toMatch(/går inte att nå\..*NAVET_CORS.*INGEN_KONTAKT/));
    await page.close();
  });
});
