import { withClient } from '../../../infra/database/connect';
import { skillnad } from '../../../subgraphs/nns-indikatorer/domain/skillnad';
import { countStatements } from '../../support/statements';
import { type TestCell, type TestEnkat, type TestMatning, addEnkater, addMatning, addUtgava, avslutaUtgava } from '../../support/matcells';
import { type TestSubgraph, startTestSubgraph } from '../../support/subgraph';

const UNDER: TestEnkat = { id: 'prov-under', matpunkt: '4.1', punktversion: 'prov-1', respondentgrupp: 'DELTAGARE', mattillfalle: 'UNDER', fragarKon: true };
const UNDER_NY: TestEnkat = { ...UNDER, version: '2', punktversion: 'prov-2', skala: [1, 4], positiva: [3, 4] };
const DELTAGARE_7: TestEnkat = { id: 'prov-deltagare-7', matpunkt: '7.1', punktversion: 'prov-1', respondentgrupp: 'DELTAGARE', mattillfalle: 'UNDER' };
const PERSONAL_7: TestEnkat = { id: 'prov-personal-7', matpunkt: '7.2', punktversion: 'prov-1', respondentgrupp: 'INSATSPERSONAL', mattillfalle: 'UNDER' };
const STYRELSE: TestEnkat = { id: 'prov-styrelse', matpunkt: '14.1', punktversion: 'prov-1', respondentgrupp: 'STYRELSE', mattillfalle: 'PER_AR' };

const INBJUDNA = [
  { forbund: 'skelleftea-norsjo', lan: '24' }, { forbund: 'umearegionen', lan: '24', insatser: ['umearegionen/prov'] }, { forbund: 'prov-a', lan: '25' }, { forbund: 'prov-b', lan: '25' },
];
const FORSTA: TestMatning = { id: 'prov-2025', period: '2025', enkater: [UNDER, DELTAGARE_7, PERSONAL_7, STYRELSE], inbjudna: INBJUDNA };
const ANDRA: TestMatning = { id: 'prov-2026', period: '2026', enkater: [UNDER], inbjudna: [...INBJUDNA.slice(0, 3), { forbund: 'prov-c', lan: '25' }] };
const BROTT: TestMatning = { id: 'prov-2027', period: '2027', enkater: [UNDER_NY], inbjudna: INBJUDNA };
const EXEMPEL: TestMatning = { id: 'prov-exempel', period: '2025', syntetisk: true, enkater: [UNDER], inbjudna: INBJUDNA.slice(0, 2) };

const cell = (enkat: TestEnkat, forbund: string, positiva: number, svar: number, part: Partial<TestCell> = {}): TestCell => ({ enkat, forbund, positiva, svar, ...part });
const alla = (enkat: TestEnkat, positiva: number, svar: number, part: Partial<TestCell> = {}): TestCell => ({ enkat, niva: 'DELTAGANDE', positiva, svar, antalForbund: 3, ...part });

/** 30 of 40, 45 of 100 of 250 asked, 8 of 12 (rounded), nobody. */
const FORSTA_CELLER: readonly TestCell[] = [
  cell(UNDER, 'skelleftea-norsjo', 30, 40), cell(UNDER, 'umearegionen', 45, 100, { utskick: 250 }), cell(UNDER, 'prov-a', 8, 12), cell(UNDER, 'prov-b', 0, 0),
  cell(UNDER, 'umearegionen', 25, 50, { kon: 'KVINNOR' }), cell(UNDER, 'umearegionen', 20, 50, { kon: 'MAN' }),
  cell(UNDER, 'umearegionen', 20, 40, { niva: 'INSATS', insats: 'umearegionen/prov' }),
  alla(UNDER, 83, 152, { ovagt: 62.2 }), alla(UNDER, 40, 70, { kon: 'KVINNOR' }), { enkat: UNDER, niva: 'LAN', lan: '24', positiva: 75, svar: 140, antalForbund: 2 },
  cell(DELTAGARE_7, 'skelleftea-norsjo', 30, 60), cell(DELTAGARE_7, 'umearegionen', 60, 100), cell(DELTAGARE_7, 'prov-a', 10, 15), cell(DELTAGARE_7, 'prov-b', 0, 0), alla(DELTAGARE_7, 100, 175),
  cell(PERSONAL_7, 'skelleftea-norsjo', 48, 60), cell(PERSONAL_7, 'umearegionen', 62, 100), cell(PERSONAL_7, 'prov-a', 2, 3), cell(PERSONAL_7, 'prov-b', 20, 25), alla(PERSONAL_7, 132, 188),
  cell(STYRELSE, 'skelleftea-norsjo', 6, 8), cell(STYRELSE, 'umearegionen', 0, 0), cell(STYRELSE, 'prov-a', 5, 9), cell(STYRELSE, 'prov-b', 0, 0), alla(STYRELSE, 11, 17),
];

