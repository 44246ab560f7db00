import { pino } from 'pino';
import { forbund } from '../../subgraphs/forbund/subgraph';
import { joinForbund, registerOwnerAddress } from '../../subgraphs/register/agare';
import { type RunningServer, startSubgraphServer } from '../../subgraphs/shared/server';
import { ECONOMY_AND_SHARED } from '../support/contract-operations';
import { type Forbund, forbundIn } from '../support/expect-partial';
import { type TestHub, startTestHub } from '../support/in-process-hub';
import { type TestDatabase, createTestDatabase } from '../support/postgres';
import { whileAsked } from '../support/query-loop';
import type { Answer } from '../support/subgraph';
import { until } from '../support/until';

const FOURTH = { id: 'fjallbygden', namn: 'Samordningsförbundet Fjällbygden', organisationsnummer: '222000-1917', lan: '24' };

let hub: TestHub;
let database: TestDatabase;
let server: RunningServer;
const register = (): string => hub.subgraphs.get('register')?.database.migratorUrl ?? '';
const compare = (): Promise<Answer> => hub.ask(ECONOMY_AND_SHARED, { ar: 2014, slag: 'UTFALL' });
const fourthIn = (answer: Answer): Forbund | undefined => forbundIn(answer).find(({ id }) => id === FOURTH.id);

/** The fourth förbund's own server, for its own database that nothing has been loaded into. */
const startServer = (): Promise<RunningServer> =>
  startSubgraphServer({ definition: forbund, owner: FOURTH.id, databaseUrl: database.publikUrl, host: '127.0.0.1', port: 0, log: pino({ level: 'silent' }) });

beforeAll(async () => {
  hub = await startTestHub();
  database = await createTestDatabase('lycksele-mala', { fakta: false });
  server = await startServer();
}, 120_000);
afterAll(async () => {
  await hub?.stop();
  await server?.stop();
  await database?.drop();
});

/** One after the other: the förbund joins, and then moves. */
describe('a fourth förbund', () => {
  test('joins by one row in the register while the others are asked, and answers that nothing is collected', async () => {
    const before = await compare();
    const answers = await whileAsked(compare, async (loop) => {
      await joinForbund(register(), { ...FOURTH, adress: `${server.url}/graphql` });
      await loop.sees((answer) => fourthIn(answer)?.['ekonomi'] != null);
    });
    for (const answer of answers) {
      expect(answer.errors).toBeUndefined();
      expect(forbundIn(answer).filter(({ id }) => id !== FOURTH.id)).toEqual(forbundIn(before));
    }
    const own = fourthIn(await compare());
    expect(own).toMatchObject({ namn: FOURTH.namn, organisationsnummer: FOURTH.organisationsnummer });
    expect(own).toMatchObject({
      ekonomi: { aretsResultat: { varde: null, status: 'EJ_INSAMLAD' }, utgaendeEgetKapital: { varde: null, status: 'EJ_INSAMLAD' } },
      medlemsbidrag: { status: 'EJ_INSAMLAD', rader: [] },
      susStodjare: [],
    });
  });

  test('is found by its id and its organisationsnummer', async () => {
    const { data, errors } = await hub.ask(
      `{ forbund(id: "${FOURTH.id}") { namn insatser { status rader { id } } } forbundMedOrganisationsnummer(organisationsnummer: "${FOURTH.organisationsnummer}") { id mal { id } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ forbund: { namn: FOURTH.namn, insatser: { status: 'EJ_INSAMLAD', rader: [] } }, forbundMedOrganisationsnummer: { id: FOURTH.id, mal: [] } });
  });

  test('moves to another address by the same row, and is missed by nobody but itself on the way', async () => {
    await server.stop();
    const { errors } = await compare();
    expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'OWNER_UNAVAILABLE', forbund: FOURTH.id }]);
    server = await startServer();
    await registerOwnerAddress(register(), FOURTH.id, `${server.url}/graphql`);
    await until(async () => (await compare()).errors === undefined);
    expect(fourthIn(await compare())?.['ekonomi']).not.toBeNull();
  });

  test('whose address is not among the allowed hosts is listed, and never called', async () => {
    await registerOwnerAddress(register(), FOURTH.id, 'http://169.254.169.254/latest/meta-data');
    await until(async () => (await compare()).errors !== undefined);
    const { errors, data } = await compare();
    expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'OWNER_UNAVAILABLE', forbund: FOURTH.id }]);
    expect(data.allaForbund).toContainEqual(expect.objectContaining({ id: FOURTH.id, namn: FOURTH.namn, ekonomi: null }));
    expect(JSON.stringify(errors)).not.toContain('169.254');
  });
});
