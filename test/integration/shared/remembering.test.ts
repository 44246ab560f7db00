import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { pino } from 'pino';
import { withClient } from '../../../infra/database/connect';
import { type SubgraphContext, createContext } from '../../../subgraphs/shared/context';
import { type ReadDatabase, openReadDatabase } from '../../../subgraphs/shared/database/read';
import { type RunningServer, startGraphqlServer } from '../../../subgraphs/shared/graphql-server';
import { type TestDatabase, createTestDatabase } from '../../support/postgres';
import { countStatements } from '../../support/statements';
import { post } from '../../support/subgraph';

const RAKNA = 'test/integration/shared/rakna.sql';
const KVOT = 'test/integration/shared/kvot.sql';
const log = pino({ level: 'silent' });

let database: TestDatabase;
let read: ReadDatabase;
let server: RunningServer;
/** What happens between the first rows of a question and the next. */
let meanwhile: () => Promise<void> = () => Promise.resolve();

const sql = (text: string): Promise<void> => withClient(database.migratorUrl, async (client) => void (await client.query(text)));
const change = (): Promise<void> => sql('update raknat set n = n + 1');
const counted = async (context: SubgraphContext): Promise<number> => (await context.all<{ n: number }>(RAKNA))[0]?.n ?? 0;

/** `antal`, and after it `delat`: antal by a number of the asker's, and antal as it then is. */
const resolvers = {
  Query: { rakning: () => ({}) },
  Rakning: {
    antal: (_: unknown, _args: unknown, context: SubgraphContext) => counted(context),
    async delat(_: unknown, { med }: { med: number }, context: SubgraphContext) {
      const n = await counted(context);
      await meanwhile();
      const [row] = await context.all<{ kvot: number }>(KVOT, [[1000 * n], med]);
      return `${row?.kvot} av ${await counted(context)}`;
    },
  },
};

beforeAll(async () => {
  database = await createTestDatabase('lycksele-mala', { fakta: false });
  await sql(`create table raknat (n int); insert into raknat values (1); grant select on raknat to navet_publik;
    create trigger dataversion after insert or update on raknat for each statement execute function dataversion_andrad()`);
  read = openReadDatabase(database.publikUrl, log);
  server = await startGraphqlServer({
    schema: buildSubgraphSchema([{ typeDefs: parse('type Query { rakning: Rakning! } type Rakning { antal: Int! delat(med: Int!): String! }'), resolvers: resolvers as never }]),
    context: () => Promise.resolve(createContext(read, { owner: undefined })),
    ready: () => read.ping(), close: () => Promise.resolve(), host: '127.0.0.1', port: 0, log,
  });
});
beforeEach(() => sql('update raknat set n = 1'));
afterEach(() => (meanwhile = () => Promise.resolve()));
afterAll(async () => {
  await server.stop();
  await read.close();
  await database.drop();
});

const ask = (med: number) => post(`${server.url}/graphql`, 'query ($med: Int!) { rakning { antal delat(med: $med) } }', { med });

test('a question that has been answered takes no statement when it comes again, until something has been changed', async () => {
  // The first makes the text known, the second the rows.
  for (const _ of [1, 2]) await ask(10);
  const again = await countStatements(async () => expect((await ask(10)).data).toEqual({ rakning: { antal: 1, delat: '100 av 1' } }));
  expect(again.statements).toEqual([]);
  await change();
  expect((await ask(10)).data).toEqual({ rakning: { antal: 2, delat: '200 av 2' } });
});

test('an answer is of one state of the data, also when they change between what is remembered and what must be read', async () => {
  for (const _ of [1, 2]) await ask(20);
  let changes = 0;
  meanwhile = async () => {
    if ((changes += 1) === 1) await change();
  };
  expect(await ask(25)).toEqual({ data: { rakning: { antal: 2, delat: '80 av 2' } } });
  // It was run twice: what had been remembered did not fit what was then read.
  expect(changes).toBe(2);
});

test('an answer that is being read when the data change is of what was before', async () => {
  await ask(40);
  await change();
  let isChanged = false;
  meanwhile = async () => {
    if (!isChanged) await change();
    isChanged = true;
  };
  expect(await ask(50)).toEqual({ data: { rakning: { antal: 2, delat: '40 av 2' } } });
  meanwhile = () => Promise.resolve();
  expect(await ask(50)).toEqual({ data: { rakning: { antal: 3, delat: '60 av 3' } } });
});
