import { readFileSync } from 'node:fs';
import type { TestHub } from '../support/in-process-hub';
import { describeInBrowser } from './support/browser';
import { startHubWithDashboard } from './support/hub';
import { PHONE, Visit, type VisitOptions, WIDE } from './support/visit';

interface Occasion {
  readonly id: string;
  readonly titel: string;
  readonly oppenForAndra: boolean | null;
  readonly datum: string | null;
}

describeInBrowser('Kompetensutveckling', (browser) => {
  let hub: TestHub;
  let visit: Visit;
  beforeAll(async () => {
    hub = await startHubWithDashboard();
  }, 240_000);
  afterAll(() => hub.stop());
  afterEach(async () => {
    await visit.expectClean();
    await visit.end();
  });

  const come = async (address: string, options?: VisitOptions) => {
    visit = await Visit.start(browser(), hub.url, options);
    await visit.open(address);
    return visit.page;
  };
  const titles = () => visit.page.locator('.tillfalle-titel').allTextContents();
  /** The occasions that the hub itself answers with, in its order. */
  const occasions = async (args: string): Promise<Occasion[]> => {
    const { data } = await hub.ask(`{ utbildningar(first: 100${args}) { nodes { id titel oppenForAndra datum } } }`);
    return (data as { utbildningar: { nodes: Occasion[] } }).utbildningar.nodes;
  };
  const names = (some: readonly { readonly titel: string }[]) => some.map(({ titel }) => titel).toSorted();

  test('which event can my staff join: from the start page in at most five clicks', async () => {
    const page = await come('/');
    let clicks = 0;
    const click = async (what: { click(): Promise<void> }) => {
      clicks += 1;
      await what.click();
    };
    await click(page.getByRole('navigation', { name: 'Huvudmeny' }).getByRole('link', { name: 'Kompetensutveckling' }));
    await visit.settled();
    await click(page.getByRole('radio', { name: 'Öppna för andra' }));
    await visit.settled();
    const open = await occasions(', oppenForAndra: true');
    expect((await titles()).toSorted()).toEqual(names(open));
    expect(open.length).toBeGreaterThan(5);
    await click(page.getByRole('button', { name: 'Nätverkskonferens för samordningsförbunden i de fyra nordligaste länen' }).first());
    expect(clicks).toBeLessThanOrEqual(5);
    const details = await page.locator('.tillfalle-mer:visible').textContent();
    for (const part of ['5–6 november 2015', 'Öppet för andra förbund.', 'Målgrupp: Samordningsförbund i de fyra nordligaste länen', 'ej insamlad']) expect(details).toContain(part);
    await visit.keepPicture('kompetensutveckling-oppna');
  });

  test('the task by keyboard alone', async () => {
    const page = await come('/');
    const tabTo = async (selector: string) => {
      for (let presses = 0; presses < 80; presses += 1) {
        await page.keyboard.press('Tab');
        if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
      }
      throw new Error(`Tab never came to ${selector}`);
    };
    await tabTo('.meny a[href="/kompetensutveckling"]');
    await page.keyboard.press('Enter');
    await visit.settled();
    await tabTo('.segment input');
    await page.keyboard.press('ArrowRight');
    await visit.settled();
    expect(visit.address()).toBe('/kompetensutveckling?oppen=ja');
    await tabTo('.tillfalle-titel button');
    await page.keyboard.press('Enter');
    await tabTo('.tillfalle-mer .varde');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.evaluate("document.activeElement.matches('.tillfalle-mer .varde')")).toBe(true);
  });

  test('the first view is drawn from one GraphQL request', async () => {
    await come('/kompetensutveckling');
    expect(visit.questions()).toBe(1);
    expect(await titles()).toHaveLength(25);
  });

  test('further pages come when they are asked for, none twice, and come back with the address', async () => {
    const page = await come('/kompetensutveckling');
    await page.getByRole('button', { name: 'Visa fler tillfällen' }).click();
    const all = await occasions('');
    await page.getByText(`${all.length} tillfällen.`).waitFor();
    expect((await titles()).toSorted()).toEqual(names(all));
    await visit.open(visit.address());
    await page.getByText(`${all.length} tillfällen.`).waitFor();
    expect((await titles()).toSorted()).toEqual(names(all));
  });

  test('an occasion that is linked to is opened, whichever page it is on', async () => {
    const last = (await occasions('')).at(-1);
    const page = await come(`/kompetensutveckling?tillfalle=${last?.id}`);
    await page.locator('.tillfalle-mer:visible').waitFor();
    expect(await page.locator('.tillfalle:has(.tillfalle-mer:visible) .tillfalle-titel').textContent()).toBe(last?.titel);
  });

  test('a förbund’s occasions are sought among all pages', async () => {
    const { data } = await hub.ask('{ forbund(id: "umearegionen") { utbildningar(first: 100) { nodes { titel } } } }');
    const own = (data as { forbund: { utbildningar: { nodes: { titel: string }[] } } }).forbund.utbildningar.nodes;
    const page = await come('/kompetensutveckling');
    await page.getByRole('combobox', { name: 'Förbund som är med' }).selectOption('umearegionen');
    await page.getByText(`${own.length} tillfällen.`).waitFor();
    expect((await titles()).toSorted()).toEqual(names(own));
  });

  test('what is chosen is in the address and comes back with it; the back button undoes it', async () => {
    const page = await come('/kompetensutveckling');
    for (const [name, value] of [['Län', '24'], ['År', '2014'], ['Ämne', 'UPPFOLJNING']] as const) {
      await page.getByRole('combobox', { name, exact: true }).selectOption(value);
      await visit.settled();
    }
    expect(visit.address()).toBe('/kompetensutveckling?lan=24&ar=2014&amne=UPPFOLJNING');
    const shown = await titles();
    expect(shown.toSorted()).toEqual(names(await occasions(', lan: "24", ar: 2014, amne: UPPFOLJNING')));
    await visit.open(visit.address());
    expect(await titles()).toEqual(shown);
    await page.getByRole('combobox', { name: 'Ämne', exact: true }).selectOption('');
    await page.goBack();
    await visit.settled();
    expect(await titles()).toEqual(shown);
  });

  test('an occasion is taken along as a calendar file of whole days', async () => {
    const page = await come('/kompetensutveckling?oppen=ja&ar=2015&tillfalle=finsamkonferens-2015');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Lägg i min kalender (.ics)' }).click()]);
    expect(download.suggestedFilename()).toBe('finsamkonferens-2015.ics');
    const file = readFileSync(await download.path(), 'utf8');
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
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Alla till min kalender (.ics)' }).click()]);
    const events = readFileSync(await download.path(), 'utf8').split('BEGIN:VEVENT').length - 1;
    expect(events).toBe((await occasions(', ar: 2014')).filter(({ datum }) => datum !== null).length);
  });

  test('a figure says its document, line and printed text; what is missing says why', async () => {
    const page = await come('/kompetensutveckling?ar=2014&tillfalle=psykisk-halsa-i-fokus-2014');
    await page.getByRole('button', { name: /antal deltagare: ca/ }).click();
    const { data } = await hub.ask('{ utbildning(id: "psykisk-halsa-i-fokus-2014") { deltagare { definition kallor { dokument rad tryckt } } } }');
    const { deltagare } = (data as { utbildning: { deltagare: { definition: string; kallor: { dokument: string; rad: number; tryckt: string }[] } } }).utbildning;
    const text = await page.getByRole('dialog').textContent();
    for (const part of [deltagare.definition, deltagare.kallor[0]?.dokument, `rad ${deltagare.kallor[0]?.rad}`, deltagare.kallor[0]?.tryckt]) expect(text).toContain(part);
    await visit.expectAccessible();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /kostnad: / }).click();
    expect(await page.getByRole('dialog').textContent()).toContain('Uppgiften finns eller kan finnas, men navet har den inte.');
  });

  test('choices that nothing fits say so, and what that does not mean', async () => {
    const page = await come('/kompetensutveckling?ar=2014&amne=MISSBRUK');
    expect(await page.locator('.tomt').textContent()).toContain('Det betyder inte att inget ordnas');
    await page.getByRole('link', { name: 'Visa alla tillfällen' }).click();
    await visit.settled();
    expect(await titles()).toHaveLength(25);
  });

  describe.each<[string, VisitOptions]>([
    ['1440-ljust', { width: WIDE, scheme: 'light' }],
    ['1440-morkt', { width: WIDE, scheme: 'dark' }],
    ['390-ljust', { width: PHONE, scheme: 'light' }],
    ['390-morkt', { width: PHONE, scheme: 'dark' }],
  ])('%s: axe finds nothing', (name, options) => {
    const STATES: readonly [string, string][] = [
      ['kalender', '/kompetensutveckling'],
      ['tillfalle', '/kompetensutveckling?ar=2014&tillfalle=psykisk-halsa-i-fokus-2014'],
      ['tabell', '/kompetensutveckling?ar=2014&visa=tabell'],
      ['tomt', '/kompetensutveckling?ar=2014&amne=MISSBRUK'],
    ];
    test.each(STATES)('%s', async (state, address) => {
      await come(address, options);
      await visit.keepPicture(`kompetensutveckling-${state}-${name}`);
      await visit.expectAccessible();
    });
  });
});
