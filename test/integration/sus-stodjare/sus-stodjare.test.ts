import { withClient } from '../../../infra/database/connect';
import { countStatements } from '../../support/statements';
import { type TestSubgraph, startTestSubgraph } from '../../support/subgraph';

const FORBUND = ['skelleftea-norsjo', 'umearegionen', 'lycksele-mala'];
const V = '{ varde min status enhet precision kallkonflikter { art varde } kallor { dokument rad tryckt } }';

let service: TestSubgraph;
beforeAll(async () => {
  service = await startTestSubgraph('sus-stodjare', { rowMemoryBytes: 0 });
});
afterAll(() => service.stop());

test('the planned SUS-stödjare for the north helps the three förbund and has no host yet', async () => {
  const { data, errors } = await service.ask('{ susStodjare(status: PLANERAT) { id vardforbund { id } stodjerForbund { id } omradesbeskrivning giltighet { fran till } uppgiftPer uppgifter kallor { dokument rad } } }');
  expect(errors).toBeUndefined();
  expect(data.susStodjare).toHaveLength(1);
  const [norrland] = data.susStodjare;
  expect(norrland).toMatchObject({
    vardforbund: null, omradesbeskrivning: 'Från Dalarna och norrut', giltighet: { fran: null, till: null }, uppgiftPer: '2017-02-24',
    uppgifter: ['BEHORIGHETER', 'REGISTRERING', 'UTTAG', 'RESULTATSAMMANSTALLNING'],
  });
  expect(norrland.stodjerForbund.map((f: { id: string }) => f.id)).toEqual(FORBUND);
  expect(norrland.kallor).toContainEqual({ dokument: 'Protokoll från styrelsemöte 2017-02-24', rad: 354 });
});

test('a host that the register does not hold is given by name', async () => {
  const { data } = await service.ask('{ susStodjare(status: PAGAENDE) { vardforbund { id } vard stodjerForbund { id } } }');
  expect(data.susStodjare).toEqual([{ vardforbund: null, vard: 'Samordningsförbunden i Väst', stodjerForbund: [] }]);
});

test('five SUS-stödjare were planned for the country, and the two prints of the money left stand against each other', async () => {
  const { data } = await service.ask(`{ susStodsatsningar(ar: 2017) { antalStodjare ${V} antalPerForbund ${V} statligaMedel ${V} } }`);
  const [plan] = data.susStodsatsningar;
  expect(plan.antalStodjare).toMatchObject({ varde: 5, enhet: 'ANTAL' });
  expect(plan.antalPerForbund.varde).toBe(1);
  expect(plan.statligaMedel).toMatchObject({
    varde: null, min: 6_000_000, precision: 'OVER', enhet: 'KRONOR', kallkonflikter: [{ art: 'DOKUMENT_MOT_DOKUMENT', varde: 14_000_000 }],
  });
});

test('Skellefteå–Norsjö declined to host, and a SUS-stödjare is planned for it', async () => {
  const { data } = await service.entities('Samordningsforbund', [{ id: 'skelleftea-norsjo' }], `{ susStod { status uppgiftPer stodjare { id } vardskapsbesked { datum paragraf besked antalEnligtForslag ${V} } } }`);
  expect(data._entities[0].susStod).toMatchObject({
    status: 'PLANERAD', uppgiftPer: '2017-02-24', stodjare: [{ id: 'norrland' }],
    vardskapsbesked: [{ datum: '2017-02-24', paragraf: '§ 81', besked: 'AVBOJT', antalEnligtForslag: { varde: 2, status: 'NORMAL' } }],
  });
});

test('of a förbund that no source mentions nothing is known, which is not the same as being without', async () => {
  const { data, errors } = await service.entities('Samordningsforbund', [{ id: 'provforbundet' }], '{ susStodjare { id } susStod { status uppgiftPer arenden { status rader { id } } } uppfoljningskrav { id } }');
  expect(errors).toBeUndefined();
  expect(data._entities).toEqual([{ susStodjare: [], susStod: { status: 'EJ_KAND', uppgiftPer: null, arenden: { status: 'EJ_INSAMLAD', rader: [] } }, uppfoljningskrav: [] }]);
});

