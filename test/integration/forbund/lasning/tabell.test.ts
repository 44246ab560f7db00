import { setTimeout as sleep } from 'node:timers/promises';
import { withClient } from '../../../../infra/database/connect';
import { addDeltagarutgava, efterKon, type TestDeltagarutgava } from '../../../support/deltagarceller';
import { countStatements } from '../../../support/statements';
import { type TestSubgraph, startTestSubgraph } from '../../../support/subgraph';

const V = '{ varde min max precision enhet status flaggor syntetisk definition kallor { dokument avsnitt utgava } }';
const TABELL = `status utgava { id ar nummer avslut gallerTill antalVisade antalSkyddade }
  celler { handelse population insatsId insatsnamn kon varden { dimension kod namn } antal ${V} andel ${V} } varningar { kod text }`;
const VUXENTORGET = 'umearegionen/vuxentorget';

let umea: TestSubgraph;
beforeEach(async () => {
  umea = await startTestSubgraph('umearegionen', { rowMemoryBytes: 0 });
});
afterEach(() => umea.stop());

const slapp = (utgava: TestDeltagarutgava): Promise<number> => withClient(umea.database.skrivUrl, (client) => addDeltagarutgava(client, utgava));

async function tabell(args: string) {
  const { data, errors } = await umea.entities('Samordningsforbund', [{ id: 'umearegionen' }], `{ deltagartabell(${args}) { ${TABELL} } }`);
  expect(errors).toBeUndefined();
  return data._entities[0].deltagartabell;
}
const koder = ({ varningar }: { varningar: { kod: string }[] }): string[] => varningar.map(({ kod }) => kod);

const flode = (alla: number, kvinnor: number | 'SEKRETESS', man: number | 'SEKRETESS') => [
  ...efterKon({ tabell: 'DELTAGANDE' }, null, alla, kvinnor, man),
  ...efterKon({ tabell: 'DELTAGANDE' }, VUXENTORGET, alla, kvinnor, man),
];

test('a year that the förbund has not released is EJ_INRAPPORTERAD, with nothing in it', async () => {
  expect(await tabell('tabell: DELTAGANDE, ar: 2024')).toEqual({ status: 'EJ_INRAPPORTERAD', utgava: null, celler: [], varningar: [] });
});

test('a released table has its cells in order, each with its words, its share and its source', async () => {
  const id = await slapp({ ar: 2024, nummer: 2, celler: flode(20, 12, 8) });
  const shown = await tabell('tabell: DELTAGANDE, ar: 2024');
  expect(shown).toMatchObject({ status: 'NORMAL', utgava: { id: String(id), ar: 2024, nummer: 2, avslut: null, gallerTill: null, antalVisade: 6, antalSkyddade: 0 } });
  expect(shown.celler.map((c: { insatsId: string; insatsnamn: string; kon: string; antal: { varde: number }; andel: { varde: number; status: string } }) =>
    [c.insatsId, c.insatsnamn, c.kon, c.antal.varde, c.andel.varde, c.andel.status])).toEqual([
    [null, null, null, 20, null, 'EJ_TILLAMPLIG'], [null, null, 'KVINNOR', 12, 60, 'NORMAL'], [null, null, 'MAN', 8, 40, 'NORMAL'],
    [VUXENTORGET, 'Vuxentorget', null, 20, 100, 'NORMAL'], [VUXENTORGET, 'Vuxentorget', 'KVINNOR', 12, 60, 'NORMAL'], [VUXENTORGET, 'Vuxentorget', 'MAN', 8, 40, 'NORMAL'],
  ]);
  const [, kvinnor] = shown.celler;
  const kallor = [{ dokument: 'Deltagare 2024, utgåva 2', avsnitt: 'Flöde efter insats och kön', utgava: String(id) }];
  expect(kvinnor.antal).toMatchObject({ enhet: 'ANTAL', precision: 'EXAKT', flaggor: [], syntetisk: false, kallor, definition: expect.stringContaining('pågick någon gång under året') });
  expect(kvinnor.andel).toMatchObject({ enhet: 'PROCENT', flaggor: ['UPPSKATTAD'], kallor, definition: expect.stringContaining('delat med antalet för alla kön') });
});

