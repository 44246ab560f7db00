import { type TestSubgraph, startTestSubgraph } from '../../support/subgraph';

const V = '{ varde min max status enhet precision slag kallor { dokument rad tryckt } }';

let service: TestSubgraph;
beforeAll(async () => {
  service = await startTestSubgraph('kompetensutveckling');
});
afterAll(() => service.stop());

const find = async (id: string, selection: string) => {
  const { data, errors } = await service.ask(`query ($id: ID!) { utbildning(id: $id) ${selection} }`, { id });
  expect(errors).toBeUndefined();
  return data.utbildning;
};

test('the lectures on mental health have about 600 participants, the grade 4,4 and its evaluation, each with its line', async () => {
  const found = await find('psykisk-halsa-i-fokus-2014', `{ amne datum deltagare ${V} deltagaromdome ${V} omdomesskala utvarderingsresultat { id kon definition namnare ${V} varde ${V} } insats { id } }`);
  expect(found).toMatchObject({
    amne: 'PSYKISK_HALSA', datum: null, insats: { id: 'skelleftea-norsjo/psykisk-halsa-i-fokus' }, omdomesskala: 'Högst 5',
    deltagare: { varde: 600, precision: 'CIRKA', enhet: 'ANTAL', kallor: [{ rad: 3223, tryckt: 'Ca 600' }] },
    deltagaromdome: { varde: 4.4, enhet: 'MEDELVARDE', kallor: [{ rad: 2680, tryckt: '4,4 av 5' }] },
  });
  const results = new Map(found.utvarderingsresultat.map((r: { id: string }) => [r.id.split('/')[1], r]));
  expect(results.get('lart-nytt')).toMatchObject({ varde: { varde: 90, enhet: 'PROCENT' }, namnare: { varde: null, min: 400, precision: 'OVER' } });
  expect(results.get('kvinnor')).toMatchObject({ kon: 'KVINNOR', varde: { varde: 80 } });
  expect(results.get('man')).toMatchObject({ kon: 'MAN', varde: { varde: 20 } });
  expect(results.get('alder')).toMatchObject({ varde: { varde: null, min: 36, max: 55, precision: 'INTERVALL', enhet: 'AR' } });
});

test('participants from one organisation, which nobody has printed, are missing and not zero', async () => {
  const found = await find('sus-utbildning-2014', `{ deltagare(organisationsnummer: "202100-5521") ${V} deltagarfordelning { status rader { kon } } kostnad ${V} deltagaromdome ${V} }`);
  expect(found.deltagare).toMatchObject({ varde: null, status: 'EJ_INSAMLAD', enhet: 'ANTAL' });
  expect(found.deltagarfordelning).toEqual({ status: 'EJ_INSAMLAD', rader: [] });
  expect(found.kostnad).toMatchObject({ status: 'EJ_INSAMLAD', enhet: 'KRONOR' });
  expect(found.deltagaromdome.status).toBe('EJ_INSAMLAD');
});

test('the training in Norsjö shows what the förbund is proposed to pay, and that it is not decided', async () => {
  const found = await find('coachande-arbetssatt-norsjo', `{ status datum tidpunkt kommun { kod } kostnad ${V} antalTillfallen ${V} kostnadsdelning { betalare forbund { id } belopp ${V} andel ${V} } malgruppsorganisationer { organisationsnummer } }`);
  expect(found).toMatchObject({
    status: 'FORESLAGEN', datum: null, kommun: { kod: '2417' }, malgruppsorganisationer: [{ organisationsnummer: '212000-2569' }],
    kostnad: { varde: 120_000, slag: 'BUDGET', kallor: [{ rad: 277, tryckt: '120 000 kr' }] }, antalTillfallen: { varde: 1 },
    kostnadsdelning: [{ forbund: { id: 'skelleftea-norsjo' }, belopp: { varde: 120_000 }, andel: { varde: null, status: 'EJ_INSAMLAD', enhet: 'PROCENT' } }],
  });
});

test('a cost that is an upper bound has no value but a max', async () => {
  const found = await find('inspirationsdag-socialt-foretagande-2017', `{ arrangorer { id } andraArrangorer { namn organisation { organisationsnummer } } kostnad ${V} }`);
  expect(found).toMatchObject({
    arrangorer: [{ id: 'skelleftea-norsjo' }], andraArrangorer: [{ namn: 'Coompanion Nord', organisation: null }],
    kostnad: { varde: null, max: 50_000, precision: 'UNDER', slag: 'BUDGET' },
  });
});

test('a day whose year the print leaves out says so beside the date', async () => {
  const found = await find('vald-i-nara-relationer-2020', '{ datum tidpunkt amne arrangorer { id } medverkan { roll kallor { rad } } }');
  expect(found).toMatchObject({ datum: '2020-02-20', amne: 'VALD', arrangorer: [{ id: 'umearegionen' }], medverkan: [{ roll: 'VARD', kallor: [{ rad: 57 }] }] });
  expect(found.tidpunkt).toMatch(/året framgår/);
});

test('a conference has one fee per condition, both as printed', async () => {
  const found = await find('finsamkonferens-2015', `{ datum slutdatum oppenForAndra deltagaravgifter { villkor avgift ${V} } }`);
  expect(found).toMatchObject({ datum: '2015-03-24', slutdatum: '2015-03-25', oppenForAndra: true });
  expect(found.deltagaravgifter.map((a: { avgift: { varde: number } }) => a.avgift.varde)).toEqual([2250, 2650]);
});

