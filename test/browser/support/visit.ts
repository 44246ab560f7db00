import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { Answers } from './answers';
import { runAxe } from './axe';
import { eventually } from './eventually';
import { type Look, WIDE } from './looks';
import { PATIENCE } from './patience';
import { pictureFile } from './pictures';
import { STILL, Stillness } from './stillness';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];

/** Gathers what the page's policy stops. */
const WATCH_POLICY = `globalThis.stopped = []; document.addEventListener('securitypolicyviolation', (event) => globalThis.stopped.push(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sourceFile));`;

/** What a view of the dashboard shows of how far it has come: its heading, signs that it waits, and diagrams that are not drawn. */
const VIEW = `({ heading: document.querySelector('main h1') !== null, loading: document.querySelectorAll('.laddar, [data-vantar]').length, undrawn: document.querySelectorAll('.ritning:not(:has(svg))').length })`;
const SHOWN = { heading: true, loading: 0, undrawn: 0 };

/** How often a page is loaded anew at most, to have answers that lack nothing. */
const MOST_RELOADS = 5;

/** What the tab key tries at most, on its way to something. */
const MOST_TABS = 120;

/** A file that a page has let its reader keep. */
export interface Kept {
  readonly name: string;
  readonly content: Buffer;
}

/** How a reader comes. */
export interface VisitOptions extends Partial<Omit<Look, 'name'>> {
  /** An origin that the reader may be sent to, to sign in: to be read there, and asked nothing by the page. */
  readonly signsInAt?: string;
}

