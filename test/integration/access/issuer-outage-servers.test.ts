import { bearer, send } from './send';
import { type BelievingServer, startBelieving } from './servers';
import { forbundModel } from '../gateway/support/forbund-model';
import { type Hub, startHub } from '../gateway/support/gateway';
import { forge, foreignKey } from '../../support/forge';
import { type TestIssuer, startTestIssuer } from '../../support/issuer';
import { until } from '../../support/until';

const OPEN = '{ allaForbund { id } }';

let issuer: TestIssuer;
let hub: Hub;
let register: BelievingServer;
beforeAll(async () => {
  issuer = await startTestIssuer();
  hub = await startHub(forbundModel, { identity: { issuer: issuer.issuer, audience: issuer.audience } });
  register = await startBelieving('register', issuer);
});
afterAll(async () => {
  await register?.stop();
  await hub?.[Symbol.asyncDispose]();
  await issuer?.remove();
});

/** What the gateway and the register answer to the same. */
const both = (headers: Record<string, string> = {}) => Promise.all([hub.gateway.url, register.url].map(async (url) => {
  const { status, codes, data } = await send(url, { headers, query: OPEN });
  return { status, codes, answered: data !== undefined };
}));
const alike = (answer: { status: number; codes: unknown[]; answered: boolean }) => [answer, answer];
const ANSWERED = alike({ status: 200, codes: [], answered: true });
const UNAVAILABLE = alike({ status: 503, codes: ['INLOGGNING_OTILLGANGLIG'], answered: false });
const REFUSED = alike({ status: 401, codes: ['UNAUTHENTICATED'], answered: false });

// The steps follow one another as an outage does: the servers are as they are by default, and are never restarted.
test('an issuer that is away, comes, and goes', async () => {
  const seen = await issuer.tokenFor('medlem');
  await issuer.stop();
  expect(await both(bearer(seen))).toEqual(UNAVAILABLE);
  expect(await both()).toEqual(ANSWERED);
  expect(await both(bearer('hemlig-nyckel'))).toEqual(REFUSED);

  await issuer.startAgain();
  await until(async () => (await both(bearer(seen))).every(({ status }) => status === 200), 40_000);
  await issuer.stop();
  const [key] = issuer.signingKeys();
  if (!key) throw new Error('The issuer has no key.');
  expect(await both(bearer(seen))).toEqual(ANSWERED);
  expect(await both(bearer(forge(issuer, key)))).toEqual(ANSWERED);
  expect(await both(bearer(forge(issuer, foreignKey(key.kid))))).toEqual(REFUSED);
  expect(await both(bearer(forge(issuer, foreignKey())))).toEqual(UNAVAILABLE);
  expect(await both()).toEqual(ANSWERED);
});
