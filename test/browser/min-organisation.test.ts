import { participantsDatabase } from '../support/deltagarexempel';
import { buildDashboardOnce } from '../support/dashboard';
import { type TestHub, startTestHub } from '../support/in-process-hub';
import { testIssuer, tokenFor } from '../support/issuer';
import { chefVid } from '../support/subgraph';
import { describeInBrowser } from './support/browser';
import { PHONE, Visit, type VisitOptions, WIDE } from './support/visit';

const FK = '202100-5521';
/** The förbund that has released tables of its participants, which are made up. */
const RELEASER = 'lycksele-mala';

describeInBrowser('Min organisation', (browser) => {
  let hub: TestHub;
  let visit: Visit;
  beforeAll(async () => {
    await buildDashboardOnce();
    hub = await startTestHub({ databases: new Map([[RELEASER, await participantsDatabase(RELEASER)]]) });
  }, 400_000);
  afterAll(() => hub.stop());
  afterEach(async () => {
    await visit.expectClean();
    await visit.end();
  });

  const come = async (address: string, options: VisitOptions = {}) => {
    visit = await Visit.start(browser(), hub.url, { ...options, signsInAt: testIssuer().issuer });
    await visit.open(address);
    return visit.page;
  };
  const main = () => visit.page.locator('main');
  /** Signs in on the page that is open, as one of the issuer's made-up people. */
  const signIn = async (name: string) => {
    await main().getByRole('button', { name: /^Logga in/ }).click();
    await visit.page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
    await visit.page.waitForURL(`${hub.url}/**`);
    await visit.settled();
  };
  const comeAs = async (name: string, address = '/min-organisation', options: VisitOptions = {}) => {
    const page = await come(address, options);
    await signIn(name);
    return page;
  };
  const kept = async (): Promise<string> => visit.page.evaluate('JSON.stringify([{ ...localStorage }, document.cookie, location.href])');

  test('what did Försäkringskassan pay where, from the start page in at most five clicks', async () => {
    const page = await come('/');
    let clicks = 0;
    for (const what of [page.getByRole('link', { name: 'Min organisation' }), main().getByRole('button', { name: 'Logga in' }), page.getByRole('button', { name: /^Fatima Medlem/ })]) {
      await what.click();
      clicks += 1;
    }
    await page.waitForURL(`${hub.url}/min-organisation`);
    await visit.settled();
    expect(clicks).toBeLessThanOrEqual(5);
    expect(await page.locator('h1').textContent()).toBe('Försäkringskassan');
    const { data } = await hub.ask(`{ minOrganisation { medlemskap { forbund { namn medlemsbidrag(organisationsnummer: "${FK}") { rader { ar slag belopp { varde } } } } } } }`, {}, { token: await tokenFor('medlem') });
    type Told = { minOrganisation: { medlemskap: { forbund: { namn: string; medlemsbidrag: { rader: { ar: number; slag: string; belopp: { varde: number } }[] } } }[] } };
    const paid = (data as Told).minOrganisation.medlemskap.flatMap(({ forbund: { namn, medlemsbidrag } }) => medlemsbidrag.rader.map((row) => ({ ...row, namn: namn.replace('Samordningsförbundet ', '') })));
    expect(paid.length).toBeGreaterThan(2);
    for (const { namn, slag, ar, belopp } of paid) {
      const figure = page.getByRole('button', { name: new RegExp(`^${namn}, ${slag.toLowerCase()} ${ar}: `) });
      expect((await figure.locator('.varde-tal').textContent())?.replaceAll(/\D/g, '')).toBe(String(belopp.varde));
    }
    // A förbund that has not said what is paid is not one that nothing is paid to.
    expect(await page.locator('tr', { hasText: 'Lycksele-Malå' }).first().textContent()).toContain('ej insamlad');
  });

  test('who signs in comes back to what they asked for, and nothing of it is kept in the browser', async () => {
    await comeAs('Fatima Medlem', '/min-organisation/rapport?ar=2014&lan=24');
    expect(visit.address()).toBe('/min-organisation/rapport?ar=2014&lan=24');
    expect(await visit.page.locator('.konto').textContent()).toMatch(/Fatima Medlem medlem\s*Logga ut/);
    expect(await kept()).not.toMatch(/eyJ|code=|state=/);
    await visit.page.reload();
    await visit.settled();
    expect(await visit.page.locator('h1').textContent()).toContain('Försäkringskassan');
    expect(await kept()).not.toMatch(/eyJ|code=|state=/);
  });

  test('signing out forgets, in the tab and in what is shown, and the next one is asked who they are', async () => {
    const page = await comeAs('Fatima Medlem');
    await page.getByRole('button', { name: 'Logga ut' }).click();
    await page.getByRole('heading', { name: 'Du är utloggad' }).waitFor();
    expect(await page.evaluate('JSON.stringify({ ...sessionStorage })')).not.toContain('eyJ');
    expect(await page.getByRole('link', { name: 'Logga ut också hos den som ger ut inloggningen.' }).getAttribute('href')).toBe(`${testIssuer().issuer}/session/end`);
    await visit.expectAccessible();
    await visit.keepPicture('min-organisation-utloggad');
    await page.getByRole('link', { name: 'Min organisation' }).click();
    await signIn('Ragnar Medlem');
    expect(await page.locator('h1').textContent()).toBe('Region Västerbotten');
  });

  test('a sign-in that runs out says so, and one click leads back in', async () => {
    const page = await comeAs('Fatima Medlem');
    await page.evaluate(`sessionStorage.setItem('navet:inloggning', JSON.stringify({ ...JSON.parse(sessionStorage.getItem('navet:inloggning')), gallerTillOchMed: new Date(Date.now() - 1000).toISOString() }))`);
    await page.reload();
    await visit.settled();
    expect(await main().textContent()).toContain('Inloggningen har gått ut');
    expect(await main().textContent()).not.toContain('2 976 000');
    await visit.expectAccessible();
    await main().getByRole('button', { name: 'Logga in igen' }).click();
    await page.waitForURL(`${hub.url}/min-organisation`);
    await visit.settled();
    expect(await page.locator('h1').textContent()).toBe('Försäkringskassan');
  });

  test('a token that the hub no longer takes counts as one that has run out', async () => {
    const page = await comeAs('Fatima Medlem');
    await page.evaluate(`sessionStorage.setItem('navet:inloggning', JSON.stringify({ ...JSON.parse(sessionStorage.getItem('navet:inloggning')), intyg: 'x.y.z' }))`);
    await page.reload();
    await page.getByText('Inloggningen har gått ut').waitFor();
    expect(await page.evaluate('JSON.stringify({ ...sessionStorage })')).not.toContain('x.y.z');
    // The browser itself notes every answer with status 401.
    visit.forgive(/401/);
  });

  test.each([
    ['a state of its own', '/inloggad?code=x&state=y', 'INLOGGNING_EJ_PABORJAD'],
    ['nothing', '/inloggad', 'INLOGGNING_EJ_PABORJAD'],
  ])('who comes back with %s is not let in', async (_what, address, code) => {
    const page = await come(address);
    expect(await page.locator('.fel').textContent()).toContain(code);
    expect(visit.requests.some(({ url }) => url.includes('/inloggning/intyg'))).toBe(false);
    await visit.expectAccessible();
  });

  test('who breaks off is told so', async () => {
    const page = await come('/min-organisation');
    await main().getByRole('button', { name: 'Logga in' }).click();
    await page.getByRole('button', { name: 'Avbryt' }).click();
    await visit.settled();
    expect(await page.locator('.fel').textContent()).toContain('Inloggningen avbröts.');
  });

  test('a member sees its own participants as they were released, and a protected number stays protected', async () => {
    const page = await comeAs('Arvid Medlem', '/min-organisation?ar=2024');
    // The state pays through another: that is not zero, and is said.
    expect(await page.getByRole('region', { name: /^Bidrag till varje förbund/ }).locator('tr', { hasText: 'Umeåregionen' }).textContent()).toContain('ej tillämplig');
    const { data } = await hub.ask('query($id: ID!) { forbund(id: $id) { egnaRemitterade(tabell: EGNA_REMITTERADE, ar: 2024) { celler { antal { varde status } } } } }', { id: RELEASER }, { token: await tokenFor('medlem', { organisation: '202100-2114' }) });
    const told = (data as { forbund: { egnaRemitterade: { celler: { antal: { varde: number | null; status: string } }[] } } }).forbund.egnaRemitterade.celler;
    const table = page.getByRole('region', { name: /^Deltagare som organisationen har remitterat, 2024/ });
    const shown = table.locator('tbody tr', { hasText: 'Lycksele-Malå' }).locator('td:nth-child(5)');
    expect(await table.locator('tbody tr', { hasText: 'Umeåregionen' }).textContent()).toContain('ej inrapporterad');
    expect(told.length).toBeGreaterThan(3);
    expect(await shown.count()).toBe(told.length);
    const isHidden = told.filter(({ antal }) => antal.status === 'SEKRETESS').length;
    expect(await shown.locator('[data-saknas="SEKRETESS"]').count()).toBe(isHidden);
    expect(await shown.locator('[data-syntetisk]').count()).toBe(told.length);
  });

  test('staff are told as full-time years, and as money when the reader says how long a year is', async () => {
    const page = await comeAs('Fatima Medlem');
    const cost = page.getByRole('button', { name: /Särskild handläggare.*kostnad för ett helt år/ });
    expect(await page.getByRole('button', { name: /Särskild handläggare.*årsarbetskrafter: 1/ }).count()).toBe(1);
    expect(await cost.textContent()).toContain('ej insamlad');
    await page.getByLabel('Timmar per årsarbetskraft').fill('1000');
    await page.keyboard.press('Enter');
    await page.waitForURL(/timmar=1000/);
    expect((await cost.textContent())?.replaceAll(/\s/g, ' ')).toContain('ca 800 000 kr');
    await cost.click();
    expect(await page.getByRole('dialog').textContent()).toContain('timmar per årsarbetskraft (det antal som du har angett)');
    expect(await page.getByRole('dialog').textContent()).toContain('cirka 800 kronor');
  });

  test('the report is about a year and a geography, and every figure leads to a numbered source', async () => {
    const page = await comeAs('Fatima Medlem', '/min-organisation/rapport?ar=2014');
    const text = async () => (await main().textContent())?.replaceAll(/\s/g, ' ') ?? '';
    expect(await text()).toContain('Försäkringskassan: samordningsförbund 2014');
    const row = page.locator('tr', { hasText: 'Skellefteå–Norsjö' }).first();
    expect((await row.textContent())?.replaceAll(/\s/g, ' ')).toContain('2 976 000 kr');
    const note = row.locator('.notsiffra').first();
    const source = page.locator((await note.getAttribute('href')) ?? '');
    expect(await source.textContent()).toMatch(/Årsredovisning 2014.*rad \d+/);
    await page.getByLabel('Kommun').selectOption({ label: 'Umeå' });
    expect(await text()).toContain('Här ingår Umeåregionen.');
    expect(await text()).not.toContain('2 976 000');
    expect(visit.address()).toBe('/min-organisation/rapport?ar=2014&kommun=2480');
  });

  test('on paper the report is itself alone, and its PDF is tagged', async () => {
    const page = await comeAs('Fatima Medlem', '/min-organisation/rapport?ar=2014');
    await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    for (const gone of ['.sidhuvud', '.sidfot', '.rapport .valrad', '.rapport .verktyg']) expect(await page.locator(gone).isVisible()).toBe(false);
    expect(await page.locator('.rapport h1').isVisible()).toBe(true);
    await visit.keepPicture('min-organisation-rapport-papper');
    const pdf = (await page.pdf({ format: 'A4', tagged: true, outline: true })).toString('latin1');
    expect(pdf).toMatch(/\/MarkInfo[^>]*\/Marked true/);
    expect(pdf).toMatch(/\/Lang\s*\(sv/);
  });

  test("a förbund's own people see their organisation, and others that the view is not theirs", async () => {
    await comeAs('Cecilia Chef');
    expect(await visit.page.locator('h1').textContent()).toBe('Samordningsförbundet Umeåregionen');
    await visit.expectAccessible();
    await visit.keepPicture('min-organisation-chef');
    await visit.page.getByRole('button', { name: 'Logga ut' }).click();
    await visit.page.getByRole('link', { name: 'Min organisation' }).click();
    await signIn('Anna Analytiker');
    expect(await main().textContent()).toContain('Din roll hör inte till någon medlem.');
  });

  test("a förbund's own people see the exact numbers behind their tables, of the last year that is released", async () => {
    const page = await comeAs('Conny Chef');
    await page.getByRole('region', { name: /^Exakta tal 2024/ }).waitFor();
    const { data } = await hub.ask('query($id: ID!) { forbund(id: $id) { deltagarunderlag(tabell: DELTAGANDE, ar: 2024) { celler { exakt sekretessgrund } } } }', { id: RELEASER }, { as: chefVid(RELEASER) });
    const { celler } = (data as { forbund: { deltagarunderlag: { celler: { exakt: number; sekretessgrund: string | null }[] } } }).forbund.deltagarunderlag;
    const rows = page.getByRole('region', { name: /^Exakta tal 2024/ }).locator('tbody tr');
    expect(celler.length).toBeGreaterThan(5);
    expect((await rows.locator('td:nth-child(4)').allTextContents()).map((text) => Number(text.replaceAll(/\s/g, '').replace(',', '.')))).toEqual(celler.map(({ exakt }) => exakt));
    expect((await rows.locator('td:nth-child(7)').allTextContents()).filter(Boolean)).toHaveLength(celler.filter(({ sekretessgrund }) => sekretessgrund !== null).length);
    await visit.expectAccessible();
    await visit.keepPicture('min-organisation-underlag');
  });

  test('by keyboard alone: in, to a source, to the report, and out', async () => {
    const page = await come('/min-organisation');
    const tabTo = async (selector: string) => {
      for (let presses = 0; presses < 120; presses += 1) {
        await page.keyboard.press('Tab');
        if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
      }
      throw new Error(`Tab never came to ${selector}`);
    };
    await tabTo('main .knapp');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${testIssuer().issuer}/**`);
    await tabTo('[value="exempel-medlem-forsakringskassan"]');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${hub.url}/min-organisation`);
    await visit.settled();
    await tabTo('main .varde');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.reload();
    await visit.settled();
    await tabTo('main a[href^="/min-organisation/rapport"]');
    await page.keyboard.press('Enter');
    await page.locator('.rapport').waitFor();
    await page.reload();
    await visit.settled();
    await tabTo('.konto button');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Du är utloggad' }).waitFor();
    expect(await kept()).not.toContain('eyJ');
  });

  describe.each<[string, VisitOptions]>([
    ['1440-ljust', { width: WIDE, scheme: 'light' }],
    ['1440-morkt', { width: WIDE, scheme: 'dark' }],
    ['390-ljust', { width: PHONE, scheme: 'light' }],
    ['390-morkt', { width: PHONE, scheme: 'dark' }],
  ])('%s: axe finds nothing', (name, options) => {
    test('before and after signing in, and in the report', async () => {
      const page = await come('/min-organisation?ar=2024', options);
      await visit.keepPicture(`min-organisation-utanfor-${name}`);
      await visit.expectAccessible();
      await signIn('Arvid Medlem');
      await visit.keepPicture(`min-organisation-medlem-${name}`);
      await visit.expectAccessible();
      await page.getByRole('link', { name: 'Gör en rapport' }).click();
      await page.locator('.rapport').waitFor();
      await visit.keepPicture(`min-organisation-rapport-${name}`);
      await visit.expectAccessible();
    });
  });
});
