import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectRoot } from '../../../subgraphs/shared/paths';
import type { BenchmarkOptions } from '../cli';
import { type Measure, table } from '../measure';
import { BODY_ATTACKS } from './attacks';
import { holdConnections, openFiles } from './connections';
import { flood } from './flood';
import type { GatewayOrder } from './gateway-process';
import type { Met } from './ordinary';

/** So high that documents are judged instead of counted. */
const UNRATED = { adressPerMinut: 1_000_000_000, nyaPerMinut: 1_000_000_000, nyaOmSchematPerMinut: 1_000_000_000, nekadePerMinut: 1_000_000_000 };
/** So low that a flood meets it at once. The ordinary client then takes its time, to stay below it. */
const RATED = { adressPerMinut: 1_000, nyaPerMinut: 100 };
const [QUICK_MS, UNHURRIED_MS] = [2, 100];
/** The ordinary client's pause beside a gateway with its own limits: 50 queries a second at most, well within them. */
const STEADY_MS = 20;
/** Attacks on a gateway with its own limits last longer, since an attacker is soon sent away. */
const LONGER = 3;
const RATES = { inga: { rateLimit: UNRATED }, låga: { rateLimit: RATED }, egna: {} };
const PAUSES = { inga: QUICK_MS, låga: UNHURRIED_MS, egna: STEADY_MS };
const ORDINARY_ADDRESS = '127.0.0.2';
const CONNECTIONS = 10_000;
/** Seconds that held connections are watched: longer than a gateway waits for headers. */
const HELD_SECONDS = 20;
const SLOW_BODY = 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 90000\r\n\r\n{';

interface Row {
  name: string;
  refusalMs: number | undefined;
  outcome: string;
  met: Met;
  /** Requests beyond the ordinary client's that came through to a subgraph. */
  passed: number;
}

const program = (name: string) => join(projectRoot(), `dist/test/bench/attacker/${name}.js`);

async function answerOf<T>(child: ChildProcess, message?: string): Promise<T> {
  const answered = once(child, 'message');
  if (message !== undefined) child.send(message);
  const [answer] = (await answered) as [T];
  return answer;
}

/** A gateway and an ordinary client that asks it, each in a process of its own. */
class Scene {
  private constructor(
    readonly port: number,
    private readonly gateway: ChildProcess,
    private readonly ordinary: ChildProcess,
    private readonly subgraphs: ChildProcess,
  ) {}

  static async open(subgraphs: ChildProcess, order: GatewayOrder, pauseMs: number): Promise<Scene> {
    const gateway = fork(program('gateway-process'), [JSON.stringify(order)]);
    const port = await answerOf<number>(gateway);
    const ordinary = fork(program('ordinary'), [String(port), ORDINARY_ADDRESS, String(pauseMs)]);
    return new Scene(port, gateway, ordinary, subgraphs);
  }

  /** Does something while the ordinary client asks, and tells what the client met with. */
  async during<T>(act: () => Promise<T>): Promise<{ result: T; met: Met; passed: number }> {
    const before = await answerOf<number>(this.subgraphs, 'count');
    this.ordinary.send('start');
    const result = await act();
    const met = await answerOf<Met>(this.ordinary, 'stop');
    const passed = (await answerOf<number>(this.subgraphs, 'count')) - before - met.requests;
    // The ordinary client has a request under way at either end.
    return { result, met, passed: Math.max(0, passed - 2) };
  }

  close(): void {
    this.ordinary.kill();
    this.gateway.kill();
  }
}

async function bodies(scene: Scene, rated: boolean, seconds: number): Promise<Row[]> {
  const rows: Row[] = [];
  for (const attack of BODY_ATTACKS.filter((one) => (one.rated ?? false) === rated)) {
    const { result, met, passed } = await scene.during(() => flood(scene.port, attack, seconds));
    rows.push({ name: attack.name, refusalMs: result.refusalMs, outcome: `${result.codes} (${result.sent})`, met, passed });
  }
  return rows;
}

/** The same attacks on a gateway with the limits that it starts with, each from an address of its own, as if it were the first. */
async function asStarted(scene: Scene, seconds: number): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [i, attack] of BODY_ATTACKS.entries()) {
    const { result, met, passed } = await scene.during(() => flood(scene.port, attack, seconds, `127.0.1.${i + 1}`));
    rows.push({ name: `i drift: ${attack.name}`, refusalMs: result.refusalMs, outcome: `${result.codes} (${result.sent})`, met, passed });
  }
  return rows;
}

