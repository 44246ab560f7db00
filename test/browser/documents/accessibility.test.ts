import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { version as axeVersion } from 'axe-core';
import type { Page } from 'playwright-core';
import { type AccessibilityRecord, RECORD_FILE, type TestedPage, readRecord } from '../../../gateway/documents/accessibility/record';
import { projectRoot } from '../../../subgraphs/shared/paths';
import type { TestHub } from '../../support/in-process-hub';
import { describeInBrowser } from '../support/browser';
import { startHubWithDashboard } from '../support/hub';
import { type PageToTry, RULES, type Tried, tryPage } from './try-page';

// Every page is drawn and gone through in four ways.
jest.setTimeout(900_000);

/** What stands when a view of the dashboard has all that it asked for. */
const SETTLED = 'main:not(:has(.laddar, [data-vantar], .ritning:not(:has(svg)))) h1';

/** The pages that this gateway makes, and GraphiQL. */
const PAGES: readonly PageToTry[] = [
  { adress: '/', namn: 'Jämför', ready: SETTLED },
  { adress: '/forbund', namn: 'Förbunden', ready: SETTLED },
  { adress: '/forbund/umearegionen', namn: 'Ett förbund', ready: SETTLED },
  { adress: '/karta', namn: 'Karta', ready: SETTLED },
  { adress: '/kompetensutveckling', namn: 'Kompetensutveckling', ready: SETTLED },
  { adress: '/sus-stod', namn: 'SUS-stöd', ready: SETTLED },
  { adress: '/min-organisation', namn: 'Min organisation, utan inloggning', ready: SETTLED },
  { adress: '/schema', namn: 'Schemat', ready: 'h1', rest: 'main section + section, article + article + article' },
  { adress: '/schema?sok=matvarde', namn: 'Sök i schemat', ready: 'h1' },
  { adress: '/schema/andringar', namn: 'Schemats ändringar', ready: 'h1' },
  { adress: '/tillganglighet', namn: 'Tillgänglighetsredogörelse', ready: 'h1' },
  { adress: '/graphiql', namn: 'Frågeverktyget GraphiQL', ready: '.graphiql-query-editor .CodeMirror' },
];
/** Made by others, with faults of its own: they are told in the statement. */
const OF_OTHERS = ['/graphiql'];

const pictures = path.join(projectRoot(), '.navet/skarmbilder');

const own = PAGES.map(({ adress }) => adress).filter((adress) => !OF_OTHERS.includes(adress));

describeInBrowser('the pages that the gateway makes', (browser) => {
  let hub: TestHub;
  const tried = new Map<string, Tried>();
  const found = (adress: string): TestedPage | undefined => tried.get(adress)?.found;

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    hub = await startHubWithDashboard();
    for (const page of PAGES) {
      const keep = async (shown: Page, way: string) => {
        await shown.screenshot({ path: path.join(pictures, `${page.adress.replaceAll(/\W+/g, '-').slice(1)} ${way}.png`) });
      };
      tried.set(page.adress, await tryPage(browser(), hub.url, page, keep));
    }
    if (process.env['SKRIV_TILLGANGLIGHET']) {
      const record: AccessibilityRecord = { provad: new Date().toISOString().slice(0, 10), axeCore: axeVersion, webblasare: `Chromium ${browser().version()}`, regler: RULES, sidor: [...tried.values()].map((one) => one.found) };
      writeFileSync(path.join(projectRoot(), RECORD_FILE), `${JSON.stringify(record, null, 2)}\n`);
    }
  });
  afterAll(() => hub?.stop());

  test.each(own)('%s has nothing that axe-core finds at fault, in light and dark, on a desk and a phone', (adress) => {
    expect(found(adress)?.brister).toEqual([]);
  });

  test.each(own)('%s is operated with the keyboard alone, and is never wider than the window', (adress) => {
    expect(found(adress)?.tangentbord).toBe(true);
    expect(tried.get(adress)?.tooWide).toEqual([]);
  });

  test.each(PAGES.map(({ adress }) => adress))('%s asks nobody but the hub', (adress) => {
    expect(tried.get(adress)?.foreign).toEqual([]);
  });

  test('the first stop of the tab key skips to what the page is about', async () => {
    const page = await browser().newPage();
    await page.goto(`${hub.url}/schema`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement?.textContent')).toBe('Hoppa till innehållet');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement?.id')).toBe('innehall');
    await page.close();
  });

  /** What the statement is made of. `SKRIV_TILLGANGLIGHET=1` has this suite write it anew. */
  test('what the accessibility statement says is what is found today', () => {
    const told = (pages: readonly TestedPage[] = []) => pages.map(({ adress, brister, tangentbord }) => ({ adress, tangentbord, brister: brister.map(({ regel }) => regel) }));
    expect(told(readRecord(projectRoot())?.sidor)).toEqual(told([...tried.values()].map((one) => one.found)));
  });
});
