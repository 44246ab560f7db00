import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Result } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { until } from '../../support/until';
import { projectRoot } from '../../../subgraphs/shared/paths';

/** How wide the reader's page is, in pixels. */
export const WIDE = 1440;
export const PHONE = 390;

/** Where screenshots are kept; the folder is ignored. */
const PICTURES = path.join(projectRoot(), '.navet/skarmbilder');

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];

/** Gathers what the page's policy stops. */
const WATCH_POLICY = `globalThis.stopped = []; document.addEventListener('securitypolicyviolation', (event) => globalThis.stopped.push(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sourceFile));`;

/** How a reader comes. */
export interface VisitOptions {
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
  /** An origin that the reader may be sent to, to sign in: to be read there, and asked nothing by the page. */
  readonly signsInAt?: string;
}

/** A reader's visit to a hub's pages, of which everything is noted that the page should not do. */
export class Visit {
  readonly requests: { readonly method: string; readonly url: string; readonly leaves: boolean }[] = [];
  private readonly faults: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly origin: string,
    private readonly signsInAt: string | undefined,
  ) {
    page.on('request', (request) => this.requests.push({ method: request.method(), url: request.url(), leaves: request.isNavigationRequest() && request.frame() === page.mainFrame() }));
    page.on('pageerror', (error) => this.faults.push(`error in the page: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('ERR_INTERNET_DISCONNECTED')) this.faults.push(`console: ${message.text()}`);
    });
  }

  static async start(browser: Browser, origin: string, { width = WIDE, scheme = 'light', signsInAt }: VisitOptions = {}): Promise<Visit> {
    const context = await browser.newContext({ viewport: { width, height: width < 600 ? 844 : 1000 }, colorScheme: scheme, locale: 'sv-SE', reducedMotion: 'reduce', acceptDownloads: true, permissions: ['clipboard-read', 'clipboard-write'] });
    context.setDefaultTimeout(15_000);
    await context.addInitScript(WATCH_POLICY);
    return new Visit(context, await context.newPage(), origin, signsInAt);
  }

  /** Opens an address and waits for the view: its figures, or that there are none. */
  async open(address: string): Promise<void> {
    await this.page.goto(this.origin + address);
    await this.settled();
  }

  /** Waits until what was asked for is shown. */
  async settled(): Promise<void> {
    await this.page.locator('main h1').waitFor();
    await this.page.locator('.laddar, [data-vantar]').first().waitFor({ state: 'detached' });
    await this.waitFor("[...document.querySelectorAll('.ritning')].every((one) => one.querySelector('svg'))");
  }

  /** Waits until an expression is true in the page. Playwright's own way would have the page evaluate it, which its policy does not let it. */
  async waitFor(expression: string): Promise<void> {
    await until(async () => (await this.page.evaluate(expression)) === true);
  }

  /** The address that the page has, without its origin. */
  address(): string {
    return this.page.url().slice(this.origin.length);
  }

  /** GraphQL requests so far. */
  questions(): number {
    return this.requests.filter(({ url }) => url === `${this.origin}/graphql`).length;
  }

  /** Lets faults be that a test has itself brought about. */
  forgive(what: RegExp): void {
    this.faults.splice(0, this.faults.length, ...this.faults.filter((fault) => !what.test(fault)));
  }

  /** Demands that the page has asked nobody but the hub, that its policy has stopped nothing, and that nothing went wrong in it. */
  async expectClean(): Promise<void> {
    const foreign = this.requests.filter(({ url, leaves }) => !url.startsWith(`${this.origin}/`) && !/^(blob|data):/.test(url) && !(leaves && this.signsInAt !== undefined && url.startsWith(`${this.signsInAt}/`)));
    const stopped = await this.page.evaluate('globalThis.stopped');
    expect({ foreign, stopped, faults: this.faults }).toEqual({ foreign: [], stopped: [], faults: [] });
  }

  /** Demands that axe finds nothing, and that the page is not wider than its window. */
  async expectAccessible(): Promise<void> {
    await this.page.evaluate(AXE);
    const found = await this.page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(RULES)} }).then(({ violations }) => violations)`);
    const said = (found as Result[]).map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary}`).join(' | ')}`);
    expect(said).toEqual([]);
    expect(await this.page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  }

  /** Keeps a picture of the whole page. */
  async keepPicture(name: string): Promise<void> {
    mkdirSync(PICTURES, { recursive: true });
    await this.page.screenshot({ path: path.join(PICTURES, `${name}.png`), fullPage: true });
  }

  async end(): Promise<void> {
    await this.context.close();
  }
}
