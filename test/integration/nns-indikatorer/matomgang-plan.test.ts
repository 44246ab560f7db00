import { join } from 'node:path';
import { registreraInstrument } from '../../../subgraphs/nns-indikatorer/import/registrera-instrument';
import { projectRoot } from '../../../subgraphs/shared/paths';
import { type Asker, MEMBERS, type TestSubgraph, chefVid, startTestSubgraph } from '../../support/subgraph';
import { PLAN, as, persons, plan, planned, setStatus, storeAnswers } from './matomgang-support';

let nns: TestSubgraph;
beforeAll(async () => {
  nns = await startTestSubgraph('nns-indikatorer');
  await registreraInstrument(nns.database.migratorUrl, join(projectRoot(), 'subgraphs/nns-indikatorer/exempel/instrument.yaml'), 'prov');
});
afterAll(() => nns.stop());

const faults = (answer: { data?: { planeraMatomgang: { fel: { kod: string; falt: string | null; text: string }[] } } }) => answer.data?.planeraMatomgang.fel ?? [];

test.each<[string, Asker | undefined]>([
  ['without a token', undefined], ['as the head of an invited förbund', chefVid('norra')], ['as who reports for it', ['forbund-handlaggare', { forbund: 'norra' }]],
  ['as NNS\'s analyst', ['nns-analytiker']], ['as a member', MEMBERS['202100-5521']], ['as a SUS-stödjare', ['sus-stodjare', { forbund: 'norra,sodra' }]],
])('nobody plans %s', async (_who, asker) => {
  const { errors } = await nns.ask('mutation ($indata: MatomgangIndata!) { planeraMatomgang(indata: $indata) { fel { kod } } }', { indata: { ...PLAN, id: 'obehorig' } }, { as: asker });
  expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', kraver: ['NNS_FORVALTARE'] } }]);
  const { errors: unknown } = await nns.ask('{ matomgang(id: "obehorig") { id } }');
  expect(unknown?.[0]?.extensions?.code).toBe('OKAND_MATOMGANG');
});

test('what is planned is read by everybody, in the plan\'s order', async () => {
  expect(faults(await plan(nns, { ...PLAN, id: 'laslig' }))).toEqual([]);
  const { data } = await nns.ask(`{ matomgang(id: "laslig") { namn period syntetisk status oppnar stanger publiceras lopnummer
    enkater { id version namn } inbjudna { forbund { id } lan insatser { id } granskad inlamning { enkat status } } tackning { antalForbund { varde } } utgavor { id } } }`);
  expect(data.matomgang).toEqual({
    namn: 'Prov 2026', period: '2026-H1', syntetisk: false, status: 'PLANERAD', oppnar: '2026-03-01', stanger: '2026-06-30', publiceras: '2026-09-15T07:00:00.000Z', lopnummer: 1,
    enkater: [{ id: 'deltagare-under', version: '2014', namn: 'Deltagare under insatsen' }, { id: 'styrelse-per-halvar', version: '2014', namn: expect.any(String) }],
    inbjudna: [
      { forbund: { id: 'norra' }, lan: '24', insatser: [{ id: 'norra/ett' }], granskad: null, inlamning: [{ enkat: 'deltagare-under', status: null }, { enkat: 'styrelse-per-halvar', status: null }] },
      { forbund: { id: 'sodra' }, lan: '01', insatser: [], granskad: null, inlamning: [{ enkat: 'deltagare-under', status: null }, { enkat: 'styrelse-per-halvar', status: null }] },
    ],
    tackning: null, utgavor: [],
  });
});

test('everything that is wrong with a plan is said at once, each with its field, and nothing is saved', async () => {
  const answer = await plan(nns, {
    ...PLAN, id: 'Fel Id', namn: ' ', oppnar: '2026-07-01', publiceras: '2026-06-30', antalForbundTotalt: 1,
    enkater: [{ id: 'deltagare-under', version: '1999' }, { id: 'styrelse-per-halvar', version: '2014' }, { id: 'styrelse-per-halvar', version: '2014' }],
    inbjudna: [
      { forbund: 'norra', foregangare: ['sodra'], insatser: ['sodra/ett', 'norra/tva', 'norra/tva'], utskick: [{ enkat: 'remittent', antal: -1 }, { enkat: 'deltagare-under', insats: 'norra/tre', antal: 5 }, { enkat: 'deltagare-under', antal: 4 }] },
      { forbund: 'sodra', utskick: [{ enkat: 'styrelse-per-halvar', antal: 3 }, { enkat: 'styrelse-per-halvar', antal: 4 }] },
      { forbund: 'sodra' },
    ],
  });
  expect(answer.data.planeraMatomgang.matomgang).toBeNull();
  expect(faults(answer).map(({ kod, falt }) => [kod, falt])).toEqual([
    ['OGILTIGT_ID', 'id'],
    ['OGILTIGT_NAMN', 'namn'],
    ['FEL_ORDNING', 'stanger'],
    ['FEL_ORDNING', 'publiceras'],
    ['DUBBLETT', 'enkater[2]'],
    ['FOR_MANGA_INBJUDNA', 'antalForbundTotalt'],
    ['DUBBLETT', 'inbjudna[2].forbund'],
    ['FEL_FOREGANGARE', 'inbjudna[0].foregangare[0]'],
    ['FEL_INSATS', 'inbjudna[0].insatser[0]'],
    ['DUBBLETT', 'inbjudna[0].insatser[2]'],
    ['OANVAND_ENKAT', 'inbjudna[0].utskick[0].enkat'],
    ['OGILTIGT_ANTAL', 'inbjudna[0].utskick[0].antal'],
    ['FEL_INSATS', 'inbjudna[0].utskick[1].insats'],
    ['OGILTIGT_ANTAL', 'inbjudna[0].utskick[2].antal'],
    ['DUBBLETT', 'inbjudna[1].utskick[1]'],
    ['OKAND_ENKAT', 'enkater[0]'],
  ]);
  const { rowCount } = await as(nns.database.migratorUrl, (client) => client.query(`select from matomgang where namn = ' '`));
  expect(rowCount).toBe(0);
});

