import { withClient } from '../../../infra/database/connect';
import { countStatements } from '../../support/statements';
import { type TestSubgraph, startTestSubgraph } from '../../support/subgraph';
import { type TestOutcome, addOutcomes } from './outcomes';

const V = '{ varde status flaggor definition kallor { dokument rad tryckt } }';
const COMPARISON = `query ($nummer: ID!, $fran: Period!, $till: Period!) { indikator(nummer: $nummer) { jamforelse(fran: $fran, till: $till) {
  period respondentgrupp mattillfalle matpunkt { id version text }
  deltagandeForbund { andelAvSamtligaSvar ${V} ovagtMedelOverForbund ${V} antalForbund ${V} antalForbundTotalt ${V} svarsfrekvens ${V} }
  forbund { id forbund { id } andelPositiva ${V} medelvarde ${V} antalSvar ${V} antalPositiva ${V} konfidensintervall { nedre ovre konfidensgrad metod } varningar { kod } }
  varningar { kod text } } } }`;

interface Figure { varde: number | null; status: string; flaggor: string[]; kallor: { tryckt: string | null; rad: number | null }[] }
interface Outcome { id: string | null; forbund: { id: string }; andelPositiva: Figure; medelvarde: Figure; antalSvar: Figure; antalPositiva: Figure; konfidensintervall: object | null }
interface Line {
  period: string; respondentgrupp: string | null; mattillfalle: string | null; matpunkt: { id: string; version: string | null; text: string | null } | null;
  deltagandeForbund: Record<string, Figure>; forbund: Outcome[]; varningar: { kod: string; text: string }[];
}

const compare = async (nns: TestSubgraph, nummer: string, fran: string, till: string): Promise<Line[]> => {
  const { data, errors } = await nns.ask(COMPARISON, { nummer, fran, till });
  expect(errors).toBeUndefined();
  return data.indikator.jamforelse;
};
const codes = (line: Line | undefined) => line?.varningar.map((v) => v.kod);

