import { eventually } from './support/eventually';
import { startHubWithFigures } from './support/hub';
import { type State, describeVisits } from './support/visits';

interface Supporter {
  readonly id: string;
  readonly omradesbeskrivning: string | null;
  readonly placering: string | null;
  readonly stodjerForbund: readonly { readonly namn: string }[];
}

describeVisits('SUS-stöd', startHubWithFigures, ({ hub, visit, come, inEveryLook }) => {
  const short = (name: string) => name.replace('Samordningsförbundet ', '');

  test('who supports whom stands in the diagram and in its table, from one GraphQL request', async () => {
    const page = await come('/sus-stod');
    expect(visit().questions()).toBe(1);
    const { data } = await hub().ask('{ susStodjare { id omradesbeskrivning placering stodjerForbund { namn } } }');
    const supporters = (data as { susStodjare: Supporter[] }).susStodjare;
    expect(supporters.length).toBeGreaterThan(1);
    const diagram = (await page.locator('.diagram').first().locator('svg text').allTextContents()).join(' ');
    for (const { id, omradesbeskrivning, placering, stodjerForbund } of supporters) {
      const name = omradesbeskrivning ?? placering ?? id;
      const row = page.locator('.diagram').first().getByRole('row', { name: new RegExp(`^${name.replaceAll(/[()]/g, String.raw`\$&`)}`) });
      const said = await row.textContent();
      expect(said).toContain(stodjerForbund.length > 0 ? stodjerForbund.map(({ namn }) => short(namn)).join(', ') : omradesbeskrivning ? 'Förbund utanför navet' : 'Vilka framgår inte');
      for (const { namn } of stodjerForbund) expect(diagram).toContain(short(namn));
    }
    await visit().keepPicture('sus-stod');
  });

  test('which förbund are without says what is known, and of which day', async () => {
    const page = await come('/sus-stod');
    const row = page.getByRole('row', { name: /^Skellefteå–Norsjö/ });
    expect(await row.textContent()).toMatch(/Planerad eller föreslagen.*24 februari 2017.*Har tackat nej till att vara värd.*§ 81/);
    expect(await page.locator('.varningar').first().textContent()).toContain('Navet vet inte vad som har hänt därefter.');
  });

  test('a figure where sources disagree says both', async () => {
    const page = await come('/sus-stod');
    await page.getByRole('button', { name: /^Statliga medel kvar 2017/ }).click();
    await visit().expectText(page.getByRole('dialog'), ['Källorna säger olika', '14\u00A0000\u00A0000']);
    await visit().expectAccessible();
  });

  test('an insats without an entry is not told as one that is not registered', async () => {
    const page = await come('/sus-stod?del=uppfoljning');
    const { data } = await hub().ask('{ allaForbund { insatser { rader { namn uppfoljning(system: SUS) { status } } } } }');
    const insatser = (data as { allaForbund: { insatser: { rader: { namn: string; uppfoljning: { status: string }[] }[] } }[] }).allaForbund.flatMap(({ insatser: { rader } }) => rader);
    const unknown = insatser.filter(({ uppfoljning }) => uppfoljning[0]?.status === 'EJ_KAND');
    const demanded = insatser.filter(({ uppfoljning }) => uppfoljning[0]?.status === 'KRAV_PA_REGISTRERING');
    const table = page.getByRole('table', { name: /^Insatser/ });
    expect(await table.locator('[data-status="EJ_KAND"]').count()).toBe(unknown.length);
    expect(await table.locator('[data-status="KRAV_PA_REGISTRERING"]').count()).toBe(demanded.length);
    expect(await table.locator('[data-status="EJ_REGISTRERAD"]').count()).toBe(0);
    await page.getByRole('combobox', { name: 'Registrering' }).selectOption('KRAV_PA_REGISTRERING');
    await visit().expectAddress('/sus-stod?del=uppfoljning&status=KRAV_PA_REGISTRERING');
    await eventually(async () => expect(await table.locator('tbody tr').count()).toBe(demanded.length));
  });

  test('where no förbund has released participants, that is said, and that it is not none', async () => {
    const page = await come('/sus-stod?del=deltagare');
    expect(await page.locator('.tomt').textContent()).toContain('Det betyder inte att det inte fanns några deltagare.');
  });

  test('the parts are reached, and sources opened, by keyboard alone', async () => {
    const page = await come('/sus-stod');
    await visit().tabTo('.segment input');
    await page.keyboard.press('ArrowRight');
    await visit().expectAddress('/sus-stod?del=uppfoljning');
    await visit().tabTo('.kallnot summary');
    await page.keyboard.press('Enter');
    await page.locator('.kallnot[open] .kalla-dokument').first().waitFor();
  });

  test('the diagram of who supports whom is saved as a picture', async () => {
    const page = await come('/sus-stod');
    await page.locator('.ta-med summary').first().click();
    const { content } = await visit().keeps(() => page.getByRole('button', { name: 'Vektorbild (SVG)' }).first().click());
    const svg = content.toString();
    expect(svg).toContain('Skellefteå–Norsjö');
    expect(svg).not.toContain('var(--');
  });

  const STATES: readonly State[] = [
    ['stod', '/sus-stod'],
    ['uppfoljning', '/sus-stod?del=uppfoljning'],
    ['inget-slappt', '/sus-stod?del=deltagare'],
    ['ej-slappt', '/sus-stod?del=deltagare&ar=2014'],
    ['inget-lan', '/sus-stod?lan=99'],
  ];
  inEveryLook('sus-stod', STATES);
});
