import { writeFileSync } from 'node:fs';
import { participantsDatabase } from '../support/deltagarexempel';
import { exampleDatabase } from '../support/exempel';
import { startHubWithFigures } from './support/hub';
import { START_TIME } from './support/patience';
import { type ReadPdf, readPdf } from './support/pdf';
import { pictureFile } from './support/pictures';
import { describeVisits } from './support/visits';

const OWNER = 'skelleftea-norsjo';
/** The year of the made-up participants. */
const MADE_UP = 2024;

/** A hub whose förbund has both indicators and participants that are made up. */
const startHubWithWhatIsMadeUp = async () => startHubWithFigures({ databases: new Map([['nns-indikatorer', await exampleDatabase(12)], [OWNER, await participantsDatabase(OWNER)]]) });

const ASKED = `{ forbund(id: "skelleftea-norsjo") { namn
  utfall: ekonomi(ar: 2014, slag: UTFALL) { ...e } budget: ekonomi(ar: 2014, slag: BUDGET) { ...e }
  medlemsbidrag(ar: 2014, slag: UTFALL) { rader { belopp { varde } } }
  mal(ar: 2014) { mal }
  beslut(fran: "2014-01-01", till: "2014-12-31") { arende }
} }
fragment e on Ekonomi { verksamhetensIntakter { ...v } verksamhetensKostnader { ...v } aretsResultat { ...v } administrationskostnad { ...v } }
fragment v on Matvarde { varde kallor { dokument rad } }`;

interface Figure {
  readonly varde: number;
  readonly kallor: readonly { readonly dokument: string; readonly rad: number }[];
}
interface Asked {
  readonly namn: string;
  readonly utfall: Readonly<Record<string, Figure>>;
  readonly budget: Readonly<Record<string, Figure>>;
  readonly medlemsbidrag: { readonly rader: readonly { readonly belopp: { readonly varde: number } }[] };
  readonly mal: readonly { readonly mal: string }[];
  readonly beslut: readonly { readonly arende: string }[];
}

interface MadeUp {
  readonly indikatorvarden: readonly { readonly andelPositiva: { readonly status: string; readonly syntetisk: boolean } }[];
  readonly insatser: { readonly rader: readonly { readonly namn: string; readonly deltagare: { readonly rader: readonly { readonly antal: { readonly syntetisk: boolean } }[] } }[] };
  readonly deltagartabell: { readonly status: string; readonly utgava: { readonly syntetisk: boolean } };
}

/** Text as a PDF gives it: without spaces, and with letters that are drawn as one taken apart. */
const drawn = (text: string) => text.normalize('NFKD').normalize('NFC').replaceAll(/\s/g, '');
const swedish = (value: number) => new Intl.NumberFormat('sv-SE').format(value);

