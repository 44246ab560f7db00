import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { BenchmarkOptions } from '../cli';
import { type Measure, median, table } from '../measure';
import { measureComparison } from './comparison';
import { type Matning, enStorFil, mangaFiler, skrivFiler } from './data';
import { type Databaser, oppnaMatomgang, startDatabaser, tomSvar } from './database';
import { type Utfall, utfor } from './orders';
import { range, whole } from './print';

/** The most memory that a process that imports, validates or releases may have, MB (10⁶ byte). */
const TOPP_MB = 300;
const ANTAL_FORBUND = 40;
const ANTAL_FORBUND_SNABB = 20;
const ANTAL_SVAR = 1_000_000;
const ANTAL_SVAR_SNABB = 100_000;

interface Fall {
  namn: string;
  key: string;
  matning: Matning;
}

const MB = (bytes: number | undefined): string => (bytes === undefined ? '?' : bytes.toFixed(0));

/** Takes in the files of a case and copies them bare, in turn, then validates and releases what was taken in last. */
async function measureCase(databaser: Databaser, { namn, key, matning }: Fall, { rounds, say }: BenchmarkOptions): Promise<Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'navet-bench-import-'));
  const database = await databaser.ny();
  try {
    const start = performance.now();
    const filer = await skrivFiler(matning, folder);
    const bytes = filer.reduce((sum, f) => sum + f.bytes, 0);
    say(`\n${namn}: ${whole(filer.length)} filer, ${(bytes / 1e6).toFixed(1)} MB, gjorda på ${((performance.now() - start) / 1000).toFixed(0)} s`);
    await oppnaMatomgang(database, matning.plan);
    const matomgang = matning.plan.id;
    const [kopior, importer]: [Utfall[], Utfall[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      kopior.push(await utfor({ gor: 'KOPIERA', url: database.migratorUrl, filer }));
      await tomSvar(database);
      importer.push(await utfor({ gor: 'IMPORTERA', url: database.skrivUrl, matomgang, filer }));
    }
    const validering = await utfor({ gor: 'VALIDERA', url: database.skrivUrl, matomgang });
    const slapp = await utfor({ gor: 'SLAPP', url: database.skrivUrl, matomgang });
    return report({ key, importer, kopior, validering, slapp }, say);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await database.drop();
  }
}

interface Resultat {
  key: string;
  importer: Utfall[];
  kopior: Utfall[];
  validering: Utfall;
  slapp: Utfall;
}

function report({ key, importer, kopior, validering, slapp }: Resultat, say: BenchmarkOptions['say']): Measure[] {
  const { antalEnkater = 0, antalSvar = 0 } = importer[0] ?? {};
  const seconds = (runs: readonly Utfall[]): number => median(runs.map((r) => r.sekunder));
  const peak = (runs: readonly Utfall[]): number => Math.max(...runs.map((r) => r.toppMb));
  const step = (name: keyof Utfall['skeden']): number => median(importer.map((r) => r.skeden[name]));
  const row = (name: string, runs: readonly Utfall[]): string[] => [
    name, seconds(runs).toFixed(2), range(runs.map((r) => r.sekunder), 2), whole(antalEnkater / seconds(runs)), whole(antalSvar / seconds(runs)),
    `${(seconds(runs) / seconds(kopior)).toFixed(1)}×`, MB(peak(runs)), MB(median(runs.map((r) => r.databastoppMb ?? NaN))),
  ];
  say(`${whole(antalEnkater)} enkäter, ${whole(antalSvar)} svar`);
  say(table(['', 's', 'spridning', 'enkäter/s', 'svar/s', 'mot COPY', 'topp MB', 'databasens topp MB'], [
    row('bara COPY', kopior), row('inläsning', importer), row('validering', [validering]), row('släpp', [slapp]),
  ]));
  say(`  inläsningens tid: läsning, sökning efter personuppgifter och COPY ${step('LASER').toFixed(2)} s, regler ${step('PROVAR').toFixed(2)} s, lagring ${step('SPARAR').toFixed(2)} s`);
  const ratio = (s: number) => ({ COPY: Number((s / seconds(kopior)).toFixed(2)) });
  const one = (name: string, value: number, unit: string, extra: Partial<Measure> = {}): Measure => ({ name: 'import', case: `${key}/${name}`, value: Number(value.toFixed(2)), unit, ratioTo: {}, ...extra });
  return [
    one('copy', seconds(kopior), 's'),
    one('import', seconds(importer), 's', { ratioTo: ratio(seconds(importer)) }),
    one('import', Math.min(...importer.map((r) => r.sekunder)), 's least'),
    one('import', Math.max(...importer.map((r) => r.sekunder)), 's most'),
    one('import', antalEnkater / seconds(importer), 'questionnaires/s'),
    one('import', antalSvar / seconds(importer), 'answers/s'),
    one('import', peak(importer), 'MB peak', { limit: TOPP_MB }),
    one('validate', validering.sekunder, 's'),
    one('validate', validering.toppMb, 'MB peak', { limit: TOPP_MB }),
    one('release', slapp.sekunder, 's'),
    one('release', slapp.toppMb, 'MB peak', { limit: TOPP_MB }),
  ];
}

/**
 * Takes in about a million answers, in one file and in many, beside a bare COPY of the same files; validates and releases them; and asks
 * for comparisons over more and more answers. Every task is a process of its own, whose memory has a limit; times have none.
 */
export async function runImportBenchmark(options: BenchmarkOptions): Promise<Measure[]> {
  const antal = options.svar ?? (options.snabb ? ANTAL_SVAR_SNABB : ANTAL_SVAR);
  const antalForbund = options.snabb ? ANTAL_FORBUND_SNABB : ANTAL_FORBUND;
  options.say('Startar PostgreSQL …');
  const databaser = await startDatabaser();
  try {
    const cases: Fall[] = [
      { namn: 'En fil', key: 'one file', matning: enStorFil(antal) },
      { namn: `${antalForbund} förbund, alla enkäter`, key: 'many files', matning: mangaFiler(antal, antalForbund) },
    ];
    const all: Measure[] = [];
    for (const fall of cases) all.push(...(await measureCase(databaser, fall, options)));
    return [...all, ...(await measureComparison(databaser, options))];
  } finally {
    await databaser.stop();
  }
}
