import { migratorSource } from '../../../subgraphs/shared/database/migrate';
import { loadPublished } from '../../../subgraphs/shared/datafiles/load';
import { nnsIndikatorer } from '../../../subgraphs/nns-indikatorer/subgraph';
import { type Asker, FORVALTARE, MEMBERS, type TestSubgraph, chefVid, startTestSubgraph } from '../../support/subgraph';
import { as, planned } from './matomgang-support';

let nns: TestSubgraph;
beforeAll(async () => {
  nns = await startTestSubgraph('nns-indikatorer');
});
afterAll(() => nns.stop());

const TARGET = { forbund: 'lycksele-mala', nummer: '4', period: '2026', niva: 82.5, villkor: 'MINST', dokument: 'Verksamhetsplan 2026', avsnitt: 'Mål' };
const M = '{ forbund { id } indikator { nummer } period villkor matpunkt { id } malniva { varde enhet slag status definition kallor { dokument avsnitt rad utgava } } }';

async function set(indata: object, asker: Asker = FORVALTARE) {
  return nns.ask(`mutation ($indata: MalnivaIndata!) { sattMalniva(indata: $indata, skal: "beslutat av styrelsen") { malniva ${M} fel { kod falt text } } }`, { indata }, { as: asker });
}

const targets = async (forbund: string, period = '2026') => {
  const { data } = await nns.entities('Samordningsforbund', [{ id: forbund }], `{ indikatormal(period: "${period}") ${M} }`);
  return data._entities[0].indikatormal as { malniva: { varde: number; kallor: { utgava: string }[] } }[];
};

test('a target is set with its source, and shown with it beside the indicator and the förbund', async () => {
  const { data } = await set(TARGET);
  expect(data.sattMalniva.fel).toEqual([]);
  const shown = {
    forbund: { id: 'lycksele-mala' }, indikator: { nummer: '4' }, period: '2026', villkor: 'MINST', matpunkt: null,
    malniva: {
      varde: 82.5, enhet: 'PROCENT', slag: 'MAL', status: 'NORMAL', definition: expect.stringContaining('registrerat i navet'),
      kallor: [{ dokument: 'Verksamhetsplan 2026', avsnitt: 'Mål', rad: null, utgava: expect.stringMatching(/^\d+$/) }],
    },
  };
  expect(data.sattMalniva.malniva).toEqual(shown);
  expect(await targets('lycksele-mala')).toEqual([shown]);
  const { data: read } = await nns.ask(`{ indikator(nummer: "4") { malnivaer(period: "2026") ${M} } }`);
  expect(read.indikator.malnivaer).toContainEqual(shown);
  const { rows } = await as(nns.database.skrivUrl, (c) => c.query(`select vem, vad, forbund_id as forbund, skal, uppgifter from revisionslogg where vad = 'MALNIVA'`));
  expect(rows).toEqual([{ vem: expect.stringMatching(/^p-/), vad: 'MALNIVA', forbund: 'lycksele-mala', skal: 'beslutat av styrelsen', uppgifter: TARGET }]);
});

test('a target that is set again takes the place of the former', async () => {
  await set({ ...TARGET, period: '2027', niva: 70 });
  await set({ ...TARGET, period: '2027', niva: 75 });
  expect((await targets('lycksele-mala', '2027')).map((t) => t.malniva.varde)).toEqual([75]);
});

test('targets set at the same moment do not get in each other\'s way', async () => {
  const answers = await Promise.all(['1', '2', '3', '7', '8'].map((nummer) => set({ ...TARGET, period: '2028', nummer })));
  expect(answers.map((a) => a.data.sattMalniva.fel)).toEqual([[], [], [], [], []]);
  expect(await targets('lycksele-mala', '2028')).toHaveLength(5);
});

