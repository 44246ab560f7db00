import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until a condition holds; throws when it does not within the given milliseconds. A rejection counts as no. */
export async function until(condition: () => boolean | Promise<boolean>, within = 20_000): Promise<void> {
  const deadline = Date.now() + within;
  while (!(await Promise.resolve(condition()).catch(() => false))) {
    if (Date.now() > deadline) throw new Error('What was waited for did not come true.');
    await sleep(20);
  }
}
