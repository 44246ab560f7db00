import type { Page, Request } from 'playwright-core';

/** Counts in every document what changes in it. */
const COUNT_CHANGES = `globalThis.changes = 0; new MutationObserver((records) => { globalThis.changes += records.length; }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });`;

/**
 * Lets the page take two turns, and tells what changed meanwhile. A turn is a frame and what its callbacks put off: what a view does after it
 * has been drawn (moving the focus, asking, drawing a diagram) is done in the first, and what follows from that is seen in the second.
 */
const TWO_TURNS = `(async () => {
  const before = globalThis.changes;
  for (let turn = 0; turn < 2; turn += 1) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return globalThis.changes - before;
})()`;

/** What goes on in a page. */
export interface GoingOn {
  /** Addresses whose answers have not come. */
  readonly waitingFor: readonly string[];
  /** Requests that were made during two turns of the page. */
  readonly asked: number;
  /** Changes in the document during them. */
  readonly changes: number;
}

/** Nothing goes on. */
export const STILL: GoingOn = { waitingFor: [], asked: 0, changes: 0 };

/** Tells what goes on in a page, by its requests and its document: signs that every page has, and that need nothing of its source. */
export class Stillness {
  private readonly unanswered = new Set<Request>();
  private asked = 0;

  private constructor(private readonly page: Page) {
    page.on('request', (request) => {
      // Nobody waits any more for what the document before asked for.
      if (request.isNavigationRequest() && request.frame() === page.mainFrame()) this.unanswered.clear();
      this.unanswered.add(request);
      this.asked += 1;
    });
    const ended = (request: Request) => void this.unanswered.delete(request);
    page.on('requestfinished', ended);
    page.on('requestfailed', ended);
  }

  /** Watches a page, from the next document that is opened in it. */
  static async of(page: Page): Promise<Stillness> {
    await page.addInitScript(COUNT_CHANGES);
    return new Stillness(page);
  }

  async goingOn(): Promise<GoingOn> {
    const before = this.asked;
    const changes = await this.page.evaluate<number>(TWO_TURNS);
    return { waitingFor: [...this.unanswered].map((request) => request.url()), asked: this.asked - before, changes };
  }
}
