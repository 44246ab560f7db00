import { withClient } from '../../../infra/database/connect';
import { type TestSubgraph, startTestSubgraph } from '../../support/subgraph';
import { DELTAGARE, planned, storeAnswers } from './matomgang-support';

let nns: TestSubgraph;
beforeAll(async () => {
  nns = await startTestSubgraph('nns-indikatorer');
  await planned(nns, 'm', ['OPPEN']);
  for (const forbund of ['norra', 'sodra']) await storeAnswers(nns.database, { matomgang: 'm', forbund, enkat: DELTAGARE, svar: [{ respondent: 'a', steg: Array.from({ length: 12 }, () => 3) }] });
});
afterAll(() => nns.stop());

type Settings = Readonly<Record<string, string>>;
const NORRA: Settings = { roller: 'forbund-chef', forbund: 'norra' };
const FORVALTARE: Settings = { roller: 'nns-forvaltare' };

/** How many rows a statement of the writer's login touches, or the code of its refusal; it is undone in any case. */
const touched = (settings: Settings, statement: string) => withClient(nns.database.skrivUrl, async (client) => {
  await client.query('begin');
  for (const [name, value] of Object.entries(settings)) await client.query('select set_config($1, $2, true)', [`navet.${name}`, value]);
  return client.query(statement).then(({ rowCount }) => rowCount, (error: { code?: string }) => error.code);
});

const REFUSED = '42501';
const FILE = (forbund: string) => `insert into inlamning (matomgang_id, forbund_id, enkat_id, filnamn, sha256, format, form, antal_enkater, antal_svar, inlast_av)
  values ('m', '${forbund}', '${DELTAGARE}', 'f.csv', md5(random()::text), 'CSV', 'BRED', 1, 1, 'prov')`;

describe("the writer's login", () => {
  test("takes in a förbund's own file, and nobody else's, for its own people", async () => {
    expect(await touched(NORRA, FILE('norra'))).toBe(1);
    expect(await touched(NORRA, FILE('sodra'))).toBe(REFUSED);
    expect(await touched({ roller: 'forbund-handlaggare', forbund: 'norra,sodra' }, FILE('sodra'))).toBe(1);
    expect(await touched(FORVALTARE, FILE('sodra'))).toBe(1);
    expect(await touched({ roller: 'drift' }, FILE('sodra'))).toBe(1);
  });

  test('writes nothing in a transaction that does not say who asks', async () => {
    const nobody: Settings[] = [{}, { roller: '', forbund: '' }, { roller: 'nns-analytiker' }];
    for (const settings of nobody) expect(await touched(settings, FILE('norra'))).toBe(REFUSED);
    for (const table of ['inlamning', 'matomgang_forbund']) expect(await touched({}, `update ${table} set forbund_id = forbund_id`)).toBe(0);
    expect(await touched({}, 'delete from besvarad_enkat')).toBe(0);
  });

  test.each([
    [`update inlamning set ersatt_vid = now() where matomgang_id = 'm'`, 1, 2], [`delete from besvarad_enkat where matomgang_id = 'm'`, 1, 2],
    [`update matomgang_forbund set granskad_vid = now() where matomgang_id = 'm'`, 1, 2], [`update utskick set antal = 1 where matomgang_id = 'm'`, 2, 2],
    [`update matomgang_forbund set forbund_id = 'sodra' where forbund_id = 'norra' and matomgang_id = 'm'`, REFUSED, '23503'],
  ])("reaches a förbund's own rows alone: %s", async (statement, own, all) => {
    expect(await touched(NORRA, statement)).toBe(own);
    expect(await touched(FORVALTARE, statement).then((rows) => (rows === '23505' ? '23503' : rows))).toBe(all);
  });

  test.each([
    `insert into matomgang (id, namn, period, manad_fran, manad_till, syntetisk, status, oppnar, stanger, publiceras, skyddspolicy, antal_forbund_totalt)
     values ('ny', 'Ny', '2026', 24312, 24323, false, 'PLANERAD', '2026-01-01', '2026-02-01', now(), 'enkat-1', 75)`,
    `insert into matomgang_forbund (matomgang_id, forbund_id, ordning) values ('m', 'tredje', 3)`,
    `insert into matutgava (utgava_id, matomgang_id, nummer, skal, galler_fran, skyddspolicy, antal_visade, antal_avrundade, antal_dolda) select min(id), 'm', 1, 'x', now(), 'enkat-1', 0, 0, 0 from utgava`,
  ])("plans and releases for nobody but whoever runs the measurements: %s", async (statement) => {
    expect(await touched(NORRA, statement)).toBe(REFUSED);
    expect(await touched(FORVALTARE, statement)).toBe(1);
  });

  test('still keeps, by a trigger, how far a förbund has come', async () => {
    const status = () => withClient(nns.database.publikUrl, async (client) => (await client.query<{ status: string }>(`select status from inlamningsstatus where matomgang_id = 'm' and forbund_id = 'norra'`)).rows[0]?.status);
    const before = await status();
    await withClient(nns.database.skrivUrl, async (client) => {
      await client.query('begin');
      await client.query(`select set_config('navet.roller', 'forbund-chef', true), set_config('navet.forbund', 'norra', true)`);
      await client.query(`delete from besvarad_enkat where matomgang_id = 'm'`);
      await client.query(`update inlamning set ersatt_vid = now() where matomgang_id = 'm'`);
      await client.query('commit');
    });
    expect([before, await status()]).toEqual(['DELVIS', 'INGET']);
  });
});
