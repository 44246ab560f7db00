import { lasSerie } from '../../subgraphs/register/referensserier/las-fil';
import { lasInSerie } from '../../subgraphs/register/referensserier/las-in';
import { seriesort } from '../../subgraphs/register/referensserier/serier';
import { withTransaction } from '../../subgraphs/register/transaktion';
import { eventually } from './support/eventually';
import { startHubWithFigures } from './support/hub';
import { type State, describeVisits } from './support/visits';

/** Made-up values: for Skellefteå and Norsjö alone, so that the others' are missing. */
const SERIES = [
  ['befolkning', 'Påhittad folkmängd till prov', 'kommunkod;ar;antal\n2482;2014;40000\n2417;2014;2000\n'],
  ['prisindex', 'Påhittat prisindex till prov', 'ar;index\n2014;100\n2015;104\n2016;110\n'],
] as const;

async function readIn(url: string, name: string, namn: string, text: string): Promise<void> {
  const sort = seriesort(name);
  if (!sort) throw new Error(`No series ${name}.`);
  const read = await lasSerie(sort, { name: 'serie.csv', bytes: Buffer.from(text) });
  if ('fel' in read) throw new Error(JSON.stringify(read.fel));
  await withTransaction(url, (client) => lasInSerie(client, { sort, namn, kalla: 'Provets egen källa', varden: read.varden, vem: 'drift:prov' }));
}

async function startHubWithSeries() {
  const hub = await startHubWithFigures();
  for (const [name, namn, text] of SERIES) await readIn(hub.subgraphs.get('register')?.database.migratorUrl ?? '', name, namn, text);
  return hub;
}

describeVisits('Jämför: omräknade belopp och liknande förbund', startHubWithSeries, ({ hub, visit, come, inEveryLook }) => {
  const cell = (forbund: string) => visit().page.locator('.diagram').first().getByRole('row', { name: new RegExp(`^${forbund}`) }).locator('.varde').first();
  const published = async (): Promise<number> => {
    const { data } = await hub().ask('{ forbund(id: "skelleftea-norsjo") { ekonomi(ar: 2014, slag: UTFALL) { utgaendeEgetKapital { varde } } } }');
    return (data as { forbund: { ekonomi: { utgaendeEgetKapital: { varde: number } } } }).forbund.ekonomi.utgaendeEgetKapital.varde;
  };
  const inSwedish = (value: number) => value.toLocaleString('sv-SE', { maximumFractionDigits: 2 });

  test('per inhabitant: divided, flagged as computed, with definition and the sources of both parts', async () => {
    const page = await come('/jamfor?matt=eget-kapital&ar=2014&rakna=per-invanare');
    expect(await cell('Skellefteå–Norsjö').locator('.varde-tal').textContent()).toBe(`${inSwedish((await published()) / 42_000)}\u00A0kr/invånare`);
    expect(await page.locator('.upplysning').textContent()).toContain('Påhittad folkmängd till prov');
    await cell('Skellefteå–Norsjö').click();
    await visit().expectText(page.getByRole('dialog'), ['Delat med antalet invånare 16–64 år den 31 december 2014', 'Beräknat av navet.', 'Provets egen källa', 'beräknat av navet']);
    expect(await page.getByRole('dialog').locator('.kalla-dokument').count()).toBeGreaterThan(2);
    await visit().expectAccessible();
  });

  test('an amount whose inhabitants are not known is missing, and says for which kommun', async () => {
    const page = await come('/jamfor?matt=medlemsbidrag&ar=2019&slag=BUDGET&rakna=per-invanare');
    const missing = page.locator('.diagram').first().locator('[data-saknas="EJ_INSAMLAD"]');
    expect(await missing.count()).toBeGreaterThan(0);
    const { data } = await hub().ask('{ forbund(id: "umearegionen") { medlemsbidrag(ar: 2019, slag: BUDGET) { summa { varde status } } } }');
    expect(data).toMatchObject({ forbund: { medlemsbidrag: { summa: { status: 'NORMAL' } } } });
    await cell('Umeåregionen').click();
    await visit().expectText(page.getByRole('dialog'), ['Ingen folkmängd är inläst för']);
  });

  test('in fixed prices: in those of the last year that the index has', async () => {
    const page = await come('/jamfor?matt=eget-kapital&ar=2014');
    await page.getByRole('combobox', { name: 'Räkna om' }).selectOption('fasta-priser');
    await page.getByRole('heading', { name: /i 2016 års priser, utfall 2014$/ }).waitFor();
    await visit().expectAddress('/jamfor?matt=eget-kapital&ar=2014&rakna=fasta-priser');
    await visit().settled();
    const shown = (await cell('Skellefteå–Norsjö').locator('.varde-tal').textContent())?.replaceAll(/\s/g, ' ');
    expect(shown).toBe(`${inSwedish((await published()) * 1.1)} kr`.replaceAll(/\s/g, ' '));
    await visit().open(visit().address());
    await page.getByRole('heading', { name: /i 2016 års priser, utfall 2014$/ }).waitFor();
  });

  test('shares are not converted, and that is said', async () => {
    const page = await come('/jamfor?matt=administrationsandel&rakna=fasta-priser');
    expect(await page.locator('.upplysning').textContent()).toContain('Andelar räknas inte om');
    expect(await page.locator('main').textContent()).not.toContain('års priser,');
  });

  test('förbund like another are found by stated criteria, compared as a named group, and come back with the address', async () => {
    const page = await come('/jamfor?matt=eget-kapital&ar=2014');
    await page.locator('.forbundsval summary').click();
    await page.getByRole('button', { name: 'Liknande förbund' }).click();
    await page.getByRole('combobox', { name: 'Som vilket förbund?' }).selectOption('skelleftea-norsjo');
    await page.getByRole('checkbox', { name: /^Samma län/ }).check();
    await page.getByRole('combobox', { name: /^Medlemskommuner/ }).selectOption('0');
    const { data } = await hub().ask('{ allaForbund { id namn lan { kod } kommuner { kod } } }');
    const all = (data as { allaForbund: { id: string; namn: string; lan: { kod: string }; kommuner: unknown[] }[] }).allaForbund;
    const own = all.find(({ id }) => id === 'skelleftea-norsjo');
    const alike = all.filter(({ lan, kommuner }) => lan.kod === own?.lan.kod && kommuner.length === own.kommuner.length);
    expect(alike.length).toBeGreaterThan(1);
    await page.getByRole('button', { name: 'Jämför dem' }).click();
    const names = alike.map(({ namn }) => namn.replace('Samordningsförbundet ', '')).toSorted();
    const expectShown = () => eventually(async () => expect((await page.locator('.diagram').first().locator('tbody.rader th').allTextContents()).toSorted()).toEqual(names));
    await expectShown();
    await eventually(async () => expect(await page.locator('.forbundsval summary').textContent()).toBe('Som Skellefteå–Norsjö: samma län, lika många kommuner'));
    await visit().expectAccessible();
    await visit().keepPicture('jamfor-liknande');
    await visit().open(visit().address());
    await expectShown();
  });

  const STATES: readonly State[] = [
    ['per-invanare', '/jamfor?matt=eget-kapital&ar=2014&rakna=per-invanare'],
    ['fasta-priser', '/jamfor?matt=medlemsbidrag&ar=2014&rakna=fasta-priser'],
  ];
  inEveryLook('jamfor', STATES);
});
