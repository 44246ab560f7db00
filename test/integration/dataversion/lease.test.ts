import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { withClient } from '../../../infra/database/connect';
import { exempelinstrument } from '../../../subgraphs/nns-indikatorer/exempel/instrument';
import { registreraInstrument } from '../../../subgraphs/nns-indikatorer/import/registrera-instrument';
import { nnsIndikatorer } from '../../../subgraphs/nns-indikatorer/subgraph';
import { registerOwnerAddress } from '../../../subgraphs/register/agare';
import { openDriftDatabase } from '../../../subgraphs/shared/database/drift';
import { migrateAndLoad } from '../../../subgraphs/shared/database/migrate';
import { invantaGateways } from '../../../subgraphs/shared/dataversion/invanta';
import { somMigrator } from '../../../subgraphs/shared/exempel/migrator';
import { testCluster } from '../../support/postgres-cluster';
import { FORVALTARE, type TestSubgraph, startTestSubgraph } from '../../support/subgraph';
import { until } from '../../support/until';
import { type TestGateway, gatewayOf } from './support';

const ROLE = 'nns-indikatorer';
const log = pino({ level: 'silent' });
let nns: TestSubgraph;
let named = 0;
beforeAll(async () => {
  nns = await startTestSubgraph(ROLE);
});
afterAll(() => nns.stop());
beforeEach(() => withClient(nns.database.migratorUrl, (client) => client.query('delete from dataversion_gateway')));

const TARGET = { forbund: 'lycksele-mala', nummer: '4', period: '2026', niva: 82.5, villkor: 'MINST', dokument: 'Verksamhetsplan 2026' };
const setTarget = (niva: number): Promise<unknown> =>
  nns.ask('mutation ($indata: MalnivaIndata!) { sattMalniva(indata: $indata) { fel { kod } } }', { indata: { ...TARGET, niva } }, { as: FORVALTARE });

/** A gateway that has said which version it has seen, and so holds a lease for that. */
async function holding(subgraph = nns, role = ROLE): Promise<TestGateway> {
  const gateway = gatewayOf(subgraph, role, `g${(named += 1)}`);
  await gateway.poll();
  await gateway.poll();
  return gateway;
}

/** Work that has been begun, and whether it has returned. */
function begun(work: Promise<unknown>): { done: Promise<unknown>; returned(): boolean } {
  let returned = false;
  return { done: work.then(() => (returned = true)), returned: () => returned };
}

/** Long enough for something that waits for nothing to return in. */
const aWhile = (): Promise<void> => sleep(150);