async function connections(scene: Scene, say: BenchmarkOptions['say']): Promise<Row[]> {
  const room = openFiles() - 200;
  const count = Math.min(CONNECTIONS, room);
  if (count < CONNECTIONS) say(`Maskinen låter en process ha ${openFiles()} filer öppna: ${count} anslutningar i stället för ${CONNECTIONS}.`);
  const rows: Row[] = [];
  const several = Math.max(2, Math.ceil(count / 500));
  for (const [name, addresses, beginning] of [
    [`${count} tysta anslutningar, en adress`, 1, ''],
    [`${count} tysta anslutningar, ${several} adresser`, several, ''],
    [`${count} långsamma kroppar, ${several} adresser`, several, SLOW_BODY],
  ] as const) {
    const { result, met, passed } = await scene.during(() => holdConnections(scene.port, count, addresses, beginning, HELD_SECONDS));
    const cut = result.cutAfterMs === undefined ? 'några kvar' : `alla avbrutna efter ${(result.cutAfterMs / 1000).toFixed(1)} s`;
    rows.push({ name, refusalMs: result.cutAfterMs, outcome: `${result.held} av ${result.tried} insläppta, ${cut}`, met, passed });
  }
  return rows;
}

/** Each attack on a gateway beside an ordinary client: how soon it is refused, and what the client notices of it. */
export async function runAttackerBenchmark(options: BenchmarkOptions): Promise<Measure[]> {
  const { say, seconds } = options;
  say('Startar gatewayen …');
  const subgraphs = fork(program('all-subgraphs'));
  const subgraphsPort = await answerOf<number>(subgraphs);
  const rows: (Row & { calm: number })[] = [];
  try {
    for (const limits of ['inga', 'låga', 'egna'] as const) {
      const scene = await Scene.open(subgraphs, { subgraphs: subgraphsPort, ...RATES[limits] }, PAUSES[limits]);
      try {
        // The first requests plan the query and warm the processes up.
        await new Promise((resolve) => setTimeout(resolve, 2_000));
        const { met } = await scene.during(() => new Promise((resolve) => setTimeout(resolve, LONGER * seconds * 1000)));
        const calm = met.p99;
        say(`\nVanlig klient ensam, med ${limits} taktgränser: p50 ${met.p50.toFixed(1)} ms, p99 ${calm.toFixed(1)} ms, ${met.errors} fel på ${met.requests} frågor.`);
        const found = limits === 'egna' ? await asStarted(scene, LONGER * seconds) : [...(await bodies(scene, limits === 'låga', seconds)), ...(limits === 'låga' ? [] : await connections(scene, say))];
        rows.push(...found.map((row) => ({ ...row, calm })));
      } finally {
        scene.close();
      }
    }
  } finally {
    subgraphs.kill();
  }
  say('');
  say(table(
    ['angrepp', 'ms till avslag', 'klientens p99 ms', 'mot ensam', 'fel', 'frågor', 'till tjänster', 'svar'],
    rows.map(({ name, refusalMs, outcome, met, passed, calm }) => [
      name, refusalMs?.toFixed(1) ?? '–', met.p99.toFixed(1), `${(met.p99 / calm).toFixed(1)}×`, String(met.errors), String(met.requests), String(passed), outcome,
    ]),
  ));
  return rows.flatMap(({ name, refusalMs, met, calm }): Measure[] => [
    ...(refusalMs === undefined ? [] : [{ name: 'attacker', case: `${name}/avslag`, value: Number(refusalMs.toFixed(2)), unit: 'ms', ratioTo: {} }]),
    { name: 'attacker', case: `${name}/klient`, value: Number(met.p99.toFixed(2)), unit: 'ms p99', ratioTo: { ensam: Number((met.p99 / calm).toFixed(2)) } },
    { name: 'attacker', case: `${name}/klient`, value: met.errors, unit: 'fel', ratioTo: {} },
  ]);
}
