import { countStatements } from '../../support/statements';
import { type TestSubgraph, startTestSubgraph } from '../../support/subgraph';
import { as, planned } from './matomgang-support';

let nns: TestSubgraph;
beforeAll(async () => {
  nns = await startTestSubgraph('nns-indikatorer');
});
afterAll(() => nns.stop());

interface Release { matomgang: string; nummer: number; fran: string; till?: string; avslut?: string; tackning?: (number | null)[] }

/** A release as it is stored, with the coverage that it has kept: förbund, invited, questionnaires, answered of sent out, sent out. */
async function release({ matomgang, nummer, fran, till, avslut, tackning = [30, 40, 500, 400, 800] }: Release): Promise<string> {
  return as(nns.database.migratorUrl, async (client) => {
    const { rows: [row] } = await client.query<{ id: number }>(`insert into utgava (ursprung, status, checksumma, slappt_vid) values ('MATOMGANG', 'SLAPPT', $1, now()) returning id`, [`${matomgang}-${nummer}`]);
    await client.query(
      `insert into matutgava (utgava_id, matomgang_id, nummer, skal, galler_fran, galler_till, avslut, avslut_skal, skyddspolicy, antal_visade, antal_avrundade, antal_dolda,
         antal_forbund, antal_inbjudna, antal_enkater, antal_besvarade_av_utskick, antal_utskick)
       values ($1, $2, $3, 'prov', $4, $5, $6, $7, 'enkat-1', 10, 5, 2, $8, $9, $10, $11, $12)`,
      [row?.id, matomgang, nummer, fran, till ?? null, avslut ?? null, avslut ? 'prov' : null, ...tackning],
    );
    return String(row?.id);
  });
}

const V = '{ varde status enhet definition syntetisk kallor { dokument utgava } }';

test('measurements are listed the latest first, and by status', async () => {
  await planned(nns, 'lista-gammal', [], { period: '2024', oppnar: '2024-01-01', stanger: '2024-12-01', publiceras: '2025-01-01' });
  await planned(nns, 'lista-ny', ['OPPEN'], { period: '2027-H1', oppnar: '2027-01-01', stanger: '2027-06-01', publiceras: '2027-08-01' });
  const { data } = await nns.ask('{ alla: matomgangar { id } oppna: matomgangar(status: OPPEN) { id status } aterkallade: matomgangar(status: ATERKALLAD) { id } }');
  expect(data.alla.map((m: { id: string }) => m.id)).toEqual(['lista-ny', 'lista-gammal']);
  expect(data.oppna).toEqual([{ id: 'lista-ny', status: 'OPPEN' }]);
  expect(data.aterkallade).toEqual([]);
});

test('an unknown measurement is null and says where the known ones are', async () => {
  const { data, errors } = await nns.ask('{ matomgang(id: "2031") { id } }');
  expect(data.matomgang).toBeNull();
  expect(errors?.[0]).toMatchObject({ extensions: { code: 'OKAND_MATOMGANG', id: '2031' }, message: expect.stringContaining('matomgangar') });
});

test('releases are seen from their time, and a release under embargo by nobody', async () => {
  await planned(nns, 'embargo');
  const first = await release({ matomgang: 'embargo', nummer: 1, fran: '2020-01-01T12:00:00Z', till: '2020-02-01T12:00:00Z', avslut: 'ERSATT' });
  const second = await release({ matomgang: 'embargo', nummer: 2, fran: '2020-02-01T12:00:00Z' });
  await release({ matomgang: 'embargo', nummer: 3, fran: '2100-01-01T00:00:00Z' });
  const { data } = await nns.ask('{ matomgang(id: "embargo") { utgavor { id nummer skal gallerFran gallerTill avslut avslutSkal skyddspolicy skydd { visade avrundade dolda } } } }');
  const skydd = { visade: 10, avrundade: 5, dolda: 2 };
  expect(data.matomgang.utgavor).toEqual([
    { id: first, nummer: 1, skal: 'prov', gallerFran: '2020-01-01T12:00:00.000Z', gallerTill: '2020-02-01T12:00:00.000Z', avslut: 'ERSATT', avslutSkal: 'prov', skyddspolicy: 'enkat-1', skydd },
    { id: second, nummer: 2, skal: 'prov', gallerFran: '2020-02-01T12:00:00.000Z', gallerTill: null, avslut: null, avslutSkal: null, skyddspolicy: 'enkat-1', skydd },
  ]);
});

test('the calendar has what is planned and what is published, and counts what is under embargo as not published', async () => {
  const days = { period: '2018', oppnar: '2018-01-01', stanger: '2018-06-01' };
  await planned(nns, 'kalender-planerad', [], { ...days, publiceras: '2019-03-01' });
  await planned(nns, 'kalender-slappt', [], { ...days, publiceras: '2019-04-01' });
  await planned(nns, 'kalender-embargo', [], { ...days, publiceras: '2019-05-01T10:00:00+02:00' });
  await release({ matomgang: 'kalender-slappt', nummer: 1, fran: '2019-04-02T08:00:00Z', till: '2019-06-01T00:00:00Z', avslut: 'ERSATT' });
  await release({ matomgang: 'kalender-slappt', nummer: 2, fran: '2019-06-01T00:00:00Z' });
  await release({ matomgang: 'kalender-embargo', nummer: 1, fran: '2100-05-01T08:00:00Z' });
  // Recalled before anybody saw it.
  await release({ matomgang: 'kalender-planerad', nummer: 1, fran: '2019-03-02T08:00:00Z', till: '2019-03-02T08:00:00Z', avslut: 'FEL' });
  const { data: never } = await nns.ask('{ matomgang(id: "kalender-planerad") { utgavor { id } tackning { antalForbund { status } } } }');
  expect(never.matomgang).toEqual({ utgavor: [], tackning: null });
  const { data } = await nns.ask('{ publiceringskalender(fran: "2019-01-01", till: "2019-12-31") { matomgang { id } tidpunkt publicerad } april: publiceringskalender(fran: "2019-04-02", till: "2019-04-02") { matomgang { id } } }');
  expect(data.publiceringskalender).toEqual([
    { matomgang: { id: 'kalender-planerad' }, tidpunkt: '2019-02-28T23:00:00.000Z', publicerad: false },
    { matomgang: { id: 'kalender-slappt' }, tidpunkt: '2019-04-02T08:00:00.000Z', publicerad: true },
    { matomgang: { id: 'kalender-embargo' }, tidpunkt: '2019-05-01T08:00:00.000Z', publicerad: false },
  ]);
  expect(data.april).toEqual([{ matomgang: { id: 'kalender-slappt' } }]);
  const { errors } = await nns.ask('{ publiceringskalender(fran: "2019-12-31", till: "2019-01-01") { tidpunkt } }');
  expect(errors?.[0]?.extensions?.code).toBe('OGILTIGT_DATUM');
});

