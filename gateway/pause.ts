import { setTimeout as sleep } from 'node:timers/promises';

/** Waits between polls, no longer than to the signal; to wait is no reason to keep a process alive. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms > 0 && !signal.aborted) {
    await sleep(ms, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
