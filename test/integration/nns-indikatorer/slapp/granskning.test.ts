import { granskaUtgava } from '../../../../subgraphs/nns-indikatorer/slapp/granska';
import { slappMatomgang } from '../../../../subgraphs/nns-indikatorer/slapp/slapp';
import { loadSolver } from '../../../../subgraphs/shared/sdc/solver';
import { type TestDatabase, createTestDatabase } from '../../../support/postgres';
import { type Svar, cell, celler, medKlient, planera, registreraTestinstrument, svara } from './matning';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('nns-indikatorer', { fakta: false });
  await registreraTestinstrument(database);
});
afterAll(() => database.drop());

const svarAv = (forbund: string, positiva: number, ovriga: number): Svar[] => [{ forbund, antal: positiva, steg: [5, 5, 5] }, { forbund, antal: ovriga, steg: [1, 1, 1] }];
const SVAR = [...['a', 'b', 'c', 'd'].flatMap((f, at) => svarAv(f, 20 + at, 12)), ...svarAv('e', 8, 4), ...svarAv('f', 7, 6), ...svarAv('g', 9, 5)];

const planeraMed = (id: string): Promise<void> => medKlient(database.skrivUrl, async (client) => {
  await planera(client, { id, forbund: ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((f) => ({ id: f })) });
  await svara(client, id, SVAR);
});
const slapp = (id: string): Promise<{ utgavaId: number }> => medKlient(database.skrivUrl, (client) => slappMatomgang(client, { id, skal: 'Prov', vem: 'prov' }));
const granska = (utgavaId: number) => medKlient(database.migratorUrl, async (client) => granskaUtgava(client, utgavaId, await loadSolver()));

/** A copy of a release in which two förbund are shown as they are: a closed one cannot be changed, by anybody. */
const medVisade = (utgavaId: number, visade: readonly string[]): Promise<number> => medKlient(database.migratorUrl, async (client) => {
  const { rows: [kopia] } = await client.query<{ id: number }>(`insert into utgava (ursprung, status, checksumma) values ('MATOMGANG', 'UTKAST', '') returning id`);
  const id = kopia?.id ?? 0;
  const kopiera = (tabell: string, rad: string): Promise<unknown> => client.query(
    `insert into ${tabell} select (jsonb_populate_record(null::${tabell}, ${rad})).* from ${tabell} t where utgava_id = $1`, [utgavaId],
  );
  await kopiera('matutgava', `to_jsonb(t) || '{"utgava_id": ${id}, "nummer": 99}'`);
  await kopiera('grundcell', `to_jsonb(t) || '{"utgava_id": ${id}}'`);
  await client.query(
    `insert into matcell overriding system value select (jsonb_populate_record(null::matcell, to_jsonb(c) || jsonb_build_object('utgava_id', $2::integer, 'id', nextval(pg_get_serial_sequence('matcell', 'id')))
       || case when c.forbund_id = any ($3) and c.kon is null and g.antal_positiva is not null and g.antal_svar > 0 then jsonb_build_object(
         'skydd', 'INGET', 'skyddsart', null, 'status', 'NORMAL', 'andel', 100.0 * g.antal_positiva / g.antal_svar, 'andel_min', null, 'andel_max', null, 'andel_precision', 'EXAKT',
         'antal_svar', g.antal_svar, 'antal_svar_min', null, 'antal_svar_max', null, 'antal_positiva', g.antal_positiva, 'fordelning', to_jsonb(g.fordelning)) else '{}' end)).*
     from matcell c
     left join grundcell g on g.utgava_id = c.utgava_id and g.matpunkt_id = c.matpunkt_id and g.version = c.version and g.niva = c.niva and g.forbund_id = c.forbund_id
       and g.kon is not distinct from c.kon and g.insats_id is not distinct from c.insats_id
     where c.utgava_id = $1`,
    [utgavaId, id, visade],
  );
  return id;
});

test('a release withstands its own audit, read from what is stored', async () => {
  await planeraMed('hel');
  const { utgavaId } = await slapp('hel');
  expect(cell(await celler(database.publikUrl, utgavaId, 'p.1'), { niva: 'FORBUND', forbund: 'g' })).toMatchObject({ skydd: 'AVRUNDAT' });
  const granskning = await granska(utgavaId);
  expect(granskning.fynd).toEqual([]);
  expect(granskning.celler).toBeGreaterThan(3);
});

test('a release in which two of three protected förbund are shown fails its audit for the third', async () => {
  await planeraMed('rojd');
  const kopia = await medVisade((await slapp('rojd')).utgavaId, ['e', 'f']);
  const { fynd } = await granska(kopia);
  expect(fynd.map(({ matpunktId, cell: plats, av, minst, mest, kravt }) => ({ matpunktId, plats, av, minst, mest, kravt }))).toEqual(
    ['p.1', 'p.2'].map((matpunktId) => ({ matpunktId, plats: 'FORBUND|g||', av: 'POSITIVA', minst: 9, mest: 9, kravt: 2 })),
  );
});

test('a measurement whose cells would give one away is not released', async () => {
  await planeraMed('falsk');
  // Whatever protects is right: a fault comes between it and the table.
  await medKlient(database.migratorUrl, (client) => client.query(`
    create function visa_for_mycket() returns trigger language plpgsql as $$ begin
      if new.matomgang_id = 'falsk' and new.forbund_id in ('e', 'f') and new.matpunkt_id = 'p.1' and new.kon is null then
        select g.antal_svar, g.antal_positiva, g.fordelning, null, null, 100.0 * g.antal_positiva / g.antal_svar, 'EXAKT', 'INGET', null
        into new.antal_svar, new.antal_positiva, new.fordelning, new.antal_svar_min, new.antal_svar_max, new.andel, new.andel_precision, new.skydd, new.skyddsart
        from grundcell g where g.utgava_id = new.utgava_id and g.matpunkt_id = 'p.1' and g.niva = 'FORBUND' and g.forbund_id = new.forbund_id and g.kon is null;
      end if;
      return new;
    end $$;
    create trigger visa_for_mycket before insert on matcell for each row execute function visa_for_mycket()`));
  await expect(slapp('falsk')).rejects.toMatchObject({ kod: 'GRANSKNING_FALLER', message: expect.stringContaining('p.1 FORBUND|g||') });
  const { rows } = await medKlient(database.migratorUrl, (client) => client.query(`select m.status, (select count(*)::integer from matcell c where c.matomgang_id = m.id) as celler from matomgang m where id = 'falsk'`));
  expect(rows).toEqual([{ status: 'VALIDERAD', celler: 0 }]);
});
