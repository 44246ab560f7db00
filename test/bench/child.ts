import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How often somebody who waits looks again: often enough for those who measure how long it took. */
export const POLL_MS = 10;

/** A process that a benchmark has started. */
export interface Child {
  pid: number;
  stop(): Promise<void>;
}

/** A TCP port that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** Starts a program. What it writes goes to a file, as much as it may be, and is shown when it ends before it is stopped. */
export function startChild(command: string, args: readonly string[], env: Record<string, string>): Child {
  const folder = mkdtempSync(join(tmpdir(), 'navet-bench-'));
  const output = join(folder, 'utskrift');
  const file = openSync(output, 'w');
  let stopping = false;
  const child: ChildProcess = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', file, file] });
  closeSync(file);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.once('exit', (code) => {
    if (!stopping) process.stderr.write(`${command} ${args.join(' ')} slutade (${code}):\n${readFileSync(output, 'utf8').slice(-3000)}\n`);
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    pid: child.pid ?? 0,
    async stop() {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await gone;
      clearTimeout(late);
    },
  };
}

/** Waits until an address answers 200, at most `seconds`. */
export async function untilReady(url: string, seconds = 60): Promise<void> {
  for (const until = Date.now() + seconds * 1000; Date.now() < until; ) {
    const ok = await fetch(url).then((response) => response.status === 200, () => false);
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error(`${url} blev inte redo inom ${seconds} sekunder.`);
}

/** Milliseconds of processor time, user and system, that a process has used so far; 0 where /proc does not say. */
export function cpuMilliseconds(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
    // Fields 14 and 15 of the whole line, in ticks of 10 ms.
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return 0;
  }
}
