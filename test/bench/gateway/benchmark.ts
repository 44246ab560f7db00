import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { ROLES } from '../../../infra/roles';
import { projectRoot } from '../../../subgraphs/shared/paths';
import { storedOperations } from '../../questions/stored';
import { cpuMilliseconds, freePort } from '../child';
import type { BenchmarkOptions } from '../cli';
import type { Measure } from '../measure';
import { askUnique } from '../unique/ask';
import type { UniqueLoadResult } from '../unique/load';
import { type BenchHub, startBenchHub } from './hub';
import type { Surroundings } from './our-gateway';
import { startBenchOwnerRouter } from './owner-router';
import type { ReplayPlan } from './replay-server';
import { runProgram } from '../program';
import { type Run, measures, report, summarise } from './figures';
import { HIVE, OURS, OURS_IN_ONE, OURS_OVER_SERVICE, STOCK, type Subject, startHive, startOurs, startOursInOne, startStock } from './subjects';

const CONNECTIONS = 20;
/** Seconds for each gateway before any is measured: programs, and the servers behind them, take their time to be compiled. */
const WARM_UP = 5;
/** What live servers know: years as people do, and kinds of value. All of them come round again. */
const FIRST_YEAR = 1990;
const YEARS = 111;
const KINDS = ['UTFALL', 'BUDGET', 'PROGNOS'];
/** Megabytes of answers that a gateway remembers there: fewer than it gets until a question comes again, which is thus never remembered. */
const LIVE_MEMORY_MB = 1;

/** The operations, each with the variables of the full answer that stand-ins keep and resend. */
const CASES = [
  { operation: '01-economy', full: { ar: 2014, slag: 'UTFALL' } },
  { operation: '02-insatser', full: { ar: 2014 } },
];

/** What the gateways ask, from what is theirs alone to what a user gets. */
const MODES = [
  { id: 'replay', title: 'uppspelade svar, alla över ägarrutarens tjänst: exekveraren för sig', subjects: [OURS_OVER_SERVICE, STOCK, HIVE] },
  { id: 'owners', title: 'uppspelade svar från förbunden, ägarrutarens tjänst levande: det sparade hoppet', subjects: [OURS, OURS_OVER_SERVICE, STOCK, HIVE] },
  { id: 'live', title: 'levande tjänster', subjects: [OURS, OURS_IN_ONE, OURS_OVER_SERVICE, STOCK, HIVE] },
] as const;

/** Where gateways find what, and the process of the owner router's service where its work belongs to theirs. */
interface Scene extends Surroundings {
  readonly isLive: boolean;
  readonly routerPids: readonly number[];
  /** The processes that answer gateways there, when they are live. */
  servicePids?(): readonly number[];
  /** Questions that the stand-ins had not met with before. */
  forwarded(): Promise<number>;
  stop(): Promise<void>;
}

async function bytesOf(url: string, query: string, variables: object): Promise<number> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }) });
  const text = await response.text();
  const { errors } = JSON.parse(text) as { errors?: { message: string }[] };
  if (errors) throw new Error(`${url} svarar med fel: ${errors[0]?.message}`);
  return text.length;
}

const cpuOf = (pids: readonly number[]): number => pids.reduce((sum, pid) => sum + cpuMilliseconds(pid), 0);

/** Asks about another year each time, on live servers about one of those that they know: no two that are asked about at the same time are the same. */
async function ask(scene: Scene, url: string, query: string, seconds: number): Promise<UniqueLoadResult> {
  const order = { url, query, connections: CONNECTIONS, seconds };
  if (!scene.isLive) return askUnique(order);
  const result = await runProgram<UniqueLoadResult>('unique/load', { ...order, variables: {}, from: FIRST_YEAR, years: YEARS, kinds: KINDS });
  const round = (result.bytesPerAnswer * YEARS * (query.includes('$slag') ? KINDS.length : 1)) / 1e6;
  if (round < LIVE_MEMORY_MB) throw new Error(`Alla svar tar ${round.toFixed(1)} MB, och ryms i svarsminnet: mätningen säger inget.`);
  return result;
}

/** Measures every subject on one operation, several rounds in turn. */
async function rounds(subjects: readonly Subject[], query: string, scene: Scene, options: BenchmarkOptions): Promise<Run[]> {
  const runs: Run[] = [];
  for (const { url } of subjects) await ask(scene, url, query, WARM_UP);
  for (let round = 0; round < options.rounds; round += 1) {
    for (const { name, url, pid, ownServices } of subjects) {
      const behind = (): number | undefined => (scene.servicePids ? cpuOf(ownServices?.() ?? scene.servicePids()) : undefined);
      const routers = name === OURS || name === OURS_IN_ONE ? [] : scene.routerPids;
      const [before, routerBefore, behindBefore] = [cpuMilliseconds(pid), cpuOf(routers), behind()];
      const result = await ask(scene, url, query, options.seconds);
      const cpu = (cpuMilliseconds(pid) - before) / result.requests;
      const behindAfter = behind();
      runs.push({
        ...result, subject: name, cpu, cpuInAll: cpu + (cpuOf(routers) - routerBefore) / result.requests,
        cpuOfAll: behindAfter === undefined || behindBefore === undefined ? undefined : cpu + (behindAfter - behindBefore) / result.requests,
      });
    }
  }
  return runs;
}

