import { buildDashboardOnce } from '../support/dashboard';
import { PARTICIPANTS, countryDatabases } from '../support/deltagarexempel';
import { type TestHub, startTestHub } from '../support/in-process-hub';
import { describeInBrowser } from './support/browser';
import { PHONE, Visit, type VisitOptions, WIDE } from './support/visit';

interface Cell {
  readonly kon: string | null;
  readonly varden: readonly { readonly namn: string }[];
  readonly antal: { readonly varde: number | null; readonly status: string };
}

describeInBrowser('SUS-stöd: deltagare', (browser) => {
  let hub: TestHub;
  let visit: Visit;
  beforeAll(async () => {
    await buildDashboardOnce();
    hub = await startTestHub({ databases: await countryDatabases() });
  }, 400_000);
  afterAll(() => hub.stop());
  afterEach(async () => {
    await visit.expectClean();
    await visit.end();
  });

  const come = async (address: string, options?: VisitOptions) => {
    visit = await Visit.start(browser(), hub.url, options);
    await visit.open(address);
    return visit.page;
  };
  const short = (name: string) => name.replace('Samordningsförbundet ', '');
  const [year] = PARTICIPANTS.ar;

  test('released tables of participants are shown cell by cell, and what is protected says so', async () => {
    const page = await come('/sus-stod?del=deltagare&tabell=ALDER&kon=KVINNOR');
    const { data } = await hub.ask(`{ deltagarjamforelse(tabell: ALDER, ar: ${year}) { rader { niva forbund { namn } namn celler { kon varden { namn } antal { varde status } } } } }`);
    const areas = (data as { deltagarjamforelse: { rader: { niva: string; forbund: { namn: string } | null; namn: string; celler: Cell[] }[] } }).deltagarjamforelse.rader;
    let hidden = 0;
    for (const { niva, forbund, namn, celler } of areas) {
      const cells = celler.filter(({ kon }) => kon === 'KVINNOR');
      const shown = await page.getByRole('row', { name: new RegExp(`^${forbund ? short(forbund.namn) : niva === 'RIKET' ? 'Riket' : namn}`) }).locator('td .varde-tal').allTextContents();
      expect(shown).toEqual(cells.map(({ antal }) => (antal.status === 'NORMAL' ? antal.varde?.toLocaleString('sv-SE') : 'xskyddad')));
      hidden += cells.filter(({ antal }) => antal.status === 'SEKRETESS').length;
    }
    expect(hidden).toBeGreaterThan(0);
    await page.locator('[data-saknas="SEKRETESS"]').first().click();
    expect(await page.getByRole('dialog').textContent()).toContain('Värdet visas inte, för att ingen enskild person ska kunna pekas ut.');
    await visit.expectAccessible();
  });

  test('what is chosen is in the address and comes back with it', async () => {
    const page = await come('/sus-stod');
    await page.getByRole('radio', { name: 'Deltagare' }).click();
    await page.getByRole('combobox', { name: 'Tabell' }).selectOption('AVSLUTSANLEDNING');
    await visit.settled();
    await page.getByRole('combobox', { name: 'Visa', exact: true }).selectOption('andel');
    expect(visit.address()).toBe('/sus-stod?del=deltagare&tabell=AVSLUTSANLEDNING&matt=andel');
    const shown = await page.locator('main table').allTextContents();
    await visit.open(visit.address());
    expect(await page.locator('main table').allTextContents()).toEqual(shown);
  });

  describe.each<[string, VisitOptions]>([
    ['1440-ljust', { width: WIDE, scheme: 'light' }],
    ['1440-morkt', { width: WIDE, scheme: 'dark' }],
    ['390-ljust', { width: PHONE, scheme: 'light' }],
    ['390-morkt', { width: PHONE, scheme: 'dark' }],
  ])('%s: axe finds nothing', (name, options) => {
    const STATES: readonly [string, string][] = [
      ['deltagare', '/sus-stod?del=deltagare&tabell=ALDER'],
      ['andelar', '/sus-stod?del=deltagare&tabell=AVSLUTSANLEDNING&matt=andel'],
    ];
    test.each(STATES)('%s', async (state, address) => {
      await come(address, options);
      await visit.keepPicture(`sus-stod-${state}-${name}`);
      await visit.expectAccessible();
    });
  });
});
