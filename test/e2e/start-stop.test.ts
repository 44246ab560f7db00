import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../../subgraphs/shared/paths';
import { hasTerminals, Hub, hubEnvironment, removeDataFolder, runHubCommand, temporaryDataFolder } from '../support/hub';
import { killAll, stillRunning, waitForEnd } from '../support/processes';

jest.setTimeout(300_000);

const COMPARISON = readFileSync(path.join(projectRoot(), 'schema', 'operations', '01-economy.graphql'), 'utf8');
const VARIABLES = { ar: 2014, slag: 'UTFALL' };

const way = hasTerminals() ? 'terminal' : 'node';

let folder: string;
let environment: NodeJS.ProcessEnv;
let hub: Hub | undefined;

beforeAll(() => {
  folder = temporaryDataFolder();
  environment = hubEnvironment(folder, { NAVET_EXEMPEL: 'pa' });
});

afterAll(async () => {
  await hub?.stop();
  removeDataFolder(folder);
});

/** The hub that the test before left running. */
function current(): Hub {
  if (hub) return hub;
  throw new Error('No hub is running.');
}

async function compare(running: Hub): Promise<unknown> {
  const { status, body } = await running.query(COMPARISON, VARIABLES);
  expect({ status, errors: body.errors }).toEqual({ status: 200, errors: undefined });
  return body.data;
}

/** Asks with a token. */
async function askWith(url: string, token: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, connection: 'close' },
    body: JSON.stringify({ query: '{ allaForbund { id } }' }),
  });
  return { status: response.status, body: await response.json() };
}

type Answered = Awaited<ReturnType<Hub['query']>>;

/** Whether a comparison came whole; only the förbund that has no server may be missing from it. */
function isWhole(answer: Answered | Error): boolean {
  if (answer instanceof Error || answer.status !== 200) return false;
  const allowed = (answer.body.errors ?? []).every(({ extensions }) => extensions?.['forbund'] === 'provlandet');
  const forbund = answer.body.data?.['allaForbund'];
  return allowed && Array.isArray(forbund) && forbund.length === 4;
}

/** Clients that each ask for the comparison again as soon as they have got it. */
class Load {
  ask = true;
  private readonly received: (Answered | Error)[] = [];
  private readonly clients: Promise<void>[];

  constructor(
    private readonly target: Hub,
    size: number,
  ) {
    this.clients = Array.from({ length: size }, () => this.client());
  }

  /** Everything that came, when the last client has got its answer. */
  async answers(): Promise<(Answered | Error)[]> {
    await Promise.all(this.clients);
    return this.received;
  }

  private async client(): Promise<void> {
    while (this.ask) this.received.push(await this.target.query(COMPARISON, VARIABLES).catch((error: Error) => error));
  }
}