test('a target stands beside those of the data files, and stays when these are loaded anew', async () => {
  const before = await targets('umearegionen', '2022');
  expect(before.length).toBeGreaterThan(0);
  await set({ ...TARGET, forbund: 'umearegionen', period: '2022', niva: 99 });
  const source = await migratorSource(nnsIndikatorer, nns.database.migratorUrl).initialize();
  try {
    for (const round of [1, 2]) {
      await source.query(`update utgava set checksumma = $1 where ursprung = 'PUBLICERADE_DOKUMENT' and status = 'SLAPPT'`, [`andrade-${round}`]);
      expect((await loadPublished(source, nnsIndikatorer, undefined)).unchanged).toBe(false);
      await set({ ...TARGET, forbund: 'umearegionen', period: '2022', nummer: String(round), niva: 98 });
    }
  } finally {
    await source.destroy();
  }
  const after = await targets('umearegionen', '2022');
  expect(after.map((t) => t.malniva.varde).toSorted((a, b) => a - b)).toEqual([...before.map((t) => t.malniva.varde), 98, 98, 99].toSorted((a, b) => a - b));
});

test('a förbund that is invited to a measurement may have a target, also when no data file knows it', async () => {
  expect((await set({ ...TARGET, forbund: 'norra' })).data.sattMalniva.fel.map((f: { kod: string }) => f.kod)).toEqual(['OKANT_FORBUND']);
  await planned(nns, 'inbjuden');
  expect((await set({ ...TARGET, forbund: 'norra' })).data.sattMalniva.fel).toEqual([]);
  expect((await targets('norra')).map((t) => t.malniva.varde)).toEqual([82.5]);
});

test('everything that is wrong with a target is said at once, and nothing is set', async () => {
  const { data } = await set({ ...TARGET, forbund: 'okand', nummer: '99', niva: 100.5, dokument: ' ' });
  expect(data.sattMalniva.malniva).toBeNull();
  expect(data.sattMalniva.fel.map(({ kod, falt }: { kod: string; falt: string }) => [kod, falt])).toEqual([
    ['OKANT_FORBUND', 'forbund'], ['OKAND_INDIKATOR', 'nummer'], ['OGILTIG_NIVA', 'niva'], ['INGEN_KALLA', 'dokument'],
  ]);
});

test('the head of a förbund sets its own targets, and signs them', async () => {
  const own = { ...TARGET, period: '2030' };
  expect((await set(own, chefVid('lycksele-mala'))).data.sattMalniva.fel).toEqual([]);
  expect((await set({ ...own, nummer: '1' })).data.sattMalniva.fel).toEqual([]);
  const { rows } = await as(nns.database.skrivUrl, (c) => c.query<{ vem: string }>(`select vem from revisionslogg where vad = 'MALNIVA' and uppgifter->>'period' = '2030' order by nummer`));
  expect(rows).toEqual([{ vem: expect.stringMatching(/^p-/) }, { vem: expect.stringMatching(/^p-/) }]);
  expect(rows[0]?.vem).not.toBe(rows[1]?.vem);
});

test.each([
  ['without a token', undefined, ['FORBUND_CHEF', 'NNS_FORVALTARE']],
  ['as the head of another förbund', chefVid('umearegionen'), ['EGET_FORBUND']],
  ['as who only reports for the förbund', ['forbund-handlaggare', { forbund: 'lycksele-mala' }], ['FORBUND_CHEF', 'NNS_FORVALTARE']],
  ['as NNS\'s analyst', ['nns-analytiker'], ['FORBUND_CHEF', 'NNS_FORVALTARE']],
  ['as a member', MEMBERS['202100-5521'], ['FORBUND_CHEF', 'NNS_FORVALTARE']],
] as const)('nobody sets a target %s', async (_who, asker, kraver) => {
  const { errors } = await nns.ask('mutation ($indata: MalnivaIndata!) { sattMalniva(indata: $indata) { fel { kod } } }', { indata: { ...TARGET, period: '2029' } }, { as: asker });
  expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', kraver } }]);
  expect(await targets('lycksele-mala', '2029')).toEqual([]);
});
