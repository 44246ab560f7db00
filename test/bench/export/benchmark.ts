import { join } from 'node:path';
import { request } from 'undici';
import { projectRoot } from '../../../subgraphs/shared/paths';
import { freePort, startChild, untilReady } from '../child';
import type { BenchmarkOptions } from '../cli';
import { type Measure, table } from '../measure';
import { residentMegabytes } from '../memory/resident';
import { startListServer } from './list-server';

const PAGED = 'query Sidor($antal: Int!, $after: String) { sidor(antal: $antal, after: $after) { noder { id namn belopp { varde enhet status } } pageInfo { hasNextPage endCursor } } }';
const WHOLE = 'query Rader($antal: Int!) { rader(antal: $antal) { id namn belopp { varde enhet status } } }';
const FORMATS = ['csv', 'csv-sv', 'xlsx'] as const;
/** Rows of a short table, and of a long one; both are longer than what is in the air at a time. */
const ROWS = { all: [10_000, 100_000], snabb: [2_000, 20_000] } as const;
/** How much more memory the long table may take than the short one: ten times as many rows are to take no more. */
const MOST_GROWTH = 1.25;
const SAMPLE_MS = 20;

/** A table that went by. */
interface Passage {
  megabytes: number;
  bytes: number;
  seconds: number;
}

/** Fetches a table from a gateway of its own, and tells the most memory that the gateway had meanwhile. */
async function pass(lists: number, query: string, format: string, antal: number): Promise<Passage> {
  const port = await freePort();
  const gateway = startChild(process.execPath, [join(projectRoot(), 'dist/test/bench/export/gateway-process.js'), JSON.stringify({ port, lists })], { NODE_ENV: 'production' });
  try {
    const url = `http://127.0.0.1:${port}`;
    await untilReady(`${url}/health`);
    const fetchTable = async (rows: number): Promise<number> => {
      const { statusCode, body } = await request(`${url}/export`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ fraga: query, variabler: { antal: rows }, format }) });
      if (statusCode !== 200) throw new Error(await body.text());
      let bytes = 0;
      for await (const chunk of body as AsyncIterable<Buffer>) bytes += chunk.length;
      return bytes;
    };
    // What it takes to have begun at all.
    await fetchTable(1_000);
    let megabytes = 0;
    const sampling = setInterval(() => (megabytes = Math.max(megabytes, residentMegabytes(gateway.pid))), SAMPLE_MS);
    const began = performance.now();
    const bytes = await fetchTable(antal);
    clearInterval(sampling);
    return { megabytes, bytes, seconds: (performance.now() - began) / 1000 };
  } finally {
    await gateway.stop();
  }
}

/** What memory a gateway has while a table goes by: a list that is given page by page, and one that comes in one answer. */
export async function runExportBenchmark({ snabb, say }: BenchmarkOptions): Promise<Measure[]> {
  const [few, many] = snabb ? ROWS.snabb : ROWS.all;
  const lists = await startListServer();
  const rows: string[][] = [];
  const measures: Measure[] = [];
  try {
    for (const [how, query] of [['sida för sida', PAGED], ['i ett svar', WHOLE]] as const) {
      for (const format of FORMATS) {
        const short = await pass(lists.port, query, format, few);
        const long = await pass(lists.port, query, format, many);
        rows.push([`${format}, ${how}`, short.megabytes.toFixed(0), long.megabytes.toFixed(0), (long.megabytes / short.megabytes).toFixed(2), (long.bytes / 1e6).toFixed(1), long.seconds.toFixed(1)]);
        measures.push({ name: 'export', case: `${format}, ${how}`, value: Number(long.megabytes.toFixed(1)), unit: `MB at ${many} rows`, ratioTo: {} });
        measures.push({ name: 'export', case: `${format}, ${how}`, value: Number((long.megabytes / short.megabytes).toFixed(3)), unit: `times that of ${few} rows`, ratioTo: {}, ...(how === 'sida för sida' && { limit: MOST_GROWTH }) });
      }
    }
  } finally {
    lists.stop();
  }
  say(`\nMB i minnet, som mest, medan en tabell går förbi:`);
  say(table(['format', `${few} rader`, `${many} rader`, 'gånger', 'MB skickade', 's'], rows));
  return measures;
}
