import { Client } from 'pg';
import { pino } from 'pino';
import { withClient } from '../../../../infra/database/connect';
import { subgraphFor } from '../../../../subgraphs/roles';
import { type MemberDatabase, openMemberDatabase } from '../../../../subgraphs/shared/database/member';
import { startSubgraphServer } from '../../../../subgraphs/shared/server';
import { addDeltagarutgava, type TestDeltagarcell } from '../../../support/deltagarceller';
import { type TestSubgraph, post, startTestSubgraph, TEST_MEMBER_KEYS, TEST_WRITER_KEY } from '../../../support/subgraph';

const [AF, FK] = Object.keys(TEST_MEMBER_KEYS) as (keyof typeof TEST_MEMBER_KEYS)[];
if (!AF || !FK) throw new Error('Two members have keys.');
const original = Client.prototype.query;
const VUXENTORGET = 'umearegionen/vuxentorget';
const CELLER = 'subgraphs/forbund/loaders/deltagarceller-egna.sql';

let umea: TestSubgraph;
let utgava: number;
beforeAll(async () => {
  umea = await startTestSubgraph('umearegionen');
  const egen = (malgrupp: string, visat: number): TestDeltagarcell[] => [
    { tabell: 'EGNA_REMITTERADE', malgrupp, varden: [malgrupp, null, null], visat }, { tabell: 'EGNA_REMITTERADE', malgrupp, varden: [malgrupp, VUXENTORGET, null], visat },
    { tabell: 'EGNA_REMITTERADE', malgrupp, varden: [malgrupp, VUXENTORGET, 'MAN'], visat: 'SEKRETESS' },
    { tabell: 'EGNA_RESULTAT', handelse: 'AVSLUTADE', malgrupp, varden: [malgrupp, null, null], visat }, { tabell: 'EGNA_RESULTAT', handelse: 'AVSLUTADE', malgrupp, varden: [malgrupp, null, 'STUDIER'], visat: visat - 6 },
  ];
  utgava = await withClient(umea.database.skrivUrl, (client) => addDeltagarutgava(client, { ar: 2024, celler: [...egen(AF, 12), ...egen(FK, 17), { tabell: 'DELTAGANDE', varden: [], visat: 40 }] }));
});
afterAll(() => umea.stop());

const fraga = (tabell: string) => `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Samordningsforbund {
  egnaRemitterade(tabell: ${tabell}, ar: 2024) { status utgava { ar } celler { insatsId kon varden { dimension kod namn } antal { varde status kallor { dokument avsnitt } } andel { varde status } } varningar { kod } }
  deltagartabell(tabell: DELTAGANDE, ar: 2024) { celler { antal { varde } } } } } }`;
const ask = (tabell = 'EGNA_REMITTERADE', key?: string) =>
  post(`${umea.server.url}/graphql`, fraga(tabell), { representations: [{ __typename: 'Samordningsforbund', id: 'umearegionen' }] }, key === undefined ? {} : { key });

interface Egen {
  insatsId: string | null;
  kon: string | null;
  varden: { dimension: string; kod: string; namn: string }[];
  antal: { varde: number | null; status: string };
  andel: { varde: number | null; status: string };
}

