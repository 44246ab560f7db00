import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { version as axeVersion } from 'axe-core';
import type { Page } from 'playwright-core';
import { type AccessibilityRecord, RECORD_FILE, type TestedPage, readRecord } from '../../../gateway/documents/accessibility/record';
import { projectRoot } from '../../../subgraphs/shared/paths';
import { startHubWithExamples } from '../support/hub';
import { START_TIME } from '../support/patience';
import { pictureFile } from '../support/pictures';
import { describeVisits } from '../support/visits';
import { type PageToTry, RULES, type Tried, tryPage } from './try-page';

/** The pages that this gateway makes, and GraphiQL. */
const PAGES: readonly PageToTry[] = [
  { adress: '/', namn: 'Jämför' },
  { adress: '/forbund', namn: 'Förbunden' },
  { adress: '/forbund/umearegionen', namn: 'Ett förbund' },
  { adress: '/karta', namn: 'Karta' },
  { adress: '/kompetensutveckling', namn: 'Kompetensutveckling' },
  { adress: '/sus-stod', namn: 'SUS-stöd' },
  { adress: '/min-organisation', namn: 'Min organisation, utan inloggning' },
  { adress: '/schema', namn: 'Schemat', ready: 'h1', rest: 'main section + section, article + article + article' },
  { adress: '/schema?sok=matvarde', namn: 'Sök i schemat', ready: 'h1' },
  { adress: '/schema/andringar', namn: 'Schemats ändringar', ready: 'h1' },
  { adress: '/tillganglighet', namn: 'Tillgänglighetsredogörelse', ready: 'h1' },
  { adress: '/graphiql', namn: 'Frågeverktyget GraphiQL', ready: '.graphiql-query-editor .CodeMirror' },
];
/** Made by others, with faults of its own: they are told in the statement. */
const OF_OTHERS = ['/graphiql'];

const own = PAGES.map(({ adress }) => adress).filter((adress) => !OF_OTHERS.includes(adress));

describeVisits('the pages that the gateway makes', startHubWithExamples, ({ browser, hub, visit, begin }) => {
  const tried = new Map<string, Tried>();
  const found = (adress: string): TestedPage | undefined => tried.get(adress)?.found;

  beforeAll(async () => {
    for (const page of PAGES) {
      const keep = async (shown: Page, way: string) => {
        await shown.screenshot({ path: pictureFile(`${page.adress.replaceAll(/\W+/g, '-').slice(1)} ${way}.png`) });
      };
      tried.set(page.adress, await tryPage(browser(), hub().url, page, keep));
    }
    if (process.env['SKRIV_TILLGANGLIGHET']) {
      const record: AccessibilityRecord = { provad: new Date().toISOString().slice(0, 10), axeCore: axeVersion, webblasare: `Chromium ${browser().version()}`, regler: RULES, sidor: [...tried.values()].map((one) => one.found) };
      writeFileSync(path.join(projectRoot(), RECORD_FILE), `${JSON.stringify(record, null, 2)}\n`);
    }
    // Every page is drawn and gone through in four looks, and the longest take a minute each.
  }, START_TIME);

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
    const { page } = await begin();
    await page.goto(`${hub().url}/schema`);
    await page.keyboard.press('Tab');
    await visit().expectFocus('a[href="#innehall"]');
    await visit().expectText(page.locator(':focus'), ['Hoppa till innehållet']);
    await page.keyboard.press('Enter');
    await visit().expectFocus('#innehall');
  });

  /** What the statement is made of. `SKRIV_TILLGANGLIGHET=1` has this suite write it anew. */
  test('what the accessibility statement says is what is found today', () => {
    const told = (pages: readonly TestedPage[] = []) => pages.map(({ adress, brister, tangentbord }) => ({ adress, tangentbord, brister: brister.map(({ regel }) => regel) }));
    expect(told(readRecord(projectRoot())?.sidor)).toEqual(told([...tried.values()].map((one) => one.found)));
  });
});
