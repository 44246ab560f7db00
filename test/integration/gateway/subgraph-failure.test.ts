import { type Answer, type Hub, startHub } from './support/gateway';
import { forbundModel } from './support/forbund-model';
import type { Behaviour } from './support/subgraph-server';

const QUERY = '{ allaForbund { id namn ekonomi(ar: 2014) { intakter } stodjare { namn } } }';
const WHOLE = { id: 'umearegionen', namn: 'Umeåregionen', ekonomi: { intakter: 2014 }, stodjare: [{ namn: 'A' }] };

let hub: Hub;
beforeAll(async () => {
  hub = await startHub(forbundModel, { maxAnswerBytes: 100_000 });
});
afterEach(() => {
  for (const one of Object.values(hub.subgraphs)) {
    one.behaviour = (_request, _response, answer) => answer();
  }
});
afterAll(() => hub[Symbol.asyncDispose]());

function subgraph(name: keyof typeof forbundModel) {
  const found = hub.subgraphs[name];
  if (!found) {
    throw new Error(`no subgraph ${name}`);
  }
  return found;
}

/** Only the contract's fields are missing, and one error says so. */
function expectOnlyContractMissing({ status, data, errors }: Answer): void {
  expect(status).toBe(200);
  expect(data?.['allaForbund']).toHaveLength(3);
  expect(data?.['allaForbund']).toContainEqual({ ...WHOLE, ekonomi: null });
  expect(errors).toEqual([
    {
      message: 'Tjänsten kontrakt kan inte nås just nu. Dess uppgifter saknas i svaret; övriga är hela.',
      path: ['allaForbund', 0, 'ekonomi'],
      extensions: { code: 'SUBGRAPH_UNAVAILABLE', tjanst: 'kontrakt', saknadeFalt: ['allaForbund.@.ekonomi'] },
    },
  ]);
}

test('a subgraph that is down costs only its own fields', async () => {
  await subgraph('kontrakt').stop();
  expectOnlyContractMissing(await hub.ask(QUERY));
  await subgraph('kontrakt').start();
});

const rubbish: Record<string, Behaviour> = {
  'cuts the connection': (request) => void request.socket.destroy(),
  'cuts the connection in the middle of its answer': (_, response) => {
    response.writeHead(200, { 'content-length': '500' }).write('{"data":');
    setImmediate(() => response.destroy());
  },
  'answers with a page of HTML and status 200': (_, response) => void response.end('<html>'),
  'answers with status 503 and no body': (_, response) => void response.writeHead(503).end(),
  'answers with JSON that is no GraphQL answer': (_, response) => void response.end('{"statusCode":404}'),
  'answers with a list': (_, response) => void response.end('[]'),
  'answers with null': (_, response) => void response.end('null'),
  'answers with data that is a text': (_, response) => void response.end('{"data":"x"}'),
  'answers without data or errors': (_, response) => void response.end('{"data":null}'),
  'answers with entities that are no list': (_, response) => void response.end('{"data":{"_entities":{}}}'),
  'answers with fewer entities than were asked for': (_, response) => void response.end('{"data":{"_entities":[null]}}'),
  'answers with more bytes than are taken': (_, response) => void response.end(`{"data":{"_entities":[${'null,'.repeat(50_000)}null]}}`),
  'announces more bytes than are taken': (_, response) => {
    response.writeHead(200, { 'content-length': '1000000' }).write('{');
  },
  'redirects': (_, response) => void response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end(),
};

test.each(Object.entries(rubbish))('a subgraph that %s costs only its own fields', async (_, behaviour) => {
  subgraph('kontrakt').behaviour = behaviour;
  expectOnlyContractMissing(await hub.ask(QUERY));
});

test('a subgraph that never answers costs only its own fields', async () => {
  const impatient = await startHub(forbundModel, { subgraphDeadlineMs: 1_500 });
  const silent = impatient.subgraphs['kontrakt'];
  if (silent) {
    silent.behaviour = () => undefined;
  }
  const answer = await impatient.ask(QUERY);
  await impatient[Symbol.asyncDispose]();
  expectOnlyContractMissing(answer);
});

