import { withClient } from '../../../../infra/database/connect';
import { lasDeltaganden, lasRakningar } from '../../../../subgraphs/forbund/deltaganden/las';
import { writes } from '../../../../subgraphs/roles';
import { createTestDatabase, type TestDatabase } from '../../../support/postgres';

const TABLES = ['deltagande', 'deltagarrakning', 'deltagarinlasning', 'deltagarnyckel', 'rattslig_grund', 'aterkallat_samtycke', 'gallrat_ar'];
const REFUSED = '42501';

describe("the rights to participants' rows", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase('umearegionen');
  });
  afterAll(() => database.drop());

  const attempt = (url: string, statement: string): Promise<string | undefined> =>
    withClient(url, (client) => client.query(statement).then(() => undefined, (error: { code?: string }) => error.code));

  it.each(TABLES)('are none at all for the logins of the API: %s', async (table) => {
    for (const url of [database.publikUrl, database.inloggadUrl]) {
      expect(await attempt(url, `select * from ${table}`)).toBe(REFUSED);
      expect(await attempt(url, `select count(*) from ${table}`)).toBe(REFUSED);
      expect(await attempt(url, `insert into ${table} default values`)).toBe(REFUSED);
      expect(await attempt(url, `delete from ${table}`)).toBe(REFUSED);
    }
    expect(await attempt(database.skrivUrl, `select * from ${table}`)).toBeUndefined();
  });

  it('are none on any column either, and none for everybody', async () => {
    await withClient(database.migratorUrl, async (client) => {
      const { rows } = await client.query(
        `select t, r from unnest($1::text[]) t, unnest(array['navet_publik', 'navet_inloggad', 'public']) r
         where has_any_column_privilege(r, t, 'select, insert, update, references') or has_table_privilege(r, t, 'select, insert, update, delete, truncate, references, trigger')`, [TABLES]);
      expect(rows).toEqual([]);
    });
  });

  it('are not handed to any server: that of a förbund does not write', () => {
    expect(writes('umearegionen')).toBe(false);
  });

  it('let the writer add to the log, and never change or shorten it', async () => {
    expect(await attempt(database.skrivUrl, `update revision set vem = 'x'`)).toBe(REFUSED);
    expect(await attempt(database.skrivUrl, 'delete from revision')).toBe(REFUSED);
    expect(await attempt(database.skrivUrl, `insert into revision (vem, vad, objekt, utfall, tidpunkt) values ('x', 'GRUND', 'X', 'GJORT', now())`)).toBe(REFUSED);
    expect(await attempt(database.skrivUrl, `select revision_anteckna('x', 'GRUND', 'RATTSLIG_GRUND', null, null, 'GJORT', null, null)`)).toBeUndefined();
  });

  it('are the writer’s for reading a year', async () => {
    await withClient(database.skrivUrl, async (client) => {
      expect(await lasDeltaganden(client, 2024)).toEqual([]);
      expect(await lasRakningar(client, 2024)).toEqual([]);
    });
  });
});
