import { type Asker, FORVALTARE, MEMBERS, type TestSubgraph, chefVid, startTestSubgraph } from '../../support/subgraph';
import { DELTAGARE, as, persons, planned, setStatus, storeAnswers } from './matomgang-support';

let nns: TestSubgraph;
beforeAll(async () => {
  nns = await startTestSubgraph('nns-indikatorer');
});
afterAll(() => nns.stop());

const codes = (payload: { fel: { kod: string }[] }): string[] => payload.fel.map((f) => f.kod);
/** As the head of the förbund. */
const approve = async (matomgang: string, forbund: string) =>
  nns.ask('mutation ($m: ID!, $f: ID!) { godkannUppgifter(matomgang: $m, forbund: $f, skal: "stämmer") { matomgang { status lopnummer inbjudna { forbund { id } granskad } } fel { kod } } }', { m: matomgang, f: forbund }, { as: chefVid(forbund) });
const log = async (id: string) => (await as(nns.database.skrivUrl, (c) => c.query(`select vem, vad, forbund_id as forbund, skal, uppgifter from revisionslogg where objekt = 'MATOMGANG' and objekt_id = $1 order by nummer`, [id]))).rows;

test('a measurement goes from planned to validated, and every step counts its number up and is noted with who and why', async () => {
  await planned(nns, 'hela-vagen');
  expect(await setStatus(nns, 'hela-vagen', 'OPPEN', { lopnummer: 1, skal: 'enligt plan' })).toMatchObject({ fel: [], matomgang: { status: 'OPPEN', lopnummer: 2 } });
  await storeAnswers(nns.database, { matomgang: 'hela-vagen', forbund: 'norra', enkat: DELTAGARE, svar: persons(3, 7) });
  expect(await setStatus(nns, 'hela-vagen', 'STANGD', { lopnummer: 2 })).toMatchObject({ fel: [], matomgang: { status: 'STANGD', lopnummer: 3 } });
  expect(await setStatus(nns, 'hela-vagen', 'VALIDERAD', { lopnummer: 3 })).toMatchObject({ fel: [], matomgang: { status: 'VALIDERAD', lopnummer: 4 } });
  const events = await log('hela-vagen');
  expect(events.map(({ vad, skal }) => [vad, skal])).toEqual([['PLANERING', null], ['OPPNANDE', 'enligt plan'], ['STANGNING', null], ['VALIDERING', null]]);
  const [vem, ...others] = new Set(events.map((event) => event.vem));
  expect([vem, others]).toEqual([expect.stringMatching(/^p-/), []]);
});

test.each([
  [[], 'STANGD'], [[], 'VALIDERAD'], [[], 'PLANERAD'], [[], 'SLAPPT'], [['OPPEN'], 'PLANERAD'], [['OPPEN'], 'VALIDERAD'], [['OPPEN'], 'OPPEN'],
  [['OPPEN', 'STANGD'], 'SLAPPT'], [['OPPEN', 'STANGD'], 'PLANERAD'], [['OPPEN', 'STANGD'], 'ATERKALLAD'],
])('from %p a measurement does not become %s', async (before, status) => {
  const id = `fel-${before.length}-${status.toLowerCase()}`;
  await planned(nns, id, before);
  expect(codes(await setStatus(nns, id, status))).toEqual(['FEL_TILLSTAND']);
  const { data } = await nns.ask('query ($id: ID!) { matomgang(id: $id) { status lopnummer } }', { id });
  expect(data.matomgang).toEqual({ status: before.at(-1) ?? 'PLANERAD', lopnummer: before.length + 1 });
});

test('a closed measurement can be opened again', async () => {
  await planned(nns, 'igen', ['OPPEN', 'STANGD', 'OPPEN']);
  const { data } = await nns.ask('{ matomgang(id: "igen") { status } }');
  expect(data.matomgang.status).toBe('OPPEN');
});

test('a change by somebody who has not seen the latest is refused, and an unknown measurement said to be so', async () => {
  await planned(nns, 'inaktuell');
  expect(codes(await setStatus(nns, 'inaktuell', 'OPPEN', { lopnummer: 7 }))).toEqual(['FEL_LOPNUMMER']);
  expect(codes(await setStatus(nns, 'finns-inte', 'OPPEN'))).toEqual(['OKAND_MATOMGANG']);
});