/** One after the other: each test goes on with the hub, or the databases, that the one before left. */
describe('a hub', () => {
  let answer: unknown;
  let secret: string;

  it('starts in a terminal, shows what it does, and compares the förbund', async () => {
    hub = await Hub.start(environment, way);
    expect(hub.output).toMatch(/Startar PostgreSQL[\s\S]*register +\d+ migreringar[\s\S]*Startar tjänsterna[\s\S]*curl -s/);
    expect(hub.output).toMatch(/Utgivare +http:\/\/127\.0\.0\.1:\d+, för utveckling och prov/);
    secret = readFileSync(path.join(folder, 'utgivare-hemlighet'), 'utf8').trim();
    expect(hub.output).not.toContain(secret);
    expect(hub.output).toMatch(/exempel +[\d\s]+ påhittade svar från \d+ förbund[\s\S]*Exempel +mätningarna 2024 och 2025 är påhittade.*NAVET_EXEMPEL=av/);
    answer = await compare(hub);
    expect((answer as { allaForbund: unknown[] }).allaForbund).toHaveLength(3);
  });

  it('gives a token to whoever asks by the command, bare, and takes it and no other', async () => {
    const { code, output } = await runHubCommand(['hub', 'token', '--som', 'medlem', '--org', '2021005521'], environment);
    // What the program says of itself goes to standard error, which comes along here.
    const token = output.trim().split('\n').at(-1) ?? '';
    expect({ code, token }).toEqual({ code: 0, token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) });
    expect(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({ roller: ['medlem'], organisationsnummer: '202100-5521' });
    await expect(askWith(current().url, token)).resolves.toMatchObject({ status: 200, body: { data: { allaForbund: expect.any(Array) } } });
    // The last character's last bits are not part of the signature.
    const forged = `${token.slice(0, -8)}${token.slice(-8).split('').toReversed().join('')}`;
    await expect(askWith(current().url, forged)).resolves.toMatchObject({ body: { errors: [expect.objectContaining({ extensions: expect.objectContaining({ code: 'UNAUTHENTICATED' }) })] } });
  });

  it('refuses to be started twice, and leaves the first one alone', async () => {
    expect(await compare(current())).toEqual(answer);
    const second = await runHubCommand(['start'], environment);
    expect(second).toMatchObject({ code: 1 });
    expect(second.output).toContain('Navet körs redan');
    expect(await compare(current())).toEqual(answer);
  });

  it('takes in a new förbund while it runs', async () => {
    const joined = await runHubCommand(
      ['hub', 'anslut-forbund', 'provlandet', 'http://127.0.0.1:9/graphql', '--namn', 'Provlandet', '--organisationsnummer', '222000-1917', '--lan', '24'],
      environment,
    );
    expect(joined).toMatchObject({ code: 0 });
    const found = await current().query('{ allaForbund { id } }');
    expect(found.body.data?.['allaForbund']).toContainEqual({ id: 'provlandet' });
  });

  it('is backed up while it runs, but not overwritten from a backup', async () => {
    const file = path.join(folder, 'navet.kopia');
    await expect(runHubCommand(['hub', 'backup', file], environment)).resolves.toMatchObject({ code: 0 });
    const restored = await runHubCommand(['hub', 'restore', file, '--ersatt', '--ja'], environment);
    expect(restored).toMatchObject({ code: 1 });
    expect(restored.output).toContain('Navet körs redan');
  });

  it('starts a process again that has been killed', async () => {
    const victim = current().processOf('umearegionen');
    killAll(victim ? [victim] : []);
    await current().hasWritten('umearegionen är igång igen');
    expect(current().processOf('umearegionen')?.pid).not.toBe(victim?.pid);
  });

  it('starts PostgreSQL again when it has been killed, and answers as before', async () => {
    killAll(current().processes().filter(({ command }) => /bin\/postgres -D/.test(command)));
    await current().hasWritten('PostgreSQL är igång igen');
    await expect(current().query('{ allaForbund { id } }')).resolves.toMatchObject({ status: 200, body: { data: { allaForbund: expect.arrayContaining([{ id: 'umearegionen' }]) } } });
  });

  it('stops on Ctrl-C under load: who had asked is answered, in order, and no process is left', async () => {
    const running = current();
    const processes = running.processes();
    expect(processes.length).toBeGreaterThan(10);
    const load = new Load(running, 8);
    await sleep(1500);
    // What has been asked by now has been let in; nobody asks anything more.
    load.ask = false;
    await sleep(50);
    running.pressCtrlC();
    const answers = await load.answers();
    expect(answers.length).toBeGreaterThan(8);
    expect(answers.filter((one) => !isWhole(one))).toEqual([]);
    const { output } = await running.ended();
    expect(output).toMatch(/Avslutar: [\s\S]*Stoppar PostgreSQL[\s\S]*Avslutat\./);
    expect(await waitForEnd(processes)).toEqual([]);
  });

  it('starts again without doing anything over', async () => {
    hub = await Hub.start(environment, way);
    expect(hub.output).toMatch(/register +oförändrad/);
    expect(hub.output).toMatch(/exempel +oförändrat/);
    expect(hub.output).not.toMatch(/\d+ (migrering|siffr)/);
    expect(readFileSync(path.join(folder, 'utgivare-hemlighet'), 'utf8').trim()).toBe(secret);
  });

  it('leaves no process when the npm that started it is killed', async () => {
    const running = current();
    const processes = running.processes();
    killAll(processes.filter(({ pid, command }) => (way === 'terminal' ? command.startsWith('npm start') : pid === running.pid)));
    expect(await waitForEnd(processes)).toEqual([]);
  });

  it('starts after everything has been killed at once, with every row', async () => {
    hub = await Hub.start(environment);
    const running = current();
    const processes = running.processes();
    killAll(processes);
    expect(await waitForEnd(processes)).toEqual([]);
    hub = await Hub.start(environment);
    const { body } = await hub.query('{ allaForbund { id } }');
    expect(body.data?.['allaForbund']).toHaveLength(4);
  });

  it('is stopped by SIGTERM too, and ends with success', async () => {
    const running = current();
    const processes = running.processes();
    process.kill(running.pid, 'SIGTERM');
    await expect(running.ended()).resolves.toMatchObject({ code: 0 });
    expect(stillRunning(processes)).toEqual([]);
  });
});
