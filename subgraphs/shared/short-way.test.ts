import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { pino } from 'pino';
import { fel } from './errors';
import { type RunningServer, startGraphqlServer } from './graphql-server';

const lines: string[] = [];
const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
let server: RunningServer;
let changes = 0;

const typeDefs = parse('type Query { hej(namn: String!): String trasig: String okant: String aldrig: Int! } type Mutation { andra: Int! }');
const resolvers = {
  Query: {
    hej: (_root: unknown, { namn }: { namn: string }) => `Hej ${namn}`,
    trasig: () => Promise.reject(new Error('hemligt')),
    okant: () => { throw fel('OKANT_FORBUND', 'Det finns inget sådant förbund.', { id: 'x' }); },
    aldrig: () => null,
  },
  Mutation: { andra: () => (changes += 1) },
};

beforeAll(async () => {
  server = await startGraphqlServer({
    schema: buildSubgraphSchema([{ typeDefs, resolvers }]), host: '127.0.0.1', port: 0, log, ready: () => Promise.resolve(), close: () => Promise.resolve(),
    context: ({ authorization }) => (authorization === undefined ? Promise.resolve({}) : Promise.reject(fel('UNAUTHENTICATED', 'Intyget gäller inte.', { http: { status: 401 } }))),
  });
});
afterAll(() => server.stop());

interface Answer {
  status: number;
  type: string | null;
  text: string;
}

async function ask(body: unknown, headers: Record<string, string> = {}, path = '/graphql'): Promise<Answer> {
  const response = await fetch(`${server.url}${path}`, body === undefined ? { headers } : { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
}

/** As our own router asks a förbund. */
const NEWER = { accept: 'application/graphql-response+json, application/json' };
const HEJ = 'query Hej($n: String!) { hej(namn: $n) }';

describe('a question that has been asked before', () => {
  test.each(([
    ['with an answer', { query: HEJ, variables: { n: 'Åsa' } }],
    ['with its name', { query: HEJ, variables: { n: 'Åsa' }, operationName: 'Hej' }],
    ['with extensions', { query: HEJ, variables: { n: 'Åsa' }, extensions: { x: 1 } }],
    ['of a field that refuses', { query: '{ okant hej(namn: "x") }' }],
    ['of a field that fails', { query: '{ trasig }' }],
    ['of a field that may not be null', { query: '{ hej(namn: "x") aldrig }' }],
    ['without its values', { query: HEJ }],
    ['with values that do not fit', { query: HEJ, variables: { n: 7 } }],
    ['with a list of values', { query: HEJ, variables: ['Åsa'] }],
    ['by a name that it does not have', { query: HEJ, variables: { n: 'Åsa' }, operationName: 'Nej' }],
    ['that is not valid', { query: '{ finnsInte }' }],
    ['that is no question', { query: '{' }],
    ['that is empty', { query: '' }],
    ['among several', { query: 'query A { hej(namn: "a") } query B { hej(namn: "b") }', operationName: 'B' }],
    ['among several, of which none is named', { query: 'query A { hej(namn: "a") } query B { hej(namn: "b") }' }],
    ['in a list', [{ query: HEJ, variables: { n: 'Åsa' } }]],
    ['by somebody whose token is not valid', { query: '{ hej(namn: "x") }' }, { authorization: 'Bearer fel' }],
    ['by a router, as the hub\'s gateway asks', { query: HEJ, variables: { n: 'Åsa' } }, { accept: 'application/json, application/graphql-response+json' }],
    ['by a client that would rather have the newer type', { query: HEJ, variables: { n: 'Åsa' } }, { accept: 'application/graphql-response+json, application/json;q=0.5' }],
    ['by a client that names the second type with its charset', { query: HEJ, variables: { n: 'Åsa' } }, { accept: 'application/json, application/graphql-response+json; charset=utf-8' }],
    ['by a client that names the first type without its charset', { query: HEJ, variables: { n: 'Åsa' } }, { accept: 'application/graphql-response+json, application/json;charset=utf-8' }],
    ['by a client that reads no JSON', { query: HEJ, variables: { n: 'Åsa' } }, { accept: 'text/html' }],
  ] as [string, unknown, Record<string, string>?][]).flatMap(([what, body, headers]) => (headers ? [{ what, body, headers }] : [{ what, body, headers: {} }, { what: `${what}, in the newer type`, body, headers: NEWER }])))('is answered as it was the first time: $what', async ({ body, headers }) => {
    const first = await ask(body, headers);
    // What has been asked by others counts too.
    await ask(body);
    expect([await ask(body, headers), await ask(body, headers)]).toEqual([first, first]);
  });

  test('tells what failed by the path and the code, and nothing of why', async () => {
    for (let round = 0; round < 2; round += 1) {
      const { text, status } = await ask({ query: '{ a: trasig hej(namn: "x") }' });
      expect(status).toBe(200);
      expect(JSON.parse(text)).toEqual({
        errors: [{ message: 'Ett oväntat fel inträffade. Det är antecknat i loggen.', path: ['a'], locations: [{ line: 1, column: 3 }], extensions: { code: 'INTERNT_FEL' } }],
        data: { a: null, hej: 'Hej x' },
      });
    }
    expect(lines.filter((line) => line.includes('hemligt')).length).toBeGreaterThanOrEqual(2);
  });

  test('is a change each time, if it is a change, and never by GET', async () => {
    const before = changes;
    await ask({ query: 'mutation { andra }' });
    await ask({ query: 'mutation { andra }' });
    expect(changes).toBe(before + 2);
    expect((await ask(undefined, { 'apollo-require-preflight': '1' }, `/graphql?query=${encodeURIComponent('mutation { andra }')}`)).status).toBe(405);
    expect(changes).toBe(before + 2);
  });

  test('is not taken from a page that a browser sends without asking first', async () => {
    await ask({ query: '{ hej(namn: "x") }' });
    const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: JSON.stringify({ query: '{ hej(namn: "x") }' }) });
    expect(response.status).toBeGreaterThanOrEqual(400);
  });
});
