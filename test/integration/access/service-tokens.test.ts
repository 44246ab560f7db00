import { createPrivateKey, sign } from 'node:crypto';
import { decodeProtectedHeader } from 'jose';
import { type BelievingServer, startBelieving } from './servers';
import { bearer, send } from './send';
import { type ServiceKey, SERVICE_HEADER, newServiceKey, publicHalf } from '../../../subgraphs/shared/service-identity/keys';
import { createServiceSigner, hashOf } from '../../../subgraphs/shared/service-identity/signer';
import { type Seal, MEMBER, bytesOf, flipBit, forge, foreignKey, hmac, now, sealed, unsigned } from '../../support/forge';
import { testIssuer, tokenFor } from '../../support/issuer';
import { type TestDatabase, createTestDatabase } from '../../support/postgres';

const OPEN = '{ allaForbund { id } }';
const MINE = '{ minOrganisation { organisationsnummer } }';

let gateway: ServiceKey;
let router: ServiceKey;
let stranger: ServiceKey;
let database: TestDatabase;
/** Two servers of the register: one that answers the hub's services alone, one that answers others too. */
let strict: BelievingServer;
let lax: BelievingServer;
let member: string;
beforeAll(async () => {
  [gateway, router, stranger] = await Promise.all([newServiceKey('gateway'), newServiceKey('owner-router'), newServiceKey('gateway')]);
  database = await createTestDatabase('register');
  const trusted = { keys: [gateway, router].map(publicHalf) };
  strict = await startBelieving('register', testIssuer(), { database, services: { trusted, required: true } });
  lax = await startBelieving('register', testIssuer(), { database, services: { trusted } });
  member = `Bearer ${await tokenFor('medlem')}`;
});
afterAll(async () => {
  await strict?.stop();
  await lax?.stop();
  await database?.drop();
});

const ed25519 = (key: ServiceKey): Seal => {
  const privateKey = createPrivateKey({ format: 'jwk', key: { ...key } });
  return (input) => sign(null, Buffer.from(input), privateKey);
};

interface Otherwise {
  header?: Record<string, unknown>;
  claims?: Record<string, unknown>;
  key?: ServiceKey;
  seal?: Seal;
}

/** A token as the gateway signs it for the register, but for what is said. */
const signed = (authorization: string | undefined, { header, claims, key = gateway, seal = ed25519(key) }: Otherwise = {}): string =>
  sealed({ alg: 'EdDSA', kid: key.kid, typ: 'tjanst+jwt', ...header }, { iss: 'gateway', aud: 'register', iat: now(), exp: now() + 60, ath: hashOf(authorization), ...claims }, seal);

/** What a server answers to a question that comes with these. */
async function ask(server: BelievingServer, service: string | string[] | undefined, authorization: string | undefined, query = OPEN) {
  const headers = { ...(service !== undefined && { [SERVICE_HEADER]: service }), ...(authorization !== undefined && { authorization }) };
  const { status, codes, data } = await send(server.url, { headers, query });
  return { status, codes, data };
}

const refused = { status: 401, codes: ['UNAUTHENTICATED'], data: undefined };
const forbidden = { status: 200, codes: ['FORBIDDEN'], data: { minOrganisation: null } };
const mine = { status: 200, codes: [], data: { minOrganisation: { organisationsnummer: MEMBER } } };

describe('a token of a service that is believed', () => {
  test.each<[string, (authorization: string | undefined) => string | Promise<string>]>([
    ['from the signer', (authorization) => createServiceSigner(gateway).sign('register', authorization)],
    ['from the helper that forges', (authorization) => signed(authorization)],
    ['of another service', (authorization) => signed(authorization, { key: router, claims: { iss: 'owner-router' } })],
    ['that has just ended, within what clocks may differ', (authorization) => signed(authorization, { claims: { exp: now() - 20 } })],
  ])('%s is let in, and gives its bearer nothing', async (_what, token) => {
    for (const server of [strict, lax]) {
      expect(await ask(server, await token(undefined), undefined, MINE)).toEqual(forbidden);
      expect(await ask(server, await token(member), member, MINE)).toEqual(mine);
    }
  });

  test('says who asks, and is not taken at its word', async () => {
    const anropare = { roller: ['medlem', 'nns-forvaltare'], organisation: MEMBER, forbund: [] };
    for (const server of [strict, lax]) {
      expect(await ask(server, signed(undefined, { claims: { anropare, roller: ['medlem'], organisationsnummer: MEMBER, sub: 'medlem' } }), undefined, MINE)).toEqual(forbidden);
      const other = { ...anropare, organisation: '202100-2114' };
      expect(await ask(server, signed(member, { claims: { anropare: other } }), member, MINE)).toEqual(mine);
    }
  });

  test('does not make a forged access token hold', async () => {
    const forged = `Bearer ${forge(testIssuer(), foreignKey(decodeProtectedHeader(member.slice('Bearer '.length)).kid))}`;
    for (const server of [strict, lax]) expect(await ask(server, signed(forged), forged)).toEqual(refused);
  });

  test('is no access token', async () => {
    const token = `Bearer ${signed(undefined, { claims: { iss: testIssuer().issuer, aud: ['register', testIssuer().audience], sub: 'gateway', roller: ['nns-forvaltare'] } })}`;
    for (const server of [strict, lax]) expect(await ask(server, signed(token), token)).toEqual(refused);
  });
});