const V = '{ varde min max precision enhet status flaggor syntetisk definition kallor { dokument avsnitt utgava } }';
const OUTCOME = `id period kon forbund { id } insats { id } andelPositiva ${V} medelvarde ${V} antalSvar ${V} antalPositiva ${V} svarsfrekvens ${V} antalVetEj ${V} antalUtskick ${V}
  konfidensintervall { nedre ovre konfidensgrad metod } medelvardesintervall { nedre ovre } fordelning { steg text antal ${V} } varningar { kod text } syntetiskUtgava: utgava { id } matomgang { id }`;
const POOLED = `andelAvSamtligaSvar ${V} ovagtMedelOverForbund ${V} antalForbund ${V} antalForbundTotalt ${V} svarsfrekvens ${V} antalSvar ${V} antalPositiva ${V} medelvarde ${V}
  konfidensintervall { nedre ovre metod } ovagtKonfidensintervall { nedre ovre metod } fordelning { steg antal ${V} }`;
const COMPARISON = `query ($nummer: ID!, $fran: Period!, $till: Period!, $asOf: Tidpunkt, $utgava: ID) { indikator(nummer: $nummer) { jamforelse(fran: $fran, till: $till, asOf: $asOf, utgava: $utgava) {
  period respondentgrupp mattillfalle syntetisk matpunkt { id version } matomgang { id } utgava { id } deltagandeForbund { ${POOLED} }
  forbund { ${OUTCOME} perKon { kon ${OUTCOME} } perInsats { ${OUTCOME} } malnivaer { malniva ${V} } }
  lan { lan utfall { ${POOLED} } } deltagandePerKon { kon utfall { ${POOLED} } } varningar { kod text } } } }`;

interface Figure { varde: number | null; min: number | null; max: number | null; status: string; syntetisk: boolean; precision: string; flaggor: string[]; kallor: { dokument: string; utgava: string }[] }
interface Warning { kod: string; text: string }
interface Outcome {
  id: string | null; kon: string | null; forbund: { id: string }; andelPositiva: Figure; antalSvar: Figure; antalPositiva: Figure; medelvarde: Figure; konfidensintervall: { nedre: number; metod: string } | null;
  fordelning: unknown[]; perKon: Outcome[]; perInsats: Outcome[]; varningar: Warning[]; malnivaer: unknown[];
}
interface Line {
  period: string; syntetisk: boolean; respondentgrupp: string; matpunkt: { id: string; version: string | null } | null; matomgang: { id: string } | null; utgava: { id: string } | null;
  deltagandeForbund: Record<string, Figure> & { konfidensintervall: { metod: string } | null }; forbund: Outcome[]; lan: { lan: string; utfall: Record<string, Figure> }[];
  deltagandePerKon: { kon: string; utfall: Record<string, Figure> }[]; varningar: Warning[];
}

let nns: TestSubgraph;
const utgavor: Record<'forsta' | 'rattad' | 'andra' | 'brott' | 'exempel', number> = { forsta: 0, rattad: 0, andra: 0, brott: 0, exempel: 0 };

