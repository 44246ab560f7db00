import type { BenchmarkOptions } from '../cli';
import { HIVE, OURS, type Subject, startHive, startOurs } from '../gateway/subjects';
import { type BenchIssuer, startBenchIssuer } from '../issuer';
import { type Measure, median, table } from '../measure';
import { type BenchCountry, startBenchCountry } from '../national/country';
import { runProgram } from '../program';
import type { MixedLoadOrder, MixedLoadResult } from './load';
import { residentMegabytes } from './resident';

const FORBUND = 3;
const CONNECTIONS = 20;
/** An hour's worth: 55 a second. */
const REQUESTS = { all: 200_000, snabb: 10_000 };
/** How much larger the last quarter may be than the second: the first fills what remembers, if the run is long enough. */
const MOST_GROWTH = 1.1;
const LONG_ENOUGH = 100_000;
const SAMPLE_MS = 200;

/** Megabytes resident. */
interface Course extends MixedLoadResult {
  subject: string;
  ready: number;
  /** The middle of each quarter of the run. */
  quarters: number[];
  peak: number;
}

async function courseOf(subject: Subject, order: Omit<MixedLoadOrder, 'url'>): Promise<Course> {
  const ready = residentMegabytes(subject.pid);
  const samples: number[] = [];
  const sampling = setInterval(() => samples.push(residentMegabytes(subject.pid)), SAMPLE_MS);
  const result = await runProgram<MixedLoadResult>('memory/load', { ...order, url: subject.url });
  clearInterval(sampling);
  const quarters = [0, 1, 2, 3].map((q) => median(samples.slice(Math.floor((q * samples.length) / 4), Math.floor(((q + 1) * samples.length) / 4))));
  return { ...result, subject: subject.name, ready, quarters, peak: Math.max(...samples) };
}

const growth = ({ quarters }: Course): number => (quarters[3] ?? NaN) / (quarters[1] ?? NaN);

async function courses(country: BenchCountry, issuer: BenchIssuer, requests: number, say: BenchmarkOptions['say']): Promise<Course[]> {
  const found: Course[] = [];
  // One at a time: a gateway that waits beside another would have its memory taken back by the system.
  for (const start of [startOurs, startHive]) {
    const subject = await start(country);
    say(`${subject.name}: ${requests} frågor …`);
    try {
      found.push(await courseOf(subject, { requests, connections: CONNECTIONS, token: await issuer.token('nns-analytiker') }));
    } finally {
      await subject.stop();
    }
  }
  return found;
}

/**
 * What memory a gateway has after an hour's worth of requests of all kinds, sent as fast as they are answered: new years, the same again, with
 * tokens, and documents that it has never seen. Memory is to stay where it is once what remembers is full, and below Hive's.
 */
export async function runMemoryBenchmark(options: BenchmarkOptions): Promise<Measure[]> {
  const { say } = options;
  const requests = options.svar ?? (options.snabb ? REQUESTS.snabb : REQUESTS.all);
  const issuer = await startBenchIssuer();
  let found: Course[];
  try {
    const country = await startBenchCountry(FORBUND, issuer);
    try {
      found = await courses(country, issuer, requests, say);
    } finally {
      await country.stop();
    }
  } finally {
    await issuer.stop();
  }
  say(`\nMB i minnet under ${requests} blandade frågor, ${CONNECTIONS} anslutningar:`);
  say(table(
    ['gateway', 'vid start', 'kvartal 1', '2', '3', '4', '4 mot 2', 'högst', 'frågor/s', 'fel'],
    found.map((c) => [c.subject, c.ready.toFixed(0), ...c.quarters.map((q) => q.toFixed(0)), `${growth(c).toFixed(2)}×`, c.peak.toFixed(0), (c.requests / c.seconds).toFixed(0), String(c.failures)]),
  ));
  return found.flatMap((course): Measure[] => {
    const { subject, quarters, peak, failures } = course;
    const isJudged = subject === OURS && requests >= LONG_ENOUGH;
    const others = found.filter((other) => other !== course);
    const ratio = (pick: (of: Course) => number) => Object.fromEntries(others.map((other) => [other.subject, Number((pick(course) / pick(other)).toFixed(3))]));
    const hive = found.find((other) => other.subject === HIVE)?.quarters[3] ?? NaN;
    return [
      { name: 'memory', case: subject, value: Number(growth(course).toFixed(3)), unit: 'last quarter to the second', ratioTo: {}, ...(isJudged && { limit: MOST_GROWTH }) },
      { name: 'memory', case: subject, value: Number((quarters[3] ?? NaN).toFixed(1)), unit: 'MB resident, last quarter', ratioTo: ratio((c) => c.quarters[3] ?? NaN), ...(isJudged && { limit: hive }) },
      { name: 'memory', case: subject, value: Number(peak.toFixed(1)), unit: 'MB peak', ratioTo: ratio((c) => c.peak) },
      { name: 'memory', case: subject, value: failures, unit: 'answers with errors', ratioTo: {}, ...(subject === OURS && { limit: 1 }) },
    ];
  });
}
