import { FEDERATION } from './support/compose';
import { forbundModel } from './support/forbund-model';
import { type Hub, startHub } from './support/gateway';

/** What the small hub does not have: mutations, abstract types, custom scalars, fields that need each other, odd names. */
const shelf = {
  register: {
    typeDefs: `${FEDERATION}
      scalar Organisationsnummer
      type Query { saker: [Sak] forsta: Sak ett: Ting ting(nummer: [Organisationsnummer!], djup: Filter): Ting eko(text: String = "standard", tal: [Int!]): String trasig: Ting! }
      type Mutation { skriv(text: String!): Skrift }
      type Subscription { klocka: Int }
      type Skrift { text: String ordning: Int ting: Ting }
      input Filter { text: String = "x" inre: Filter }
      interface Sak { id: ID! namn: String }
      type Ting implements Sak @key(fields: "id") { id: ID! namn: String vikt: Int krav: String! }
      type Plats implements Sak @key(fields: "id") { id: ID! namn: String yta: Float }
      union Nagot = Ting | Plats`,
    resolvers: {
      Query: {
        saker: () => [{ __typename: 'Ting', id: '1', namn: 'T' }, null, { __typename: 'Plats', id: '2', namn: 'P', yta: 1.5 }],
        forsta: () => ({ __typename: 'Ting', id: '1' }),
        ett: () => ({ id: '1', vikt: 7, krav: 'k' }),
        ting: () => ({ id: '1', vikt: 7, krav: 'k' }),
        eko: (_: unknown, { text, tal }: { text: string; tal?: number[] }) => [text, ...(tal ?? [])].join(),
        trasig: () => ({ id: '1', krav: null }),
      },
      Mutation: { skriv: (_: unknown, { text }: { text: string }) => ({ text, ordning: (written += 1), ting: { id: '1', vikt: written } }) },
      Sak: { __resolveType: ({ __typename }: { __typename: string }) => __typename },
      Ting: { __resolveReference: ({ id }: { id: string }) => ({ id, vikt: 7 }) },
    },
  },
  tillagg: {
    typeDefs: `${FEDERATION}
      type Ting @key(fields: "id") { id: ID! vikt: Int @external tung: Boolean @requires(fields: "vikt") granne: Plats }
      type Plats @key(fields: "id") { id: ID! ting: [Ting!] }`,
    resolvers: {
      Ting: {
        __resolveReference: (reference: object) => reference,
        tung: ({ vikt }: { vikt?: number }) => vikt !== undefined && vikt > 5,
        granne: () => ({ id: '2' }),
      },
      Plats: { __resolveReference: (reference: object) => reference, ting: () => [{ id: '1' }, { id: '9' }] },
    },
  },
};
let written = 0;

let hub: Hub;
let small: Hub;
beforeAll(async () => {
  hub = await startHub(shelf);
  small = await startHub(forbundModel);
});
afterAll(() => Promise.all([hub[Symbol.asyncDispose](), small[Symbol.asyncDispose]()]));

test('joins what three subgraphs know of the same förbund', async () => {
  const { data, errors } = await small.ask('{ allaForbund { id namn ekonomi(ar: 2014) { intakter status } stodjare { namn } insatser { namn utfall } } }');
  expect(errors).toBeUndefined();
  expect(data?.['allaForbund']).toHaveLength(3);
  expect(data?.['allaForbund']).toContainEqual({
    id: 'umearegionen',
    namn: 'Umeåregionen',
    ekonomi: { intakter: 2014, status: 'NORMAL' },
    stodjare: [{ namn: 'A' }],
    insatser: [{ namn: 'Torget', utfall: 'umearegionen/torget'.length }],
  });
});

