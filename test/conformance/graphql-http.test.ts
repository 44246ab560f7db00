import { auditServer } from 'graphql-http';
import { type Hub, startHub } from '../integration/gateway/support/gateway';
import { forbundModel } from '../integration/gateway/support/forbund-model';

/** GET without a header that browsers preflight: refused, because it is how a foreign page would make a visitor's browser ask. */
const REFUSED_FOR_CSRF_PROTECTION = [
  'MAY accept application/x-www-form-urlencoded formatted GET requests',
  'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json',
  'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json',
];

let hub: Hub;
beforeAll(async () => {
  hub = await startHub(forbundModel);
});
afterAll(() => hub[Symbol.asyncDispose]());

test('passes every audit of the GraphQL over HTTP specification but those that CSRF protection forbids', async () => {
  const results = await auditServer({ url: `${hub.gateway.url}/graphql` });
  const failed = results.filter(({ status }) => status !== 'ok').map(({ name }) => name);
  expect(results).toHaveLength(61);
  expect(failed).toEqual(REFUSED_FOR_CSRF_PROTECTION);
});
