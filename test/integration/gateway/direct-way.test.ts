import { tokenFor } from '../../support/issuer';
import { FEDERATION } from './support/compose';
import { type Hub, startHub } from './support/gateway';

/*
 * The first time that a document is asked, Apollo Server answers it; from the second on the direct way does what it can. Nobody is to notice. No
 * answer is kept or shared here, so that each is made anew.
 */
const COST = FEDERATION.replace('"@key"', '"@key", "@cost", "@listSize"');
const SOURCE = {
  register: {
    typeDefs: `${COST}
      type Query { tal(plus: Int = 0): Int lista(first: Int): [Sak!] @listSize(slicingArguments: ["first"], requireOneSlicingArgument: false) fel: Int maste: Int! kod: Int }
      type Mutation { skriv: Int }
      type Sak { namn: String! trasig: String! }`,
    resolvers: {
      Query: {
        tal: (_: unknown, { plus }: { plus: number }) => 1 + plus,
        lista: (_: unknown, { first }: { first?: number }) => Array.from({ length: first ?? 2 }, (_item, index) => ({ namn: `å${index}`, trasig: index === 1 ? null : 'hel' })),
        fel: () => {
          throw new Error('hemligt');
        },
        maste: () => null,
        kod: () => {
          throw Object.assign(new Error('Det går inte.'), { extensions: { code: 'FORBIDDEN', kraver: ['NNS_ANALYTIKER'] } });
        },
      },
      Mutation: { skriv: () => 1 },
    },
  },
};

let hub: Hub;
beforeAll(async () => {
  hub = await startHub(SOURCE, { svarsminneMb: 0, delaSvar: false });
});
afterAll(() => hub[Symbol.asyncDispose]());

interface Sent {
  readonly body: unknown;
  readonly headers?: Record<string, string>;
}

async function post({ body, headers }: Sent): Promise<{ status: number; headers: [string, string][]; body: string }> {
  const response = await fetch(`${hub.gateway.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
  const kept = [...response.headers].filter(([name]) => !['date', 'x-request-id'].includes(name));
  return { status: response.status, headers: kept, body: await response.text() };
}

const TWO = 'query A($a: Int) { tal(plus: $a) } query B { lista { namn } }';
const CASES: Record<string, Sent> = {
  'a question': { body: { query: '{ tal }' } },
  'one with variables': { body: { query: 'query T($a: Int) { tal(plus: $a) }', variables: { a: 41 } } },
  'one of several operations': { body: { query: TWO, operationName: 'A', variables: { a: 1 } } },
  'the other one of several': { body: { query: TWO, operationName: 'B' } },
  'several operations of which none is chosen': { body: { query: TWO } },
  'an operation that the document does not have': { body: { query: TWO, operationName: 'C' } },
  'an operation with an empty name': { body: { query: '{ tal }', operationName: '' } },
  'an error of a service': { body: { query: '{ tal fel }' } },
  'an error that is for the client': { body: { query: '{ tal kod }' } },
  'nulls that must not be': { body: { query: '{ tal lista { namn trasig } }' } },
  'nothing but errors': { body: { query: '{ maste }' } },
  'a value of the wrong kind': { body: { query: 'query V($a: Int) { tal(plus: $a) }', variables: { a: 'ett' } } },
  'a list': { body: { query: 'query L($n: Int) { lista(first: $n) { namn } }', variables: { n: 1 } } },
  'the same list, too dear': { body: { query: 'query L($n: Int) { lista(first: $n) { namn } }', variables: { n: 2_000_000 } } },
  'variables that are none': { body: { query: 'query W($a: Int) { tal(plus: $a) }', variables: [1] } },
  'extensions': { body: { query: 'query E { tal }', extensions: { a: 1 } } },
  'a persisted query': { body: { query: 'query P { tal }', extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } } },
  'another form of answer': { body: { query: 'query G { tal }' }, headers: { accept: 'application/graphql-response+json' } },
  'a form of answer that there is not': { body: { query: 'query H { tal }' }, headers: { accept: 'text/html' } },
  'whatever form': { body: { query: 'query I { tal }' }, headers: { accept: '*/*' } },
  'something of the schema': { body: { query: '{ __type(name: "Sak") { name } tal }' } },
  'a name of a variable that is taken': { body: { query: 'query R($representations: Int) { tal(plus: $representations) }', variables: { representations: 1 } } },
  'a change': { body: { query: 'mutation { skriv }' } },
  'a document that is not valid': { body: { query: '{ finnsInte }' } },
};

/** As clients of today ask. */
const NEWER = { accept: 'application/graphql-response+json,application/json;q=0.9' };
const ASKED = Object.entries(CASES).flatMap(([name, sent]): [string, Sent][] => (sent.headers ? [[name, sent]] : [[name, sent], [`${name}, in the newer form`, { ...sent, headers: NEWER }]]));

test.each(ASKED)('%s is answered the second time as the first, byte by byte', async (_name, sent) => {
  const first = await post(sent);
  expect(await post(sent)).toEqual(first);
  expect(await post(sent)).toEqual(first);
});

test('whoever has another budget is told of it, and what a role is enough for is said to whom it is not', async () => {
  const sent = { body: { query: 'query K { tal kod }' } };
  const analyst = { ...sent, headers: { authorization: `Bearer ${await tokenFor('nns-analytiker')}` } };
  const answers = [await post(sent), await post(analyst), await post(sent), await post(analyst)];
  expect(answers.slice(2)).toEqual(answers.slice(0, 2));
  const budgets = answers.map(({ body }) => (JSON.parse(body) as { extensions: { kostnad: { budget: number } } }).extensions.kostnad.budget);
  expect(budgets).toEqual([250_000, 1_000_000, 250_000, 1_000_000]);
});

test('a value that was refused is refused also when the document is known, and nothing is asked of the services', async () => {
  const query = 'query M($a: Int) { tal(plus: $a) }';
  await post({ body: { query, variables: { a: 1 } } });
  const asked = hub.subgraphs['register']?.requests.length;
  const { body } = await post({ body: { query, variables: { a: 'ett' } } });
  expect((JSON.parse(body) as { errors: { extensions: { code: string } }[] }).errors.map(({ extensions }) => extensions.code)).toEqual(['OGILTIG_INDATA']);
  expect(hub.subgraphs['register']?.requests.length).toBe(asked);
});

test('the log tells of each question in the same way', async () => {
  hub.log.splice(0);
  await post({ body: { query: 'query N { tal fel }' } });
  await post({ body: { query: 'query N { tal fel }' } });
  const lines = hub.log.filter(({ msg }) => msg === 'fråga').map(({ operation, status, codes }) => ({ operation, status, codes }));
  expect(lines).toEqual(Array.from({ length: 2 }, () => ({ operation: 'N', status: 200, codes: ['INTERNT_FEL'] })));
});
