import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import type { MigrationInterface } from 'typeorm';
import { withClient } from '../../../infra/database/connect';
import { migrateRole } from '../../../infra/database/migrate-role';
import { ACCESSES } from '../../../infra/database/names';
import { ensureDatabase, ensureGroups, ensureLogins } from '../../../infra/database/provision';
import { derivedUrls } from '../../../infra/database/urls';
import { subgraphFor } from '../../../subgraphs/roles';
import { migratorSource } from '../../../subgraphs/shared/database/migrate';
import { verifiera } from '../../../subgraphs/shared/revision/verifiera';
import { testCluster } from '../../support/postgres-cluster';

const { adminUrl, secret } = testCluster();
const log = pino({ level: 'silent' });

/** Takes back the migrations that came with the chain, and after it. */
async function undo(role: string, migratorUrl: string): Promise<void> {
  const definition = subgraphFor(role)?.definition;
  if (!definition) throw new Error('No such role.');
  const source = await migratorSource(definition, migratorUrl).initialize();
  for (const migration of definition.migrations) if (!before(migration)) await source.undoLastMigration();
  await source.destroy();
}

const before = (migration: new () => MigrationInterface): boolean => Number(/\d+$/.exec(migration.name)?.[0]) < 1_764_001_200_000;

/** A role's database as it was before there was a chain. */
async function earlier(role: string): Promise<{ urls: ReturnType<typeof derivedUrls>; drop: () => Promise<unknown> }> {
  const name = `test_revision_${randomBytes(4).toString('hex')}`;
  await withClient(adminUrl, async (client) => {
    await ensureGroups(client);
    await ensureLogins(client, name, secret, ACCESSES);
    await ensureDatabase(client, name);
  });
  const urls = derivedUrls(adminUrl, name, secret);
  const definition = subgraphFor(role)?.definition;
  if (!definition) throw new Error('No such role.');
  const source = await migratorSource({ ...definition, migrations: definition.migrations.filter(before) }, urls.migratorUrl).initialize();
  await source.runMigrations();
  await source.destroy();
  return { urls, drop: () => withClient(adminUrl, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`)) };
}

test('lines of the measurements’ earlier log stand first in the chain, with their times, and the log is gone; undone, it is there again', async () => {
  const { urls, drop } = await earlier('nns-indikatorer');
  await withClient(urls.skrivUrl, (client) => client.query(`
    insert into handelse (vem, vad, matomgang_id, utgava_id, forbund_id, skal, uppgifter)
    values ('anna', 'PLANERING', 'm1', null, null, 'därför', '{"enkater": ["b", "a"], "inbjudna": 2, "filnamn": "Anna Ek.csv"}'), ('bo', 'AVVISNING', 'm1', null, 'norr', null, '{}'), ('anna', 'INSTRUMENT', null, 7, null, null, '{}')`));
  await withClient(urls.migratorUrl, (client) => client.query(`update handelse set tidpunkt = '2025-02-03T04:05:06.789012Z' where vad = 'PLANERING'`));
  await migrateRole('nns-indikatorer', urls, log);
  await withClient(urls.migratorUrl, async (client) => {
    const { rows } = await client.query('select nummer::int, tidpunkt, vem, vad, objekt, objekt_id, forbund_id, utfall, skal, uppgifter from revisionslogg order by nummer');
    expect(rows).toEqual([
      { nummer: 1, tidpunkt: new Date('2025-02-03T04:05:06.789Z'), vem: 'anna', vad: 'PLANERING', objekt: 'MATOMGANG', objekt_id: 'm1', forbund_id: null, utfall: 'GJORT', skal: 'därför', uppgifter: { enkater: ['b', 'a'], inbjudna: 2 } },
      expect.objectContaining({ nummer: 2, vem: 'bo', utfall: 'AVVISAT', forbund_id: 'norr' }), expect.objectContaining({ nummer: 3, vem: 'anna', objekt: 'UTGAVA', objekt_id: '7' }),
      expect.objectContaining({ nummer: 4, vem: 'drift:migrering', vad: 'OVERFORING', uppgifter: { antal: 3 } }),
    ]);
    expect((await client.query(`select to_regclass('handelse') as t`)).rows).toEqual([{ t: null }]);
    expect((await verifiera(client)).fel).toEqual([]);
  });
  await undo('nns-indikatorer', urls.migratorUrl);
  await withClient(urls.skrivUrl, async (client) => {
    expect((await client.query('select vem, vad, matomgang_id, utgava_id, forbund_id, skal from handelse order by id')).rows).toEqual([
      { vem: 'anna', vad: 'PLANERING', matomgang_id: 'm1', utgava_id: null, forbund_id: null, skal: 'därför' }, { vem: 'bo', vad: 'AVVISNING', matomgang_id: 'm1', utgava_id: null, forbund_id: 'norr', skal: null },
      { vem: 'anna', vad: 'INSTRUMENT', matomgang_id: null, utgava_id: 7, forbund_id: null, skal: null },
    ]);
  });
  await drop();
});

test('so do those of a förbund’s, and a database without any begins with an empty chain', async () => {
  const { urls, drop } = await earlier('umearegionen');
  await withClient(urls.skrivUrl, (client) => client.query(`insert into deltagarhandelse (vem, vad, skal, uppgifter) values ('anna', 'SLAPP', 'klart', '{"ar": 2024, "nummer": 1}'), ('anna', 'GRUND', null, '{}')`));
  await migrateRole('umearegionen', urls, log);
  await withClient(urls.migratorUrl, async (client) => {
    expect((await client.query('select vad, objekt, objekt_id, skal from revisionslogg order by nummer')).rows).toEqual([
      { vad: 'SLAPP', objekt: 'AR', objekt_id: '2024', skal: 'klart' }, { vad: 'GRUND', objekt: 'RATTSLIG_GRUND', objekt_id: null, skal: null }, expect.objectContaining({ vad: 'OVERFORING' }),
    ]);
    expect((await verifiera(client)).fel).toEqual([]);
  });
  await drop();
  const empty = await earlier('sus-stodjare');
  await migrateRole('sus-stodjare', empty.urls, log);
  expect(await withClient(empty.urls.migratorUrl, (client) => verifiera(client))).toMatchObject({ antal: 0, fel: [] });
  await empty.drop();
});
