import { eventually } from './support/eventually';
import { startHubWithExamples, startHubWithFigures } from './support/hub';
import { type State, describeVisits } from './support/visits';

const SN = '/forbund/skelleftea-norsjo';
const ECONOMY = `{ forbund(id: "skelleftea-norsjo") { namn ekonomi(ar: 2014, slag: UTFALL) {
  utgaendeEgetKapital { varde definition kallor { dokument rad tryckt } }
  kontroller { namn stammer tryckt { varde } beraknat { varde } }
} medlemsbidrag(ar: 2014, slag: UTFALL) { fordelning { part andel { varde } avvikelse { varde } } } } }`;

interface Economy {
  readonly namn: string;
  readonly ekonomi: {
    readonly utgaendeEgetKapital: { readonly varde: number; readonly definition: string; readonly kallor: readonly { readonly dokument: string; readonly rad: number; readonly tryckt: string }[] };
    readonly kontroller: readonly { readonly namn: string; readonly stammer: boolean; readonly tryckt: { readonly varde: number }; readonly beraknat: { readonly varde: number } }[];
  };
  readonly medlemsbidrag: { readonly fordelning: readonly { readonly part: string; readonly andel: { readonly varde: number }; readonly avvikelse: { readonly varde: number } }[] };
}

/** A number as the page writes it. */
const swedish = (value: number) => new Intl.NumberFormat('sv-SE', { maximumFractionDigits: 2 }).format(value);

