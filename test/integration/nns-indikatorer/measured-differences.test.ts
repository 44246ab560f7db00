import { withClient } from '../../../infra/database/connect';
import { skillnad } from '../../../subgraphs/nns-indikatorer/domain/skillnad';
import { type TestSubgraph, startTestSubgraph } from '../../support/subgraph';
import { type Figure, type Warning, type Utgavor, V, measured, codes, of, comparison, seed } from './measured';

let nns: TestSubgraph;
let utgavor: Utgavor;
let compare: ReturnType<typeof comparison>;

beforeAll(async () => {
  nns = await startTestSubgraph('nns-indikatorer');
  utgavor = await seed(nns);
  compare = comparison(nns);
}, 120_000);
afterAll(() => nns?.stop());

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
