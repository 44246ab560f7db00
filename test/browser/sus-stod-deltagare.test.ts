import { PARTICIPANTS, countryDatabases } from '../support/deltagarexempel';
import { eventually } from './support/eventually';
import { startHubWithFigures } from './support/hub';
import { type State, describeVisits } from './support/visits';

interface Cell {
  readonly kon: string | null;
  readonly varden: readonly { readonly namn: string }[];
  readonly antal: { readonly varde: number | null; readonly status: string };
}

const startHubWithParticipants = async () => startHubWithFigures({ databases: await countryDatabases() });

describeVisits('SUS-stöd: deltagare', startHubWithParticipants, ({ hub, visit, come, inEveryLook }) => {
  const short = (name: string) => name.replace('Samordningsförbundet ', '');
  const [year] = PARTICIPANTS.ar;

  test('released tables of participants are shown cell by cell, and what is protected says so', async () => {
    const page = await come('/sus-stod?del=deltagare&tabell=ALDER&kon=KVINNOR');
    const { data } = await hub().ask(`{ deltagarjamforelse(tabell: ALDER, ar: ${year}) { rader { niva forbund { namn } namn celler { kon varden { namn } antal { varde status } } } } }`);
    const areas = (data as { deltagarjamforelse: { rader: { niva: string; forbund: { namn: string } | null; namn: string; celler: Cell[] }[] } }).deltagarjamforelse.rader;
    let hidden = 0;
    for (const { niva, forbund, namn, celler } of areas) {
      const cells = celler.filter(({ kon }) => kon === 'KVINNOR');
      const shown = await page.getByRole('row', { name: new RegExp(`^${forbund ? short(forbund.namn) : niva === 'RIKET' ? 'Riket' : namn}`) }).locator('td .varde-tal').allTextContents();
      expect(shown).toEqual(cells.map(({ antal }) => (antal.status === 'NORMAL' ? antal.varde?.toLocaleString('sv-SE') : 'xskyddad')));
      hidden += cells.filter(({ antal }) => antal.status === 'SEKRETESS').length;
    }
    expect(hidden).toBeGreaterThan(0);
    await page.locator('[data-saknas="SEKRETESS"]').first().click();
    await visit().expectText(page.getByRole('dialog'), ['Värdet visas inte, för att ingen enskild person ska kunna pekas ut.']);
    await visit().expectAccessible();
  });

  test('what is chosen is in the address and comes back with it', async () => {
    const page = await come('/sus-stod');
    await page.getByRole('radio', { name: 'Deltagare' }).click();
    await page.getByRole('combobox', { name: 'Tabell' }).selectOption('AVSLUTSANLEDNING');
    await visit().settled();
    await page.getByRole('combobox', { name: 'Visa', exact: true }).selectOption('andel');
    await visit().expectAddress('/sus-stod?del=deltagare&tabell=AVSLUTSANLEDNING&matt=andel');
    await visit().settled();
    const tables = () => page.locator('main table').allTextContents();
    const shown = await tables();
    await visit().open(visit().address());
    await eventually(async () => expect(await tables()).toEqual(shown));
  });

  const STATES: readonly State[] = [
    ['deltagare', '/sus-stod?del=deltagare&tabell=ALDER'],
    ['andelar', '/sus-stod?del=deltagare&tabell=AVSLUTSANLEDNING&matt=andel'],
  ];
  inEveryLook('sus-stod', STATES);
});
