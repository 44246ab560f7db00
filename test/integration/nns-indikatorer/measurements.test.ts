import { type TestSubgraph, startTestSubgraph } from '../../support/subgraph';

let nns: TestSubgraph;
beforeAll(async () => {
  nns = await startTestSubgraph('nns-indikatorer');
});
afterAll(() => nns.stop());

const V = '{ varde status enhet }';

test('coverage says how many förbund took part, of how many, and with how many questionnaires', async () => {
  const { data } = await nns.ask(`{ tackning(fran: "2021", till: "2022") { period antalForbund ${V} antalForbundTotalt ${V} andelForbund ${V} antalEnkater ${V} respondentgrupper varningar { kod } } }`);
  expect(data.tackning).toMatchObject([
    { period: '2021', antalForbund: { varde: 39 }, antalForbundTotalt: { varde: 76 }, andelForbund: { varde: 51.3 }, antalEnkater: { varde: 3759 }, varningar: [] },
    { period: '2022', antalForbund: { varde: 36 }, antalForbundTotalt: { varde: 75 }, andelForbund: { varde: 48 }, antalEnkater: { varde: 3970 }, varningar: [{ kod: 'OLIKA_PANEL' }] },
  ]);
  expect(data.tackning[1].respondentgrupper).toEqual(['DELTAGARE', 'INSATSPERSONAL', 'STYRELSE', 'PARTERNAS_CHEFSGRUPP', 'REMITTENT']);
});

test('years before the measurement are not applicable, and measured years without figures are not collected', async () => {
  const { data } = await nns.ask(`{ tackning(till: "2020") { period antalForbund ${V} antalForbundTotalt ${V} andelForbund ${V} } }`);
  expect(data.tackning.map((t: Record<'antalForbund' | 'antalForbundTotalt' | 'andelForbund', { status: string; varde: number }> & { period: string }) =>
    [t.period, t.antalForbund.status, t.antalForbundTotalt.varde, t.andelForbund.status])).toEqual([
    ['2012', 'EJ_TILLAMPLIG', 83, 'EJ_TILLAMPLIG'], ['2015', 'EJ_TILLAMPLIG', 84, 'EJ_TILLAMPLIG'], ['2017', 'EJ_INSAMLAD', null, 'EJ_INSAMLAD'],
    ['2018', 'EJ_INSAMLAD', null, 'EJ_INSAMLAD'], ['2019', 'EJ_INSAMLAD', 82, 'EJ_INSAMLAD'], ['2020', 'EJ_INSAMLAD', null, 'EJ_INSAMLAD'],
  ]);
});

test('the instrument\'s states show when a group and an indicator came and went', async () => {
  const { data } = await nns.ask(`{ indikatorinstrument { skick { ar antalIndikatorer ${V} antalMatpunkter ${V} respondentgrupper enkater { respondentgrupp mattillfalle } } utveckling { tidpunkt matt varde { varde precision enhet slag } } } }`);
  const [first, , last] = data.indikatorinstrument.skick;
  expect(first).toMatchObject({ ar: 2014, antalIndikatorer: { varde: 15 }, antalMatpunkter: { varde: 26 } });
  expect(first.respondentgrupper).toContain('FORBUNDSCHEF');
  expect(last).toMatchObject({ ar: 2022, antalIndikatorer: { varde: 16 }, antalMatpunkter: { varde: null, status: 'EJ_INSAMLAD' } });
  expect(last.respondentgrupper).not.toContain('FORBUNDSCHEF');
  expect(last.enkater).toHaveLength(6);
  expect(data.indikatorinstrument.utveckling).toContainEqual({ tidpunkt: '2014-10', matt: 'Tillfrågade', varde: { varde: 250, precision: 'CIRKA', enhet: 'ANTAL', slag: 'UTFALL' } });
});

test('a förbund\'s latest values can be asked for one indicator', async () => {
  const { data } = await nns.entities('Samordningsforbund', [{ id: 'umearegionen' }, { id: 'skelleftea-norsjo' }], `{ indikatorvarden(nummer: "8") { id period indikator { nummer } matpunkt { id } forbund { id } andelPositiva ${V} antalSvar ${V} varningar { kod } } }`);
  const [umea, skelleftea] = data._entities;
  expect(umea.indikatorvarden.map((u: { matpunkt: { id: string }; andelPositiva: { varde: number }; antalSvar: { varde: number } }) => [u.matpunkt.id, u.andelPositiva.varde, u.antalSvar.varde])).toEqual([
    ['umearegionen/andra-lyssnar', 85, 96], ['umearegionen/andra-vet-vad-jag-kan-tillfora', 73, 96],
  ]);
  expect(skelleftea.indikatorvarden).toEqual([{
    id: null, period: null, indikator: { nummer: '8' }, matpunkt: null, forbund: { id: 'skelleftea-norsjo' },
    andelPositiva: { varde: null, status: 'EJ_INSAMLAD', enhet: 'PROCENT' }, antalSvar: { varde: null, status: 'EJ_INSAMLAD', enhet: 'ANTAL' }, varningar: [],
  }]);
});