test('a hidden cell says SEKRETESS and nothing more, and hides its share and the shares of which it is the whole', async () => {
  await slapp({
    ar: 2024,
    celler: [
      ...efterKon({ tabell: 'DELTAGANDE' }, null, 20, 'SEKRETESS', 'SEKRETESS'),
      ...efterKon({ tabell: 'DELTAGANDE' }, VUXENTORGET, 'SEKRETESS', 7, 'SEKRETESS'),
    ],
  });
  const shown = await tabell('tabell: DELTAGANDE, ar: 2024');
  const values = shown.celler.map((c: { antal: { varde: number | null; status: string }; andel: { varde: number | null; status: string } }) => [c.antal.varde, c.antal.status, c.andel.varde, c.andel.status]);
  expect(values).toEqual([
    [20, 'NORMAL', null, 'EJ_TILLAMPLIG'], [null, 'SEKRETESS', null, 'SEKRETESS'], [null, 'SEKRETESS', null, 'SEKRETESS'],
    [null, 'SEKRETESS', null, 'SEKRETESS'], [7, 'NORMAL', null, 'SEKRETESS'], [null, 'SEKRETESS', null, 'SEKRETESS'],
  ]);
  expect(koder(shown)).toContain('SKYDDAT_VARDE');
  const hidden = shown.celler[1].antal;
  expect([hidden.min, hidden.max, hidden.precision, hidden.flaggor]).toEqual([null, null, 'EXAKT', []]);
  expect(JSON.stringify(hidden)).not.toMatch(/PRIMAR|1–4|mindre än/);
});

test('rounded and moved values are flagged, with the limits of what they stand for, and so are their shares', async () => {
  const avrundat = (varde: number) => ({ varde, min: Math.max(0, varde - 2), max: varde + 2, flagga: 'AVRUNDAD' as const });
  await slapp({ ar: 2024, celler: efterKon({ tabell: 'DELTAGANDE' }, null, avrundat(20), avrundat(15), avrundat(5)) });
  await slapp({ ar: 2023, celler: efterKon({ tabell: 'DELTAGANDE' }, null, { varde: 20, min: 16, max: 24, flagga: 'UPPSKATTAD' }, { varde: 21, min: 17, max: 25, flagga: 'UPPSKATTAD' }, 0) });
  const rounded = await tabell('tabell: DELTAGANDE, ar: 2024');
  expect(rounded.celler[1].antal).toMatchObject({ varde: 15, min: 13, max: 17, precision: 'CIRKA', flaggor: ['AVRUNDAD'], definition: expect.stringContaining('Avrundat') });
  expect(rounded.celler[1].andel).toMatchObject({ varde: 75, min: 59.1, max: 94.4, precision: 'CIRKA', flaggor: ['UPPSKATTAD', 'AVRUNDAD'] });
  expect(koder(rounded)).toContain('AVRUNDADE_VARDEN');
  const moved = await tabell('tabell: DELTAGANDE, ar: 2023');
  // More than all is not a share of all.
  expect(moved.celler[1].andel).toMatchObject({ varde: 100, max: 100, precision: 'CIRKA' });
  expect(koder(moved)).toContain('ANDRADE_VARDEN');
});

