import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import { pino } from 'pino';
import { withClient } from '../../../infra/database/connect';
import { nnsIndikatorer } from '../../../subgraphs/nns-indikatorer/subgraph';
import { migrateAndLoad } from '../../../subgraphs/shared/database/migrate';
import { LASBARA_TABELLER, lasbara } from '../../../subgraphs/shared/dataversion/vakta-tabeller';
import { SUBGRAPH_ROLES } from '../../../subgraphs/roles';
import { createTestDatabase } from '../../support/postgres';
import { FORVALTARE, type TestSubgraph, startTestSubgraph } from '../../support/subgraph';
import { as, planned } from '../nns-indikatorer/matomgang-support';
import { type TestGateway, asked, gatewayOf } from './support';

const ROLE = 'nns-indikatorer';
let nns: TestSubgraph;
let gateway: TestGateway;
beforeAll(async () => {
  nns = await startTestSubgraph(ROLE);
  gateway = gatewayOf(nns, ROLE, 'version');
});
afterAll(() => nns.stop());

/** As its server reads it, and without a lease, which changes would wait for. */
const version = (): Promise<string> => withClient(nns.database.publikUrl, async (client) => (await client.query<{ version: string }>('select version from dataversion_nu()')).rows[0]?.version ?? '');
/** Whether the version is another when something has been done. */
async function changes(work: () => Promise<unknown>): Promise<boolean> {
  const before = await version();
  await work();
  return (await version()) !== before;
}
const asMigrator = (use: (client: Client) => Promise<unknown>): Promise<unknown> => withClient(nns.database.migratorUrl, use);
const TARGET = { forbund: 'lycksele-mala', nummer: '4', period: '2026', niva: 82.5, villkor: 'MINST', dokument: 'Verksamhetsplan 2026' };
const setTarget = (indata: object): Promise<unknown> => nns.ask('mutation ($indata: MalnivaIndata!) { sattMalniva(indata: $indata) { fel { kod } } }', { indata }, { as: FORVALTARE });
const UTGAVA = `insert into utgava (ursprung, status, checksumma, slappt_vid) values ('REGISTRERAD', 'SLAPPT', 'prov', now())`;

describe('the version of a database', () => {
  it('stays while nothing is changed, whoever asks and reads', async () => {
    expect(await changes(async () => {
      await nns.ask('{ indikatorer { nummer namn } }');
      await gateway.poll();
    })).toBe(false);
  });

  it.each<readonly [string, () => Promise<unknown>]>([
    ['a mutation', () => setTarget(TARGET)],
    ['a row that is added', () => asMigrator((client) => client.query(UTGAVA))],
    ['a row that is altered', () => asMigrator((client) => client.query(`update utgava set status = 'ATERKALLAD' where checksumma = 'prov'`))],
    ['a row that is taken away', () => asMigrator((client) => client.query(`delete from utgava where checksumma = 'prov'`))],
    ['a table that is emptied', () => asMigrator((client) => client.query('truncate andring'))],
    ['rows that are copied in', () => asMigrator((client) => client.query(`create temporary table t as select * from andring; insert into andring overriding user value select * from t`))],
    ['a migration', async () => {
      class Ny1990000000000 {
        up(): Promise<void> {
          return Promise.resolve();
        }
        down(): Promise<void> {
          return Promise.resolve();
        }
      }
      await migrateAndLoad({ definition: { ...nnsIndikatorer, migrations: [...nnsIndikatorer.migrations, Ny1990000000000] }, migratorUrl: nns.database.migratorUrl, log: pino({ level: 'silent' }), fakta: false });
    }],
  ])('changes with %s', async (_what, work) => {
    expect(await changes(work)).toBe(true);
  });

  it('changes when a change is committed, not before, and never by one that is undone', async () => {
    await asMigrator(async (client) => {
      await client.query(`begin; ${UTGAVA}`);
      expect(await changes(() => Promise.resolve())).toBe(false);
      expect(await changes(() => client.query('commit'))).toBe(true);
      expect(await changes(() => client.query(`begin; delete from utgava where checksumma = 'prov'; rollback`))).toBe(false);
      expect(await changes(() => client.query(`begin; savepoint s; delete from utgava where checksumma = 'prov'; rollback to s; update utgava set slappt_vid = now() where checksumma = 'prov'; commit`))).toBe(true);
    });
  });

  it('is never the same twice, and stays when what it is counted by is folded together', async () => {
    const seen = new Set<string>();
    for (let i = 0; i < 20; i += 1) {
      await asMigrator((client) => client.query(`update utgava set slappt_vid = now() where checksumma = 'prov'`));
      seen.add(await version());
    }
    expect(seen.size).toBe(20);
    expect(await changes(() => asMigrator((client) => client.query('select dataversion_stada()')))).toBe(false);
    expect(await changes(() => asMigrator((client) => client.query(`update utgava set slappt_vid = now() where checksumma = 'prov'`)))).toBe(true);
    expect(seen).not.toContain(await version());
  });

  it('is counted without transactions that change things waiting for each other', async () => {
    await asMigrator(async (one) => {
      await one.query(`begin; ${UTGAVA}`);
      // Would wait for ever: the first ends after it.
      await asMigrator((other) => other.query(`set lock_timeout = '5s'; begin; ${UTGAVA}; commit`));
      expect(await changes(() => one.query('commit'))).toBe(true);
    });
  });

  it('is another in a copy of the database', async () => {
    const copy = await createTestDatabase(ROLE);
    try {
      const of = (url: string): Promise<unknown> => withClient(url, async (client) => (await client.query('select split_part(version, \'.\', 1) as id from dataversion_nu()')).rows[0].id);
      expect(await of(copy.publikUrl)).not.toBe(await of(nns.database.publikUrl));
    } finally {
      await copy.drop();
    }
  });
});