test('the county in 2014 has its events newest first, and other years not at all', async () => {
  const { data } = await service.ask('{ utbildningar(lan: "24", ar: 2014, first: 100) { nodes { id datum period } pageInfo { hasNextPage } } }');
  const { nodes, pageInfo } = data.utbildningar;
  expect(pageInfo.hasNextPage).toBe(false);
  expect(nodes.map((n: { id: string }) => n.id)).toEqual(expect.arrayContaining(['sus-utbildning-2014', 'indikatorworkshop-2014', 'psykisk-halsa-i-fokus-2014']));
  expect(nodes.every((n: { period: string }) => /2014|2012--2016/.test(n.period))).toBe(true);
  const dates = nodes.map((n: { datum: string | null }) => n.datum).filter(Boolean);
  expect(dates).toEqual(dates.toSorted().toReversed());
});

test('an event whose month alone is known stands at that month among those of its year', async () => {
  const { data } = await service.ask('{ utbildningar(ar: 2017) { nodes { id } } }');
  const ids = data.utbildningar.nodes.map((n: { id: string }) => n.id) as string[];
  expect(ids.indexOf('sus-stodjarutbildning-2017')).toBeLessThan(ids.indexOf('medlemssamrad-2017'));
  expect(ids.indexOf('sus-stodjarutbildning-2017')).toBeGreaterThan(ids.indexOf('nns-hostkonferens-2017'));
});

test('only the meeting that all three attended had participants from two förbund; the invited do not count', async () => {
  const { data } = await service.ask('{ utbildningar(minstForbund: 2) { nodes { id medverkan { forbund { id } roll } } } }');
  expect(data.utbildningar.nodes.map((n: { id: string }) => n.id)).toEqual(['medlemssamrad-2017']);
  expect(data.utbildningar.nodes[0].medverkan).toHaveLength(3);
  const invited = await find('ackan-2014', '{ medverkan { forbund { id } roll } }');
  expect(invited.medverkan.map((m: { roll: string }) => m.roll)).toEqual(['DELTAGARE', 'INBJUDEN', 'INBJUDEN']);
});

test.each([
  ['amne: VALD', ['ungas-relationer-2022', 'vald-i-nara-relationer-2020']],
  ['typ: HANDLEDNING', ['handledning-livet-ar-ditt-2017', 'handledning-arbetsmarknadstorget-2014']],
  ['oppenForAndra: false', ['kompetensutveckling-fokus-langa-sjukfall-2017', 'handledning-livet-ar-ditt-2017', 'handledning-arbetsmarknadstorget-2014']],
  ['ar: 2021', ['finsamkonferens-2021']],
])('events narrowed to %s', async (argument, ids) => {
  const { data } = await service.ask(`{ utbildningar(${argument}) { nodes { id } } }`);
  expect(data.utbildningar.nodes.map((n: { id: string }) => n.id)).toEqual(ids);
});

test('the plan for 2015–2016 holds its areas and its proposed trainings', async () => {
  const { data } = await service.entities('Samordningsforbund', [{ id: 'skelleftea-norsjo' }], '{ kompetensplaner(ar: 2016) { id status omraden { amne kallor { rad } } utbildningar { id status kompetensplan { id } } } }');
  const [plan, ...others] = data._entities[0].kompetensplaner;
  expect(others).toEqual([]);
  expect(plan).toMatchObject({ id: 'skelleftea-norsjo-2015-2016', status: 'FORSLAG' });
  expect(plan.omraden.map((o: { amne: string }) => o.amne)).toEqual(['INTEGRATION', 'COACHNING', 'UPPFOLJNING', 'SAMVERKAN_OCH_LEDARSKAP']);
  expect(plan.utbildningar).toHaveLength(4);
  expect(plan.utbildningar[0]).toMatchObject({ status: 'FORESLAGEN', kompetensplan: { id: plan.id } });
});

test('Umeåregionen plans six areas for 2020, and Skellefteå–Norsjö decided its plan for 2017 without its content being printed', async () => {
  const { data } = await service.ask('{ kompetensplaner { id forbund { id } beslutad paragraf omraden { amne } } }');
  const plans = new Map(data.kompetensplaner.map((p: { id: string }) => [p.id, p]));
  expect(plans.get('umearegionen-2020')).toMatchObject({ forbund: { id: 'umearegionen' }, omraden: { length: 6 } });
  expect(plans.get('skelleftea-norsjo-2017')).toMatchObject({ beslutad: '2017-02-24', paragraf: '§ 77', omraden: [] });
});

test('an organisation sees what it arranges, pays or is meant for, over all förbund, and that its participation is not collected', async () => {
  const { data, errors } = await service.entities('Organisation', [{ organisationsnummer: '202100-5521' }], '{ utbildningsdeltagande { status rader { kon } } utbildningar { nodes { id arrangorer { id } } } }');
  expect(errors).toBeUndefined();
  const [fk] = data._entities;
  expect(fk.utbildningsdeltagande).toEqual({ status: 'EJ_INSAMLAD', rader: [] });
  expect(fk.utbildningar.nodes.map((n: { id: string }) => n.id)).toEqual(expect.arrayContaining(['sus-utbildning-2014', 'kur-2015', 'nafs-handlaggartraffar']));
});

test('an unknown id gets a typed error in Swedish', async () => {
  const { data, errors } = await service.ask('{ utbildning(id: "finns-inte") { id } }');
  expect(data.utbildning).toBeNull();
  expect(errors?.[0]).toMatchObject({ extensions: { code: 'OKAND_UTBILDNING' } });
  expect(errors?.[0]?.message).toMatch(/känner inget tillfälle/);
});