test('asOf shows the release that was in force then, and says how it has ended', async () => {
  await slapp({ ar: 2024, nummer: 1, gallerFran: '2025-03-01T08:00:00Z', slut: { till: '2025-06-01T08:00:00Z', avslut: 'ERSATT' }, celler: flode(20, 12, 8) });
  await slapp({ ar: 2024, nummer: 2, gallerFran: '2025-06-01T08:00:00Z', slut: { till: '2025-09-01T08:00:00Z', avslut: 'FEL' }, celler: flode(21, 13, 8) });
  const at = async (asOf: string) => {
    const { status, utgava, celler, varningar } = await tabell(`tabell: DELTAGANDE, ar: 2024, asOf: "${asOf}"`);
    return [status, utgava?.nummer ?? null, celler[0]?.antal.varde ?? null, varningar.map((v: { kod: string }) => v.kod).filter((kod: string) => kod.endsWith('_UTGAVA'))];
  };
  expect(await at('2025-02-28')).toEqual(['EJ_INRAPPORTERAD', null, null, []]);
  expect(await at('2025-03-01')).toEqual(['NORMAL', 1, 20, ['ERSATT_UTGAVA']]);
  expect(await at('2025-06-01T07:59:59Z')).toEqual(['NORMAL', 1, 20, ['ERSATT_UTGAVA']]);
  expect(await at('2025-06-01T08:00:00Z')).toEqual(['NORMAL', 2, 21, ['ATERKALLAD_UTGAVA']]);
  expect(await at('2025-10-01')).toEqual(['ATERKALLAD', 2, null, ['ATERKALLAD_UTGAVA']]);
  expect(await at('2999-01-01')).toEqual(['ATERKALLAD', 2, null, ['ATERKALLAD_UTGAVA']]);
  const now = await tabell('tabell: DELTAGANDE, ar: 2024');
  expect([now.status, now.celler]).toEqual(['ATERKALLAD', []]);
});

test('a release recalled because it gave somebody away is withdrawn at every time, and so are those before it', async () => {
  await slapp({ ar: 2024, nummer: 1, gallerFran: '2025-03-01T08:00:00Z', slut: { till: '2025-06-01T08:00:00Z', avslut: 'ERSATT' }, celler: flode(20, 12, 8) });
  await slapp({ ar: 2024, nummer: 2, gallerFran: '2025-06-01T08:00:00Z', slut: { till: '2025-09-01T08:00:00Z', avslut: 'ROJANDE' }, celler: [] });
  for (const asOf of ['2025-03-02', '2025-06-02', '2025-10-01']) expect((await tabell(`tabell: DELTAGANDE, ar: 2024, asOf: "${asOf}"`)).status).toBe('ATERKALLAD');
  await slapp({ ar: 2024, nummer: 3, gallerFran: '2025-10-02T08:00:00Z', celler: flode(19, 11, 8) });
  expect(await tabell('tabell: DELTAGANDE, ar: 2024')).toMatchObject({ status: 'NORMAL', utgava: { nummer: 3 } });
});

test('populations are never mixed: the table over participations shows all that there are, others the consenting, or the one that is asked for', async () => {
  await slapp({
    ar: 2024, kallsystem: 'UPPFOLJNING_FINSAM',
    celler: [
      { tabell: 'DELTAGANDE', varden: [], visat: 20 }, { tabell: 'DELTAGANDE', population: 'ALLA', varden: [], visat: 50 }, { tabell: 'DELTAGANDE', population: 'ANONYM', handelse: 'PABORJADE', varden: [], visat: 9 },
      { tabell: 'ALDER', varden: [], visat: 20 }, { tabell: 'ALDER', varden: [null, null, '-29'], visat: 8 },
    ],
  });
  const all = await tabell('tabell: DELTAGANDE, ar: 2024');
  expect(all.celler.map((c: { population: string; antal: { varde: number } }) => [c.population, c.antal.varde])).toEqual([['ALLA', 50], ['SAMTYCKANDE', 20], ['ANONYM', 9]]);
  expect(koder(all)).toEqual(['TIDSSERIEBROTT', 'DELTAGANDEN_EJ_PERSONER', 'OLIKA_POPULATIONER']);
  const [alder, bara, ingen] = await Promise.all([tabell('tabell: ALDER, ar: 2024'), tabell('tabell: DELTAGANDE, ar: 2024, population: SAMTYCKANDE'), tabell('tabell: ALDER, ar: 2024, population: ANONYM')]);
  expect(alder.celler.at(-1)).toMatchObject({ varden: [{ dimension: 'ALDER', kod: '-29', namn: '29 år eller yngre' }], andel: { varde: 40 } });
  for (const lista of [alder, bara]) expect(lista.varningar).toContainEqual({ kod: 'LAG_TACKNING', text: expect.stringContaining('alla deltagare, ur Uppföljning Finsam') });
  expect([ingen.status, ingen.celler]).toEqual(['EJ_INRAPPORTERAD', []]);
});

