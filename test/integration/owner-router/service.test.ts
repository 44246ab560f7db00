import { request as httpRequest } from 'node:http';
import { request } from 'undici';
import { type RunningOwnerRouter, startOwnerRouterService } from '../../../gateway/owner-router/service';
import { subgraphSdl } from '../../../schema/tools/subgraph-sdl';
import { testIssuer, tokenFor } from '../../support/issuer';
import { type TestServices, signedBy, testServices } from '../../support/services';
import { until } from '../../support/until';
import { CONTRACT } from './contract';
import { Setup, type TestOwner, type TestRegister, answerWith, entities, hang, kedjor, silent } from './support';

const setup = new Setup();
afterEach(() => setup.stop());

const named = { Kedja: { __resolveReference: ({ id }: { id: string }) => ({ id, namn: `Kedjan ${id}` }) } };
const NAMES = { query: entities('... on Kedja { namn }'), variables: { r: kedjor('norr') } };

async function start(register: TestRegister, contractSdl = CONTRACT, services?: TestServices['services']): Promise<RunningOwnerRouter> {
  const service = await startOwnerRouterService({
    host: '127.0.0.1',
    port: 0,
    log: silent,
    registerBas: register.url,
    serviceKey: (await testServices()).keys['owner-router'],
    directoryPollMs: 20,
    contractSdl,
    identity: testIssuer(),
    services,
  });
  setup.onStop(() => service.stop());
  return service;
}

async function startReady(): Promise<{ service: RunningOwnerRouter; owner: TestOwner }> {
  const owner = await setup.owner('norr', named);
  const service = await start(await setup.register(owner));
  await until(async () => (await get(service, '/ready')).status === 200);
  return { service, owner };
}

async function get(service: RunningOwnerRouter, path: string): Promise<{ status: number; body: unknown }> {
  const response = await request(`${service.url}${path}`);
  return { status: response.statusCode, body: await response.body.json() };
}

