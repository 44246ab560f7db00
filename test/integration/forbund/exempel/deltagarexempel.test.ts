import { pino } from 'pino';
import { withClient } from '../../../../infra/database/connect';
import { importeraDeltagare } from '../../../../subgraphs/forbund/deltaganden/import/import';
import { taBortDeltagarexempel } from '../../../../subgraphs/forbund/exempel/ta-bort';
import { subgraphFor } from '../../../../subgraphs/roles';
import { openDriftDatabase } from '../../../../subgraphs/shared/database/drift';
import { migrateAndLoad } from '../../../../subgraphs/shared/database/migrate';
import { somMigrator } from '../../../../subgraphs/shared/exempel/migrator';
import { loadParticipantsInto, PARTICIPANTS, participantsDatabase, participantsOf } from '../../../support/deltagarexempel';
import { type TestDatabase, createTestDatabase } from '../../../support/postgres';

jest.setTimeout(600_000);

const log = pino({ level: 'silent' });
const OWNER = 'lycksele-mala';
const ANTAL = 'insats;ar;kon;population;handelse;antal\n;2021;;VOLYM;DELTOG;31\n';

const databases: TestDatabase[] = [];
const opened = async (opening: Promise<TestDatabase>): Promise<TestDatabase> => {
  const database = await opening;
  databases.push(database);
  return database;
};
afterEach(async () => {
  for (const database of databases.splice(0)) await database.drop();
});

/** Every row of every table but the audit trail, by table. */
function everything({ migratorUrl }: TestDatabase): Promise<Map<string, string>> {
  return withClient(migratorUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public' and tablename !~ '^(revision|dataversion)' order by 1`);
    const found = new Map<string, string>();
    for (const { name } of rows) found.set(name, JSON.stringify((await client.query(`select * from "${name}" t order by t::text`)).rows));
    return found;
  });
}

/** What is made up among what data files are loaded into. */
async function made({ migratorUrl }: TestDatabase): Promise<unknown[]> {
  return withClient(migratorUrl, async (client) => (await client.query(`
    select i.*, (select json_agg(m.* order by m.id) from insatsbelopp b join matvarde m on m.id = b.belopp_id where b.insats_id = i.id) as belopp
    from insats i where i.id like '%/exempelinsats-%' order by i.id`)).rows);
}

async function takeIn({ skrivUrl }: TestDatabase, syntetisk: boolean): Promise<boolean> {
  const write = openDriftDatabase(skrivUrl, log, 1);
  try {
    return (await write.transaction((client) => importeraDeltagare(client, {
      forbund: OWNER, source: { name: 'antal.csv', bytes: Buffer.from(ANTAL) }, ersatt: false, syntetisk, hemlighet: () => 'provets egen hemlighet 0123456789abcdef', vem: 'provaren',
    }))).inlast;
  } finally {
    await write.close();
  }
}

describe('an example of participants', () => {
  test('is loaded once, and is gone without a trace when it is taken away', async () => {
    const database = await opened(participantsDatabase(OWNER));
    const loaded = await everything(database);
    expect(await loadParticipantsInto(OWNER, database)).toMatchObject({ redanInlast: true, slapp: [] });
    expect(await everything(database)).toEqual(loaded);
    const borta = await somMigrator(database.migratorUrl, (client) => taBortDeltagarexempel(client));
    expect(borta).toEqual({ deltaganden: participantsOf(OWNER).deltaganden.length, insatser: 4, utgavor: PARTICIPANTS.ar.length });
    expect(await everything(database)).toEqual(await everything(await opened(createTestDatabase(OWNER))));
    expect(await somMigrator(database.migratorUrl, (client) => taBortDeltagarexempel(client))).toEqual({ deltaganden: 0, insatser: 0, utgavor: 0 });
  });

  test('gives way to another one, of which all is marked as made up', async () => {
    const database = await opened(participantsDatabase(OWNER));
    const { redanInlast, slapp } = await loadParticipantsInto(OWNER, database, { val: { fro: 2, ar: [2024] } });
    expect([redanInlast, slapp.map(({ ar, nummer, syntetisk }) => [ar, nummer, syntetisk])]).toEqual([false, [[2024, 1, true]]]);
    await withClient(database.migratorUrl, async (client) => {
      const { rows } = await client.query(`
        select (select array_agg(ar) from deltagarutgava) as ar, (select count(*)::integer from deltagande where not syntetisk) as verkliga,
          (select count(*)::integer from insats i where i.id like '%/exempelinsats-%') as insatser,
          (select count(*)::integer from insatsbelopp b join matvarde m on m.id = b.belopp_id where m.syntetisk) as belopp`);
      expect(rows).toEqual([{ ar: [2024], verkliga: 0, insatser: 4, belopp: 8 }]);
    });
  });

  test('is left alone by a load of the published figures', async () => {
    const database = await opened(participantsDatabase(OWNER));
    const subgraph = subgraphFor(OWNER);
    if (!subgraph) throw new Error(`No role ${OWNER}.`);
    await withClient(database.migratorUrl, (client) => client.query(`update utgava set checksumma = 'ändrad' where ursprung = 'PUBLICERADE_DOKUMENT' and status = 'SLAPPT'`));
    const before = await made(database);
    expect(await migrateAndLoad({ ...subgraph, migratorUrl: database.migratorUrl, log })).toMatchObject({ unchanged: false });
    expect(await made(database)).toEqual(before);
    expect(await loadParticipantsInto(OWNER, database)).toMatchObject({ redanInlast: true });
  });

  test('is not loaded beside real participants', async () => {
    const real = await opened(createTestDatabase(OWNER));
    expect(await takeIn(real, false)).toBe(true);
    const before = await everything(real);
    await expect(loadParticipantsInto(OWNER, real)).rejects.toMatchObject({ kod: 'EXEMPEL_UPPTAGET' });
    expect(await everything(real)).toEqual(before);
    expect(await somMigrator(real.migratorUrl, (client) => taBortDeltagarexempel(client))).toEqual({ deltaganden: 0, insatser: 0, utgavor: 0 });
    expect(await everything(real)).toEqual(before);
  });

  test('keeps real participants out until it is taken away', async () => {
    const madeUp = await opened(participantsDatabase(OWNER));
    await expect(takeIn(madeUp, false)).rejects.toMatchObject({ kod: 'PAHITTAT_OCH_VERKLIGT', message: expect.stringContaining('exempel ta-bort') });
  });

  test('is not mixed with what somebody else has made up', async () => {
    const database = await opened(createTestDatabase(OWNER));
    expect(await takeIn(database, true)).toBe(true);
    await expect(loadParticipantsInto(OWNER, database)).rejects.toMatchObject({ kod: 'EXEMPEL_UPPTAGET', message: expect.stringContaining('provaren') });
    await expect(somMigrator(database.migratorUrl, (client) => taBortDeltagarexempel(client, { baraEgna: true }))).rejects.toMatchObject({ kod: 'EXEMPEL_UPPTAGET' });
    await somMigrator(database.migratorUrl, (client) => taBortDeltagarexempel(client));
    expect(await everything(database)).toEqual(await everything(await opened(createTestDatabase(OWNER))));
  });
});
