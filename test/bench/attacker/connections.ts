import net from 'node:net';
import { readFileSync } from 'node:fs';

/** How many connections an attack got. */
export interface Held {
  readonly tried: number;
  readonly held: number;
  /** Milliseconds until the last of those that were let in was cut; undefined when some were left at the end. */
  readonly cutAfterMs: number | undefined;
}

/** Files that this process may have open; Infinity where /proc does not say. */
export function openFiles(): number {
  try {
    const [, soft = ''] = /^Max open files\s+(\S+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
    return soft === 'unlimited' ? Infinity : Number(soft);
  } catch {
    return Infinity;
  }
}

/**
 * Opens connections, says on each no more than a beginning, and holds them as long as they last.
 *
 * @param addresses how many addresses of this machine they come from
 * @param beginning what is sent on each
 */
export async function holdConnections(port: number, count: number, addresses: number, beginning: string, seconds: number): Promise<Held> {
  const began = performance.now();
  let [open, held, lastCut] = [0, 0, 0];
  const sockets = Array.from({ length: count }, (_, n) => {
    // To look for a free port at one named address takes the longer the more are taken, so that the first are cut before the last is made.
    const socket = net.connect({ host: '127.0.0.1', port, ...(addresses > 1 && { localAddress: `127.0.1.${1 + (n % addresses)}` }) });
    // One that is turned away before it was let in was never open.
    let wasOpen = false;
    socket.on('connect', () => {
      wasOpen = true;
      open += 1;
      socket.write(beginning);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      lastCut = performance.now() - began;
      open -= wasOpen ? 1 : 0;
    });
    socket.resume();
    return socket;
  });
  // Thousands of sockets take seconds to make, and their first events come all at once.
  const until = performance.now() + seconds * 1000;
  let before = 0;
  while (performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    // Those that are turned away have been when the number stands still for the first time.
    if (held === 0 && open === before) held = open;
    before = open;
  }
  const left = open;
  sockets.forEach((socket) => socket.destroy());
  return { tried: count, held, cutAfterMs: left === 0 ? lastCut : undefined };
}