/** A reader's visit to a hub's pages, of which everything is noted that the page should not do. */
export class Visit {
  readonly requests: { readonly method: string; readonly url: string; readonly leaves: boolean }[] = [];
  /** How often {@link Visit.click} has clicked. */
  clicks = 0;
  private readonly faults: string[] = [];
  private readonly answers: Answers;
  /** Requests before those that count as questions: of pages whose answers lacked something. */
  private uncounted = 0;

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly stillness: Stillness,
    private readonly origin: string,
    private readonly signsInAt: string | undefined,
  ) {
    page.on('request', (request) => this.requests.push({ method: request.method(), url: request.url(), leaves: request.isNavigationRequest() && request.frame() === page.mainFrame() }));
    this.answers = new Answers(page, (url) => this.isQuestion(url));
    page.on('pageerror', (error) => this.faults.push(`error in the page: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('ERR_INTERNET_DISCONNECTED')) this.faults.push(`console: ${message.text()}`);
    });
  }

  static async start(browser: Browser, origin: string, { width = WIDE, scheme = 'light', signsInAt }: VisitOptions = {}): Promise<Visit> {
    const context = await browser.newContext({ viewport: { width, height: width < 600 ? 844 : 1000 }, colorScheme: scheme, locale: 'sv-SE', reducedMotion: 'reduce', acceptDownloads: true, permissions: ['clipboard-read', 'clipboard-write'] });
    context.setDefaultTimeout(PATIENCE);
    await context.addInitScript(WATCH_POLICY);
    const page = await context.newPage();
    return new Visit(context, page, await Stillness.of(page), origin, signsInAt);
  }

  /** Opens an address and waits for the view: its figures, or that there are none. */
  async open(address: string): Promise<void> {
    await this.page.goto(this.origin + address);
    await this.settled();
  }

  /**
   * Waits until a view of the dashboard shows all that was asked for, and nothing goes on in the page: what was done last has had its whole effect.
   * Where a source did not answer in time, the page is loaded anew.
   */
  async settled(): Promise<void> {
    await this.shown();
    for (let reloads = 0; reloads < MOST_RELOADS && (await this.answers.lacking()) > 0; reloads += 1) {
      process.stderr.write(`A source answered too late for ${this.address()}, which is loaded anew: the machine is slow.\n`);
      this.uncounted = this.requests.length;
      await this.page.reload();
      await this.shown();
    }
  }

  private async shown(): Promise<void> {
    await eventually(async () => {
      const goingOn = await this.stillness.goingOn();
      expect({ ...goingOn, ...(await this.page.evaluate<typeof SHOWN>(VIEW)) }).toEqual({ ...STILL, ...SHOWN });
    });
  }

  /** Waits until nothing goes on in the page, whosever it is. */
  async still(): Promise<void> {
    await eventually(async () => expect(await this.stillness.goingOn()).toEqual(STILL));
  }

  /** Waits until an expression is true in the page. Playwright's own way would have the page evaluate it, which its policy does not let it. */
  async waitFor(expression: string): Promise<void> {
    await eventually(async () => expect({ expression, gives: await this.page.evaluate(expression) }).toEqual({ expression, gives: true }));
  }

  /** The address that the page has, without its origin. */
  address(): string {
    return this.page.url().slice(this.origin.length);
  }

  /** Waits until the page has an address, given without its origin. */
  async expectAddress(address: string): Promise<void> {
    await eventually(() => expect(this.address()).toBe(address));
  }

  /** Waits until a text is shown that holds all of some parts; parts that there are none of are left out. */
  async expectText(where: Locator, parts: readonly (string | null | undefined)[]): Promise<void> {
    const wanted = parts.filter((part) => part != null && part !== '');
    expect(wanted).not.toEqual([]);
    await eventually(async () => {
      const text = (await where.textContent()) ?? '';
      expect({ text, lacks: wanted.filter((part) => !text.includes(String(part))) }).toEqual({ text, lacks: [] });
    });
  }

  /** Waits until what has the focus matches a selector. */
  async expectFocus(selector: string): Promise<void> {
    await eventually(async () => {
      if (!(await this.hasFocus(selector))) throw new Error(`Expected the focus on: ${selector}\nIt is on: ${await this.focused()}`);
    });
  }

  /** Presses the tab key until what has the focus matches a selector. */
  async tabTo(selector: string): Promise<void> {
    // What was done last may itself move the focus, or bring more to tab to.
    await this.still();
    for (let presses = 0; presses < MOST_TABS; presses += 1) {
      await this.page.keyboard.press('Tab');
      if (await this.hasFocus(selector)) return;
    }
    throw new Error(`The tab key did not come to: ${selector}\nAfter ${MOST_TABS} times it is on: ${await this.focused()}`);
  }

  private readonly hasFocus = (selector: string) => this.page.evaluate<boolean>(`document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`);

  private readonly focused = () => this.page.evaluate<string>(`document.activeElement?.cloneNode().outerHTML ?? 'nothing'`);

  /** Clicks, and counts that. */
  async click(what: Locator): Promise<void> {
    this.clicks += 1;
    await what.click();
  }

  /** What the page lets its reader keep, when something is done. */
  async keeps(action: () => Promise<void>): Promise<Kept> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), action()]);
    return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
  }

  /** GraphQL requests so far. */
  questions(): number {
    return this.requests.slice(this.uncounted).filter(({ url }) => this.isQuestion(url)).length;
  }

  private readonly isQuestion = (url: string) => url === `${this.origin}/graphql`;

  /** Lets faults be that a test has itself brought about. */
  forgive(what: RegExp): void {
    this.faults.splice(0, this.faults.length, ...this.faults.filter((fault) => !what.test(fault)));
  }

  /** Addresses that the page has asked, of others than the hub. */
  foreign(): string[] {
    const isForeign = ({ url, leaves }: (typeof this.requests)[number]) => !url.startsWith(`${this.origin}/`) && !/^(blob|data):/.test(url) && !(leaves && this.signsInAt !== undefined && url.startsWith(`${this.signsInAt}/`));
    return this.requests.filter(isForeign).map(({ url }) => url);
  }

  /** Demands that the page has asked nobody but the hub, that its policy has stopped nothing, and that nothing went wrong in it. */
  async expectClean(): Promise<void> {
    const stopped = await this.page.evaluate('globalThis.stopped');
    expect({ foreign: this.foreign(), stopped, faults: this.faults }).toEqual({ foreign: [], stopped: [], faults: [] });
  }

  /** Demands that axe finds nothing, and that the page is not wider than its window. */
  async expectAccessible(): Promise<void> {
    await eventually(async () => expect((await this.stillness.goingOn()).changes).toBe(0));
    const { violations } = await runAxe(this.page, RULES);
    const said = violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary}`).join(' | ')}`);
    expect(said).toEqual([]);
    expect(await this.page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  }

  /** Keeps a picture of the whole page. */
  async keepPicture(name: string): Promise<void> {
    await this.page.screenshot({ path: pictureFile(`${name}.png`), fullPage: true });
  }

  async end(): Promise<void> {
    await this.context.close();
  }
}
