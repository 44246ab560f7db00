import { readFileSync } from 'node:fs';

/** Megabytes (10⁶ bytes) of memory that a process has resident now; NaN where /proc does not say, or when it has ended. */
export function residentMegabytes(pid: number): number {
  try {
    const [, kilobytes = NaN] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return (Number(kilobytes) * 1024) / 1e6;
  } catch {
    return NaN;
  }
}
