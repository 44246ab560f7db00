import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { withClient } from '../../../infra/database/connect';
import { projectRoot } from '../../../subgraphs/shared/paths';
import { testCluster } from '../postgres-cluster';

/** The exact value of a cell: a count, or helårsekvivalenter. */
export interface TrueDeltagarcell {
  tabell: string;
  handelse: string;
  population: string;
  d1: string | null;
  d2: string | null;
  d3: string | null;
  malgrupp: string | null;
  varde: number;
}

/** Names a cell within a förbund and a year. */
export const deltagarcellKey = (c: Omit<TrueDeltagarcell, 'varde'>): string => [c.malgrupp, c.tabell, c.handelse, c.population, c.d1, c.d2, c.d3].map((part) => part ?? '*').join(' | ');

const sql = (name: string, ar = 0): string => readFileSync(join(projectRoot(), 'test/support/truth', `deltagare-${name}.sql`), 'utf8').replaceAll(':ar', String(ar));

/**
 * Counts the tables of a förbund's years from the text of its files, in plain SQL, in tables that are nobody else's and in another database
 * than the hub's.
 *
 * @param filer the files' text: rows and counts
 * @param plant changes something on this side alone, to see that it is found
 */
export function deltagarsanning(filer: { rader: string; antal: string }, ar: readonly number[], plant?: (client: Client) => Promise<unknown>): Promise<Map<number, Map<string, number>>> {
  return withClient(testCluster().adminUrl, async (client) => {
    await client.query(sql('tabeller'));
    await copyIn(client, 'rad', filer.rader);
    await copyIn(client, 'antal', filer.antal);
    await plant?.(client);
    const found = new Map<number, Map<string, number>>();
    for (const year of ar) {
      await client.query(sql('ar', year));
      const { rows } = await client.query<TrueDeltagarcell>(sql('celler', year));
      found.set(year, new Map(rows.map((row) => [deltagarcellKey(row), row.varde])));
    }
    return found;
  });
}

/** The columns are those that the file's first line names. */
async function copyIn(client: Client, table: string, text: string): Promise<void> {
  const [header = ''] = text.split('\r\n', 1);
  await pipeline(Readable.from([text]), client.query(copyFrom(`copy ${table} (${header.replaceAll(';', ', ')}) from stdin with (format csv, delimiter ';', header true, force_not_null (${header.replaceAll(';', ', ')}))`)));
}