beforeAll(async () => {
  nns = await startTestSubgraph('nns-indikatorer');
  await withClient(nns.database.migratorUrl, async (client) => {
    await addEnkater(client, [UNDER, UNDER_NY, DELTAGARE_7, PERSONAL_7, STYRELSE]);
    for (const matning of [FORSTA, ANDRA, BROTT, EXEMPEL]) await addMatning(client, matning);
    utgavor.forsta = await addUtgava(client, {
      matning: FORSTA, nummer: 1, gallerFran: '2025-03-01T00:00:00Z', celler: [cell(UNDER, 'skelleftea-norsjo', 20, 40), ...FORSTA_CELLER.slice(1)],
    });
    await avslutaUtgava(client, utgavor.forsta, 'ERSATT', '2025-05-01T00:00:00Z');
    utgavor.rattad = await addUtgava(client, { matning: FORSTA, nummer: 2, gallerFran: '2025-05-01T00:00:00Z', celler: FORSTA_CELLER });
    utgavor.andra = await addUtgava(client, {
      matning: ANDRA, nummer: 1, gallerFran: '2026-03-01T00:00:00Z',
      celler: [cell(UNDER, 'skelleftea-norsjo', 38, 40), cell(UNDER, 'umearegionen', 47, 100, { utskick: 250 }), cell(UNDER, 'prov-a', 9, 15), cell(UNDER, 'prov-c', 15, 30), alla(UNDER, 109, 185)],
    });
    utgavor.brott = await addUtgava(client, { matning: BROTT, nummer: 1, gallerFran: '2026-04-01T00:00:00Z', celler: [cell(UNDER_NY, 'skelleftea-norsjo', 25, 40), alla(UNDER_NY, 25, 40, { antalForbund: 1 })] });
    utgavor.exempel = await addUtgava(client, { matning: EXEMPEL, nummer: 1, gallerFran: '2025-03-01T00:00:00Z', celler: [cell(UNDER, 'skelleftea-norsjo', 22, 40), alla(UNDER, 22, 40, { antalForbund: 1 })] });
  });
}, 120_000);
afterAll(() => nns?.stop());

const compare = async (fran: string, till: string, rest: Record<string, unknown> = {}, nummer = '4'): Promise<Line[]> => {
  const { data, errors } = await nns.ask(COMPARISON, { nummer, fran, till, ...rest });
  expect(errors).toBeUndefined();
  return data.indikator.jamforelse;
};
const measured = (lines: readonly Line[], period: string, syntetisk = false) => lines.find((l) => l.matomgang !== null && l.period === period && l.syntetisk === syntetisk);
const codes = (warned: { varningar: Warning[] } | undefined) => warned?.varningar.map((v) => v.kod) ?? [];
const of = (line: Line | undefined, forbund: string) => line?.forbund.find((f) => f.forbund.id === forbund);

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

