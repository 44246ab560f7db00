import { pino } from 'pino';
import { withClient } from '../../../infra/database/connect';
import { hamtaEnkatform } from '../../../subgraphs/nns-indikatorer/enkat/form';
import { subgraphFor } from '../../../subgraphs/roles';
import { createContext } from '../../../subgraphs/shared/context';
import { openIdentifiedDatabase } from '../../../subgraphs/shared/database/identified';
import { openReadDatabase } from '../../../subgraphs/shared/database/read';
import { openWriteDatabase } from '../../../subgraphs/shared/database/write';
import { type RunningServer, startGraphqlServer } from '../../../subgraphs/shared/graphql-server';
import { createVerifier } from '../../../subgraphs/shared/identity/verifier';
import { buildSchema, buildUnguardedSchema } from '../../../subgraphs/shared/schema';
import { addDeltagarutgava } from '../../support/deltagarceller';
import { testIssuer } from '../../support/issuer';
import { type TestDatabase, createTestDatabase } from '../../support/postgres';
import { type Answer, type AskOptions, type Asker, type TestSubgraph, post } from '../../support/subgraph';
import { DELTAGARE, planned as planMeasurement, setStatus } from '../nns-indikatorer/matomgang-support';

/*
 * The rules of the schema are taken away, as if every check had been forgotten: the same resolvers, databases and tokens, over HTTP. What
 * is left is the database's own row-level security. Identified readers have one connection, which all askers share.
 */

const log = pino({ level: 'silent' });
const VUXENTORGET = 'umearegionen/vuxentorget';
const AF = '202100-2114';
const SECRET = 7;
const REFERRED = 4311;

interface Servers { guarded: RunningServer; unguarded: RunningServer; database: TestDatabase; close(): Promise<void> }

async function start(role: string): Promise<Servers> {
  const subgraph = subgraphFor(role);
  if (!subgraph) throw new Error(`No role ${role}.`);
  const { definition, owner } = subgraph;
  const database = await createTestDatabase(role);
  const [read, write, identified] = [openReadDatabase(database.publikUrl, log), openWriteDatabase(database.skrivUrl, log), openIdentifiedDatabase(database.inloggadUrl, log, 1)];
  const verifier = createVerifier({ ...testIssuer(), log });
  const serve = (schema: ReturnType<typeof buildSchema>): Promise<RunningServer> => startGraphqlServer({
    schema, log, host: '127.0.0.1', port: 0, ready: () => read.ping(), close: () => Promise.resolve(),
    context: async ({ authorization }) => createContext(read, { owner, caller: await verifier.callerOf(authorization), write: definition.skriver && write, identified }),
  });
  const [guarded, unguarded] = await Promise.all([serve(buildSchema(definition)), serve(buildUnguardedSchema(definition))]);
  return {
    guarded, unguarded, database,
    async close() {
      await Promise.all([guarded.stop(), unguarded.stop()]);
      await Promise.all([read.close(), write.close(), identified.close()]);
      await database.drop();
    },
  };
}

const asks = (server: RunningServer, selection: string, as: Asker | undefined): Promise<Answer> =>
  post(`${server.url}/graphql`, `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Samordningsforbund { ${selection} } } }`, { r: [{ __typename: 'Samordningsforbund', id: 'umearegionen' }] }, { as });

const UNDERLAG = 'x: deltagarunderlag(tabell: DELTAGANDE, ar: 2024) { celler { exakt sekretessgrund } }';
const EGNA = 'x: egnaRemitterade(tabell: EGNA_REMITTERADE, ar: 2024) { celler { antal { varde } } }';
const CHEF: Asker = ['forbund-chef', { forbund: 'umearegionen' }];
const MEMBER: Asker = ['medlem', { organisation: AF }];

