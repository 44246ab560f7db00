import { join } from 'node:path';
import { projectRoot } from '../../../subgraphs/shared/paths';
import { storedOperations } from '../../questions/stored';
import { cpuMilliseconds, freePort, startChild, untilReady } from '../child';
import type { BenchmarkOptions } from '../cli';
import { startReplay } from '../gateway/benchmark';
import { startBenchHub } from '../gateway/hub';
import { GATEWAY_COMMAND, type Surroundings, gatewayEnvironment } from '../gateway/our-gateway';
import { HIVE, OURS, type Subject, startHive } from '../gateway/subjects';
import { type Measure, median, table } from '../measure';
import { runProgram } from '../program';
import type { BareOrder } from './bare-server';
import type { LoadOrder, LoadResult } from './load';

const CONNECTIONS = 20;
const BARE = 'bar node:http';
const KEPT = OURS;
const SHARED = `${OURS}, inget minne`;
const ALONE = `${OURS}, varje fråga för sig`;
/** How the gateway is started that keeps and shares nothing, and the one that only shares. */
const SETTINGS: Readonly<Record<string, Record<string, string>>> = {
  [KEPT]: {},
  [SHARED]: { NAVET_SVARSMINNE_MB: '0' },
  [ALONE]: { NAVET_SVARSMINNE_MB: '0', NAVET_DELA_SVAR: 'av' },
};
/** The most times as fast that another subject may be. */
const LIMITS = [
  { of: BARE, to: KEPT, most: 1 / 0.7 },
  { of: HIVE, to: SHARED, most: 1 },
];

/** The same request each time, with what a client sends and no more. */
interface Case {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  readonly query: string;
  readonly variables: object;
}

interface Run extends LoadResult {
  readonly subject: string;
  /** Milliseconds of processor time per request. */
  readonly cpu: number;
}

function requestOf({ method, query, variables }: Case, port: number): string {
  const common = [`host: 127.0.0.1:${port}`, 'accept: application/json', 'user-agent: matning'];
  if (method === 'GET') {
    const search = new URLSearchParams({ query, variables: JSON.stringify(variables) });
    return [`GET /graphql?${search.toString()} HTTP/1.1`, ...common, 'apollo-require-preflight: ja', '', ''].join('\r\n');
  }
  const body = JSON.stringify({ query, variables });
  return ['POST /graphql HTTP/1.1', ...common, 'content-type: application/json', `content-length: ${Buffer.byteLength(body)}`, '', body].join('\r\n');
}

async function startOurs(name: string, around: Surroundings): Promise<Subject> {
  const port = await freePort();
  const child = startChild(process.execPath, [join(projectRoot(), 'dist/infra/cli.js'), ...GATEWAY_COMMAND], { ...gatewayEnvironment(port, around), ...SETTINGS[name] });
  await untilReady(`http://127.0.0.1:${port}/ready`);
  return { name, url: `http://127.0.0.1:${port}/graphql`, ...child };
}

const portOf = ({ url }: Subject): number => Number(new URL(url).port);

/** Headers that Node writes itself. */
const OWN = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding']);

/** A server that sends what a gateway sends. */
async function startBare(gateway: Subject, which: Case): Promise<Subject> {
  const [, ...lines] = requestOf(which, portOf(gateway)).split('\r\n\r\n')[0]?.split('\r\n') ?? [];
  const headers = Object.fromEntries(lines.map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]).filter(([name]) => name !== 'content-length' && name !== 'host'));
  const search = which.method === 'GET' ? `?${new URLSearchParams({ query: which.query, variables: JSON.stringify(which.variables) }).toString()}` : '';
  const answer = await fetch(`${gateway.url}${search}`, { method: which.method, headers, ...(which.method === 'POST' && { body: JSON.stringify({ query: which.query, variables: which.variables }) }) });
  const body = await answer.text();
  if (answer.status !== 200 || 'errors' in (JSON.parse(body) as object)) throw new Error(`${gateway.name} svarar inte helt: ${body.slice(0, 500)}`);
  const port = await freePort();
  const order: BareOrder = { port, headers: [...answer.headers].filter(([name]) => !OWN.has(name)).flat(), body };
  const child = startChild(process.execPath, [join(projectRoot(), 'dist/test/bench/cache/bare-server.js'), JSON.stringify(order)], { NODE_ENV: 'production' });
  await untilReady(`http://127.0.0.1:${port}/`);
  return { name: BARE, url: `http://127.0.0.1:${port}/graphql`, ...child };
}

