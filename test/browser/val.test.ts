import { eventually } from './support/eventually';
import { startHubWithFigures } from './support/hub';
import { describeVisits } from './support/visits';

const TWO_TURNS = 'new Promise((done) => requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(() => setTimeout(done)))))';

describeVisits('What is chosen is what is shown', startHubWithFigures, ({ hub, visit, come }) => {
  describe('in the calendar', () => {
    interface Occasion { readonly id: string; readonly titel: string; readonly amne: string | null; readonly datum: string | null; readonly arrangorer: readonly { readonly id: string }[]; readonly medverkan: readonly { readonly forbund: { readonly id: string } | null }[] }
    const occasions = async (): Promise<Occasion[]> => {
      const { data } = await hub().ask(`{ utbildningar(first: 100) { nodes { id titel amne datum arrangorer { id } medverkan { forbund { id } } } } }`);
      return (data as { utbildningar: { nodes: Occasion[] } }).utbildningar.nodes;
    };
    const titles = () => visit().page.locator('.tillfalle-titel').allTextContents();

    test('each occasion stands once, also when a page of the old choice comes before the new one', async () => {
      const own = (await occasions()).filter(({ arrangorer, medverkan }) => [...arrangorer, ...medverkan.map(({ forbund }) => forbund)].some((one) => one?.id === 'umearegionen'));
      const topics = [...new Set(own.map(({ amne }) => amne))].map((amne) => ({ amne, some: own.filter((one) => one.amne === amne) }));
      const [{ amne: topic, some: ofTopic } = { amne: null, some: [] }] = topics.filter(({ amne }) => amne !== null).toSorted((a, b) => b.some.length - a.some.length);
      expect(ofTopic.length).toBeGreaterThan(1);
      const page = await come('/kompetensutveckling?forbund=umearegionen');
      const held: (() => void)[] = [];
      // The first page of what is chosen waits until it is let through; pages after a first one pass.
      await page.route('**/graphql', async (route) => {
        const { variables } = route.request().postDataJSON() as { variables: { amne?: string; after?: string } };
        if (variables.amne === topic && variables.after === undefined) await new Promise<void>((done) => held.push(done));
        await route.continue();
      });
      await page.getByRole('combobox', { name: 'Ämne', exact: true }).selectOption(topic);
      await eventually(() => expect(held).toHaveLength(1));
      await visit().waitFor(`document.querySelector('[data-vantar]') !== null`);
      const asked = visit().questions();
      // Nothing more is asked for while the answer is waited for: what a view does after it has been drawn is done in the first turn.
      await page.evaluate(TWO_TURNS);
      expect(visit().questions()).toBe(asked);
      for (const go of held) go();
      await visit().settled();
      expect((await titles()).toSorted()).toEqual(ofTopic.map(({ titel }) => titel).toSorted());
    });

    test('all with a known day are taken along, also those on pages that are not shown', async () => {
      const page = await come('/kompetensutveckling');
      const all = await occasions();
      expect(all.length).toBeGreaterThan((await titles()).length);
      const { content } = await visit().keeps(() => page.getByRole('button', { name: 'Alla till min kalender (.ics)' }).click());
      const ids = [...content.toString().replaceAll('\r\n ', '').matchAll(/UID:([^@]+)@/g)].map(([, id]) => String(id));
      expect(ids.toSorted()).toEqual(all.filter(({ datum }) => datum !== null).map(({ id }) => id).toSorted());
      // What is shown stays as it was.
      expect(await titles()).toHaveLength(25);
    });

    test('a page that does not come is told of, and comes when it is asked for again', async () => {
      const page = await come('/kompetensutveckling');
      await page.route('**/graphql', (route) => route.abort());
      await page.getByRole('button', { name: 'Visa fler tillfällen' }).click();
      await visit().expectText(page.locator('.fel'), ['Navet svarar inte.']);
      await page.unroute('**/graphql');
      await page.getByRole('button', { name: 'Försök igen' }).click();
      const all = await occasions();
      await page.getByText(`${all.length} tillfällen.`).waitFor();
      expect((await titles()).toSorted()).toEqual(all.map(({ titel }) => titel).toSorted());
      // The browser itself notes that a request was broken off.
      visit().forgive(/ERR_FAILED/);
    });
  });

  describe('of SUS-stöd', () => {
    const access = () => visit().page.getByRole('table', { name: 'SUS-stöd förbund för förbund' });

    test('what a förbund has support by does not depend on which assignments are chosen', async () => {
      await come('/sus-stod');
      const all = await access().locator('tbody tr').allTextContents();
      expect(all.some((text) => text.includes('Okänd'))).toBe(false);
      for (const lage of ['PAGAENDE', 'PLANERAT', 'AVSLUTAT']) {
        await visit().open(`/sus-stod?lage=${lage}`);
        expect(await access().locator('tbody tr').allTextContents()).toEqual(all);
      }
    });

    test('where no assignment fits, only the diagrams give way', async () => {
      const page = await come('/sus-stod?lage=AVSLUTAT');
      expect(await page.locator('.tomt').textContent()).toContain('Navet känner ingen SUS-stödjare som stämmer med valen.');
      await page.getByRole('heading', { name: /^Den nationella satsningen/ }).waitFor();
      expect(await page.getByRole('heading', { name: 'Vem stödjer vem' }).count()).toBe(0);
      await visit().keepPicture('sus-stod-inget-uppdrag');
      await visit().expectAccessible();
    });
  });
});
