import { type TestHub, startTestHub } from '../../support/in-process-hub';
import { signedBy, testServices } from '../../support/services';
import { post } from '../../support/subgraph';

/** A hub whose servers answer nobody but its own services. */
let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ services: { required: true } });
}, 120_000);
afterAll(() => hub?.stop());

const urlOf = (role: string): string => hub.subgraphs.get(role)?.server.url ?? '';
const EVERYWHERE = '{ allaForbund { namn medlemsbidrag(ar: 2014, slag: UTFALL) { summa { varde } } susStodjare { id } } indikatorer { nummer } utbildningar(first: 1) { nodes { id } } }';

test('its gateway is answered by every service and every förbund', async () => {
  const { data, errors } = await hub.ask(EVERYWHERE);
  expect(errors).toBeUndefined();
  expect(data.allaForbund).toHaveLength(3);
  expect(data.indikatorer.length).toBeGreaterThan(0);
});

test('somebody with an access token is answered by the gateway too', async () => {
  const { errors } = await hub.ask(EVERYWHERE, {}, { as: ['nns-analytiker'] });
  expect(errors).toBeUndefined();
});

test.each(['register', 'nns-indikatorer', 'sus-stodjare', 'kompetensutveckling', 'umearegionen'])('%s refuses everybody else, whatever is asked for', async (role) => {
  for (const query of ['{ __typename }', '{ __schema { types { name } } }', '{ _service { sdl } }']) {
    for (const as of [undefined, ['nns-forvaltare'] as const]) {
      const { data, errors } = await post(`${urlOf(role)}/graphql`, query, {}, { as });
      expect(data).toBeUndefined();
      expect(errors).toMatchObject([{ message: expect.stringContaining('navets egna tjänster'), extensions: { code: 'UNAUTHENTICATED' } }]);
    }
  }
});

test('a refusal has status 401, and whoever looks after the server may still ask whether it is well', async () => {
  const url = urlOf('umearegionen');
  const asked = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{__typename}"}' };
  expect((await fetch(`${url}/graphql`, asked)).status).toBe(401);
  for (const path of ['/health', '/ready']) expect((await fetch(`${url}${path}`)).status).toBe(200);
});

test('a token for one förbund is worth nothing at another', async () => {
  const { keys } = await testServices();
  const ask = async (audience: string): Promise<number> => {
    const headers = { 'content-type': 'application/json', ...(await signedBy(keys.gateway, audience)) };
    return (await fetch(`${urlOf('umearegionen')}/graphql`, { method: 'POST', headers, body: '{"query":"{__typename}"}' })).status;
  };
  expect(await ask('umearegionen')).toBe(200);
  expect(await ask('lycksele-mala')).toBe(401);
});
