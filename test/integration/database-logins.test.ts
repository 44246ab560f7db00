import { randomBytes } from 'node:crypto';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { withClient } from '../../infra/database/connect';
import { ACCESSES, databaseName, GROUPS, loginName } from '../../infra/database/names';
import { provision } from '../../infra/database/provision';
import { withDatabase, withLogin } from '../../infra/database/urls';
import { testCluster } from '../support/postgres-cluster';

const { adminUrl } = testCluster();
const suffix = randomBytes(3).toString('hex');
const roles = [`a-${suffix}`, `b-${suffix}`];

afterAll(() =>
  withClient(adminUrl, async (client) => {
    for (const role of roles) {
      await client.query(`DROP DATABASE IF EXISTS ${databaseName(role)} WITH (FORCE)`);
      for (const access of ACCESSES) await client.query(`DROP ROLE IF EXISTS ${loginName(databaseName(role), access)}`);
    }
  }),
);

async function attempt(url: string, sql: string): Promise<string | undefined> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    await client.query(sql);
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code;
  } finally {
    await client.end().catch(() => undefined);
  }
}

describe('the logins of a database', () => {
  const INSUFFICIENT_PRIVILEGE = '42501';

  it('lets the migrator create tables, and the readers only read what they are granted', async () => {
    const urls = (await provision(adminUrl, 'hemlig', roles)).get(roles[0] ?? '');
    expect(urls).toBeDefined();
    if (!urls) return;
    expect(await attempt(urls.migratorUrl, 'CREATE TABLE t (x int); GRANT SELECT ON t TO navet_publik; INSERT INTO t VALUES (1)')).toBeUndefined();
    expect(await attempt(urls.publikUrl, 'SELECT x FROM t')).toBeUndefined();
    expect(await attempt(urls.publikUrl, 'INSERT INTO t VALUES (2)')).toBe(INSUFFICIENT_PRIVILEGE);
    expect(await attempt(urls.publikUrl, 'CREATE TABLE u (x int)')).toBe(INSUFFICIENT_PRIVILEGE);
    expect(await attempt(urls.inloggadUrl ?? '', 'SELECT x FROM t')).toBe(INSUFFICIENT_PRIVILEGE);
  });

  it('lets the writer write where a migration lets it, and do nothing else', async () => {
    const urls = (await provision(adminUrl, 'hemlig', roles)).get(roles[0] ?? '');
    const writer = urls?.skrivUrl ?? '';
    expect(await attempt(urls?.migratorUrl ?? '', 'CREATE TABLE hemligt (x int); CREATE TABLE svar (x int); GRANT SELECT, INSERT ON svar TO navet_skrivare')).toBeUndefined();
    expect(await attempt(writer, 'INSERT INTO svar VALUES (1); SELECT x FROM svar')).toBeUndefined();
    for (const refused of [
      'DELETE FROM svar', 'TRUNCATE svar', 'ALTER TABLE svar ADD y int', 'SELECT x FROM hemligt', 'INSERT INTO hemligt VALUES (1)',
      'CREATE TABLE u (x int)', 'CREATE SCHEMA s', 'SET ROLE navet_migrator', `COPY svar FROM PROGRAM 'true'`,
    ]) {
      expect([refused, await attempt(writer, refused)]).toEqual([refused, INSUFFICIENT_PRIVILEGE]);
    }
    expect(await attempt(urls?.publikUrl ?? '', 'INSERT INTO svar VALUES (1)')).toBe(INSUFFICIENT_PRIVILEGE);
  });

  it('lets the writer make temporary tables, and no reader', async () => {
    const urls = (await provision(adminUrl, 'hemlig', roles)).get(roles[0] ?? '');
    const make = 'CREATE TEMPORARY TABLE u (x int)';
    expect(await attempt(urls?.skrivUrl ?? '', make)).toBeUndefined();
    for (const reader of [urls?.publikUrl ?? '', urls?.inloggadUrl ?? '']) expect(await attempt(reader, make)).toBe(INSUFFICIENT_PRIVILEGE);
  });

  it('keeps every login out of the other databases', async () => {
    const urls = await provision(adminUrl, 'hemlig', roles);
    const own = urls.get(roles[0] ?? '');
    for (const url of [own?.migratorUrl ?? '', own?.publikUrl ?? '', own?.inloggadUrl ?? '', own?.skrivUrl ?? '']) {
      expect(await attempt(withDatabase(url, databaseName(roles[1] ?? '')), 'SELECT 1')).toBe(INSUFFICIENT_PRIVILEGE);
    }
  });

  it('follows a changed secret, and then refuses the old one', async () => {
    const before = (await provision(adminUrl, 'gammal', roles)).get(roles[0] ?? '');
    const after = (await provision(adminUrl, 'ny', roles)).get(roles[0] ?? '');
    expect(await attempt(after?.publikUrl ?? '', 'SELECT 1')).toBeUndefined();
    expect(await attempt(before?.publikUrl ?? '', 'SELECT 1')).toBe('28P01');
  });

  it('is made just as well by an administrator who is not superuser', async () => {
    const role = `c-${suffix}`;
    const admin = `forvaltare_${suffix}`;
    roles.push(role);
    await withClient(adminUrl, async (client) => {
      await client.query(`CREATE ROLE ${escapeIdentifier(admin)} LOGIN CREATEROLE CREATEDB PASSWORD ${escapeLiteral('p')}`);
      // The groups belong to whoever made them first; a deployment's own administrator may hand them out.
      for (const group of Object.values(GROUPS)) await client.query(`GRANT ${group} TO ${escapeIdentifier(admin)} WITH ADMIN OPTION`);
    });
    const urls = (await provision(withLogin(adminUrl, 'postgres', admin, 'p'), 'hemlig', [role])).get(role);
    expect(await attempt(urls?.migratorUrl ?? '', 'CREATE TABLE t (x int)')).toBeUndefined();
    expect(await attempt(urls?.publikUrl ?? '', 'SELECT 1')).toBeUndefined();
  });
});