/** A stand-in for every role's server that keeps and resends its answers. */
export async function startReplay(hub: BenchHub): Promise<Scene> {
  const plan: ReplayPlan = {};
  for (const role of ROLES.filter((name) => name !== 'gateway')) plan[role] = { port: await freePort(), upstream: hub.address(role) };
  const child: ChildProcess = fork(join(projectRoot(), 'dist/test/bench/gateway/replay-server.js'), [JSON.stringify(plan)]);
  return {
    address: (role) => `http://127.0.0.1:${plan[role]?.port}/graphql`,
    serviceKey: hub.serviceKey,
    issuer: hub.issuer,
    isLive: false,
    routerPids: [],
    forwarded: () => new Promise((resolve) => {
      child.once('message', (n) => resolve(Number(n)));
      child.send('forwarded');
    }),
    stop: () => {
      child.kill();
      return Promise.resolve();
    },
  };
}

/** The same, but for the owner router's service, which is a live one that asks the stand-ins of the förbund. */
async function startReplayBehindRouter(hub: BenchHub): Promise<Scene> {
  const replay = await startReplay(hub);
  const router = await startBenchOwnerRouter({ key: hub.routerKey, register: replay.address('register'), issuer: hub.issuer });
  return {
    ...replay,
    routerPids: [router.pid],
    address: (role) => (role === 'owner-router' ? router.url : replay.address(role)),
    async stop() {
      await router.stop();
      await replay.stop();
    },
  };
}

function liveScene(hub: BenchHub): Scene {
  const routerPids = hub.processes().get('owner-router') ?? [];
  const servicePids = (): number[] => [...hub.processes()].flatMap(([role, pids]) => (role === 'gateway' ? [] : pids));
  return { isLive: true, servicePids, address: (role) => hub.address(role), serviceKey: hub.serviceKey, issuer: hub.issuer, routerPids, forwarded: () => Promise.resolve(0), stop: () => Promise.resolve() };
}

const memoryOf = ({ isLive }: Scene): Record<string, string> => (isLive ? { NAVET_SVARSMINNE_MB: String(LIVE_MEMORY_MB) } : {});
const START = {
  [OURS]: (scene: Scene) => startOurs(scene, false, memoryOf(scene)),
  [OURS_IN_ONE]: (scene: Scene) => startOursInOne(memoryOf(scene)),
  [OURS_OVER_SERVICE]: (scene: Scene) => startOurs(scene, true, memoryOf(scene)),
  [STOCK]: startStock,
  [HIVE]: startHive,
};

/** Names the processes that use most processor time while this gateway serves an operation on live subgraphs. */
async function dearestSteps(hub: BenchHub, scene: Scene, subject: Subject, query: string, seconds: number): Promise<string> {
  const pids = new Map([...hub.processes(), ['gatewayen', [subject.pid]]]);
  pids.delete('gateway');
  const before = new Map([...pids].map(([name, list]) => [name, cpuOf(list)]));
  const { requests } = await ask(scene, subject.url, query, seconds);
  const used = [...pids].map(([name, list]) => ({ name, ms: (cpuOf(list) - (before.get(name) ?? 0)) / Math.max(1, requests) })).toSorted((a, b) => b.ms - a.ms);
  return `dyrast: ${used.slice(0, 5).map((u) => `${u.name} ${u.ms.toFixed(2)} ms/fråga`).join(', ')}`;
}

/**
 * This gateway beside its peers. Every request asks about another year than all others, so that none can be answered with what another has
 * fetched; the load comes from a process of its own.
 */
export async function runGatewayBenchmark(options: BenchmarkOptions): Promise<Measure[]> {
  const { say } = options;
  if (options.only !== undefined && !MODES.some(({ id }) => id === options.only)) throw new Error(`--bara ska följas av ${MODES.map(({ id }) => id).join(', ')}.`);
  const all: Measure[] = [];
  say('Startar navet …');
  const hub = await startBenchHub();
  try {
    const operations = storedOperations(join(projectRoot(), 'schema/operations'));
    for (const mode of MODES.filter(({ id }) => options.only === undefined || id === options.only)) {
      const scene = mode.id === 'replay' ? await startReplay(hub) : mode.id === 'owners' ? await startReplayBehindRouter(hub) : liveScene(hub);
      const subjects: Subject[] = [];
      try {
        for (const name of mode.subjects) subjects.push(await START[name](scene));
        for (const { operation, full } of CASES) {
          const query = operations.find((o) => o.name === operation)?.query ?? '';
          const sizes: string[] = [];
          // The full answer is asked for first: it is the one that the stand-ins keep and resend.
          for (const { name, url } of subjects) sizes.push(`${name} ${(await bytesOf(url, query, full) / 1000).toFixed(1)} kB`);
          const known = await scene.forwarded();
          const summaries = summarise(await rounds(subjects, query, scene, options));
          report(`${operation}, ${mode.title}`, `fullt svar: ${sizes.join(', ')}`, summaries, say);
          if ((await scene.forwarded()) !== known) say('  obs: några frågor var nya och gick vidare till de levande tjänsterna');
          const ours = subjects.find(({ name }) => name === OURS);
          if (mode.id === 'live' && ours) say(`  ${await dearestSteps(hub, scene, ours, query, options.seconds)}`);
          all.push(...measures(`${mode.id}/${operation}`, summaries));
        }
      } finally {
        for (const subject of subjects) await subject.stop();
        await scene.stop();
      }
    }
  } finally {
    await hub.stop();
  }
  say(`\n${OURS}: ägarrutaren inne i gatewayen. ${OURS_IN_ONE}: också tjänsterna och förbunden, vars tid ingår. ${OURS_OVER_SERVICE}: samma väg som ${STOCK} och ${HIVE} går.`);
  return all;
}