let umea: Servers;
let nns: Servers;
beforeAll(async () => {
  [umea, nns] = await Promise.all([start('umearegionen'), start('nns-indikatorer')]);
  await withClient(umea.database.skrivUrl, (client) => addDeltagarutgava(client, { ar: 2024, celler: [
    { tabell: 'DELTAGANDE', varden: [VUXENTORGET, null], visat: 'SEKRETESS', exakt: { antal: SECRET, sekretessgrund: 'SEKUNDAR' } },
    { tabell: 'EGNA_REMITTERADE', malgrupp: AF, varden: [AF, null, null], visat: REFERRED },
  ] }));
}, 120_000);
afterAll(() => Promise.all([umea.close(), nns.close()]));

const cellsOf = (answer: Answer): unknown => answer.data?._entities[0]?.x?.celler ?? null;

describe('where every check in the resolvers has been forgotten', () => {
  test('whose it is still sees it, so that what follows is not empty for another reason', async () => {
    expect(cellsOf(await asks(umea.unguarded, UNDERLAG, CHEF))).toEqual([{ exakt: SECRET, sekretessgrund: 'SEKUNDAR' }]);
    expect(cellsOf(await asks(umea.unguarded, EGNA, MEMBER))).toEqual([{ antal: { varde: REFERRED } }]);
  });

  test.each<[string, Asker]>([
    ['the head of another förbund', ['forbund-chef', { forbund: 'skelleftea-norsjo', organisation: '222000-1933' }]],
    ['NNS', ['nns-forvaltare']], ['an analyst', ['nns-analytiker']], ['a member', MEMBER],
    ['a SUS-stödjare of the förbund itself', ['sus-stodjare', { forbund: 'umearegionen' }]],
  ])('the exact numbers of a förbund are not there for %s', async (_who, as) => {
    expect(cellsOf(await asks(umea.unguarded, UNDERLAG, as))).toEqual([]);
    // In turn over the one connection: nothing of the former asker is left on it.
    expect(cellsOf(await asks(umea.unguarded, UNDERLAG, CHEF))).toHaveLength(1);
    expect(cellsOf(await asks(umea.unguarded, UNDERLAG, as))).toEqual([]);
  });

  test.each<[string, Asker]>([
    ['another member', ['medlem', { organisation: '202100-5521' }]], ['the head of the förbund', CHEF], ['NNS', ['nns-forvaltare']],
    ['a SUS-stödjare who is employed by the member', ['sus-stodjare', { forbund: 'umearegionen', organisation: AF }]],
  ])('a member\'s own referrals are not there for %s', async (_who, as) => {
    expect(cellsOf(await asks(umea.unguarded, EGNA, as)) ?? []).toEqual([]);
    expect(cellsOf(await asks(umea.unguarded, EGNA, MEMBER))).toHaveLength(1);
    expect(cellsOf(await asks(umea.unguarded, EGNA, as)) ?? []).toEqual([]);
  });

  test.each([UNDERLAG, EGNA])('somebody without a token gets nothing: %s', async (selection) => {
    expect(await asks(umea.unguarded, selection, undefined)).toMatchObject({ data: { _entities: [{ x: null }] }, errors: [{ extensions: { code: 'FORBIDDEN' } }] });
  });

  test('fifty askers at once over the one connection each get their own', async () => {
    const askers = Array.from({ length: 50 }, (_, i) => ([CHEF, MEMBER, ['nns-forvaltare'] as Asker, ['forbund-chef', { forbund: 'lycksele-mala', organisation: '222000-1933' }] as Asker][i % 4] ?? CHEF));
    const answers = await Promise.all(askers.map((as) => asks(umea.unguarded, UNDERLAG, as)));
    for (const [i, answer] of answers.entries()) expect(cellsOf(answer)).toHaveLength(i % 4 === 0 ? 1 : 0);
  });

  const plan = (id: string): string => `mutation { planeraMatomgang(indata: { id: "${id}", namn: "Prov", period: "2026", oppnar: "2026-01-01", stanger: "2026-02-01", publiceras: "2026-03-01T00:00:00Z",
    antalForbundTotalt: 75, enkater: [{ id: "ENKAT", version: "VERSION" }], inbjudna: [{ forbund: "umearegionen" }] }) { matomgang { id } fel { kod text } } }`;
  const planned = async (id: string, as: Asker | undefined): Promise<unknown> => {
    const { data: { enkater } } = await post(`${nns.unguarded.url}/graphql`, '{ enkater { id version matpunkter { id } } }');
    const enkat = (enkater as { id: string; version: string; matpunkter: object[] }[]).find(({ matpunkter }) => matpunkter.length > 0);
    const text = plan(id).replace('ENKAT', enkat?.id ?? '').replace('VERSION', enkat?.version ?? '');
    const { data } = await post(`${nns.unguarded.url}/graphql`, text, {}, { as });
    const { rows } = await withClient(nns.database.migratorUrl, (client) => client.query('select id from matomgang where id = $1', [id]));
    return [data?.planeraMatomgang?.matomgang ?? null, rows];
  };

  test('the database takes the plan of whoever runs the measurements', async () => {
    expect(await planned('plan', ['nns-forvaltare'])).toEqual([{ id: 'plan' }, [{ id: 'plan' }]]);
  });

  test.each<[string, Asker | undefined]>([['a member', MEMBER], ['the head of a förbund', CHEF], ['an analyst', ['nns-analytiker']], ['nobody', undefined]])('the database takes no plan of a measurement from %s', async (_who, as) => {
    expect(await planned('prov', as)).toEqual([null, []]);
  });

  describe("a förbund's own measurement", () => {
    const [CHEF_NORRA, HANDLAGGARE, STODJARE]: Asker[] = [['forbund-chef', { forbund: 'norra' }], ['forbund-handlaggare', { forbund: 'norra' }], ['sus-stodjare', { forbund: 'norra' }]];
    const PAYLOADS = { importeraEnkatsvar: 'gjort: inlast fel { text }', sattMalniva: 'gjort: malniva { period } fel { text }', godkannUppgifter: 'gjort: matomgang { id } fel { text }' };
    const target = '(indata: { forbund: "norra", nummer: "1", period: "2027", niva: 50, villkor: MINST, dokument: "Plan" })';
    const review = '(matomgang: "egen", forbund: "norra")';
    let file: (step: number) => string;
    const tries = async (as: Asker | undefined, mutation: keyof typeof PAYLOADS, argument: string): Promise<unknown> => {
      const { data } = await post(`${nns.unguarded.url}/graphql`, `mutation { x: ${mutation}${argument} { ${PAYLOADS[mutation]} } }`, {}, { as });
      return data?.x?.gjort || null;
    };
    const STORED = ['matomgang', 'matomgang_forbund', 'inlamning', 'besvarad_enkat', 'malniva', 'utgava', 'matvarde', 'revision'];
    const stored = (): Promise<unknown[]> => withClient(nns.database.migratorUrl, async (client) => {
      const tables: unknown[] = [];
      for (const table of STORED) tables.push((await client.query(`select '${table}', count(*), md5(string_agg(t::text, ' ' order by t::text)) from ${table} t`)).rows);
      return tables;
    });
    const changesNothing = async (as: Asker | undefined, mutation: keyof typeof PAYLOADS, argument: string): Promise<void> => {
      const before = await stored();
      await tries(as, mutation, argument);
      expect(await stored()).toEqual(before);
    };
    const asked = { ask: (query: string, variables?: Record<string, unknown>, asking?: AskOptions) => post(`${nns.guarded.url}/graphql`, query, variables, asking) } as TestSubgraph;

    beforeAll(async () => {
      await planMeasurement(asked, 'egen', ['OPPEN']);
      const { punkter } = await withClient(nns.database.migratorUrl, (client) => hamtaEnkatform(client, DELTAGARE, '2014'));
      file = (step) => {
        const text = [['respondent', ...punkter.map(({ matpunktId }) => matpunktId)], ['a1', ...punkter.map(() => String(step))]].map((row) => row.join(';')).join('\n');
        return `(indata: { matomgang: "egen", forbund: "norra", enkat: "${DELTAGARE}", filnamn: "f.csv", innehallBase64: "${Buffer.from(text).toString('base64')}", ersatt: true })`;
      };
    });

    // The steps follow one another as a measurement does.
    test('has answers from its handläggare, and none from a SUS-stödjare of the förbund itself', async () => {
      expect(await tries(HANDLAGGARE, 'importeraEnkatsvar', file(2))).toBe(true);
      for (const as of [STODJARE, MEMBER, undefined]) await changesNothing(as, 'importeraEnkatsvar', file(3));
      expect(await tries(CHEF_NORRA, 'importeraEnkatsvar', file(3))).toBe(true);
    });

    test('is there to review for its own people alone, and so are the counts of its answers', async () => {
      for (const status of ['STANGD', 'VALIDERAD']) expect((await setStatus(asked, 'egen', status)).fel).toEqual([]);
      const [STRANGER]: Asker[] = [['forbund-chef', { forbund: 'sodra' }]];
      const reviews = async (as: Asker | undefined): Promise<unknown> => {
        const { data } = await post(`${nns.unguarded.url}/graphql`, '{ _entities(representations: [{ __typename: "Samordningsforbund", id: "norra" }]) { ... on Samordningsforbund { granskningar { matomgang { id } rader { radantal { varde } } } } } }', {}, { as });
        return data?._entities[0]?.granskningar;
      };
      const own = [{ matomgang: { id: 'egen' }, rader: expect.arrayContaining([{ radantal: { varde: 1 } }]) }];
      for (const as of [CHEF_NORRA, HANDLAGGARE]) expect(await reviews(as)).toEqual(own);
      for (const as of [STRANGER, STODJARE, MEMBER, ['nns-forvaltare'] as Asker]) expect(await reviews(as)).toEqual([]);
      expect(await reviews(undefined)).toBeNull();
      // Past the list, too: the counts themselves are kept back.
      const counted = (settings: Readonly<Record<string, string>>, url = nns.database.inloggadUrl) => withClient(url, async (client) => {
        await client.query('begin');
        for (const [name, value] of Object.entries(settings)) await client.query('select set_config($1, $2, true)', [`navet.${name}`, value]);
        return client.query(`select * from navet_egna_inkomna('egen', 'norra')`).then(({ rowCount }) => rowCount, ({ code }: { code?: string }) => code);
      });
      expect(await counted({ roller: 'forbund-handlaggare', forbund: 'norra' })).toBeGreaterThan(0);
      const others: Readonly<Record<string, string>>[] = [{}, { roller: 'forbund-chef', forbund: 'sodra' }, { roller: 'sus-stodjare', forbund: 'norra' }, { roller: 'nns-forvaltare' }];
      for (const settings of others) expect(await counted(settings)).toBe(0);
      expect(await counted({ roller: 'forbund-chef', forbund: 'norra' }, nns.database.publikUrl)).toBe('42501');
    });

    test('has the approval of its head alone', async () => {
      for (const as of [STODJARE, HANDLAGGARE, MEMBER]) await changesNothing(as, 'godkannUppgifter', review);
      expect(await tries(CHEF_NORRA, 'godkannUppgifter', review)).toEqual({ id: 'egen' });
    });

    test('has the targets of its head alone', async () => {
      for (const as of [STODJARE, HANDLAGGARE, CHEF]) await changesNothing(as, 'sattMalniva', target);
      expect(await tries(CHEF_NORRA, 'sattMalniva', target)).toEqual({ period: '2027' });
      await changesNothing(STODJARE, 'sattMalniva', target);
    });
  });
});

test('with the checks in place the same askers are told which right is missing', async () => {
  expect((await asks(umea.guarded, UNDERLAG, ['nns-forvaltare'])).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', kraver: ['FORBUND_HANDLAGGARE', 'FORBUND_CHEF'] } }]);
  expect((await asks(umea.guarded, EGNA, CHEF)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', kraver: ['MEDLEM'] } }]);
});
