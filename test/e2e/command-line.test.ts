import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { COMMANDS } from '../../infra/commands';
import { projectRoot } from '../../subgraphs/shared/paths';
import { type Finished, hasTerminals, hubEnvironment, removeDataFolder, runHubCommand, temporaryDataFolder } from '../support/hub';
import { type TestDatabase, createTestDatabase } from '../support/postgres';
import { until } from '../support/until';

jest.setTimeout(300_000);

const CLI = path.join(projectRoot(), 'dist', 'infra', 'cli.js');
const FORBUND = 'umearegionen';
const COUNTS = 'insats;ar;kvinnor;man\nvuxentorget;2024;12;9\n';

let folder: string;
let database: TestDatabase;
let instrument: TestDatabase;
let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
  folder = temporaryDataFolder();
  // Builds what the others run.
  await runHubCommand(['hub', 'hjalp'], hubEnvironment(folder));
  database = await createTestDatabase(FORBUND);
  instrument = await createTestDatabase('nns-indikatorer');
  environment = hubEnvironment(folder, {
    INIT_CWD: folder,
    DATABASE_URL_UMEAREGIONEN: database.migratorUrl, DATABASE_URL_UMEAREGIONEN_PUBLIK: database.publikUrl, DATABASE_URL_UMEAREGIONEN_SKRIV: database.skrivUrl,
    DATABASE_URL_NNS_INDIKATORER: instrument.migratorUrl, DATABASE_URL_NNS_INDIKATORER_PUBLIK: instrument.publikUrl, DATABASE_URL_NNS_INDIKATORER_SKRIV: instrument.skrivUrl,
  });
});
afterAll(async () => {
  await database.drop();
  await instrument.drop();
  removeDataFolder(folder);
});

/** A run of the program that has not ended. */
interface Running {
  ended: Promise<Finished & { stdout: string }>;
  written(): string;
  type(text: string): void;
  press(): void;
  /** Asks it to end, as a machine that stops does. */
  end(): void;
}

function watched(program: string, args: readonly string[], more: NodeJS.ProcessEnv): Running {
  const child = spawn(program, args, { cwd: projectRoot(), env: { ...environment, ...more }, stdio: ['pipe', 'pipe', 'pipe'], timeout: 120_000 });
  let [output, stdout] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return {
    ended: new Promise((resolve) => child.once('close', (code, signal) => resolve({ code, signal, output: output.replaceAll('\r\n', '\n'), stdout }))),
    written: () => output,
    type: (text) => void child.stdin.write(text),
    press: () => void child.kill('SIGINT'),
    end: () => void child.kill('SIGTERM'),
  };
}

/** Runs a line where nobody sits. */
const run = (words: readonly string[]): Running => watched(process.execPath, [CLI, ...words], {});

/** Runs a line in a terminal of sixty columns. */
function inTerminal(words: readonly string[], more: NodeJS.ProcessEnv = {}): Running {
  const line = [process.execPath, CLI, ...words].map((word) => `'${word}'`).join(' ');
  return watched('script', ['--quiet', '--return', '--flush', '--command', line, '/dev/null'], { COLUMNS: '60', TERM: 'xterm', ...more });
}

const wordsOf = (line: string): string[] => [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');

describe('what help shows', () => {
  it.each(COMMANDS.flatMap(({ examples }) => examples.filter(({ harmless }) => harmless).map(({ line }) => [line])))('runs as it stands: %s', async (line) => {
    const { code, stdout } = await run(wordsOf(line)).ended;
    expect(code).toBe(0);
    expect(stdout).not.toBe('');
  });
});

const terminal = hasTerminals() ? describe : describe.skip;

terminal('in a terminal', () => {
  // eslint-disable-next-line no-control-regex
  const ESCAPES = /\u001b\[[\d;]*m/g;
  const tooWide = (output: string): string[] => output.replaceAll(ESCAPES, '').split('\n').filter((line) => line.length > 60);

  it('help and tables fit, and stand out unless that is not wanted', async () => {
    await run(['instrument', path.join(projectRoot(), 'subgraphs/nns-indikatorer/exempel/instrument.yaml')]).ended;
    for (const words of [['hjalp'], ['hjalp', 'deltagare', 'aterkalla'], ['mall']]) {
      const { code, output } = await inTerminal(words).ended;
      expect({ code, wide: tooWide(output) }).toEqual({ code: 0, wide: [] });
      expect(output).toMatch(ESCAPES);
      expect((await inTerminal([...words, '--ingen-farg']).ended).output).not.toMatch(ESCAPES);
      expect((await inTerminal(words, { NO_COLOR: '1' }).ended).output).not.toMatch(ESCAPES);
    }
    expect((await run(['mall']).ended).output).not.toMatch(ESCAPES);
  });

  describe('what writes over a file', () => {
    const WORDS = ['revision', 'verifiera', FORBUND, '--spara', 'slut.json'];
    const file = (): string => path.join(folder, 'slut.json');
    const asked = async (answer: string): Promise<Finished> => {
      writeFileSync(file(), 'mitt');
      const running = inTerminal(WORDS);
      await until(() => running.written().includes('Skriv ja'), 60_000);
      running.type(answer);
      return running.ended;
    };

    it('asks first, and does it on a yes', async () => {
      const { code, output } = await asked('ja\n');
      expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('Filen slut.json finns redan. Den skrivs över.') });
      expect(JSON.parse(readFileSync(file(), 'utf8'))).toHaveProperty(FORBUND);
    });

    it('leaves it on anything else', async () => {
      expect(await asked('nej\n')).toMatchObject({ code: 1, output: expect.stringContaining('Ingenting är ändrat.') });
      expect(readFileSync(file(), 'utf8')).toBe('mitt');
    });

    it('leaves it on Ctrl-C, which ends with 130', async () => {
      expect(await asked('\u0003')).toMatchObject({ code: 130, output: expect.stringContaining('Avbrutet.') });
      expect(readFileSync(file(), 'utf8')).toBe('mitt');
    });

    it('needs --ja where nobody sits', async () => {
      writeFileSync(file(), 'mitt');
      expect(await run(WORDS).ended).toMatchObject({ code: 1, stdout: '', output: expect.stringContaining('Kör igen med --ja') });
      expect(readFileSync(file(), 'utf8')).toBe('mitt');
      expect((await run([...WORDS, '--ja']).ended).code).toBe(0);
      expect(readFileSync(file(), 'utf8')).not.toBe('mitt');
    });
  });
});