test.each([
  ['skelleftea-norsjo/arbetsmarknadstorget', 'REGISTRERAD', 1926],
  ['skelleftea-norsjo/fokus-langa-sjukfall', 'PLANERAD_REGISTRERING', 558],
  ['umearegionen/vuxentorget', 'KRAV_PA_REGISTRERING', 2303],
  ['umearegionen/samordningsteam-bjurholm', 'KRAV_PA_REGISTRERING', 653],
])('%s is %s in SUS, by the line that says so', async (id, status, rad) => {
  const { data } = await service.entities('Insats', [{ id }], '{ uppfoljning(system: SUS) { system status kallor { rad } } }');
  expect(data._entities[0].uppfoljning).toHaveLength(1);
  expect(data._entities[0].uppfoljning[0]).toMatchObject({ system: 'SUS', status });
  expect(data._entities[0].uppfoljning[0].kallor.map((k: { rad: number }) => k.rad)).toContain(rad);
});

test('an insats followed up in another system only is not known in SUS', async () => {
  const { data } = await service.entities('Insats', [{ id: 'skelleftea-norsjo/misam' }], '{ uppfoljning { system status } skapa: uppfoljning(system: SKAPA) { status } }');
  expect(data._entities[0].uppfoljning).toEqual([
    { system: 'SUS', status: 'EJ_KAND' }, { system: 'SKAPA', status: 'REGISTRERAD' }, { system: 'BIP', status: 'REGISTRERAD' },
  ]);
  expect(data._entities[0].skapa).toEqual([{ status: 'REGISTRERAD' }]);
});

test('an insats shows the requirements on its förbund for the same system', async () => {
  const { data } = await service.entities('Insats', [{ id: 'skelleftea-norsjo/arbetsmarknadstorget' }], `{ uppfoljning(system: SUS) { krav { id status minstAntalMyndigheter ${V} organisation { organisationsnummer } } } }`);
  const [{ krav }] = data._entities[0].uppfoljning;
  expect(krav.map((k: { id: string }) => k.id)).toEqual(['vasterbotten-sus', 'skelleftea-norsjo-sus-2015']);
  expect(krav[0]).toMatchObject({ status: 'GALLANDE', organisation: { organisationsnummer: '232100-0222' }, minstAntalMyndigheter: { varde: null, status: 'EJ_INSAMLAD' } });
  expect(krav[1]).toMatchObject({ status: 'FORESLAGET', minstAntalMyndigheter: { varde: 2, kallor: [{ rad: 3298 }] } });
});

test('the national result of 2012 carries the warning that the series broke in 2023', async () => {
  const { data } = await service.ask(`{ susResultat(ar: 2012) { status rader { kon varde ${V} } varningar { kod } } }`);
  expect(data.susResultat.status).toBe('NORMAL');
  expect(data.susResultat.rader.map((r: { kon: string; varde: { varde: number } }) => [r.kon, r.varde.varde])).toEqual([['KVINNOR', 57], ['MAN', 43]]);
  expect(data.susResultat.varningar.map((v: { kod: string }) => v.kod)).toContain('TIDSSERIEBROTT_2023');
});

test('results that nobody has published are missing, for an insats, a förbund and another year', async () => {
  const insats = await service.entities('Insats', [{ id: 'umearegionen/vuxentorget' }], '{ susResultat(ar: 2019) { status rader { matt } } }');
  const forbund = await service.entities('Samordningsforbund', [{ id: 'umearegionen' }], '{ susResultat(ar: 2019) { status rader { matt } } }');
  const riket = await service.ask('{ susResultat(ar: 2019) { status rader { matt } } }');
  const missing = { status: 'EJ_INSAMLAD', rader: [] };
  expect([insats.data._entities[0].susResultat, forbund.data._entities[0].susResultat, riket.data.susResultat]).toEqual([missing, missing, missing]);
});