describe('a member agency that asks for its own referrals', () => {
  it.each([[AF, 'Arbetsförmedlingen', 12], [FK, 'Försäkringskassan', 17]] as const)('%s is told of its own, and of nobody else\'s', async (organisation, namn, antal) => {
    const { data, errors } = await ask('EGNA_REMITTERADE', TEST_MEMBER_KEYS[organisation]);
    expect(errors).toBeUndefined();
    const { status, celler, utgava: shown, varningar } = data._entities[0].egnaRemitterade;
    expect([status, shown.ar, varningar.map((v: { kod: string }) => v.kod)]).toEqual(['NORMAL', 2024, ['DELTAGANDEN_EJ_PERSONER', 'SKYDDAT_VARDE']]);
    expect(celler.map(({ insatsId, kon, antal: a, andel }: Egen) => [insatsId, kon, a.varde ?? a.status, andel.varde ?? andel.status])).toEqual([
      [null, null, antal, 'EJ_TILLAMPLIG'], [VUXENTORGET, null, antal, 100], [VUXENTORGET, 'MAN', 'SEKRETESS', 'SEKRETESS'],
    ]);
    for (const cell of celler as Egen[]) expect(cell.varden).toEqual([{ dimension: 'REMITTENT', kod: organisation, namn }]);
    const results = (await ask('EGNA_RESULTAT', TEST_MEMBER_KEYS[organisation])).data._entities[0].egnaRemitterade;
    expect(results.celler.map(({ antal: a, andel }: Egen) => [a.varde, andel.varde])).toEqual([[antal, null], [antal - 6, Math.round(1000 * (antal - 6) / antal) / 10]]);
  });

  it.each([
    ['without a key', undefined, 'EJ_BEHORIG', 'authorization: Bearer'],
    ['with a key that no member has', 'nobodys-key-0123456789abcdef', 'OGILTIG_NYCKEL', 'ingen läsnyckel'],
    // What is right elsewhere in the hub is not known here.
    ['with a key for writing', TEST_WRITER_KEY, 'OGILTIG_NYCKEL', 'ingen läsnyckel'],
  ])('is refused %s, and is told the rest', async (_how, key, code, text) => {
    const { data, errors } = await ask('EGNA_REMITTERADE', key);
    expect(errors).toMatchObject([{ path: ['_entities', 0, 'egnaRemitterade'], message: expect.stringContaining(text), extensions: { code } }]);
    expect(data._entities).toEqual([{ egnaRemitterade: null, deltagartabell: { celler: [{ antal: { varde: 40 } }] } }]);
  });

  it('is sent to the public tables for what is everybody\'s', async () => {
    expect((await ask('ALDER', TEST_MEMBER_KEYS[AF])).errors).toMatchObject([{ message: expect.stringContaining('deltagartabell'), extensions: { code: 'OGILTIG_INDATA', falt: 'tabell' } }]);
  });

  it('is refused by a server without a login for it, whatever key it has', async () => {
    const role = subgraphFor('umearegionen');
    if (!role) throw new Error('No role.');
    const server = await startSubgraphServer({
      ...role, databaseUrl: umea.database.publikUrl, host: '127.0.0.1', port: 0, log: pino({ level: 'silent' }), lasnycklar: [{ organisation: AF, nyckel: TEST_MEMBER_KEYS[AF] }],
    });
    const { errors } = await post(`${server.url}/graphql`, fraga('EGNA_REMITTERADE'), { representations: [{ __typename: 'Samordningsforbund', id: 'umearegionen' }] }, { key: TEST_MEMBER_KEYS[AF] });
    await server.stop();
    expect(errors).toMatchObject([{ message: expect.stringContaining('ingen inloggning för medlemmars'), extensions: { code: 'EJ_BEHORIG' } }]);
  });
});

describe('one connection for several members', () => {
  let member: MemberDatabase;
  beforeEach(() => {
    member = openMemberDatabase(umea.database.inloggadUrl, pino({ level: 'silent' }), 1);
  });
  afterEach(() => member.close());

  const egna = async (organisation: string) => [...new Set((await member.file<{ d1: string }>(organisation, CELLER, [utgava, 'EGNA_REMITTERADE'])).map(({ d1 }) => d1))];
  /** An error within the transaction: a table's name that is no text. */
  const fel = (organisation: string) => member.file(organisation, CELLER, ['x', 'EGNA_REMITTERADE']).then(() => 'gick bra', (error: unknown) => String((error as { code?: string }).code));

  it('shows each its own, turn by turn, with errors between and many at once', async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await egna(AF)).toEqual([AF]);
      expect(await fel(FK)).toBe('22P02');
      expect(await egna(FK)).toEqual([FK]);
      expect(await fel(AF)).toBe('22P02');
    }
    const askers = Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? AF : FK));
    expect(await Promise.all(askers.map((organisation) => egna(organisation)))).toEqual(askers.map((organisation) => [organisation]));
  });

  it.each(['', '202100-2460', `${AF}' or true --`])('shows the organisation %j nothing', async (organisation) => {
    expect(await egna(AF)).toEqual([AF]);
    expect(await egna(organisation)).toEqual([]);
  });

  it('does not keep who asked when the transaction is over, whether it went well or not', async () => {
    const connections = new Set<Client>();
    const query = jest.spyOn(Client.prototype, 'query').mockImplementation(function recorded(this: Client, ...args: unknown[]) {
      connections.add(this);
      return (original as (...a: unknown[]) => unknown).apply(this, args);
    });
    expect([await egna(AF), await fel(FK)]).toEqual([[AF], '22P02']);
    query.mockRestore();
    const [connection, ...others] = connections;
    expect(others).toEqual([]);
    const { rows } = (await connection?.query(`select current_setting('navet.organisation', true) as organisation, (select count(*)::int from deltagarcell where malgrupp is not null) as egna`)) ?? { rows: [] };
    expect(rows).toEqual([{ organisation: '', egna: 0 }]);
  });

  it('writes nothing', async () => {
    await withClient(umea.database.inloggadUrl, async (client) => {
      await expect(client.query(`insert into deltagarcell (utgava_id, tabell, handelse, population, status, precision) values (1, 'ALDER', 'DELTOG', 'SAMTYCKANDE', 'SEKRETESS', 'EXAKT')`)).rejects.toMatchObject({ code: '42501' });
    });
  });
});
