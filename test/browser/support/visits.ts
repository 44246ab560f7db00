import type { Browser, Page } from 'playwright-core';
import { describeInBrowser } from './browser';
import { LOOKS, type Look } from './looks';
import { START_TIME } from './patience';
import { Visit, type VisitOptions } from './visit';

/** What is visited, for as long as the tests last. */
interface Visited {
  /** Its address, without a path. */
  readonly url: string;
  stop(): Promise<void>;
}

/** A state of a view: its name in pictures, and its address. */
export type State = readonly [name: string, address: string];

/** The visits of a suite's tests. Each is held to {@link Visit.expectClean} after its test, and ended. */
export interface Visits<Hub extends Visited> {
  browser(): Browser;
  /** The suite's hub. */
  hub(): Hub;
  /** The visit that began last. */
  visit(): Visit;
  /** Begins a visit that has opened nothing. */
  begin(options?: VisitOptions): Promise<Visit>;
  /** Begins a visit at an address, and waits until all is shown. */
  come(address: string, options?: VisitOptions): Promise<Page>;
  /**
   * In every look: of each state keeps a picture, and demands that axe finds nothing.
   *
   * @param view begins the pictures' names
   * @param more tests in the same look
   */
  inEveryLook(view: string, states: readonly State[], more?: (look: Look) => void): void;
}

/**
 * Tests of the pages of a hub in a real browser.
 *
 * @param start starts the hub before the first test; it is stopped after the last
 */
export function describeVisits<Hub extends Visited>(title: string, start: () => Promise<Hub>, tests: (visits: Visits<Hub>) => void): void {
  describeInBrowser(title, (browser) => {
    let hub: Hub | undefined;
    let visits: Visit[] = [];
    beforeAll(async () => {
      hub = await start();
    }, START_TIME);
    afterAll(() => hub?.stop());
    afterEach(async () => {
      const over = visits;
      visits = [];
      try {
        for (const visit of over) await visit.expectClean();
      } finally {
        for (const visit of over) await visit.end();
      }
    });
    const begun = <Thing>(thing: Thing | undefined): Thing => {
      if (thing === undefined) throw new Error('Nothing has begun yet.');
      return thing;
    };
    const begin = async (options?: VisitOptions) => {
      const visit = await Visit.start(browser(), begun(hub).url, options);
      visits.push(visit);
      return visit;
    };
    const come = async (address: string, options?: VisitOptions) => {
      const visit = await begin(options);
      await visit.open(address);
      return visit.page;
    };
    const inEveryLook: Visits<Hub>['inEveryLook'] = (view, states, more) => {
      describe.each(LOOKS)('$name: axe finds nothing', (look) => {
        for (const [state, address] of states) {
          test(state, async () => {
            await come(address, look);
            const visit = begun(visits.at(-1));
            await visit.keepPicture(`${view}-${state}-${look.name}`);
            await visit.expectAccessible();
          });
        }
        more?.(look);
      });
    };
    tests({ browser, hub: () => begun(hub), visit: () => begun(visits.at(-1)), begin, come, inEveryLook });
  });
}