describe('a token that is not believed is refused, whether one is demanded or not:', () => {
  const OTHERS: [string, (authorization: string | undefined) => string | string[]][] = [
    ...['lycksele-mala', 'umearegionen', 'owner-router', 'gateway', 'REGISTER', 'register ', '', '*', ['umearegionen', 'sus-stodjare'], undefined, null].map((aud): [string, (authorization: string | undefined) => string] =>
      [`addressed to ${JSON.stringify(aud) ?? 'nobody'}`, (authorization) => signed(authorization, { claims: { aud } })]),
    ...Object.entries({ 'just beyond what clocks may differ': -31, 'an hour ago': -3_600 }).map(([when, seconds]): [string, (authorization: string | undefined) => string] =>
      [`expired ${when}`, (authorization) => signed(authorization, { claims: { exp: now() + seconds } })]),
    ['without an end', (authorization) => signed(authorization, { claims: { exp: undefined } })],
    ['with its end as text', (authorization) => signed(authorization, { claims: { exp: '9999999999' } })],
    ['not valid yet', (authorization) => signed(authorization, { claims: { nbf: now() + 60 } })],
    ['issued at no time', (authorization) => signed(authorization, { claims: { iat: undefined } })],
    ["tied to another caller's token", () => signed('Bearer en.annans.intyg')],
    ['tied to nothing', (authorization) => signed(authorization, { claims: { ath: undefined } })],
    ['tied to null', (authorization) => signed(authorization, { claims: { ath: null } })],
    ['tied to an empty text', (authorization) => signed(authorization, { claims: { ath: '' } })],
    ['tied to a list', (authorization) => signed(authorization, { claims: { ath: [hashOf(authorization)] } })],
    ['by an unknown key', (authorization) => signed(authorization, { key: stranger })],
    ["by an unknown key under a known one's name", (authorization) => signed(authorization, { header: { kid: gateway.kid }, seal: ed25519(stranger) })],
    ['by an unknown key without a name', (authorization) => signed(authorization, { header: { kid: undefined }, seal: ed25519(stranger) })],
    ['by an unknown key that comes with it', (authorization) => signed(authorization, { header: { jwk: publicHalf(stranger) }, key: stranger })],
    ["by one service under another's key's name", (authorization) => signed(authorization, { header: { kid: router.kid }, claims: { iss: 'owner-router' } })],
    ...['owner-router', 'gateway:', 'Gateway', '', null, undefined, ['gateway']].map((iss): [string, (authorization: string | undefined) => string] =>
      [`by the gateway's key for ${JSON.stringify(iss) ?? 'nobody'}`, (authorization) => signed(authorization, { claims: { iss } })]),
    ['by the gateway\'s key under a name with another service first', (authorization) => signed(authorization, { header: { kid: `owner-router:${gateway.kid.split(':')[1]}` }, claims: { iss: 'owner-router' } })],
    ...['none', 'None', 'NONE', 'nOnE'].map((alg): [string, (authorization: string | undefined) => string] => [`alg ${alg}`, (authorization) => signed(authorization, { header: { alg }, seal: unsigned })]),
    ["with the gateway's public key as the secret", (authorization) => signed(authorization, { header: { alg: 'HS256' }, seal: hmac(256, bytesOf(gateway.x)) })],
    ['with an empty signature', (authorization) => signed(authorization, { seal: unsigned })],
    ...['at+jwt', 'JWT', undefined].map((typ): [string, (authorization: string | undefined) => string] => [`of type ${typ ?? 'missing'}`, (authorization) => signed(authorization, { header: { typ } })]),
    ...([0, 1, 2] as const).map((part): [string, (authorization: string | undefined) => string] => [`with a bit turned in part ${part + 1}`, (authorization) => flipBit(signed(authorization), part)]),
    ['an access token', () => member.slice('Bearer '.length)],
    ['after a scheme', (authorization) => `Bearer ${signed(authorization)}`],
    ['nothing', () => ''],
    ['a word', () => 'gateway'],
    ['nine kilobytes', (authorization) => signed(authorization, { claims: { utfyllnad: 'x'.repeat(6_600) } })],
    ['two, one of which would do', (authorization) => [signed(authorization), signed(authorization, { key: stranger })]],
  ];

  test.each(OTHERS)('%s', async (_what, token) => {
    for (const server of [strict, lax]) {
      expect(await ask(server, token(undefined), undefined)).toEqual(refused);
      expect(await ask(server, token(member), member)).toEqual(refused);
    }
  });

  test('right in itself, but with another access token than it came with', async () => {
    const [forNobody, forMember] = [signed(undefined), signed(member)];
    for (const server of [strict, lax]) {
      // Also when it has been believed a moment ago.
      expect([await ask(server, forNobody, undefined, MINE), await ask(server, forMember, member, MINE)]).toEqual([forbidden, mine]);
      expect([await ask(server, forNobody, member), await ask(server, forMember, undefined), await ask(server, forMember, member.toLowerCase())]).toEqual([refused, refused, refused]);
    }
  });
});

describe('no token of a service', () => {
  test('is refused where one is demanded, whoever asks', async () => {
    for (const authorization of [undefined, member, bearer(forge(testIssuer(), foreignKey(decodeProtectedHeader(member.slice('Bearer '.length)).kid))).authorization]) expect(await ask(strict, undefined, authorization)).toEqual(refused);
  });

  test('where none is demanded, opens nothing that would not be open with one', async () => {
    expect(await ask(lax, undefined, undefined)).toMatchObject({ status: 200, codes: [] });
    expect(await ask(lax, undefined, undefined, MINE)).toEqual(forbidden);
    expect(await ask(lax, undefined, member, MINE)).toEqual(mine);
    expect(await ask(lax, undefined, `Bearer ${await tokenFor('nns-analytiker')}`, MINE)).toEqual(forbidden);
    expect(await ask(lax, undefined, bearer(forge(testIssuer(), foreignKey(decodeProtectedHeader(member.slice('Bearer '.length)).kid))).authorization)).toEqual(refused);
  });
});
