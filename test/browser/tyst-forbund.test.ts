import { buildDashboardOnce } from '../support/dashboard';
import { startFrontedHub } from '../support/fronted-hub';
import { testIssuer } from '../support/issuer';
import { UNHURRIED } from './support/hub';
import { signIn } from './support/sign-in';
import { describeVisits } from './support/visits';

const SILENT = 'umearegionen';

async function startFrontedHubWithDashboard() {
  await buildDashboardOnce();
  return startFrontedHub({ gateway: UNHURRIED });
}

describeVisits('A member of a förbund that does not answer', startFrontedHubWithDashboard, ({ hub, visit, come }) => {
  const rows = (caption: RegExp) => visit().page.getByRole('table', { name: caption }).locator('tbody tr', { hasText: 'Umeåregionen' });
  const comeAsMember = async (address: string) => {
    const page = await come(address, { signsInAt: testIssuer().issuer });
    await signIn(visit(), 'Fatima Medlem');
    return page;
  };

  test('is told so of what it pays, its commitments, its staff and its participants, and gets no report until all have answered', async () => {
    await hub().front(SILENT).down();
    const page = await comeAsMember('/min-organisation?ar=2014');
    expect(await page.locator('.upplysning').first().textContent()).toContain('En del av svaret saknas just nu');
    expect(await rows(/^Bidrag till varje förbund/).textContent()).toContain('inget svar');
    for (const caption of [/^Åtaganden enligt/, /^Personal i insatser/]) expect(await rows(caption).textContent()).toMatch(/^Förbundet svarade inte/);
    expect(await rows(/^Deltagare som organisationen har remitterat/).textContent()).toContain('inget svar');
    await visit().expectAccessible();
    await visit().keepPicture('min-organisation-tyst-forbund');
    await page.getByRole('link', { name: 'Gör en rapport' }).click();
    await visit().expectText(page.locator('.fel'), ['Rapporten går inte att göra just nu: en del av uppgifterna saknas.']);
    expect(await page.locator('.rapport').count()).toBe(0);
    await visit().expectAccessible();
    await hub().front(SILENT).restore();
    await page.getByRole('button', { name: 'Försök igen' }).click();
    await page.locator('.rapport').waitFor();
  });
});
