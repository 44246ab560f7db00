import { describeInBrowser } from './support/browser';
import { startHubWithDashboard } from './support/hub';
import { Visit } from './support/visit';
import type { TestHub } from '../support/in-process-hub';

/** Bytes of script that the start page may load, compressed. */
const BUDGET = 200_000;

describeInBrowser('The start page', (browser) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHubWithDashboard();
  }, 240_000);
  afterAll(() => hub.stop());

  test('loads less than 200 KB of script', async () => {
    const visit = await Visit.start(browser(), hub.url);
    await visit.open('/');
    const scripts = visit.requests.map(({ url }) => url).filter((url) => url.endsWith('.js'));
    const sizes = await Promise.all(scripts.map(async (url) => ({ url, bytes: Number((await fetch(url, { headers: { 'accept-encoding': 'gzip' } })).headers.get('content-length')) })));
    const sum = sizes.reduce((all, { bytes }) => all + bytes, 0);
    process.stderr.write(`Skript på startsidan, komprimerade: ${sizes.map(({ url, bytes }) => `${url.slice(hub.url.length)} ${bytes}`).join(', ')}; tillsammans ${sum} av ${BUDGET} byte\n`);
    expect(sizes.every(({ bytes }) => bytes > 0)).toBe(true);
    expect(sum).toBeLessThan(BUDGET);
    await visit.end();
  });
});
