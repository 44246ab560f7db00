import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import type { PoolClient } from 'pg';
import { pino } from 'pino';
import { withClient } from '../../../infra/database/connect';
import { subgraphFor } from '../../../subgraphs/roles';
import { enforce } from '../../../subgraphs/shared/authorization/enforce';
import { createContext, type SubgraphContext } from '../../../subgraphs/shared/context';
import { type ReadDatabase, openReadDatabase } from '../../../subgraphs/shared/database/read';
import { type WriteDatabase, openWriteDatabase } from '../../../subgraphs/shared/database/write';
import { type RunningServer, startGraphqlServer } from '../../../subgraphs/shared/graphql-server';
import { createVerifier } from '../../../subgraphs/shared/identity/verifier';
import { projectRoot } from '../../../subgraphs/shared/paths';
import { signatur } from '../../../subgraphs/shared/revision/signatur';
import { startSubgraphServer } from '../../../subgraphs/shared/server';
import { testIssuer, tokenFor } from '../../support/issuer';
import { type TestDatabase, createTestDatabase } from '../../support/postgres';
import { testCluster } from '../../support/postgres-cluster';
import { type Answer, type Asker, type AskOptions, FORVALTARE, MEMBERS, type TestSubgraph, chefVid, post, startTestSubgraph } from '../../support/subgraph';

const lines: string[] = [];
const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
let database: TestDatabase;
let write: WriteDatabase;
let read: ReadDatabase;

beforeAll(async () => {
  database = await createTestDatabase('lycksele-mala', { fakta: false });
  await withClient(database.migratorUrl, (client) =>
    client.query('create table svar (id int primary key, namn text); grant select, insert on svar to navet_skrivare; grant select on svar to navet_publik'));
  write = openWriteDatabase(database.skrivUrl, log, 2);
  read = openReadDatabase(database.publikUrl, log);
});
afterAll(async () => {
  await write.close();
  await read.close();
  await database.drop();
});
beforeEach(() => withClient(database.migratorUrl, (client) => client.query('truncate svar')));

const ids = () => withClient(database.migratorUrl, async (client) => (await client.query<{ id: number }>('select id from svar order by id')).rows.map(({ id }) => id));
const insert = (id: number) => write.transaction((client) => client.query('insert into svar values ($1)', [id]));

