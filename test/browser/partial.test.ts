import { type FrontedHub, startFrontedHub } from '../support/fronted-hub';
import { buildDashboardOnce } from '../support/dashboard';
import { describeInBrowser } from './support/browser';
import { Visit } from './support/visit';

describeInBrowser('When a förbund does not answer', (browser) => {
  let hub: FrontedHub;
  beforeAll(async () => {
    await buildDashboardOnce();
    hub = await startFrontedHub();
  }, 240_000);
  afterAll(() => hub.stop());

  test('the others are shown, and it says who is missing and why', async () => {
    const visit = await Visit.start(browser(), hub.url);
    await hub.front('umearegionen').down();
    await visit.open('/jamfor?matt=eget-kapital');
    const notice = await visit.page.locator('.upplysning').first().textContent();
    expect(notice).toContain('En del av svaret saknas just nu');
    expect(notice).toMatch(/\([A-Z_]+\)/);
    const rows = await visit.page.locator('.diagram').first().locator('tbody.rader tr').allTextContents();
    expect(rows.find((row) => row.startsWith('Skellefteå–Norsjö'))).toContain('2\u00A0192\u00A0261\u00A0kr');
    expect(rows.find((row) => row.startsWith('Umeåregionen'))).toContain('inget svar');
    await visit.expectAccessible();
    await visit.keepPicture('jamfor-delvis-svar');
    await visit.expectClean();
    await visit.end();
  });
});
