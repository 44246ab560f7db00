import { type ChildProcess, execFile, fork } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROLES } from '../../../infra/roles';
import { projectRoot } from '../../../subgraphs/shared/paths';
import { storedOperations } from '../../questions/stored';
import { cpuMilliseconds, freePort } from '../child';
import type { BenchmarkOptions } from '../cli';
import { type Measure, median, table } from '../measure';
import { type BenchHub, startBenchHub } from './hub';
import type { LoadOrder, LoadResult } from './load';
import type { ReplayPlan } from './replay-server';
import type { Surroundings } from './our-gateway';
import { HIVE, OURS, OURS_OVER_SERVICE, STOCK, type Subject, startSubjects } from './subjects';

const CONNECTIONS = 20;

/** The operations, each with the variables of a full answer first, and then others so that no two requests under way are alike. */
const YEARS = Array.from({ length: 100 }, (_, i) => 1995 + i);
const CASES = [
  { operation: '01-economy', full: { ar: 2014, slag: 'UTFALL' }, others: YEARS.flatMap((ar) => ['UTFALL', 'BUDGET', 'PROGNOS', 'MAL'].map((slag) => ({ ar, slag }))) },
  { operation: '02-insatser', full: { ar: 2014 }, others: YEARS.map((ar) => ({ ar })) },
];

interface Run extends LoadResult {
  subject: string;
  cpuPerRequest: number;
}

const run = promisify(execFile);

async function load(order: LoadOrder): Promise<LoadResult> {
  const program = join(projectRoot(), 'dist/test/bench/gateway/load.js');
  const { stdout } = await run(process.execPath, [program, JSON.stringify(order)], { maxBuffer: 10_000_000 });
  return JSON.parse(stdout) as LoadResult;
}

async function bytesOf(url: string, query: string, variables: object): Promise<number> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }) });
  const text = await response.text();
  const { errors } = JSON.parse(text) as { errors?: { message: string }[] };
  if (errors) throw new Error(`${url} svarar med fel: ${errors[0]?.message}`);
  return text.length;
}

/** Measures every subject on one operation, several rounds in turn. */
async function rounds(subjects: readonly Subject[], query: string, variables: Record<string, unknown>[], options: BenchmarkOptions): Promise<Run[]> {
  const runs: Run[] = [];
  for (const subject of subjects) await load({ url: subject.url, query, variables, connections: CONNECTIONS, seconds: 2 });
  for (let round = 0; round < options.rounds; round += 1) {
    for (const subject of subjects) {
      const before = cpuMilliseconds(subject.pid);
      const result = await load({ url: subject.url, query, variables, connections: CONNECTIONS, seconds: options.seconds });
      runs.push({ ...result, subject: subject.name, cpuPerRequest: (cpuMilliseconds(subject.pid) - before) / Math.max(1, result.requests) });
    }
  }
  return runs;
}

interface Summary {
  subject: string;
  rps: number;
  spread: string;
  p99: number;
  cpu: number;
  failures: number;
}

function summarise(runs: readonly Run[]): Summary[] {
  return [...new Set(runs.map((r) => r.subject))].map((subject) => {
    const own = runs.filter((r) => r.subject === subject);
    const rps = own.map((r) => r.requestsPerSecond);
    return {
      subject, rps: median(rps), spread: `${Math.min(...rps).toFixed(0)}–${Math.max(...rps).toFixed(0)}`, p99: median(own.map((r) => r.p99)),
      cpu: median(own.map((r) => r.cpuPerRequest)), failures: own.reduce((sum, r) => sum + r.failures, 0),
    };
  });
}

function report(title: string, sizes: string, summaries: readonly Summary[], say: BenchmarkOptions['say']): void {
  const stock = summaries.find((s) => s.subject === STOCK)?.rps ?? NaN;
  say(`\n${title} (${sizes})`);
  say(table(
    ['gateway', 'frågor/s', 'spridning', 'mot @apollo/gateway', 'p99 ms', 'CPU ms/fråga', 'fel'],
    summaries.map((s) => [s.subject, s.rps.toFixed(0), s.spread, `${(s.rps / stock).toFixed(2)}×`, s.p99.toFixed(0), s.cpu.toFixed(2), String(s.failures)]),
  ));
}

