import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { withClient } from '../../infra/database/connect';
import { addressVariable } from '../../infra/config';
import { type RoleProcess, startRole } from './role-process';
import { testServices } from './services';
import { FORVALTARE, type TestSubgraph, startTestSubgraph } from './subgraph';
import { testCluster } from './postgres-cluster';
import { until } from './until';

/** How many clients read all the time, half of them through each gateway. */
const CLIENTS = 50;
/** Reads that are answered in a round before the next begins: caches are full by then. */
const READS_PER_ROUND = 100;
/** Milliseconds between a client's answer and its next question: the machine has releases to make too. */
const PAUSE_MS = 5;
/** A figure is its round's number by this, so that it is told exactly. */
const STEP = 16;
/** The most rounds that figures up to a hundred can tell from each other. */
export const MOST_ROUNDS = 100 * STEP;

const TARGET = { forbund: 'lycksele-mala', nummer: '4', period: '2031', villkor: 'MINST', dokument: 'Verksamhetsplan 2031' };
const QUESTION = JSON.stringify({ query: '{ indikator(nummer: "4") { malnivaer(period: "2031") { malniva { varde } } } }' });
const RELEASE = 'mutation ($indata: MalnivaIndata!) { sattMalniva(indata: $indata) { fel { kod text } } }';

/** What was counted. */
export interface Counts {
  rounds: number;
  /** Rounds whose release came when the connection that listens had just been cut. */
  cut: number;
  /** Rounds whose release came while a gateway was frozen. */
  frozen: number;
  reads: number;
  /** Reads answered out of a gateway's memory, and together with others that were under way. */
  kept: number;
  shared: number;
  /** Reads that got no answer. */
  failed: number;
  /** Reads that found a figure's place and no figure there: a release came between the statements of one read. None outlives that release. */
  torn: number;
  /** Reads that were begun after a release had returned, and got a figure from before it. */
  old: number;
}

/** What a round does to disturb. */
export interface Disturbance {
  cut: boolean;
  frozen: boolean;
}

/** Clients that read one figure through the memories of two gateways, each a process of its own, while the figure is released anew. */
export class ReleaseRace {
  readonly #counts: Counts = { rounds: 0, cut: 0, frozen: 0, reads: 0, kept: 0, shared: 0, failed: 0, torn: 0, old: 0 };
  readonly #answered: [number, number] = [0, 0];
  /** The last round whose release has returned. */
  #returned = 0;
  #round = 0;
  #isOver = false;
  #readers: Promise<void>[] = [];

  private constructor(
    private readonly subgraph: TestSubgraph,
    private readonly gateways: RoleProcess[],
  ) {}

  static async start(): Promise<ReleaseRace> {
    const subgraph = await startTestSubgraph('nns-indikatorer');
    const race = new ReleaseRace(subgraph, []);
    const { keys } = await testServices();
    const environment = {
      NAVET_TJANSTENYCKEL: JSON.stringify(keys.gateway), NAVET_LOGGNIVA: 'info', NAVET_TAKT_ADRESS: '1000000000', NAVET_TAKT_NYA: '1000000000',
      [addressVariable('nns-indikatorer')]: `${subgraph.server.url}/graphql`,
    };
    for (const _ of [1, 2]) race.gateways.push(await startRole('gateway', environment, (text) => race.#take(text)));
    await race.releaseAndWait();
    race.#readers = Array.from({ length: CLIENTS }, (_, i) => race.#read(i % 2));
    await until(() => race.#counts.kept > CLIENTS);
    return race;
  }

  /** Releases a figure as NNS does. */
  readonly releaseAndWait = async (): Promise<void> => {
    const { data, errors } = await this.subgraph.ask(RELEASE, { indata: { ...TARGET, niva: this.#round / STEP } }, { as: FORVALTARE });
    if (errors || data.sattMalniva.fel.length > 0) throw new Error(JSON.stringify(errors ?? data));
  };

  /** Puts a figure into the database, and waits for nobody. */
  readonly writeOnly = (): Promise<void> => withClient(this.subgraph.database.migratorUrl, async (client) => {
    await client.query(`update matvarde set varde = $1 where period = $2 and utgava_id in (select id from utgava where status = 'SLAPPT')`, [this.#round / STEP, TARGET.period]);
  });

  /** One round: a release, and reads of it. */
  async round(release: () => Promise<void>, { cut, frozen }: Disturbance): Promise<void> {
    this.#round += 1;
    this.#counts.rounds += 1;
    const which = this.#round % 2;
    if (cut) await this.#cutListener();
    if (frozen) this.#signal(which, 'SIGSTOP');
    try {
      await release();
      this.#returned = this.#round;
      if (frozen) {
        this.#counts.frozen += 1;
        // Its clients ask now, and are answered when it goes on.
        await sleep(100);
      }
    } finally {
      if (frozen) this.#signal(which, 'SIGCONT');
    }
    const before = [...this.#answered];
    await until(() => this.#answered.every((n, i) => n >= (before[i] ?? 0) + READS_PER_ROUND / 2));
  }

  /** Ends the reading, and tells what was counted. */
  async end(): Promise<Counts> {
    this.#isOver = true;
    await Promise.all(this.#readers);
    return this.#counts;
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    for (const gateway of this.gateways) await gateway.kill();
    await Promise.all(this.#readers);
    await this.subgraph.stop();
  }

  async #read(which: number): Promise<void> {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    while (!this.#isOver) {
      const returned = this.#returned;
      const figure = await ask(this.gateways[which]?.url ?? '', agent).catch(() => undefined);
      if (this.#isOver) break;
      this.#counts.reads += 1;
      this.#answered[which as 0 | 1] += 1;
      if (figure === undefined) this.#counts.failed += 1;
      else if (figure === null) this.#counts.torn += 1;
      else if (figure * STEP < returned) this.#counts.old += 1;
      await sleep(PAUSE_MS);
    }
    agent.destroy();
  }

  async #cutListener(): Promise<void> {
    const database = new URL(this.subgraph.database.publikUrl).pathname.slice(1);
    await until(() => withClient(testCluster().adminUrl, async (client) => {
      const { rowCount } = await client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'forbundsnavet-lyssnar' and state = 'idle' and query like 'listen%' and datname = $1`, [database]);
      return rowCount === 1;
    }));
    this.#counts.cut += 1;
  }

  #signal(which: number, signal: NodeJS.Signals): void {
    const { pid } = this.gateways[which] ?? {};
    if (pid !== undefined) process.kill(pid, signal);
  }

  /** Counts what a gateway's log says of how it has answered. */
  #take(text: string): void {
    this.#counts.kept += text.split('"svar":"minne"').length - 1;
    this.#counts.shared += text.split('"svar":"delat"').length - 1;
  }
}

/** The figure that a gateway answers with, null when it says that there is none; undefined when it answers nothing of the kind. */
function ask(url: string, agent: Agent): Promise<number | null | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/graphql`, { method: 'POST', agent, headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(QUESTION) } }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text)).on('error', reject).on('end', () => {
        const { data } = JSON.parse(body) as { data?: { indikator: { malnivaer: { malniva: { varde: number | null } }[] } | null } };
        resolve(data?.indikator?.malnivaer[0]?.malniva.varde);
      });
    });
    sent.on('error', reject).end(QUESTION);
  });
}
