import { CONTRACT_FIELDS, ECONOMY_AND_SHARED } from '../support/contract-operations';
import { expectLossesExplained, expectNothingInternal, forbundIn } from '../support/expect-partial';
import { type Misbehaviour, answerWith, hang, reset } from '../support/front';
import { type FrontedHub, startFrontedHub } from '../support/fronted-hub';
import { whileAsked } from '../support/query-loop';
import type { Answer } from '../support/subgraph';
import { until } from '../support/until';

const VARIABLES = { ar: 2014, slag: 'UTFALL' };
const SHARED_FIELDS = ['susStodjare', 'susStod'];

let hub: FrontedHub;
let whole: Answer;
const compare = (): Promise<Answer> => hub.ask(ECONOMY_AND_SHARED, VARIABLES);
const isWhole = ({ errors }: Answer): boolean => errors === undefined;

beforeAll(async () => {
  hub = await startFrontedHub({ gateway: { subgraphDeadlineMs: 2_000 } });
  whole = await compare();
  expect(whole.errors).toBeUndefined();
}, 120_000);
afterEach(() => hub.restore(ECONOMY_AND_SHARED, VARIABLES));
afterAll(() => hub?.stop());

const unavailable = (tjanst: string) => ({
  message: `Tjänsten ${tjanst} kan inte nås just nu. Dess uppgifter saknas i svaret; övriga är hela.`,
  path: expect.arrayContaining(['allaForbund']),
  extensions: { code: 'SUBGRAPH_UNAVAILABLE', tjanst, saknadeFalt: expect.any(Array) },
});

function expectNoForbund(answer: Answer): void {
  expect(answer.data).toEqual({ allaForbund: null });
  expect(answer.errors).toEqual([unavailable('register')]);
  expectNothingInternal(answer);
}

function expectOnlySharedMissing(answer: Answer): void {
  expect(answer.data.allaForbund).toEqual(forbundIn(whole).map((each) => ({ ...each, ...Object.fromEntries(SHARED_FIELDS.map((field) => [field, null])) })));
  expect(answer.errors).toEqual([unavailable('sus-stodjare')]);
  expectNothingInternal(answer);
}

describe('the register', () => {
  test('goes down and comes back while it is asked: an error in between, and whole afterwards', async () => {
    const answers = await whileAsked(compare, async (loop) => {
      await loop.sees(isWhole);
      await hub.front('register').down();
      await loop.sees((answer) => !isWhole(answer));
      // Readiness is asked by everybody who watches, so that an answer is reused for a moment.
      await until(async () => (await fetch(`${hub.url}/ready`)).status === 503);
      await hub.front('register').up();
      await loop.sees(isWhole);
    });
    for (const answer of answers.filter(isWhole)) expect(answer).toEqual(whole);
    // A request that had its förbund already when the register went lacks the members' names alone.
    const broken = answers.filter((answer) => !isWhole(answer));
    expect(broken.some(({ data }) => data.allaForbund === null)).toBe(true);
    for (const answer of broken) {
      expectLossesExplained(answer, whole);
      expect(answer.errors).toEqual([unavailable('register')]);
      expectNothingInternal(answer);
    }
    await until(async () => (await fetch(`${hub.url}/ready`)).status === 200);
  });

  test('is down: what others lead to is still answered by its owners', async () => {
    const query = '{ utbildningar(first: 100) { nodes { titel insats { id namn forbund { ekonomi(ar: 2014, slag: UTFALL) { aretsResultat { varde } } namn } } } } }';
    const before = await hub.ask(query);
    await hub.front('register').down();
    const after = await hub.ask(query);
    type Nodes = { insats: { namn: string; forbund: { namn: string | null; ekonomi: unknown } } | null }[];
    const nodes: Nodes = before.data.utbildningar.nodes;
    expect(nodes.some(({ insats }) => insats?.forbund.namn)).toBe(true);
    expect(after.data.utbildningar.nodes).toEqual(nodes.map((node) => (node.insats ? { ...node, insats: { ...node.insats, forbund: { ...node.insats.forbund, namn: null } } } : node)));
    expect(after.errors?.map(({ extensions }) => extensions?.['tjanst'])).toEqual(['register']);
  });

  test.each([
    ['hangs', hang],
    ['resets the connection', reset],
    ['answers HTML', answerWith(200, '<!doctype html>', 'text/html')],
    ['answers 502', answerWith(502, 'Bad Gateway 10.0.0.7')],
  ] satisfies [string, Misbehaviour][])('%s: no förbund, one error', async (_, misbehaviour) => {
    hub.front('register').misbehaviour = misbehaviour;
    expectNoForbund(await compare());
  });
});

describe('a shared service', () => {
  test('goes down and comes back while it is asked: only its own fields are missing in between', async () => {
    const answers = await whileAsked(compare, async (loop) => {
      await loop.sees(isWhole);
      await hub.front('sus-stodjare').down();
      await loop.sees((answer) => !isWhole(answer));
      await hub.front('sus-stodjare').up();
      await loop.sees(isWhole);
    });
    for (const answer of answers) {
      if (isWhole(answer)) expect(answer).toEqual(whole);
      else expectOnlySharedMissing(answer);
    }
  });

  test.each([
    ['hangs', hang],
    ['resets the connection', reset],
    ['answers HTML', answerWith(200, '<!doctype html>', 'text/html')],
    ['answers truncated JSON', answerWith(200, '{"data":{"_entit')],
    ['answers 500', answerWith(500, 'Error: connect ECONNREFUSED 10.0.0.7:5432')],
  ] satisfies [string, Misbehaviour][])('%s: only its own fields are missing, with one error', async (_, misbehaviour) => {
    hub.front('sus-stodjare').misbehaviour = misbehaviour;
    expectOnlySharedMissing(await compare());
  });

  test('and an owner at once: each costs its own fields and one error', async () => {
    await hub.front('sus-stodjare').down();
    await hub.front('umearegionen').down();
    const answer = await compare();
    const withoutShared = forbundIn(whole).map((each) => ({ ...each, ...Object.fromEntries(SHARED_FIELDS.map((field) => [field, null])) }));
    const nothing = Object.fromEntries(CONTRACT_FIELDS.map((field) => [field, null]));
    expect(answer.data.allaForbund).toEqual(withoutShared.map((each) => (each.id === 'umearegionen' ? { ...each, ...nothing } : each)));
    expect(answer.errors?.map(({ extensions }) => extensions?.['code']).toSorted()).toEqual(['OWNER_UNAVAILABLE', 'SUBGRAPH_UNAVAILABLE']);
    expectNothingInternal(answer);
  });
});

test('all subgraphs at once: one error for each root field’s service, and whole again without a restart', async () => {
  for (const role of hub.subgraphs.keys()) await hub.front(role).down();
  const { data, errors } = await hub.ask('{ allaForbund { id ekonomi(ar: 2014, slag: UTFALL) { ar } } susStodjare { id } indikatorer { nummer } }');
  expect(data).toEqual({ allaForbund: null, susStodjare: null, indikatorer: null });
  expect(errors?.map(({ extensions }) => extensions?.['tjanst']).toSorted()).toEqual(['nns-indikatorer', 'register', 'sus-stodjare']);
  for (const role of hub.subgraphs.keys()) await hub.front(role).up();
  await until(async () => isWhole(await compare()));
  expect(await compare()).toEqual(whole);
});
