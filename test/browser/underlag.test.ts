import type { Locator } from 'playwright-core';
import { withClient } from '../../infra/database/connect';
import { participantsDatabase } from '../support/deltagarexempel';
import { testIssuer } from '../support/issuer';
import { createTestDatabase } from '../support/postgres';
import { startHubWithFigures } from './support/hub';
import { signIn } from './support/sign-in';
import { describeVisits } from './support/visits';

const OWNER = 'skelleftea-norsjo';
/** The förbund that has released tables of participants, which are made up. */
const RELEASER = 'lycksele-mala';

/** A förbund that is made to have ended: it has no kommuner today. */
const ENDED = 'umearegionen';

async function startHubWithReleases() {
  const register = await createTestDatabase('register');
  await withClient(register.migratorUrl, (client) => client.query("UPDATE medlemskap SET till = '2018-06-30' WHERE forbund_id = $1", [ENDED]));
  return startHubWithFigures({ databases: new Map([['register', register], [RELEASER, await participantsDatabase(RELEASER)]]) });
}
const spaced = (text: string | null) => (text ?? '').replaceAll(/\s/g, ' ');

describeVisits('What is printed says what it is to be read as', startHubWithReleases, ({ hub, visit, come, inEveryLook }) => {
  /** The notes that an element refers to, in one text. */
  const notesOf = async (where: Locator): Promise<string> => {
    const addresses = await where.locator('a[href^="#not-"]').evaluateAll((links) => links.map((link) => String(link.getAttribute('href'))));
    expect(addresses).not.toEqual([]);
    return spaced((await Promise.all(addresses.map((address) => visit().page.locator(address).textContent()))).join(' '));
  };
  const tableOf = (caption: RegExp) => visit().page.locator('table', { has: visit().page.locator('caption', { hasText: caption }) });
  const row = (table: Locator, text: string) => table.locator('tbody tr', { hasText: text }).first();

  describe("a förbund's appendix", () => {
    interface Outcome { readonly namn: string; readonly period: string; readonly varde: { readonly slag: string }; readonly varningar: readonly { readonly kod: string; readonly text: string }[] }
    const outcomes = async (year: number): Promise<Outcome[]> => {
      const { data } = await hub().ask(`{ forbund(id: "${OWNER}") { insatser(ar: ${year}) { rader { resultatmatt { namn period varde { slag } varningar { kod text } } } } } }`);
      return (data as { forbund: { insatser: { rader: { resultatmatt: Outcome[] }[] } } }).forbund.insatser.rader.flatMap(({ resultatmatt }) => resultatmatt).filter(({ period }) => period.includes(String(year)));
    };

    test('keeps what participants brought with them apart from what came of it, with every caution', async () => {
      await come(`/forbund/${OWNER}/bilaga?ar=2014`);
      const all = await outcomes(2014);
      const background = all.filter(({ varningar }) => varningar.some(({ kod }) => kod === 'BAKGRUND'));
      expect([background.length, all.length - background.length].every((count) => count > 3)).toBe(true);
      const [results, apart] = [tableOf(/Insatsernas resultat 2014/), tableOf(/Vilka deltagarna var 2014.*inte resultat/)];
      expect(await results.locator('tbody tr').count()).toBe(all.length - background.length);
      expect(await apart.locator('tbody tr').count()).toBe(background.length);
      for (const { namn, varningar } of background) expect(await notesOf(row(apart, namn))).toContain(spaced(varningar[0]?.text ?? ''));
      await visit().keepPicture('bilaga-bakgrund');
    });

    test('says of a prognos that it is one, that it is rounded, and for whom it was made', async () => {
      await come(`/forbund/${OWNER}/bilaga?ar=2013`);
      const forecast = row(tableOf(/Insatsernas resultat 2013/), 'Samhällets ökade intäkter på fem år');
      expect(spaced(await forecast.textContent())).toContain('18 200 000 kr');
      const notes = await notesOf(forecast);
      for (const said of ['Prognos. Det som väntas.', 'Källan har avrundat värdet.', 'En framräknad prognos för ett litet urval av deltagare.']) expect(notes).toContain(said);
    });

    test('says of a goal and of a year’s equity that they are rounded', async () => {
      const page = await come(`/forbund/${OWNER}/bilaga?ar=2014`);
      expect(await notesOf(row(tableOf(/Mål för 2014/), 'Verksamheten är samhällsekonomiskt lönsam'))).toContain('Källan har avrundat värdet.');
      await page.getByRole('combobox', { name: 'År' }).selectOption('2015');
      await visit().settled();
      const equity = row(tableOf(/Ekonomin 2015/), 'Ingående eget kapital');
      expect(spaced(await equity.textContent())).toContain('2 192 000 kr');
      expect(await notesOf(equity)).toContain('Källan har avrundat värdet.');
    });
  });

  test('on a förbund’s page, too, what participants brought with them is no result', async () => {
    const page = await come(`/forbund/${OWNER}?ar=2014&visa=resultat,bakgrund`);
    const [results, apart] = [page.getByRole('region', { name: /^Insatsernas resultat/ }), page.getByRole('region', { name: /^Insatsernas deltagare/ })];
    expect((await results.locator('tbody tr').allTextContents()).filter((text) => text.includes('Bakgrund:'))).toEqual([]);
    expect((await apart.locator('tbody tr').allTextContents()).filter((text) => text.includes('Bakgrund:')).length).toBeGreaterThan(3);
    // The caution and the kind are met without opening anything.
    expect(await results.locator('tbody tr', { hasText: 'Samhällets ökade intäkter på fem år' }).textContent()).toMatch(/Det som väntas\..*En framräknad prognos för ett litet urval/);
  });

  test('a förbund is led with the same figures in the list as on its own page', async () => {
    const page = await come('/forbund');
    const line = page.locator('tbody tr', { hasText: 'Skellefteå–Norsjö' });
    const [listed, equity] = [spaced(await line.locator('td').nth(4).textContent()), spaced(await line.locator('td').last().locator('.varde-tal').textContent())];
    expect(listed).toMatch(/^utfall 20\d\d$/);
    await visit().open(`/forbund/${OWNER}`);
    const key = page.locator('.nyckeltal > div').first();
    expect(spaced(await key.locator('dt').textContent())).toBe(`Eget kapital, ${listed}`);
    expect(spaced(await key.locator('.varde-tal').textContent())).toBe(equity);
  });

  describe("a member's report", () => {
    const report = async (name: string, address: string) => {
      const page = await come(address, { signsInAt: testIssuer().issuer });
      await signIn(visit(), name);
      return page;
    };

    test('tells the cost of staff as that of a whole year, with what the source says of how long they worked', async () => {
      await report('Fatima Medlem', '/min-organisation/rapport?ar=2017&timmar=1000');
      const staff = row(tableOf(/^Personal i insatser/), 'Särskild handläggare');
      expect(spaced(await staff.textContent())).toContain('ca 800 000 kr/år');
      expect(spaced(await tableOf(/^Personal i insatser/).locator('thead').textContent())).toContain('Kostnad för ett helt år');
      expect(await notesOf(staff)).toMatch(/I åtta månader\..*för ett helt år/);
    });

    test('has the cautions about participants that the overview has', async () => {
      const page = await report('Arvid Medlem', '/min-organisation?ar=2024');
      const cautions = await page.locator('.varningar li').allTextContents();
      expect(cautions).not.toEqual([]);
      await page.getByRole('link', { name: 'Gör en rapport' }).click();
      await page.locator('.rapport').waitFor();
      await visit().settled();
      expect(await page.locator('.rapport .varningar li').allTextContents()).toEqual(cautions);
      await page.emulateMedia({ media: 'print' });
      await page.locator('.rapport .varningar').waitFor();
    });

    test('is about all förbund until a place is chosen, also one that has no kommuner today, and finds it by those that it had that year', async () => {
      const { data } = await hub().ask('query($id: ID!) { forbund(id: $id) { kommuner { namn } } }', { id: ENDED });
      expect(data).toEqual({ forbund: { kommuner: [] } });
      const page = await report('Fatima Medlem', '/min-organisation/rapport?ar=2014');
      await visit().expectText(page.locator('.rapport-huvud'), ['Umeåregionen']);
      await page.getByLabel('Kommun').selectOption({ label: 'Umeå' });
      await visit().expectText(page.locator('.rapport-huvud'), ['Här ingår Umeåregionen.']);
    });
  });

  inEveryLook('underlag', [
    ['bilaga-2013', `/forbund/${OWNER}/bilaga?ar=2013`],
    ['insatser', `/forbund/${OWNER}?ar=2014&visa=resultat,bakgrund`],
    ['lista', '/forbund'],
  ]);
});
