import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import type { PoolClient } from 'pg';
import { pino } from 'pino';
import { withClient } from '../../../infra/database/connect';
import { knownCallerOf, requireWriter } from '../../../subgraphs/shared/caller';
import { createContext, type SubgraphContext } from '../../../subgraphs/shared/context';
import { type ReadDatabase, openReadDatabase } from '../../../subgraphs/shared/database/read';
import { type WriteDatabase, openWriteDatabase } from '../../../subgraphs/shared/database/write';
import { type RunningServer, startGraphqlServer } from '../../../subgraphs/shared/graphql-server';
import { type TestDatabase, createTestDatabase } from '../../support/postgres';
import { testCluster } from '../../support/postgres-cluster';
import { TEST_WRITER, TEST_WRITER_KEY, type TestSubgraph, post, startTestSubgraph } from '../../support/subgraph';

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
  const typeDefs = parse('type Query { antal: Int } type Mutation { lagg(id: Int!): Svar hemligt: String } type Svar { antal: Int av: String }');
  const SQL = 'test/integration/shared/antal.sql';
  const antal = async (context: SubgraphContext) => (await context.all<{ antal: number }>(SQL))[0]?.antal;
  const resolvers = {
    Query: { antal: (_: unknown, _args: unknown, context: SubgraphContext) => antal(context) },
    Mutation: {
      lagg: async (_: unknown, { id }: { id: number }, context: SubgraphContext) => {
        const av = requireWriter(context);
        await context.skriv().transaction((client) => client.query('insert into svar values ($1, $2)', [id, av]));
        return { antal: () => antal(context), av };
      },
    },
  };
  let server: RunningServer;
  let onlyReads: RunningServer;

  const serve = (writing: WriteDatabase | undefined) => startGraphqlServer({
    schema: buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }]),
    context: ({ authorization, ...request }) => createContext(read, { owner: undefined, ...request, caller: knownCallerOf(authorization, { skriv: { [TEST_WRITER]: TEST_WRITER_KEY } }), write: writing }),
    ready: () => read.ping(), close: () => Promise.resolve(), host: '127.0.0.1', port: 0, log,
  });
  beforeAll(async () => {
    server = await serve(write);
    onlyReads = await serve(undefined);
  });
  afterAll(() => Promise.all([server.stop(), onlyReads.stop()]));
  const ask = (query: string, key?: string, of = server) => post(`${of.url}/graphql`, query, {}, key === undefined ? {} : { key });

  test('is signed with the name of its key, and reads what it has just written', async () => {
    const { data, errors } = await ask('mutation { a: lagg(id: 1) { antal av } b: lagg(id: 2) { antal av } }', TEST_WRITER_KEY);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ a: { antal: 1, av: TEST_WRITER }, b: { antal: 2, av: TEST_WRITER } });
  });

  test('is refused without a key, and may read', async () => {
    expect(await ask('mutation { lagg(id: 1) { antal } }')).toMatchObject({ data: { lagg: null }, errors: [{ path: ['lagg'], message: expect.stringContaining('authorization: Bearer'), extensions: { code: 'EJ_BEHORIG' } }] });
    expect(await ask('{ antal }')).toEqual({ data: { antal: 0 } });
  });

  test('is refused as a whole with a key that does not exist, which is never logged', async () => {
    const answer = await ask('mutation { lagg(id: 1) { antal } }', `${TEST_WRITER_KEY}x`);
    expect(answer).toMatchObject({ errors: [{ extensions: { code: 'OGILTIG_NYCKEL' } }] });
    expect(await ids()).toEqual([]);
    expect(lines.join('\n')).not.toContain(TEST_WRITER_KEY);
  });

  test('is refused by a server without a login for it, whatever key it has', async () => {
    expect(await ask('mutation { lagg(id: 1) { antal } }', TEST_WRITER_KEY, onlyReads)).toMatchObject({ errors: [{ message: expect.stringContaining('skrivande inloggning'), extensions: { code: 'EJ_BEHORIG' } }] });
  });

  test('is told apart from a fault of the database, which is not shown', async () => {
    await insert(1);
    const { errors } = await ask('mutation { lagg(id: 1) { antal } }', TEST_WRITER_KEY);
    expect(errors).toEqual([{ message: 'Ett oväntat fel inträffade. Det är antecknat i loggen.', locations: expect.anything(), path: ['lagg'], extensions: { code: 'INTERNT_FEL' } }]);
  });

  test('cannot be fetched by its address', async () => {
    const response = await fetch(`${server.url}/graphql?query=${encodeURIComponent('mutation { lagg(id: 1) { antal } }')}`, { headers: { 'apollo-require-preflight': '1', authorization: `Bearer ${TEST_WRITER_KEY}` } });
    expect(response.status).toBe(405);
    expect(await ids()).toEqual([]);
  });
});

describe('a key', () => {
  let nns: TestSubgraph;
  let register: TestSubgraph;

  beforeAll(async () => {
    nns = await startTestSubgraph('nns-indikatorer');
    register = await startTestSubgraph('register');
  });
  afterAll(() => Promise.all([nns.stop(), register.stop()]));

  test('that is right is taken by the service that writes, and one that is wrong is not', async () => {
    expect(await nns.ask('{ indikatorer { nummer } }', {}, { key: TEST_WRITER_KEY })).toEqual(await nns.ask('{ indikatorer { nummer } }'));
    expect((await nns.ask('{ indikatorer { nummer } }', {}, { key: 'fel' })).errors).toMatchObject([{ extensions: { code: 'OGILTIG_NYCKEL' } }]);
  });

  test('is of no concern to a service that only reads', async () => {
    expect((await register.ask('{ allaForbund { id } }', {}, { key: 'fel' })).errors).toBeUndefined();
  });
});
