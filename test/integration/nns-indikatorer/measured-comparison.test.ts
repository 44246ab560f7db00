import { withClient } from '../../../infra/database/connect';
import { type TestEnkat, type TestMatning, addEnkater, addMatning, addUtgava, avslutaUtgava } from '../../support/matcells';
import { countStatements } from '../../support/statements';
import { type TestSubgraph, startTestSubgraph } from '../../support/subgraph';
import { type Figure, type Warning, type Line, type Utgavor, UNDER, INBJUDNA, cell, alla, V, COMPARISON, measured, codes, of, comparison, seed } from './measured';

let nns: TestSubgraph;
let utgavor: Utgavor;
let compare: ReturnType<typeof comparison>;

beforeAll(async () => {
  nns = await startTestSubgraph('nns-indikatorer', { rowMemoryBytes: 0 });
  utgavor = await seed(nns);
  compare = comparison(nns);
}, 120_000);
afterAll(() => nns?.stop());

test('a measured line shows every invited förbund with its value or the kind of missing, and the others as not collected', async () => {
  const line = measured(await compare('2025', '2025'), '2025');
  expect(line).toMatchObject({ respondentgrupp: 'DELTAGARE', matpunkt: { id: '4.1', version: 'prov-1' }, matomgang: { id: 'prov-2025' }, utgava: { id: String(utgavor.rattad) } });
  expect(line?.forbund.map((f) => [f.forbund.id, f.andelPositiva.varde, f.andelPositiva.status])).toEqual([
    ['skelleftea-norsjo', 75, 'NORMAL'], ['umearegionen', 45, 'NORMAL'], ['prov-a', 65, 'NORMAL'], ['prov-b', null, 'EJ_INRAPPORTERAD'],
    ['lycksele-mala', null, 'EJ_INSAMLAD'], ['prov-c', null, 'EJ_INSAMLAD'],
  ]);
  expect(of(line, 'skelleftea-norsjo')).toMatchObject({ antalSvar: { varde: 40 }, konfidensintervall: { metod: 'WILSON' }, andelPositiva: { kallor: [{ dokument: 'Mätomgång prov-2025', utgava: String(utgavor.rattad) }] } });
  expect(of(line, 'skelleftea-norsjo')?.fordelning).toHaveLength(5);
});

test('participating förbund together are given pooled and unweighted, by län and by sex', async () => {
  const line = measured(await compare('2025', '2025'), '2025');
  expect(line?.deltagandeForbund).toMatchObject({
    andelAvSamtligaSvar: { varde: 54.6 }, ovagtMedelOverForbund: { varde: 62.2 }, antalForbund: { varde: 3 }, antalForbundTotalt: { varde: 75 }, antalSvar: { varde: 152 },
    konfidensintervall: { metod: 'KLUSTRAD_T' },
  });
  expect(line?.lan.map((l) => [l.lan, l.utfall['antalSvar']?.varde, l.utfall['antalForbundTotalt']?.varde])).toEqual([['24', 140, 2], ['25', null, 2]]);
  expect(line?.deltagandePerKon.map((k) => [k.kon, k.utfall['antalSvar']?.varde])).toEqual([['KVINNOR', 70]]);
});

test('a förbund\'s outcome is divided by sex and by insats', async () => {
  const umea = of(measured(await compare('2025', '2025'), '2025'), 'umearegionen');
  expect(umea?.perKon.map((k) => [k.kon, k.andelPositiva.varde])).toEqual([['KVINNOR', 50], ['MAN', 40]]);
  expect(umea?.perInsats.map((i) => i.andelPositiva.varde)).toEqual([50]);
});

test('examples and measurements never share a line, and every value of an example says that it is one', async () => {
  const lines = await compare('2025', '2025');
  const example = measured(lines, '2025', true);
  expect(lines.filter((l) => l.matomgang !== null)).toHaveLength(2);
  expect(codes(example)).toContain('SYNTETISKA_VARDEN');
  const values = example?.forbund.map((f) => f.andelPositiva.syntetisk);
  expect(values).toEqual(values?.map(() => true));
  expect(measured(lines, '2025')?.forbund.some((f) => f.andelPositiva.syntetisk)).toBe(false);
});

