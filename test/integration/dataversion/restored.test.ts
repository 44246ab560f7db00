import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { restoreBackup } from '../../../infra/backup/restore';
import { writeBackup } from '../../../infra/backup/write';
import { withClient } from '../../../infra/database/connect';
import { type TestDatabase, createTestDatabase } from '../../support/postgres';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase('register');
  folder = mkdtempSync(join(tmpdir(), 'navet-kopia-'));
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

const asReader = <T>(sql: string): Promise<T> => withClient(database.publikUrl, async (client) => (await client.query(sql)).rows[0] as T);
const databaseId = async (): Promise<string> => (await asReader<{ version: string }>('select version from dataversion_nu()')).version.split('.')[0] ?? '';

it('is a state of its own, and is done when no gateway shows any more what was there before', async () => {
  const databases = new Map([['register', database]]);
  const file = join(folder, 'navet.kopia');
  await writeBackup(file, databases, { replace: false, say: () => undefined });
  const before = await databaseId();
  await asReader(`select dataversion_las('g', null)`);
  const { ute } = await withClient(database.migratorUrl, async (client) => (await client.query<{ ute: Date }>('select galler_till as ute from dataversion_gateway')).rows[0] ?? { ute: new Date(NaN) });
  await restoreBackup(file, databases, { replace: true, say: () => undefined });
  expect(await databaseId()).not.toBe(before);
  const { nu } = await asReader<{ nu: Date }>('select clock_timestamp() as nu');
  expect(nu.getTime()).toBeGreaterThanOrEqual(ute.getTime());
});