async function post(service: RunningOwnerRouter, body: unknown, headers: Record<string, string> = {}): Promise<{ status: number; headers: object; body: unknown }> {
  const response = await request(`${service.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.statusCode, headers: response.headers, body: await response.body.json() };
}

test('is a subgraph: it answers _service and _entities', async () => {
  const { service } = await startReady();
  expect(await post(service, { query: '{ _service { sdl } }' })).toMatchObject({ status: 200, body: { data: { _service: { sdl: CONTRACT } } } });
  expect(await post(service, NAMES)).toMatchObject({ status: 200, body: { data: { _entities: [{ namn: 'Kedjan norr' }] } } });
});

test('passes on who asks and the request id, and answers the id back', async () => {
  const { service, owner } = await startReady();
  const authorization = `Bearer ${await tokenFor('medlem')}`;
  const headers = { authorization, cookie: 'hemlig=1', 'x-request-id': 'beg-7' };
  expect((await post(service, NAMES, headers)).headers).toMatchObject({ 'x-request-id': 'beg-7' });
  expect(owner.entityRequests[0]?.headers).toMatchObject({ authorization, 'x-request-id': 'beg-7' });
  expect(owner.entityRequests[0]?.headers.cookie).toBeUndefined();
});

test('asks no owner for somebody whose token is not valid', async () => {
  const { service, owner } = await startReady();
  expect(await post(service, NAMES, { authorization: `Bearer ${await tokenFor('medlem')}x` })).toMatchObject({ status: 401, body: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] } });
  expect(owner.entityRequests).toEqual([]);
});

test('is alive at once and ready when the register has been read', async () => {
  const register = await setup.register(await setup.owner('norr', named));
  register.misbehaviour = answerWith(503, '');
  const service = await start(register);
  expect(await get(service, '/health')).toEqual({ status: 200, body: { status: 'ok' } });
  expect(await get(service, '/ready')).toEqual({ status: 503, body: { status: 'ej redo', orsak: expect.stringContaining('egist') } });
  register.misbehaviour = undefined;
  await until(async () => (await get(service, '/ready')).status === 200);
});

describe('refuses', () => {
  test.each([
    ['a body that is not JSON', '{', {}, 400],
    ['a body without a query', { variables: {} }, {}, 400],
    ['a list of queries', [NAMES], {}, 400],
    ['another content type', 'query', { 'content-type': 'text/plain' }, 415],
    ['a body that is too large', { query: '#'.repeat(2_100_000) }, {}, 413],
  ])('%s', async (_, body, headers, status) => {
    const { service } = await startReady();
    expect(await post(service, body, headers)).toMatchObject({ status, body: { errors: [{ message: expect.any(String) }] } });
  });

  test('a query that the contract does not allow, with a status for those who read it', async () => {
    const { service } = await startReady();
    const wrong = { query: '{ finnsInte }' };
    expect(await post(service, wrong)).toMatchObject({ status: 200, body: { errors: [{ extensions: { code: 'OGILTIG_INDATA' } }] } });
    expect(await post(service, wrong, { accept: 'application/graphql-response+json' })).toMatchObject({ status: 400 });
  });
});

test('answers the gateway alone, when it is told to, and anybody whether it is well', async () => {
  const { keys, services } = await testServices();
  const service = await start(await setup.register(await setup.owner('norr', named)), CONTRACT, { ...services, required: true });
  await until(async () => (await get(service, '/ready')).status === 200);
  const refused = { status: 401, body: { errors: [{ message: expect.stringContaining('navets egna tjänster'), extensions: { code: 'UNAUTHENTICATED' } }] } };
  for (const query of [NAMES, { query: '{ __schema { types { name } } }' }, { query: '{ _service { sdl } }' }]) expect(await post(service, query)).toMatchObject(refused);
  expect(await post(service, NAMES, await signedBy(keys.gateway, 'norr'))).toMatchObject(refused);
  expect(await post(service, NAMES, await signedBy(keys.gateway, 'owner-router'))).toMatchObject({ status: 200, body: { data: { _entities: [{ namn: 'Kedjan norr' }] } } });
  expect(await get(service, '/health')).toMatchObject({ status: 200 });
});

test('tells of a value that is malformed once, in the scalar’s own words, and asks no owner', async () => {
  const owner = await setup.owner('norr', {}, subgraphSdl('forbund'));
  const service = await start(await setup.register(owner), subgraphSdl('forbund'));
  const query = entities('... on Samordningsforbund { ataganden(organisationsnummer: $nummer) { id } }', '$nummer: Organisationsnummer');
  const variables = { r: [{ __typename: 'Samordningsforbund', id: 'norr' }, { __typename: 'Samordningsforbund', id: 'syd' }], nummer: '12' };
  expect(await post(service, { query, variables })).toMatchObject({
    body: { errors: [{ message: expect.stringContaining('skriv ett organisationsnummer'), extensions: { code: 'OGILTIGT_ORGANISATIONSNUMMER' } }] },
  });
  expect(owner.entityRequests).toHaveLength(0);
});

test('ends the calls to the owners when the caller closes the connection', async () => {
  const { service, owner } = await startReady();
  let closed = false;
  owner.misbehaviour = (incoming) => void incoming.socket.on('close', () => (closed = true));
  const calling = httpRequest(`${service.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' } });
  calling.on('error', () => {});
  calling.end(JSON.stringify(NAMES));
  await until(() => owner.entityRequests.length === 1);
  calling.destroy();
  await until(() => closed);
  expect(owner.entityRequests).toHaveLength(1);
});

test('answers what is under way before it stops', async () => {
  const { service, owner } = await startReady();
  let release = () => {};
  owner.misbehaviour = (_request, response) => {
    release = () => response.end('{"data":{"_entities":[{"navet_typ":"Kedja","navet_Kedja":"norr","namn":"sist"}]}}');
  };
  const asking = post(service, NAMES);
  await until(() => owner.entityRequests.length === 1);
  const stopping = service.stop();
  release();
  expect((await asking).body).toEqual({ data: { _entities: [{ namn: 'sist' }] } });
  await stopping;
  await expect(get(service, '/health')).rejects.toThrow('ECONNREFUSED');
});

test('stops also while an owner hangs on the reading of its schema', async () => {
  const owner = await setup.owner('norr', named);
  owner.misbehaviour = hang;
  const service = await start(await setup.register(owner));
  await until(() => owner.received.length === 1);
  await expect(service.stop()).resolves.toBeUndefined();
});