function measures(caseName: string, summaries: readonly Summary[]): Measure[] {
  const ratios = (value: number, pick: (s: Summary) => number, self: string) =>
    Object.fromEntries(summaries.filter((s) => s.subject !== self).map((s) => [s.subject, Number((value / pick(s)).toFixed(3))]));
  return summaries.flatMap((s) => [
    { name: 'gateway', case: `${caseName}/${s.subject}`, value: Number(s.rps.toFixed(1)), unit: 'requests/s', ratioTo: ratios(s.rps, (o) => o.rps, s.subject) },
    { name: 'gateway', case: `${caseName}/${s.subject}`, value: s.p99, unit: 'ms p99', ratioTo: ratios(s.p99, (o) => o.p99, s.subject) },
  ]);
}

/** A stand-in for every role's server that keeps and resends its answers. */
export async function startReplay(hub: BenchHub): Promise<Surroundings & { forwarded(): Promise<number>; stop(): void }> {
  const plan: ReplayPlan = {};
  for (const role of ROLES.filter((name) => name !== 'gateway')) plan[role] = { port: await freePort(), upstream: hub.address(role) };
  const child: ChildProcess = fork(join(projectRoot(), 'dist/test/bench/gateway/replay-server.js'), [JSON.stringify(plan)]);
  return {
    address: (role) => `http://127.0.0.1:${plan[role]?.port}/graphql`,
    serviceKey: hub.serviceKey,
    issuer: hub.issuer,
    forwarded: () => new Promise((resolve) => {
      child.once('message', (n) => resolve(Number(n)));
      child.send('forwarded');
    }),
    stop: () => void child.kill(),
  };
}

/** Names the process that uses most processor time while this gateway serves an operation on live subgraphs. */
async function dearestStep(hub: BenchHub, subject: Subject, query: string, variables: Record<string, unknown>[], seconds: number): Promise<string> {
  const pids = new Map([...hub.processes(), ['gatewayen', [subject.pid]]]);
  pids.delete('gateway');
  const cpu = (list: readonly number[]) => list.reduce((sum, pid) => sum + cpuMilliseconds(pid), 0);
  const before = new Map([...pids].map(([name, list]) => [name, cpu(list)]));
  const { requests } = await load({ url: subject.url, query, variables, connections: CONNECTIONS, seconds });
  const used = [...pids].map(([name, list]) => ({ name, ms: (cpu(list) - (before.get(name) ?? 0)) / Math.max(1, requests) })).toSorted((a, b) => b.ms - a.ms);
  return `dyrast: ${used.slice(0, 4).map((u) => `${u.name} ${u.ms.toFixed(2)} ms/fråga`).join(', ')}`;
}

/**
 * This gateway beside its peers, on replayed answers (what the gateway costs) and on the live subgraphs (what a user gets).
 * Every request has other variables than those under way; the load comes from a process of its own.
 */
export async function runGatewayBenchmark(options: BenchmarkOptions): Promise<Measure[]> {
  const { say } = options;
  const all: Measure[] = [];
  say('Startar navet …');
  const hub = await startBenchHub();
  try {
    const operations = storedOperations(join(projectRoot(), 'schema/operations'));
    for (const mode of ['uppspelade svar', 'levande tjänster'] as const) {
      const replay = mode === 'uppspelade svar' ? await startReplay(hub) : undefined;
      say(`Startar gatewayerna mot ${mode} …`);
      const subjects = await startSubjects(replay ?? hub);
      try {
        for (const { operation, full, others } of CASES) {
          const query = operations.find((o) => o.name === operation)?.query ?? '';
          const sizes: string[] = [];
          // The full answer is asked for first: it is the one that the stand-ins keep and resend.
          for (const subject of subjects) sizes.push(`${subject.name} ${(await bytesOf(subject.url, query, full) / 1000).toFixed(1)} kB`);
          const known = await replay?.forwarded();
          const summaries = summarise(await rounds(subjects, query, [full, ...others], options));
          report(`${operation}, ${mode}`, `fullt svar: ${sizes.join(', ')}`, summaries, say);
          if (replay && (await replay.forwarded()) !== known) say('  obs: några frågor var nya och gick vidare till de levande tjänsterna');
          const ours = subjects.find((s) => s.name === OURS);
          if (!replay && ours) say(`  ${await dearestStep(hub, ours, query, [full, ...others], options.seconds)}`);
          all.push(...measures(`${replay ? 'replay' : 'live'}/${operation}`, summaries));
        }
      } finally {
        for (const subject of subjects) await subject.stop();
        replay?.stop();
      }
    }
  } finally {
    await hub.stop();
  }
  say(`\n${OURS}: ägarrutaren inne i gatewayen. ${OURS_OVER_SERVICE}: samma väg som ${STOCK} och ${HIVE} går.`);
  return all;
}
