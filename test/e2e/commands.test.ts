import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { healthAddresses } from '../../infra/checks/compose';
import { withClient } from '../../infra/database/connect';
import { withDatabase } from '../../infra/database/urls';
import { projectRoot } from '../../subgraphs/shared/paths';
import { ask, Hub, hubEnvironment, removeDataFolder, runHubCommand, temporaryDataFolder } from '../support/hub';
import { freePort, testCluster } from '../support/postgres-cluster';
import { testServices } from '../support/services';
import { until } from '../support/until';

jest.setTimeout(300_000);

let folder: string;

beforeEach(() => {
  folder = temporaryDataFolder();
});

afterEach(() => removeDataFolder(folder));

describe('the command line', () => {
  it('says in Swedish what it can do and what it reads', async () => {
    const { code, output } = await runHubCommand(['hub', '--help'], hubEnvironment(folder));
    expect(code).toBe(0);
    expect(output).toMatch(/Kommandon:[\s\S]*backup FIL[\s\S]*Slutkoder:/);
    expect((await runHubCommand(['hub', 'hjalp', 'miljo'], hubEnvironment(folder))).output).toMatch(/Miljövariabler:[\s\S]*DATABASE_URL_UMEAREGIONEN/);
  });

  it('says which port is taken, also of a role in the process of another', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const { keys, services } = await testServices();
    const finished = await runHubCommand(['hub', 'roll', 'gateway'], hubEnvironment(folder, {
      NAVET_TJANSTENYCKEL: JSON.stringify(keys.gateway), NAVET_BETRODDA_TJANSTER: JSON.stringify(services.trusted), NAVET_SAMMA_PROCESS: 'register',
      DATABASE_URL_REGISTER_PUBLIK: testCluster().adminUrl, NAVET_PORT_REGISTER: String(port),
    }));
    taken.close();
    expect(finished).toMatchObject({ code: 1, output: expect.stringContaining(`Port ${port} för register är upptagen. Ange en annan med NAVET_PORT_REGISTER.`) });
  });

  it('says how one command and its parts are written', async () => {
    const { code, output } = await runHubCommand(['hub', 'matning', '--help'], hubEnvironment(folder));
    expect(code).toBe(0);
    expect(output).toMatch(/Så här: npm run hub -- matning\s+planera\|/);
    expect(output).toMatch(/^ {2}matning aterkalla ID --art fel\|rojande --skal TEXT.*\n +Återkallar utfallet/m);
    expect(output).not.toContain('Miljövariabler');
  });

  it.each([
    [['hub', 'starta'], 2, 'Okänt kommando «starta»'],
    [['hub', 'backup'], 2, 'Så här: backup FIL'],
    [['hub', 'roll', 'register2'], 78, 'Det finns ingen roll «register2»'],
    [['hub', 'roll', 'register'], 78, 'Ingen databas är angiven för register'],
    [['hub', 'roll', 'gateway'], 78, 'Rollen gateway behöver NAVET_TJANSTENYCKEL'],
    [['hub', 'token', '--som', 'nns-analytiker'], 1, 'Ingen utgivare körs'],
  ])('answers %j with exit code %i and the reason', async (args, code, reason) => {
    const finished = await runHubCommand(args, hubEnvironment(folder));
    expect(finished.code).toBe(code);
    expect(finished.output).toContain(reason);
  });
});

describe('a start that cannot succeed', () => {
  it('fails with the reason when the given port is taken, before anything is made', async () => {
    const occupied = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => {
      occupied.listen(port, '127.0.0.1', () => resolve());
    });
    try {
      const { code, output } = await runHubCommand(['start'], hubEnvironment(folder, { PORT: String(port) }));
      expect(code).toBe(78);
      expect(output).toContain(`Port ${port}, som PORT anger för gateway, är upptagen.`);
      expect(existsSync(path.join(folder, 'postgres'))).toBe(false);
    } finally {
      occupied.close();
    }
  });

  it('refuses data of another PostgreSQL major, says what to do, and leaves them as they are', async () => {
    const data = path.join(folder, 'postgres', 'data');
    mkdirSync(data, { recursive: true });
    writeFileSync(path.join(data, 'PG_VERSION'), '17\n');
    writeFileSync(path.join(folder, 'postgres', 'hemlighet'), 'hemlig\n');
    const { code, output } = await runHubCommand(['start'], hubEnvironment(folder));
    expect(code).toBe(78);
    expect(output).toMatch(/skapade av PostgreSQL 17, men det här programmet kör PostgreSQL 18[\s\S]*npm run hub -- backup/);
    expect(readFileSync(path.join(data, 'PG_VERSION'), 'utf8')).toBe('17\n');
  });
});

