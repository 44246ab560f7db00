import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { Deltagarutgavor1764000700000 } from '../../../../subgraphs/forbund/migrations/1764000700000-deltagarutgavor';
import { AllaKallsystem1764000800000 } from '../../../../subgraphs/forbund/migrations/1764000800000-alla-kallsystem';
import { type TestDatabase, createTestDatabase } from '../../../support/postgres';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase('umearegionen', { fakta: false });
});
afterEach(() => database.drop());

async function as<T>(url: string | undefined, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

const MEDLEM = '202100-2460';
const GRANNE = '202100-5026';

/** A release with one cell for everybody and one for a member, closed. */
async function slappt(client: Client): Promise<number> {
  const { rows: [row] } = await client.query<{ id: number }>(`insert into utgava (ursprung, status, checksumma) values ('DELTAGARE', 'UTKAST', '') returning id`);
  const id = row?.id ?? 0;
  await client.query(
    `insert into deltagarutgava (utgava_id, ar, nummer, skal, tabellprogram, skyddspolicy, kodlistor, definitioner, kallsystem, alla_kallsystem, samtycken_aterkallade, syntetisk,
       galler_fran, antal_visade, antal_skyddade, granskning, skydd)
     values ($1, 2024, 1, 'Prov', 'p', 'deltagare-1', 'k', 'd', 'EGET_SYSTEM', '{EGET_SYSTEM}', false, true, now(), 2, 0, '{}', '{}')`,
    [id],
  );
  await client.query(`insert into exaktcell (utgava_id, tabell, handelse, population, antal, sekretessgrund) values ($1, 'DELTAGANDE', 'DELTOG', 'SAMTYCKANDE', 3, 'PRIMAR')`, [id]);
  await client.query(
    `insert into deltagarcell (utgava_id, malgrupp, tabell, handelse, population, status, varde, precision)
     values ($1, null, 'DELTAGANDE', 'DELTOG', 'SAMTYCKANDE', 'SEKRETESS', null, 'EXAKT'), ($1, $2, 'EGNA_REMITTERADE', 'DELTOG', 'SAMTYCKANDE', 'NORMAL', 11, 'EXAKT')`,
    [id, MEDLEM],
  );
  await client.query(`update utgava set status = 'SLAPPT', slappt_vid = now() where id = $1`, [id]);
  return id;
}

const kod = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'gick bra', (error: unknown) => String((error as { code?: string }).code));

describe('the cells of a released table of participants', () => {
  it('are seen by everybody where they are for everybody, and otherwise only by the organisation that asks', async () => {
    await as(database.skrivUrl, slappt);
    const tabeller = (client: Client) => client.query<{ tabell: string }>('select tabell from deltagarcell order by 1').then(({ rows }) => rows.map((row) => row.tabell));
    expect(await as(database.publikUrl, tabeller)).toEqual(['DELTAGANDE']);
    // A reader of the public may not say that it is somebody.
    expect(await as(database.publikUrl, async (client) => {
      await client.query(`set navet.organisation = '${MEDLEM}'`);
      return tabeller(client);
    })).toEqual(['DELTAGANDE']);
    expect(await as(database.inloggadUrl, tabeller)).toEqual(['DELTAGANDE']);
    expect(await as(database.inloggadUrl, async (client) => {
      await client.query(`select set_config('navet.organisation', $1, false), set_config('navet.roller', 'medlem', false)`, [MEDLEM]);
      return tabeller(client);
    })).toEqual(['DELTAGANDE', 'EGNA_REMITTERADE']);
    expect(await as(database.inloggadUrl, async (client) => {
      await client.query(`select set_config('navet.organisation', $1, false), set_config('navet.roller', 'medlem', false)`, [GRANNE]);
      return tabeller(client);
    })).toEqual(['DELTAGANDE']);
  });

  it('leave exact values and reasons to the writer and to the förbund itself, and how they were audited to the writer', async () => {
    await as(database.skrivUrl, slappt);
    for (const url of [database.publikUrl, database.inloggadUrl]) {
      const hidden = await as(url, (client) => client.query('select * from exaktcell').then(({ rows }) => rows, (error: { code: string }) => error.code));
      expect(hidden).toEqual(url === database.publikUrl ? '42501' : []);
      for (const sql of ['insert into exaktcell select * from exaktcell', 'delete from exaktcell', 'select granskning from deltagarutgava', 'select skydd from deltagarutgava', 'select * from deltagarutgava', `delete from deltagarcell`]) {
        expect([sql, await as(url, (client) => kod(client.query(sql)))]).toEqual([sql, '42501']);
      }
      expect(await as(url, async (client) => (await client.query('select ar, nummer, skyddspolicy from deltagarutgava')).rows)).toEqual([{ ar: 2024, nummer: 1, skyddspolicy: 'deltagare-1' }]);
    }
    expect(await as(database.skrivUrl, async (client) => (await client.query('select antal from exaktcell')).rows)).toEqual([{ antal: 3 }]);
  });

  it('never change, are never added to, and go only when the release is recalled as giving somebody away', async () => {
    const id = await as(database.skrivUrl, slappt);
    const forsok = [
      `update deltagarcell set varde = 12 where malgrupp is not null`,
      `update exaktcell set antal = 4`,
      `delete from deltagarcell`,
      `delete from exaktcell`,
      `insert into deltagarcell (utgava_id, tabell, handelse, population, d1, status, varde, precision) values (${id}, 'DELTAGANDE', 'DELTOG', 'SAMTYCKANDE', 'x', 'NORMAL', 3, 'EXAKT')`,
      `update deltagarutgava set skyddspolicy = 'annan'`,
      `update deltagarutgava set galler_fran = now() - interval '1 year'`,
      `update utgava set status = 'UTKAST', slappt_vid = null where id = ${id}`,
    ];
    for (const sql of forsok) expect([sql, await as(database.migratorUrl, (client) => kod(client.query(sql)))]).toEqual([sql, 'NV002']);
    await as(database.skrivUrl, async (client) => {
      await client.query(`update deltagarutgava set galler_till = now(), avslut = 'FEL', avslut_skal = 'Prov' where utgava_id = $1`, [id]);
      expect(await kod(client.query('delete from deltagarcell'))).toBe('NV002');
      await client.query(`update deltagarutgava set avslut = 'ROJANDE', avslut_skal = 'Prov', antal_visade = null where utgava_id = $1`, [id]);
      expect((await client.query('delete from deltagarcell')).rowCount).toBe(2);
      expect((await client.query('delete from exaktcell')).rowCount).toBe(1);
    });
  });

  it('belong to one release in force per year', async () => {
    await as(database.skrivUrl, slappt);
    expect(await as(database.skrivUrl, (client) => kod(slappt(client)))).toBe('23505');
  });
});

describe('the migration', () => {
  it('is undone to what was before, releases and all, and can be made again', async () => {
    await as(database.skrivUrl, slappt);
    const source = await new DataSource({ type: 'postgres', url: database.migratorUrl }).initialize();
    const runner = source.createQueryRunner();
    try {
      const migration = new Deltagarutgavor1764000700000();
      await migration.down(runner);
      expect(await runner.query(`select 1 from utgava where ursprung = 'DELTAGARE'`)).toEqual([]);
      await migration.up(runner);
      await new AllaKallsystem1764000800000().up(runner);
    } finally {
      await runner.release();
      await source.destroy();
    }
    expect(await as(database.skrivUrl, slappt)).toBeGreaterThan(0);
  });
});