test('printed lines are as before: no measurement, no release, no example', async () => {
  const lines = await compare('2014', '2022');
  expect(lines.length).toBeGreaterThan(3);
  expect(lines.every((l) => l.matomgang === null && l.utgava === null && !l.syntetisk && l.lan.length === 0)).toBe(true);
});

test('a protected cell yields no count, mean, interval or distribution in any field', async () => {
  const [line] = [measured(await compare('2025', '2025'), '2025')];
  const rounded = of(line, 'prov-a');
  expect(rounded).toMatchObject({ andelPositiva: { varde: 65, flaggor: expect.arrayContaining(['AVRUNDAD']) }, antalSvar: { varde: null, min: 5, max: 19 }, konfidensintervall: null, fordelning: [] });
  const hidden = of(measured(await compare('2025', '2025', {}, '7').then((lines) => lines.filter((l) => l.respondentgrupp === 'INSATSPERSONAL')), '2025'), 'prov-a');
  const numbers = (value: unknown): number[] => (typeof value === 'number' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbers) : []);
  expect(hidden?.andelPositiva.status).toBe('SEKRETESS');
  expect(numbers(hidden)).toEqual([]);
  // The rounded share, and the range of its answers.
  expect(numbers(rounded)).toEqual([65, 5, 19]);
});

test('what is said of the values: few answers, low response, protection, breaks, other panels', async () => {
  const lines = await compare('2025', '2027');
  expect(codes(measured(lines, '2025'))).toEqual(expect.arrayContaining(['FA_SVAR', 'LAG_SVARSFREKVENS', 'SKYDDAT_VARDE', 'OLIKA_VERSION', 'OLIKA_SKALA', 'OLIKA_POSITIVA_STEG', 'OLIKA_PANEL']));
  expect(codes(measured(lines, '2025'))).not.toContain('TIDSSERIEBROTT');
  expect(codes(measured(lines, '2026'))).not.toContain('TIDSSERIEBROTT');
  expect(codes(measured(lines, '2027'))).toEqual(expect.arrayContaining(['TIDSSERIEBROTT', 'FA_FORBUND', 'OLIKA_VERSION']));
  expect(measured(lines, '2026')?.varningar.find((v) => v.kod === 'OLIKA_PANEL')?.text).toContain('ett förbund är med här men inte där');
  expect(codes(of(measured(lines, '2025'), 'skelleftea-norsjo'))).toEqual([]);
  expect(codes(of(measured(lines, '2025'), 'umearegionen'))).toEqual(['LAG_SVARSFREKVENS']);
  expect(codes(of(measured(lines, '2025'), 'prov-a'))).toEqual(['FA_SVAR', 'SKYDDAT_VARDE']);
});

describe('as of a time', () => {
  const skelleftea = async (rest: Record<string, unknown>) => {
    const line = measured(await compare('2025', '2025', rest), '2025');
    return line && [line.utgava?.id, of(line, 'skelleftea-norsjo')?.andelPositiva.varde, of(line, 'skelleftea-norsjo')?.andelPositiva.status];
  };

  test('there is no line before the first release, then the first, then the correction', async () => {
    expect(await skelleftea({ asOf: '2025-02-01' })).toBeUndefined();
    expect(await skelleftea({ asOf: '2025-04-01' })).toEqual([String(utgavor.forsta), 50, 'NORMAL']);
    expect(await skelleftea({ asOf: '2025-06-01' })).toEqual([String(utgavor.rattad), 75, 'NORMAL']);
    expect(await skelleftea({})).toEqual([String(utgavor.rattad), 75, 'NORMAL']);
  });

  test('a release that is named is shown, with what took its place', async () => {
    expect(await skelleftea({ utgava: String(utgavor.forsta) })).toEqual([String(utgavor.forsta), 50, 'NORMAL']);
    expect(codes(measured(await compare('2025', '2025', { utgava: String(utgavor.forsta) }), '2025'))).toContain('ERSATT_UTGAVA');
  });

  test('a release that does not exist gets OKAND_UTGAVA', async () => {
    for (const utgava of ['999999', 'nej', '1']) {
      const { errors } = await nns.ask(COMPARISON, { nummer: '4', fran: '2025', till: '2025', utgava });
      expect(errors?.[0]?.extensions?.code).toBe('OKAND_UTGAVA');
    }
  });

  test('printed figures are not known before they were loaded', async () => {
    const { data } = await nns.ask(COMPARISON, { nummer: '4', fran: '2022', till: '2022', asOf: '2010-01-01' });
    expect(data.indikator.jamforelse.every((l: Line) => l.forbund.every((f) => f.andelPositiva.varde === null))).toBe(true);
  });
});

