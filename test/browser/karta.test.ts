import { withClient } from '../../infra/database/connect';
import { createTestDatabase } from '../support/postgres';
import { eventually } from './support/eventually';
import { startHubWithFigures } from './support/hub';
import { type State, describeVisits } from './support/visits';

interface Kommun {
  readonly kod: string;
  readonly namn: string;
  readonly forbund: readonly { readonly namn: string }[];
}

describeVisits('Karta', startHubWithFigures, ({ hub, visit, come, inEveryLook }) => {
  const area = (kod: string) => visit().page.locator(`[data-kod="${kod}"]`);
  const saidOf = (kod: string) => area(kod).getAttribute('aria-label');
  const year = () => visit().page.getByRole('combobox', { name: 'År', exact: true });
  const row = (name: string) => visit().page.getByRole('row', { name: new RegExp(`^${name}`) });
  const kommunerAt = async (datum: string | null): Promise<readonly Kommun[]> => {
    const { data } = await hub().ask('query ($datum: Date) { kommuner { kod namn forbund(datum: $datum) { namn } } }', { datum });
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
    await eventually(async () => expect(await page.locator('.karta-ruta').textContent()).toBe('NorsjöInget förbund enligt registret'));
    await page.getByLabel('Medlemskap').selectOption('2014');
    await eventually(async () => expect(await area('2417').getAttribute('href')).toBe('/forbund/skelleftea-norsjo'));
  });

  test('what is pointed at, focused and read aloud is the same, and Escape takes it away', async () => {
    const page = await come('/karta?farg=eget-kapital');
    const said = await saidOf('2480');
    const expectTip = () => eventually(async () => expect((await page.locator('.karta-ruta > *').allTextContents()).join('. ')).toBe(said));
    const expectNoTip = () => eventually(async () => expect(await page.locator('.karta-ruta').count()).toBe(0));
    await area('2480').hover();
    await expectTip();
    await page.mouse.move(2, 2);
    await expectNoTip();
    await area('2480').focus();
    await expectTip();
    await page.keyboard.press('Escape');
    await expectNoTip();
  });

  test('by keyboard alone: to the map, across it with the arrows, and on to the förbund', async () => {
    const page = await come('/karta');
    const focused = () => page.evaluate("document.activeElement.getAttribute('data-kod')");
    await visit().tabTo('[data-kod]');
    expect(await page.locator('[data-kod][tabindex="0"]').count()).toBe(1);
    await area('2480').focus();
    await page.keyboard.press('ArrowUp');
    await visit().expectFocus('[data-kod]:not([data-kod="2480"])');
    await page.keyboard.press('ArrowDown');
    const seen = new Set<unknown>();
    for (const key of ['ArrowLeft', 'ArrowUp', 'ArrowLeft', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) {
      await page.keyboard.press(key);
      await visit().still();
      seen.add(await focused());
    }
    expect(seen.size).toBeGreaterThan(3);
    await area('2482').focus();
    await page.keyboard.press('Enter');
    await visit().expectAddress('/forbund/skelleftea-norsjo');
    await visit().settled();
  });

  test('the first view is drawn from one GraphQL request, and another colour by name alone asks nothing', async () => {
    const page = await come('/karta');
    expect(visit().questions()).toBe(1);
    await page.getByLabel('Färg efter').selectOption('medlem');
    await visit().expectAddress('/karta?farg=medlem');
    await visit().settled();
    expect(visit().questions()).toBe(1);
  });

  test('what is chosen is in the address, comes back with it, and the back button undoes it', async () => {
    const page = await come('/karta');
    await page.getByLabel('Område').selectOption('Hela landet');
    await page.getByLabel('Färg efter').selectOption('eget-kapital');
    await visit().settled();
    await year().selectOption('2014');
    await visit().expectAddress('/karta?lan=alla&farg=eget-kapital&ar=2014');
    await visit().settled();
    const table = () => page.locator('main table').textContent();
    const shown = await table();
    await visit().open(visit().address());
    await eventually(async () => expect(await table()).toBe(shown));
    await page.goBack();
    await visit().expectAddress('/karta?lan=alla&farg=eget-kapital');
    // The year that is shown when none is chosen.
    await eventually(async () => expect(await table()).toBe(shown));
  });

  test('a value is shown at its year, what is missing says which kind, and nothing missing is zero', async () => {
    const page = await come('/karta?farg=eget-kapital&ar=2014');
    expect(await saidOf('2482')).toMatch(/Skellefteå–Norsjö.*: 2.192.261.kr/);
    const written = (await page.locator('.karta-text text').allTextContents()).join(' ');
    expect(written).toMatch(/2.192.261.kr/);
    expect(written).toMatch(/ej insamlad|ej inrapporterad/);
    expect(written).not.toMatch(/\b0.kr/);
    await page.getByRole('button', { name: /^Skellefteå–Norsjö, förbundets eget kapital.*2014/ }).first().click();
    await visit().expectText(page.getByRole('dialog'), ['Varifrån kommer siffran?']);
  });

  test('without a year a value is shown for the latest that has one', async () => {
    await come('/karta?farg=medlemsbidrag');
    const { data } = await hub().ask('{ allaForbund { medlemsbidrag(slag: UTFALL) { rader { ar } } } }');
    const years = (data as { allaForbund: { medlemsbidrag: { rader: { ar: number }[] | null } }[] }).allaForbund.flatMap(({ medlemsbidrag }) => (medlemsbidrag.rader ?? []).map(({ ar }) => ar));
    expect(await year().inputValue()).toBe(String(Math.max(...years)));
  });

  test('the picture that is taken along has the legend and says whose the borders are', async () => {
    const page = await come('/karta');
    await page.locator('.ta-med summary').click();
    const { content } = await visit().keeps(() => page.getByRole('button', { name: 'Vektorbild (SVG)' }).click());
    const svg = content.toString();
    for (const part of ['Skellefteå–Norsjö', 'Umeåregionen', 'Inget förbund', 'Gränser: SCB, CC0']) expect(svg).toContain(part);
  });

  test('the table is exported as it is asked for', async () => {
    const page = await come('/karta?ar=2013');
    await page.locator('.ta-med summary').click();
    const { content } = await visit().keeps(() => page.getByRole('link', { name: 'CSV för svenskt Excel' }).click());
    expect(content.toString()).toContain('Norsjö');
  });

  test('a län that the register has no kommuner of says so, and that this says nothing of its förbund', async () => {
    const page = await come('/karta?lan=01');
    expect(await page.locator('.tomt').textContent()).toContain('betyder inte att länet saknar samordningsförbund');
  });

  const STATES: readonly State[] = [
    ['lan', '/karta'],
    ['tidigare', '/karta?ar=2013'],
    ['landet', '/karta?lan=alla'],
    ['medlem', '/karta?farg=medlem'],
    ['eget-kapital', '/karta?farg=eget-kapital&ar=2019'],
    ['medlemsbidrag', '/karta?farg=medlemsbidrag'],
    ['tomt', '/karta?lan=01'],
  ];
  inEveryLook('karta', STATES, (look) => {
    test('pointed at', async () => {
      const page = await come('/karta', look);
      await area('2480').focus();
      await page.locator('.karta-ruta').waitFor();
      await visit().keepPicture(`karta-ruta-${look.name}`);
      await visit().expectAccessible();
    });
  });
});

async function startHubWithArvidsjaur() {
  const register = await createTestDatabase('register');
  await withClient(register.migratorUrl, (client) => client.query("insert into kommun (kod, namn, lan, utgava_id) select '2505', 'Arvidsjaur', '25', max(utgava_id) from kommun"));
  return startHubWithFigures({ databases: new Map([['register', register]]) });
}

describeVisits('Karta, when the register has a kommun that the map has no borders of', startHubWithArvidsjaur, ({ visit, come }) => {
  test('it is named beside the map, and stands in the table', async () => {
    const page = await come('/karta?lan=alla');
    expect(await page.locator('.varningar').textContent()).toContain('Kartan saknar gränserna för Arvidsjaur. De finns i tabellen.');
    expect(await page.getByRole('row', { name: /^Arvidsjaur/ }).textContent()).toContain('Inget förbund');
    expect(await page.locator('[data-kod="2505"]').count()).toBe(0);
    await page.getByLabel('Område').selectOption('Norrbottens län');
    await eventually(async () => expect(await page.locator('tbody.rader tr').count()).toBe(1));
    await visit().expectAccessible();
  });
});
