import { setTimeout as sleep } from 'node:timers/promises';
import { PATIENCE } from './patience';

const BETWEEN_TRIES = 50;

/**
 * Tries an expectation until it holds. When it never does, it fails as it failed the last time: with what was seen beside what was expected.
 *
 * What holds before the page has done what is tried says nothing: wait for {@link Visit.settled} first where something is to be gone, or as it was.
 */
export async function eventually(expectation: () => unknown, within = PATIENCE): Promise<void> {
  const deadline = Date.now() + within;
  for (;;) {
    try {
      await expectation();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await sleep(BETWEEN_TRIES);
  }
}
