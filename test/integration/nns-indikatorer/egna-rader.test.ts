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
const TARGET = (forbund: string) => `insert into malniva (ordning, utgava_id, forbund_id, period, manad_fran, manad_till, indikator_nummer, malniva_id, villkor)
  select 2000000000, m.utgava_id, '${forbund}', '2026', 24312, 24323, m.indikator_nummer, m.malniva_id, m.villkor from malniva m order by ordning limit 1`;
/** What a förbund's people change of rows that are there. */
const CHANGES = {
  file: `update inlamning set ersatt_vid = now() where matomgang_id = 'm'`,
  answers: `delete from besvarad_enkat where matomgang_id = 'm'`,
  approval: `update matomgang_forbund set granskad_vid = now() where matomgang_id = 'm'`,
  number: `update matomgang set lopnummer = lopnummer + 1 where id = 'm'`,
} as const;

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
    [`update matomgang_forbund set granskad_vid = now() where matomgang_id = 'm'`, 1, 2], [`update matomgang set lopnummer = lopnummer + 1 where id = 'm'`, 1, 1],
    [`update utskick set antal = 1 where matomgang_id = 'm'`, 0, 2], [`delete from matomgang_insats where matomgang_id = 'm'`, 0, 1], [`delete from matomgang_forbund where matomgang_id = 'm'`, 0, '23503'],
    [`update matomgang_forbund set forbund_id = 'sodra' where forbund_id = 'norra' and matomgang_id = 'm'`, REFUSED, '23503'],
  ])("reaches a förbund's own rows alone: %s", async (statement, own, all) => {
    expect(await touched(NORRA, statement)).toBe(own);
    expect(await touched(FORVALTARE, statement).then((rows) => (rows === '23505' ? '23503' : rows))).toBe(all);
  });

  // Their tokens name the förbund too: it is the role that does not let them.
  test.each<[string, Settings, number | string, number | string]>([
    ['a SUS-stödjare', { roller: 'sus-stodjare', forbund: 'norra' }, REFUSED, 0],
    ['a member', { roller: 'medlem', forbund: 'norra' }, REFUSED, 0],
    ['an analyst', { roller: 'nns-analytiker', forbund: 'norra' }, REFUSED, 0],
  ])('writes no answers, approvals or targets of its own förbund for %s', async (_who, settings, refused, none) => {
    for (const statement of [FILE('norra'), TARGET('norra')]) expect(await touched(settings, statement)).toBe(refused);
    for (const statement of Object.values(CHANGES)) expect(await touched(settings, statement)).toBe(none);
    expect(await touched(settings, `select from matomgang where id = 'm' for update`)).toBe(none);
  });

  test('writes answers for a handläggare, and neither approvals nor targets', async () => {
    const handlaggare: Settings = { roller: 'forbund-handlaggare', forbund: 'norra' };
    expect(await touched(handlaggare, FILE('norra'))).toBe(1);
    expect(await touched(handlaggare, CHANGES.file)).toBe(1);
    expect(await touched(handlaggare, CHANGES.answers)).toBe(1);
    expect(await touched(handlaggare, `select from matomgang where id = 'm' for share`)).toBe(1);
    expect(await touched(handlaggare, CHANGES.approval)).toBe(0);
    expect(await touched(handlaggare, CHANGES.number)).toBe(REFUSED);
    expect(await touched(handlaggare, TARGET('norra'))).toBe(REFUSED);
    expect([await touched(NORRA, TARGET('norra')), await touched(NORRA, TARGET('sodra')), await touched(FORVALTARE, TARGET('sodra'))]).toEqual([1, REFUSED, 1]);
  });

  test.each([
    `update matomgang set status = 'SLAPPT' where id = 'm'`, `update matomgang set stanger = '2030-01-01', lopnummer = lopnummer + 1 where id = 'm'`,
    `update matomgang_forbund set foregangare = '{sodra}' where matomgang_id = 'm'`, `update inlamning set antal_svar = 1000 where matomgang_id = 'm'`,
  ])("changes of a förbund's rows only what its own changes need: %s", async (statement) => {
    expect(await touched(NORRA, statement)).toBe(REFUSED);
    expect(await touched(FORVALTARE, statement)).toBeGreaterThan(0);
  });

  test('counts up no measurement that the förbund is not invited to', async () => {
    expect(await touched({ roller: 'forbund-chef', forbund: 'vastra' }, CHANGES.number)).toBe(REFUSED);
  });

  test('recalls and makes no releases but those of its own targets', async () => {
    const release = (ursprung: string) => `insert into utgava (ursprung, status, checksumma) values ('${ursprung}', 'UTKAST', '')`;
    expect([await touched(NORRA, release('REGISTRERAD')), await touched(NORRA, release('MATOMGANG')), await touched({ roller: 'sus-stodjare', forbund: 'norra' }, release('REGISTRERAD'))]).toEqual([1, REFUSED, REFUSED]);
    expect(await touched(NORRA, `update utgava set status = 'ATERKALLAD'`)).toBe(0);
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