test.each([
  [
    'interfaces, with what each type adds',
    '{ saker { __typename id slag: __typename namn ... on Plats { yta ting { id } } ... on Ting { tung granne { id } } } }',
    { saker: [{ __typename: 'Ting', id: '1', slag: 'Ting', namn: 'T', tung: false, granne: { id: '2' } }, null, { __typename: 'Plats', id: '2', slag: 'Plats', namn: 'P', yta: 1.5, ting: [{ id: '1' }, { id: '9' }] }] },
  ],
  ['an interface of which only the type is asked', '{ forsta { slag: __typename } }', { forsta: { slag: 'Ting' } }],
  ['a field that requires another subgraph\'s field', '{ ett { tung } }', { ett: { tung: true } }],
  ['the same field under several names, with fields in every order', '{ a: ett { tung id } b: ett { id vikt krav } ett { granne { ting { tung } } } }', { a: { tung: true, id: '1' }, b: { id: '1', vikt: 7, krav: 'k' }, ett: { granne: { ting: [{ tung: true }, { tung: true }] } } }],
  ['fields of the same object in several fragments', '{ ett { ...A ...B } } fragment A on Ting { granne { id } } fragment B on Ting { granne { ting { id } } id }', { ett: { granne: { id: '2', ting: [{ id: '1' }, { id: '9' }] }, id: '1' } }],
  ['default values of arguments', '{ eko }', { eko: 'standard' }],
  ['types of the schema itself', '{ __typename __type(name: "Ting") { kind fields { name } } ett { id } }', { __typename: 'Query', __type: { kind: 'OBJECT', fields: ['id', 'namn', 'vikt', 'krav', 'tung', 'granne'].map((name) => ({ name })) }, ett: { id: '1' } }],
  ['introspection fields in fragments', '{ ...F } fragment F on Query { ... { s: __schema { queryType { name } } } }', { s: { queryType: { name: 'Query' } } }],
])('answers %s', async (_, query, data) => {
  const answer = await hub.ask(query);
  expect(answer.errors).toBeUndefined();
  expect(answer.data).toEqual(data);
});

test('keeps the order in which fields were asked for', async () => {
  const { data } = await hub.ask('{ b: ett { tung id vikt } a: eko ...F } fragment F on Query { __typename b: ett { krav } }');
  expect(JSON.stringify(data)).toBe('{"b":{"tung":true,"id":"1","vikt":7,"krav":"k"},"a":"standard","__typename":"Query"}');
});

describe('variables', () => {
  const query = 'query ($text: String = "förval", $tal: [Int!], $med: Boolean!, $utan: Boolean = false) { eko(text: $text, tal: $tal) @include(if: $med) ett @skip(if: $utan) { id ... @include(if: $med) { vikt } } }';

  test.each([
    [{ med: true }, { eko: 'förval', ett: { id: '1', vikt: 7 } }],
    [{ med: false }, { ett: { id: '1' } }],
    [{ med: true, utan: true, text: 'å', tal: [1, 2] }, { eko: 'å,1,2' }],
    [{ med: true, utan: true, tal: 3 }, { eko: 'förval,3' }],
    [{ med: true, utan: true, text: null }, { eko: '' }],
    [{ med: false, utan: true }, {}],
  ])('%j decide what is answered', async (variables, data) => {
    const answer = await hub.ask(query, variables);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual(data);
  });

  test('are sent to a subgraph only when its operation uses them', async () => {
    await hub.ask(query, { med: true, text: 'hemlig' });
    await small.ask('query ($ar: Int!, $id: ID!) { forbund(id: $id) { ekonomi(ar: $ar) { status } } }', { ar: 1, id: 'umearegionen' });
    expect(small.subgraphs['kontrakt']?.requests.at(-1)?.body.variables).toEqual({ ar: 1, representations: [{ __typename: 'Samordningsforbund', id: 'umearegionen' }] });
  });

  test('of a scalar of the hub are refused before any subgraph is asked, with the scalar\'s code', async () => {
    const before = hub.subgraphs['register']?.requests.length;
    const { data, errors } = await hub.ask('query ($n: [Organisationsnummer!]) { ting(nummer: $n) { id } }', { n: ['222000-1933', '1'] });
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ message: expect.stringMatching(/^Variabeln \$n: "1" går inte att använda: /), extensions: { code: 'OGILTIGT_ORGANISATIONSNUMMER' } }]);
    expect(hub.subgraphs['register']?.requests).toHaveLength(before ?? -1);
  });

  test('written into the query are refused the same way', async () => {
    const { errors } = await hub.ask('{ ting(nummer: ["1"]) { id } }');
    expect(errors).toMatchObject([{ message: expect.stringMatching(/^"1" går inte att använda: /), extensions: { code: 'OGILTIGT_ORGANISATIONSNUMMER' } }]);
  });
});

