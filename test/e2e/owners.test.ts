import { OWNERS } from '../../subgraphs/roles';
import { CONTRACT_FIELDS, ECONOMY_AND_SHARED } from '../support/contract-operations';
import { expectLossesExplained, expectNothingInternal, expectOnlyOwnerMissing, forbundIn } from '../support/expect-partial';
import { type Misbehaviour, answerWith, hang, reset } from '../support/front';
import { type FrontedHub, startFrontedHub } from '../support/fronted-hub';
import { type RoleProcess, startRole } from '../support/role-process';
import { whileAsked } from '../support/query-loop';
import type { Answer } from '../support/subgraph';
import { TcpGate } from '../support/tcp-gate';
import { until } from '../support/until';

const VARIABLES = { ar: 2014, slag: 'UTFALL' };

let hub: FrontedHub;
let whole: Answer;
const compare = (): Promise<Answer> => hub.ask(ECONOMY_AND_SHARED, VARIABLES);
const isWhole = ({ errors }: Answer): boolean => errors === undefined;

beforeAll(async () => {
  hub = await startFrontedHub();
  whole = await compare();
  expect(whole.errors).toBeUndefined();
  expect(forbundIn(whole).map(({ id }) => id).toSorted()).toEqual([...OWNERS].toSorted());
}, 120_000);
afterEach(() => hub.restore(ECONOMY_AND_SHARED, VARIABLES));
afterAll(() => hub?.stop());

/** Every answer is whole, or lacks what the one owner answers and nothing else. */
function expectWholeOrWithout(answers: readonly Answer[], owner: string): void {
  for (const answer of answers) {
    if (isWhole(answer)) expect(answer).toEqual(whole);
    else expectOnlyOwnerMissing(answer, whole, owner, CONTRACT_FIELDS);
  }
}

test.each(OWNERS)('%s goes down and comes back while it is asked: only its own figures are missing in between', async (owner) => {
  const answers = await whileAsked(compare, async (loop) => {
    await loop.sees(isWhole);
    await hub.front(owner).down();
    await loop.sees((answer) => !isWhole(answer));
    await hub.front(owner).up();
    await loop.sees(isWhole);
  });
  expectWholeOrWithout(answers, owner);
});

test('all owners at once: the register and the shared services still answer, with one error for each', async () => {
  for (const owner of OWNERS) await hub.front(owner).down();
  const answer = await compare();
  expect(answer.data.allaForbund).toEqual(forbundIn(whole).map((each) => ({ ...each, ekonomi: null, medlemsbidrag: null })));
  expect(answer.errors?.map(({ extensions }) => extensions?.['forbund']).toSorted()).toEqual([...OWNERS].toSorted());
  expectNothingInternal(answer);
});

const TOO_MUCH = JSON.stringify({ data: { _entities: [{ x: 'x'.repeat(11_000_000) }] } });