test('Uppföljning Finsam replaces SUS in the list of systems', async () => {
  const { data } = await service.ask('{ uppfoljningssystem { system ersatter varningar { kod } kallor { dokument } } }');
  const systems = new Map(data.uppfoljningssystem.map((s: { system: string }) => [s.system, s]));
  expect([...systems.keys()]).toEqual(['SUS', 'UPPFOLJNING_FINSAM', 'SKAPA', 'BIP']);
  expect(systems.get('UPPFOLJNING_FINSAM')).toMatchObject({ ersatter: 'SUS', varningar: [{ kod: 'TIDSSERIEBROTT_2023' }] });
});

test('a year that the hub cannot hold gets OGILTIGT_AR', async () => {
  const { errors } = await service.ask('{ susResultat(ar: 12) { status } }');
  expect(errors?.[0]?.extensions?.code).toBe('OGILTIGT_AR');
});

test('support cases are listed for the förbund that asked and the SUS-stödjare that answered, year by year', async () => {
  await withClient(service.database.migratorUrl, (client) => client.query(`
    insert into stodarende (id, utgava_id, forbund_id, stodjare_id, insats_id, uppgift, inkom, avslutades, kallor)
    select v.id, u.id, v.forbund, 'norrland', 'umearegionen/vuxentorget', 'UTTAG', v.inkom::date, null, '[]'
    from (select id from utgava where status = 'SLAPPT') u, (values ('a', 'umearegionen', '2018-02-01'), ('b', 'umearegionen', '2019-03-01')) v (id, forbund, inkom)`));
  try {
    const forbund = await service.entities('Samordningsforbund', [{ id: 'umearegionen' }], '{ susStod { arenden(ar: 2018) { status rader { id uppgift stodjare { id uppdragsstatus } insats { id } inkom avslutades } } } }');
    const stodjare = await service.ask('{ susStodjare(status: PLANERAT) { arenden { rader { id forbund { id } } } } }');
    expect(forbund.data._entities[0].susStod.arenden).toEqual({ status: 'NORMAL', rader: [{
      id: 'a', uppgift: 'UTTAG', stodjare: { id: 'norrland', uppdragsstatus: 'PLANERAT' }, insats: { id: 'umearegionen/vuxentorget' }, inkom: '2018-02-01', avslutades: null,
    }] });
    expect(stodjare.data.susStodjare[0].arenden.rader).toEqual([{ id: 'a', forbund: { id: 'umearegionen' } }, { id: 'b', forbund: { id: 'umearegionen' } }]);
  } finally {
    await withClient(service.database.migratorUrl, (client) => client.query('delete from stodarende'));
  }
});

test.each([
  ['Samordningsforbund', '', '{ susStodjare { beskrivning } }'],
  ['Samordningsforbund', '', `{ susStod { status vardskapsbesked { besked antalEnligtForslag ${V} } } }`],
  ['Samordningsforbund', '', '{ susStod { arenden { status } } }'],
  ['Samordningsforbund', '', `{ uppfoljningskrav { omfattar minstAntalMyndigheter ${V} } }`],
  ['Samordningsforbund', '', '{ susResultat { status } }'],
  ['Insats', '/vuxentorget', `{ uppfoljning { status krav { id minstAntalMyndigheter ${V} } } }`],
  ['Insats', '/vuxentorget', '{ susResultat { status } }'],
])('%s: 3 and 303 keys cost the same number of statements for %s%s', async (type, suffix, selection) => {
  const ask = (n: number) => async () => {
    const ids = [...FORBUND, ...Array.from({ length: n }, (_, i) => `prov-${i}`)];
    const { errors } = await service.entities(type, ids.map((id) => ({ id: `${id}${suffix}` })), selection);
    expect(errors).toBeUndefined();
  };
  const few = await countStatements(ask(0));
  const many = await countStatements(ask(300));
  expect(many.statements.length).toBe(few.statements.length);
});