test('the system, withdrawn consents and made-up values are told', async () => {
  await slapp({ ar: 2022, kallsystem: 'SUS', celler: flode(20, 12, 8) });
  await slapp({ ar: 2023, kallsystem: 'EGET_SYSTEM', syntetisk: true, samtyckenAterkallade: true, celler: flode(20, 12, 8) });
  expect(koder(await tabell('tabell: DELTAGANDE, ar: 2022'))).toEqual(['TIDSSERIEBROTT', 'OLIKA_KALLSYSTEM', 'DELTAGANDEN_EJ_PERSONER']);
  const made = await tabell('tabell: DELTAGANDE, ar: 2023');
  expect(koder(made)).toEqual(['SYNTETISKA_VARDEN', 'OLIKA_KALLSYSTEM', 'SAMTYCKEN_ATERKALLADE', 'DELTAGANDEN_EJ_PERSONER']);
  for (const { antal, andel } of made.celler) expect([antal.syntetisk, andel.syntetisk]).toEqual([true, true]);
});

test('an insats is asked for by its id or as itself; a table that is not divided by insats says which one is', async () => {
  await slapp({ ar: 2024, celler: [...flode(20, 12, 8), { tabell: 'FORSORJNING', handelse: 'AVSLUTADE', varden: ['FORE', null, null], visat: 10 }] });
  const byId = await tabell(`tabell: DELTAGANDE, ar: 2024, insats: "${VUXENTORGET}"`);
  const { data } = await umea.entities('Insats', [{ id: VUXENTORGET }, { id: 'umearegionen/ungdomstorget' }], `{ id deltagartabell(tabell: DELTAGANDE, ar: 2024) { ${TABELL} } egen: deltagartabell(tabell: FORSORJNING, ar: 2024) { status varningar { kod text } } }`);
  const [vuxen, ungdom] = data._entities;
  expect(byId.celler.map((c: { insatsId: string; kon: string | null }) => [c.insatsId, c.kon])).toEqual([[VUXENTORGET, null], [VUXENTORGET, 'KVINNOR'], [VUXENTORGET, 'MAN']]);
  expect(vuxen.deltagartabell).toEqual(byId);
  expect(ungdom.deltagartabell).toMatchObject({ status: 'EJ_INRAPPORTERAD', utgava: { ar: 2024 }, celler: [] });
  expect(vuxen.egen).toEqual({ status: 'EJ_TILLAMPLIG', varningar: [{ kod: 'TABELL_UTAN_INSATS', text: expect.stringContaining('FYRDELNING_EFTER') }] });
});

test('organisations are named as the förbund\'s own documents name them, and those that are not known say so', async () => {
  await slapp({ ar: 2024, celler: ['202100-2114', '202100-5521', 'ANNAN', 'OKAND', '556000-0001', null].map((remittent) => ({ tabell: 'REMITTENT', varden: [remittent, null], visat: 9 })) });
  const shown = await tabell('tabell: REMITTENT, ar: 2024');
  expect(shown.celler.flatMap((c: { varden: { namn: string }[] }) => c.varden.map(({ namn }) => namn))).toEqual(['Arbetsförmedlingen', 'Försäkringskassan', '556000-0001', 'Annan eller egen ansökan', 'Inte känd']);
});

