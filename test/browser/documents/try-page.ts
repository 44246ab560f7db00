import type { Browser, Page } from 'playwright-core';
import type { Fault, TestedPage } from '../../../gateway/documents/accessibility/record';
import { runAxe } from '../support/axe';
import { LOOKS, type Look } from '../support/looks';
import { Visit } from '../support/visit';

/** The sets of rules that make up WCAG 2.1 A and AA. */
export const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** A page to be tried. */
export interface PageToTry {
  readonly adress: string;
  readonly namn: string;
  /** What is there when it has drawn itself; not said of a view of the dashboard. */
  readonly ready?: string;
  /** Of a page so long that axe-core needs a minute for it: what is left out in all looks but the first. */
  readonly rest?: string;
}

/** What was found on a page, and what it did that it must not. */
export interface Tried {
  readonly found: TestedPage;
  /** Addresses outside the hub that it asked. */
  readonly foreign: readonly string[];
  /** The looks in which it was wider than the window. */
  readonly tooWide: readonly string[];
}

/**
 * Opens a page in every look, with axe-core and the tab key.
 *
 * @param keep takes a screenshot of each; full pages, or their first 6,000 pixels
 */
export async function tryPage(browser: Browser, url: string, { adress, namn, ready, rest }: PageToTry, keep: (page: Page, way: string) => Promise<void>): Promise<Tried> {
  const faults = new Map<string, Fault>();
  const unsure = new Set<string>();
  const foreign = new Set<string>();
  const tooWide: string[] = [];
  const lagen: string[] = [];
  let tangentbord = true;
  for (const look of LOOKS) {
    const name = nameOf(look);
    const exclude = lagen.length > 0 ? rest : undefined;
    lagen.push(exclude === undefined ? name : `${name} (sidans början)`);
    const visit = await Visit.start(browser, url, look);
    const { page } = visit;
    if (ready === undefined) {
      await visit.open(adress);
    } else {
      await page.goto(url + adress);
      await page.locator(ready).first().waitFor();
      await visit.still();
    }
    if (await page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth')) tooWide.push(name);
    await keep(page, name);
    const { violations, incomplete } = await runAxe(page, RULES, { exclude, inSwedish: true });
    for (const { id, help, tags, nodes } of violations) {
      const antal = Math.max(nodes.length, faults.get(id)?.antal ?? 0);
      faults.set(id, { regel: id, text: help, wcag: tags.flatMap(criterion), antal });
    }
    for (const { id } of incomplete) unsure.add(id);
    if (look.scheme === 'light') tangentbord &&= await reachesAll(page);
    for (const address of visit.foreign()) foreign.add(address);
    await visit.end();
  }
  const brister = [...faults.values()].toSorted((a, b) => a.regel.localeCompare(b.regel));
  return { found: { adress, namn, lagen, brister, attGranska: [...unsure].toSorted(), tangentbord }, foreign: [...foreign], tooWide };
}

/** A look as the statement names it: `390 px mörkt`. */
const nameOf = ({ width, scheme }: Look) => `${width} px ${scheme === 'dark' ? 'mörkt' : 'ljust'}`;

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
