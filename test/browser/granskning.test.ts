import { exampleDatabase } from '../support/exempel';
import type { TestHub } from '../support/in-process-hub';
import { testIssuer } from '../support/issuer';
import { type AttGranska, addMatningAttGranska } from '../support/matning-att-granska';
import { chefVid } from '../support/subgraph';
import { eventually } from './support/eventually';
import { startHubWithFigures } from './support/hub';
import { signIn } from './support/sign-in';
import type { VisitOptions } from './support/visit';
import { describeVisits } from './support/visits';

const OWN = 'umearegionen';
const PAGE = '/min-organisation/granskning';
const FORBUND = 3;

interface ReviewHub extends TestHub {
  readonly matning: AttGranska;
}

async function startHubWithReview(): Promise<ReviewHub> {
  const database = await exampleDatabase(FORBUND);
  const matning = await addMatningAttGranska(database, { antalForbund: FORBUND, forbund: OWN });
  return { ...(await startHubWithFigures({ databases: new Map([['nns-indikatorer', database]]) })), matning };
}

interface Varde { varde: number | null; status: string }
interface Told {
  senast: string;
  godkand: string | null;
  matomgang: { lopnummer: number };
  rader: { enkat: { namn: string }; insatsId: string | null; nu: { svarande: Varde }; forra: { svarande: Varde } | null; forandring: Varde; avvikelser: { kod: string; text: string; regel: string }[] }[];
  forraUtfall: { andelPositiva: Varde }[];
}

