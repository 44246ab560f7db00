import { buildDashboardOnce } from '../support/dashboard';
import { startFrontedHub } from '../support/fronted-hub';
import { UNHURRIED } from './support/hub';
import { describeVisits } from './support/visits';

async function startFrontedHubWithDashboard() {
  await buildDashboardOnce();
  return startFrontedHub({ gateway: UNHURRIED });
}

describeVisits('When a förbund does not answer', startFrontedHubWithDashboard, ({ hub, visit, come }) => {
  test('the others are shown, and it says who is missing and why', async () => {
    await hub().front('umearegionen').down();
    const page = await come('/jamfor?matt=eget-kapital');
    const notice = await page.locator('.upplysning').first().textContent();
    expect(notice).toContain('En del av svaret saknas just nu');
    expect(notice).toMatch(/\([A-Z_]+\)/);
    const rows = await page.locator('.diagram').first().locator('tbody.rader tr').allTextContents();
    expect(rows.find((row) => row.startsWith('Skellefteå–Norsjö'))).toContain('2\u00A0192\u00A0261\u00A0kr');
    expect(rows.find((row) => row.startsWith('Umeåregionen'))).toContain('inget svar');
    await visit().expectAccessible();
    await visit().keepPicture('jamfor-delvis-svar');
  });
});