test('coverage is a figure of the release in force, with definition and source', async () => {
  await planned(nns, 'tackt');
  const id = await release({ matomgang: 'tackt', nummer: 1, fran: '2020-01-01T12:00:00Z' });
  const { data } = await nns.ask(`{ matomgang(id: "tackt") { tackning { antalForbund ${V} antalInbjudna ${V} antalForbundTotalt ${V} andelForbund ${V} antalEnkater ${V} svarsfrekvens ${V} } } }`);
  const source = { status: 'NORMAL', definition: expect.stringMatching(/\.$/), syntetisk: false, kallor: [{ dokument: 'Mätomgång Prov 2026', utgava: id }] };
  expect(data.matomgang.tackning).toEqual({
    antalForbund: { varde: 30, enhet: 'ANTAL', ...source }, antalInbjudna: { varde: 40, enhet: 'ANTAL', ...source }, antalForbundTotalt: { varde: 75, enhet: 'ANTAL', ...source },
    andelForbund: { varde: 40, enhet: 'PROCENT', ...source }, antalEnkater: { varde: 500, enhet: 'ANTAL', ...source }, svarsfrekvens: { varde: 50, enhet: 'PROCENT', ...source },
  });
});

test('coverage is as it was known at a time: before, in the first release, in the correction, and after the recall', async () => {
  await planned(nns, 'forr');
  await release({ matomgang: 'forr', nummer: 1, fran: '2020-01-10T12:00:00Z', till: '2020-02-10T12:00:00Z', avslut: 'ERSATT', tackning: [30, 40, 500, null, null] });
  await release({ matomgang: 'forr', nummer: 2, fran: '2020-02-10T12:00:00Z', till: '2020-03-10T12:00:00Z', avslut: 'FEL', tackning: [31, 40, 510, 400, 800] });
  const { data } = await nns.ask(`{ matomgang(id: "forr") {
    fore: tackning(asOf: "2020-01-09") { antalForbund { varde } } forsta: tackning(asOf: "2020-01-10") { antalForbund { varde } svarsfrekvens { varde status } }
    rattad: tackning(asOf: "2020-02-10") { antalForbund { varde } } nu: tackning { antalForbund { varde status } antalForbundTotalt { status } } } }`);
  expect(data.matomgang).toEqual({
    fore: null, forsta: { antalForbund: { varde: 30 }, svarsfrekvens: { varde: null, status: 'EJ_INSAMLAD' } },
    rattad: { antalForbund: { varde: 31 } }, nu: { antalForbund: { varde: null, status: 'ATERKALLAD' }, antalForbundTotalt: { status: 'ATERKALLAD' } },
  });
});

test('what gave somebody away has no coverage at any time', async () => {
  await planned(nns, 'rojd');
  await release({ matomgang: 'rojd', nummer: 1, fran: '2020-01-10T12:00:00Z', till: '2020-02-10T12:00:00Z', avslut: 'ROJANDE' });
  const { data } = await nns.ask('{ matomgang(id: "rojd") { da: tackning(asOf: "2020-01-15") { antalEnkater { varde status } } nu: tackning { antalEnkater { varde status } } } }');
  expect(data.matomgang).toEqual({ da: { antalEnkater: { varde: null, status: 'ATERKALLAD' } }, nu: { antalEnkater: { varde: null, status: 'ATERKALLAD' } } });
});

test('of two förbund, neither is told how many answers the other had', async () => {
  await planned(nns, 'tva');
  await release({ matomgang: 'tva', nummer: 1, fran: '2020-01-10T12:00:00Z', tackning: [2, 2, 30, 30, 60] });
  const { data } = await nns.ask('{ matomgang(id: "tva") { tackning { antalForbund { varde } antalEnkater { varde status } svarsfrekvens { varde status } } } }');
  expect(data.matomgang.tackning).toEqual({ antalForbund: { varde: 2 }, antalEnkater: { varde: null, status: 'SEKRETESS' }, svarsfrekvens: { varde: null, status: 'SEKRETESS' } });
});

test('a question over all measurements takes as many statements as one over one', async () => {
  const selection = '{ id enkater { id matpunkter { id } } inbjudna { forbund { id } inlamning { status } } utgavor { nummer } tackning { antalForbund { varde } } }';
  const one = await countStatements(() => nns.ask(`{ matomgang(id: "forr") ${selection} }`));
  const all = await countStatements(() => nns.ask(`{ matomgangar ${selection} }`));
  expect(all.statements.length).toBe(one.statements.length + 1);
});