describeVisits("A förbund's appendix as PDF", startHubWithWhatIsMadeUp, ({ hub, come }) => {
  let asked: Asked;
  let pdf: ReadPdf;
  let text: string;
  beforeAll(async () => {
    asked = ((await hub().ask(ASKED)).data as { forbund: Asked }).forbund;
    const page = await come('/forbund/skelleftea-norsjo/bilaga?ar=2014');
    const file = await page.pdf({ tagged: true, outline: true, preferCSSPageSize: true });
    writeFileSync(pictureFile('bilaga-skelleftea-norsjo-2014.pdf'), file);
    pdf = readPdf(file);
    text = drawn(pdf.text);
  }, START_TIME);

  test('is tagged, in Swedish, with a title of its own', () => {
    expect(pdf).toMatchObject({ isTagged: true, language: 'sv', title: `${asked.namn}: uppgifter för 2014` });
  });

  test('has headings in its tree and in its outline', () => {
    expect(pdf.elements.get('H1')).toBe(1);
    expect(pdf.outline).toEqual(expect.arrayContaining(['1. Förbundet', '2. Ekonomi', '3. Insatser', '9. Noter'].map((heading) => expect.stringContaining(heading))));
    expect(pdf.elements.get('H2')).toBe(pdf.outline.length - 1);
  });

  test('has tables with heads and captions', () => {
    const count = (kind: string) => pdf.elements.get(kind) ?? 0;
    expect(count('Table')).toBeGreaterThan(5);
    expect(count('Caption')).toBe(count('Table'));
    expect(count('TH')).toBeGreaterThan(count('Table'));
    expect(count('TD')).toBeGreaterThan(count('TH'));
  });

  test('tells in words what each figure shows', () => {
    expect(pdf.alternatives).toHaveLength(2);
    expect(drawn(pdf.alternatives[0] ?? '')).toContain(drawn(`Verksamhetens intäkter, utfall: ${swedish(asked.utfall['verksamhetensIntakter']?.varde ?? 0)} kr`));
    expect(pdf.alternatives[1]).toContain('eget kapital');
  });

  test('holds the figures of the year', () => {
    const figures = [...Object.values(asked.utfall), ...Object.values(asked.budget), ...asked.medlemsbidrag.rader.map(({ belopp }) => belopp)].map(({ varde }) => varde);
    expect(figures.length).toBeGreaterThan(10);
    for (const figure of figures) expect(text).toContain(drawn(`${swedish(figure)} kr`));
  });

  test('holds the goals and the decisions of the year', () => {
    expect(asked.mal.length).toBeGreaterThan(0);
    for (const { mal } of asked.mal) expect(text).toContain(drawn(mal));
    expect(asked.beslut.length).toBeGreaterThan(0);
    for (const { arende } of asked.beslut) expect(text).toContain(drawn(arende));
  });

  test('has every source as a note, with its line, that is led to', () => {
    const notes = text.slice(text.lastIndexOf('9.Noter'));
    for (const { kallor } of [...Object.values(asked.utfall), ...Object.values(asked.budget)]) {
      for (const { dokument, rad } of kallor) {
        expect(notes).toContain(drawn(dokument));
        if (rad !== null) expect(notes).toContain(`rad${rad}`);
      }
    }
    expect(pdf.elements.get('Link')).toBeGreaterThan(asked.mal.length);
    expect(pdf.elements.get('LI')).toBeGreaterThan(10);
  });

  test('leaves out what is made up, and says so', async () => {
    expect(text).toContain(drawn('Påhittade exempel är utelämnade.'));
    const { data } = await hub().ask(`{ forbund(id: "${OWNER}") {
      indikatorvarden { andelPositiva { status syntetisk } }
      insatser(ar: ${MADE_UP}) { rader { namn deltagare(ar: ${MADE_UP}) { rader { antal { syntetisk } } } } }
      deltagartabell(tabell: DELTAGANDE, ar: ${MADE_UP}) { status utgava { syntetisk } }
    } }`);
    const { indikatorvarden, insatser, deltagartabell } = (data as { forbund: MadeUp }).forbund;
    const known = indikatorvarden.filter(({ andelPositiva }) => andelPositiva.status !== 'EJ_INSAMLAD');
    const published = known.filter(({ andelPositiva }) => !andelPositiva.syntetisk);
    const madeUp = insatser.rader.filter(({ deltagare }) => deltagare.rader.length > 0 && deltagare.rader.every(({ antal }) => antal.syntetisk));
    // Without any of it nothing could be left out.
    expect([known.length > published.length, madeUp.length > 0, deltagartabell]).toEqual([true, true, { status: 'NORMAL', utgava: { syntetisk: true } }]);
    const page = await come(`/forbund/${OWNER}/bilaga?ar=${MADE_UP}`);
    const part = (heading: string) => page.locator('.bilaga section', { has: page.getByRole('heading', { name: heading }) });
    expect(await part('5. Indikatorer').locator('tbody tr').count()).toBe(published.length);
    expect(await part('4. Deltagare').locator('table').count()).toBe(0);
    const shown = await page.locator('.bilaga').textContent();
    expect(madeUp.filter(({ namn }) => shown?.includes(namn))).toEqual([]);
  });
});