test('a publication on the last day for answers is too early, and the day after is not', async () => {
  expect(faults(await plan(nns, { ...PLAN, id: 'samma-dag', publiceras: '2026-06-30T23:59:00+02:00' })).map((f) => f.kod)).toEqual(['FEL_ORDNING']);
  expect(faults(await plan(nns, { ...PLAN, id: 'dagen-efter', publiceras: '2026-07-01' }))).toEqual([]);
});

test('items that are collected from registers are in no questionnaire', async () => {
  await as(nns.database.migratorUrl, async (client) => {
    await client.query(`insert into enkat select 'register-prov', '1', utgava_id, 9001, 'Prov', 'Prov', respondentgrupp, mattillfalle, false, null, null, null, false, '[]', kallor
      from enkat where id = 'deltagare-under' and version = '2014'`);
    await client.query(`insert into enkatpunkt select 'register-prov', '1', 1, utgava_id, matpunkt_id, version from matpunktsversion where matpunkt_id = '11.1'`);
  });
  const answer = await plan(nns, { ...PLAN, id: 'register', enkater: [{ id: 'register-prov', version: '1' }], inbjudna: [{ forbund: 'norra' }] });
  expect(faults(answer).map((f) => f.kod)).toContain('REGISTERMATPUNKT');
  expect(faults(answer)[0]?.text).toContain('11.1');
});

test('a questionnaire without items cannot be used', async () => {
  const answer = await plan(nns, { ...PLAN, id: 'tom', enkater: [{ id: 'deltagare-under', version: '2021' }], inbjudna: [{ forbund: 'norra' }] });
  expect(faults(answer).map((f) => f.kod)).toEqual(['TOM_ENKAT']);
});

test('a measurement of example questionnaires is synthetic, and examples are not mixed with real ones', async () => {
  const example = { id: 'deltagare-under', version: 'exempel-1' };
  const mixed = await plan(nns, { ...PLAN, id: 'blandad', enkater: [example, { id: 'styrelse-per-halvar', version: '2014' }] });
  expect(faults(mixed).map((f) => f.kod)).toEqual(['BLANDADE_ENKATER']);
  const { data } = await plan(nns, { ...PLAN, id: 'pahittad', enkater: [example], inbjudna: [{ forbund: 'norra' }] });
  expect(data.planeraMatomgang).toMatchObject({ fel: [], matomgang: { syntetisk: true } });
  const { data: listed } = await nns.ask('{ bara: matomgangar(syntetisk: true) { id } utan: matomgangar(syntetisk: false) { id } }');
  expect(listed.bara).toEqual([{ id: 'pahittad' }]);
  expect(listed.utan.map((m: { id: string }) => m.id)).toEqual(expect.arrayContaining(['laslig', 'dagen-efter']));
});

test('an id is used once, also when two plan at the same moment', async () => {
  const answers = await Promise.all([plan(nns, { ...PLAN, id: 'samtidigt' }), plan(nns, { ...PLAN, id: 'samtidigt' })]);
  expect(answers.flatMap(faults).map((f) => f.kod)).toEqual(['MATOMGANG_FINNS']);
  expect(faults(await plan(nns, { ...PLAN, id: 'samtidigt' })).map((f) => f.kod)).toEqual(['MATOMGANG_FINNS']);
});

