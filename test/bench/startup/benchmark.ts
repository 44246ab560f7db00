import { ECONOMY } from '../../support/contract-operations';
import { cpuMilliseconds } from '../child';
import type { BenchmarkOptions } from '../cli';
import { startBenchHub } from '../gateway/hub';
import { HIVE, OURS, STOCK, type Subject, startHive, startOurs, startStock } from '../gateway/subjects';
import { startBenchIssuer } from '../issuer';
import { residentMegabytes } from '../memory/resident';
import { type Measure, median, table } from '../measure';
import { askUnique } from '../unique/ask';
import { type BenchCountry, startBenchCountry } from '../national/country';

/** Milliseconds; what is used is that of the gateway's process when it has answered its first request. */
interface Start {
  subject: string;
  ready: number;
  first: number;
  second: number;
  cpu: number;
  megabytes: number;
}

const FORBUND = 3;
const STARTS: readonly ((country: BenchCountry) => Promise<Subject>)[] = [startOurs, startStock, startHive];

async function startOnce(start: (country: BenchCountry) => Promise<Subject>, country: BenchCountry): Promise<Start> {
  const began = performance.now();
  const subject = await start(country);
  try {
    const ready = performance.now() - began;
    const one = { url: subject.url, query: ECONOMY, connections: 1, seconds: 60, requests: 1 };
    const { p50: first } = await askUnique(one);
    const [cpu, megabytes] = [cpuMilliseconds(subject.pid), residentMegabytes(subject.pid)];
    const { p50: second } = await askUnique(one);
    return { subject: subject.name, ready, first, second, cpu, megabytes };
  } finally {
    await subject.stop();
  }
}

function middle(starts: readonly Start[], subject: string): Start & { spread: string } {
  const own = starts.filter((start) => start.subject === subject);
  const of = (pick: (start: Start) => number) => median(own.map(pick));
  const ready = own.map((start) => start.ready);
  return {
    subject, ready: of((s) => s.ready), first: of((s) => s.first), second: of((s) => s.second), cpu: of((s) => s.cpu), megabytes: of((s) => s.megabytes),
    spread: `${Math.min(...ready).toFixed(0)}–${Math.max(...ready).toFixed(0)}`,
  };
}

/** Milliseconds from nothing to a hub that is ready, its databases made and loaded. */
async function wholeHub(): Promise<number> {
  const began = performance.now();
  const hub = await startBenchHub();
  const took = performance.now() - began;
  await hub.stop();
  return took;
}

/**
 * From the start of a process to a gateway that is ready, and to its first answer, here and at peers; and the whole hub on a new database.
 */
export async function runStartupBenchmark(options: BenchmarkOptions): Promise<Measure[]> {
  const { say } = options;
  const issuer = await startBenchIssuer();
  const starts: Start[] = [];
  try {
    const country = await startBenchCountry(FORBUND, issuer);
    try {
      // The first start of each reads its files from the disk, and the förbund make up their answers.
      for (const start of STARTS) await startOnce(start, country);
      for (let round = 0; round < options.rounds; round += 1) for (const start of STARTS) starts.push(await startOnce(start, country));
    } finally {
      await country.stop();
    }
  } finally {
    await issuer.stop();
  }
  const figures = [OURS, STOCK, HIVE].map((subject) => middle(starts, subject));
  say(`Från start till svar, ${FORBUND} förbund, ms:`);
  say(table(
    ['gateway', 'redo', 'spridning', 'första svaret', 'nästa', 'CPU ms till första', 'MB'],
    figures.map((f) => [f.subject, f.ready.toFixed(0), f.spread, f.first.toFixed(0), f.second.toFixed(1), f.cpu.toFixed(0), f.megabytes.toFixed(0)]),
  ));
  const whole = await wholeHub();
  say(`Hela navet på en ny databas, alla tjänster redo: ${(whole / 1000).toFixed(1)} s`);
  return [
    ...figures.flatMap((f): Measure[] => {
      const ratios = (pick: (of: Start) => number) => Object.fromEntries(figures.filter((o) => o !== f).map((o) => [o.subject, Number((pick(f) / pick(o)).toFixed(3))]));
      return [
        { name: 'startup', case: f.subject, value: Number(f.ready.toFixed(0)), unit: 'ms to ready', ratioTo: ratios((s) => s.ready) },
        { name: 'startup', case: f.subject, value: Number(f.first.toFixed(1)), unit: 'ms first request', ratioTo: ratios((s) => s.first) },
        { name: 'startup', case: f.subject, value: f.cpu, unit: 'CPU ms until the first answer', ratioTo: ratios((s) => s.cpu) },
        { name: 'startup', case: f.subject, value: Number(f.megabytes.toFixed(0)), unit: 'MB resident', ratioTo: ratios((s) => s.megabytes) },
      ];
    }),
    { name: 'startup', case: 'whole hub, new database', value: Number((whole / 1000).toFixed(1)), unit: 's', ratioTo: {} },
  ];
}