test('an insats without an outcome says that it is not collected', async () => {
  const { data } = await nns.entities('Insats', [{ id: 'umearegionen/vuxentorget' }], `{ indikatorutfall(nummer: "4") { period respondentgrupp mattillfalle matpunkt { id version } insats { id } andelPositiva ${V} antalSvar ${V} } }`);
  expect(data._entities[0].indikatorutfall).toEqual([{
    period: null, respondentgrupp: null, mattillfalle: null, matpunkt: null, insats: { id: 'umearegionen/vuxentorget' },
    andelPositiva: { varde: null, status: 'EJ_INSAMLAD', enhet: 'PROCENT' }, antalSvar: { varde: null, status: 'EJ_INSAMLAD', enhet: 'ANTAL' },
  }]);
});

test('targets are each förbund\'s own, for an indicator or for an item of its own', async () => {
  const { data } = await nns.ask(`{ indikator(nummer: "4") { malnivaer(period: "2022") { forbund { id } period villkor malniva { varde enhet slag } matpunkt { id } } } }`);
  expect(data.indikator.malnivaer).toEqual(expect.arrayContaining([
    { forbund: { id: 'skelleftea-norsjo' }, period: '2022', villkor: 'MER_AN', malniva: { varde: 90, enhet: 'PROCENT', slag: 'MAL' }, matpunkt: null },
    { forbund: { id: 'umearegionen' }, period: '2022', villkor: 'MINST', malniva: { varde: 80, enhet: 'PROCENT', slag: 'MAL' }, matpunkt: { id: 'umearegionen/person-eller-team' } },
  ]));
});

test('own items, targets and indices are found from the förbund', async () => {
  const { data } = await nns.entities('Samordningsforbund', [{ id: 'umearegionen' }], '{ egnaMatpunkter { id kopplingar { indikator { nummer } } } indikatormal { malniva { varde } indikator { nummer } } indikatorindex { namn utfall { varde enhet } mal { varde slag } } }');
  const [umea] = data._entities;
  expect(umea.egnaMatpunkter).toHaveLength(7);
  expect(umea.egnaMatpunkter.filter((m: { kopplingar: unknown[] }) => m.kopplingar.length === 0)).toHaveLength(3);
  expect(umea.indikatormal.every((m: { malniva: { varde: number } }) => m.malniva.varde === 80)).toBe(true);
  expect(umea.indikatorindex.map((i: { utfall: { varde: number }; mal: { varde: number } }) => [i.utfall.varde, i.mal.varde])).toEqual([[87, 70], [68, 70]]);
});

test('every förbund without answers from a group that an indicator requires is listed, with the kind of missing', async () => {
  const { data } = await nns.ask('{ saknadeRespondentgrupper(period: "2022-H2", nummer: "10") { forbund { id } indikator { nummer } respondentgrupp status } }');
  expect(data.saknadeRespondentgrupper).toHaveLength(6);
  expect(data.saknadeRespondentgrupper).toEqual(expect.arrayContaining([
    { forbund: { id: 'lycksele-mala' }, indikator: { nummer: '10' }, respondentgrupp: 'FORBUNDSCHEF', status: 'EJ_TILLAMPLIG' },
    { forbund: { id: 'lycksele-mala' }, indikator: { nummer: '10' }, respondentgrupp: 'INSATSPERSONAL', status: 'EJ_INSAMLAD' },
  ]));
});

test('a change between measurements that nobody has values for is missing, not zero', async () => {
  const { data } = await nns.ask(`{ indikatorforandringar(fran: "2021", till: "2022") { indikator { nummer } matpunkt { id } antalForbund ${V} ovagtMedelAvForandringar ${V} forbund { forbund { id } } } }`);
  expect(new Set(data.indikatorforandringar.map((f: { indikator: { nummer: string } }) => f.indikator.nummer)).size).toBe(16);
  expect(data.indikatorforandringar[0]).toMatchObject({ antalForbund: { varde: null, status: 'EJ_INSAMLAD' }, ovagtMedelAvForandringar: { varde: null, status: 'EJ_INSAMLAD', enhet: 'PROCENTENHETER' }, forbund: [] });
});

test('a change from a period to itself gets OGILTIG_PERIOD', async () => {
  const { errors } = await nns.ask('{ indikatorforandringar(fran: "2022", till: "2022") { antalForbund { varde } } }');
  expect(errors?.[0]?.extensions?.code).toBe('OGILTIG_PERIOD');
});

test('two outcomes of different items may not be compared, and the reasons are named', async () => {
  const { data } = await nns.ask('{ jamforbarhet(a: "umearegionen/2022/andra-lyssnar", b: "umearegionen/2022/andra-vet-vad-jag-kan-tillfora") { jamforbara skal { kod } forbehall { kod } a { matpunkt { id } } b { matpunkt { id } } } }');
  expect(data.jamforbarhet).toEqual({
    jamforbara: false, skal: [{ kod: 'OLIKA_MATPUNKT' }], forbehall: [{ kod: 'LOKAL_DEFINITION' }],
    a: { matpunkt: { id: 'umearegionen/andra-lyssnar' } }, b: { matpunkt: { id: 'umearegionen/andra-vet-vad-jag-kan-tillfora' } },
  });
});

test('an unknown outcome is null and says so', async () => {
  const { data, errors } = await nns.ask('{ jamforbarhet(a: "umearegionen/2022/andra-lyssnar", b: "finns-inte") { jamforbara } }');
  expect(data.jamforbarhet).toBeNull();
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'OKANT_UTFALL', id: 'finns-inte' });
});
