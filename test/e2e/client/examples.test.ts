import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { type TestHub, startTestHub } from '../../support/in-process-hub';
import { InstalledClient, run } from '../../support/installed-client';

jest.setTimeout(180_000);

let client: InstalledClient;
let hub: TestHub;
beforeAll(async () => {
  client = InstalledClient.install();
  hub = await startTestHub({ gateway: { friaFragor: 'ingen' } });
});
afterAll(async () => {
  await hub?.stop();
  client?.remove();
});

const example = (file: string): string => path.join(client.root, 'exempel', file);
const isThere = (program: string): boolean => spawnSync(program, ['--version']).status === 0;

/** A test of what needs a program that not every machine has: what is skipped is said, and is no success. */
function testWith(program: string): jest.It {
  if (isThere(program)) return test;
  process.stderr.write(`HOPPAS ÖVER: ${program} finns inte på den här datorn, så exemplet som behöver det prövas inte.\n`);
  return test.skip;
}

test('the example in Node prints each förbund with its result, or what kind of missing it is', async () => {
  const { code, stdout } = await run(process.execPath, [example('node/ekonomi.mjs'), hub.url, '2019'], client.folder);
  expect(code).toBe(0);
  expect(stdout).toContain('Samordningsförbundet Umeåregionen: -1033000 kr\n');
  expect(stdout).toContain('Samordningsförbundet Lycksele-Malå: saknas (EJ_INSAMLAD): Uppgiften finns eller kan finnas');
});

test('the example in Node says what is wrong with its code, and fails', async () => {
  const { code, stderr } = await run(process.execPath, [example('node/ekonomi.mjs'), 'http://127.0.0.1:1', '2019'], client.folder);
  expect([code, stderr]).toEqual([1, expect.stringContaining('INGEN_KONTAKT  Navet på http://127.0.0.1:1/graphql går inte att nå.')]);
});

testWith('python3')('the example in Python prints the same', async () => {
  const { code, stdout, stderr } = await run('python3', ['-X', 'utf8', example('python/ekonomi.py'), hub.url, '2019'], client.folder);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('Samordningsförbundet Umeåregionen: -1033000 kr\n');
  expect(stdout).toContain('Samordningsförbundet Lycksele-Malå: saknas (EJ_INSAMLAD)\n');
});

testWith('Rscript')('the example in R prints a table with the same', async () => {
  const { code, stdout } = await run('Rscript', [example('r/ekonomi.R'), hub.url, '2019'], client.folder, { LC_ALL: 'C.UTF-8' });
  expect(code).toBe(0);
  expect(stdout).toMatch(/Umeåregionen\s+-1033000\s+NORMAL/);
  expect(stdout).toMatch(/Lycksele-Malå\s+NA\s+EJ_INSAMLAD/);
});

/** The columns of a table that the hub gives, by their headings. */
async function columnsOf(address: string, columns: readonly string[]): Promise<(string | undefined)[][]> {
  const response = await fetch(hub.url + address);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/csv; charset=utf-8')]);
  const rows = parse<Record<string, string>>(await response.text(), { columns: true, bom: true });
  return rows.map((row) => columns.map((column) => row[column]));
}

const EXPECTED = expect.arrayContaining([['Samordningsförbundet Umeåregionen', '-1033000', 'NORMAL'], ['Samordningsförbundet Lycksele-Malå', '', 'EJ_INSAMLAD']]) as unknown;
const quoted = (text = ''): string[] => [...text.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? '');

/** Power Query runs in Excel alone, and R is not everywhere. What can be held against the hub is that their addresses answer with what they read. */
test('the address of the example for Power Query answers with the columns that it reads', async () => {
  const text = readFileSync(example('powerquery/ekonomi.pq'), 'utf8');
  const [place = ''] = quoted(/RelativePath = ("[^"]+")/.exec(text)?.[1]);
  const query = new URLSearchParams([...(/Query = \[(.+)\]/.exec(text)?.[1] ?? '').matchAll(/(\w+) = "([^"]+)"/g)].map(([, name = '', value = '']): [string, string] => [name, value]));
  expect(await columnsOf(`/${place}?${query.toString()}`, quoted(/SelectColumns\(Tabell, \{(.+)\}/.exec(text)?.[1]))).toEqual(EXPECTED);
});

test('the address of the example in R answers with the columns that it reads', async () => {
  const text = readFileSync(example('r/ekonomi.R'), 'utf8');
  const [address = ''] = quoted(/paste0\(nav, (".+?")/.exec(text)?.[1]);
  expect(await columnsOf(`${address}2019`, quoted(/kolumner <- c\((.+)\)/.exec(text)?.[1]))).toEqual(EXPECTED);
});
