import { pino } from 'pino';
import { subgraphFor } from '../../subgraphs/roles';
import { type RunningServer, startSubgraphServer } from '../../subgraphs/shared/server';
import type { Roll } from '../../subgraphs/shared/identity/caller';
import { type Whose, testIssuer, tokenFor } from './issuer';
import { type TestDatabase, createTestDatabase } from './postgres';
import { type TestServices, testServices } from './services';

/** A GraphQL answer as it came over HTTP. */
export interface Answer {
  // What a test expects of data is the test's business.
  // oxlint-disable-next-line typescript/no-explicit-any
  data?: any;
  errors?: { message: string; path?: (string | number)[]; extensions?: Record<string, unknown> }[];
  extensions?: { meddelanden?: Record<string, unknown>[]; kostnad?: { beraknad: number; budget: number } };
}

/** Who asks: a role, and whose. */
export type Asker = readonly [roll: Roll, whose?: Whose];

/** Who plans, releases and recalls measurements. */
export const FORVALTARE: Asker = ['nns-forvaltare'];

/** Two members, by organisationsnummer: Arbetsförmedlingen and Försäkringskassan. */
export const MEMBERS = {
  '202100-2114': ['medlem', { organisation: '202100-2114' }],
  '202100-5521': ['medlem', { organisation: '202100-5521' }],
} as const satisfies Record<string, Asker>;

/** The head of a förbund. */
export const chefVid = (forbund: string): Asker => ['forbund-chef', { forbund }];

export interface AskOptions {
  /** Who asks; somebody without a token when left out. */
  as?: Asker | undefined;
  /** A token to send as it is. */
  token?: string | undefined;
}

export interface TestSubgraph {
  server: RunningServer;
  database: TestDatabase;
  /** Asks over HTTP. */
  ask(query: string, variables?: Record<string, unknown>, options?: AskOptions): Promise<Answer>;
  /** Asks `_entities`; `selection` is what to select on the type. */
  entities(type: string, keys: Record<string, string>[], selection: string, variables?: { declaration: string; values: Record<string, unknown> }, options?: AskOptions): Promise<Answer>;
  stop(): Promise<void>;
}

/** Posts a GraphQL request and gives the answer, whatever its status. */
export async function post(url: string, query: string, variables: Record<string, unknown> = {}, asking: AskOptions = {}): Promise<Answer> {
  const token = asking.token ?? (asking.as && (await tokenFor(...asking.as)));
  const headers = { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  return (await response.json()) as Answer;
}

export interface TestSubgraphOptions {
  fakta?: boolean;
  database?: TestDatabase | undefined;
  services?: Partial<TestServices['services']> | undefined;
  /** 0 where statements are counted. */
  rowMemoryBytes?: number | undefined;
}

/** A subgraph's real server on a database of its own: the given one, or a copy of the role's template with the published figures. */
export async function startTestSubgraph(role: string, options: TestSubgraphOptions = {}): Promise<TestSubgraph> {
  const subgraph = subgraphFor(role);
  if (!subgraph) throw new Error(`No role ${role}.`);
  const database = options.database ?? (await createTestDatabase(role, options));
  const server = await startSubgraphServer({
    ...subgraph, databaseUrl: database.publikUrl, host: '127.0.0.1', port: 0, log: pino({ level: 'silent' }), services: { ...(await testServices()).services, ...options.services },
    skrivUrl: database.skrivUrl, inloggadUrl: database.inloggadUrl, identity: testIssuer(), rowMemoryBytes: options.rowMemoryBytes,
  });
  const ask = (query: string, variables?: Record<string, unknown>, asking?: AskOptions) => post(`${server.url}/graphql`, query, variables, asking);
  return {
    server,
    database,
    ask,
    entities: (type, keys, selection, variables, asking) => ask(
      `query ($representations: [_Any!]!${variables ? `, ${variables.declaration}` : ''}) { _entities(representations: $representations) { ... on ${type} ${selection} } }`,
      { representations: keys.map((key) => ({ __typename: type, ...key })), ...variables?.values }, asking,
    ),
    async stop() {
      await server.stop();
      await database.drop();
    },
  };
}