test('of two who open at the same moment, one opens and the other is told that it is open', async () => {
  await planned(nns, 'kapplopning');
  const answers = await Promise.all([setStatus(nns, 'kapplopning', 'OPPEN'), setStatus(nns, 'kapplopning', 'OPPEN')]);
  expect(answers.flatMap(codes)).toEqual(['FEL_TILLSTAND']);
  expect((await log('kapplopning')).map(({ vad }) => vad)).toEqual(['PLANERING', 'OPPNANDE']);
});

test('opening and closing before the planned days is allowed and noted', async () => {
  await planned(nns, 'framtida', ['OPPEN', 'STANGD'], { oppnar: '2090-03-01', stanger: '2090-06-30', publiceras: '2090-09-01' });
  expect((await log('framtida')).slice(1).map(({ uppgifter }) => uppgifter)).toEqual([{ fran: 'PLANERAD', foreOppnar: '2090-03-01' }, { fran: 'OPPEN', foreStanger: '2090-06-30' }]);
  await planned(nns, 'forfluten', ['OPPEN', 'STANGD'], { oppnar: '2020-03-01', stanger: '2020-06-30', publiceras: '2020-09-01' });
  expect((await log('forfluten')).slice(1).map(({ uppgifter }) => uppgifter)).toEqual([{ fran: 'PLANERAD' }, { fran: 'OPPEN' }]);
});

test('from its opening, what a measurement asks cannot be changed', async () => {
  const change = () => as(nns.database.migratorUrl, (c) => c.query(`update matpunktsversion set skala_max = 6 where matpunkt_id = '3.3' and version = '2014'`));
  await planned(nns, 'last', [], { enkater: [{ id: 'insatspersonal-under', version: '2014' }], inbjudna: [{ forbund: 'norra' }] });
  await change();
  await as(nns.database.migratorUrl, (c) => c.query(`update matpunktsversion set skala_max = 5 where matpunkt_id = '3.3' and version = '2014'`));
  await setStatus(nns, 'last', 'OPPEN');
  await expect(change()).rejects.toThrow('VERSION_I_BRUK');
});

test('a measurement without answers is not validated', async () => {
  await planned(nns, 'tom', ['OPPEN', 'STANGD']);
  expect(codes(await setStatus(nns, 'tom', 'VALIDERAD'))).toEqual(['INGA_SVAR']);
});

test('stored answers that do not hold are listed by förbund, questionnaire and rule, and the measurement stays closed', async () => {
  await planned(nns, 'trasig', ['OPPEN']);
  await storeAnswers(nns.database, { matomgang: 'trasig', forbund: 'norra', enkat: DELTAGARE, svar: [...persons(2, 7, 9), { respondent: 'kort', steg: [1, 2] }] });
  await storeAnswers(nns.database, { matomgang: 'trasig', forbund: 'sodra', enkat: DELTAGARE, insats: 'sodra/okand', svar: [{ respondent: 'a', steg: [-1, null, 1, 5, 3, 3, 3], kon: 'MAN' }] });
  await setStatus(nns, 'trasig', 'STANGD');
  const { fel, matomgang } = await setStatus(nns, 'trasig', 'VALIDERAD');
  expect(matomgang).toBeNull();
  const texts = fel.map((f: { kod: string; text: string }) => `${f.kod} ${f.text}`);
  expect(texts.filter((t: string) => t.includes('norra') && t.includes('2 svar på mätpunkt') && t.includes('utanför svarsskalan'))).toHaveLength(7);
  expect(texts).toEqual(expect.arrayContaining([
    expect.stringMatching(/^OGILTIGA_SVAR norra, enkäten deltagare-under: 1 besvarade enkäter har ett annat antal svar/),
    expect.stringMatching(/^OGILTIGA_SVAR sodra, enkäten deltagare-under: 1 svar på mätpunkt 1\.1 är «vet ej»/),
    expect.stringMatching(/^OGILTIGA_SVAR sodra, enkäten deltagare-under: 1 besvarade enkäter gäller insatser som inte är inbjudna/),
    expect.stringMatching(/^OGILTIGA_SVAR sodra, enkäten deltagare-under: 1 besvarade enkäter har kön/),
  ]));
  expect(texts).toHaveLength(11);
  const { data } = await nns.ask('{ matomgang(id: "trasig") { status } }');
  expect(data.matomgang.status).toBe('STANGD');
});