test('a plan is replaced whole while it is not opened, by whoever has seen the latest', async () => {
  await planned(nns, 'andras');
  const changed = { ...PLAN, id: 'andras', namn: 'Ny', enkater: [{ id: 'deltagare-under', version: '2014' }], inbjudna: [{ forbund: 'vastra', insatser: ['vastra/x'] }] };
  const { data } = await plan(nns, changed, { ersatt: true, lopnummer: 1, skal: 'fler enkäter behövs inte' });
  expect(data.planeraMatomgang).toMatchObject({ fel: [], matomgang: { namn: 'Ny', lopnummer: 2 } });
  const { data: read } = await nns.ask('{ matomgang(id: "andras") { enkater { id } inbjudna { forbund { id } insatser { id } } } }');
  expect(read.matomgang).toEqual({ enkater: [{ id: 'deltagare-under' }], inbjudna: [{ forbund: { id: 'vastra' }, insatser: [{ id: 'vastra/x' }] }] });
  expect(faults(await plan(nns, changed, { ersatt: true, lopnummer: 1 })).map((f) => f.kod)).toEqual(['FEL_LOPNUMMER']);
  const log = await as(nns.database.skrivUrl, (client) => client.query(`select vem, vad, skal from revisionslogg where objekt_id = 'andras' order by nummer`));
  const vem = log.rows[0]?.vem;
  expect(vem).toMatch(/^p-/);
  expect(log.rows).toEqual([{ vem, vad: 'PLANERING', skal: null }, { vem, vad: 'PLANANDRING', skal: 'fler enkäter behövs inte' }]);
});

test('once a measurement is open, numbers sent out and coming days may change, and more be invited', async () => {
  await planned(nns, 'senare', ['OPPEN']);
  const later = {
    ...PLAN, id: 'senare', stanger: '2026-07-15', antalForbundTotalt: 76,
    inbjudna: [
      { forbund: 'norra', lan: '24', insatser: ['norra/ett', 'norra/tva'], utskick: [{ enkat: 'deltagare-under', antal: 12, antalAvbrott: 2 }] },
      { forbund: 'sodra', lan: '01' }, { forbund: 'vastra' },
    ],
  };
  expect(faults(await plan(nns, later, { ersatt: true, lopnummer: 2 }))).toEqual([]);
  const { data } = await nns.ask('{ matomgang(id: "senare") { status stanger lopnummer inbjudna { forbund { id } insatser { id } } } }');
  expect(data.matomgang).toEqual({
    status: 'OPPEN', stanger: '2026-07-15', lopnummer: 3,
    inbjudna: [{ forbund: { id: 'norra' }, insatser: [{ id: 'norra/ett' }, { id: 'norra/tva' }] }, { forbund: { id: 'sodra' }, insatser: [] }, { forbund: { id: 'vastra' }, insatser: [] }],
  });
  const { rows } = await as(nns.database.skrivUrl, (c) => c.query(`select forbund_id, enkat_id, antal, antal_avbrott from utskick where matomgang_id = 'senare'`));
  expect(rows).toEqual([{ forbund_id: 'norra', enkat_id: 'deltagare-under', antal: 12, antal_avbrott: 2 }]);
});

test('once a measurement is open, what has been asked of whom stays', async () => {
  await planned(nns, 'oppnad', ['OPPEN']);
  const answer = await plan(nns, {
    ...PLAN, id: 'oppnad', period: '2026', oppnar: '2026-02-01', enkater: [{ id: 'deltagare-under', version: '2014' }], inbjudna: [{ forbund: 'norra' }],
  }, { ersatt: true });
  expect(faults(answer).map(({ kod, falt }) => [kod, falt])).toEqual([
    ['PLAN_LAST', 'period'], ['PLAN_LAST', 'oppnar'], ['PLAN_LAST', 'enkater'], ['PLAN_LAST', 'inbjudna'], ['PLAN_LAST', 'inbjudna'],
  ]);
  const { data } = await nns.ask('{ matomgang(id: "oppnad") { period lopnummer } }');
  expect(data.matomgang).toEqual({ period: '2026-H1', lopnummer: 2 });
});

test('the plan of a measurement that is validated or does not exist is not replaced', async () => {
  await planned(nns, 'validerad', ['OPPEN']);
  await storeAnswers(nns.database, { matomgang: 'validerad', forbund: 'norra', enkat: 'deltagare-under', svar: persons(3, 7) });
  await setStatus(nns, 'validerad', 'STANGD');
  expect((await setStatus(nns, 'validerad', 'VALIDERAD')).fel).toEqual([]);
  expect(faults(await plan(nns, { ...PLAN, id: 'validerad' }, { ersatt: true })).map((f) => f.kod)).toEqual(['FEL_TILLSTAND']);
  expect(faults(await plan(nns, { ...PLAN, id: 'finns-inte' }, { ersatt: true })).map((f) => f.kod)).toEqual(['OKAND_MATOMGANG']);
});

test('a name that cannot be stored is refused in words', async () => {
  expect(faults(await plan(nns, { ...PLAN, id: 'nul', namn: 'a\0b' })).map((f) => f.kod)).toEqual(['OGILTIG_TEXT']);
});