test('releases are listed with the latest first, and those of one year alone', async () => {
  await slapp({ ar: 2023, gallerFran: '2024-03-01T08:00:00Z', kallsystem: 'UPPFOLJNING_FINSAM', celler: flode(20, 12, 8) });
  await slapp({ ar: 2024, nummer: 1, gallerFran: '2025-03-01T08:00:00Z', slut: { till: '2025-06-01T08:00:00Z', avslut: 'ERSATT' }, celler: flode(20, 12, 'SEKRETESS') });
  await slapp({ ar: 2024, nummer: 2, gallerFran: '2025-06-01T08:00:00Z', celler: flode(20, 12, 8) });
  await slapp({ ar: 2025, nummer: 1, gallerFran: '2999-01-01T08:00:00Z', celler: flode(20, 12, 8) });
  const { data } = await umea.entities('Samordningsforbund', [{ id: 'umearegionen' }], `{ deltagarutgavor { ar nummer avslut gallerFran gallerTill kallsystem antalSkyddade skyddspolicy tabellprogram kodlistor skal syntetisk }
    ett: deltagarutgavor(ar: 2023) { ar } }`);
  const [{ deltagarutgavor, ett }] = data._entities;
  expect(deltagarutgavor.map((u: { ar: number; nummer: number; avslut: string; antalSkyddade: number }) => [u.ar, u.nummer, u.avslut, u.antalSkyddade])).toEqual([[2024, 2, null, 0], [2024, 1, 'ERSATT', 2], [2023, 1, null, 0]]);
  expect(deltagarutgavor[1]).toMatchObject({ gallerFran: '2025-03-01T08:00:00.000Z', gallerTill: '2025-06-01T08:00:00.000Z', skyddspolicy: 'deltagare-1', kodlistor: 'kodlistor-2026', skal: 'Prov' });
  expect(ett).toEqual([{ ar: 2023 }]);
});

test('a year outside what the hub can hold, and a member\'s own table, are refused with what to do', async () => {
  const refused = async (args: string) => (await umea.entities('Samordningsforbund', [{ id: 'umearegionen' }], `{ deltagartabell(${args}) { status } }`)).errors?.[0];
  expect(await refused('tabell: DELTAGANDE, ar: 20240')).toMatchObject({ extensions: { code: 'OGILTIGT_AR' } });
  expect(await refused('tabell: EGNA_RESULTAT, ar: 2024')).toMatchObject({ message: expect.stringContaining('egnaRemitterade(tabell: EGNA_RESULTAT'), extensions: { code: 'OGILTIG_INDATA' } });
});

test('an insats\'s counts follow those in print, of the releases in force only, in the contract', async () => {
  const deltagare = async (ar?: number) => (await umea.entities('Insats', [{ id: VUXENTORGET }], `{ deltagare${ar ? `(ar: ${ar})` : ''} { status rader { period population handelse kon aldersgrupp antal ${V} } } }`)).data._entities[0].deltagare;
  const printed = (await deltagare()).rader;
  expect(await deltagare(2024)).toEqual({ status: 'EJ_INSAMLAD', rader: [] });
  await slapp({ ar: 2023, slut: { till: '2025-04-01T00:00:00Z', avslut: 'FEL' }, celler: flode(99, 90, 9) });
  await slapp({
    ar: 2024, syntetisk: true,
    celler: [
      ...flode(20, 12, 'SEKRETESS'), { tabell: 'DELTAGANDE', varden: [VUXENTORGET, 'OKANT'], visat: 0 },
      { tabell: 'ALDER', varden: [VUXENTORGET, null, null], visat: 20 }, { tabell: 'ALDER', varden: [VUXENTORGET, 'KVINNOR', '30-44'], visat: 6 },
    ],
  });
  const { status, rader } = await deltagare(2024);
  expect(status).toBe('NORMAL');
  expect(rader.map((r: { period: string; handelse: string; kon: string; aldersgrupp: string; antal: { varde: number; status: string } }) => [r.period, r.handelse, r.kon, r.aldersgrupp, r.antal.varde, r.antal.status])).toEqual([
    ['2024', 'DELTOG', null, null, 20, 'NORMAL'], ['2024', 'DELTOG', 'KVINNOR', null, 12, 'NORMAL'], ['2024', 'DELTOG', 'MAN', null, null, 'SEKRETESS'], ['2024', 'DELTOG', 'KVINNOR', '30–44 år', 6, 'NORMAL'],
  ]);
  for (const rad of rader) expect(rad.antal).toMatchObject({ syntetisk: true, kallor: [{ dokument: 'Deltagare 2024, utgåva 1' }] });
  expect((await deltagare()).rader).toEqual([...printed, ...rader]);
});

