import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { startOf } from '../../infra/bootstrap/processes.cjs';

/** A process as it was seen once, told apart from a later one with the same id. */
export interface SeenProcess {
  pid: number;
  start: string;
  command: string;
}

/** Every process that descends from one, however many sessions and groups lie between. */
export function descendantsOf(ancestor: number): SeenProcess[] {
  const all = listProcesses();
  const found: SeenProcess[] = [];
  let parents = new Set([ancestor]);
  while (parents.size > 0) {
    const children = all.filter(({ parent }) => parents.has(parent));
    for (const { pid, command } of children) {
      const start = startOf(pid);
      if (start !== undefined) found.push({ pid, start, command });
    }
    parents = new Set(children.map(({ pid }) => pid));
  }
  return found;
}

/** Those of the processes that still run. */
export function stillRunning(processes: readonly SeenProcess[]): SeenProcess[] {
  return processes.filter(({ pid, start }) => startOf(pid) === start);
}

/** Waits until all processes have ended; answers with those that had not when the time was up. */
export async function waitForEnd(processes: readonly SeenProcess[], patienceMs = 30_000): Promise<SeenProcess[]> {
  const deadline = Date.now() + patienceMs;
  let left = stillRunning(processes);
  while (left.length > 0 && Date.now() < deadline) {
    await sleep(50);
    left = stillRunning(left);
  }
  return left;
}

/** Ends processes at once, without asking. */
export function killAll(processes: readonly SeenProcess[]): void {
  for (const { pid } of stillRunning(processes)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself meanwhile.
    }
  }
}

function listProcesses(): { pid: number; parent: number; command: string }[] {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' });
  return stdout.split('\n').flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
    return match ? [{ pid: Number(match[1]), parent: Number(match[2]), command: match[3] ?? '' }] : [];
  });
}
