import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { projectRoot } from '../../../subgraphs/shared/paths';
import { hubEnvironment, removeDataFolder, temporaryDataFolder } from '../../support/hub';
import { type Testmatning, openMatning } from './enkatsvar-support';

jest.setTimeout(180_000);

const ENKATER = 100_000;
const MAX_MB = 300;

let matning: Testmatning;
let folder: string;
beforeAll(async () => {
  matning = await openMatning('9');
  folder = temporaryDataFolder();
});
afterAll(async () => {
  await matning.stop();
  removeDataFolder(folder);
});

/** Writes what a Node process took of memory at most, in kB, when it ends. Where the system tells, of the program alone: `maxRSS` begins with that of whoever started it. */
const PRELOAD = `process.on('exit', () => {
  const fs = require('node:fs');
  const own = fs.existsSync('/proc/self/status') && /VmHWM:\\s+(\\d+) kB/.exec(fs.readFileSync('/proc/self/status', 'utf8'))?.[1];
  fs.appendFileSync(process.env.MINNESFIL, process.argv.slice(2).join(' ') + '|' + (own || process.resourceUsage().maxRSS) + '\\n');
});`;

/** Runs the command in a process of its own; its exit code and the most memory that it took, in MB. */
async function importera(file: string): Promise<{ code: number; output: string; mb: number }> {
  const preload = path.join(folder, 'minne.cjs');
  const memory = path.join(folder, 'minne.txt');
  writeFileSync(preload, PRELOAD);
  writeFileSync(memory, '');
  const { migratorUrl, publikUrl, skrivUrl } = matning.database;
  const child = spawn(process.execPath, [
    path.join(projectRoot(), 'infra', 'bootstrap.cjs'), 'hub', 'import', 'enkat', file, '--matning', '2026-h1', '--forbund', 'norr', '--enkat', 'deltagare', '--vem', 'prov',
  ], {
    cwd: projectRoot(),
    env: hubEnvironment(folder, {
      DATABASE_URL_NNS_INDIKATORER: migratorUrl, DATABASE_URL_NNS_INDIKATORER_PUBLIK: publikUrl, DATABASE_URL_NNS_INDIKATORER_SKRIV: skrivUrl,
      NODE_OPTIONS: `--require ${JSON.stringify(preload)}`, MINNESFIL: memory,
    }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const [code] = (await once(child, 'close')) as [number];
  const used = readFileSync(memory, 'utf8').trim().split('\n').filter((line) => line.includes('enkat ')).map((line) => Number(line.split('|').at(-1)) / 1024);
  return { code, output, mb: Math.max(...used) };
}

async function write(file: string, row: (i: number) => string): Promise<void> {
  const out = createWriteStream(file);
  out.write('respondent;insats;kon;datum;94.1;94.10;97;kommentar\n');
  for (let i = 0; i < ENKATER; i++) if (!out.write(row(i))) await once(out, 'drain');
  out.end();
  await finished(out);
}

it('takes in 100,000 questionnaires in less than 300 MB', async () => {
  const file = path.join(folder, 'stor.csv');
  await write(file, (i) => `kod-${i};norr-a;K;2026-04-${10 + i % 20};${i % 5 + 1};${i % 4 + 1};${i % 5 + 1};${'text '.repeat(i % 20)}\n`);
  const { code, output, mb } = await importera(file);
  expect([code, output.replaceAll('\u00a0', ' ')]).toEqual([0, expect.stringContaining('100 000 besvarade enkäter med 300 000 svar är inlästa.')]);
  expect(mb).toBeGreaterThan(20);
  expect(mb).toBeLessThan(MAX_MB);
  expect(await matning.query('select count(*)::integer as antal, sum(steg[1])::integer as summa from besvarad_enkat')).toEqual([{ antal: ENKATER, summa: ENKATER * 3 }]);
});

it('refuses a file with 400,000 faults in less than 300 MB', async () => {
  await matning.tom();
  const file = path.join(folder, 'felaktig.csv');
  await write(file, (i) => `kod-${i};norr-x;K;2026-04-10;9;fyra ${i};=1;\n`);
  const { code, output, mb } = await importera(file);
  expect([code, output.replaceAll('\u00a0', ' ')]).toEqual([1, expect.stringContaining('Filen har 400 000 fel, varav de första 1 000 visas. Ingenting är inläst.')]);
  expect(mb).toBeLessThan(MAX_MB);
  expect(await matning.query('select 1 from inlamning')).toEqual([]);
});
