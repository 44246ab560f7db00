import type { TestHub } from '../support/in-process-hub';
import { describeInBrowser } from './support/browser';
import { startHubWithDashboard } from './support/hub';
import { Visit } from './support/visit';

/** Views, with all that they can show open. */
const VIEWS = [
  '/jamfor',
  '/jamfor?matt=eget-kapital',
  '/jamfor?matt=medlemsbidrag',
  '/forbund',
  '/forbund/skelleftea-norsjo?ar=2014',
  '/karta',
  '/karta?farg=eget-kapital',
  '/kompetensutveckling',
  '/sus-stod',
];

describeInBrowser('What a view lets one take along', (browser) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHubWithDashboard();
  }, 240_000);
  afterAll(() => hub.stop());

  test.each(VIEWS)('%s leads to tables that are there, in every format', async (address) => {
    const visit = await Visit.start(browser(), hub.url);
    await visit.open(address);
    const addresses = await visit.page.evaluate<string[]>(`[...document.querySelectorAll('a[href^="/export/"]')].map((one) => one.getAttribute('href'))`);
    expect(addresses.length).toBeGreaterThanOrEqual(5);
    const refused: string[] = [];
    for (const one of addresses) {
      const file = await fetch(hub.url + one);
      const content = Buffer.from(await file.arrayBuffer());
      if (file.status !== 200 || content.length < 100) refused.push(`${one}: ${file.status} ${content.subarray(0, 200).toString()}`);
    }
    expect(refused).toEqual([]);
    await visit.end();
  }, 120_000);
});
