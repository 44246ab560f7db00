import { readFileSync } from 'node:fs';
import { withClient } from '../../infra/database/connect';
import { buildDashboardOnce } from '../support/dashboard';
import { type TestHub, startTestHub } from '../support/in-process-hub';
import { createTestDatabase } from '../support/postgres';
import { describeInBrowser } from './support/browser';
import { PHONE, Visit, type VisitOptions, WIDE } from './support/visit';

interface Kommun {
  readonly kod: string;
  readonly namn: string;
  readonly forbund: readonly { readonly namn: string }[];
}

describeInBrowser('Karta', (browser) => {
  let hub: TestHub;
  let visit: Visit;
  beforeAll(async () => {
    await buildDashboardOnce();
    hub = await startTestHub();
  }, 240_000);
  afterAll(() => hub.stop());
  afterEach(async () => {
    await visit.expectClean();
    await visit.end();
  });

  const come = async (address: string, options?: VisitOptions, url = hub.url) => {
    visit = await Visit.start(browser(), url, options);
    await visit.open(address);
    return visit.page;
  };
  const area = (kod: string) => visit.page.locator(`[data-kod="${kod}"]`);
  const saidOf = (kod: string) => area(kod).getAttribute('aria-label');
  const year = () => visit.page.getByRole('combobox', { name: 'År', exact: true });
  const row = (name: string) => visit.page.getByRole('row', { name: new RegExp(`^${name}`) });
  const kommunerAt = async (datum: string | null): Promise<readonly Kommun[]> => {
    const { data } = await hub.ask('query ($datum: Date) { kommuner { kod namn forbund(datum: $datum) { namn } } }', { datum });
    return (data as { kommuner: Kommun[] }).kommuner;
  };
  const short = (name: string) => name.replace('Samordningsförbundet ', '');

  test.each([['i dag', '/karta', null], ['vid slutet av 2013', '/karta?ar=2013', '2013-12-31']])('%s: every kommun of the register is on the map and in the table, with its förbund', async (_when, address, datum) => {
    const page = await come(address);
    const kommuner = await kommunerAt(datum);
    expect(kommuner.length).toBeGreaterThan(10);
    for (const { kod, namn, forbund } of kommuner) {
      const said = forbund.map((one) => short(one.namn)).join(' och ');
      expect(await saidOf(kod)).toContain(`${namn}. ${said || 'Inget förbund enligt registret'}`);
      expect(await row(namn).textContent()).toContain(said || 'Inget förbund');
    }
    expect(await page.locator('tbody.rader tr').count()).toBe(kommuner.length);
  });

  test('a kommun says since when it is a member, and that no source says it where none does', async () => {
    await come('/karta');
    expect(await saidOf('2417')).toContain('Medlem sedan 1 januari 2014');
    expect(await row('Norsjö').textContent()).toContain('1 januari 2014');
    expect(await saidOf('2418')).toContain('Medlem, okänt sedan när');
    expect(await row('Malå').textContent()).toContain('okänt sedan när');
  });

  test('members whose beginning no source tells are named when an earlier year is shown', async () => {
    const page = await come('/karta?ar=2010');
    expect(await page.locator('.varningar').textContent()).toContain('Ingen källa anger när Lycksele och Malå blev medlemmar.');
  });

  test('a kommun without a förbund leads nowhere, and says what is known', async () => {
    const page = await come('/karta?ar=2013');
    expect(await area('2417').getAttribute('href')).toBeNull();
    await area('2417').focus();
    expect(await page.locator('.karta-ruta').textContent()).toBe('NorsjöInget förbund enligt registret');
    await page.getByLabel('Medlemskap').selectOption('2014');
    await visit.settled();
    expect(await area('2417').getAttribute('href')).toBe('/forbund/skelleftea-norsjo');
  });

  test('what is pointed at, focused and read aloud is the same, and Escape takes it away', async () => {
    const page = await come('/karta?farg=eget-kapital');
    await area('2480').hover();
    const pointed = await page.locator('.karta-ruta > *').allTextContents();
    expect(pointed.join('. ')).toBe(await saidOf('2480'));
    await page.keyboard.press('Escape');
    await page.mouse.move(2, 2);
    expect(await page.locator('.karta-ruta').count()).toBe(0);
    await area('2480').focus();
    expect(await page.locator('.karta-ruta > *').allTextContents()).toEqual(pointed);
    await page.keyboard.press('Escape');
    expect(await page.locator('.karta-ruta').count()).toBe(0);
  });

  test('by keyboard alone: to the map, across it with the arrows, and on to the förbund', async () => {
    const page = await come('/karta');
    for (let presses = 0; presses < 40 && !(await page.evaluate("document.activeElement.matches('[data-kod]')")); presses += 1) await page.keyboard.press('Tab');
    const focused = () => page.evaluate("document.activeElement.getAttribute('data-kod')");
    expect(await focused()).not.toBeNull();
    expect(await page.locator('[data-kod][tabindex="0"]').count()).toBe(1);
    await area('2480').focus();
    await page.keyboard.press('ArrowUp');
    expect(await focused()).not.toBe('2480');
    await page.keyboard.press('ArrowDown');
    const seen = new Set<unknown>();
    for (const key of ['ArrowLeft', 'ArrowUp', 'ArrowLeft', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) {
      await page.keyboard.press(key);
      seen.add(await focused());
    }
    expect(seen.size).toBeGreaterThan(3);
    await area('2482').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/forbund/skelleftea-norsjo');
  });

  test('the first view is drawn from one GraphQL request, and another colour by name alone asks nothing', async () => {
    const page = await come('/karta');
    expect(visit.questions()).toBe(1);
    await page.getByLabel('Färg efter').selectOption('medlem');
    await visit.settled();
    expect(visit.questions()).toBe(1);
  });

  test('what is chosen is in the address, comes back with it, and the back button undoes it', async () => {
    const page = await come('/karta');
    await page.getByLabel('Område').selectOption('Hela landet');
    await page.getByLabel('Färg efter').selectOption('eget-kapital');
    await visit.settled();
    await year().selectOption('2014');
    await visit.settled();
    expect(visit.address()).toBe('/karta?lan=alla&farg=eget-kapital&ar=2014');
    const shown = await page.locator('main table').textContent();
    await visit.open(visit.address());
    expect(await page.locator('main table').textContent()).toBe(shown);
    await page.goBack();
    await visit.settled();
    expect(visit.address()).toBe('/karta?lan=alla&farg=eget-kapital');
  });

  test('a value is shown at its year, what is missing says which kind, and nothing missing is zero', async () => {
    const page = await come('/karta?farg=eget-kapital&ar=2014');
    expect(await saidOf('2482')).toMatch(/Skellefteå–Norsjö.*: 2.192.261.kr/);
    const written = (await page.locator('.karta-text text').allTextContents()).join(' ');
    expect(written).toMatch(/2.192.261.kr/);
    expect(written).toMatch(/ej insamlad|ej inrapporterad/);
    expect(written).not.toMatch(/\b0.kr/);
    await page.getByRole('button', { name: /^Skellefteå–Norsjö, förbundets eget kapital.*2014/ }).first().click();
    expect(await page.getByRole('dialog').textContent()).toContain('Varifrån kommer siffran?');
  });

  test('without a year a value is shown for the latest that has one', async () => {
    await come('/karta?farg=medlemsbidrag');
    const { data } = await hub.ask('{ allaForbund { medlemsbidrag(slag: UTFALL) { rader { ar } } } }');
    const years = (data as { allaForbund: { medlemsbidrag: { rader: { ar: number }[] | null } }[] }).allaForbund.flatMap(({ medlemsbidrag }) => (medlemsbidrag.rader ?? []).map(({ ar }) => ar));
    expect(await year().inputValue()).toBe(String(Math.max(...years)));
  });

  test('the picture that is taken along has the legend and says whose the borders are', async () => {
    const page = await come('/karta');
    await page.locator('.ta-med summary').click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Vektorbild (SVG)' }).click()]);
    const svg = readFileSync(await download.path(), 'utf8');
    for (const part of ['Skellefteå–Norsjö', 'Umeåregionen', 'Inget förbund', 'Gränser: SCB, CC0']) expect(svg).toContain(part);
  });

  test('the table is exported as it is asked for', async () => {
    const page = await come('/karta?ar=2013');
    await page.locator('.ta-med summary').click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV för svenskt Excel' }).click()]);
    expect(readFileSync(await download.path(), 'utf8')).toContain('Norsjö');
  });

  test('a län that the register has no kommuner of says so, and that this says nothing of its förbund', async () => {
    const page = await come('/karta?lan=01');
    expect(await page.locator('.tomt').textContent()).toContain('betyder inte att länet saknar samordningsförbund');
  });

  describe('when the register has a kommun that the map has no borders of', () => {
    let larger: TestHub;
    beforeAll(async () => {
      const register = await createTestDatabase('register');
      await withClient(register.migratorUrl, (client) => client.query("insert into kommun (kod, namn, lan, utgava_id) select '2505', 'Arvidsjaur', '25', max(utgava_id) from kommun"));
      larger = await startTestHub({ databases: new Map([['register', register]]) });
    }, 240_000);
    afterAll(() => larger.stop());

    test('it is named beside the map, and stands in the table', async () => {
      const page = await come('/karta?lan=alla', {}, larger.url);
      expect(await page.locator('.varningar').textContent()).toContain('Kartan saknar gränserna för Arvidsjaur. De finns i tabellen.');
      expect(await row('Arvidsjaur').textContent()).toContain('Inget förbund');
      expect(await area('2505').count()).toBe(0);
      await page.getByLabel('Område').selectOption('Norrbottens län');
      await visit.settled();
      expect(await page.locator('tbody.rader tr').count()).toBe(1);
      await visit.expectAccessible();
    });
  });

  describe.each<[string, VisitOptions]>([
    ['1440-ljust', { width: WIDE, scheme: 'light' }],
    ['1440-morkt', { width: WIDE, scheme: 'dark' }],
    ['390-ljust', { width: PHONE, scheme: 'light' }],
    ['390-morkt', { width: PHONE, scheme: 'dark' }],
  ])('%s: axe finds nothing', (name, options) => {
    const STATES: readonly [string, string][] = [
      ['lan', '/karta'],
      ['tidigare', '/karta?ar=2013'],
      ['landet', '/karta?lan=alla'],
      ['medlem', '/karta?farg=medlem'],
      ['eget-kapital', '/karta?farg=eget-kapital&ar=2019'],
      ['medlemsbidrag', '/karta?farg=medlemsbidrag'],
      ['tomt', '/karta?lan=01'],
    ];
    test.each(STATES)('%s', async (state, address) => {
      await come(address, options);
      await visit.keepPicture(`karta-${state}-${name}`);
      await visit.expectAccessible();
    });

    test('pointed at', async () => {
      await come('/karta', options);
      await area('2480').focus();
      await visit.keepPicture(`karta-ruta-${name}`);
      await visit.expectAccessible();
    });
  });
});
