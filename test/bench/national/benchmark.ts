import { ECONOMY } from '../../support/contract-operations';
import { cpuMilliseconds } from '../child';
import type { BenchmarkOptions } from '../cli';
import { HIVE, OURS, STOCK, type Subject, startHive, startOurs, startStock } from '../gateway/subjects';
import { type BenchIssuer, startBenchIssuer } from '../issuer';
import { type Measure, median, table } from '../measure';
import { askUnique } from '../unique/ask';
import { type ColdStart, coldStart } from './cold';
import { type BenchCountry, startBenchCountry } from './country';
import { type Hanging, oneHanging } from './hanging';
import type { UniqueLoadResult } from '../unique/load';

/**
 * Förbund, connections at a time, and what a förbund may cost at most of what it costs at three. The more förbund, the fewer ask at once: an
 * answer about the whole country takes as much work as many small ones.
 */
const SIZES = [
  { forbund: 3, connections: 20, limit: undefined },
  { forbund: 80, connections: 8, limit: 1.2 },
  { forbund: 300, connections: 4, limit: 1.5 },
];

interface Run extends UniqueLoadResult {
  subject: string;
  /** Milliseconds of processor time per request: the gateway's, and with that of the owner router's service when it asks that. */
  cpu: number;
  cpuInAll: number;
  /** The same of what stands in for the förbund, per request. */
  standIns: number;
}

interface Figures {
  subject: string;
  forbund: number;
  rps: number;
  spread: string;
  p99: number;
  cpu: number;
  cpuInAll: number;
  standIns: number;
  kB: number;
  failures: number;
}

async function rounds(country: BenchCountry, subjects: readonly Subject[], query: string, connections: number, options: BenchmarkOptions): Promise<Run[]> {
  const runs: Run[] = [];
  for (const { url } of subjects) await askUnique({ url, query, connections, seconds: options.snabb ? 2 : 5 });
  for (let round = 0; round < options.rounds; round += 1) {
    for (const { name, url, pid } of subjects) {
      const groups = [[pid], name === OURS ? [] : [country.ownerRouterPid], country.standInPids];
      const used = () => groups.map((pids) => pids.reduce((sum, one) => sum + cpuMilliseconds(one), 0));
      const before = used();
      const result = await askUnique({ url, query, connections, seconds: options.seconds });
      const [cpu = NaN, router = NaN, standIns = NaN] = used().map((ms, i) => (ms - (before[i] ?? 0)) / result.requests);
      runs.push({ ...result, subject: name, cpu, cpuInAll: cpu + router, standIns });
    }
  }
  return runs;
}

function figures(forbund: number, runs: readonly Run[]): Figures[] {
  return [...new Set(runs.map(({ subject }) => subject))].map((subject) => {
    const own = runs.filter((run) => run.subject === subject);
    const rps = own.map(({ requestsPerSecond }) => requestsPerSecond);
    const middle = (pick: (run: Run) => number) => median(own.map(pick));
    return {
      subject, forbund, rps: median(rps), spread: `${Math.min(...rps).toFixed(1)}–${Math.max(...rps).toFixed(1)}`, p99: middle((r) => r.p99), cpu: middle((r) => r.cpu),
      cpuInAll: middle((r) => r.cpuInAll), standIns: middle((r) => r.standIns), kB: middle((r) => r.bytesPerAnswer) / 1000, failures: own.reduce((sum, { failures }) => sum + failures, 0),
    };
  });
}

const perForbund = ({ cpu, forbund }: Figures): number => cpu / forbund;

function report(all: readonly Figures[], forbund: number, say: BenchmarkOptions['say']): void {
  const here = all.filter((f) => f.forbund === forbund);
  const hive = here.find(({ subject }) => subject === HIVE)?.rps ?? NaN;
  say(table(
    ['gateway', 'frågor/s', 'spridning', `mot ${HIVE}`, 'p99 ms', 'CPU ms/fråga', 'med ägarrutaren', 'CPU ms/förbund', 'mot vid 3', 'CPU ms/fråga hos förbunden', 'kB', 'fel'],
    here.map((f) => {
      const atThree = all.find((other) => other.subject === f.subject && other.forbund === 3);
      return [
        f.subject, f.rps.toFixed(1), f.spread, `${(f.rps / hive).toFixed(2)}×`, f.p99.toFixed(0), f.cpu.toFixed(2), f.cpuInAll.toFixed(2), perForbund(f).toFixed(3),
        `${(perForbund(f) / (atThree ? perForbund(atThree) : NaN)).toFixed(2)}×`, f.standIns.toFixed(2), f.kB.toFixed(0), String(f.failures),
      ];
    }),
  ));
}