/** Runs a role as a container does, and waits until it answers at an address that all is well. */
async function startRole(args: readonly string[], environment: NodeJS.ProcessEnv, readyAt: string): Promise<{ stop(): Promise<number | null> }> {
  const role = spawn(process.execPath, [path.join(projectRoot(), 'dist', 'infra', 'cli.js'), ...args], { env: environment, stdio: 'ignore' });
  const ended = new Promise<number | null>((resolve) => {
    role.once('exit', resolve);
  });
  const stop = (): Promise<number | null> => {
    role.kill('SIGTERM');
    return ended;
  };
  try {
    await until(async () => (await fetch(readyAt)).ok);
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}

describe('a PostgreSQL of one’s own', () => {
  afterEach(() =>
    withClient(testCluster().adminUrl, async (client) => {
      const { rows } = await client.query<{ name: string }>(`SELECT datname AS name FROM pg_database WHERE datname LIKE 'navet\\_%'`);
      for (const { name } of rows) await client.query(`DROP DATABASE "${name}" WITH (FORCE)`);
    }),
  );

  it('holds a role that the environment names, which serves on the paths that the containers ask', async () => {
    const port = await freePort();
    const environment = hubEnvironment(folder, {
      DATABASE_URL: testCluster().adminUrl,
      NAVET_BETRODDA_TJANSTER: JSON.stringify((await testServices()).services.trusted),
      NAVET_PORT_REGISTER: String(port),
      NAVET_ROLL: 'register',
    });
    await expect(runHubCommand(['hub', 'migrera', 'register'], environment)).resolves.toMatchObject({ code: 0 });

    const url = `http://127.0.0.1:${port}`;
    const health = healthAddresses(readFileSync(path.join(projectRoot(), 'docker-compose.yml'), 'utf8')).get('register')?.pathname ?? '';
    const role = await startRole([], environment, `${url}${health}`);
    await expect(ask(url, '{ allaForbund { id } }')).resolves.toMatchObject({ status: 200, body: { data: { allaForbund: expect.any(Array) } } });
    expect(await role.stop()).toBe(0);
    expect(existsSync(path.join(folder, 'postgres'))).toBe(false);
  });

  it('holds one förbund in a database of its own, apart from all others', async () => {
    const database = `egen_${randomBytes(4).toString('hex')}`;
    const { adminUrl } = testCluster();
    await withClient(adminUrl, (client) => client.query(`CREATE DATABASE ${database}`));
    const port = await freePort();
    const environment = hubEnvironment(folder, { DATABASE_URL_UMEAREGIONEN: withDatabase(adminUrl, database), NAVET_PORT_UMEAREGIONEN: String(port) });
    try {
      await expect(runHubCommand(['hub', 'migrera', 'umearegionen'], environment)).resolves.toMatchObject({ code: 0 });
      const role = await startRole(['roll', 'umearegionen'], environment, `http://127.0.0.1:${port}/ready`);
      expect(await role.stop()).toBe(0);
      expect(existsSync(path.join(folder, 'postgres'))).toBe(false);
    } finally {
      await withClient(adminUrl, (client) => client.query(`DROP DATABASE ${database} WITH (FORCE)`));
    }
  });

  it('holds a whole hub, which makes no databases of its own, and whose services answer nobody else', async () => {
    const port = await freePort();
    const hub = await Hub.start(hubEnvironment(folder, { DATABASE_URL: testCluster().adminUrl, NAVET_TJANSTEBEVIS: 'kravs', NAVET_PORT_UMEAREGIONEN: String(port) }));
    try {
      const health = healthAddresses(readFileSync(path.join(projectRoot(), 'docker-compose.yml'), 'utf8')).get('gateway')?.pathname ?? '';
      expect((await fetch(`${hub.url}${health}`)).status).toBe(200);
      const { status, body } = await hub.query('{ allaForbund { medlemsbidrag(ar: 2014, slag: UTFALL) { summa { varde } } } }');
      expect(status).toBe(200);
      expect(body.errors).toBeUndefined();
      await expect(ask(`http://127.0.0.1:${port}`, '{ __typename }')).resolves.toMatchObject({ status: 401, body: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] } });
      expect(existsSync(path.join(folder, 'postgres'))).toBe(false);
    } finally {
      await hub.stop();
    }
  });
});
