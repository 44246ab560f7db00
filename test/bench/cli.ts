import { writeFileSync } from 'node:fs';
import { runGatewayBenchmark } from './gateway/benchmark';
import type { Measure } from './measure';

/** Every benchmark by name. Each prints its table and answers with its figures. */
const BENCHMARKS: Record<string, (options: BenchmarkOptions) => Promise<Measure[]>> = {
  gateway: runGatewayBenchmark,
};

/** What every benchmark can be asked for. */
export interface BenchmarkOptions {
  /** Seconds of each measured run. */
  seconds: number;
  /** Rounds; every subject is measured once per round, in turn. */
  rounds: number;
  say(line: string): void;
}

const USAGE = `Så här: npm run bench -- ${Object.keys(BENCHMARKS).join('|')} [--json FIL] [--sekunder N] [--varv N]`;

/** The value after a flag, or the fallback; ends the program with the usage when it is missing or no number. */
function numberAfter(args: readonly string[], flag: string, fallback: number): number {
  const at = args.indexOf(flag);
  if (at < 0) return fallback;
  const value = Number(args[at + 1]);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${flag} ska följas av ett helt tal. ${USAGE}`);
  return value;
}

async function main(args: readonly string[]): Promise<void> {
  const benchmark = BENCHMARKS[args[0] ?? ''];
  if (!benchmark) throw new Error(USAGE);
  const measures = await benchmark({
    seconds: numberAfter(args, '--sekunder', 5),
    rounds: numberAfter(args, '--varv', 3),
    say: (line) => process.stdout.write(`${line}\n`),
  });
  const json = args.indexOf('--json');
  if (json >= 0) {
    const file = args[json + 1];
    if (file === undefined) throw new Error(`--json ska följas av en fil. ${USAGE}`);
    writeFileSync(file, `${JSON.stringify(measures, undefined, 2)}\n`);
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