describe('Ctrl-C in the middle', () => {
  /** Runs a line that comes to wait for a table that somebody holds, and stops it there. */
  async function stopped(table: string, words: readonly string[]): Promise<Finished> {
    const holder = new Client({ connectionString: database.migratorUrl });
    await holder.connect();
    try {
      await holder.query('begin');
      await holder.query(`lock table ${table} in access exclusive mode`);
      const running = run(words);
      await until(async () => (await holder.query('select from pg_locks l join pg_database d on d.oid = l.database where d.datname = current_database() and not granted')).rowCount !== 0, 60_000);
      running.press();
      return await running.ended;
    } finally {
      await holder.query('rollback');
      await holder.end();
    }
  }

  it('ends a command that shows, with 130', async () => {
    expect(await stopped('deltagarutgava', ['deltagare', 'utgavor', FORBUND])).toMatchObject({ code: 130, output: expect.stringContaining('Avbrutet.') });
  });

  it('leaves nothing half-loaded of an import, which goes through the next time', async () => {
    const counts = path.join(folder, 'antal.csv');
    writeFileSync(counts, COUNTS);
    expect(await stopped('deltagarrakning', ['deltagare', 'import', FORBUND, counts])).toMatchObject({ code: 130, output: expect.stringContaining('Avbrutet. Ingenting är inläst.') });
    const again = await run(['deltagare', 'import', FORBUND, counts, '--json']).ended;
    expect({ code: again.code, answer: JSON.parse(again.stdout) as unknown }).toMatchObject({ code: 0, answer: { data: { inlast: true, redanInlast: false, antalNya: 2 } } });
  });

  it('says of an import that it is in, when it is and a gateway has only not seen it, with the exit code of the signal', async () => {
    const counts = path.join(folder, 'sena-antal.csv');
    writeFileSync(counts, COUNTS.replace('2024', '2023'));
    const owner = new Client({ connectionString: database.migratorUrl });
    await owner.connect();
    try {
      await owner.query(`insert into dataversion_gateway values ('prov', -1, clock_timestamp() + interval '1 hour')`);
      const taken = async () => (await owner.query('select from deltagarinlasning')).rowCount;
      const before = await taken();
      const running = run(['deltagare', 'import', FORBUND, counts]);
      await until(async () => (await taken()) !== before, 60_000);
      running.end();
      expect(await running.ended).toMatchObject({ code: 143, output: expect.stringContaining('Avbrutet när filen redan var inläst') });
    } finally {
      await owner.query(`delete from dataversion_gateway where gateway = 'prov'`);
      await owner.end();
    }
    const again = await run(['deltagare', 'import', FORBUND, counts]).ended;
    expect(again).toMatchObject({ code: 0, stdout: 'Filen är redan inläst. Inget är ändrat.\n' });
  });

  it('says so to programs too', async () => {
    const { code, stdout } = await stopped('deltagarutgava', ['deltagare', 'utgavor', FORBUND, '--json']) as Finished & { stdout: string };
    expect({ code, answer: JSON.parse(stdout) as unknown }).toMatchObject({ code: 130, answer: { slutkod: 130, fel: { kod: 'AVBRUTET' } } });
  });
});

it('what was only tried has left no trace', async () => {
  const template = path.join(folder, 'torrt.csv');
  writeFileSync(template, COUNTS.replace('12', '13'));
  const { code, stdout } = await run(['deltagare', 'import', FORBUND, template, '--ersatt', '--torrt', '--json']).ended;
  expect({ code, answer: JSON.parse(stdout) as unknown }).toMatchObject({ code: 0, answer: { meddelanden: expect.arrayContaining(['Torrkörning: ingenting är ändrat.']) } });
  const owner = new Client({ connectionString: database.migratorUrl });
  await owner.connect();
  const { rows } = await owner.query('select antal from deltagarrakning where antal = 13');
  await owner.end();
  expect(rows).toEqual([]);
  expect(existsSync(template)).toBe(true);
});