test('many insatser cost the statements of one, in tables, shares, costs and the contract\'s counts', async () => {
  const question = (ar: number) => umea.entities('Samordningsforbund', [{ id: 'umearegionen' }], `{
    deltagartabell(tabell: DELTAGANDE, ar: ${ar}) { utgava { id } celler { insatsnamn antal ${V} andel ${V} } } remittent: deltagartabell(tabell: REMITTENT, ar: ${ar}) { celler { varden { namn } } }
    deltagarkostnader(ar: ${ar}) { rader { insats { namn } forbundetsFinansiering ${V} totalKostnad ${V} deltog ${V} kostnadPerDeltagare ${V} } }
    insatser { rader { id deltagare(ar: ${ar}) { rader { antal ${V} } } deltagartabell(tabell: DELTAGANDE, ar: ${ar}) { celler { antal ${V} } } utfallsandelar(ar: ${ar}) { rader { andel ${V} } } } } }`);
  const insats = (id: string) => [
    ...efterKon({ tabell: 'DELTAGANDE' }, id, 20, 12, 8),
    ...['JA:arbete-studier-1', 'NEJ:arbete-studier-1', null].map((d) => ({ tabell: 'RESULTAT' as const, handelse: 'AVSLUTADE' as const, varden: [id, null, d], visat: 10 })),
  ];
  const remittenter = ['202100-2114', '202100-5521'].map((r) => ({ tabell: 'REMITTENT' as const, varden: [r, null], visat: 9 }));
    await withClient(umea.database.migratorUrl, async (client) => {
    await client.query(`insert into insats select 'umearegionen/prov-' || n, utgava_id, forbund_id, 1000 + n, 'Prov ' || n, andra_namn, form, inriktning, fran, till, verksam_artal, agare, parter,
      malgrupp_beskrivning, alder_fran, alder_till, minst_antal_myndigheter, handelser, kallor from insats, generate_series(1, 60) n where id = 'umearegionen/vuxentorget'`);
    await client.query(`insert into insatsbelopp select 'umearegionen/prov-' || n, 'FINANSIERING', ar, 'UTFALL', utgava_id, (select min(belopp_id) from insatsbelopp) from insats, generate_series(1, 60) n, (values (2024), (2025)) a (ar)
      where id = 'umearegionen/vuxentorget' and (ar = 2025 or n = 1)`);
  });
  await slapp({ ar: 2024, celler: [...insats(VUXENTORGET), ...remittenter] });
  await slapp({ ar: 2025, celler: [...insats(VUXENTORGET), ...Array.from({ length: 60 }, (_, i) => insats(`umearegionen/prov-${i + 1}`)).flat(), ...remittenter] });
  const counts: { rader: number; statements: string[] }[] = [];
  for (const ar of [2024, 2025]) {
    let rader = 0;
    // The transaction of what was asked before has then been ended.
    await sleep(100);
    const { statements, control } = await countStatements(async () => {
      const { data, errors } = await question(ar);
      expect(errors).toBeUndefined();
      rader = data._entities[0].deltagarkostnader.rader.length;
    });
    // The beginning and the end of the one transaction.
    expect(control).toBeLessThanOrEqual(2);
    counts.push({ rader, statements: statements.toSorted() });
  }
  expect(counts.map(({ rader }) => rader)).toEqual([2, 61]);
  expect(counts[1]?.statements).toEqual(counts[0]?.statements);
});