describeVisits('Förbundet', startHubWithExamples, ({ hub, visit, come, inEveryLook }) => {
  const economy = async () => ((await hub().ask(ECONOMY)).data as { forbund: Economy }).forbund;

  test('every förbund of the hub is listed, and leads to its page', async () => {
    const page = await come('/forbund');
    const all = ((await hub().ask('{ allaForbund { namn } }')).data as { allaForbund: { namn: string }[] }).allaForbund;
    expect((await page.locator('tbody th').allTextContents()).toSorted()).toEqual(all.map(({ namn }) => namn.replace('Samordningsförbundet ', '')).toSorted());
    await page.getByRole('link', { name: 'Skellefteå–Norsjö' }).click();
    await visit().expectAddress(SN);
    const { namn } = await economy();
    await eventually(async () => expect(await page.locator('h1').textContent()).toBe(namn));
  });

  test('a year that is in the address is asked for together with the rest, in one request', async () => {
    await come(`${SN}?ar=2014`);
    expect(visit().questions()).toBe(1);
  });

  test('the latest year with an outcome is shown when none is chosen, and has been asked for by itself', async () => {
    const page = await come(SN);
    expect(await page.locator('.arsval select').inputValue()).toBe('2014');
    expect(visit().questions()).toBe(2);
  });

  test('a figure says its document, line, printed text and definition', async () => {
    const page = await come(`${SN}?ar=2014`);
    const { utgaendeEgetKapital: equity } = (await economy()).ekonomi;
    await page.locator('.nyckeltal .varde').first().click();
    const [source] = equity.kallor;
    await visit().expectText(page.getByRole('dialog'), [swedish(equity.varde), source?.dokument, `rad ${source?.rad}`, source?.tryckt, equity.definition]);
  });

  test('a sum that does not add up stands as it is printed, with what a recomputation gives beside it', async () => {
    const page = await come(`${SN}?ar=2014`);
    const failing = (await economy()).ekonomi.kontroller.filter(({ stammer }) => !stammer);
    expect(failing.length).toBeGreaterThan(0);
    const rows = await page.locator('.varningar tbody tr').allTextContents();
    for (const { namn, tryckt, beraknat } of failing) {
      const row = rows.find((text) => text.startsWith(`${namn} (utfall)`));
      expect(row).toContain(swedish(tryckt.varde));
      expect(row).toContain(swedish(beraknat.varde));
    }
  });

  test("the members' shares stand beside the law's, with how far they are from it", async () => {
    const page = await come(`${SN}?ar=2014`);
    const { fordelning } = (await economy()).medlemsbidrag;
    const rows = await page.locator('#pengar .tva-tabeller table').nth(1).locator('tbody tr').allTextContents();
    expect(rows).toHaveLength(fordelning.length);
    for (const [index, { andel, avvikelse }] of fordelning.entries()) {
      expect(rows[index]).toContain(swedish(andel.varde));
      expect(rows[index]).toContain(swedish(avvikelse.varde));
    }
  });

  test('year, part and open lists are in the address, come back with it, and the back button undoes them', async () => {
    const page = await come(SN);
    await page.locator('.arsval select').selectOption('2016');
    await visit().settled();
    await page.locator('#beslut').getByRole('button', { name: /^Visa alla/ }).click();
    await page.getByRole('navigation', { name: 'På sidan' }).getByRole('link', { name: 'Beslut' }).click();
    await visit().expectAddress(`${SN}?ar=2016&visa=beslut&avsnitt=beslut`);
    await visit().settled();
    const shown = () => page.locator('main').textContent();
    const before = await shown();
    await visit().open(visit().address());
    await eventually(async () => expect(await shown()).toBe(before));
    await visit().expectFocus('#rubrik-beslut');
    await page.locator('.arsval select').selectOption('2013');
    await visit().settled();
    expect(await shown()).not.toBe(before);
    await page.goBack();
    await eventually(async () => expect(await shown()).toBe(before));
  });

  test('a long list shows the latest, and all when it is opened', async () => {
    const page = await come(SN);
    const decisions = ((await hub().ask('{ forbund(id: "skelleftea-norsjo") { beslut { datum } } }')).data as { forbund: { beslut: { datum: string }[] } }).forbund.beslut;
    const items = page.locator('#beslut .stund');
    expect(await items.count()).toBeLessThan(decisions.length);
    await page.getByRole('button', { name: `Visa alla ${decisions.length}` }).click();
    await eventually(async () => expect(await items.count()).toBe(decisions.length));
  });

  test('a year without data is said to be that, not to be zero, and leads to years that have some', async () => {
    const page = await come(`${SN}?ar=2021`);
    const money = page.locator('#pengar');
    expect(await money.textContent()).toContain('Navet har inga uppgifter om förbundets ekonomi 2021. Det betyder inte att det inte finns några.');
    await money.getByRole('link', { name: '2014' }).click();
    await visit().expectAddress(`${SN}?ar=2014`);
    await visit().expectText(money, [swedish((await economy()).ekonomi.utgaendeEgetKapital.varde)]);
  });

  test('what the hub holds nothing of is never told as none', async () => {
    const page = await come('/forbund/lycksele-mala');
    for (const part of ['pengar', 'mal', 'overenskommelser', 'beslut']) expect(await page.locator(`#${part}`).textContent()).toMatch(/Navet har inga uppgifter om .+ Det betyder inte att det inte finns några\./);
  });

  test('made-up values are shown apart from those that are published, and marked', async () => {
    const page = await come('/forbund/umearegionen');
    const [published, madeUp] = [page.locator('#indikatorer .diagram').nth(0), page.locator('#indikatorer .diagram').nth(1)];
    expect(await published.locator('h3').textContent()).toBe('Publicerade och mätta värden, Umeåregionen');
    expect(await published.locator('[data-syntetisk]').count()).toBe(0);
    expect(await madeUp.locator('h3').textContent()).toBe('Påhittade exempel, Umeåregionen');
    expect(await madeUp.locator('tbody tr').count()).toBe(await madeUp.locator('tbody tr').filter({ has: page.locator('[data-syntetisk]') }).count());
  });

  test('a förbund that does not exist is said so, with where to choose another', async () => {
    const page = await come('/forbund/finns-inte');
    expect(await page.locator('main').textContent()).toContain('Det finns inget förbund ”finns-inte” i navet.');
    expect(await page.getByRole('link', { name: 'Välj bland förbunden i navet' }).getAttribute('href')).toBe('/forbund');
  });

  test('the way to compare leads to the same län', async () => {
    const page = await come(SN);
    await page.getByRole('link', { name: /^Jämför med liknande förbund/ }).click();
    await visit().expectAddress('/jamfor?matt=eget-kapital&lan=24');
    await visit().settled();
  });

  test('all of it by keyboard alone', async () => {
    const page = await come(`${SN}?ar=2014`);
    await visit().tabTo('.nyckeltal .varde');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await visit().tabTo('.innehall li:nth-child(8) a');
    await page.keyboard.press('Enter');
    await visit().expectFocus('#rubrik-beslut');
    await visit().tabTo('#beslut .kallnot summary');
    await page.keyboard.press('Enter');
    await page.locator('#beslut .kallnot[open]').first().waitFor();
    await visit().tabTo('#beslut .mer button');
    await page.keyboard.press('Enter');
    await visit().expectAddress(`${SN}?ar=2014&avsnitt=beslut&visa=beslut`);
  });

  const STATES: readonly State[] = [
    ['lista', '/forbund'],
    ['allt-oppet', `${SN}?ar=2014&visa=insatser,resultat,indikatorer-exempel,mal,overenskommelser,beslut,handelser,kompetens`],
    ['nastan-tomt', '/forbund/lycksele-mala'],
    ['finns-inte', '/forbund/finns-inte'],
    ['bilaga', `${SN}/bilaga?ar=2014`],
  ];
  inEveryLook('forbundet', STATES, (look) => {
    test('dialog, opened commitments and what to take along', async () => {
      const page = await come('/forbund/umearegionen', look);
      await visit().keepPicture(`forbundet-umearegionen-${look.name}`);
      await page.locator('.nyckeltal .varde').first().click();
      await page.getByRole('dialog').waitFor();
      await visit().keepPicture(`forbundet-dialog-${look.name}`);
      await visit().expectAccessible();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await page.locator('.oppna summary').first().click();
      await page.locator('#pengar .ta-med summary').first().click();
      await page.locator('#pengar .ta-med-lista').first().waitFor();
      await visit().expectAccessible();
    });
  });
});

const startWithoutUmearegionen = () => startHubWithFigures({ addressOf: async (role, url) => (role === 'umearegionen' ? 'http://127.0.0.1:9' : url) });

describeVisits('Förbundet, whose server is down', startWithoutUmearegionen, ({ visit, come }) => {
  test('shows what others hold of it, and says that the rest is missing just now', async () => {
    const page = await come('/forbund/umearegionen');
    expect(await page.locator('.upplysning').textContent()).toContain('En del av svaret saknas just nu');
    expect(await page.locator('#medlemmar tbody tr').count()).toBeGreaterThan(0);
    for (const part of ['insatser', 'mal', 'beslut']) expect(await page.locator(`#${part}`).textContent()).toContain('kunde inte hämtas just nu');
    await visit().keepPicture('forbundet-server-nere');
    await visit().expectAccessible();
    await visit().open('/forbund/umearegionen/bilaga?ar=2019');
    expect(await page.getByRole('alert').textContent()).toContain('Bilagan går inte att göra just nu: en del av uppgifterna saknas.');
    expect(await page.locator('.bilaga').count()).toBe(0);
  });
});
