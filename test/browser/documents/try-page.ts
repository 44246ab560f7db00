import { readFileSync } from 'node:fs';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import type { Fault, TestedPage } from '../../../gateway/documents/accessibility/record';

/** The ways in which pages are tried: in widths of a desk and a phone, in light and dark. */
export const WAYS = [
  { name: '1440 px ljust', width: 1440, height: 900, colorScheme: 'light' },
  { name: '1440 px mörkt', width: 1440, height: 900, colorScheme: 'dark' },
  { name: '390 px ljust', width: 390, height: 844, colorScheme: 'light' },
  { name: '390 px mörkt', width: 390, height: 844, colorScheme: 'dark' },
] as const;

/** The sets of rules that make up WCAG 2.1 A and AA. */
export const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const SWEDISH = readFileSync(require.resolve('axe-core/locales/sv.json'), 'utf8');

/** A page to be tried. */
export interface PageToTry {
  readonly adress: string;
  readonly namn: string;
  /** What is there when it has drawn itself. */
  readonly ready: string;
  /** Of a page so long that axe-core needs a minute for it: what is left out in all ways but the first. */
  readonly rest?: string;
}

/** What was found on a page, and what it did that it must not. */
export interface Tried {
  readonly found: TestedPage;
  /** Addresses outside the hub that it asked. */
  readonly foreign: readonly string[];
  /** The ways in which it was wider than the window. */
  readonly tooWide: readonly string[];
}

/**
 * Opens a page in every way, with axe-core and the tab key.
 *
 * @param keep takes a screenshot of each way; full pages, or their first 6,000 pixels
 */
export async function tryPage(browser: Browser, url: string, { adress, namn, ready, rest }: PageToTry, keep: (page: Page, way: string) => Promise<void>): Promise<Tried> {
  const faults = new Map<string, Fault>();
  const unsure = new Set<string>();
  const foreign = new Set<string>();
  const tooWide: string[] = [];
  const lagen: string[] = [];
  let tangentbord = true;
  for (const { name, width, height, colorScheme } of WAYS) {
    const exclude = lagen.length > 0 ? rest : undefined;
    lagen.push(exclude === undefined ? name : `${name} (sidans början)`);
    // axe is put into the page from outside; that the page itself may run nothing is another test's business.
    const context = await browser.newContext({ viewport: { width, height }, colorScheme, locale: 'sv-SE', bypassCSP: true });
    const page = await context.newPage();
    page.on('request', (request) => {
      if (!request.url().startsWith(url) && !request.url().startsWith('data:')) foreign.add(request.url());
    });
    await page.goto(url + adress, { waitUntil: 'load' });
    await page.locator(ready).first().waitFor();
    if (await page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth')) tooWide.push(name);
    await keep(page, name);
    const { violations, incomplete } = await runAxe(page, exclude);
    for (const { id, help, tags, nodes } of violations) {
      const antal = Math.max(nodes.length, faults.get(id)?.antal ?? 0);
      faults.set(id, { regel: id, text: help, wcag: tags.flatMap(criterion), antal });
    }
    for (const { id } of incomplete) unsure.add(id);
    if (colorScheme === 'light') tangentbord &&= await reachesAll(page);
    await context.close();
  }
  const brister = [...faults.values()].toSorted((a, b) => a.regel.localeCompare(b.regel));
  return { found: { adress, namn, lagen, brister, attGranska: [...unsure].toSorted(), tangentbord }, foreign: [...foreign], tooWide };
}

async function runAxe(page: Page, exclude?: string): Promise<AxeResults> {
  await page.evaluate(AXE);
  const options: RunOptions = { runOnly: { type: 'tag', values: RULES }, resultTypes: ['violations', 'incomplete'] };
  return page.evaluate(`axe.configure({ locale: ${SWEDISH} }); axe.run(${exclude === undefined ? 'document' : JSON.stringify({ exclude: [[exclude]] })}, ${JSON.stringify(options)})`);
}

/** `wcag143` is 1.4.3. */
function criterion(tag: string): string[] {
  const [, first, second, rest] = /^wcag(\d)(\d)(\d+)$/.exec(tag) ?? [];
  return rest === undefined ? [] : [`${first}.${second}.${rest}`];
}

/** Runs in the page: counts what can be operated, and from now on notes where the focus has been. Of radio buttons, the tab key reaches the one that is chosen. */
const WATCH_FOCUS = `(() => {
  window.reached = new Set();
  document.addEventListener('focusin', ({ target }) => window.reached.add(target));
  document.activeElement?.blur();
  const operable = [...document.querySelectorAll('a[href], button, input:not([type=radio]:not(:checked)), select, textarea, summary, [tabindex]')];
  return operable.filter((one) => one.tabIndex >= 0 && !one.matches(':disabled') && one.checkVisibility({ visibilityProperty: true })).length;
})()`;

/** Stops of the tab key that are tried: on a page with thousands of links, its first ones. */
export const MOST_STOPS = 100;

/** Whether the tab key reaches everything that can be operated, beginning at the top of the page. */
async function reachesAll(page: Page): Promise<boolean> {
  const count = Math.min(MOST_STOPS, await page.evaluate<number>(WATCH_FOCUS));
  for (let pressed = 0; pressed < count; pressed += 1) await page.keyboard.press('Tab');
  return (await page.evaluate<number>('window.reached.size')) >= count;
}
