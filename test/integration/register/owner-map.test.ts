import { newServiceKey, publicHalf, type ServiceKey } from '../../../subgraphs/shared/service-identity/keys';
import { tokenFor } from '../../support/issuer';
import { signedBy, testServices } from '../../support/services';
import { type TestSubgraph, startTestSubgraph } from '../../support/subgraph';

/** Where the förbund's servers are is for the services that ask these. */
let register: TestSubgraph;
let keys: Record<'gateway' | 'owner-router', ServiceKey>;
let forbund: ServiceKey;
beforeAll(async () => {
  const services = await testServices();
  ({ keys } = services);
  forbund = await newServiceKey('umearegionen');
  register = await startTestSubgraph('register', { services: { trusted: { keys: [...services.services.trusted.keys, publicHalf(forbund)] } } });
});
afterAll(() => register.stop());

const read = (headers: Record<string, string> = {}): Promise<Response> => fetch(`${register.server.url}/intern/agare`, { headers });

test.each(['gateway', 'owner-router'] as const)('%s reads it', async (service) => {
  const answer = await read(await signedBy(keys[service], 'register'));
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual(expect.any(Array));
});

const refused: readonly (readonly [what: string, headers: () => Promise<Record<string, string>>])[] = [
  ['somebody without a token', async () => ({})],
  ['somebody with an access token', async () => ({ authorization: `Bearer ${await tokenFor('nns-forvaltare')}` })],
  ['text in place of a token', async () => ({ 'x-navet-tjanst': 'hemligt' })],
  ['the key that was shared before', async () => ({ 'x-navet-nyckel': 'test-key' })],
  ['a token for another service', () => signedBy(keys.gateway, 'sus-stodjare')],
  ["a gateway's token with a key that nobody knows", async () => signedBy(await newServiceKey('gateway'), 'register')],
  ["an unknown key under a known one's name", async () => signedBy({ ...(await newServiceKey('gateway')), kid: keys.gateway.kid }, 'register')],
  ['a token that goes with a caller, sent without', () => signedBy(keys.gateway, 'register', 'Bearer någons')],
  ['another service that is believed', () => signedBy(forbund, 'register')],
  ['two tokens at once', async () => {
    const { 'x-navet-tjanst': token = '' } = await signedBy(keys.gateway, 'register');
    return { 'x-navet-tjanst': `${token}, ${token}` };
  }],
];

test.each(refused)('%s does not', async (_what, headers) => {
  const answer = await read(await headers());
  expect(answer.status).toBe(403);
  expect(await answer.json()).toEqual({ fel: expect.stringContaining('Bara för navets gateway och ägarrutare') });
});

test('a register that believes nobody answers nobody', async () => {
  const alone = await startTestSubgraph('register', { services: { trusted: { keys: [publicHalf(forbund)] } } });
  try {
    expect((await fetch(`${alone.server.url}/intern/agare`, { headers: await signedBy(keys.gateway, 'register') })).status).toBe(403);
  } finally {
    await alone.stop();
  }
});
