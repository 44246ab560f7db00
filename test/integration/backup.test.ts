import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { checkBackup, restoreBackup } from '../../infra/backup/restore';
import { readTables } from '../../infra/backup/tables';
import { writeBackup } from '../../infra/backup/write';
import { withClient } from '../../infra/database/connect';
import { migrateRole } from '../../infra/database/migrate-role';
import { ACCESSES } from '../../infra/database/names';
import { ensureDatabase, ensureGroups, ensureLogins } from '../../infra/database/provision';
import { derivedUrls } from '../../infra/database/urls';
import { subgraphFor } from '../../subgraphs/roles';
import { migratorSource, SHARED_MIGRATIONS } from '../../subgraphs/shared/database/migrate';
import { createTestDatabase, type TestDatabase } from '../support/postgres';
import { testCluster } from '../support/postgres-cluster';

const ROLES = ['register', 'umearegionen'];
const quiet = { replace: false, say: () => undefined };
let folder: string;
let originals: Map<string, TestDatabase>;
let file: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'navet-kopia-'));
  originals = new Map();
  for (const role of ROLES) originals.set(role, await createTestDatabase(role));
  file = path.join(folder, 'navet.kopia');
  await writeBackup(file, originals, quiet);
});

afterAll(async () => {
  for (const database of originals.values()) await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** Databases with logins and without a single table, by role. */
async function emptyDatabases(): Promise<Map<string, TestDatabase>> {
  const { adminUrl, secret } = testCluster();
  const databases = new Map<string, TestDatabase>();
  for (const role of ROLES) {
    const name = `test_tom_${randomBytes(5).toString('hex')}`;
    await withClient(adminUrl, async (client) => {
      await ensureGroups(client);
      await ensureLogins(client, name, secret, ACCESSES);
      await ensureDatabase(client, name);
    });
    const drop = (): Promise<void> => withClient(adminUrl, async (client) => void (await client.query(`DROP DATABASE ${name} WITH (FORCE)`)));
    databases.set(role, { ...derivedUrls(adminUrl, name, secret), drop });
  }
  return databases;
}

async function dropAll(databases: ReadonlyMap<string, TestDatabase>): Promise<void> {
  for (const database of databases.values()) await database.drop();
}

/** Every row of every table, as the owner sees it and in an order of its own. */
async function contentOf(url: string): Promise<Record<string, unknown>> {
  return withClient(url, async (client) => {
    const content: Record<string, unknown> = {};
    for (const { name } of await readTables(client)) {
      const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t ORDER BY 1`);
      content[name] = rows.map(({ row }) => row);
    }
    return content;
  });
}

function withText(change: (text: string) => string): string {
  const damaged = path.join(folder, `andrad-${randomBytes(4).toString('hex')}`);
  writeFileSync(damaged, gzipSync(change(gunzipSync(readFileSync(file)).toString('utf8'))));
  return damaged;
}

describe('a backup', () => {
  it('fills empty databases with the same rows, rights and sequences', async () => {
    const databases = await emptyDatabases();
    try {
      await checkBackup(file);
      await restoreBackup(file, databases, quiet);
      for (const role of ROLES) {
        const restored = databases.get(role);
        const original = originals.get(role);
        expect(await contentOf(restored?.migratorUrl ?? '')).toEqual(await contentOf(original?.migratorUrl ?? ''));
        const released = (url: string): Promise<unknown> => withClient(url, async (client) => (await client.query('SELECT count(*) FROM matvarde')).rows[0]);
        expect(await released(restored?.publikUrl ?? '')).toEqual(await released(original?.publikUrl ?? ''));
        const next = (url: string): Promise<unknown> =>
          withClient(url, async (client) => (await client.query(`SELECT nextval(pg_get_serial_sequence('utgava', 'id')) AS next`)).rows[0]);
        expect(await next(restored?.migratorUrl ?? '')).toEqual(await next(original?.migratorUrl ?? ''));
      }
    } finally {
      await dropAll(databases);
    }
  });

  it('leaves row-level security binding the owner, as it was', async () => {
    const databases = await emptyDatabases();
    try {
      await restoreBackup(file, databases, quiet);
      const forced = await withClient(databases.get('umearegionen')?.migratorUrl ?? '', readTables);
      expect(forced.filter((table) => !table.forced).map(({ name }) => name)).toEqual(['migrering']);
    } finally {
      await dropAll(databases);
    }
  });

  it('refuses databases that hold something, and changes none of them', async () => {
    const databases = await emptyDatabases();
    try {
      await withClient(databases.get('umearegionen')?.migratorUrl ?? '', (client) => client.query('CREATE TABLE egen (x int)'));
      await expect(restoreBackup(file, databases, quiet)).rejects.toThrow('Databaserna för umearegionen är inte tomma');
      expect(await contentOf(databases.get('register')?.migratorUrl ?? '')).toEqual({});
    } finally {
      await dropAll(databases);
    }
  });

  it('replaces what a database holds when asked to', async () => {
    const databases = await emptyDatabases();
    try {
      const url = databases.get('register')?.migratorUrl ?? '';
      await withClient(url, (client) => client.query('CREATE TABLE egen (x int)'));
      await restoreBackup(file, databases, { ...quiet, replace: true });
      expect(await contentOf(url)).toEqual(await contentOf(originals.get('register')?.migratorUrl ?? ''));
    } finally {
      await dropAll(databases);
    }
  });

  it('leaves a database as it was when its part of the file turns out to be wrong', async () => {
    const databases = await emptyDatabases();
    try {
      const url = databases.get('register')?.migratorUrl ?? '';
      await withClient(url, (client) => client.query('CREATE TABLE egen AS SELECT 1 AS x'));
      const damaged = withText((text) => text.replace('Umeå', 'Umea'));
      await expect(restoreBackup(damaged, databases, { ...quiet, replace: true })).rejects.toThrow('kontrollsumman för register stämmer inte');
      expect(await contentOf(url)).toEqual({ egen: ['(1)'] });
    } finally {
      await dropAll(databases);
    }
  });

  it.each([
    ['a changed row', (text: string) => text.replace('Umeå', 'Umea'), 'kontrollsumman för register stämmer inte'],
    ['a missing row', (text: string) => text.replace(/\n[^\n{\\]+\n\\\.\n/, '\n\\.\n'), 'kontrollsumman för register stämmer inte'],
    ['its end missing', (text: string) => text.slice(0, -40), 'avhuggen'],
    ['a database missing', (text: string) => text.replace(/\{"databas":"umearegionen"[\s\S]*?\{"slut":"umearegionen"[^\n]*\n/, ''), 'den är inte hel'],
    ['a later form', (text: string) => text.replace('"version":1', '"version":2'), 'nyare version av programmet'],
    ['another program', (text: string) => text.replace('forbundsnavet-sakerhetskopia', 'annat'), 'ingen säkerhetskopia av Förbundsnavet'],
  ])('is refused with %s before anything is touched', async (_what, change, fault) => {
    await expect(checkBackup(withText(change))).rejects.toThrow(fault);
  });

  it('is read back as an earlier version of the program wrote it, and brought forward by the next start', async () => {
    const databases = await emptyDatabases();
    const register = databases.get('register');
    const definition = subgraphFor('register')?.definition;
    if (!register || !definition) throw new Error('No such role.');
    const only = new Map([['register', register]]);
    const again = async (name: string): Promise<number> => {
      await writeBackup(path.join(folder, name), only, quiet);
      await restoreBackup(path.join(folder, name), only, { ...quiet, replace: true });
      return ((await contentOf(register.migratorUrl))['migrering'] as string[]).length;
    };
    try {
      const earlier = await migratorSource(definition, register.migratorUrl, SHARED_MIGRATIONS.slice(0, 1)).initialize();
      const before = (await earlier.runMigrations()).length;
      await earlier.destroy();
      expect(await again('tidigare.kopia')).toBe(before);
      await migrateRole('register', register, pino({ level: 'silent' }));
      // The shared migration now stands after those that follow it in a new database.
      expect(await again('framford.kopia')).toBe(before + SHARED_MIGRATIONS.length - 1);
    } finally {
      await dropAll(databases);
    }
  });

  it('is refused when it is from a later version of the program', async () => {
    // The checksum covers the list of migrations, so a true one from the future is made, not forged.
    const databases = await emptyDatabases();
    try {
      await restoreBackup(file, databases, quiet);
      await withClient(databases.get('register')?.migratorUrl ?? '', (client) =>
        client.query(`INSERT INTO migrering (timestamp, name) VALUES (9999999999999, 'Framtida9999999999999')`),
      );
      const later = path.join(folder, 'framtida.kopia');
      await writeBackup(later, databases, quiet);
      await expect(checkBackup(later)).rejects.toThrow('migreringen Framtida9999999999999 finns inte här');
    } finally {
      await dropAll(databases);
    }
  });

  it('leaves out a database that nobody has migrated, and is refused when there is no other', async () => {
    const databases = await emptyDatabases();
    try {
      const lines: string[] = [];
      const mixed = new Map([...databases].map(([role, database]) => [role, role === 'register' ? (originals.get(role) ?? database) : database]));
      const partly = path.join(folder, 'delvis.kopia');
      await writeBackup(partly, mixed, { replace: false, say: (line) => lines.push(line) });
      expect((await checkBackup(partly)).map(({ role }) => role)).toEqual(['register']);
      expect(lines.join('\n')).toMatch(/umearegionen +tom, hoppas över/);
      await expect(writeBackup(path.join(folder, 'tom.kopia'), databases, quiet)).rejects.toThrow('Databaserna är tomma');
    } finally {
      await dropAll(databases);
    }
  });

  it('is never written over by accident, nor left half written', async () => {
    await expect(writeBackup(file, originals, quiet)).rejects.toThrow('finns redan');
    const unreachable = new Map([['register', { migratorUrl: 'postgres://a:b@127.0.0.1:1/c', publikUrl: '' }]]);
    await expect(writeBackup(path.join(folder, 'halv.kopia'), unreachable, quiet)).rejects.toThrow('kan inte användas');
    expect(readdirSync(folder).filter((name) => name.startsWith('halv'))).toEqual([]);
  });

  it('tells its reader which file is no backup at all', async () => {
    const text = path.join(folder, 'text');
    writeFileSync(text, 'hej');
    await expect(checkBackup(text)).rejects.toThrow('ingen gzip-fil');
    await expect(checkBackup(path.join(folder, 'saknas'))).rejects.toThrow('filen finns inte');
  });
});
