import { setTimeout as wait } from 'node:timers/promises';
import { GraphQLError } from 'graphql';
import { tokenFor } from '../../support/issuer';
import { FEDERATION } from './support/compose';
import { type Hub, startHub } from './support/gateway';

/** What two services have written, in order. */
let written: string[];

const write = (text: string): string => {
  if (text.startsWith('fel ')) throw new GraphQLError('Det går inte nu.', { extensions: { code: text.slice(4), falt: 'text' } });
  written.push(text);
  return text;
};

/** Two services that write; the first takes its time. */
const writers = {
  enkater: {
    typeDefs: `${FEDERATION}
      type Query { antal: Int }
      type Mutation { skapa(text: String!, ms: Int = 0): Enkat kravd(text: String!): String! }
      type Enkat @key(fields: "id") { id: ID! }`,
    resolvers: {
      Query: { antal: () => written.length },
      Mutation: {
        skapa: async (_: unknown, { text, ms }: { text: string; ms: number }) => {
          await wait(ms);
          return { id: write(text) };
        },
        kravd: (_: unknown, { text }: { text: string }) => write(text),
      },
    },
  },
  utgavor: {
    typeDefs: `${FEDERATION}
      type Query { utgavor: Int }
      type Mutation { slapp(text: String!): String }
      type Enkat @key(fields: "id") { id: ID! fore: [String] }`,
    resolvers: {
      Mutation: { slapp: (_: unknown, { text }: { text: string }) => write(text) },
      Enkat: { __resolveReference: ({ id }: { id: string }) => ({ id, fore: [...written] }) },
    },
  },
};

let hub: Hub;
beforeEach(async () => {
  written = [];
  hub = await startHub(writers, { subgraphDeadlineMs: 1_000, requestDeadlineMs: 20_000 });
});
afterEach(() => hub[Symbol.asyncDispose]());

const requests = () => Object.values(hub.subgraphs).flatMap((subgraph) => subgraph.requests);

test('changes in several services are made one after the other, in the order of the document', async () => {
  const { data, errors } = await hub.ask('mutation { a: skapa(text: "a", ms: 200) { fore } b: slapp(text: "b") c: skapa(text: "c", ms: 100) { id } d: slapp(text: "d") }');
  expect(errors).toBeUndefined();
  expect(written).toEqual(['a', 'b', 'c', 'd']);
  expect(Object.keys(data ?? {})).toEqual(['a', 'b', 'c', 'd']);
});

test("the caller's token reaches the service that writes, and no log", async () => {
  const token = await tokenFor('nns-forvaltare');
  await hub.ask('mutation { slapp(text: "a") }', {}, { authorization: `Bearer ${token}` });
  expect(requests().map(({ headers }) => headers['authorization'])).toEqual([`Bearer ${token}`]);
  expect(JSON.stringify(hub.log)).not.toContain(token);
});

test.each(['FORBIDDEN', 'INLOGGNING_OTILLGANGLIG', 'FEL_TILLSTAND', 'OKAND_MATOMGANG', 'OKAND_ENKAT', 'OKAND_UTGAVA', 'VERSION_I_BRUK', 'OGILTIG_FIL'])(
  'a refused change says why, where, and with its code: %s',
  async (code) => {
    const { data, errors } = await hub.ask('mutation ($fel: String!) { forst: slapp(text: "a") nekad: skapa(text: $fel) { id } sist: slapp(text: "b") }', { fel: `fel ${code}` });
    expect(data).toEqual({ forst: 'a', nekad: null, sist: 'b' });
    expect(errors).toEqual([{ message: 'Det går inte nu.', path: ['nekad'], extensions: { code, tjanst: 'enkater', falt: 'text' } }]);
  },
);

test('a refused change that cannot be null leaves no data, and still says where', async () => {
  const { data, errors } = await hub.ask('mutation { kravd(text: "fel FORBIDDEN") }');
  expect(data).toBeNull();
  expect(errors).toMatchObject([{ path: ['kravd'], extensions: { code: 'FORBIDDEN' } }]);
});

test('a change may take longer than a question', async () => {
  const { data, errors } = await hub.ask('mutation { skapa(text: "a", ms: 1500) { id } }');
  expect(errors).toBeUndefined();
  expect(data).toEqual({ skapa: { id: 'a' } });
});

test('a service that breaks off leaves it open whether the change was made, and is not asked again', async () => {
  const enkater = hub.subgraphs['enkater'];
  if (!enkater) {
    throw new Error('no enkater');
  }
  await hub.ask('{ antal }');
  enkater.behaviour = async (request, _response, answer) => {
    request.socket.destroy();
    await answer();
  };
  const { data, errors } = await hub.ask('mutation { skapa(text: "a") { id } }');
  expect(data).toEqual({ skapa: null });
  expect(errors).toMatchObject([{ message: expect.stringMatching(/kan ha gjorts eller inte/) as string, path: ['skapa'], extensions: { code: 'SUBGRAPH_UNAVAILABLE', tjanst: 'enkater' } }]);
  expect(written).toEqual(['a']);
});

const CHANGE = 'mutation { slapp(text: "a") }';

test.each([
  ['a link on a foreign page', `?query=${encodeURIComponent(CHANGE)}`, {}, 400, /CSRF/],
  ['an address that a program fetches', `?query=${encodeURIComponent(CHANGE)}`, { headers: { 'apollo-require-preflight': '1' } }, 405, /skickas med POST/],
  ['a form on a foreign page', '', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: JSON.stringify({ query: CHANGE }) }, 400, /CSRF/],
] satisfies [string, string, RequestInit, number, RegExp][])('%s changes nothing', async (_what, search, request, status, message) => {
  const response = await fetch(`${hub.gateway.url}/graphql${search}`, request);
  const { errors } = (await response.json()) as { errors: { message: string }[] };
  expect([response.status, errors[0]?.message]).toEqual([status, expect.stringMatching(message)]);
  expect(requests()).toEqual([]);
  expect(written).toEqual([]);
});
