import { decodeProtectedHeader } from 'jose';
import { type BelievingServer, startBelieving } from './servers';
import { ALGORITHMS } from './forgeries/algorithms';
import { CLAIMS } from './forgeries/claims';
import { KEYS } from './forgeries/keys';
import { SHAPES } from './forgeries/shapes';
import { type World, startWorld } from './forgeries/world';
import { bearer, send } from './send';
import { forbundModel } from '../gateway/support/forbund-model';
import { passedThrough } from '../gateway/support/attack';
import { type Hub, startHub } from '../gateway/support/gateway';

const OPEN = '{ allaForbund { id } }';
const refused = { status: 401, codes: ['UNAUTHENTICATED'], challenge: 'Bearer error="invalid_token"', data: undefined };
/** The answer where the key might be one that the issuer has come to have since its keys were read. */
const untried = { status: 503, codes: ['INLOGGNING_OTILLGANGLIG'], challenge: undefined, data: undefined };
const slowest = { gateway: { ms: 0, name: '' }, register: { ms: 0, name: '' } };

let world: World;
let hub: Hub;
let register: BelievingServer;
beforeAll(async () => {
  world = await startWorld();
  const { issuer, audience } = world.issuer;
  hub = await startHub(forbundModel, { identity: { issuer, audience } });
  register = await startBelieving('register', world.issuer);
});
afterAll(async () => {
  process.stdout.write(`Förfalskade intyg: ${ALL.length}. ${Object.entries(slowest).map(([where, { ms, name }]) => `Långsammast vid ${where}: ${Math.round(ms)} ms (${name}).`).join(' ')}\n`);
  await register?.stop();
  await hub?.[Symbol.asyncDispose]();
  await world?.stop();
});

const ALL = [...ALGORITHMS, ...KEYS, ...CLAIMS, ...SHAPES];

/** Whether a token names a key that the issuer does not show. */
function namesOtherKey(token: string): boolean {
  try {
    const { kid } = decodeProtectedHeader(token);
    return typeof kid === 'string' && kid !== '' && kid !== world.key.kid;
  } catch {
    return false;
  }
}

test('no two are called the same', () => {
  expect(new Set(ALL.map(({ name }) => name)).size).toBe(ALL.length);
  expect(ALL.length).toBeGreaterThan(60);
});

describe.each([['algorithms and signatures', ALGORITHMS], ['keys and headers', KEYS], ['claims that the issuer itself has signed', CLAIMS], ['parts, spelling and size', SHAPES]])('%s', (_what, forgeries) => {
  test.each(forgeries)('$name', async ({ name, token }) => {
    const text = token(world);
    const headers = bearer(text);
    const answers = namesOtherKey(text) ? [refused, untried] : [refused];
    const before = passedThrough(hub);
    for (const [where, url] of [['gateway', hub.gateway.url], ['register', register.url]] as const) {
      const { status, codes, challenge, data, ms } = await send(url, { headers, query: OPEN });
      expect(answers.map((answer) => ({ where, ...answer }))).toContainEqual({ where, status, codes, challenge, data });
      if (ms > slowest[where].ms) slowest[where] = { ms, name };
    }
    expect(passedThrough(hub)).toBe(before);
  });
});

test('a header that is larger than any server takes is refused before it is read', async () => {
  const before = passedThrough(hub);
  for (const url of [hub.gateway.url, register.url]) {
    const { status, data } = await send(url, { headers: bearer('A'.repeat(40_000)), query: OPEN });
    expect({ status, data }).toEqual({ status: 431, data: undefined });
  }
  expect(passedThrough(hub)).toBe(before);
});

test("nobody has asked the forger's server for its keys", () => {
  expect(world.trap.asked).toEqual([]);
});
