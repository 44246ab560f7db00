import { participantsDatabase } from '../support/deltagarexempel';
import { testIssuer, tokenFor } from '../support/issuer';
import { chefVid } from '../support/subgraph';
import { eventually } from './support/eventually';
import { startHubWithFigures } from './support/hub';
import { signIn } from './support/sign-in';
import type { VisitOptions } from './support/visit';
import { describeVisits } from './support/visits';

const FK = '202100-5521';
/** The förbund that has released tables of its participants, which are made up. */
const RELEASER = 'lycksele-mala';

const startHubWithReleases = async () => startHubWithFigures({ databases: new Map([[RELEASER, await participantsDatabase(RELEASER)]]) });

describeVisits('Min organisation', startHubWithReleases, (visits) => {
  const { hub, visit, inEveryLook } = visits;
  const come = (address: string, options: VisitOptions = {}) => visits.come(address, { ...options, signsInAt: testIssuer().issuer });
  const main = () => visit().page.locator('main');
  /** Waits until the issuer has sent the reader back, and they are let in. */
  const comeBack = async () => {
    await visit().page.getByRole('button', { name: 'Logga ut' }).waitFor();
    await visit().settled();
  };
  const signOut = async () => {
    await visit().page.getByRole('button', { name: 'Logga ut' }).click();
    await visit().page.getByRole('heading', { name: 'Du är utloggad' }).waitFor();
    await visit().settled();
  };
  const comeAs = async (name: string, address = '/min-organisation', options: VisitOptions = {}) => {
    const page = await come(address, options);
    await signIn(visit(), name);
    return page;
  };
  const kept = () => visit().page.evaluate<string>('JSON.stringify([{ ...localStorage }, document.cookie, location.href])');
  const keptInTab = () => visit().page.evaluate<string>('JSON.stringify({ ...sessionStorage })');
  const heading = () => visit().page.locator('h1');
  const spaced = (text: string | null) => text?.replaceAll(/\s/g, ' ');

  test('what did Försäkringskassan pay where, from the start page in at most five clicks', async () => {
    const page = await come('/');
    await visit().click(page.getByRole('link', { name: 'Min organisation' }));
    await visit().click(main().getByRole('button', { name: 'Logga in' }));
    await visit().click(page.getByRole('button', { name: /^Fatima Medlem/ }));
    await comeBack();
    await visit().expectAddress('/min-organisation');
    expect(visit().clicks).toBeLessThanOrEqual(5);
    await visit().expectText(heading(), ['Försäkringskassan']);
    const { data } = await hub().ask(`{ minOrganisation { medlemskap { forbund { namn medlemsbidrag(organisationsnummer: "${FK}") { rader { ar slag belopp { varde } } } } } } }`, {}, { token: await tokenFor('medlem') });
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
    await visit().expectAddress('/min-organisation/rapport?ar=2014&lan=24');
    expect(await visit().page.locator('.konto').textContent()).toMatch(/Fatima Medlem medlem\s*Logga ut/);
    expect(await kept()).not.toMatch(/eyJ|code=|state=/);
    await visit().page.reload();
    await visit().settled();
    await visit().expectText(heading(), ['Försäkringskassan']);
    expect(await kept()).not.toMatch(/eyJ|code=|state=/);
  });

  test('signing out forgets, in the tab and in what is shown, and the next one is asked who they are', async () => {
    const page = await comeAs('Fatima Medlem');
    await signOut();
    expect(await keptInTab()).not.toContain('eyJ');
    expect(await page.getByRole('link', { name: 'Logga ut också hos den som ger ut inloggningen.' }).getAttribute('href')).toBe(`${testIssuer().issuer}/session/end`);
    await visit().expectAccessible();
    await visit().keepPicture('min-organisation-utloggad');
    await page.getByRole('link', { name: 'Min organisation' }).click();
    await signIn(visit(), 'Ragnar Medlem');
    await visit().expectText(heading(), ['Region Västerbotten']);
  });

  test('a sign-in that runs out says so, and one click leads back in', async () => {
    const page = await comeAs('Fatima Medlem');
    await page.evaluate(`sessionStorage.setItem('navet:inloggning', JSON.stringify({ ...JSON.parse(sessionStorage.getItem('navet:inloggning')), gallerTillOchMed: new Date(Date.now() - 1000).toISOString() }))`);
    await page.reload();
    await visit().settled();
    expect(await main().textContent()).toContain('Inloggningen har gått ut');
    expect(await main().textContent()).not.toContain('2 976 000');
    await visit().expectAccessible();
    await main().getByRole('button', { name: 'Logga in igen' }).click();
    await comeBack();
    await visit().expectAddress('/min-organisation');
    await visit().expectText(heading(), ['Försäkringskassan']);
  });

  test('a token that the hub no longer takes counts as one that has run out', async () => {
    const page = await comeAs('Fatima Medlem');
    await page.evaluate(`sessionStorage.setItem('navet:inloggning', JSON.stringify({ ...JSON.parse(sessionStorage.getItem('navet:inloggning')), intyg: 'x.y.z' }))`);
    await page.reload();
    await page.getByText('Inloggningen har gått ut').waitFor();
    await visit().settled();
    expect(await keptInTab()).not.toContain('x.y.z');
    // The browser itself notes every answer with status 401.
    visit().forgive(/401/);
  });

  test.each([
    ['a state of its own', '/inloggad?code=x&state=y', 'INLOGGNING_EJ_PABORJAD'],
    ['nothing', '/inloggad', 'INLOGGNING_EJ_PABORJAD'],
  ])('who comes back with %s is not let in', async (_what, address, code) => {
    const page = await come(address);
    await visit().expectText(page.locator('.fel'), [code]);
    expect(visit().requests.some(({ url }) => url.includes('/inloggning/intyg'))).toBe(false);
    await visit().expectAccessible();
  });

  test('who breaks off is told so', async () => {
    const page = await come('/min-organisation');
    await main().getByRole('button', { name: 'Logga in' }).click();
    await page.getByRole('button', { name: 'Avbryt' }).click();
    await visit().expectText(page.locator('.fel'), ['Inloggningen avbröts.']);
  });

  test('a member sees its own participants as they were released, and a protected number stays protected', async () => {
    const page = await comeAs('Arvid Medlem', '/min-organisation?ar=2024');
    // The state pays through another: that is not zero, and is said.
    expect(await page.getByRole('region', { name: /^Bidrag till varje förbund/ }).locator('tr', { hasText: 'Umeåregionen' }).textContent()).toContain('ej tillämplig');
    const { data } = await hub().ask('query($id: ID!) { forbund(id: $id) { egnaRemitterade(tabell: EGNA_REMITTERADE, ar: 2024) { celler { antal { varde status } } } } }', { id: RELEASER }, { token: await tokenFor('medlem', { organisation: '202100-2114' }) });
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
    await eventually(async () => expect(spaced(await cost.textContent())).toContain('ca 800 000 kr/år'));
    expect(visit().address()).toContain('timmar=1000');
    await cost.click();
    await visit().expectText(page.getByRole('dialog'), ['I åtta månader.', 'timmar per årsarbetskraft (det antal som du har angett)', 'för ett helt år', 'cirka 800 kronor']);
  });

  test('the report is about a year and a geography, and every figure leads to a numbered source', async () => {
    const page = await comeAs('Fatima Medlem', '/min-organisation/rapport?ar=2014');
    await visit().expectText(main(), ['Försäkringskassan: samordningsförbund 2014']);
    const row = page.locator('tr', { hasText: 'Skellefteå–Norsjö' }).first();
    expect(spaced(await row.textContent())).toContain('2 976 000 kr');
    const note = row.locator('.notsiffra').first();
    const source = page.locator((await note.getAttribute('href')) ?? '');
    expect(await source.textContent()).toMatch(/Årsredovisning 2014.*rad \d+/);
    await page.getByLabel('Kommun').selectOption({ label: 'Umeå' });
    await visit().expectText(main(), ['Här ingår Umeåregionen.']);
    await visit().settled();
    expect(spaced(await main().textContent())).not.toContain('2 976 000');
    await visit().expectAddress('/min-organisation/rapport?ar=2014&kommun=2480');
  });

  test('on paper the report is itself alone, and its PDF is tagged', async () => {
    const page = await comeAs('Fatima Medlem', '/min-organisation/rapport?ar=2014');
    await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    for (const gone of ['.sidhuvud', '.sidfot', '.rapport .valrad', '.rapport .verktyg']) await page.locator(gone).waitFor({ state: 'hidden' });
    await page.locator('.rapport h1').waitFor();
    await visit().keepPicture('min-organisation-rapport-papper');
    const pdf = (await page.pdf({ format: 'A4', tagged: true, outline: true })).toString('latin1');
    expect(pdf).toMatch(/\/MarkInfo[^>]*\/Marked true/);
    expect(pdf).toMatch(/\/Lang\s*\(sv/);
  });

  test("a förbund's own people see their organisation, and others that the view is not theirs", async () => {
    await comeAs('Cecilia Chef');
    await visit().expectText(heading(), ['Samordningsförbundet Umeåregionen']);
    await visit().expectAccessible();
    await visit().keepPicture('min-organisation-chef');
    await signOut();
    await visit().page.getByRole('link', { name: 'Min organisation' }).click();
    await signIn(visit(), 'Anna Analytiker');
    await visit().expectText(main(), ['Din roll hör inte till någon medlem.']);
  });

  test("a förbund's own people see the exact numbers behind their tables, of the last year that is released", async () => {
    const page = await comeAs('Conny Chef');
    await page.getByRole('region', { name: /^Exakta tal 2024/ }).waitFor();
    const { data } = await hub().ask('query($id: ID!) { forbund(id: $id) { deltagarunderlag(tabell: DELTAGANDE, ar: 2024) { celler { exakt sekretessgrund } } } }', { id: RELEASER }, { as: chefVid(RELEASER) });
    const { celler } = (data as { forbund: { deltagarunderlag: { celler: { exakt: number; sekretessgrund: string | null }[] } } }).forbund.deltagarunderlag;
    const rows = page.getByRole('region', { name: /^Exakta tal 2024/ }).locator('tbody tr');
    expect(celler.length).toBeGreaterThan(5);
    expect((await rows.locator('td:nth-child(4)').allTextContents()).map((text) => Number(text.replaceAll(/\s/g, '').replace(',', '.')))).toEqual(celler.map(({ exakt }) => exakt));
    expect((await rows.locator('td:nth-child(7)').allTextContents()).filter(Boolean)).toHaveLength(celler.filter(({ sekretessgrund }) => sekretessgrund !== null).length);
    await visit().expectAccessible();
    await visit().keepPicture('min-organisation-underlag');
  });

  test('by keyboard alone: in, to a source, to the report, and out', async () => {
    const page = await come('/min-organisation');
    await visit().tabTo('main .knapp');
    await page.keyboard.press('Enter');
    await page.locator('[value="exempel-medlem-forsakringskassan"]').waitFor();
    await visit().tabTo('[value="exempel-medlem-forsakringskassan"]');
    await page.keyboard.press('Enter');
    await comeBack();
    await visit().expectAddress('/min-organisation');
    await visit().tabTo('main .varde');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.reload();
    await visit().settled();
    await visit().tabTo('main a[href^="/min-organisation/rapport"]');
    await page.keyboard.press('Enter');
    await page.locator('.rapport').waitFor();
    await page.reload();
    await visit().settled();
    await visit().tabTo('.konto button');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Du är utloggad' }).waitFor();
    await visit().settled();
    expect(await kept()).not.toContain('eyJ');
    expect(await keptInTab()).not.toContain('eyJ');
  });

  inEveryLook('min-organisation', [], (look) => {
    test('before and after signing in, and in the report', async () => {
      const page = await come('/min-organisation?ar=2024', look);
      await visit().keepPicture(`min-organisation-utanfor-${look.name}`);
      await visit().expectAccessible();
      await signIn(visit(), 'Arvid Medlem');
      await visit().keepPicture(`min-organisation-medlem-${look.name}`);
      await visit().expectAccessible();
      await page.getByRole('link', { name: 'Gör en rapport' }).click();
      await page.locator('.rapport').waitFor();
      await visit().settled();
      await visit().keepPicture(`min-organisation-rapport-${look.name}`);
      await visit().expectAccessible();
    });
  });
});
