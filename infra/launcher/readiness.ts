import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 60_000;
const PAUSE_MS = 100;

/**
 * Waits until a server says that all it needs is there.
 *
 * @param address `http://host:port`.
 * @returns Nothing, or, when the patience is over, the server's reasons in Swedish.
 */
export async function waitUntilReady(address: string): Promise<string[]> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const reasons = await reasonsAgainst(address);
    if (reasons.length === 0 || Date.now() > deadline) return reasons;
    await sleep(PAUSE_MS);
  }
}

async function reasonsAgainst(address: string): Promise<string[]> {
  try {
    const response = await fetch(`${address}/ready`, { signal: AbortSignal.timeout(5000) });
    if (response.ok) return [];
    const { orsaker, orsak } = (await response.json()) as { orsaker?: string[]; orsak?: string };
    return orsaker ?? [orsak ?? `svaret var ${response.status}`];
  } catch (error) {
    return [`servern svarar inte (${(error as Error).message})`];
  }
}