test('a förbund approves its figures once they are validated, and has to do so again when answers may have changed', async () => {
  await planned(nns, 'granskas', ['OPPEN']);
  await storeAnswers(nns.database, { matomgang: 'granskas', forbund: 'norra', enkat: DELTAGARE, svar: persons(3, 7) });
  await setStatus(nns, 'granskas', 'STANGD');
  expect((await approve('granskas', 'norra')).data.godkannUppgifter.fel).toEqual([{ kod: 'FEL_TILLSTAND' }]);
  await setStatus(nns, 'granskas', 'VALIDERAD');
  expect((await approve('granskas', 'vastra')).data.godkannUppgifter.fel).toEqual([{ kod: 'EJ_INBJUDET' }]);
  const { data } = await approve('granskas', 'norra');
  expect(data.godkannUppgifter.fel).toEqual([]);
  expect(data.godkannUppgifter.matomgang.inbjudna).toEqual([{ forbund: { id: 'norra' }, granskad: expect.stringMatching(/^\d{4}-/) }, { forbund: { id: 'sodra' }, granskad: null }]);
  const again = await approve('granskas', 'norra');
  expect(again.data.godkannUppgifter.matomgang).toEqual(data.godkannUppgifter.matomgang);
  const events = await log('granskas');
  const approvals = events.filter(({ vad }) => vad === 'GRANSKNING');
  expect(approvals).toEqual([{ vem: expect.stringMatching(/^p-/), vad: 'GRANSKNING', forbund: 'norra', skal: 'stämmer', uppgifter: {} }]);
  // Signed by the head of the förbund, and not by whoever runs the measurement.
  expect(events.filter(({ vem }) => vem === approvals[0].vem)).toEqual(approvals);
  await setStatus(nns, 'granskas', 'STANGD');
  const { data: after } = await nns.ask('{ matomgang(id: "granskas") { inbjudna { granskad } } }');
  expect(after.matomgang.inbjudna).toEqual([{ granskad: null }, { granskad: null }]);
});

describe('whoever may not', () => {
  beforeAll(async () => {
    await planned(nns, 'skyddad', ['OPPEN']);
    await storeAnswers(nns.database, { matomgang: 'skyddad', forbund: 'norra', enkat: DELTAGARE, svar: persons(3, 7) });
    for (const status of ['STANGD', 'VALIDERAD']) expect(codes(await setStatus(nns, 'skyddad', status))).toEqual([]);
  });
  afterEach(async () => {
    const { data } = await nns.ask('{ matomgang(id: "skyddad") { status lopnummer inbjudna { granskad } } }');
    expect(data.matomgang).toEqual({ status: 'VALIDERAD', lopnummer: 4, inbjudna: [{ granskad: null }, { granskad: null }] });
  });
  const handlaggare: Asker = ['forbund-handlaggare', { forbund: 'norra' }];

  test.each<[string, Asker | undefined]>([
    ['without a token', undefined], ['as the head of an invited förbund', chefVid('norra')], ['as who reports for it', handlaggare], ['as NNS\'s analyst', ['nns-analytiker']],
    ['as a member', MEMBERS['202100-2114']],
  ])('does not give a measurement another status: %s', async (_who, asker) => {
    const { errors } = await nns.ask('mutation { andraMatomgang(id: "skyddad", status: STANGD) { fel { kod } } }', {}, { as: asker });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', kraver: ['NNS_FORVALTARE'] } }]);
  });

  test.each<[string, Asker | undefined, string]>([
    ['without a token', undefined, 'FORBUND_CHEF'], ['as the head of another förbund', chefVid('sodra'), 'EGET_FORBUND'], ['as who only reports for it', handlaggare, 'FORBUND_CHEF'],
    ['as who runs the measurement', FORVALTARE, 'FORBUND_CHEF'], ['as a member', MEMBERS['202100-2114'], 'FORBUND_CHEF'],
  ])('does not approve a förbund\'s figures: %s', async (_who, asker, kraver) => {
    const { errors } = await nns.ask('mutation { godkannUppgifter(matomgang: "skyddad", forbund: "norra") { fel { kod } } }', {}, { as: asker });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', kraver: [kraver] } }]);
  });
});
