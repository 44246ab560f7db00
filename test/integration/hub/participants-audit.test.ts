import { withClient } from '../../../infra/database/connect';
import { granskaAr } from '../../../subgraphs/forbund/slapp/granska';
import { OWNERS } from '../../../subgraphs/role-names';
import { granskaRiket } from '../../../subgraphs/sus-stodjare/riket/granska';
import { PARTICIPANTS, countryDatabases } from '../../support/deltagarexempel';
import type { TestDatabase } from '../../support/postgres';

jest.setTimeout(600_000);

let databases: ReadonlyMap<string, TestDatabase>;
beforeAll(async () => {
  databases = await countryDatabases();
});
afterAll(async () => {
  for (const database of databases.values()) await database.drop();
});

const skrivUrl = (role: string): string => databases.get(role)?.skrivUrl ?? '';

test.each(OWNERS.flatMap((owner) => PARTICIPANTS.ar.map((ar) => [owner, ar] as const)))('nobody can work out more of what %s has released of %i than the policy lets them', async (owner, ar) => {
  const { fynd, provade } = await withClient(skrivUrl(owner), (client) => granskaAr(client, { ar }));
  expect(fynd).toEqual([]);
  expect(provade).toBeGreaterThan(10_000);
});

test.each(PARTICIPANTS.ar)('nor of what the country has released of %i, beside what the three förbund have', async (ar) => {
  const { fynd, provade } = await withClient(skrivUrl('sus-stodjare'), (client) => granskaRiket(client, ar));
  expect(fynd).toEqual([]);
  expect(provade).toBeGreaterThan(1_000);
});