describe('on the published figures', () => {
  let nns: TestSubgraph;
  beforeAll(async () => {
    nns = await startTestSubgraph('nns-indikatorer');
  });
  afterAll(() => nns.stop());

  test('indicator 4 shows Umeåregionen\'s value of 2022 with its interval and its cautions, and the other förbund as not collected', async () => {
    const own = (await compare(nns, '4', '2014', '2022')).find((l) => l.matpunkt?.id === 'umearegionen/person-eller-team');
    expect(own).toMatchObject({ period: '2022', respondentgrupp: 'DELTAGARE', matpunkt: { version: '2022' } });
    expect(codes(own)).toEqual(['LOKAL_DEFINITION', 'OLIKA_SKALA', 'LOKAL_POSITIVGRANS', 'OKANT_MATTILLFALLE', 'FA_FORBUND']);
    expect(own?.forbund.map((f) => [f.forbund.id, f.andelPositiva.varde, f.andelPositiva.status, f.antalSvar.varde])).toEqual([
      ['skelleftea-norsjo', null, 'EJ_INSAMLAD', null], ['umearegionen', 95, 'NORMAL', 133], ['lycksele-mala', null, 'EJ_INSAMLAD', null],
    ]);
    expect(own?.forbund[1]).toMatchObject({
      medelvarde: { varde: null, status: 'EJ_TILLAMPLIG' }, konfidensintervall: { nedre: 90.5, ovre: 97.9, konfidensgrad: 95, metod: 'WILSON' },
      andelPositiva: { flaggor: ['AVRUNDAD'], kallor: [{ tryckt: '95 %' }] },
    });
    expect(own?.forbund[0]?.konfidensintervall).toBeNull();
  });

  test('the national measurements are there with their coverage, their values not collected and their wording not known', async () => {
    const line = (await compare(nns, '4', '2022', '2022')).find((l) => l.matpunkt?.id === '4.2');
    expect(line).toMatchObject({ period: '2022', mattillfalle: 'VID_AVSLUT', matpunkt: { version: null, text: null } });
    expect(line?.deltagandeForbund).toMatchObject({
      antalForbund: { varde: 36, status: 'NORMAL' }, antalForbundTotalt: { varde: 75, status: 'NORMAL' },
      andelAvSamtligaSvar: { varde: null, status: 'EJ_INSAMLAD' }, ovagtMedelOverForbund: { varde: null, status: 'EJ_INSAMLAD' }, svarsfrekvens: { status: 'EJ_INSAMLAD' },
    });
    expect(line?.forbund).toHaveLength(3);
    expect(codes(line)).toEqual(['OKAND_VERSION']);
  });

  test('two measurements in one answer carry a caution that other förbund took part', async () => {
    const lines = (await compare(nns, '4', '2021', '2022')).filter((l) => l.matpunkt?.id === '4.1');
    expect(lines.map((l) => l.deltagandeForbund.antalForbund?.varde)).toEqual([39, 36]);
    expect(lines.map((l) => codes(l)?.includes('OLIKA_PANEL'))).toEqual([true, true]);
  });

  test('answers under way and at the end stand on lines of their own', async () => {
    const lines = await compare(nns, '4', '2021', '2021');
    expect(lines.map((l) => [l.matpunkt?.id, l.mattillfalle])).toEqual([['4.1', 'UNDER'], ['4.2', 'VID_AVSLUT']]);
  });

  test('a group that a measurement no longer asked is not applicable, not merely absent', async () => {
    const lines = (await compare(nns, '10', '2022', '2022')).map((l) => [l.respondentgrupp, l.forbund[0]?.andelPositiva.status, codes(l)?.includes('GRUPP_TILLFRAGAS_INTE')]);
    expect(lines).toEqual([['FORBUNDSCHEF', 'EJ_TILLAMPLIG', true], ['INSATSPERSONAL', 'EJ_INSAMLAD', false]]);
  });

  test('a span without any measurement still shows what is asked, as missing', async () => {
    const lines = await compare(nns, '4', '2015', '2016-H1');
    expect(lines.map((l) => [l.period, l.matpunkt?.id, l.matpunkt?.version, l.forbund.map((f) => f.andelPositiva.status)])).toEqual([
      ['2016-H1', '4.1', '2014', ['EJ_INSAMLAD', 'EJ_INSAMLAD', 'EJ_INSAMLAD']],
      ['2016-H1', '4.2', '2014', ['EJ_INSAMLAD', 'EJ_INSAMLAD', 'EJ_INSAMLAD']],
    ]);
  });

  test('an indicator whose items are not known has one line, of missing values', async () => {
    const lines = await compare(nns, '16', '2014', '2022');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ matpunkt: null, respondentgrupp: null });
    expect(lines[0]?.forbund.map((f) => f.andelPositiva.status)).toEqual(['EJ_INSAMLAD', 'EJ_INSAMLAD', 'EJ_INSAMLAD']);
  });

  test('register data have no respondents', async () => {
    const lines = await compare(nns, '11', '2022', '2022');
    expect(lines.map((l) => [l.matpunkt?.id, l.respondentgrupp, l.mattillfalle])).toEqual([['11.1', null, 'PER_AR']]);
  });

  test('a year\'s value is found by a half-year that it touches, and not by one that it does not', async () => {
    const own = async (fran: string, till: string) => (await compare(nns, '4', fran, till)).some((l) => l.matpunkt?.id === 'umearegionen/person-eller-team');
    expect(await own('2022-H2', '2023-H1')).toBe(true);
    expect(await own('2022-03', '2022-03')).toBe(true);
    expect(await own('2023-H1', '2023-H2')).toBe(false);
    expect(await own('2021-T3', '2021-Q4')).toBe(false);
  });

  test('a span that ends before it begins, and a malformed period, get OGILTIG_PERIOD', async () => {
    const backwards = await nns.ask(COMPARISON, { nummer: '4', fran: '2022', till: '2021-H2' });
    expect(backwards.data.indikator).toEqual({ jamforelse: null });
    expect(backwards.errors?.[0]?.extensions?.code).toBe('OGILTIG_PERIOD');
    expect((await nns.ask(COMPARISON, { nummer: '4', fran: '2022-H3', till: '2023' })).errors?.[0]?.extensions?.code).toBe('OGILTIG_PERIOD');
  });

  test('a value that gives few persons away shows neither number, printed text nor interval, also not in the database', async () => {
    const { data } = await nns.entities('Samordningsforbund', [{ id: 'umearegionen' }], `{ indikatorvarden { id matpunkt { id } andelPositiva ${V} medelvarde ${V} antalSvar ${V} antalPositiva ${V} konfidensintervall { nedre } } }`);
    const hidden = data._entities[0].indikatorvarden.find((u: { matpunkt: { id: string } }) => u.matpunkt.id === 'umearegionen/bemotande');
    for (const name of ['andelPositiva', 'medelvarde', 'antalSvar', 'antalPositiva']) {
      expect(hidden[name]).toMatchObject({ varde: null, status: 'SEKRETESS' });
      expect(hidden[name].kallor).toEqual([{ dokument: expect.any(String), rad: null, tryckt: null }]);
    }
    expect(hidden.konfidensintervall).toBeNull();
    await withClient(nns.database.migratorUrl, async (client) => {
      const { rows } = await client.query(`select 1 from utfall u join matvarde m on m.id in (u.andel_positiva_id, u.antal_svar_id, u.antal_positiva_id)
        where u.matpunkt_id = 'umearegionen/bemotande' and num_nonnulls(m.varde, m.min, m.max) > 0`);
      expect(rows).toEqual([]);
    });
  });

  test('no published share leaves fewer than five persons on either side', async () => {
    await withClient(nns.database.migratorUrl, async (client) => {
      const { rows } = await client.query(`select u.id from utfall u join matvarde svar on svar.id = u.antal_svar_id join matvarde positiva on positiva.id = u.antal_positiva_id
        where positiva.varde < 5 or svar.varde - positiva.varde < 5`);
      expect(rows).toEqual([]);
    });
  });
});

