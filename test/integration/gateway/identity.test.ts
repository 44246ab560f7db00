import { tokenFor } from '../../support/issuer';
import { forbundModel } from './support/forbund-model';
import { type Hub, startHub } from './support/gateway';

const QUERY = '{ allaForbund { id } }';

let hub: Hub;
beforeAll(async () => {
  hub = await startHub(forbundModel);
});
afterAll(() => hub[Symbol.asyncDispose]());

const asked = () => Object.values(hub.subgraphs).reduce((sum, { requests }) => sum + requests.length, 0);
const withToken = (token: string) => ({ authorization: `Bearer ${token}` });

test('somebody without a token reads what is open', async () => {
  const { status, data, errors } = await hub.ask(QUERY);
  expect({ status, errors }).toEqual({ status: 200, errors: undefined });
  expect(data?.['allaForbund']).toHaveLength(3);
});

test('a token gives the budget of its role', async () => {
  const budgets = await Promise.all(
    [{}, withToken(await tokenFor('medlem')), withToken(await tokenFor('nns-analytiker'))].map(async (headers) => (await hub.ask(QUERY, {}, headers)).extensions?.['kostnad']),
  );
  expect(budgets).toMatchObject([{ budget: 250_000 }, { budget: 500_000 }, { budget: 1_000_000 }]);
});

test.each([
  ['no token at all', () => 'Bearer '],
  ['something that is no token', () => 'Bearer hemlig-nyckel'],
  ['a token that has been changed', async () => `Bearer ${(await tokenFor('medlem')).slice(0, -6)}AAAAAA`],
  ['a token without a signature', async () => {
    const [, payload] = (await tokenFor('nns-forvaltare')).split('.');
    return `Bearer ${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.${payload}.`;
  }],
])('%s is refused before anything else', async (_, authorization) => {
  const before = asked();
  const { status, headers, data, errors } = await hub.ask('{ this is no GraphQL', {}, { authorization: await authorization() });
  expect({ status, data }).toEqual({ status: 401, data: undefined });
  expect(errors).toMatchObject([{ message: expect.stringMatching(/^Åtkomstintyget i begäran gäller inte\./), extensions: { code: 'UNAUTHENTICATED' } }]);
  expect(errors?.[0]?.extensions).not.toHaveProperty('http');
  expect(headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  expect(asked()).toBe(before);
});

test('a refused token is refused also with GET, and for GraphQL clients of the newer kind', async () => {
  for (const accept of ['application/json', 'application/graphql-response+json']) {
    const response = await fetch(`${hub.gateway.url}/graphql?query=${encodeURIComponent(QUERY)}`, { headers: { accept, authorization: 'Bearer x', 'apollo-require-preflight': 'ja' } });
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toContain(accept);
  }
});

test('a gateway without an issuer believes no token, and answers everybody else', async () => {
  const alone = await startHub(forbundModel, { identity: undefined });
  const refused = await alone.ask(QUERY, {}, withToken(await tokenFor('nns-forvaltare')));
  const answered = await alone.ask(QUERY);
  await alone[Symbol.asyncDispose]();
  expect([refused.status, answered.status]).toEqual([401, 200]);
});
