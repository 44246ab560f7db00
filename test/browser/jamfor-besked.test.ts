import type { Page } from 'playwright-core';
import { buildDashboardOnce } from '../support/dashboard';
import { startFrontedHub } from '../support/fronted-hub';
import { eventually } from './support/eventually';
import { UNHURRIED, startHubWithExamples } from './support/hub';
import { describeVisits } from './support/visits';

/**
 * Holds answers back until they are let through.
 *
 * @param wanted whether a question with these variables is held
 * @returns what lets them through
 */
async function hold(page: Page, wanted: (variables: Readonly<Record<string, unknown>>) => boolean): Promise<() => void> {
  let letThrough: () => void = () => undefined;
  const held = new Promise<void>((resolve) => { letThrough = resolve; });
  await page.route('**/graphql', async (route) => {
    const { variables } = route.request().postDataJSON() as { variables: Record<string, unknown> };
    if (wanted(variables)) await held;
    // Whoever asked may have left.
    await route.continue().catch(() => undefined);
  });
  return letThrough;
}

describeVisits('What is told while something else is waited for, and when something fails', startHubWithExamples, ({ hub, visit, begin, come }) => {
  const heading = () => visit().page.locator('.diagram h2').first();
  const expectHeading = (text: string) => eventually(async () => expect(await heading().textContent()).toBe(text));

  describe('while another answer is waited for', () => {
    test.each([
      ['Jämför', '/jamfor?matt=medlemsbidrag&slag=UTFALL&ar=2014', 'Medlemmarnas bidrag, utfall 2014', 'Medlemmarnas bidrag, utfall 2013'],
      ['Karta', '/karta?lan=alla&farg=medlemsbidrag&ar=2014', 'Medlemmarnas bidrag till förbundet, hela landet, 2014', 'Medlemmarnas bidrag till förbundet, hela landet, 2013'],
    ])('%s tells the year of the figures that are shown, and they are not to be taken along', async (_view, address, before, after) => {
      const page = await come(address);
      await expectHeading(before);
      const letThrough = await hold(page, ({ ar }) => ar === 2013);
      await page.getByRole('combobox', { name: 'År', exact: true }).selectOption('2013');
      await page.locator('[data-vantar]').waitFor();
      expect(await heading().textContent()).toBe(before);
      expect(await page.locator('.verktyg').first().getAttribute('inert')).not.toBeNull();
      expect(await page.getByRole('combobox', { name: 'År', exact: true }).inputValue()).toBe('2013');
      letThrough();
      await expectHeading(after);
      await visit().settled();
      expect(await page.locator('.verktyg').first().getAttribute('inert')).toBeNull();
    });

    test('an answer that comes when something else has been chosen since does not take its place', async () => {
      const page = await come('/jamfor?matt=medlemsbidrag&ar=2014');
      const letThrough = await hold(page, ({ ar }) => ar === 2013);
      await page.getByRole('combobox', { name: 'År', exact: true }).selectOption('2013');
      await page.locator('[data-vantar]').waitFor();
      await page.getByRole('combobox', { name: 'År', exact: true }).selectOption('2014');
      await visit().settled();
      await expectHeading('Medlemmarnas bidrag, utfall 2014');
      const shown = await page.locator('main table').first().textContent();
      letThrough();
      await visit().settled();
      expect(await page.locator('main table').first().textContent()).toBe(shown);
    });

    test('another kind is not asked for in a year that only the first has', async () => {
      const page = await come('/jamfor?matt=medlemsbidrag');
      const asked: unknown[] = [];
      page.on('request', (request) => {
        if (request.url().endsWith('/graphql')) asked.push((request.postDataJSON() as { variables: { slag: string; ar: number | null } }).variables);
      });
      await page.getByLabel('Slag').selectOption('BUDGET');
      await eventually(async () => expect(await heading().textContent()).toContain('budget'));
      await visit().settled();
      const year = Number(await page.getByRole('combobox', { name: 'År', exact: true }).inputValue());
      expect(asked).toEqual([expect.objectContaining({ slag: 'BUDGET', ar: null }), expect.objectContaining({ slag: 'BUDGET', ar: year })]);
    });
  });

  describe('the focus', () => {
    test('goes to the content when it is another, and to its beginning', async () => {
      const page = await come('/forbund');
      const link = page.getByRole('link', { name: 'Umeåregionen' });
      await link.focus();
      await page.keyboard.press('Enter');
      await visit().expectAddress('/forbund/umearegionen');
      await visit().expectFocus('#innehall');
      await visit().settled();
      expect(await page.evaluate('scrollY')).toBe(0);
      await page.getByRole('link', { name: 'Bilaga att skriva ut' }).click();
      await visit().waitFor("location.pathname === '/forbund/umearegionen/bilaga'");
      await visit().expectFocus('#innehall');
      await visit().settled();
    });

    test('stays where something is chosen, also where the start page gets an address of its own', async () => {
      const page = await come('/');
      await page.getByLabel('Period').focus();
      await page.getByLabel('Period').selectOption('2024');
      await visit().expectAddress('/jamfor?period=2024');
      await visit().settled();
      expect(await page.evaluate('document.activeElement.tagName')).toBe('SELECT');
    });

    test('comes back to a figure in a panel, which is open still', async () => {
      const page = await come('/jamfor?matt=eget-kapital&ar=2014&lika=skelleftea-norsjo&likabidrag=25&likaar=2014');
      await page.locator('.forbundsval summary').click();
      const figure = page.locator('.liknande-val .varde');
      await figure.click();
      await page.getByRole('dialog').waitFor();
      await visit().still();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await visit().expectFocus('.liknande-val .varde');
      expect(await figure.isVisible()).toBe(true);
    });

    test('is on the head of what is taken along, when something of it has been chosen', async () => {
      const page = await come('/');
      await visit().tabTo('.ta-med summary');
      await page.keyboard.press('Enter');
      await visit().tabTo('.ta-med-lista button');
      await visit().keeps(() => page.keyboard.press('Enter'));
      await visit().expectFocus('.ta-med summary');
      expect(await page.locator('.ta-med[open]').count()).toBe(0);
    });
  });

  test('whom to compare is a choice that has its name', async () => {
    const page = await come('/');
    const named = "document.querySelector('.forbundsval summary').getAttribute('aria-labelledby').split(' ').map((id) => document.getElementById(id).textContent)";
    expect(await page.evaluate(named)).toEqual(['Förbund', 'Alla förbund']);
  });

  test('a table whose sorted column is taken away is sorted by another, and its head says so', async () => {
    const page = await come('/');
    const sorted = () => page.locator('.diagram').first().locator('thead th[aria-sort]').allTextContents();
    await page.locator('.diagram').first().getByRole('button', { name: 'Antal svar', exact: true }).click();
    await eventually(async () => expect(await sorted()).toEqual(['Antal svar']));
    await page.getByLabel('Kön').selectOption('delat');
    await visit().settled();
    expect(await sorted()).toEqual(['Kvinnor']);
  });

  test('what the mouse points at on the map is taken away by Escape', async () => {
    const page = await come('/karta');
    await page.locator('[data-kod="2480"]').hover();
    await page.locator('.karta-ruta').waitFor();
    await page.keyboard.press('Escape');
    await eventually(async () => expect(await page.locator('.karta-ruta').count()).toBe(0));
  });

  describe('a picture that is taken along says', () => {
    const picture = async () => {
      await visit().page.locator('.ta-med summary').first().click();
      return visit().keeps(() => visit().page.getByRole('button', { name: 'Vektorbild (SVG)' }).first().click());
    };

    test('of which kind its amounts are, in its name too', async () => {
      await come('/jamfor?matt=kostnader&slag=BUDGET');
      const title = await heading().textContent();
      expect(title).toMatch(/^Verksamhetens kostnader, budget \d{4}$/);
      const { name, content } = await picture();
      expect(content.toString()).toContain(title);
      expect(name).toMatch(/budget-\d{4}\.svg$/);
    });

    test('who has answered, and to what', async () => {
      await come('/jamfor?period=2022&svar=DELTAGARE.EJ_ANGIVET&forbund=umearegionen');
      const { content } = await picture();
      const text = content.toString().replaceAll(/<[^>]*>/g, '');
      expect(text).toMatch(/Andel som svarar positivt, deltagare, okänt när\. Mätpunkt \S+/);
    });
  });

  describe('what fails says so', () => {
    test('a diagram that cannot be drawn', async () => {
      const { page } = await begin();
      await page.route(/\/dashboard\/src-[^/]+\.js$/, (route) => route.abort());
      await page.goto(hub().url);
      await visit().expectText(page.locator('.ritning-fel').first(), ['Diagrammet kunde inte ritas', 'DIAGRAMMET_KUNDE_INTE_RITAS']);
      expect(await page.locator('main table').first().isVisible()).toBe(true);
      await visit().keepPicture('jamfor-utan-diagram');
      visit().forgive(/Failed to load resource|Failed to fetch|dynamically imported/);
    });

    test('a sign-in that cannot begin, which can be tried again', async () => {
      const page = await come('/');
      await page.route(/\/dashboard\/flow-[^/]+\.js$/, (route) => route.abort());
      const button = page.getByRole('button', { name: 'Logga in' });
      await button.click();
      await visit().expectText(page.getByRole('alert'), ['Det gick inte att börja logga in.', 'INLOGGNING_KUNDE_INTE_HAMTAS']);
      expect(await button.isEnabled()).toBe(true);
      visit().forgive(/Failed to load resource/);
    });

    test('a link that cannot be copied, as on a page without https', async () => {
      const { page } = await begin();
      await page.addInitScript("Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined })");
      await visit().open('/');
      await page.getByRole('button', { name: 'Kopiera länk till det här' }).click();
      await visit().expectText(page.locator('.dela'), ['Kopiera adressen i adressfältet i stället.']);
    });

    test('a browser that keeps nothing shows the page all the same', async () => {
      const { page } = await begin();
      await page.addInitScript("for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(globalThis, name, { get() { throw new DOMException('blocked', 'SecurityError'); } })");
      await visit().open('/');
      await page.getByLabel('Utseende').selectOption('morkt');
      await eventually(async () => expect(await page.evaluate('getComputedStyle(document.documentElement).colorScheme')).toBe('dark'));
    });
  });
});

