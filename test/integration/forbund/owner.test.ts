import { withClient } from '../../../infra/database/connect';
import { countStatements } from '../../support/statements';
import { type TestSubgraph, startTestSubgraph } from '../../support/subgraph';

const V = '{ varde status enhet kallkonflikter { art } kallor { dokument rad tryckt } }';

let umea: TestSubgraph;
beforeAll(async () => {
  umea = await startTestSubgraph('umearegionen');
});
afterAll(() => umea.stop());

test('a year nobody has published is missing values, not an absent year and not zero', async () => {
  const { data, errors } = await umea.entities('Samordningsforbund', [{ id: 'umearegionen' }], `{ ekonomi(ar: 2014, slag: UTFALL) { aretsResultat ${V} } medlemsbidrag(ar: 2014, slag: UTFALL) { status rader { belopp ${V} } } }`);
  expect(errors).toBeUndefined();
  expect(data._entities[0].ekonomi.aretsResultat).toMatchObject({ varde: null, status: 'EJ_INSAMLAD', enhet: 'KRONOR' });
  expect(data._entities[0].medlemsbidrag).toEqual({ status: 'EJ_INSAMLAD', rader: [] });
});

test('a printed result that its parts contradict keeps the print and says so', async () => {
  const { data } = await umea.entities('Samordningsforbund', [{ id: 'umearegionen' }], `{ ekonomi(ar: 2019, slag: BUDGET) { aretsResultat ${V} kontroller { namn stammer tryckt { varde } beraknat { varde } } } }`);
  const { aretsResultat, kontroller } = data._entities[0].ekonomi;
  expect(aretsResultat.varde).toBe(-2_501_000);
  expect(aretsResultat.kallkonflikter).not.toHaveLength(0);
  expect(kontroller).toContainEqual({ namn: 'Årets resultat', stammer: false, tryckt: { varde: -2_501_000 }, beraknat: { varde: -2_500_000 } });
});

test('contributions are set against one half, one fourth and one fourth', async () => {
  const { data } = await umea.entities('Samordningsforbund', [{ id: 'umearegionen' }], '{ medlemsbidrag(ar: 2019, slag: BUDGET) { summa { varde } fordelning { part belopp { varde } andel { varde } avvikelse { varde enhet } } } }');
  const { fordelning, summa } = data._entities[0].medlemsbidrag;
  expect(summa.varde).toBe(11_450_000);
  expect(fordelning.map((d: { part: string }) => d.part)).toEqual(['STATEN', 'REGIONEN', 'KOMMUNERNA']);
  expect(fordelning[0]).toMatchObject({ belopp: { varde: 5_725_000 }, andel: { varde: 50 }, avvikelse: { varde: 0, enhet: 'PROCENTENHETER' } });
});

test('another förbund is unknown here, and so is another förbund\'s insats', async () => {
  const forbund = await umea.entities('Samordningsforbund', [{ id: 'skelleftea-norsjo' }], '{ ekonomi(ar: 2014, slag: UTFALL) { ar } }');
  const insats = await umea.entities('Insats', [{ id: 'skelleftea-norsjo/arbetsmarknadstorget' }], '{ namn }');
  expect(forbund.data._entities).toEqual([null]);
  expect(insats.data._entities).toEqual([null]);
});

test('staff are told of with the whole insats that they work in', async () => {
  const { data, errors } = await umea.entities('Samordningsforbund', [{ id: 'umearegionen' }], '{ insatser { rader { id namn form } } bemanning { roll insats { id namn form } } }');
  expect(errors).toBeUndefined();
  const [{ insatser, bemanning }] = data._entities as [{ insatser: { rader: { id: string }[] }; bemanning: { insats: { id: string } }[] }];
  const byId = new Map(insatser.rader.map((insats) => [insats.id, insats]));
  expect(bemanning.length).toBeGreaterThan(0);
  for (const { insats } of bemanning) expect(insats).toEqual(byId.get(insats.id));
});

test('a year outside what the hub can hold gets OGILTIGT_AR', async () => {
  const { errors } = await umea.entities('Samordningsforbund', [{ id: 'umearegionen' }], '{ ekonomi(ar: 20140, slag: UTFALL) { ar } }');
  expect(errors?.[0]?.extensions?.code).toBe('OGILTIGT_AR');
});

test('3 and 300 insatser cost the same number of statements', async () => {
  const question = () => umea.entities('Samordningsforbund', [{ id: 'umearegionen' }], `{ insatser { rader { id namn form parter { namn } forbundetsFinansiering(ar: 2019, slag: BUDGET) ${V}
    deltagare { rader { antal ${V} } } resultatmatt { namn varde ${V} namnare ${V} } bemanning { roll } beslut { arende belopp ${V} } overenskommelse { titel ataganden { beskrivning } } handelser { typ } } } }`);
  const few = await countStatements(question);
  await withClient(umea.database.migratorUrl, async (client) => {
    await client.query(`insert into insats select 'umearegionen/prov-' || n, utgava_id, forbund_id, 1000 + n, 'Prov ' || n, andra_namn, form, inriktning, fran, till, verksam_artal, agare, parter,
      malgrupp_beskrivning, alder_fran, alder_till, minst_antal_myndigheter, handelser, kallor from insats, generate_series(1, 300) n where id = 'umearegionen/vuxentorget'`);
    await client.query(`insert into insatsbelopp select 'umearegionen/prov-' || n, typ, ar, slag, utgava_id, belopp_id from insatsbelopp, generate_series(1, 300) n where insats_id = 'umearegionen/vuxentorget'`);
  });
  let answer: Awaited<ReturnType<typeof question>> | undefined;
  const many = await countStatements(async () => {
    answer = await question();
  });
  expect(answer?.errors).toBeUndefined();
  expect(answer?.data._entities[0].insatser.rader.length).toBeGreaterThan(300);
  expect(many.statements.length).toBe(few.statements.length);
});

test('the reader sees released rows only, and may write nothing', async () => {
  await withClient(umea.database.publikUrl, async (client) => {
    expect((await client.query('select count(*)::int n from insats')).rows[0].n).toBeGreaterThan(0);
    await expect(client.query(`update insats set namn = 'x'`)).rejects.toThrow(/permission denied/);
    await expect(client.query('delete from matvarde')).rejects.toThrow(/permission denied/);
  });
  await withClient(umea.database.migratorUrl, (client) => client.query(`update utgava set status = 'UTKAST', slappt_vid = null`));
  try {
    const { data } = await umea.entities('Samordningsforbund', [{ id: 'umearegionen' }], '{ insatser { status rader { id } } ekonomi(ar: 2019, slag: PROGNOS) { aretsResultat { status varde } } }');
    expect(data._entities[0]).toEqual({ insatser: { status: 'EJ_INSAMLAD', rader: [] }, ekonomi: { aretsResultat: { status: 'EJ_INSAMLAD', varde: null } } });
  } finally {
    await withClient(umea.database.migratorUrl, (client) => client.query(`update utgava set status = 'SLAPPT', slappt_vid = now()`));
  }
});
