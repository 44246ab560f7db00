import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pino } from 'pino';
import { subgraphFor } from '../../../subgraphs/roles';
import { projectRoot } from '../../../subgraphs/shared/paths';
import { type RunningServer, startSubgraphServer } from '../../../subgraphs/shared/server';
import { storedOperations } from '../../questions/stored';
import type { TestDatabase } from '../../support/postgres';
import type { BenchmarkOptions } from '../cli';
import { type Measure, median, table } from '../measure';
import { enEnkat, skrivFiler } from './data';
import { type Databaser, oppnaMatomgang } from './database';
import { utfor } from './orders';
import { range, whole } from './print';

const ANTAL_FORBUND = 40;
/** An indicator that the questionnaire has an item of. */
const VARIABLES = { nummer: '4', fran: '2025', till: '2025' };
const REQUESTS = 25;
const WARM_UP = 25;

interface Storlek {
  antalSvar: number;
  database: TestDatabase;
  server: RunningServer;
  /** Bytes of the whole answer. */
  bytes: number;
  /** The middle of each round, ms. */
  rounds: number[];
}

/** The contract's comparison, as the gateway sends it to this subgraph: names of förbund come from the register. */
function operation(): string {
  const query = storedOperations(join(projectRoot(), 'schema/operations')).find((o) => o.name === '03-nns')?.query;
  if (query === undefined) throw new Error('Operationen 03-nns finns inte.');
  return query.replace('forbund { id namn }', 'forbund { id }');
}

/** A server on a database with a released measurement of so many answers. */
async function startStorlek(databaser: Databaser, antal: number): Promise<Storlek> {
  const folder = mkdtempSync(join(tmpdir(), 'navet-bench-jamforelse-'));
  const database = await databaser.ny();
  try {
    const matning = enEnkat(antal, ANTAL_FORBUND);
    const filer = await skrivFiler(matning, folder);
    await oppnaMatomgang(database, matning.plan);
    const order = { url: database.skrivUrl, matomgang: matning.plan.id };
    const { antalSvar } = await utfor({ gor: 'IMPORTERA', ...order, filer });
    await utfor({ gor: 'VALIDERA', ...order });
    await utfor({ gor: 'SLAPP', ...order });
    const subgraph = subgraphFor('nns-indikatorer');
    if (!subgraph) throw new Error('No role nns-indikatorer.');
    const server = await startSubgraphServer({ ...subgraph, databaseUrl: database.publikUrl, host: '127.0.0.1', port: 0, log: pino({ level: 'silent' }) });
    return { antalSvar, database, server, bytes: 0, rounds: [] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One request; milliseconds until the whole answer is read, and its text. */
async function ask({ server }: Storlek, body: string): Promise<{ ms: number; text: string }> {
  const start = performance.now();
  const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const text = await response.text();
  return { ms: performance.now() - start, text };
}

async function warmUp(storlek: Storlek, body: string): Promise<void> {
  for (let i = 0; i < WARM_UP; i += 1) {
    const { text } = await ask(storlek, body);
    const { data, errors } = JSON.parse(text) as { data?: { indikator?: { jamforelse?: { forbund: { andelPositiva: { varde: number | null } }[] }[] } }; errors?: { message: string }[] };
    if (errors) throw new Error(`Jämförelsen svarar med fel: ${errors[0]?.message}`);
    if (!data?.indikator?.jamforelse?.some((line) => line.forbund.some((f) => f.andelPositiva.varde !== null))) throw new Error('Jämförelsen är tom.');
    storlek.bytes = text.length;
  }
}

/**
 * Asks the contract's comparison of servers whose measurements hold more and more answers of the same förbund to the same items: what is
 * asked for is as large, so the times should be the same.
 */
export async function measureComparison(databaser: Databaser, { rounds, snabb, say }: BenchmarkOptions): Promise<Measure[]> {
  say(`\nJämförelse (kontraktets operation 03) över ${ANTAL_FORBUND} förbund och fler och fler svar`);
  const body = JSON.stringify({ query: operation(), variables: VARIABLES });
  const sizes: Storlek[] = [];
  try {
    for (const antal of snabb ? [10_000, 100_000] : [10_000, 100_000, 1_000_000]) sizes.push(await startStorlek(databaser, antal));
    for (const size of sizes) await warmUp(size, body);
    for (let round = 0; round < 2 * rounds; round += 1) {
      for (const size of sizes) {
        const times: number[] = [];
        for (let i = 0; i < REQUESTS; i += 1) times.push((await ask(size, body)).ms);
        size.rounds.push(median(times));
      }
    }
    return report(sizes, say);
  } finally {
    for (const { server, database } of sizes) {
      await server.stop();
      await database.drop();
    }
  }
}

function report(sizes: readonly Storlek[], say: BenchmarkOptions['say']): Measure[] {
  const least = median(sizes[0]?.rounds ?? []);
  say(table(['svar i mätomgången', 'ms', 'spridning', 'mot minst', 'svarets kB'], sizes.map((s) => [
    whole(s.antalSvar), median(s.rounds).toFixed(1), range(s.rounds, 1), `${(median(s.rounds) / least).toFixed(2)}×`, (s.bytes / 1000).toFixed(1),
  ])));
  return sizes.map((s) => ({
    name: 'import', case: `comparison/${s.antalSvar} answers`, value: Number(median(s.rounds).toFixed(2)), unit: 'ms p50',
    ratioTo: s === sizes[0] ? {} : { [`${sizes[0]?.antalSvar} answers`]: Number((median(s.rounds) / least).toFixed(2)) },
  }));
}