describe('what is under embargo', () => {
  const MOMENT = `clock_timestamp() + interval '400 milliseconds'`;

  it('is announced, and makes a new version when its time comes, with no change made', async () => {
    await asMigrator((client) => client.query('delete from dataversion_gateway'));
    await planned(nns, 'embargo');
    expect((await gateway.poll()).nastaAndringMs).toBeNull();
    await as(nns.database.migratorUrl, (client) => client.query(`
      with u as (insert into utgava (ursprung, status, checksumma, slappt_vid) values ('MATOMGANG', 'SLAPPT', 'embargo', now()) returning id)
      insert into matutgava (utgava_id, matomgang_id, nummer, skal, galler_fran, skyddspolicy, antal_visade, antal_avrundade, antal_dolda)
      select id, 'embargo', 1, 'prov', ${MOMENT}, 'prov', 0, 0, 0 from u`));
    const before = await gateway.poll();
    expect(before.nastaAndringMs).toBeGreaterThan(0);
    expect(before.nastaAndringMs).toBeLessThanOrEqual(400);
    let after = before;
    for (let tries = 0; after.version === before.version && tries < 20; tries += 1) after = await gateway.poll(2_000);
    expect(after.version).not.toBe(before.version);
    expect(after.nastaAndringMs).toBeNull();
  });
});

describe.each(SUBGRAPH_ROLES)('in the database of %s', (role) => {
  it('every table that readers read is watched, and every moment that decides what they see is known', async () => {
    const own = await createTestDatabase(role, { fakta: false });
    try {
      await withClient(own.migratorUrl, async (client) => {
        const { rows } = await client.query<{ tabell: string; vaktad: boolean }>(LASBARA_TABELLER, lasbara());
        expect(rows.length).toBeGreaterThan(2);
        expect(rows.filter(({ vaktad }) => !vaktad)).toEqual([]);
        const { rows: timed } = await client.query<{ tabell: string }>(`
          select distinct p.tablename as tabell from pg_policies p, unnest(p.roles) roll
          where roll in ('navet_publik', 'navet_inloggad', 'public') and p.qual ~ '(now\\(\\)|clock_timestamp|current_timestamp)'`);
        const { rows: [granser] } = await client.query<{ kropp: string }>(`select prosrc as kropp from pg_proc where proname = 'dataversion_granser'`);
        // A condition on another table's moments is that table's.
        for (const { tabell } of timed.filter(({ tabell: t }) => !['matcell', 'matpanel'].includes(t))) expect(granser?.kropp).toContain(` from ${tabell} `);
      });
    } finally {
      await own.drop();
    }
  });
});

describe('the data version', () => {
  it('is for the gateway and the owner router alone', async () => {
    const url = `${nns.server.url}/intern/dataversion?gateway=g`;
    for (const headers of [{}, { 'x-navet-tjanst': createHash('sha256').update('gissat').digest('hex') }]) {
      const answer = await fetch(url, { headers: headers as Record<string, string> });
      expect(answer.status).toBe(403);
      expect(await answer.json()).toEqual({ fel: expect.stringContaining('Bara för navets gateway') });
    }
  });

  it('is kept by nobody on its way', async () => {
    const answer = await asked(nns, ROLE);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toEqual({ version: expect.any(String), leaseMs: 5000, nastaAndringMs: null });
  });

  it.each([[{ gateway: '' }], [{ gateway: 'x'.repeat(101) }], [{ gateway: 'a b' }], [{ vanta: '-1' }], [{ vanta: 'länge' }]])('is not given for %j', async (params) => {
    expect((await asked(nns, ROLE, params)).status).toBe(400);
  });

  it('is asked for with what only two functions of the database give', async () => {
    await withClient(nns.database.publikUrl, async (client) => {
      const { rows } = await client.query<{ f: string }>(`
        select p.proname::text as f from pg_proc p where p.proname like 'dataversion%' and has_function_privilege(current_user, p.oid, 'execute') order by 1`);
      expect(rows.map(({ f }) => f)).toEqual(['dataversion_las', 'dataversion_nu']);
      for (const table of ['dataversion', 'dataversion_andring', 'dataversion_gateway']) await expect(client.query(`select from ${table}`)).rejects.toThrow('permission denied');
    });
  });

  it('is refused when too many gateways hold a lease already, and given again to those that do', async () => {
    await gateway.poll();
    await asMigrator((client) => client.query(`insert into dataversion_gateway select 'fyllnad-' || n, 0, now() + interval '1 hour' from generate_series(1, 1000) n`));
    expect((await asked(nns, ROLE, { gateway: 'ny' })).status).toBe(503);
    await asMigrator((client) => client.query(`delete from dataversion_gateway where gateway like 'fyllnad-%'`));
    expect((await asked(nns, ROLE, { gateway: 'ny' })).status).toBe(200);
  });
});
