import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { GatewayOptions } from '../../../gateway/server';
import { readCsv } from '../../support/export-files';
import { tokenFor } from '../../support/issuer';
import { type Hub, startHub } from './support/gateway';
import type { SubgraphSource } from './support/subgraph-server';

const PAGE = 3;
const ALL = 10;
/** Characters of a text of which a few fill what is sent at a time. */
const LONG = 20_000;

const model: Record<string, SubgraphSource> = {
  tal: {
    typeDefs: `
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
      type Query { sidor(first: Int! = 3, after: String): Sida! }
      type Sida { noder: [Rad!]! pageInfo: PageInfo! }
      type PageInfo { hasNextPage: Boolean! endCursor: String }
      type Rad { id: ID! text: String! belopp: Matvarde }
      type Matvarde { varde: Float status: String! enhet: String! }
    `,
    resolvers: {
      Query: {
        sidor: (_: unknown, { first, after }: { first: number; after?: string }) => {
          const from = after === undefined || after === null ? 0 : Number(after);
          const to = Math.min(ALL, from + first);
          const noder = Array.from({ length: to - from }, (_one, index) => ({ id: `p${from + index}`, text: 'x'.repeat(first > PAGE + 1 ? LONG : 0), belopp: { varde: from + index, status: 'NORMAL', enhet: 'ANTAL' } }));
          return { noder, pageInfo: { hasNextPage: to < ALL, endCursor: String(to) } };
        },
      },
    },
  },
};
const PAGED = `query Sidor($first: Int! = ${PAGE}, $after: String) { sidor(first: $first, after: $after) { noder { id text belopp { varde status } } pageInfo { hasNextPage endCursor } } }\n`;

let folder: string;
let hub: Hub;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'navet-export-'));
  writeFileSync(path.join(folder, 'sidor.graphql'), PAGED);
  hub = await startHub(model, { lagradeFragor: folder });
});
afterAll(async () => {
  await hub[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

const get = (address: string, headers: Record<string, string> = {}, to = hub) => fetch(`${to.gateway.url}${address}`, { headers });
const tableOf = async (response: Response) => readCsv(Buffer.from(await response.arrayBuffer()), ',');
const column = ({ headings, rows }: { headings: string[]; rows: unknown[][] }, name: string) => rows.map((row) => row[headings.indexOf(name)]);

/** What a gateway of its own answers: the status, and an error's code and text. */
async function answered(address: string, options: Partial<GatewayOptions>, headers: Record<string, string> = {}): Promise<[status: number, code?: string, message?: string]> {
  const own = await startHub(model, { lagradeFragor: folder, ...options });
  try {
    const response = await get(address, headers, own);
    const text = await response.text();
    if (response.ok) return [response.status];
    const [error] = (JSON.parse(text) as { errors: { message: string; extensions: { code: string } }[] }).errors;
    return [response.status, error?.extensions.code, error?.message];
  } finally {
    await own[Symbol.asyncDispose]();
  }
}

describe('a list that is given page by page', () => {
  test.each(['csv', 'sdmx-csv'])('is given whole in %s when the operation takes the cursor, one question after the other', async (format) => {
    const table = await tableOf(await get(`/export/sidor?format=${format}`));
    expect(column(table, format === 'csv' ? 'belopp' : 'OBS_VALUE')).toEqual(Array.from({ length: ALL }, (_, index) => String(index)));
  });

  test('is one page where the request says from where, and says that there is more', async () => {
    const table = await tableOf(await get('/export/sidor?after=2&first=4'));
    expect(column(table, 'id')).toEqual(['p2', 'p3', 'p4', 'p5', '']);
    expect(column(table, 'radstatus').at(-1)).toBe('FLER_FINNS');
  });

  test('is given whole also to a program that always sends all variables, without a value for those that have none', async () => {
    const response = await fetch(`${hub.gateway.url}/export`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ fraga: PAGED, variabler: { first: 4, after: null } }) });
    expect(column(await tableOf(response), 'id')).toEqual(Array.from({ length: ALL }, (_, index) => `p${index}`));
  });

  test.each([
    ['refused when a page is lost before any has been sent', 2],
    ['broken off when a page is lost after others have been sent', PAGE + 2],
  ])('is %s, and never given as the whole', async (_how, first) => {
    const subgraph = hub.subgraphs['tal'];
    if (!subgraph) throw new Error('no subgraph');
    const { behaviour } = subgraph;
    let asked = 0;
    subgraph.behaviour = (incoming, response, answer) => {
      asked += 1;
      return asked > 1 ? void response.destroy() : behaviour(incoming, response, answer);
    };
    try {
      const response = await get(`/export/sidor?first=${first}`);
      expect(response.status).toBe(first > PAGE ? 200 : 503);
      const text = await response.text().catch(() => 'avbruten');
      expect(text).toMatch(first > PAGE ? /^avbruten$/ : /"code":"SUBGRAPH_UNAVAILABLE"/);
    } finally {
      subgraph.behaviour = behaviour;
    }
  });

  test('has each page counted as a request, for the address and for whoever has signed in', async () => {
    const token = { authorization: `Bearer ${await tokenFor('nns-analytiker')}` };
    expect(await answered('/export/sidor?first=2', { rateLimit: { adressPerMinut: 3 } }, token)).toEqual([429, 'FOR_MANGA_FRAGOR', expect.stringContaining('samma adress')]);
    expect(await answered('/export/sidor?first=2', { rateLimit: { klientPerMinut: 3 } }, token)).toEqual([429, 'FOR_MANGA_FRAGOR', expect.stringContaining('samma inloggning')]);
    expect(await answered('/export/sidor?first=2', { rateLimit: { klientPerMinut: 5 } }, token)).toEqual([200]);
  });

  test('is refused when it has too many pages, and the refusal says what to do', async () => {
    expect(await answered('/export/sidor?first=2', { limits: { tabeller: { pages: 4 } } })).toEqual([413, 'FOR_STOR_TABELL', 'Listan har fler än 4 sidor. Be om fler åt gången, om frågan har en parameter för det, eller begränsa frågan.']);
    expect(await answered('/export/sidor?first=2', { limits: { tabeller: { pages: 5 } } })).toEqual([200]);
  });

  test.each([
    ['json-stat', { heldBytes: 100_000 }, 'är för stor för formatet json-stat'],
    ['sdmx-csv', { heldBytes: 100_000 }, 'är för stor för formatet sdmx-csv'],
    ['json-stat', { gatheringMs: 0 }, 'hann inte samlas ihop för formatet json-stat'],
  ])('is refused in %s, which needs all of it at once, beyond %j, and given in the formats that do not', async (format, tabeller, why) => {
    expect(await answered(`/export/sidor?first=5&format=${format}`, { limits: { tabeller } })).toEqual([413, 'FOR_STOR_TABELL', expect.stringMatching(new RegExp(`${why}.*Hämta den som csv`))]);
    for (const other of ['csv', 'xlsx']) expect(await answered(`/export/sidor?first=5&format=${other}`, { limits: { tabeller } })).toEqual([200]);
  });
});
