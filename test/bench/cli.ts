import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { runAttackerBenchmark } from './attacker/benchmark';
import { runCacheBenchmark } from './cache/benchmark';
import { runExportBenchmark } from './export/benchmark';
import { runGatewayBenchmark } from './gateway/benchmark';
import { runImportBenchmark } from './matning/import';
import { runSkyddBenchmark } from './matning/skydd';
import type { Measure } from './measure';
import { runMemoryBenchmark } from './memory/benchmark';
import { runNationalBenchmark } from './national/benchmark';
import { runSdcBenchmark } from './sdc/benchmark';
import { runStartupBenchmark } from './startup/benchmark';

/** Every benchmark by name. Each prints its table and answers with its figures. */
const BENCHMARKS: Record<string, (options: BenchmarkOptions) => Promise<Measure[]>> = {
  attacker: runAttackerBenchmark,
  cache: runCacheBenchmark,
  export: runExportBenchmark,
  gateway: runGatewayBenchmark,
  import: runImportBenchmark,
  memory: runMemoryBenchmark,
  national: runNationalBenchmark,
  sdc: runSdcBenchmark,
  skydd: runSkyddBenchmark,
  startup: runStartupBenchmark,
};

/** What every benchmark can be asked for. */
export interface BenchmarkOptions {
  /** Seconds of each measured run. */
  seconds: number;
  /** Rounds; every subject is measured once per round, in turn. */
  rounds: number;
  /** Answers to take in, or to be given; undefined: as many as the benchmark itself chooses. */
  svar: number | undefined;
  /** True: less of everything, within a minute. */
  snabb: boolean;
  /** True: the largest sizes too, which take long. */
  stor: boolean;
  /** Which part of the benchmark alone; undefined: all of it. */
  only: string | undefined;
  say(line: string): void;
}

const USAGE = `Så här: npm run bench -- ${Object.keys(BENCHMARKS).join('|')} [--json FIL] [--sekunder N] [--varv N] [--svar N] [--bara DEL] [--snabb] [--stor]`;

/** The value after a flag, or the fallback; ends the program with the usage when it is missing or no number. */
function numberAfter<T>(args: readonly string[], flag: string, fallback: T): number | T {
  const at = args.indexOf(flag);
  if (at < 0) return fallback;
  const value = Number(args[at + 1]);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${flag} ska följas av ett helt tal. ${USAGE}`);
  return value;
}

async function main(args: readonly string[]): Promise<void> {
  const benchmark = BENCHMARKS[args[0] ?? ''];
  if (!benchmark) throw new Error(USAGE);
  const snabb = args.includes('--snabb');
  process.stdout.write(`${new Date().toISOString().slice(0, 10)}, ${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'okänd processor'}, Node ${process.versions.node}\n`);
  const measures = await benchmark({
    seconds: numberAfter(args, '--sekunder', snabb ? 2 : 5),
    rounds: numberAfter(args, '--varv', snabb ? 1 : 3),
    svar: numberAfter(args, '--svar', undefined),
    snabb,
    stor: args.includes('--stor'),
    only: args.includes('--bara') ? (args[args.indexOf('--bara') + 1] ?? '') : undefined,
    say: (line) => process.stdout.write(`${line}\n`),
  });
  const json = args.indexOf('--json');
  if (json >= 0) {
    const file = args[json + 1];
    if (file === undefined) throw new Error(`--json ska följas av en fil. ${USAGE}`);
    writeFileSync(file, `${JSON.stringify(measures, undefined, 2)}\n`);
  }
  for (const { name, case: which, value, unit, limit } of measures) {
    if (limit === undefined || value < limit) continue;
    process.stderr.write(`Gränsen är bruten: ${name}, ${which} är ${value} ${unit}, och ska vara under ${limit}.\n`);
    process.exitCode = 1;
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