describeVisits('Granska inför publiceringen', startHubWithReview, (visits) => {
  const { hub, visit } = visits;
  const come = (address: string, options: VisitOptions = {}) => visits.come(address, { ...options, signsInAt: testIssuer().issuer });
  const main = () => visit().page.locator('main');
  const lines = () => visit().page.getByRole('region', { name: /^Överst vad som har kommit in nu/ }).locator('tbody tr');
  const approveButton = () => main().getByRole('button', { name: 'Godkänn', exact: true });
  const comeAs = async (name: string, address = PAGE, options: VisitOptions = {}) => {
    const page = await come(address, options);
    await signIn(visit(), name);
    return page;
  };
  /** What the hub tells the förbund itself. */
  const told = async (forbund = OWN): Promise<Told> => {
    const selection = 'senast godkand matomgang { lopnummer } rader { enkat { namn } insatsId nu { svarande { varde status } } forra { svarande { varde status } } forandring { varde status } avvikelser { kod text regel } } forraUtfall { andelPositiva { varde status } }';
    const { data } = await hub().ask(`query($id: ID!) { forbund(id: $id) { granskningar { ${selection} } } }`, { id: forbund }, { as: chefVid(forbund) });
    const [review] = (data as { forbund: { granskningar: Told[] } }).forbund.granskningar;
    if (!review) throw new Error(`Nothing waits for ${forbund}.`);
    return review;
  };
  const numbers = (texts: readonly string[]): string[] => texts.map((text) => text.replaceAll(/[^\d,−-]/g, ''));
  const asShown = ({ varde }: Varde): string => varde?.toLocaleString('sv-SE').replaceAll(/\s/g, '') ?? '';

  test('from their own page, a handläggare sees what has come in with last time below it, and that the chef approves', async () => {
    const page = await comeAs('Hugo Handläggare', '/min-organisation');
    await page.getByRole('link', { name: 'Granska inför publiceringen' }).click();
    await visit().settled();
    await visit().expectAddress(PAGE);
    const review = await told();
    await visit().expectText(main(), [hub().matning.namn, 'Behöver vara godkänd innan utfallet publiceras 15 november 2090 kl. 09:00', 'Förbundets chef godkänner uppgifterna']);
    expect(await lines().count()).toBe(review.rader.length);
    const answered = await lines().locator('td:nth-child(3) .par > .varde .varde-tal').allTextContents();
    expect(numbers(answered)).toEqual(review.rader.map(({ nu }) => asShown(nu.svarande)));
    const before = await lines().locator('td:nth-child(3) .par-forra').allTextContents();
    expect(before.length).toBe(review.rader.length);
    for (const [index, { forra }] of review.rader.entries()) expect(before[index]).toContain(!forra ? 'inte med' : forra.svarande.status === 'NORMAL' ? asShown(forra.svarande) : forra.svarande.status === 'SEKRETESS' ? 'skyddad' : 'ej in');
    expect(await approveButton().count()).toBe(0);
  });

  test('what sticks out is told in the words of the hub, marked by sign and word, and can be shown alone', async () => {
    const page = await comeAs('Hugo Handläggare');
    const review = await told();
    const deviating = review.rader.filter(({ avvikelser }) => avvikelser.length > 0);
    expect(deviating.flatMap(({ avvikelser }) => avvikelser.map(({ kod }) => kod))).toEqual(expect.arrayContaining(['SVARSFREKVENS_FALLIT', 'INGA_SVAR_NU']));
    await visit().expectText(page.getByRole('note', { name: 'Titta på det här' }), deviating.flatMap(({ avvikelser }) => avvikelser.map(({ regel }) => regel)));
    const lower = review.rader.filter(({ forandring }) => (forandring.varde ?? 0) < 0);
    expect(lower.length).toBeGreaterThan(0);
    expect(await lines().locator('.riktning:has([data-at="ned"])', { hasText: 'lägre' }).count()).toBe(lower.length);
    await page.getByRole('radio', { name: /^Att titta på \(/ }).check();
    await visit().settled();
    await eventually(async () => expect(await lines().count()).toBe(deviating.length));
    await visit().expectAddress(`${PAGE}?visa=avvikelser`);
    await page.reload();
    await visit().settled();
    expect(await lines().count()).toBe(deviating.length);
  });

  test('a figure says of which measurement it is, and that it is not released', async () => {
    const page = await comeAs('Hugo Handläggare');
    await lines().first().locator('td:nth-child(3) .par > .varde').click();
    await visit().expectText(page.getByRole('dialog'), [`Mätomgång ${hub().matning.namn}`, 'Värdet kan ändras.']);
    await page.keyboard.press('Escape');
    await lines().first().locator('td:nth-child(3) .par-forra .varde').click();
    await visit().expectText(page.getByRole('dialog'), ['Mätomgång Exempel 2025 (påhittat)']);
  });

  test('what nothing waits for is said, and to whom nothing is asked of too', async () => {
    await comeAs('Anna Analytiker');
    await visit().expectText(main(), ['Din roll granskar inga uppgifter.']);
    await visit().expectAccessible();
    await visit().page.getByRole('button', { name: 'Logga ut' }).click();
    await visit().page.getByRole('heading', { name: 'Du är utloggad' }).waitFor();
    await visit().settled();
  });

  test('what the hub cannot tell is said, with its code, and asked for again', async () => {
    const page = await comeAs('Hugo Handläggare');
    await page.route('**/graphql', (route) => route.abort());
    await page.reload();
    await visit().expectText(page.locator('.fel'), ['Navet svarar inte.', 'NAVET_SVARAR_INTE']);
    await visit().expectAccessible();
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Försök igen' }).click();
    await visit().settled();
    await visit().expectText(main(), [hub().matning.namn]);
    visit().forgive(/ERR_FAILED|Failed to load resource/);
  });

  describe.each(['1440-ljust', '1440-morkt', '390-ljust', '390-morkt'])('%s: axe finds nothing', (look) => {
    test('before signing in, in the review, and in the question before approval', async () => {
      const page = await come(PAGE, { width: Number(look.split('-')[0]), scheme: look.endsWith('morkt') ? 'dark' : 'light' });
      await visit().keepPicture(`granskning-utanfor-${look}`);
      await visit().expectAccessible();
      await signIn(visit(), 'Cecilia Chef');
      await visit().keepPicture(`granskning-${look}`);
      await visit().expectAccessible();
      await approveButton().click();
      await page.getByRole('dialog').waitFor();
      await visit().keepPicture(`granskning-fraga-${look}`);
      await visit().expectAccessible();
      await page.getByRole('button', { name: 'Avbryt' }).click();
      await visit().expectFocus('.granskning-slut .knapp');
      expect((await told()).godkand).toBeNull();
    });
  });

  // Last: what follows changes the measurement.
  test('an approval of what has changed since it was read is refused, and what is read again can be approved', async () => {
    const page = await comeAs('Cecilia Chef');
    const [CARL, { matomgang }] = ['skelleftea-norsjo', await told()];
    const { data } = await hub().ask('mutation($id: ID!, $f: ID!, $l: Int!) { godkannUppgifter(matomgang: $id, forbund: $f, lopnummer: $l) { fel { kod } } }', { id: hub().matning.id, f: CARL, l: matomgang.lopnummer }, { as: chefVid(CARL) });
    expect((data as { godkannUppgifter: { fel: unknown[] } }).godkannUppgifter.fel).toEqual([]);
    await approveButton().click();
    await page.getByRole('button', { name: 'Ja, godkänn' }).click();
    await visit().expectText(page.locator('.fel'), ['har ändrats sedan du såg den', 'FEL_LOPNUMMER', 'Läs uppgifterna igen']);
    await visit().expectAccessible();
    await visit().keepPicture('granskning-andrad');
    expect((await told()).godkand).toBeNull();
    await page.getByRole('button', { name: 'Försök igen' }).click();
    await visit().settled();
    expect(await page.locator('.fel').count()).toBe(0);
    await approveButton().waitFor();
  });

  test('an answer that is lost on its way is asked for again with the same key, and the approval is made once', async () => {
    const page = await comeAs('Carl Chef');
    await visit().expectText(main(), ['Uppgifterna är godkända']);
    await visit().page.getByRole('button', { name: 'Logga ut' }).click();
    await page.getByRole('heading', { name: 'Du är utloggad' }).waitFor();
    await page.goto(`${hub().url}${PAGE}`);
    await visit().settled();
    await signIn(visit(), 'Conny Chef');
    const keys: unknown[] = [];
    await page.route('**/graphql', async (route) => {
      const { variables } = route.request().postDataJSON() as { variables: { nyckel?: string } };
      if (variables.nyckel === undefined) return route.continue();
      keys.push(variables.nyckel);
      if (keys.length > 1) return route.continue();
      // The hub has done it; the page is not told.
      await route.fetch();
      return route.abort();
    });
    await approveButton().click();
    await page.getByRole('button', { name: 'Ja, godkänn' }).click();
    await visit().expectText(page.locator('.fel'), ['Navet svarar inte.']);
    const { godkand } = await told('lycksele-mala');
    expect(godkand).not.toBeNull();
    await approveButton().click();
    await page.getByRole('button', { name: 'Ja, godkänn' }).click();
    await visit().expectText(page.locator('.granskning-godkand'), ['Uppgifterna är godkända']);
    expect([keys.length, new Set(keys).size]).toEqual([2, 1]);
    expect((await told('lycksele-mala')).godkand).toBe(godkand);
    visit().forgive(/ERR_FAILED|Failed to load resource/);
  });

  test('by keyboard alone: in, to what sticks out, to a source, and to the approval', async () => {
    const page = await come(PAGE);
    await visit().tabTo('main .knapp');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${testIssuer().issuer}/**`);
    await visit().tabTo('[value="exempel-chef-umearegionen"]');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Logga ut' }).waitFor();
    await visit().settled();
    await visit().tabTo('main .segment input');
    await page.keyboard.press('ArrowRight');
    await visit().expectAddress(`${PAGE}?visa=avvikelser`);
    await visit().tabTo('main .par > .varde');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await visit().expectFocus('main .par > .varde');
    await approveButton().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await visit().expectFocus('dialog .knapp');
    await page.keyboard.press('Escape');
    await visit().expectFocus('.granskning-slut .knapp');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Enter');
    await visit().expectText(page.locator('.granskning-godkand'), ['Uppgifterna är godkända']);
    await visit().expectFocus('.granskning-godkand');
    expect((await told()).godkand).not.toBeNull();
    await visit().expectText(main(), ['Utfallet publiceras 15 november 2090']);
    await visit().expectAccessible();
    await visit().keepPicture('granskning-godkand');
    await page.reload();
    await visit().settled();
    await visit().expectText(page.locator('.granskning-godkand'), ['Uppgifterna är godkända']);
    expect(await approveButton().count()).toBe(0);
  });
});
