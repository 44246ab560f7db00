import { countryDatabases } from '../support/deltagarexempel';
import { exampleDatabase } from '../support/exempel';
import { readCsv, readJsonStat, readXlsx } from '../support/export-files';
import { startHubWithFigures } from './support/hub';
import { describeVisits } from './support/visits';

/** Views in each of their parts, with what they take along. */
const VIEWS = [
  '/jamfor',
  '/jamfor?matt=eget-kapital',
  '/jamfor?matt=medlemsbidrag',
  '/jamfor?matt=administrationsandel',
  '/forbund',
  '/forbund/skelleftea-norsjo?ar=2014',
  '/karta',
  '/karta?farg=eget-kapital',
  '/kompetensutveckling',
  '/sus-stod',
  '/sus-stod?del=uppfoljning',
  '/sus-stod?del=deltagare',
];

/** How many rows of figures a file holds, read back by a parser that is not ours. */
async function rowsIn(format: string | null, file: Buffer): Promise<number> {
  if (format === 'xlsx') return (await readXlsx(file, 'Data')).rows.length;
  if (format === 'json-stat') return readJsonStat(file).table.rows.length;
  return readCsv(file, format === 'csv-sv' ? ';' : ',').rows.length;
}

const startHubWithAllThatIsMadeUp = async () => startHubWithFigures({ databases: new Map([...(await countryDatabases()), ['nns-indikatorer', await exampleDatabase(12)]]) });

describeVisits('What a view lets one take along', startHubWithAllThatIsMadeUp, ({ hub, come }) => {
  test.each(VIEWS)('%s leads to tables that are there, with rows in every format', async (address) => {
    const page = await come(address);
    const addresses = await page.evaluate<string[]>(`[...document.querySelectorAll('a[href^="/export/"]')].map((one) => one.getAttribute('href'))`);
    expect(addresses.length).toBeGreaterThanOrEqual(5);
    const empty: string[] = [];
    for (const one of addresses) {
      const response = await fetch(hub().url + one);
      const file = Buffer.from(await response.arrayBuffer());
      if (response.status !== 200) empty.push(`${one}: ${response.status} ${file.subarray(0, 200).toString()}`);
      else if ((await rowsIn(new URL(one, hub().url).searchParams.get('format'), file)) === 0) empty.push(`${one}: no rows`);
    }
    expect(empty).toEqual([]);
  });
});