describe('changes', () => {
  const CHANGES = `query ($fran: Period!, $till: Period!) { indikatorforandringar(fran: $fran, till: $till, nummer: "4") { syntetisk matpunkt { id version } antalForbund ${V}
    panel { antalBehallna ${V} } varningar { kod } forbund { forbund { id } forandring ${V} fran { id andelPositiva { varde } } till { andelPositiva { varde } }
      skillnad { varde ${V} intervall { nedre ovre metod } sakerstalld pHolm } varningar { kod } } } }`;
  interface Change { matpunkt: { version: string | null }; syntetisk: boolean; varningar: Warning[]; forbund: { forbund: { id: string }; forandring: Figure; skillnad: { varde: Figure; intervall: { nedre: number; ovre: number } | null; sakerstalld: boolean | null; pHolm: number | null }; varningar: Warning[] }[] }

  test('each förbund\'s change has Newcombe\'s interval on its public counts, and Holm\'s verdict over all', async () => {
    const { data } = await nns.ask(CHANGES, { fran: '2025', till: '2026' });
    const [change] = data.indikatorforandringar.filter((c: Change) => c.forbund.length > 0) as Change[];
    expect(change?.forbund.map((f) => [f.forbund.id, f.forandring.varde, f.skillnad.sakerstalld, f.varningar.map((v) => v.kod).filter((k) => k !== 'LAG_SVARSFREKVENS')])).toEqual([
      ['skelleftea-norsjo', 20, true, ['MANGA_JAMFORELSER']], ['umearegionen', 2, false, ['SKILLNAD_EJ_SAKERSTALLD', 'MANGA_JAMFORELSER']],
      ['prov-a', -5, null, ['FA_SVAR', 'SKYDDAT_VARDE', 'SKILLNAD_EJ_PROVBAR']],
    ]);
    const expected = skillnad({ antalSvar: 40, antalPositiva: 30, andel: null }, { antalSvar: 40, antalPositiva: 38, andel: null });
    expect(change?.forbund[0]?.skillnad.intervall).toEqual({ nedre: Math.round(1000 * (expected.intervall?.nedre ?? 0)) / 10, ovre: Math.round(1000 * (expected.intervall?.ovre ?? 0)) / 10, metod: 'NEWCOMBE' });
    // Two were tried: the smallest p-value counts twice.
    expect(change?.forbund[0]?.skillnad.pHolm).toBeCloseTo(2 * (expected.p ?? 0), 8);
    expect(change?.forbund[2]?.skillnad.intervall).toBeNull();
  });

  test('an item whose version changed gives a line with cautions and no computed change', async () => {
    const { data } = await nns.ask(CHANGES, { fran: '2026', till: '2027' });
    const [change] = data.indikatorforandringar.filter((c: Change) => c.varningar.length > 0) as Change[];
    expect(change).toMatchObject({ matpunkt: { version: null }, forbund: [], antalForbund: { varde: null, status: 'EJ_TILLAMPLIG' } });
    expect(codes(change)).toEqual(expect.arrayContaining(['OLIKA_VERSION', 'OLIKA_SKALA', 'TIDSSERIEBROTT']));
  });

  test('a matched panel is shown as it was stored', async () => {
    await withClient(nns.database.migratorUrl, async (client) => {
      const { rows: [draft] } = await client.query<{ id: number }>(`insert into utgava (ursprung, status, checksumma) values ('MATOMGANG', 'UTKAST', '') returning id`);
      await client.query(
        `insert into matpanel values ($1, $2, $3, '4.1', 'prov-1', 'DELTAGARE', 'UNDER', 3, 0, 1, 'INGET', 54.6, 60.6, 6, -20, 32, 'AVRUNDAT', 65, 70, null, null, null)`,
        [draft?.id, utgavor.rattad, utgavor.andra],
      );
    });
    const { data, errors } = await nns.ask(`{ indikatorforandringar(fran: "2025", till: "2026", nummer: "4") { syntetisk antalForbund { varde } forandringAvSamtligaSvar { varde } ovagtMedelAvForandringar { varde status }
      panel { antalBortfallna { varde } antalTillkomna { varde } franAndelAvSvar { varde } tillOvagtMedel { varde flaggor } forandringAvSamtligaSvar { varde { varde } intervall { nedre ovre metod } sakerstalld }
        ovagtMedelAvForandringar { varde { varde status } intervall { nedre } sakerstalld } } varningar { kod } } }`);
    expect(errors).toBeUndefined();
    expect(data.indikatorforandringar.find((c: { panel: unknown }) => c.panel !== null)).toMatchObject({
      syntetisk: false, antalForbund: { varde: 3 }, forandringAvSamtligaSvar: { varde: 6 }, ovagtMedelAvForandringar: { varde: null, status: 'SEKRETESS' },
      panel: {
        antalBortfallna: { varde: 0 }, antalTillkomna: { varde: 1 }, franAndelAvSvar: { varde: 54.6 }, tillOvagtMedel: { varde: 70, flaggor: ['AVRUNDAD'] },
        forandringAvSamtligaSvar: { varde: { varde: 6 }, intervall: { nedre: -20, ovre: 32, metod: 'KLUSTRAD_T' }, sakerstalld: false },
        ovagtMedelAvForandringar: { varde: { varde: null, status: 'SEKRETESS' }, intervall: null, sakerstalld: null },
      },
    });
  });
});

