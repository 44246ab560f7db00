import { readFileSync } from 'node:fs';
import readExcelFile from 'read-excel-file/node';
import type { TestHub } from '../support/in-process-hub';
import { describeInBrowser } from './support/browser';
import { startHubWithDashboard } from './support/hub';
import { PHONE, Visit, type VisitOptions, WIDE } from './support/visit';

describeInBrowser('Jämför', (browser) => {
  let hub: TestHub;
  let visit: Visit;
  beforeAll(async () => {
    hub = await startHubWithDashboard();
  }, 240_000);
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
  const names = () => visit.page.locator('.diagram').first().locator('tbody.rader th').allTextContents();
  /** Clicks, and counts that. */
  let clicks = 0;
  const click = async (what: { click(): Promise<void> }) => {
    clicks += 1;
    await what.click();
  };
  beforeEach(() => {
    clicks = 0;
  });

  describe('tasks, from the start page in at most five clicks', () => {
    const THREE = ['Lycksele-Malå', 'Skellefteå–Norsjö', 'Umeåregionen'];

    test('compare indicator 4 between three förbund', async () => {
      const page = await come('/');
      await click(page.locator('.forbundsval summary'));
      for (const name of THREE) await click(page.getByLabel(name, { exact: true }));
      expect(clicks).toBeLessThanOrEqual(5);
      expect((await names()).toSorted()).toEqual(THREE);
      await visit.keepPicture('jamfor-tre-forbund');
    });

    test('find why a cell is empty', async () => {
      const page = await come('/');
      await click(page.locator('[data-saknas="EJ_INRAPPORTERAD"]').first());
      const dialog = page.getByRole('dialog');
      expect(await dialog.textContent()).toContain('Uppgiften är efterfrågad av ägaren men har inte kommit.');
      expect(clicks).toBeLessThanOrEqual(5);
      await visit.keepPicture('jamfor-varfor-tom');
    });

    test('get the table into Excel', async () => {
      const page = await come('/');
      await click(page.locator('.ta-med summary').first());
      const [download] = await Promise.all([page.waitForEvent('download'), click(page.getByRole('link', { name: 'Excel (xlsx)' }).first())]);
      expect(clicks).toBeLessThanOrEqual(5);
      const sheets = await readExcelFile(readFileSync(await download.path()));
      const cells = sheets.flatMap(({ data }) => data.flat().map(String));
      expect(cells.some((cell) => cell.includes('umearegionen') || cell.includes('Umeåregionen'))).toBe(true);
    });

    test('see the question in GraphiQL, with its variables, and its answer there', async () => {
      const page = await come('/jamfor?matt=indikator-7');
      await click(page.getByRole('link', { name: 'Visa frågan' }).first());
      await visit.waitFor("document.querySelector('.graphiql-editor .CodeMirror')?.CodeMirror.getValue().includes('JamforIndikator') ?? false");
      const variables = await page.evaluate("[...document.querySelectorAll('.CodeMirror')].map((one) => one.CodeMirror.getValue()).find((text) => text.includes('\"nummer\"'))");
      expect(JSON.parse(String(variables))).toMatchObject({ nummer: '7' });
    });
  });

  test('all of it by keyboard alone', async () => {
    const page = await come('/');
    const tabTo = async (selector: string) => {
      for (let presses = 0; presses < 80; presses += 1) {
        await page.keyboard.press('Tab');
        if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
      }
      throw new Error(`Tab never came to ${selector}`);
    };
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Hoppa till innehållet');
    await page.keyboard.press('Enter');
    await tabTo('.forbundsval summary');
    await page.keyboard.press('Enter');
    for (let chosen = 0; chosen < 3; chosen += 1) {
      await tabTo('.kryss input:not(:checked)');
      await page.keyboard.press('Space');
    }
    expect(await names()).toHaveLength(3);
    await tabTo('.ta-med summary');
    await page.keyboard.press('Enter');
    await tabTo('.ta-med-lista a');
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
    await tabTo('.varde');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await page.evaluate("document.activeElement.matches('.varde')")).toBe(true);
  });

  test('the first view is drawn from one GraphQL request', async () => {
    await come('/');
    expect(visit.questions()).toBe(1);
  });

  test('what is chosen is in the address, comes back with it, and the back button undoes it', async () => {
    const page = await come('/');
    await page.getByLabel('Period').selectOption('2024');
    await visit.settled();
    await page.getByLabel('Kön').selectOption('delat');
    await visit.settled();
    await page.locator('.forbundsval summary').click();
    await page.getByLabel('Umeåregionen', { exact: true }).click();
    const address = visit.address();
    expect(address).toBe('/jamfor?period=2024&kon=delat&forbund=umearegionen');
    const shown = await page.locator('main table').allTextContents();
    await visit.open(address);
    expect(await page.locator('main table').allTextContents()).toEqual(shown);
    await page.getByLabel('Period').selectOption('2025');
    await page.goBack();
    await visit.settled();
    expect(await page.locator('main table').allTextContents()).toEqual(shown);
  });

  test('a figure says its document, line, printed text and definition', async () => {
    const page = await come('/jamfor?matt=indikator-4&period=2022&svar=DELTAGARE.EJ_ANGIVET&forbund=umearegionen');
    await page.getByRole('button', { name: /^Umeåregionen, andel positiva 2022: 95/ }).first().click();
    const asked = await hub.ask('{ indikator(nummer: "4") { jamforelse(fran: "2022", till: "2022") { mattillfalle forbund { forbund { id } andelPositiva { definition kallor { dokument rad tryckt } } } } } }');
    type Row = { mattillfalle: string; forbund: { forbund: { id: string }; andelPositiva: { definition: string; kallor: { dokument: string; rad: number; tryckt: string }[] } }[] };
    const { jamforelse } = (asked.data as { indikator: { jamforelse: Row[] } }).indikator;
    const figure = jamforelse.find(({ mattillfalle }) => mattillfalle === 'EJ_ANGIVET')?.forbund.find(({ forbund }) => forbund.id === 'umearegionen')?.andelPositiva;
    const text = await page.getByRole('dialog').textContent();
    const [source] = figure?.kallor ?? [];
    const said = [source?.dokument, source?.rad && `rad ${source.rad}`, source?.tryckt, figure?.definition].filter(Boolean).map(String);
    expect(said.length).toBeGreaterThanOrEqual(2);
    for (const part of said) expect(text).toContain(part);
  });

  test('what is missing stands last however the table is sorted, and is never zero', async () => {
    const page = await come('/jamfor?matt=eget-kapital&ar=2014');
    const head = page.locator('thead button', { hasText: 'Eget kapital vid årets slut' }).first();
    for (const _ of ['rising', 'falling']) {
      await head.click();
      expect(await names()).toHaveLength(3);
      expect((await names())[0]).toBe('Skellefteå–Norsjö');
    }
    expect(await page.locator('.diagram').first().locator('.varde-tal').allTextContents()).not.toContain('0\u00A0kr');
  });

  test("a group of one's own is kept in the browser, and goes with the address", async () => {
    const page = await come('/');
    const open = () => page.locator('.forbundsval summary').click();
    await open();
    for (const name of ['Lycksele-Malå', 'Umeåregionen']) await page.getByLabel(name, { exact: true }).click();
    await page.getByLabel('Spara som grupp').fill('Inlandet och kusten');
    await page.getByRole('button', { name: 'Spara', exact: true }).click();
    const chosen = () => Object.fromEntries(new URL(page.url()).searchParams);
    const saved = chosen();
    expect(saved).toEqual({ grupp: 'Inlandet och kusten', forbund: 'lycksele-mala,umearegionen' });
    await visit.open('/');
    await open();
    await page.getByLabel('Egna grupper').selectOption('Inlandet och kusten');
    expect(chosen()).toEqual(saved);
    expect((await names()).toSorted()).toEqual(['Lycksele-Malå', 'Umeåregionen']);
  });

  test('a conversion whose series is not there says so, and changes nothing', async () => {
    const page = await come('/jamfor?matt=eget-kapital&ar=2014');
    const before = await page.locator('main table').first().textContent();
    await page.getByLabel('Räkna om').selectOption('per-invanare');
    expect(await page.locator('.upplysning').textContent()).toContain('ingen befolkning per kommun');
    expect(await page.locator('main table').first().textContent()).toBe(before);
  });

  test('diagrams are saved as PNG and SVG', async () => {
    const page = await come('/');
    for (const [name, begins] of [['Bild (PNG)', '\u0089PNG'], ['Vektorbild (SVG)', '<svg']] as const) {
      await page.locator('.ta-med summary').first().click();
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).first().click()]);
      const content = readFileSync(await download.path());
      expect(content.toString('latin1').startsWith(begins)).toBe(true);
      expect(content.length).toBeGreaterThan(3_000);
      if (name.includes('SVG')) expect(content.toString()).toContain('påhittade exempel');
    }
  });

  test('a theme that is chosen stays', async () => {
    const page = await come('/');
    await page.getByLabel('Utseende').selectOption('morkt');
    await page.reload();
    await visit.settled();
    expect(await page.evaluate('getComputedStyle(document.documentElement).colorScheme')).toBe('dark');
  });

  test.each([360, 768, 1100, 1600])('a page %d pixels wide needs no scrolling sideways', async (width) => {
    await come('/jamfor?kon=delat', { width });
    expect(await visit.page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  });

  describe.each<[string, VisitOptions]>([
    ['1440-ljust', { width: WIDE, scheme: 'light' }],
    ['1440-morkt', { width: WIDE, scheme: 'dark' }],
    ['390-ljust', { width: PHONE, scheme: 'light' }],
    ['390-morkt', { width: PHONE, scheme: 'dark' }],
  ])('%s: axe finds nothing', (name, options) => {
    const STATES: readonly [string, string][] = [
      ['start', '/'],
      ['konsuppdelat', '/jamfor?kon=delat'],
      ['lokal-matpunkt', '/jamfor?period=2022&svar=DELTAGARE.EJ_ANGIVET'],
      ['pengar', '/jamfor?matt=eget-kapital'],
      ['medlemsbidrag', '/jamfor?matt=medlemsbidrag'],
      ['tomt', '/jamfor?matt=indikator-99'],
    ];
    test.each(STATES)('%s', async (state, address) => {
      await come(address, options);
      await visit.keepPicture(`jamfor-${state}-${name}`);
      await visit.expectAccessible();
    });

    test('dialog', async () => {
      const page = await come('/', options);
      await page.locator('.varde').first().click();
      await page.getByRole('dialog').waitFor();
      await visit.keepPicture(`jamfor-dialog-${name}`);
      await visit.expectAccessible();
    });

    test('choosing förbund, and what to take along', async () => {
      const page = await come('/', options);
      await page.locator('.forbundsval summary').click();
      await visit.expectAccessible();
      await visit.keepPicture(`jamfor-val-${name}`);
      await page.locator('.forbundsval summary').click();
      await page.locator('.ta-med summary').first().click();
      await visit.expectAccessible();
    });

    test('while it is fetched', async () => {
      visit = await Visit.start(browser(), hub.url, options);
      let let_through: () => void = () => undefined;
      const held = new Promise<void>((resolve) => { let_through = resolve; });
      await visit.page.route('**/graphql', async (route) => {
        await held;
        await route.continue();
      });
      await visit.page.goto(hub.url);
      await visit.page.locator('.laddar').waitFor();
      await visit.keepPicture(`jamfor-laddar-${name}`);
      await visit.expectAccessible();
      let_through();
      await visit.settled();
    });

    test('when the hub does not answer, and again when it does', async () => {
      const page = await come('/', options);
      await visit.context.setOffline(true);
      await page.getByLabel('Vad vill du jämföra?').selectOption('indikator-7');
      await page.getByRole('alert').waitFor();
      expect(await page.getByRole('alert').textContent()).toContain('NAVET_SVARAR_INTE');
      await visit.keepPicture(`jamfor-fel-${name}`);
      await visit.expectAccessible();
      await visit.context.setOffline(false);
      await page.getByRole('button', { name: 'Försök igen' }).click();
      await visit.settled();
      expect(await page.getByRole('alert').count()).toBe(0);
    });
  });
});
