import type { BenchmarkOptions } from '../cli';
import { type Measure, median, table } from '../measure';
import type { UniqueLoadResult } from '../unique/load';
import { HIVE, STOCK } from './subjects';

/** One measured run of one gateway. */
export interface Run extends UniqueLoadResult {
  subject: string;
  /** Milliseconds of processor time per request: the gateway's, and with that of the owner router's service when it asks that. */
  cpu: number;
  cpuInAll: number;
  /** The same of all that takes part in answering, where that is live: services, förbund and PostgreSQL too. */
  cpuOfAll: number | undefined;
}

/** What all runs of one gateway came to. */
export interface Summary {
  subject: string;
  rps: number;
  spread: string;
  p99: number;
  cpu: number;
  cpuInAll: number;
  cpuOfAll: number | undefined;
  kB: number;
  failures: number;
}

export function summarise(runs: readonly Run[]): Summary[] {
  return [...new Set(runs.map(({ subject }) => subject))].map((subject) => {
    const own = runs.filter((run) => run.subject === subject);
    const rps = own.map(({ requestsPerSecond }) => requestsPerSecond);
    const middle = (pick: (run: Run) => number) => median(own.map(pick));
    return {
      subject, rps: median(rps), spread: `${Math.min(...rps).toFixed(0)}–${Math.max(...rps).toFixed(0)}`, p99: middle((r) => r.p99), cpu: middle((r) => r.cpu), cpuInAll: middle((r) => r.cpuInAll),
      cpuOfAll: own[0]?.cpuOfAll === undefined ? undefined : middle((r) => r.cpuOfAll ?? NaN),
      kB: middle((r) => r.bytesPerAnswer) / 1000, failures: own.reduce((sum, { failures }) => sum + failures, 0),
    };
  });
}

export function report(title: string, sizes: string, summaries: readonly Summary[], say: BenchmarkOptions['say']): void {
  const rpsOf = (name: string) => summaries.find(({ subject }) => subject === name)?.rps ?? NaN;
  const [stock, hive] = [rpsOf(STOCK), rpsOf(HIVE)];
  const isLive = summaries.some(({ cpuOfAll }) => cpuOfAll !== undefined);
  say(`\n${title} (${sizes})`);
  say(table(
    ['gateway', 'frågor/s', 'spridning', `mot ${STOCK}`, 'mot Hive', 'p99 ms', 'CPU ms/fråga', 'med ägarrutaren', ...(isLive ? ['allt'] : []), 'kB', 'fel'],
    summaries.map((s) => [
      s.subject, s.rps.toFixed(0), s.spread, `${(s.rps / stock).toFixed(2)}×`, `${(s.rps / hive).toFixed(2)}×`, s.p99.toFixed(0), s.cpu.toFixed(2), s.cpuInAll.toFixed(2), ...(isLive ? [s.cpuOfAll?.toFixed(2) ?? '–'] : []), s.kB.toFixed(1), String(s.failures),
    ]),
  ));
}

export function measures(caseName: string, summaries: readonly Summary[]): Measure[] {
  const ratios = (pick: (s: Summary) => number, self: Summary) =>
    Object.fromEntries(summaries.filter((s) => s !== self).map((s) => [s.subject, Number((pick(self) / pick(s)).toFixed(3))]));
  return summaries.flatMap((s) => [
    { name: 'gateway', case: `${caseName}/${s.subject}`, value: Number(s.rps.toFixed(1)), unit: 'requests/s', ratioTo: ratios(({ rps }) => rps, s) },
    { name: 'gateway', case: `${caseName}/${s.subject}`, value: Number(s.p99.toFixed(1)), unit: 'ms p99', ratioTo: ratios(({ p99 }) => p99, s) },
    { name: 'gateway', case: `${caseName}/${s.subject}`, value: Number(s.cpuInAll.toFixed(3)), unit: 'CPU ms', ratioTo: ratios(({ cpuInAll }) => cpuInAll, s) },
  ]);
}