test('a request as a whole has a deadline too', async () => {
  const impatient = await startHub(forbundModel, { subgraphDeadlineMs: 60_000, requestDeadlineMs: 1_500 });
  for (const one of Object.values(impatient.subgraphs).slice(1)) {
    one.behaviour = () => undefined;
  }
  const { data, errors } = await impatient.ask(QUERY);
  await impatient[Symbol.asyncDispose]();
  expect(data?.['allaForbund']).toContainEqual({ id: 'umearegionen', namn: 'Umeåregionen', ekonomi: null, stodjare: null });
  expect(errors?.map(({ extensions }) => extensions['tjanst']).toSorted()).toEqual(['delat', 'kontrakt']);
});

test('values of the wrong kind become null, each with an error', async () => {
  subgraph('kontrakt').behaviour = (_, response) =>
    void response.end('{"data":{"_entities":[{"ekonomi":[1]},{"ekonomi":{"intakter":"mycket"}},{"ekonomi":{"intakter":7}}]}}');
  const { data, errors } = await hub.ask('{ allaForbund { ekonomi(ar: 1) { intakter } } }');
  expect(data).toEqual({ allaForbund: [{ ekonomi: null }, { ekonomi: { intakter: null } }, { ekonomi: { intakter: 7 } }] });
  expect(errors?.map(({ path, extensions }) => [path, extensions['code']])).toEqual([
    [['allaForbund', 0, 'ekonomi'], 'OGILTIGT_SVAR'],
    [['allaForbund', 1, 'ekonomi', 'intakter'], 'OGILTIGT_SVAR'],
  ]);
});

test('an enum value that the schema does not have becomes null', async () => {
  subgraph('kontrakt').behaviour = (_, response) => void response.end('{"data":{"_entities":[{"ekonomi":{"status":"FRAMTIDA"}}]}}');
  const { data, errors } = await hub.ask('{ forbund(id: "umearegionen") { ekonomi(ar: 1) { status } } }');
  expect(data).toEqual({ forbund: { ekonomi: null } });
  expect(errors).toMatchObject([{ path: ['forbund', 'ekonomi', 'status'], extensions: { code: 'OGILTIGT_SVAR' } }]);
});

test('a subgraph that is asked twice by one query is named once, with all fields that it costs', async () => {
  await subgraph('delat').stop();
  const { data, errors } = await hub.ask('{ stodjare { namn } allaForbund { namn stodjare { namn } } }');
  expect(data?.['stodjare']).toBeNull();
  expect(data?.['allaForbund']).toContainEqual({ namn: 'Umeåregionen', stodjare: null });
  expect(errors).toHaveLength(1);
  expect(new Set(errors?.[0]?.extensions['saknadeFalt'] as string[])).toEqual(new Set(['allaForbund.@.stodjare', 'stodjare']));
  await subgraph('delat').start();
});

test('answers are whole again as soon as the subgraph is back', async () => {
  await subgraph('kontrakt').stop();
  expectOnlyContractMissing(await hub.ask(QUERY));
  await subgraph('kontrakt').start();
  const { data, errors } = await hub.ask(QUERY);
  expect(errors).toBeUndefined();
  expect(data?.['allaForbund']).toContainEqual(WHOLE);
});

test('nothing internal reaches the client, and the log has the reason', async () => {
  await subgraph('kontrakt').stop();
  const { errors } = await hub.ask(QUERY, undefined, { 'x-request-id': 'spar-1' });
  expect(JSON.stringify(errors)).not.toMatch(/127\.0\.0\.1|ECONN|at .*\.ts/);
  expect(hub.log).toContainEqual(expect.objectContaining({ begaran: 'spar-1', tjanst: 'kontrakt', orsak: expect.stringContaining('ECONNREFUSED') }));
  await subgraph('kontrakt').start();
});

