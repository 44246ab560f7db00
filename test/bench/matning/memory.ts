import { readFileSync } from 'node:fs';

/** The greatest resident memory that a process has had, MB (10⁶ byte); undefined where /proc does not say. */
export function toppMb(pid: number | 'self'): number | undefined {
  try {
    const kB = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kB === undefined ? undefined : (Number(kB) * 1024) / 1e6;
  } catch {
    return undefined;
  }
}

/** The same of this process, anywhere. */
export const egenToppMb = (): number => toppMb('self') ?? (process.resourceUsage().maxRSS * 1024) / 1e6;
