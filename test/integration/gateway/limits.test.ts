import { FEDERATION } from './support/compose';
import { type Hub, startHub } from './support/gateway';

/** A type that contains itself, so that depth and fragments can grow without bound. */
const recursive = {
  register: {
    typeDefs: `${FEDERATION} type Query { nod: Nod noder: [Nod] } type Nod @key(fields: "id") { id: ID! nasta: Nod barn: [Nod] }`,
    resolvers: { Query: { nod: () => ({ id: '1' }) }, Nod: { nasta: () => ({ id: '1' }), barn: () => [{ id: '1' }] } },
  },
  tillagg: {
    typeDefs: `${FEDERATION} type Nod @key(fields: "id") { id: ID! extra(a: Int): Int }`,
    resolvers: { Nod: { extra: () => 1 } },
  },
};

let hub: Hub;
beforeAll(async () => {
  hub = await startHub(recursive);
});
afterAll(() => hub[Symbol.asyncDispose]());

const aliases = (count: number) => `{ nod { ${Array.from({ length: count / 2 }, (_, index) => `a${index}: extra`).join(' ')} nasta { ${Array.from({ length: count / 2 }, (_, index) => `a${index}: extra`).join(' ')} } } }`;
const nested = (depth: number) => `{ nod ${'{ nasta '.repeat(depth)} { id } ${'}'.repeat(depth)} }`;
/** Every fragment uses the next one twice: the document is short and its expansion is not. */
const fragmentBomb = (levels: number) =>
  `{ nod { ...F0 } } ${Array.from({ length: levels }, (_, index) => `fragment F${index} on Nod { nasta { ...F${index + 1} } barn { ...F${index + 1} } }`).join(' ')} fragment F${levels} on Nod { id }`;

test.each([
  ['5 000 aliases', aliases(5_000), 'Frågan är för stor: fler än 8000 ord och tecken (tokens).'],
  ['1 000 aliases', aliases(1_000), 'Frågan är för stor: 1000 alias, och högst 200 tas emot.'],
  ['aliases just above the limit', aliases(202), 'Frågan är för stor: 202 alias, och högst 200 tas emot.'],
  ['deep nesting', nested(40), 'Frågan är för stor: 42 nivåer, och högst 20 tas emot.'],
  ['a fragment bomb', fragmentBomb(18), 'Frågan är för stor: 786431 fält, och högst 2500 tas emot.'],
  ['many root fields', `{ ${Array.from({ length: 60 }, (_, index) => `n${index}: nod { id }`).join(' ')} }`, 'Frågan är för stor: 60 fält på översta nivån, och högst 50 tas emot.'],
  ['the same field again and again', `{ nod { ${'id '.repeat(2_000)} } }`, 'Frågan är för stor: 2000 fält i samma urval, och högst 150 tas emot.'],
  ['many fragments', `{ nod { ...F0 } } ${Array.from({ length: 150 }, (_, index) => `fragment F${index} on Nod { ...F${index + 1} }`).join(' ')} fragment F150 on Nod { id }`, 'Frågan är för stor: 151 fragment, och högst 100 tas emot.'],
  ['more tokens than are read', `{ nod(a: [${'1 '.repeat(9_000)}]) { id } }`, 'Frågan är för stor: fler än 8000 ord och tecken (tokens).'],
])('%s is refused before anything is planned or fetched', async (_, query, message) => {
  const before = Object.values(hub.subgraphs).reduce((sum, { requests }) => sum + requests.length, 0);
  const { status, data, errors } = await hub.ask(query);
  expect({ status, data, errors }).toEqual({ status: 200, data: undefined, errors: [{ message, extensions: { code: 'FOR_STOR_FRAGA' } }] });
  expect(Object.values(hub.subgraphs).reduce((sum, { requests }) => sum + requests.length, 0)).toBe(before);
});

test('operations at the limits are answered', async () => {
  expect((await hub.ask(aliases(200))).errors).toBeUndefined();
  expect((await hub.ask(nested(18))).errors).toBeUndefined();
});

test('a body above 100 KB is refused with the limit', async () => {
  const { status, errors } = await hub.ask(`{ nod { id } } # ${'x'.repeat(110_000)}`);
  expect(status).toBe(413);
  expect(errors).toEqual([{ message: 'Begäran är för stor: högst 102400 byte tas emot. En fil med enkätsvar som är så stor läses in med kommandot import enkat.', extensions: { code: 'FOR_STOR_FRAGA' } }]);
});

test('a refused operation has status 400 for clients that read the status of GraphQL answers', async () => {
  const response = await fetch(`${hub.gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query: aliases(500) }),
  });
  expect(response.status).toBe(400);
  expect(response.headers.get('content-type')).toContain('application/graphql-response+json');
});

test.each(['', '#%ZZ', '#%E5'])('a query in the address is held to the same limits, also with "%s" after it', async (tail) => {
  const response = await fetch(`${hub.gateway.url}/graphql?query=${encodeURIComponent(nested(40))}${tail.replace('#', '%0A%23')}`, { headers: { 'apollo-require-preflight': 'ja' } });
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'FOR_STOR_FRAGA' } }] });
});

test('fragments that reach themselves are an error and no endless loop', async () => {
  const { errors } = await hub.ask('{ nod { ...A } } fragment A on Nod { nasta { ...B } } fragment B on Nod { nasta { ...A } }');
  expect(errors?.[0]).toMatchObject({ message: expect.stringMatching(/^Frågan stämmer inte med schemat: /), extensions: { code: 'OGILTIG_FRAGA' } });
});

test('an answer that multiplies through nested lists is cut off', async () => {
  const wide = await startHub(
    {
      register: {
        typeDefs: `${FEDERATION} type Query { noder: [Nod] } type Nod @key(fields: "id") { id: ID! }`,
        resolvers: { Query: { noder: () => Array.from({ length: 20 }, () => ({ id: '1' })) } },
      },
      tillagg: {
        typeDefs: `${FEDERATION} type Nod @key(fields: "id") { id: ID! barn: [Nod] }`,
        resolvers: { Nod: { __resolveReference: ({ id }: { id: string }) => ({ id }), barn: () => Array.from({ length: 20 }, () => ({ id: '1' })) } },
      },
    },
    { maxObjects: 1_000 },
  );
  const { data, errors } = await wide.ask('{ noder { barn { barn { barn { id } } } } }');
  await wide[Symbol.asyncDispose]();
  expect(data).toBeNull();
  expect(errors).toMatchObject([{ extensions: { code: 'FOR_STOR_FRAGA' } }]);
});

test('introspection of the whole schema is within the limits', async () => {
  const { getIntrospectionQuery } = await import('graphql');
  const { data, errors } = await hub.ask(getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true, specifiedByUrl: true, schemaDescription: true }));
  expect(errors).toBeUndefined();
  expect(data?.['__schema']).toBeDefined();
});