describe('on several förbund and measurements', () => {
  let nns: TestSubgraph;
  const answers = (forbund: string, period: string, positiva: number, svar: number): TestOutcome => ({
    forbund, period, positiva, svar, matpunkt: '4.1', respondentgrupp: 'DELTAGARE', mattillfalle: 'UNDER',
  });
  beforeAll(async () => {
    nns = await startTestSubgraph('nns-indikatorer');
    await withClient(nns.database.migratorUrl, (client) => addOutcomes(client, [
      answers('skelleftea-norsjo', '2018', 90, 100), answers('umearegionen', '2018', 10, 20),
      answers('skelleftea-norsjo', '2019', 80, 100), answers('umearegionen', '2019', 15, 20), answers('lycksele-mala', '2019', 30, 40),
    ]));
  });
  afterAll(() => nns.stop());

  test('the share of all answers and the mean of the förbund are two numbers', async () => {
    const [line] = await compare(nns, '4', '2018', '2018');
    expect(line?.deltagandeForbund).toMatchObject({
      andelAvSamtligaSvar: { varde: 83.3, flaggor: ['UPPSKATTAD'] }, ovagtMedelOverForbund: { varde: 70, flaggor: ['UPPSKATTAD'] }, antalForbund: { varde: 2 },
    });
    expect(codes(line)).toEqual(['FA_FORBUND']);
  });

  test('a panel that changes is cautioned against', async () => {
    const lines = await compare(nns, '4', '2018', '2019');
    expect(lines.map((l) => [l.period, codes(l)])).toEqual([['2018', ['FA_FORBUND', 'OLIKA_PANEL']], ['2019', ['OLIKA_PANEL']]]);
  });

  test('a change counts only förbund with a value both times', async () => {
    const { data } = await nns.ask(`{ indikatorforandringar(fran: "2018", till: "2019", nummer: "4") { matpunkt { id } antalForbund { varde } ovagtMedelAvForandringar { varde enhet }
      forandringAvSamtligaSvar { varde } forbund { forbund { id } forandring { varde } fran { andelPositiva { varde } } till { andelPositiva { varde } } } } }`);
    expect(data.indikatorforandringar[0]).toEqual({
      matpunkt: { id: '4.1' }, antalForbund: { varde: 2 }, ovagtMedelAvForandringar: { varde: 7.5, enhet: 'PROCENTENHETER' }, forandringAvSamtligaSvar: { varde: -4.2 },
      forbund: [
        { forbund: { id: 'skelleftea-norsjo' }, forandring: { varde: -10 }, fran: { andelPositiva: { varde: 90 } }, till: { andelPositiva: { varde: 80 } } },
        { forbund: { id: 'umearegionen' }, forandring: { varde: 25 }, fran: { andelPositiva: { varde: 50 } }, till: { andelPositiva: { varde: 75 } } },
      ],
    });
  });

  test('outcomes of the same item may be compared, and a group with answers is not among those that lack them', async () => {
    const lines = await compare(nns, '4', '2019', '2019');
    const [a, b] = lines[0]?.forbund.map((f) => f.id) ?? [];
    const { data } = await nns.ask(`query ($a: ID!, $b: ID!) { jamforbarhet(a: $a, b: $b) { jamforbara skal { kod } } saknadeRespondentgrupper(period: "2019-H1", nummer: "4") { status } }`, { a, b });
    expect(data).toEqual({ jamforbarhet: { jamforbara: true, skal: [] }, saknadeRespondentgrupper: [] });
  });
});

