import { tokenFor } from '../../support/issuer';
import { FEDERATION } from './support/compose';
import { type Hub, startHub } from './support/gateway';

const COST = FEDERATION.replace('"@key"', '"@key", "@cost", "@listSize"');
const library = {
  bibliotek: {
    typeDefs: `${COST}
      type Query { bocker(first: Int = 20): Sida @listSize(slicingArguments: ["first"], sizedFields: ["nodes"], requireOneSlicingArgument: false) tung: Bok @cost(weight: 90) fel: Int! }
      type Sida { nodes: [Bok] }
      type Bok { namn: String kapitel: [Bok] @listSize(assumedSize: 3) }`,
    resolvers: {
      Query: {
        bocker: (_: unknown, { first }: { first: number }) => ({ nodes: Array.from({ length: first }, (_unused, n) => ({ namn: `${n}` })) }),
        tung: () => ({ namn: 'tung' }),
        fel: () => {
          throw new Error('fel');
        },
      },
      Bok: { kapitel: () => [] },
    },
  },
};
const PAGE = 'query ($n: Int) { bocker(first: $n) { nodes { namn kapitel { namn } } } }';

let hub: Hub;
beforeAll(async () => {
  hub = await startHub(library, { limits: { kostnad: { oppen: 100, inloggad: 200, perRoll: { 'nns-analytiker': 1_000 } } } });
});
afterAll(() => hub[Symbol.asyncDispose]());

const asked = () => Object.values(hub.subgraphs).reduce((sum, { requests }) => sum + requests.length, 0);

test('the answer says what the query cost and what could be spent', async () => {
  const { errors, extensions } = await hub.ask(PAGE, { n: 5 });
  expect(errors).toBeUndefined();
  expect(extensions).toEqual({ kostnad: { beraknad: 21, budget: 100 } });
});

test('an answer with errors says it too', async () => {
  expect((await hub.ask('{ fel tung { namn } }')).extensions).toEqual({ kostnad: { beraknad: 90, budget: 100 } });
});

test('a query above the budget is refused before any service is asked, and says what to do', async () => {
  const before = asked();
  const { status, data, errors, extensions } = await hub.ask(PAGE, { n: 50 });
  expect({ status, data }).toEqual({ status: 200, data: undefined });
  expect(errors).toEqual([
    {
      message: 'Frågan är för dyr: den kostar 201 och budgeten är 100. Begränsa listorna (first, år, förbund), välj färre fält eller dela upp frågan. Den som loggar in har en större budget.',
      extensions: { code: 'FOR_DYR_FRAGA', kostnad: { beraknad: 201, budget: 100 } },
    },
  ]);
  expect(extensions).toEqual({ kostnad: { beraknad: 201, budget: 100 } });
  expect(asked()).toBe(before);
});

test('the same document is judged by the variables of each request', async () => {
  const codes = [];
  for (const n of [1, 1_000, 2, 2_147_483_647]) {
    codes.push((await hub.ask(PAGE, { n })).errors?.[0]?.extensions['code']);
  }
  expect(codes).toEqual([undefined, 'FOR_DYR_FRAGA', undefined, 'FOR_DYR_FRAGA']);
});

test('who has signed in may spend more, and NNS the most', async () => {
  const ask = async (role: Parameters<typeof tokenFor>[0], n: number) => (await hub.ask(PAGE, { n }, { authorization: `Bearer ${await tokenFor(role)}` })).errors?.[0]?.extensions['code'];
  expect([await ask('medlem', 49), await ask('medlem', 60), await ask('nns-analytiker', 60)]).toEqual([undefined, 'FOR_DYR_FRAGA', undefined]);
});

test('many names for the same dear field cost many times', async () => {
  const { errors } = await hub.ask('{ a: tung { namn } b: tung { namn } }');
  expect(errors).toMatchObject([{ extensions: { code: 'FOR_DYR_FRAGA', kostnad: { beraknad: 180, budget: 100 } } }]);
});

test('a refusal has status 400 for clients that read the status of GraphQL answers', async () => {
  const response = await fetch(`${hub.gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query: PAGE, variables: { n: 5_000 } }),
  });
  expect(response.status).toBe(400);
});

test('a query that is not valid has no cost', async () => {
  const { extensions } = await hub.ask('{ finnsInte }');
  expect(extensions).toBeUndefined();
});