describe('errors of a subgraph', () => {
  const failing = (error: object): Behaviour => (_, response) =>
    void response.end(JSON.stringify({ data: { _entities: [{ ekonomi: { intakter: 1 } }, { ekonomi: null }, { ekonomi: { intakter: 3 } }] }, errors: [error] }));
  const ask = () => hub.ask('{ allaForbund { ekonomi(ar: 1) { intakter } } }');

  test('keep their message and code when the code is public, at their place in the client\'s answer', async () => {
    subgraph('kontrakt').behaviour = failing({ message: 'ar: 1 är inget år.', path: ['_entities', 1, 'ekonomi'], extensions: { code: 'OGILTIGT_AR', falt: 'ar', sql: 'select' } });
    const { data, errors } = await ask();
    expect(data).toEqual({ allaForbund: [{ ekonomi: { intakter: 1 } }, { ekonomi: null }, { ekonomi: { intakter: 3 } }] });
    expect(errors).toEqual([{ message: 'ar: 1 är inget år.', path: ['allaForbund', 1, 'ekonomi'], extensions: { code: 'OGILTIGT_AR', tjanst: 'kontrakt', falt: 'ar' } }]);
  });

  test('are masked when their code is not public', async () => {
    subgraph('kontrakt').behaviour = failing({ message: 'relation "agare.tabell" does not exist', path: ['_entities', 1, 'ekonomi'], extensions: { code: 'INTERNAL_SERVER_ERROR', stacktrace: ['hemligt'] } });
    const { errors } = await ask();
    expect(errors).toEqual([{ message: 'Ett internt fel uppstod. Uppgiften kunde inte hämtas.', path: ['allaForbund', 1, 'ekonomi'], extensions: { code: 'INTERNT_FEL', tjanst: 'kontrakt' } }]);
  });

  test.each([[null], ['fel'], [{}], [{ message: 7, path: 'x', extensions: [] }], [{ message: 'x', path: ['_entities', 99, 'ekonomi'] }]])('%j are taken as errors without a message', async (error) => {
    subgraph('kontrakt').behaviour = failing(error as object);
    const { errors } = await ask();
    expect(errors).toMatchObject([{ path: ['allaForbund', 0, 'ekonomi'], extensions: { code: 'INTERNT_FEL' } }]);
  });

  test('of one owner are said once, with its id', async () => {
    const owner = (index: number, field: string) => ({ message: 'Förbundet svarar inte.', path: ['_entities', index, field], extensions: { code: 'OWNER_UNAVAILABLE', forbund: 'umearegionen' } });
    subgraph('kontrakt').behaviour = (_, response) =>
      void response.end(JSON.stringify({ data: { _entities: [{ ekonomi: null }, { ekonomi: null }, { ekonomi: null }] }, errors: [owner(1, 'ekonomi'), owner(1, 'insatser')] }));
    const { errors } = await hub.ask('{ allaForbund { ekonomi(ar: 1) { intakter } insatser { namn } } }');
    expect(errors).toEqual([
      {
        message: 'Förbundet svarar inte.',
        path: ['allaForbund', 1, 'ekonomi'],
        extensions: { code: 'OWNER_UNAVAILABLE', forbund: 'umearegionen' },
      },
    ]);
  });

  test('with status 400 and no data are errors of the subgraph, not an outage', async () => {
    subgraph('kontrakt').behaviour = (_, response) =>
      void response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ errors: [{ message: 'Variable "$p" got invalid value "x"; skriv en period.', extensions: { code: 'OGILTIG_PERIOD' } }] }));
    const { errors } = await ask();
    expect(errors).toEqual([{ message: 'Variabeln $p: skriv en period.', path: ['allaForbund', 0, 'ekonomi'], extensions: { code: 'OGILTIG_PERIOD', tjanst: 'kontrakt' } }]);
  });
});

test('notices of the subgraphs come in the answer\'s extensions', async () => {
  const note = { kod: 'FALT_SAKNAS', text: 'Umeåregionen har ännu inte fältet.' };
  subgraph('kontrakt').behaviour = (_, response) => void response.end(JSON.stringify({ data: { _entities: [null, null, null] }, extensions: { meddelanden: [note], annat: 1 } }));
  const { extensions } = await hub.ask(QUERY);
  expect(extensions).toEqual({ meddelanden: [note], kostnad: { beraknad: expect.any(Number) as number, budget: expect.any(Number) as number } });
});
