import readExcelFile from 'read-excel-file/node';
import { eventually } from './support/eventually';
import { startHubWithExamples } from './support/hub';
import { type State, describeVisits } from './support/visits';

describeVisits('Jämför', startHubWithExamples, ({ hub, visit, begin, come, inEveryLook }) => {
  const names = () => visit().page.locator('.diagram').first().locator('tbody.rader th').allTextContents();
  const expectNames = (wanted: readonly string[]) => eventually(async () => expect((await names()).toSorted()).toEqual(wanted));
  const tables = () => visit().page.locator('main table').allTextContents();

  describe('tasks, from the start page in at most five clicks', () => {
    const THREE = ['Lycksele-Malå', 'Skellefteå–Norsjö', 'Umeåregionen'];

    test('compare indicator 4 between three förbund', async () => {
      const page = await come('/');
      await visit().click(page.locator('.forbundsval summary'));
      for (const name of THREE) await visit().click(page.getByLabel(name, { exact: true }));
      await expectNames(THREE);
      expect(visit().clicks).toBeLessThanOrEqual(5);
      await visit().keepPicture('jamfor-tre-forbund');
    });

    test('find why a cell is empty', async () => {
      const page = await come('/');
      await visit().click(page.locator('[data-saknas="EJ_INRAPPORTERAD"]').first());
      await visit().expectText(page.getByRole('dialog'), ['Uppgiften är efterfrågad av ägaren men har inte kommit.']);
      expect(visit().clicks).toBeLessThanOrEqual(5);
      await visit().keepPicture('jamfor-varfor-tom');
    });

    test('get the table into Excel', async () => {
      const page = await come('/');
      await visit().click(page.locator('.ta-med summary').first());
      const { content } = await visit().keeps(() => visit().click(page.getByRole('link', { name: 'Excel (xlsx)' }).first()));
      expect(visit().clicks).toBeLessThanOrEqual(5);
      const sheets = await readExcelFile(content);
      const cells = sheets.flatMap(({ data }) => data.flat().map(String));
      expect(cells.some((cell) => cell.includes('umearegionen') || cell.includes('Umeåregionen'))).toBe(true);
    });

    test('see the question in GraphiQL, with its variables, and its answer there', async () => {
      const page = await come('/jamfor?matt=indikator-7');
      await visit().click(page.getByRole('link', { name: 'Visa frågan' }).first());
      const editors = () => page.evaluate<string[]>("[...document.querySelectorAll('.CodeMirror')].map((one) => one.CodeMirror.getValue())");
      await eventually(async () => expect(await editors()).toEqual(expect.arrayContaining([expect.stringContaining('JamforIndikator'), expect.stringContaining('"nummer"')])));
      const variables = (await editors()).find((text) => text.includes('"nummer"'));
      expect(JSON.parse(String(variables))).toMatchObject({ nummer: '7' });
    });
  });

  test('all of it by keyboard alone', async () => {
    const page = await come('/');
    await page.keyboard.press('Tab');
    await visit().expectFocus('.hoppa');
    expect(await page.locator('.hoppa').textContent()).toBe('Hoppa till innehållet');
    await page.keyboard.press('Enter');
    await visit().tabTo('.forbundsval summary');
    await page.keyboard.press('Enter');
    for (let chosen = 1; chosen <= 3; chosen += 1) {
      await visit().tabTo('.kryss input:not(:checked)');
      await page.keyboard.press('Space');
      await eventually(async () => expect(await names()).toHaveLength(chosen));
    }
    await visit().tabTo('.ta-med summary');
    await page.keyboard.press('Enter');
    await visit().tabTo('.ta-med-lista a');
    const { name } = await visit().keeps(() => page.keyboard.press('Enter'));
    expect(name).toMatch(/\.xlsx$/);
    await visit().tabTo('.varde');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await visit().expectFocus('.varde');
  });

  test('the first view is drawn from one GraphQL request', async () => {
    await come('/');
    expect(visit().questions()).toBe(1);
  });

  test('what is chosen is in the address, comes back with it, and the back button undoes it', async () => {
    const page = await come('/');
    await page.getByLabel('Period').selectOption('2024');
    await visit().settled();
    await page.getByLabel('Kön').selectOption('delat');
    await visit().settled();
    await page.locator('.forbundsval summary').click();
    await page.getByLabel('Umeåregionen', { exact: true }).click();
    await visit().expectAddress('/jamfor?period=2024&kon=delat&forbund=umearegionen');
    await visit().settled();
    const shown = await tables();
    await visit().open(visit().address());
    await eventually(async () => expect(await tables()).toEqual(shown));
    await page.getByLabel('Period').selectOption('2025');
    await visit().expectAddress('/jamfor?period=2025&kon=delat&forbund=umearegionen');
    await visit().settled();
    expect(await tables()).not.toEqual(shown);
    await page.goBack();
    await eventually(async () => expect(await tables()).toEqual(shown));
  });

  test('a figure says its document, line, printed text and definition', async () => {
    const page = await come('/jamfor?matt=indikator-4&period=2022&svar=DELTAGARE.EJ_ANGIVET&forbund=umearegionen');
    await page.getByRole('button', { name: /^Umeåregionen, andel positiva 2022: 95/ }).first().click();
    const asked = await hub().ask('{ indikator(nummer: "4") { jamforelse(fran: "2022", till: "2022") { mattillfalle forbund { forbund { id } andelPositiva { definition kallor { dokument rad tryckt } } } } } }');
    type Row = { mattillfalle: string; forbund: { forbund: { id: string }; andelPositiva: { definition: string; kallor: { dokument: string; rad: number; tryckt: string }[] } }[] };
    const { jamforelse } = (asked.data as { indikator: { jamforelse: Row[] } }).indikator;
    const figure = jamforelse.find(({ mattillfalle }) => mattillfalle === 'EJ_ANGIVET')?.forbund.find(({ forbund }) => forbund.id === 'umearegionen')?.andelPositiva;
    const [source] = figure?.kallor ?? [];
    const said = [source?.dokument, source?.rad && `rad ${source.rad}`, source?.tryckt, figure?.definition].filter(Boolean).map(String);
    expect(said.length).toBeGreaterThanOrEqual(2);
    await visit().expectText(page.getByRole('dialog'), said);
  });

  test('what is missing stands last however the table is sorted, and is never zero', async () => {
    const page = await come('/jamfor?matt=eget-kapital&ar=2014');
    const head = page.locator('thead th', { hasText: 'Eget kapital vid årets slut' }).first();
    // The table comes falling.
    for (const sorting of ['ascending', 'descending']) {
      await head.getByRole('button').click();
      await eventually(async () => expect(await head.getAttribute('aria-sort')).toBe(sorting));
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
    const expectChosen = () => eventually(() => expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({ grupp: 'Inlandet och kusten', forbund: 'lycksele-mala,umearegionen' }));
    await expectChosen();
    await visit().open('/');
    await open();
    await page.getByLabel('Egna grupper').selectOption('Inlandet och kusten');
    await expectChosen();
    await expectNames(['Lycksele-Malå', 'Umeåregionen']);
  });

  test('a conversion whose series is not there says so, and changes nothing', async () => {
    const page = await come('/jamfor?matt=eget-kapital&ar=2014');
    const before = await page.locator('main table').first().textContent();
    await page.getByLabel('Räkna om').selectOption('per-invanare');
    await visit().expectText(page.locator('.upplysning'), ['ingen befolkning per kommun']);
    await visit().settled();
    expect(await page.locator('main table').first().textContent()).toBe(before);
  });

  test('diagrams are saved as PNG and SVG', async () => {
    const page = await come('/');
    for (const [name, begins] of [['Bild (PNG)', '\u0089PNG'], ['Vektorbild (SVG)', '<svg']] as const) {
      await page.locator('.ta-med summary').first().click();
      const { content } = await visit().keeps(() => page.getByRole('button', { name }).first().click());
      expect(content.toString('latin1').startsWith(begins)).toBe(true);
      expect(content.length).toBeGreaterThan(3_000);
      if (name.includes('SVG')) expect(content.toString()).toContain('påhittade exempel');
    }
  });

  test('a theme that is chosen stays', async () => {
    const page = await come('/');
    const expectDark = () => eventually(async () => expect(await page.evaluate('getComputedStyle(document.documentElement).colorScheme')).toBe('dark'));
    await page.getByLabel('Utseende').selectOption('morkt');
    await expectDark();
    await page.reload();
    await visit().settled();
    await expectDark();
  });

  test.each([360, 768, 1100, 1600])('a page %d pixels wide needs no scrolling sideways', async (width) => {
    await come('/jamfor?kon=delat', { width });
    expect(await visit().page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  });

  const STATES: readonly State[] = [
    ['start', '/'],
    ['konsuppdelat', '/jamfor?kon=delat'],
    ['lokal-matpunkt', '/jamfor?period=2022&svar=DELTAGARE.EJ_ANGIVET'],
    ['pengar', '/jamfor?matt=eget-kapital'],
    ['medlemsbidrag', '/jamfor?matt=medlemsbidrag'],
    ['tomt', '/jamfor?matt=indikator-99'],
  ];
  inEveryLook('jamfor', STATES, (look) => {
    test('dialog', async () => {
      const page = await come('/', look);
      await page.locator('.varde').first().click();
      await page.getByRole('dialog').waitFor();
      await visit().keepPicture(`jamfor-dialog-${look.name}`);
      await visit().expectAccessible();
    });

    test('choosing förbund, and what to take along', async () => {
      const page = await come('/', look);
      await page.locator('.forbundsval summary').click();
      await page.locator('.forbundsval-lista').waitFor();
      await visit().expectAccessible();
      await visit().keepPicture(`jamfor-val-${look.name}`);
      await page.locator('.forbundsval summary').click();
      await page.locator('.ta-med summary').first().click();
      await page.locator('.ta-med-lista').first().waitFor();
      await visit().expectAccessible();
    });

    test('while it is fetched', async () => {
      const { page } = await begin(look);
      let letThrough: () => void = () => undefined;
      const held = new Promise<void>((resolve) => { letThrough = resolve; });
      await page.route('**/graphql', async (route) => {
        await held;
        await route.continue();
      });
      await page.goto(hub().url);
      await page.locator('.laddar').waitFor();
      await visit().keepPicture(`jamfor-laddar-${look.name}`);
      await visit().expectAccessible();
      letThrough();
      await visit().settled();
    });

    test('when the hub does not answer, and again when it does', async () => {
      const page = await come('/', look);
      await visit().context.setOffline(true);
      await page.getByLabel('Vad vill du jämföra?').selectOption('indikator-7');
      await visit().expectText(page.getByRole('alert'), ['NAVET_SVARAR_INTE']);
      await visit().keepPicture(`jamfor-fel-${look.name}`);
      await visit().expectAccessible();
      await visit().context.setOffline(false);
      await page.getByRole('button', { name: 'Försök igen' }).click();
      await visit().settled();
      expect(await page.getByRole('alert').count()).toBe(0);
    });
  });
});