describe('names that objects inherit', () => {
  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'toJSON', 'then'])('%s is an alias like any other', async (name) => {
    const { data, errors } = await hub.ask(`{ ${name}: ett { ${name}: id tung granne { ${name}: id } } annan: ett { id } }`);
    expect(errors).toBeUndefined();
    const own = Object.getOwnPropertyDescriptor(data, name)?.value as object;
    expect(JSON.stringify(own)).toBe(`{"${name}":"1","tung":true,"granne":{"${name}":"2"}}`);
    expect(({} as Record<string, unknown>)['id']).toBeUndefined();
  });

  test.each(['__proto__', 'constructor'])('%s as a variable or operation name does no harm', async (name) => {
    const { data, errors } = await hub.ask(`query ${name}($${name}: String) { eko(text: $${name}) }`, {});
    expect(errors).toBeUndefined();
    expect(data).toEqual({ eko: 'standard' });
  });

  test('keys that a subgraph sends unasked change nothing', async () => {
    const register = small.subgraphs['register'];
    if (!register) {
      throw new Error('no register');
    }
    const usual = register.behaviour;
    register.behaviour = (_, response) => void response.end('{"data":{"__proto__":{"namn":"x"},"allaForbund":[{"__proto__":{"namn":"x"},"constructor":1,"__typename":"Samordningsforbund","id":"a","extra":1}]}}');
    const { data } = await small.ask('{ allaForbund { id namn ekonomi(ar: 1) { status } } }');
    register.behaviour = usual;
    expect(JSON.stringify(data)).toBe('{"allaForbund":[null]}');
    expect(({} as Record<string, unknown>)['namn']).toBeUndefined();
  });
});

test('mutations run one after the other and may fetch from other subgraphs after that', async () => {
  written = 0;
  const { data, errors } = await hub.ask('mutation { a: skriv(text: "x") { text ordning } b: skriv(text: "y") { ordning ting { tung } } c: skriv(text: "z") { ordning } }');
  expect(errors).toBeUndefined();
  expect(data).toEqual({ a: { text: 'x', ordning: 1 }, b: { ordning: 2, ting: { tung: false } }, c: { ordning: 3 } });
});

test('mutations are never sent twice', async () => {
  const register = hub.subgraphs['register'];
  if (!register) {
    throw new Error('no register');
  }
  await hub.ask('{ eko }');
  const usual = register.behaviour;
  let calls = 0;
  register.behaviour = (request) => {
    calls += 1;
    request.socket.destroy();
  };
  const { errors } = await hub.ask('mutation { skriv(text: "x") { text } }');
  register.behaviour = usual;
  expect(calls).toBe(1);
  expect(errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
});

test('subscriptions are refused', async () => {
  const { data, errors } = await hub.ask('subscription { klocka }');
  expect(data).toBeUndefined();
  expect(errors).toEqual([{ message: 'Navet har inga prenumerationer (subscription). Ställ en fråga (query) i stället.', extensions: { code: 'STODS_INTE' } }]);
});

test('a null that must not be makes its parent null and says why', async () => {
  const register = hub.subgraphs['register'];
  if (!register) {
    throw new Error('no register');
  }
  const usual = register.behaviour;
  register.behaviour = (_, response) => void response.end('{"data":{"ett":{"__typename":"Ting","id":"1","krav":null},"saker":[{"__typename":"Ting","id":null},{"__typename":"Bil","id":"1"}]}}');
  const { data, errors } = await hub.ask('{ ett { id krav } saker { id } }');
  register.behaviour = usual;
  expect(data).toEqual({ ett: null, saker: [null, null] });
  expect(errors?.map(({ path, extensions }) => [path, extensions['code']])).toEqual([
    [['ett', 'krav'], 'OGILTIGT_SVAR'],
    [['saker', 0, 'id'], 'OGILTIGT_SVAR'],
    [['saker', 1], 'OGILTIGT_SVAR'],
  ]);
});

test('an error that explains a null is not said twice', async () => {
  const { data, errors } = await hub.ask('{ eko trasig { id krav } }');
  expect(data).toBeNull();
  expect(errors).toHaveLength(1);
  expect(errors).toMatchObject([{ path: ['trasig', 'krav'], extensions: { code: 'INTERNT_FEL', tjanst: 'register' } }]);
});

test('an error in what was only fetched as a key is placed at the nearest field that the client knows', async () => {
  const register = hub.subgraphs['register'];
  if (!register) {
    throw new Error('no register');
  }
  const usual = register.behaviour;
  register.behaviour = (_, response) => void response.end('{"data":{"ett":null},"errors":[{"message":"x","path":["ett","vikt"]}]}');
  const { errors } = await hub.ask('{ ett { tung } }');
  register.behaviour = usual;
  expect(errors).toMatchObject([{ path: ['ett'] }]);
});