describe('differences', () => {
  const DIFFERENCES = `query ($mot: Jamforelsegrund!, $forbund: ID, $fran: Period, $period: Period! = "2025") { forbundsskillnader(nummer: "4", period: $period, mot: $mot, forbund: $forbund, fran: $fran) {
    forbund { id } matpunkt { id version } utfall { matomgang { syntetisk } andelPositiva ${V} } mot ${V} skillnad { varde ${V} intervall { nedre ovre metod } sakerstalld pHolm } varningar { kod } } }`;
  interface Difference { forbund: { id: string }; utfall: { matomgang: { syntetisk: boolean } }; mot: Figure & { definition: string }; skillnad: { varde: Figure; intervall: object | null; sakerstalld: boolean | null }; varningar: Warning[] }
  const differences = async (variables: Record<string, unknown>): Promise<Difference[]> => {
    const { data, errors } = await nns.ask(DIFFERENCES, variables);
    expect(errors).toBeUndefined();
    return data.forbundsskillnader.filter((d: Difference) => !d.utfall.matomgang.syntetisk);
  };
  const shown = (all: Difference[]) => all.map((d) => [d.forbund.id, d.mot.varde, d.skillnad.varde.varde, d.skillnad.intervall !== null]);

  test('against another förbund', async () => {
    expect(shown(await differences({ mot: 'FORBUND', forbund: 'umearegionen' }))).toEqual([
      ['skelleftea-norsjo', 45, 30, true], ['prov-a', 45, 20, false], ['prov-b', 45, null, false],
    ]);
  });

  test('against the others in the pool when counts are public, and against the pool without an interval when not', async () => {
    const all = await differences({ mot: 'DELTAGANDE' });
    // 53 of 112 and 38 of 52 are what the others have.
    expect(shown(all)).toEqual([['skelleftea-norsjo', 47.3, 27.7, true], ['umearegionen', 73.1, -28.1, true], ['prov-a', 54.6, 10.4, false], ['prov-b', 54.6, null, false]]);
    expect(all[0]?.mot.definition).toContain('utan förbundet självt');
    expect(codes(all[2])).toContain('SKILLNAD_EJ_PROVBAR');
  });

  test('against the län, and against itself earlier', async () => {
    expect(shown(await differences({ mot: 'LAN' })).slice(0, 2)).toEqual([['skelleftea-norsjo', 45, 30, true], ['umearegionen', 75, -30, true]]);
    expect(shown(await differences({ mot: 'EGEN_HISTORIK', fran: '2025', period: '2026' }))).toEqual([
      ['skelleftea-norsjo', 75, 20, true], ['umearegionen', 45, 2, true], ['prov-a', 65, -5, false], ['prov-c', null, null, false],
    ]);
  });

  test('a ground without its förbund or period gets OGILTIG_INDATA', async () => {
    for (const mot of ['FORBUND', 'EGEN_HISTORIK']) expect((await nns.ask(DIFFERENCES, { mot })).errors?.[0]?.extensions?.code).toBe('OGILTIG_INDATA');
  });

  test('deltagare against personal, the largest difference first, with the caution that they answer other items', async () => {
    const { data } = await nns.ask(`{ gruppskillnader(nummer: "7", period: "2025") { forbund { id } mattillfalle forsta { andelPositiva { varde } } andra { andelPositiva { varde } } skillnad { varde { varde status } sakerstalld } varningar { kod } } }`);
    expect(data.gruppskillnader.map((g: { forbund: { id: string }; skillnad: { varde: Figure } }) => [g.forbund.id, g.skillnad.varde.varde, g.skillnad.varde.status])).toEqual([
      ['skelleftea-norsjo', 30, 'NORMAL'], ['umearegionen', 2, 'NORMAL'], ['prov-a', null, 'SEKRETESS'], ['prov-b', null, 'EJ_INRAPPORTERAD'],
    ]);
    expect(codes(data.gruppskillnader[0])).toEqual(['OLIKA_MATPUNKT', 'MANGA_JAMFORELSER']);
  });
});

test('printed and measured outcomes can be held against each other, and an example against nothing published', async () => {
  const lines = await compare('2025', '2026');
  const [a, b] = [of(measured(lines, '2025'), 'skelleftea-norsjo')?.id, of(measured(lines, '2026'), 'skelleftea-norsjo')?.id];
  const example = of(measured(lines, '2025', true), 'skelleftea-norsjo')?.id;
  const ASK = `query ($a: ID!, $b: ID!) { jamforbarhet(a: $a, b: $b) { jamforbara skal { kod } forbehall { kod } a { id } skillnad { varde { varde } intervall { metod } sakerstalld } } }`;
  expect((await nns.ask(ASK, { a, b })).data.jamforbarhet).toEqual({
    jamforbara: true, skal: [], forbehall: [{ kod: 'OLIKA_PERIOD' }], a: { id: a }, skillnad: { varde: { varde: 20 }, intervall: { metod: 'NEWCOMBE' }, sakerstalld: true },
  });
  expect((await nns.ask(ASK, { a, b: example })).data.jamforbarhet).toMatchObject({ jamforbara: false, skal: [{ kod: 'SYNTETISKA_VARDEN' }], skillnad: { varde: { varde: null }, intervall: null } });
  expect((await nns.ask(ASK, { a, b: 'umearegionen/2022/person-eller-team' })).data.jamforbarhet).toMatchObject({ jamforbara: false, skillnad: { varde: { varde: 20.5 } } });
  expect((await nns.ask(ASK, { a, b: 'm999999999' })).errors?.[0]?.extensions?.code).toBe('OKANT_UTFALL');
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
    expect((await ask('2050', '2050')).data.indikator.jamforelse.find((l: Line) => l.matomgang)?.forbund.length).toBeGreaterThanOrEqual(300);
  }, 60_000);
});
