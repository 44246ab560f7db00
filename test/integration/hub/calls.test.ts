import { setTimeout as sleep } from 'node:timers/promises';
import { withClient } from '../../../infra/database/connect';
import { OWNERS } from '../../../subgraphs/roles';
import { ECONOMY, INSATSER } from '../../support/contract-operations';
import { type FrontedHub, startFrontedHub } from '../../support/fronted-hub';
import { countStatements } from '../../support/statements';

const ROLES = ['register', 'nns-indikatorer', 'sus-stodjare', ...OWNERS];
// A year of which nothing is published, so that the insatser are those that the test enters.
const YEAR = 2001;

let hub: FrontedHub;
beforeAll(async () => {
  // How long an answer takes is not what is counted here.
  hub = await startFrontedHub({ rowMemoryBytes: 0, gateway: { subgraphDeadlineMs: 60_000, ownerDeadlineMs: 60_000, requestDeadlineMs: 120_000 } });
}, 120_000);
afterAll(() => hub?.stop());

/** Asks once and gives the answer, with how many operations reached each server. */
async function ask(query: string, variables: Record<string, unknown>): Promise<{ data: { allaForbund: { id: string }[] }; calls: Record<string, number> }> {
  const before = new Map([...hub.subgraphs.keys()].map((role) => [role, hub.front(role).operations.length]));
  const { data, errors } = await hub.ask(query, variables);
  expect(errors).toBeUndefined();
  const calls = [...before].map(([role, count]) => [role, hub.front(role).operations.length - count] as const).filter(([, count]) => count > 0);
  return { data, calls: Object.fromEntries(calls) };
}

/** Enters insatser with figures of every kind into the database of every owner. */
async function enterInsatser(from: number, to: number): Promise<void> {
  for (const owner of OWNERS) {
    const { database } = hub.subgraphs.get(owner) ?? {};
    await withClient(database?.migratorUrl ?? '', async (client) => {
      const { rows } = await client.query<{ id: number }>(`select id from utgava where status = 'SLAPPT'`);
      await client.query(
        `with n as (select generate_series($3::int, $4::int) as n),
           base as (select coalesce(max(id), 0) as base from matvarde),
           figures as (insert into matvarde (id, utgava_id, plats, varde, precision, enhet, slag, status, flaggor, syntetisk, kallkonflikter, kallor)
             select base + 4 * (n - $3::int) + k, $1, 'prov', n * 10 + k, 'EXAKT', 'ANTAL', 'UTFALL', 'NORMAL', '{}', false, '[]', '[]' from n, base, generate_series(1, 4) k),
           insatser as (insert into insats (id, utgava_id, forbund_id, ordning, namn, andra_namn, form, verksam_artal, parter, handelser, kallor)
             select $2 || '/prov-' || n, $1, $2, 1000 + n, 'Prov ' || n, '{}', 'PROJEKT', array[$5::int], '[{"namn": "Försäkringskassan", "organisationsnummer": "202100-5521"}]', '[]', '[]' from n),
           money as (insert into insatsbelopp select $2 || '/prov-' || n, 'FINANSIERING', $5::int, 'UTFALL', $1, base + 4 * (n - $3::int) + 1 from n, base),
           people as (insert into deltagarantal select $2 || '/prov-' || n, 1, $1, $5::text, array[$5::int], 'VOLYM', 'DELTOG', null, null, base + 4 * (n - $3::int) + 2 from n, base)
         insert into resultatmatt select $2 || '/prov-' || n || '/r', $1, $2 || '/prov-' || n, 1, 'Till arbete', 'prov', 'Till arbete', 'avslutade',
           base + 4 * (n - $3::int) + 3, base + 4 * (n - $3::int) + 4, $5::text, array[$5::int], '[]' from n, base`,
        [rows[0]?.id, owner, from, to, YEAR],
      );
    });
  }
}

/** What gateways ask for all the time, whoever asks them: the owners, and which version of their data servers have. */
const ALL_THE_TIME = /from agare|dataversion_\w+\(/;

/** The statements of every server's database while contract 02 is answered, apart from what is asked for all the time. */
async function statementsFor(expectedInsatser: number): Promise<Record<string, string[]>> {
  // The transactions of what was asked before have then been ended.
  await sleep(100);
  const { byDatabase, control } = await countStatements(async () => {
    const { data } = await ask(INSATSER, { ar: YEAR });
    const lists = (data.allaForbund as unknown as { insatser: { rader: { forbundetsFinansiering: { varde: number } }[] } }[]).map(({ insatser }) => insatser.rader);
    expect(lists.map((rader) => rader.filter(({ forbundetsFinansiering }) => forbundetsFinansiering.varde > 0).length)).toEqual(OWNERS.map(() => expectedInsatser));
  });
  // A database's statements are one transaction.
  expect(control).toBeLessThanOrEqual(2 * ROLES.length);
  const nameOf = (role: string): string => new URL(hub.subgraphs.get(role)?.database.publikUrl ?? '').pathname.slice(1);
  return Object.fromEntries(ROLES.map((role) => [role, (byDatabase.get(nameOf(role)) ?? []).filter((text) => !ALL_THE_TIME.test(text)).toSorted()]));
}

test('comparing the economy of three förbund reaches each owner, and the register’s two layers, once', async () => {
  const { data, calls } = await ask(ECONOMY, { ar: 2014, slag: 'UTFALL' });
  expect(data.allaForbund).toHaveLength(3);
  expect(calls).toEqual({ register: 2, 'skelleftea-norsjo': 1, umearegionen: 1, 'lycksele-mala': 1 });
});

test('comparing the insatser of three förbund reaches each owner and each service once', async () => {
  const { calls } = await ask(INSATSER, { ar: 2014 });
  expect(calls).toEqual({ register: 1, 'nns-indikatorer': 1, 'sus-stodjare': 1, 'skelleftea-norsjo': 1, umearegionen: 1, 'lycksele-mala': 1 });
});

test('300 insatser per förbund cost each database the same statements, and each server the same calls, as 3', async () => {
  await enterInsatser(1, 3);
  const few = await statementsFor(3);
  const { calls } = await ask(INSATSER, { ar: YEAR });
  await enterInsatser(4, 300);
  const many = await statementsFor(300);
  expect(many).toEqual(few);
  for (const role of ROLES) expect(few[role]?.length).toBeGreaterThan(0);
  // Each statement once: nothing is asked twice of the same database.
  for (const role of ROLES) expect(new Set(few[role]).size).toBe(few[role]?.length);
  expect((await ask(INSATSER, { ar: YEAR })).calls).toEqual(calls);
});