function measures(all: readonly Figures[]): Measure[] {
  return all.flatMap((f) => {
    const peers = all.filter((other) => other.forbund === f.forbund && other.subject !== f.subject);
    const ratios = (pick: (of: Figures) => number) => Object.fromEntries(peers.map((peer) => [peer.subject, Number((pick(f) / pick(peer)).toFixed(3))]));
    const atThree = all.find((other) => other.subject === f.subject && other.forbund === 3);
    const relative = atThree ? perForbund(f) / perForbund(atThree) : NaN;
    const limit = f.subject === OURS ? SIZES.find(({ forbund }) => forbund === f.forbund)?.limit : undefined;
    const which = `${f.forbund} förbund/${f.subject}`;
    return [
      { name: 'national', case: which, value: Number(f.rps.toFixed(2)), unit: 'requests/s', ratioTo: ratios(({ rps }) => rps) },
      { name: 'national', case: which, value: Number(f.p99.toFixed(1)), unit: 'ms p99', ratioTo: ratios(({ p99 }) => p99) },
      { name: 'national', case: which, value: Number(f.cpu.toFixed(3)), unit: 'CPU ms/request', ratioTo: ratios(({ cpu }) => cpu) },
      { name: 'national', case: which, value: Number(f.cpuInAll.toFixed(3)), unit: 'CPU ms/request, owner router included', ratioTo: ratios(({ cpuInAll }) => cpuInAll) },
      { name: 'national', case: which, value: Number(relative.toFixed(3)), unit: 'CPU per förbund, to that at 3', ratioTo: {}, ...(limit !== undefined && { limit }) },
      { name: 'national', case: which, value: f.failures, unit: 'answers with errors', ratioTo: {}, limit: 1 },
    ];
  });
}

function coldMeasures(forbund: number, { cold, warm, planning }: ColdStart): Measure[] {
  const which = `${forbund} förbund/${OURS}`;
  return [{ name: 'national', case: which, value: Number(cold.toFixed(1)), unit: 'ms first request', ratioTo: { 'warm and planning': Number((cold / (warm + planning)).toFixed(2)), warm: Number((cold / warm).toFixed(2)) } }];
}

function hangingMeasures({ first, whole, after }: Hanging): Measure[] {
  const which = `80 förbund, ett hänger/${OURS}`;
  return [
    { name: 'national', case: which, value: Number(first.toFixed(0)), unit: 'ms p50 until the breaker opens', ratioTo: {} },
    { name: 'national', case: which, value: Number(after.p50.toFixed(1)), unit: 'ms p50 with the breaker open', ratioTo: { whole: Number((after.p50 / whole.p50).toFixed(2)) } },
    { name: 'national', case: which, value: Number(after.requestsPerSecond.toFixed(2)), unit: 'requests/s with the breaker open', ratioTo: { whole: Number((after.requestsPerSecond / whole.requestsPerSecond).toFixed(2)) } },
  ];
}

async function atSize(size: (typeof SIZES)[number], issuer: BenchIssuer, query: string, known: Figures[], options: BenchmarkOptions): Promise<Measure[]> {
  const { say } = options;
  say(`\nStartar ${size.forbund} förbund …`);
  const country = await startBenchCountry(size.forbund, issuer);
  const subjects: Subject[] = [];
  try {
    for (const start of [startOurs, startStock, startHive]) subjects.push(await start(country));
    known.push(...figures(size.forbund, await rounds(country, subjects, query, size.connections, options)));
    say(`Ekonomijämförelsen (01), ${size.forbund} förbund, ${size.connections} anslutningar, varje fråga om sitt eget år:`);
    report(known, size.forbund, say);
    const found: Measure[] = [];
    if (size.forbund === 80 && subjects[0]) {
      const hanging = await oneHanging(country, subjects[0], query, size.connections, options.seconds);
      say(`  ett förbund hänger: p50 ${hanging.first.toFixed(0)} ms tills förbundet lämnas ifred, sedan ${hanging.after.p50.toFixed(0)} ms (alla uppe: ${hanging.whole.p50.toFixed(0)} ms) och ${hanging.after.requestsPerSecond.toFixed(1)} frågor/s (${hanging.whole.requestsPerSecond.toFixed(1)}); de andras uppgifter är hela`);
      found.push(...hangingMeasures(hanging));
    }
    // A gateway that starts has the machine to itself.
    for (const subject of subjects.splice(0)) await subject.stop();
    const cold = await coldStart(country, query, options.rounds);
    say(`  första frågan ${cold.cold.toFixed(0)} ms, varm ${cold.warm.toFixed(0)} ms, planering ${cold.planning.toFixed(0)} ms: ${(cold.cold / (cold.warm + cold.planning)).toFixed(2)}× varm och planering`);
    found.push(...coldMeasures(size.forbund, cold));
    return found;
  } finally {
    for (const subject of subjects) await subject.stop();
    await country.stop();
  }
}

/**
 * A whole country, with as many servers as it has förbund: what an answer about all of them costs here and at peers that ask the owner
 * router's service, what a förbund costs when there are many, and what one that hangs costs the others.
 */
export async function runNationalBenchmark(options: BenchmarkOptions): Promise<Measure[]> {
  const issuer = await startBenchIssuer();
  try {
    const [known, others]: [Figures[], Measure[]] = [[], []];
    for (const size of SIZES) others.push(...(await atSize(size, issuer, ECONOMY, known, options)));
    options.say(`\n${OURS}: ägarrutaren inne i gatewayen. ${STOCK} och ${HIVE} frågar ägarrutarens tjänst.`);
    return [...measures(known), ...others];
  } finally {
    await issuer.stop();
  }
}
