import { type BelievingServer, startBelieving } from './servers';
import { type World, startWorld } from './forgeries/world';
import { type Reply, bearer, send } from './send';
import { forbundModel } from '../gateway/support/forbund-model';
import { type Hub, startHub } from '../gateway/support/gateway';
import { MEMBER, bytesOf, claimsFor, encode, es256, forge, foreignKey, headerOf, now, partsOf, sealed } from '../../support/forge';

const OPEN = '{ allaForbund { id } }';
const MINE = '{ minOrganisation { organisationsnummer } }';
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** What the gateway lets questions cost, by which it shows whom it takes the sender for. */
const NOBODY = 100_000;
const SIGNED_IN = 200_000;

let world: World;
let hub: Hub;
let register: BelievingServer;
beforeAll(async () => {
  world = await startWorld();
  const { issuer, audience } = world.issuer;
  hub = await startHub(forbundModel, { identity: { issuer, audience }, limits: { kostnad: { oppen: NOBODY, inloggad: SIGNED_IN, perRoll: { 'nns-forvaltare': 500_000 } } } });
  register = await startBelieving('register', world.issuer);
});
afterAll(async () => {
  await register?.stop();
  await hub?.[Symbol.asyncDispose]();
  await world?.stop();
});

/** Whom both take the sender for: the gateway by the budget that it gives, the register by whose organisation it shows. */
async function takenFor(request: Omit<Parameters<typeof send>[1], 'query'>): Promise<{ budget: unknown; organisation: unknown; codes: unknown[]; statuses: number[] }> {
  const atGateway: Reply = await send(hub.gateway.url, { ...request, query: OPEN });
  const atRegister = await send(register.url, { ...request, query: MINE });
  return { budget: atGateway.extensions?.kostnad?.budget, organisation: atRegister.data?.minOrganisation?.organisationsnummer, codes: [...atGateway.codes, ...atRegister.codes], statuses: [atGateway.status, atRegister.status] };
}

const member = (organisation = MEMBER) => ({ budget: SIGNED_IN, organisation, codes: [], statuses: [200, 200] });
const nobody = { budget: NOBODY, organisation: undefined, codes: ['FORBIDDEN'], statuses: [200, 200] };
const withoutRoles = { ...nobody, budget: SIGNED_IN };

/** A member's token whose claims end with this text instead of their closing brace. */
const endedBy = (end: string): string => sealed(headerOf(world.key), `${JSON.stringify(claimsFor(world.issuer)).slice(0, -1)},${end}}`, es256(world.key));

describe('a token in which all is right', () => {
  test.each<[string, () => string]>([
    ['from the issuer', () => world.member],
    ['from the helper that forges', () => forge(world.issuer, world.key)],
    ['that has just ended, within what clocks may differ', () => forge(world.issuer, world.key, { claims: { exp: now() - 20 } })],
    ['that begins in a moment, within what clocks may differ', () => forge(world.issuer, world.key, { claims: { nbf: now() + 15, iat: now() + 15 } })],
    ['for several audiences, ours among them', () => forge(world.issuer, world.key, { claims: { aud: ['urn:annat', world.issuer.audience] } })],
    ['with the whole name of its type', () => forge(world.issuer, world.key, { header: { typ: 'application/at+jwt' } })],
    ['without a kid, while the issuer has one key', () => forge(world.issuer, world.key, { header: { kid: undefined } })],
    ['with claims and roles that are not ours', () => forge(world.issuer, world.key, { claims: { roller: ['medlem', 'admin', 'nns-forvaltare '], scope: 'allt', admin: true } })],
    ["with the addresses of the forger's keys, which the issuer has signed", () => forge(world.issuer, world.key, { header: { jku: `${world.trap.url}/jku`, x5u: `${world.trap.url}/x5u` } })],
  ])('%s is believed', async (_what, token) => {
    expect(await takenFor({ headers: bearer(token()) })).toEqual(member());
    expect(world.trap.asked).toEqual([]);
  });

  test.each(['bearer', 'BEARER', 'bEaReR', ' Bearer', 'Bearer  ', 'Bearer\t'])('is believed after the scheme %j', async (scheme) => {
    expect(await takenFor({ headers: { authorization: `${scheme} ${world.member} ` } })).toEqual(member());
  });
});

describe('what can be done to a token without its key, and gives nothing', () => {
  // For every signature (r, s) of ECDSA, (r, n - s) holds as well (RFC 7515 does not forbid it). No other claims come of it, and nothing here
  // goes by the text of a token alone: there is no list of tokens that have been used or withdrawn.
  test('the other signature of the same claims is the same caller', async () => {
    const [header, payload, signature] = partsOf(world.member);
    const s = ORDER - BigInt(`0x${bytesOf(signature).subarray(32).toString('hex')}`);
    const other = Buffer.concat([bytesOf(signature).subarray(0, 32), Buffer.from(s.toString(16).padStart(64, '0'), 'hex')]);
    expect(await takenFor({ headers: bearer(`${header}.${payload}.${encode(other)}`) })).toEqual(member());
  });

  // The last letter of 64 bytes carries two bits; what the four others say is dropped when it is read.
  test('the bits that no byte is made of may be turned in the signature, and are the same caller', async () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const turned = `${world.member.slice(0, -1)}${letters[letters.indexOf(world.member.at(-1) ?? '') ^ 1]}`;
    expect(turned).not.toBe(world.member);
    expect(await takenFor({ headers: bearer(turned) })).toEqual(member());
  });
});