describe('a transaction', () => {
  test('gives what its function gives, and has then written', async () => {
    await expect(write.transaction(async (client) => (await client.query<{ id: number }>('insert into svar values (1) returning id')).rows)).resolves.toEqual([{ id: 1 }]);
    expect(await ids()).toEqual([1]);
  });

  test.each([
    ['the function', () => Promise.reject(new Error('ångrade sig')), 'ångrade sig'],
    ['the database', (client: PoolClient) => client.query('insert into svar values (1)'), 'duplicate key'],
  ])('that %s stops has written nothing', async (_who, stop, message) => {
    await insert(1);
    await expect(write.transaction(async (client) => {
      await client.query('insert into svar values (2)');
      await stop(client);
    })).rejects.toThrow(message);
    expect(await ids()).toEqual([1]);
    await insert(3);
    expect(await ids()).toEqual([1, 3]);
  });

  test('has a time limit of its own, which does not stay with its connection', async () => {
    const limit = (): Promise<unknown> => write.transaction(async (client) => (await client.query('show statement_timeout')).rows);
    expect(await limit()).toEqual([{ statement_timeout: '10min' }]);
    const outside = await write.transaction(async (client) => {
      await client.query('commit');
      return (await client.query('show statement_timeout')).rows;
    });
    expect(outside).toEqual([{ statement_timeout: '0' }]);
  });

  test('whose connection is lost fails alone: the next one gets another, and nothing is half written', async () => {
    await expect(write.transaction(async (client) => {
      await client.query('insert into svar values (7)');
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
      const gone = new Promise((resolve) => client.once('end', resolve));
      // Between two statements, when nobody waits for the connection.
      await withClient(testCluster().adminUrl, (other) => other.query('select pg_terminate_backend($1)', [rows[0]?.pid]));
      await gone;
      await client.query('insert into svar values (8)');
    })).rejects.toThrow(/not queryable|Connection terminated/);
    await Promise.all([insert(9), insert(10)]);
    expect(await ids()).toEqual([9, 10]);
  });

  test('waits its turn when others are under way', async () => {
    await Promise.all([1, 2, 3, 4, 5, 6].map(insert));
    expect(await ids()).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('a request that writes', () => {
  const typeDefs = parse(`${readFileSync(join(projectRoot(), 'schema/shared/behorighet.graphql'), 'utf8')}
    type Query @behorighet(roller: [ALLA]) { antal: Int }
    type Mutation @behorighet(roller: []) {
      lagg(id: Int!, forbund: ID): Svar @behorighet(roller: [NNS_FORVALTARE, FORBUND_CHEF], forbund: "forbund")
      ingens: Int
    }
    type Svar @behorighet(roller: [ALLA]) { antal: Int av: String sagt: [String] }`);
  const SQL = 'test/integration/shared/antal.sql';
  const antal = async (context: SubgraphContext) => (await context.all<{ antal: number }>(SQL))[0]?.antal;
  const sagt = async (client: PoolClient) => {
    const { rows: [row] } = await client.query<{ sagt: string[] }>(
      `select array(select coalesce(current_setting('navet.' || name, true), '') from unnest(array['roller', 'forbund', 'organisation']) name) as sagt`);
    return row?.sagt;
  };
  const resolvers = {
    Query: { antal: (_: unknown, _args: unknown, context: SubgraphContext) => antal(context) },
    Mutation: {
      lagg: async (_: unknown, { id }: { id: number }, context: SubgraphContext) => {
        const done = await context.skriv().transaction(async (client) => {
          const av = await signatur(client, context.caller);
          await client.query('insert into svar values ($1, $2)', [id, av]);
          return { av, sagt: await sagt(client) };
        });
        return { antal: () => antal(context), ...done };
      },
      ingens: () => 1,
    },
  };
  const LAGG = 'mutation { lagg(id: 1, forbund: "umearegionen") { antal av sagt } }';
  const verifier = createVerifier({ ...testIssuer(), log });
  let server: RunningServer;
  let onlyReads: RunningServer;

  const serve = (writing: WriteDatabase | undefined) => startGraphqlServer({
    schema: enforce(buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }])),
    context: async ({ authorization }) => createContext(read, { owner: undefined, caller: await verifier.callerOf(authorization), write: writing }),
    ready: () => read.ping(), close: () => Promise.resolve(), host: '127.0.0.1', port: 0, log,
  });
  beforeAll(async () => {
    server = await serve(write);
    onlyReads = await serve(undefined);
  });
  afterAll(() => Promise.all([server.stop(), onlyReads.stop()]));
  const ask = (query: string, options: AskOptions = {}, of = server) => post(`${of.url}/graphql`, query, {}, options);

  test('is signed with a pseudonym of whoever asks, the same each time, and reads what it has just written', async () => {
    const { data, errors } = await ask('mutation { a: lagg(id: 1) { antal av } b: lagg(id: 2) { antal av } }', { as: FORVALTARE });
    expect(errors).toBeUndefined();
    const { av } = data.a;
    expect(av).toMatch(/^p-\w{12,}$/);
    expect(data).toEqual({ a: { antal: 1, av }, b: { antal: 2, av } });
    const chef = (await ask('mutation { lagg(id: 3, forbund: "umearegionen") { antal av } }', { as: chefVid('umearegionen') })).data.lagg;
    expect(chef).toEqual({ antal: 3, av: expect.stringMatching(/^p-\w{12,}$/) });
    expect(chef.av).not.toBe(av);
  });

  test('says to the database who asks, in its own transaction and no other', async () => {
    expect((await ask(LAGG, { as: chefVid('umearegionen') })).data.lagg.sagt).toEqual(['forbund-chef', 'umearegionen', '222000-1834']);
    expect((await ask('mutation { lagg(id: 2) { sagt } }', { as: FORVALTARE })).data.lagg.sagt).toEqual(['nns-forvaltare', '', '']);
    // One that fails leaves nothing behind either.
    expect((await ask('mutation { lagg(id: 2) { sagt } }', { as: FORVALTARE })).errors).toHaveLength(1);
    for (const said of await Promise.all([1, 2, 3, 4].map(() => write.transaction(sagt)))) expect(said).toEqual(['', '', '']);
  });

  test.each<[string, Asker | undefined, string, RegExp]>([
    ['without a token', undefined, LAGG, /authorization: Bearer/],
    ['as a member, who may read more than others', MEMBERS['202100-5521'], LAGG, /rollen medlem/],
    ['as who reports for the förbund', ['forbund-handlaggare', { forbund: 'umearegionen' }], LAGG, /rollen forbund-handlaggare/],
    ['as NNS\'s analyst, who reads the whole country', ['nns-analytiker'], LAGG, /rollen nns-analytiker/],
  ])('is refused %s, and may read', async (_who, asker, query, text) => {
    expect(await ask(query, { as: asker })).toMatchObject({ data: { lagg: null }, errors: [{ path: ['lagg'], message: expect.stringMatching(text), extensions: { code: 'FORBIDDEN', kraver: ['NNS_FORVALTARE', 'FORBUND_CHEF'] } }] });
    expect(await ids()).toEqual([]);
    expect(await ask('{ antal }', { as: asker })).toEqual({ data: { antal: 0 } });
  });

  test.each([['another förbund', LAGG], ['none', 'mutation { lagg(id: 1) { antal } }']])('of the head of a förbund is refused for %s, and is told so', async (_which, query) => {
    expect(await ask(query, { as: chefVid('lycksele-mala') })).toMatchObject({ data: { lagg: null }, errors: [{ path: ['lagg'], message: expect.stringContaining('lycksele-mala'), extensions: { code: 'FORBIDDEN', kraver: ['EGET_FORBUND'] } }] });
    expect(await ids()).toEqual([]);
  });

  test('is refused to everybody where no role is enough', async () => {
    for (const asker of [undefined, FORVALTARE, chefVid('umearegionen')]) expect((await ask('mutation { ingens }', { as: asker })).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', kraver: [] } }]);
  });

  test.each<[string, (token: string) => string]>([
    ['that has been changed', (token) => `${token}x`],
    ['with another\'s claims', (token) => token.split('.').with(1, Buffer.from(JSON.stringify({ sub: 'x', roller: ['nns-forvaltare'] })).toString('base64url')).join('.')],
    ['without a signature', (token) => [Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url'), token.split('.')[1], ''].join('.')],
    ['that is none', () => 'en-nyckel-fran-forr-0123456789'], ['that is empty', () => ''],
  ])('is refused as a whole with a token %s, and none is ever logged', async (_how, changed) => {
    const token = await tokenFor(...FORVALTARE);
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST', body: JSON.stringify({ query: 'mutation { lagg(id: 1) { antal } }' }), headers: { 'content-type': 'application/json', authorization: `Bearer ${changed(token)}` },
    });
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer error="invalid_token"']);
    const { data, errors } = (await response.json()) as Answer;
    expect([data ?? null, errors]).toEqual([null, [expect.objectContaining({ extensions: { code: 'UNAUTHENTICATED' } })]]);
    expect(await ids()).toEqual([]);
    for (const secret of [token, changed(token)].filter((t) => t !== '')) expect(lines.join('\n') + JSON.stringify(errors)).not.toContain(secret);
  });

  test('is refused by a server without a login for it, whatever token it has', async () => {
    expect(await ask('mutation { lagg(id: 1) { antal } }', { as: FORVALTARE }, onlyReads)).toMatchObject({ errors: [{ message: expect.stringContaining('skrivande inloggning'), extensions: { code: 'FORBIDDEN' } }] });
  });

  test('is told apart from a fault of the database, which is not shown', async () => {
    await insert(1);
    const { errors } = await ask('mutation { lagg(id: 1) { antal } }', { as: FORVALTARE });
    expect(errors).toEqual([{ message: 'Ett oväntat fel inträffade. Det är antecknat i loggen.', locations: expect.anything(), path: ['lagg'], extensions: { code: 'INTERNT_FEL' } }]);
  });

  test('cannot be fetched by its address', async () => {
    const response = await fetch(`${server.url}/graphql?query=${encodeURIComponent('mutation { lagg(id: 1) { antal } }')}`, { headers: { 'apollo-require-preflight': '1', authorization: `Bearer ${await tokenFor(...FORVALTARE)}` } });
    expect(response.status).toBe(405);
    expect(await ids()).toEqual([]);
  });
});

describe('a token', () => {
  let nns: TestSubgraph;
  let register: TestSubgraph;

  beforeAll(async () => {
    nns = await startTestSubgraph('nns-indikatorer');
    register = await startTestSubgraph('register');
  });
  afterAll(() => Promise.all([nns.stop(), register.stop()]));

  test('that is right is taken by every service, and changes nothing of what is open', async () => {
    for (const asker of [FORVALTARE, MEMBERS['202100-2114']]) {
      expect(await nns.ask('{ indikatorer { nummer } }', {}, { as: asker })).toEqual(await nns.ask('{ indikatorer { nummer } }'));
      expect(await register.ask('{ allaForbund { id } }', {}, { as: asker })).toEqual(await register.ask('{ allaForbund { id } }'));
    }
  });

  test('that is wrong is refused by every service, also by one that only reads and for what is open', async () => {
    const token = `${await tokenFor(...FORVALTARE)}x`;
    for (const refused of [await nns.ask('{ indikatorer { nummer } }', {}, { token }), await register.ask('{ allaForbund { id } }', {}, { token })]) {
      expect([refused.data, refused.errors]).toEqual([undefined, [expect.objectContaining({ extensions: { code: 'UNAUTHENTICATED' } })]]);
    }
  });

  test('is not what a header of another scheme has', async () => {
    const response = await fetch(`${nns.server.url}/graphql`, {
      method: 'POST', headers: { 'content-type': 'application/json', authorization: `Basic ${Buffer.from('namn:hemligt').toString('base64')}` }, body: JSON.stringify({ query: '{ indikatorer { nummer } }' }),
    });
    expect(await response.json()).toEqual(await nns.ask('{ indikatorer { nummer } }'));
  });

  test('is believed by no server that has no issuer, which reads what is open to those without one', async () => {
    const role = subgraphFor('register');
    if (!role) throw new Error('No role.');
    const alone = await startSubgraphServer({ ...role, databaseUrl: register.database.publikUrl, host: '127.0.0.1', port: 0, log });
    const asked = (options?: AskOptions) => post(`${alone.url}/graphql`, '{ allaForbund { id } }', {}, options);
    const [without, withToken] = [await asked(), await asked({ as: FORVALTARE })];
    await alone.stop();
    expect(without).toEqual(await register.ask('{ allaForbund { id } }'));
    expect(withToken.errors).toMatchObject([{ message: expect.stringContaining('NAVET_OIDC_UTGIVARE'), extensions: { code: 'UNAUTHENTICATED' } }]);
  });
});