async function startFrontedHubWithDashboard() {
  await buildDashboardOnce();
  return startFrontedHub({ gateway: UNHURRIED });
}

describeVisits('When the register does not answer for a while', startFrontedHubWithDashboard, ({ hub, visit, come }) => {
  const restore = () => hub().restore('{ referensserier { sort } allaForbund { id } }');

  test('a conversion says so, and not that the series is missing, until it has been asked again', async () => {
    const page = await come('/jamfor?matt=eget-kapital&ar=2014');
    const published = await page.locator('main table').first().textContent();
    await hub().front('register').down();
    await page.getByLabel('Räkna om').selectOption('per-invanare');
    await visit().expectText(page.locator('main'), ['En del av svaret saknas just nu', 'den som har serien svarade inte. Beloppen nedan är som de är publicerade.']);
    await visit().settled();
    expect(await page.locator('main').textContent()).not.toContain('ingen befolkning per kommun');
    expect(await page.locator('main table').first().textContent()).toBe(published);
    await visit().expectAccessible();
    await visit().keepPicture('jamfor-serie-svarar-inte');
    await restore();
    await page.getByRole('button', { name: 'Försök igen' }).click();
    await visit().expectText(page.locator('main'), ['navet har ingen befolkning per kommun inläst']);
    await visit().settled();
    expect(await page.locator('main').textContent()).not.toContain('En del av svaret saknas just nu');
  });

  test('förbund that are alike cannot be told, which can be asked again', async () => {
    const page = await come('/jamfor?matt=eget-kapital&ar=2014');
    await page.locator('.forbundsval summary').click();
    await hub().front('register').down();
    await page.getByRole('button', { name: 'Liknande förbund' }).click();
    await visit().expectText(page.locator('.liknande'), ['En del av svaret saknas just nu', 'Navet kan inte säga vilka förbund som liknar varandra']);
    await visit().keepPicture('jamfor-liknande-svarar-inte');
    await restore();
    await page.getByRole('button', { name: 'Försök igen' }).click();
    await page.getByLabel('Som vilket förbund?').selectOption('skelleftea-norsjo');
    await visit().settled();
    expect(await page.locator('.liknande').textContent()).not.toContain('En del av svaret saknas');
  });
});