test('a förbund\'s latest values are those of the latest measurement, and of the latest example beside it', async () => {
  const { data, errors } = await nns.entities('Samordningsforbund', [{ id: 'skelleftea-norsjo' }, { id: 'prov-b' }], `{ indikatorvarden(nummer: "4") { period andelPositiva { varde syntetisk status } matomgang { id } malnivaer { malniva { varde } } } }`);
  expect(errors).toBeUndefined();
  expect(data._entities[0].indikatorvarden).toEqual([
    { period: '2027', andelPositiva: { varde: 62.5, syntetisk: false, status: 'NORMAL' }, matomgang: { id: 'prov-2027' }, malnivaer: [] },
    { period: '2025', andelPositiva: { varde: 55, syntetisk: true, status: 'NORMAL' }, matomgang: { id: 'prov-exempel' }, malnivaer: [] },
  ]);
  expect(data._entities[1].indikatorvarden.map((u: { andelPositiva: Figure }) => u.andelPositiva.status)).toEqual(['EJ_INRAPPORTERAD']);
  const earlier = await nns.entities('Samordningsforbund', [{ id: 'skelleftea-norsjo' }], `{ indikatorvarden(nummer: "4", asOf: "2025-04-01") { andelPositiva { varde } } }`);
  expect(earlier.data._entities[0].indikatorvarden.map((u: { andelPositiva: Figure }) => u.andelPositiva.varde)).toEqual([50, 55]);
});

test('an insats has its own measured outcome', async () => {
  const { data } = await nns.entities('Insats', [{ id: 'umearegionen/prov' }], `{ indikatorutfall(nummer: "4") { period insats { id } forbund { id } antalSvar { varde } } }`);
  expect(data._entities[0].indikatorutfall).toEqual([{ period: '2025', insats: { id: 'umearegionen/prov' }, forbund: { id: 'umearegionen' }, antalSvar: { varde: 40 } }]);
});

test('a target is shown with its value, and said to be the förbund\'s own', async () => {
  await withClient(nns.database.migratorUrl, (client) => client.query(
    `insert into malniva select 900000, utgava_id, 'umearegionen', '2025', 2025 * 12, 2025 * 12 + 11, '4', null, null, malniva_id, 'MINST' from malniva limit 1`,
  ));
  const line = measured(await compare('2025', '2025'), '2025');
  expect(of(line, 'umearegionen')?.malnivaer).toHaveLength(1);
  expect(codes(of(line, 'umearegionen'))).toContain('MALNIVA_LOKAL');
  expect(codes(of(line, 'skelleftea-norsjo'))).not.toContain('MALNIVA_LOKAL');
});

test('which invited förbund lack answers from a group, with the kind of missing, alike for all boards', async () => {
  const missing = async (nummer: string) => {
    const { data, errors } = await nns.ask(`query ($nummer: ID) { saknadeRespondentgrupper(period: "2025", nummer: $nummer) { forbund { id } respondentgrupp status syntetisk matomgang { id } } }`, { nummer });
    expect(errors).toBeUndefined();
    return data.saknadeRespondentgrupper.filter((r: { syntetisk: boolean }) => !r.syntetisk).map((r: { forbund: { id: string }; respondentgrupp: string; status: string }) => [r.forbund.id, r.respondentgrupp, r.status]);
  };
  expect(await missing('4')).toEqual([['prov-b', 'DELTAGARE', 'EJ_INRAPPORTERAD'], ['lycksele-mala', 'DELTAGARE', 'EJ_INSAMLAD']]);
  expect(await missing('14')).toEqual([...INBJUDNA.map((f) => [f.forbund, 'STYRELSE', 'SEKRETESS']), ['lycksele-mala', 'STYRELSE', 'EJ_INSAMLAD']]);
  expect((await missing('8')).map((row: string[]) => row[2])).toEqual(Array.from({ length: 5 }, () => 'EJ_TILLAMPLIG'));
});