async function rounds(subjects: readonly Subject[], which: Case, options: BenchmarkOptions): Promise<Run[]> {
  const orderFor = (subject: Subject, seconds: number): LoadOrder => ({ port: portOf(subject), request: requestOf(which, portOf(subject)), connections: CONNECTIONS, seconds });
  const runs: Run[] = [];
  for (const subject of subjects) await runProgram('cache/load', orderFor(subject, options.snabb ? 1 : 3));
  for (let round = 0; round < options.rounds; round += 1) {
    for (const subject of subjects) {
      const before = cpuMilliseconds(subject.pid);
      const result = await runProgram<LoadResult>('cache/load', orderFor(subject, options.seconds));
      runs.push({ ...result, subject: subject.name, cpu: (cpuMilliseconds(subject.pid) - before) / Math.max(1, result.requests) });
    }
  }
  return runs;
}

function report({ name }: Case, runs: readonly Run[], say: BenchmarkOptions['say']): Measure[] {
  const subjects = [...new Set(runs.map(({ subject }) => subject))];
  const of = (subject: string, pick: (run: Run) => number) => runs.filter((run) => run.subject === subject).map(pick);
  const rps = (subject: string) => median(of(subject, ({ requestsPerSecond }) => requestsPerSecond));
  say(`\n${name}, samma fråga varje gång, ${CONNECTIONS} anslutningar`);
  say(table(
    ['', 'frågor/s', 'spridning', `mot ${BARE}`, `mot Hive`, 'p50 ms', 'p99 ms', 'CPU ms/fråga', 'byte', 'fel'],
    subjects.map((subject) => {
      const all = of(subject, ({ requestsPerSecond }) => requestsPerSecond);
      return [
        subject, rps(subject).toFixed(0), `${Math.min(...all).toFixed(0)}–${Math.max(...all).toFixed(0)}`, `${(rps(subject) / rps(BARE)).toFixed(2)}×`, `${(rps(subject) / rps(HIVE)).toFixed(2)}×`,
        median(of(subject, ({ p50 }) => p50)).toFixed(1), median(of(subject, ({ p99 }) => p99)).toFixed(1), median(of(subject, ({ cpu }) => cpu)).toFixed(3),
        String(of(subject, ({ bytes }) => bytes)[0]), String(of(subject, ({ failures }) => failures).reduce((sum, one) => sum + one, 0)),
      ];
    }),
  ));
  const figures = subjects.map((subject): Measure => ({
    name: 'cache', case: `${name}/${subject}`, value: Number(rps(subject).toFixed(1)), unit: 'requests/s',
    ratioTo: Object.fromEntries(subjects.filter((other) => other !== subject).map((other) => [other, Number((rps(subject) / rps(other)).toFixed(3))])),
  }));
  const limits = LIMITS.map(({ of: other, to, most }): Measure => ({ name: 'cache', case: `${name}/${other} mot ${to}`, value: Number((rps(other) / rps(to)).toFixed(3)), unit: '×', ratioTo: {}, limit: most }));
  return [...figures, ...limits];
}

/**
 * The same question over and over: this gateway with its memory of answers, sharing what is under way, and with neither, beside Hive Gateway with
 * its sharing as it comes, all on replayed answers of the subgraphs; and beside what Node can do at all with those bytes.
 */
export async function runCacheBenchmark(options: BenchmarkOptions): Promise<Measure[]> {
  const { say } = options;
  const all: Measure[] = [];
  say('Startar navet …');
  const hub = await startBenchHub();
  const replay = await startReplay(hub);
  const gateways: Subject[] = [];
  try {
    say('Startar gatewayerna …');
    for (const name of Object.keys(SETTINGS)) gateways.push(await startOurs(name, replay));
    gateways.push(await startHive(replay));
    const operations = new Map(storedOperations(join(projectRoot(), 'schema/operations')).map(({ name, query }) => [name, query]));
    const small = { query: operations.get('01-economy') ?? '', variables: { ar: 2014, slag: 'UTFALL' } };
    const large = { query: operations.get('02-insatser') ?? '', variables: { ar: 2014 } };
    const cases: Case[] = [{ name: '01-economy, POST', method: 'POST', ...small }, { name: '01-economy, GET', method: 'GET', ...small }, { name: '02-insatser, POST', method: 'POST', ...large }];
    for (const which of cases) {
      const bare = await startBare(gateways[0] as Subject, which);
      try {
        all.push(...report(which, await rounds([bare, ...gateways], which, options), say));
      } finally {
        await bare.stop();
      }
    }
  } finally {
    for (const gateway of gateways) await gateway.stop();
    await replay.stop();
    await hub.stop();
  }
  return all;
}