describe('claims that the issuer has signed twice, or under names that objects have of their own', () => {
  // RFC 7519, 4: of two claims of one name the last is taken, by all who read it; the gateway and the register are the same in that.
  test.each([
    ['roles twice', '"roller":[]', withoutRoles],
    ['an organisation twice', '"organisationsnummer":"202100-2114"', member('202100-2114')],
    ['roles behind __proto__', '"__proto__":{"roller":["nns-forvaltare"],"organisationsnummer":"202100-2114"}', member()],
    ['roles behind a constructor', '"constructor":{"prototype":{"roller":["nns-forvaltare"]}},"prototype":{"organisationsnummer":"202100-2114"}', member()],
    ['roles in other letters', '"Roller":["nns-forvaltare"],"ROLLER":["nns-forvaltare"],"roller ":["nns-forvaltare"]', member()],
    ['names of methods', '"toString":1,"valueOf":null,"hasOwnProperty":true,"toJSON":"x","then":"x"', member()],
  ])('%s', async (_what, end, taken) => {
    expect(await takenFor({ headers: bearer(endedBy(end)) })).toEqual(taken);
    // Nothing of it has stuck to those who come after.
    expect(await takenFor({})).toEqual(nobody);
  });

  test('the names of what objects inherit are no roles', async () => {
    const claims = { roller: ['__proto__', 'constructor', 'toString', 'MEDLEM', ' medlem', 'medlem\u0000'] };
    expect(await takenFor({ headers: bearer(forge(world.issuer, world.key, { claims })) })).toEqual(withoutRoles);
  });
});

describe('a token that is not in its place makes nobody of the sender somebody', () => {
  test.each<[string, (token: string) => Omit<Parameters<typeof send>[1], 'query'>]>([
    ['nowhere', () => ({})],
    ['in the address', (token) => ({ search: `?access_token=${token}&authorization=Bearer%20${token}` })],
    ['in the body', (token) => ({ beside: { access_token: token, extensions: { authorization: `Bearer ${token}` } } })],
    ['in the variables', (token) => ({ variables: { authorization: `Bearer ${token}` } })],
    ['in a cookie', (token) => ({ headers: { cookie: `access_token=${token}; authorization=Bearer ${token}` } })],
    ['in headers of other names', (token) => ({ headers: { 'x-access-token': token, 'x-authorization': `Bearer ${token}`, 'proxy-authorization': `Bearer ${token}`, 'x-forwarded-authorization': `Bearer ${token}` } })],
    ['after Basic', (token) => ({ headers: { authorization: `Basic ${token}` } })],
    ['as the password of Basic', (token) => ({ headers: { authorization: `Basic ${Buffer.from(`medlem:${token}`).toString('base64')}` } })],
    ['after another scheme', (token) => ({ headers: { authorization: `DPoP ${token}` } })],
    ['without a scheme', (token) => ({ headers: { authorization: token } })],
    ['after two schemes', (token) => ({ headers: { authorization: `Basic Bearer ${token}` } })],
    ['after a scheme that begins with the right one', (token) => ({ headers: { authorization: `BearerX ${token}` } })],
    ['after a header that is empty', (token) => ({ headers: { authorization: ['', `Bearer ${token}`] } })],
  ])('%s', async (_where, request) => {
    expect(await takenFor(request(world.member))).toEqual(nobody);
  });
});

describe('two headers with tokens', () => {
  // Node takes the first and drops the rest; so do the gateway and, from it, every subgraph: they never see different callers.
  test('go by the first', async () => {
    const forged = forge(world.issuer, foreignKey(world.key.kid));
    expect(await takenFor({ headers: { authorization: [`Bearer ${world.member}`, `Bearer ${forged}`] } })).toEqual(member());
    const { codes, statuses } = await takenFor({ headers: { authorization: [`Bearer ${forged}`, `Bearer ${world.member}`] } });
    expect({ codes, statuses }).toEqual({ codes: ['UNAUTHENTICATED', 'UNAUTHENTICATED'], statuses: [401, 401] });
  });

  test('pass on the first alone', async () => {
    await send(hub.gateway.url, { headers: { authorization: [`Bearer ${world.member}`, `Bearer ${world.steward}`] }, query: OPEN });
    expect(hub.subgraphs['register']?.requests.at(-1)?.headers.authorization).toBe(`Bearer ${world.member}`);
  });
});
