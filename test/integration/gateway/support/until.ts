import { setTimeout as wait } from 'node:timers/promises';

/** Asks again until the answer is as wanted; the test's own time limit ends it otherwise. */
export async function until<T>(ask: () => T | Promise<T>, isWanted: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (isWanted(answer)) {
      return answer;
    }
    await wait(10);
  }
}