test('coverage has a row per measurement, examples marked', async () => {
  const { data, errors } = await nns.ask(`{ tackning(fran: "2022", till: "2026") { period syntetisk matomgang { id } antalForbund ${V} antalForbundTotalt ${V} andelForbund ${V} respondentgrupper varningar { kod } } }`);
  expect(errors).toBeUndefined();
  expect(data.tackning.map((t: { period: string; syntetisk: boolean; matomgang: object | null; antalForbund: Figure; andelForbund: Figure; varningar: Warning[] }) => [t.period, t.syntetisk, t.antalForbund.varde, t.andelForbund.varde, codes(t)])).toEqual([
    ['2022', false, 36, 48, []], ['2025', false, 4, 5.3, []], ['2025', true, 1, 1.3, ['SYNTETISKA_VARDEN']], ['2026', false, 4, 5.3, ['OLIKA_PANEL']],
  ]);
  expect(data.tackning[1]).toMatchObject({ matomgang: { id: 'prov-2025' }, respondentgrupper: ['DELTAGARE', 'INSATSPERSONAL', 'STYRELSE'] });
});

describe('recall', () => {
  const recalled = async (art: 'FEL' | 'ROJANDE', enkat: TestEnkat) => {
    const matning: TestMatning = { id: `prov-${art.toLowerCase()}`, period: art === 'FEL' ? '2030' : '2031', enkater: [enkat], inbjudna: INBJUDNA.slice(0, 2) };
    return withClient(nns.database.migratorUrl, async (client) => {
      await addEnkater(client, [enkat]);
      await addMatning(client, matning);
      const id = await addUtgava(client, { matning, nummer: 1, gallerFran: '2025-03-01T00:00:00Z', celler: [cell(enkat, 'skelleftea-norsjo', 30, 40), cell(enkat, 'umearegionen', 50, 60), alla(enkat, 80, 100)] });
      await avslutaUtgava(client, id, art, '2025-06-01T00:00:00Z');
      return { matning, id };
    });
  };
  const values = (line: Line | undefined) => line?.forbund.slice(0, 2).map((f) => [f.id === null, f.andelPositiva.varde, f.andelPositiva.status]);
  const WITHDRAWN = [[true, null, 'ATERKALLAD'], [true, null, 'ATERKALLAD']];

  test('what was wrong shows as withdrawn, and as it was to whoever asks for that', async () => {
    const { matning: { period }, id } = await recalled('FEL', { ...UNDER, id: 'prov-under-fel' });
    const now = measured(await compare(period, period), period);
    expect(values(now)).toEqual(WITHDRAWN);
    expect(now?.deltagandeForbund['andelAvSamtligaSvar']).toMatchObject({ varde: null, status: 'ATERKALLAD' });
    expect(codes(now)).toContain('ATERKALLAD_UTGAVA');
    const before = measured(await compare(period, period, { asOf: '2025-04-01' }), period);
    expect(values(before)).toEqual([[false, 75, 'NORMAL'], [false, 83.3, 'NORMAL']]);
    expect(values(measured(await compare(period, period, { utgava: String(id) }), period))).toEqual([[false, 75, 'NORMAL'], [false, 83.3, 'NORMAL']]);
    expect(measured(await compare(period, period, { asOf: '2025-02-01' }), period)).toBeUndefined();
    const cellId = before?.forbund[0]?.id;
    const { data } = await nns.ask(`query ($a: ID!) { jamforbarhet(a: $a, b: $a) { jamforbara skal { kod } a { andelPositiva { varde status } } skillnad { varde { varde status } } } }`, { a: cellId });
    expect(data.jamforbarhet).toMatchObject({ jamforbara: false, skal: [{ kod: 'VARDE_SAKNAS' }], a: { andelPositiva: { varde: null, status: 'ATERKALLAD' } }, skillnad: { varde: { varde: null, status: 'ATERKALLAD' } } });
  });

  test('what gave somebody away is withdrawn at every time, in every release', async () => {
    const { matning: { period }, id } = await recalled('ROJANDE', { ...UNDER, id: 'prov-under-rojande' });
    for (const rest of [{}, { asOf: '2025-04-01' }, { utgava: String(id) }]) {
      expect(values(measured(await compare(period, period, rest), period))).toEqual(WITHDRAWN);
    }
    const { data } = await nns.entities('Samordningsforbund', [{ id: 'skelleftea-norsjo' }], `{ indikatorvarden(nummer: "4", period: "${period}") { period andelPositiva { varde status } } }`);
    expect(data._entities[0].indikatorvarden).toEqual([{ period, andelPositiva: { varde: null, status: 'ATERKALLAD' } }]);
  });
});