test.each([
  ['hangs', hang],
  ['resets the connection', reset],
  ['answers HTML', answerWith(200, '<!doctype html><title>Logga in</title>', 'text/html')],
  ['answers truncated JSON', answerWith(200, '{"data":{"_entities":[{"navet_typ":"Samord')],
  ['ends its answer too soon', (_incoming, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' }).write('{"data":{');
    setImmediate(() => response.destroy());
  }],
  ['answers 500', answerWith(500, '{"errors":[{"message":"connect ECONNREFUSED 10.0.0.7:5432"}]}')],
  ['answers with errors alone', answerWith(200, '{"data":null,"errors":[{"message":"relation insats does not exist"}]}')],
  ['answers too much', answerWith(200, TOO_MUCH)],
  ['answers nothing of what was asked', answerWith(200, '{"data":{"_entities":[{}]}}')],
] satisfies [string, Misbehaviour][])('an owner that %s costs its own figures and one error', async (_, misbehaviour) => {
  hub.front('umearegionen').misbehaviour = misbehaviour;
  expectOnlyOwnerMissing(await compare(), whole, 'umearegionen', CONTRACT_FIELDS);
});

describe('an owner shows nothing under a key that is not the one asked for:', () => {
  test('another förbund’s', async () => {
    hub.front('umearegionen').rewrite = (answer) => answer.replaceAll('"umearegionen"', '"skelleftea-norsjo"');
    expectOnlyOwnerMissing(await compare(), whole, 'umearegionen', CONTRACT_FIELDS);
  });

  // Competence development names insatser that the förbund own, so the owners are asked for these by key.
  const EVENTS = '{ utbildningar(first: 100) { nodes { id titel insats { id namn form } } } }';
  type Event = { id: string; insats: { id: string; namn: string } | null };
  const events = ({ data }: Answer): Event[] => data.utbildningar.nodes;

  test('another insats’s of its own', async () => {
    const before = await hub.ask(EVENTS);
    expect(events(before).filter(({ insats }) => insats?.namn).map(({ insats }) => insats?.id)).toContain('umearegionen/nafs');
    hub.front('umearegionen').rewrite = (answer) => answer.replaceAll('"umearegionen/nafs"', '"umearegionen/vuxentorget"');
    const after = await hub.ask(EVENTS);
    const withoutName = events(before).map((event) => (event.insats?.id === 'umearegionen/nafs' ? { ...event, insats: { ...event.insats, namn: null, form: null } } : event));
    expect(events(after)).toEqual(withoutName);
    expect(after.errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'OWNER_UNAVAILABLE', forbund: 'umearegionen' }]);
  });

  test('another förbund’s insats, whose name then comes from the förbund that owns it', async () => {
    const query = '{ forbund(id: "umearegionen") { insatser { rader { id namn } } } arbetsmarknadstorget: forbund(id: "skelleftea-norsjo") { insatser { rader { id namn } } } }';
    const theirs = (await hub.ask(query)).data.arbetsmarknadstorget.insatser.rader.find(({ id }: { id: string }) => id === 'skelleftea-norsjo/arbetsmarknadstorget');
    hub.front('umearegionen').rewrite = (answer) => answer.replaceAll('"umearegionen/vuxentorget"', '"skelleftea-norsjo/arbetsmarknadstorget"').replaceAll('Vuxentorget', 'Påhittat');
    const { data, errors } = await hub.ask(query);
    expect(errors).toBeUndefined();
    expect(data.forbund.insatser.rader).toContainEqual(theirs);
    expect(JSON.stringify(data.forbund.insatser.rader.filter(({ id }: { id: string }) => id.startsWith('skelleftea-norsjo')))).not.toContain('Påhittat');
  });
});

/** Real processes: what a lost connection is called differs inside a test's own process. */
describe('an owner in a process of its own', () => {
  const owner = 'skelleftea-norsjo';
  let gate: TcpGate;
  let serving: RoleProcess;

  const start = async (): Promise<void> => {
    const { database } = hub.subgraphs.get(owner) ?? {};
    serving = await startRole(owner, { DATABASE_URL_SKELLEFTEA_NORSJO: database?.migratorUrl, DATABASE_URL_SKELLEFTEA_NORSJO_PUBLIK: gate.through(database?.publikUrl ?? '') });
    hub.front(owner).target = serving.url;
  };
  beforeAll(async () => {
    gate = await TcpGate.open(hub.subgraphs.get(owner)?.database.publikUrl ?? '');
    await start();
  }, 120_000);
  beforeEach(async () => {
    await until(async () => isWhole(await compare()));
    expect(await compare()).toEqual(whole);
  });
  afterAll(async () => {
    await serving.kill();
    await gate.close();
  });

  function expectFiguresMissing(answer: Answer): void {
    expectLossesExplained(answer, whole);
    for (const { extensions } of answer.errors ?? []) {
      expect(extensions).toEqual({ code: expect.stringMatching(/^(DATABAS_OTILLGANGLIG|OWNER_UNAVAILABLE)$/), forbund: owner });
    }
    expectNothingInternal(answer);
  }

  test('gives what it can when its database goes away, and is whole again once that is back', async () => {
    const answers = await whileAsked(compare, async (loop) => {
      await loop.sees(isWhole);
      await gate.close();
      await loop.sees((answer) => !isWhole(answer));
      expect((await fetch(`${serving.url}/ready`)).status).toBe(503);
      expect((await fetch(`${serving.url}/health`)).status).toBe(200);
      await gate.open();
      await loop.sees(isWhole);
    });
    for (const answer of answers.filter((each) => !isWhole(each))) expectFiguresMissing(answer);
  });

  test('gets new connections when its database falls silent on every one there is', async () => {
    await Promise.all(Array.from({ length: 20 }, compare));
    gate.strand();
    const silenced = await Promise.all(Array.from({ length: 20 }, compare));
    // One that was found silent when its reads had ended is not asked again: then nothing is missing.
    for (const answer of silenced.filter((each) => !isWhole(each))) expectFiguresMissing(answer);
    await until(async () => isWhole(await compare()));
  });

  test('is killed under load and started again', async () => {
    const answers = await whileAsked(compare, async (loop) => {
      await loop.sees(isWhole);
      await serving.kill();
      await loop.sees((answer) => !isWhole(answer));
      await start();
      await loop.sees(isWhole);
    }, 4);
    expectWholeOrWithout(answers, owner);
  }, 180_000);
});
