import { withClient } from '../../../infra/database/connect';
import { type TestDatabase, createTestDatabase } from '../../support/postgres';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase('register', { fakta: false });
});
afterAll(() => database.drop());

/** What the functions answer in a transaction that says this of its caller. */
const asked = (settings: Record<string, string>, roll: string | null, forbund: string | null) => withClient(database.inloggadUrl, async (client) => {
  await client.query('begin');
  for (const [name, value] of Object.entries(settings)) await client.query('select set_config($1, $2, true)', [`navet.${name}`, value]);
  const { rows: [row] } = await client.query<{ roll: boolean; forbund: boolean }>('select navet_har_roll($1) as roll, navet_har_forbund($2) as forbund', [roll, forbund]);
  await client.query('rollback');
  return row;
});

describe('what the database is told of a caller', () => {
  test('is a list of roles and one of förbund', async () => {
    const settings = { roller: 'forbund-chef,nns-forvaltare', forbund: 'umearegionen,lycksele-mala' };
    expect(await asked(settings, 'nns-forvaltare', 'lycksele-mala')).toEqual({ roll: true, forbund: true });
    expect(await asked(settings, 'medlem', 'skelleftea-norsjo')).toEqual({ roll: false, forbund: false });
  });

  test.each([
    ['nothing', {}, 'drift', 'umearegionen'], ['an empty list', { roller: '', forbund: '' }, '', ''],
    ['a longer name', { roller: 'forbund-chef', forbund: 'umearegionen-norra' }, 'forbund', 'umearegionen'],
    ['null', { roller: 'forbund-chef', forbund: 'umearegionen' }, null, null],
  ])('gives nobody anything by %s', async (_what, settings, roll, forbund) => {
    expect(await asked(settings as Record<string, string>, roll, forbund)).toEqual({ roll: false, forbund: false });
  });
});