describe('a change returns', () => {
  it('when all leases are out, where the database has fallen silent', async () => {
    jest.useFakeTimers();
    try {
      const change = begun(invantaGateways({ query: () => new Promise(() => undefined) }));
      await jest.advanceTimersByTimeAsync(6_000);
      expect(change.returned()).toBe(false);
      await jest.advanceTimersByTimeAsync(1_500);
      expect(change.returned()).toBe(true);
    } finally {
      jest.useRealTimers();
    }
  });

  it('at once when no gateway asks', async () => {
    await setTarget(1);
    await withClient(nns.database.migratorUrl, async (client) => expect((await client.query('select from dataversion_gateway')).rowCount).toBe(0));
  });

  it('when the gateway that held what was before has said that it has seen it, not when it has only been told', async () => {
    const gateway = await holding();
    const change = begun(setTarget(2));
    await gateway.poll(2_000);
    await aWhile();
    expect(change.returned()).toBe(false);
    await gateway.poll();
    await change.done;
  });

  it('when every gateway has', async () => {
    const [one, other] = [await holding(), await holding()];
    const change = begun(setTarget(3));
    await one.poll(2_000);
    await one.poll();
    await aWhile();
    expect(change.returned()).toBe(false);
    await other.poll(2_000);
    await other.poll();
    await change.done;
  });

  it('when the lease of a gateway that says nothing is out', async () => {
    await holding();
    await setTarget(4);
    await withClient(nns.database.migratorUrl, async (client) => {
      expect((await client.query('select galler_till < clock_timestamp() as ute from dataversion_gateway')).rows).toEqual([{ ute: true }]);
    });
  });

  it('when a gateway has seen a later one, as when many change things at once', async () => {
    const gateway = await holding();
    const changes = [5, 6, 7, 8].map((niva) => begun(setTarget(niva)));
    const all = begun(Promise.all(changes.map(({ done }) => done)));
    while (!all.returned()) await gateway.poll(100);
    expect((await nns.ask('{ indikator(nummer: "4") { malnivaer(period: "2026") { forbund { id } } } }')).errors).toBeUndefined();
  });

  it('when every lease that was given before it is out, if the database answers no more', async () => {
    let asked = 0;
    await invantaGateways({
      query() {
        asked += 1;
        return Promise.reject(new Error('connection terminated'));
      },
    });
    expect(asked).toBe(1);
  });

  const register = async (): Promise<{ subgraph: TestSubgraph; role: string; stop(): Promise<void> }> => {
    const subgraph = await startTestSubgraph('register');
    return { subgraph, role: 'register', stop: () => subgraph.stop() };
  };
  const own = (): Promise<{ subgraph: TestSubgraph; role: string; stop(): Promise<void> }> => Promise.resolve({ subgraph: nns, role: ROLE, stop: () => Promise.resolve() });

  it.each<readonly [string, typeof own, (subgraph: TestSubgraph) => Promise<unknown>]>([
    ['an address that is registered', register, ({ database }) => registerOwnerAddress(database.migratorUrl, 'umearegionen', 'http://127.0.0.1:1/graphql')],
    ['an instrument that is registered', own, ({ database }) => registreraInstrument(database.migratorUrl, exempelinstrument(), 'prov')],
    ['published figures that are loaded', own, async ({ database }) => {
      await withClient(database.migratorUrl, (client) => client.query(`update utgava set checksumma = 'en annan' where ursprung = 'PUBLICERADE_DOKUMENT' and status = 'SLAPPT'`));
      await migrateAndLoad({ definition: nnsIndikatorer, migratorUrl: database.migratorUrl, log });
    }],
    ['what is taken away with the migrator\'s login', own, ({ database }) => somMigrator(database.migratorUrl, (client) => client.query('delete from andring'))],
    ['what a command writes', own, async ({ database }) => {
      const write = openDriftDatabase(database.skrivUrl, log, 1);
      await write.transaction((client) => client.query(`update utgava set slappt_vid = slappt_vid where status = 'SLAPPT'`));
      await write.close();
    }],
  ])('only then: %s', async (_what, where, work) => {
    const { subgraph, role, stop } = await where();
    try {
      const gateway = await holding(subgraph, role);
      const change = begun(work(subgraph));
      await aWhile();
      expect(change.returned()).toBe(false);
      while (!change.returned()) await gateway.poll(100);
      const { rows } = await withClient(subgraph.database.migratorUrl, (client) => client.query('select sedd = dataversion_nummer() as sedd from dataversion_gateway'));
      expect(rows).toEqual([{ sedd: true }]);
    } finally {
      await stop();
    }
  });
});

describe('a gateway that waits', () => {
  const listeners = (sql: string): Promise<number> => withClient(testCluster().adminUrl, async (client) => {
    const { rows } = await client.query(`select ${sql} from pg_stat_activity where application_name = 'forbundsnavet-lyssnar' and state = 'idle' and query like 'listen%' and datname = $1`, [new URL(nns.database.publikUrl).pathname.slice(1)]);
    return rows.length;
  });

  it('is told when something changes, and of nothing when nothing does', async () => {
    const gateway = await holding();
    await until(async () => (await listeners('pid')) === 1);
    const before = await gateway.poll(20);
    const waiting = gateway.poll(2_000);
    const change = begun(setTarget(9));
    expect((await waiting).version).not.toBe(before.version);
    await gateway.poll();
    await change.done;
  });

  it('is told at the end of its waiting when the connection that listens has been cut, and a new one takes its place', async () => {
    const gateway = await holding();
    await until(async () => (await listeners('pid')) === 1);
    const before = await gateway.poll(20);
    expect(await listeners('pg_terminate_backend(pid)')).toBe(1);
    const waiting = gateway.poll(2_000);
    const change = begun(setTarget(10));
    expect((await waiting).version).not.toBe(before.version);
    await gateway.poll();
    await change.done;
    await until(async () => (await listeners('pid')) === 1);
  });

  it('is answered at once when the server stops', async () => {
    const server = await startTestSubgraph('kompetensutveckling');
    const gateway = await holding(server, 'kompetensutveckling');
    const waiting = gateway.poll(2_000);
    await aWhile();
    await server.stop();
    await expect(waiting).resolves.toMatchObject({ version: expect.any(String) });
  });
});
