import { eventually } from './support/eventually';
import { startHubWithExamples } from './support/hub';
import { type State, describeVisits } from './support/visits';

interface Occasion {
  readonly id: string;
  readonly titel: string;
  readonly oppenForAndra: boolean | null;
  readonly datum: string | null;
}

describeVisits('Kompetensutveckling', startHubWithExamples, ({ hub, visit, come, inEveryLook }) => {
  const titles = () => visit().page.locator('.tillfalle-titel').allTextContents();
  const expectTitles = (wanted: readonly string[]) => eventually(async () => expect((await titles()).toSorted()).toEqual(wanted));
  /** The occasions that the hub itself answers with, in its order. */
  const occasions = async (args: string): Promise<Occasion[]> => {
    const { data } = await hub().ask(`{ utbildningar(first: 100${args}) { nodes { id titel oppenForAndra datum } } }`);
    return (data as { utbildningar: { nodes: Occasion[] } }).utbildningar.nodes;
  };
  const names = (some: readonly { readonly titel: string }[]) => some.map(({ titel }) => titel).toSorted();

  test('which event can my staff join: from the start page in at most five clicks', async () => {
    const page = await come('/');
    await visit().click(page.getByRole('navigation', { name: 'Huvudmeny' }).getByRole('link', { name: 'Kompetensutveckling' }));
    await visit().settled();
    await visit().click(page.getByRole('radio', { name: 'Öppna för andra' }));
    const open = await occasions(', oppenForAndra: true');
    await expectTitles(names(open));
    expect(open.length).toBeGreaterThan(5);
    await visit().click(page.getByRole('button', { name: 'Nätverkskonferens för samordningsförbunden i de fyra nordligaste länen' }).first());
    expect(visit().clicks).toBeLessThanOrEqual(5);
    await visit().expectText(page.locator('.tillfalle-mer:visible'), ['5–6 november 2015', 'Öppet för andra förbund.', 'Målgrupp: Samordningsförbund i de fyra nordligaste länen', 'ej insamlad']);
    await visit().keepPicture('kompetensutveckling-oppna');
  });

  test('the task by keyboard alone', async () => {
    const page = await come('/');
    await visit().tabTo('.meny a[href="/kompetensutveckling"]');
    await page.keyboard.press('Enter');
    await visit().expectAddress('/kompetensutveckling');
    await visit().settled();
    await visit().tabTo('.segment input');
    await page.keyboard.press('ArrowRight');
    await visit().expectAddress('/kompetensutveckling?oppen=ja');
    await visit().settled();
    await visit().tabTo('.tillfalle-titel button');
    await page.keyboard.press('Enter');
    await visit().tabTo('.tillfalle-mer .varde');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await visit().expectFocus('.tillfalle-mer .varde');
  });

  test('the first view is drawn from one GraphQL request', async () => {
    await come('/kompetensutveckling');
    expect(visit().questions()).toBe(1);
    expect(await titles()).toHaveLength(25);
  });

  test('further pages come when they are asked for, none twice, and come back with the address', async () => {
    const page = await come('/kompetensutveckling');
    await page.getByRole('button', { name: 'Visa fler tillfällen' }).click();
    const all = await occasions('');
    await page.getByText(`${all.length} tillfällen.`).waitFor();
    await expectTitles(names(all));
    await visit().open(visit().address());
    await page.getByText(`${all.length} tillfällen.`).waitFor();
    await expectTitles(names(all));
  });

  test('an occasion that is linked to is opened, whichever page it is on', async () => {
    const last = (await occasions('')).at(-1);
    const page = await come(`/kompetensutveckling?tillfalle=${last?.id}`);
    await page.locator('.tillfalle-mer:visible').waitFor();
    await eventually(async () => expect(await page.locator('.tillfalle:has(.tillfalle-mer:visible) .tillfalle-titel').textContent()).toBe(last?.titel));
  });

  test('a förbund’s occasions are sought among all pages', async () => {
    const { data } = await hub().ask('{ forbund(id: "umearegionen") { utbildningar(first: 100) { nodes { titel } } } }');
    const own = (data as { forbund: { utbildningar: { nodes: { titel: string }[] } } }).forbund.utbildningar.nodes;
    const page = await come('/kompetensutveckling');
    await page.getByRole('combobox', { name: 'Förbund som är med' }).selectOption('umearegionen');
    await page.getByText(`${own.length} tillfällen.`).waitFor();
    await expectTitles(names(own));
  });

  test('what is chosen is in the address and comes back with it; the back button undoes it', async () => {
    const page = await come('/kompetensutveckling');
    for (const [name, value] of [['Län', '24'], ['År', '2014'], ['Ämne', 'UPPFOLJNING']] as const) {
      await page.getByRole('combobox', { name, exact: true }).selectOption(value);
      await visit().settled();
    }
    await visit().expectAddress('/kompetensutveckling?lan=24&ar=2014&amne=UPPFOLJNING');
    await expectTitles(names(await occasions(', lan: "24", ar: 2014, amne: UPPFOLJNING')));
    const shown = await titles();
    const expectShown = () => eventually(async () => expect(await titles()).toEqual(shown));
    await visit().open(visit().address());
    await expectShown();
    await page.getByRole('combobox', { name: 'Ämne', exact: true }).selectOption('');
    await visit().expectAddress('/kompetensutveckling?lan=24&ar=2014');
    await visit().settled();
    expect(await titles()).not.toEqual(shown);
    await page.goBack();
    await expectShown();
  });

  test('an occasion is taken along as a calendar file of whole days', async () => {
    const page = await come('/kompetensutveckling?oppen=ja&ar=2015&tillfalle=finsamkonferens-2015');
    const { name, content } = await visit().keeps(() => page.getByRole('button', { name: 'Lägg i min kalender (.ics)' }).click());
    expect(name).toBe('finsamkonferens-2015.ics');
    const file = content.toString();
    for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    const lines = file.replaceAll('\r\n ', '').split('\r\n');
    expect(lines.slice(0, 2)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0']);
    expect(lines.slice(-2)).toEqual(['END:VCALENDAR', '']);
    expect(lines).toEqual(expect.arrayContaining([
      'DTSTART;VALUE=DATE:20150324',
      'DTEND;VALUE=DATE:20150326',
      'SUMMARY:Samverkan i välfärden och i världen\\, nationell konferens för finansiell samordning 2015',
      'LOCATION:Linköping',
    ]));
    expect(lines.filter((line) => line.startsWith('UID:finsamkonferens-2015@'))).toHaveLength(1);
  });

  test('all with a known day are taken along in one file, and no others', async () => {
    const page = await come('/kompetensutveckling?ar=2014');
    const { content } = await visit().keeps(() => page.getByRole('button', { name: 'Alla till min kalender (.ics)' }).click());
    const events = content.toString().split('BEGIN:VEVENT').length - 1;
    expect(events).toBe((await occasions(', ar: 2014')).filter(({ datum }) => datum !== null).length);
  });

  test('a figure says its document, line and printed text; what is missing says why', async () => {
    const page = await come('/kompetensutveckling?ar=2014&tillfalle=psykisk-halsa-i-fokus-2014');
    await page.getByRole('button', { name: /antal deltagare: ca/ }).click();
    const { data } = await hub().ask('{ utbildning(id: "psykisk-halsa-i-fokus-2014") { deltagare { definition kallor { dokument rad tryckt } } } }');
    const { deltagare } = (data as { utbildning: { deltagare: { definition: string; kallor: { dokument: string; rad: number; tryckt: string }[] } } }).utbildning;
    await visit().expectText(page.getByRole('dialog'), [deltagare.definition, deltagare.kallor[0]?.dokument, `rad ${deltagare.kallor[0]?.rad}`, deltagare.kallor[0]?.tryckt]);
    await visit().expectAccessible();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: /kostnad: / }).click();
    await visit().expectText(page.getByRole('dialog'), ['Uppgiften finns eller kan finnas, men navet har den inte.']);
  });

  test('choices that nothing fits say so, and what that does not mean', async () => {
    const page = await come('/kompetensutveckling?ar=2014&amne=MISSBRUK');
    expect(await page.locator('.tomt').textContent()).toContain('Det betyder inte att inget ordnas');
    await page.getByRole('link', { name: 'Visa alla tillfällen' }).click();
    await eventually(async () => expect(await titles()).toHaveLength(25));
  });

  const STATES: readonly State[] = [
    ['kalender', '/kompetensutveckling'],
    ['tillfalle', '/kompetensutveckling?ar=2014&tillfalle=psykisk-halsa-i-fokus-2014'],
    ['tabell', '/kompetensutveckling?ar=2014&visa=tabell'],
    ['tomt', '/kompetensutveckling?ar=2014&amne=MISSBRUK'],
  ];
  inEveryLook('kompetensutveckling', STATES);
});
