import { pino } from 'pino';
import { subgraphFor } from '../../subgraphs/roles';
import { type RunningServer, startSubgraphServer } from '../../subgraphs/shared/server';
import { type TestDatabase, createTestDatabase } from './postgres';

/** A GraphQL answer as it came over HTTP. */
export interface Answer {
  // What a test expects of data is the test's business.
  // oxlint-disable-next-line typescript/no-explicit-any
  data?: any;
  errors?: { message: string; path?: (string | number)[]; extensions?: Record<string, unknown> }[];
  extensions?: { meddelanden?: Record<string, unknown>[] };
}

/** The name and the key of whoever may write in tests. */
export const TEST_WRITER = 'test';
export const TEST_WRITER_KEY = 'test-writer-key-0123456789abcdef';

/** Keys by which two members read what is their own in tests, by organisationsnummer. */
export const TEST_MEMBER_KEYS = { '202100-2114': 'test-reader-key-af-0123456789abc', '202100-5521': 'test-reader-key-fk-0123456789abc' } as const;

export interface AskOptions {
  /** The key to send. */
  key?: string;
}

export interface TestSubgraph {
  server: RunningServer;
  database: TestDatabase;
  /** Asks over HTTP. */
  ask(query: string, variables?: Record<string, unknown>, options?: AskOptions): Promise<Answer>;
  /** Asks `_entities`; `selection` is what to select on the type. */
  entities(type: string, keys: Record<string, string>[], selection: string, variables?: { declaration: string; values: Record<string, unknown> }): Promise<Answer>;
  stop(): Promise<void>;
}

/** Posts a GraphQL request and gives the answer, whatever its status. */
export async function post(url: string, query: string, variables: Record<string, unknown> = {}, { key }: AskOptions = {}): Promise<Answer> {
  const headers = { 'content-type': 'application/json', ...(key !== undefined && { authorization: `Bearer ${key}` }) };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  return (await response.json()) as Answer;
}

/** A subgraph's real server on a database of its own: the given one, or a copy of the role's template with the published figures. */
export async function startTestSubgraph(role: string, options: { fakta?: boolean; database?: TestDatabase | undefined } = {}): Promise<TestSubgraph> {
  const subgraph = subgraphFor(role);
  if (!subgraph) throw new Error(`No role ${role}.`);
  const database = options.database ?? (await createTestDatabase(role, options));
  const server = await startSubgraphServer({
    ...subgraph, databaseUrl: database.publikUrl, host: '127.0.0.1', port: 0, log: pino({ level: 'silent' }), internNyckel: 'test-key',
    skrivUrl: database.skrivUrl, skrivnycklar: { [TEST_WRITER]: TEST_WRITER_KEY },
    inloggadUrl: database.inloggadUrl, lasnycklar: Object.entries(TEST_MEMBER_KEYS).map(([organisation, nyckel]) => ({ organisation, nyckel })),
  });
  const ask = (query: string, variables?: Record<string, unknown>, asking?: AskOptions) => post(`${server.url}/graphql`, query, variables, asking);
  return {
    server,
    database,
    ask,
    entities: (type, keys, selection, variables) => ask(
      `query ($representations: [_Any!]!${variables ? `, ${variables.declaration}` : ''}) { _entities(representations: $representations) { ... on ${type} ${selection} } }`,
      { representations: keys.map((key) => ({ __typename: type, ...key })), ...variables?.values },
    ),
    async stop() {
      await server.stop();
      await database.drop();
    },
  };
}
