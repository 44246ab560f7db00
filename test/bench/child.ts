import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

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

/** Starts a program; its errors come through, its output only when it dies before it is stopped. */
export function startChild(command: string, args: readonly string[], env: Record<string, string>): Child {
  const output: Buffer[] = [];
  let stopping = false;
  const child: ChildProcess = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => output.push(chunk));
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.once('exit', (code) => {
    if (!stopping) process.stderr.write(`${command} ${args.join(' ')} slutade (${code}):\n${Buffer.concat(output).toString().slice(-3000)}\n`);
  });
  return {
    pid: child.pid ?? 0,
    async stop() {
      stopping = true;
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await gone;
      clearTimeout(late);
    },
  };
}

/** Waits until an address answers 200, at most `seconds`. */
export async function untilReady(url: string, seconds = 60): Promise<void> {
  for (let tries = 0; tries < seconds * 10; tries += 1) {
    const ok = await fetch(url).then((response) => response.status === 200, () => false);
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
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