describe('the number of statements', () => {
  const FIGURES = '-- Figures by id. $1: int[]';
  let nns: TestSubgraph;
  beforeAll(async () => {
    nns = await startTestSubgraph('nns-indikatorer');
  });
  afterAll(() => nns.stop());

  /** How often each statement is sent, by its first line. Figures are loaded as rows become known, so they are held to a bound instead. */
  const statements = async (work: () => Promise<{ errors?: unknown }>): Promise<Record<string, number>> => {
    const { statements: sent } = await countStatements(async () => {
      expect((await work()).errors).toBeUndefined();
    });
    const lines = sent.map((text) => text.split('\n')[0] ?? '');
    expect(lines.filter((line) => line === FIGURES).length).toBeLessThanOrEqual(4);
    return Object.fromEntries(lines.filter((line) => line !== FIGURES).map((line) => [line, lines.filter((other) => other === line).length]));
  };

  test('is the same for 3 and for 300 insatser', async () => {
    const ids = (n: number) => Array.from({ length: n }, (_, i) => ({ id: `umearegionen/prov-${i}` }));
    await withClient(nns.database.migratorUrl, (client) => addOutcomes(client, ids(300).map(({ id }) => ({
      forbund: 'umearegionen', insats: id, period: '2022', matpunkt: '4.1', respondentgrupp: 'DELTAGARE', mattillfalle: 'UNDER', positiva: 9, svar: 10,
    }))));
    const ask = (n: number) => nns.entities('Insats', ids(n), `{ indikatorutfall(nummer: "4") { period matpunkt { id version text } andelPositiva ${V} antalSvar ${V} konfidensintervall { nedre } } }`);
    const few = await statements(() => ask(3));
    expect(await statements(() => ask(300))).toEqual(few);
    expect(Object.values(few)).toEqual(Object.values(few).map(() => 1));
    expect((await ask(300)).data._entities[299].indikatorutfall).toMatchObject([{ period: '2022', andelPositiva: { varde: 90 } }]);
  });

  test('is the same for one and for all indicators, and for 3 and for 80 förbund', async () => {
    const ask = (indicators: string) => nns.ask(`{ ${indicators} { nummer matpunkter { id versioner { text } kopplingar { matpunkt { id } } } jamforelse(fran: "2014", till: "2022") {
      matpunkt { id version text } deltagandeForbund { antalForbund ${V} andelAvSamtligaSvar ${V} } forbund { forbund { id } andelPositiva ${V} } varningar { kod } } } }`);
    const few = await statements(() => ask('indikator(nummer: "4")'));
    await withClient(nns.database.migratorUrl, (client) => addOutcomes(client, Array.from({ length: 80 }, (_, i) => ({
      forbund: `provforbund-${i}`, period: '2022', matpunkt: '4.1', respondentgrupp: 'DELTAGARE', mattillfalle: 'UNDER', positiva: 50 + (i % 40), svar: 100,
    }))));
    expect(await statements(() => ask('indikator(nummer: "4")'))).toEqual(few);
    const all = await statements(() => ask('indikatorer'));
    // The list of numbers is one statement more.
    expect(Object.keys(all)).toHaveLength(Object.keys(few).length + 1);
    // A statement is sent once per depth of the question at which its rows are named: items' versions stand at two.
    const { '-- All versions of items, the oldest first. $1: matpunkt ids': versions, ...others } = all;
    expect(versions).toBeLessThanOrEqual(2);
    expect(Object.values(others)).toEqual(Object.values(others).map(() => 1));
  });
});
