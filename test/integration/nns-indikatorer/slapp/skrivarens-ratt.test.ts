import { slappMatomgang } from '../../../../subgraphs/nns-indikatorer/slapp/slapp';
import { type TestDatabase, createTestDatabase } from '../../../support/postgres';
import { medKlient, planera, registreraTestinstrument, svara } from './matning';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('nns-indikatorer', { fakta: false });
  await registreraTestinstrument(database);
  await medKlient(database.skrivUrl, async (client) => {
    await planera(client, { id: 'm', forbund: [{ id: 'a' }, { id: 'b' }] });
    await svara(client, 'm', ['a', 'b'].map((forbund) => ({ forbund, antal: 30, steg: [5, 5, 5] })));
  });
  await medKlient(database.skrivUrl, (client) => slappMatomgang(client, { id: 'm', skal: 'Prov', vem: 'prov' }));
});
afterAll(() => database.drop());

const somSkrivare = (text: string) => medKlient(database.skrivUrl, (client) => client.query(text));

test.each([
  'delete from revision', `update revision set vem = 'annan'`, `insert into revision (vem, vad, objekt, tidpunkt) values ('annan', 'SLAPP', 'MATOMGANG', '2000-01-01')`,
])('the writer\'s login cannot change the log or date it otherwise: %s', async (text) => {
  await expect(somSkrivare(text)).rejects.toMatchObject({ code: '42501' });
});

test('the writer\'s login cannot take back a change that readers have been told of', async () => {
  expect((await somSkrivare('select from andring')).rowCount).toBeGreaterThan(0);
  expect((await somSkrivare('delete from andring')).rowCount).toBe(0);
});