describe('the number of statements', () => {
  const ask = (fran: string, till: string) => nns.ask(`query ($fran: Period!, $till: Period!) { indikator(nummer: "5") { jamforelse(fran: $fran, till: $till) {
    matpunkt { text } matomgang { id } utgava { id } deltagandeForbund { antalSvar { varde } } lan { lan } deltagandePerKon { kon } varningar { kod }
    forbund { forbund { id } andelPositiva { varde } varningar { kod } malnivaer { malniva { varde } } perKon { id } perInsats { id } utgava { id } } } } }`, { fran, till });
  const sent = async (work: () => Promise<{ errors?: unknown }>): Promise<number> => {
    const { statements } = await countStatements(async () => {
      expect((await work()).errors).toBeUndefined();
    });
    return statements.length;
  };

  test('is the same for 3 and for 300 förbund, and for one and for ten periods', async () => {
    const enkat: TestEnkat = { ...UNDER, id: 'prov-manga', matpunkt: '5.1', punktversion: 'prov-1' };
    const add = async (period: number, forbund: number) => withClient(nns.database.migratorUrl, async (client) => {
      const matning: TestMatning = { id: `manga-${period}`, period: String(period), enkater: [enkat], inbjudna: Array.from({ length: forbund }, (_, i) => ({ forbund: `manga-${i}`, lan: '24' })) };
      await addMatning(client, matning);
      await addUtgava(client, {
        matning, nummer: 1, gallerFran: '2025-03-01T00:00:00Z', celler: [
          ...matning.inbjudna.flatMap(({ forbund: f }, i) => [cell(enkat, f, 20 + (i % 20), 40), cell(enkat, f, 10 + (i % 10), 20, { kon: 'MAN' })]), alla(enkat, forbund * 30, forbund * 40, { antalForbund: forbund }),
        ],
      });
    });
    await withClient(nns.database.migratorUrl, (client) => addEnkater(client, [enkat]));
    await add(2040, 3);
    const few = await sent(() => ask('2040', '2040'));
    for (let period = 2041; period < 2050; period += 1) await add(period, 3);
    expect(await sent(() => ask('2040', '2049'))).toBe(few);
    await add(2050, 300);
    expect(await sent(() => ask('2050', '2050'))).toBe(few);
    const latest = (n: number) => nns.entities('Samordningsforbund', Array.from({ length: n }, (_, i) => ({ id: `manga-${i}` })), `{ indikatorvarden(nummer: "5") { period matpunkt { text }
      andelPositiva { varde } malnivaer { malniva { varde } } varningar { kod } matomgang { id } utgava { id } } }`);
    const fewLatest = await sent(() => latest(3));
    expect(await sent(() => latest(300))).toBe(fewLatest);
    expect((await latest(300)).data._entities[299].indikatorvarden).toMatchObject([{ period: '2050', andelPositiva: { varde: 97.5 } }]);
    expect((await ask('2050', '2050')).data.indikator.jamforelse.find((l: Line) => l.matomgang)?.forbund.length).toBeGreaterThanOrEqual(300);
  }, 60_000);
});
