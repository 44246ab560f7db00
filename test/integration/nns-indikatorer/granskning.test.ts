import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Client } from 'pg';
import { slappMatomgang } from '../../../subgraphs/nns-indikatorer/slapp/slapp';
import { projectRoot } from '../../../subgraphs/shared/paths';
import { type Answer, type Asker, FORVALTARE, type TestSubgraph, chefVid, startTestSubgraph } from '../../support/subgraph';
import { type Svar, medKlient, planera, registreraTestinstrument, svara } from './slapp/matning';

const DELTAGARE = 'prov-deltagare';
const STYRELSE = 'prov-styrelse';
const HANDLAGGARE: Asker = ['forbund-handlaggare', { forbund: 'a' }];

/** What is asked of a förbund: the stored operation, as a förbund's own people ask it, but for names that the register holds. */
const OPERATION = readFileSync(path.join(projectRoot(), 'schema/operations/22-granskning.graphql'), 'utf8');
const FRAGMENTS = OPERATION.slice(OPERATION.indexOf('fragment tal'));
const SELECTION = (/granskningar \{[\s\S]*\n    \}/.exec(OPERATION)?.[0] ?? '').replace('insats { id namn }', 'insats { id }');

const manga = (forbund: string, positiva: number, ovriga: number, insats?: string): Svar[] => [
  { forbund, antal: positiva, steg: [5, 5, 5], ...(insats && { insats }) }, { forbund, antal: ovriga, steg: [1, 1, 1], ...(insats && { insats }) },
];
/** Last time: a has two insatser that answered well, e is small. The others are there for nobody to be given away. */
const FORRA: Svar[] = [
  ...manga('a', 16, 8, 'a/ett'), ...manga('a', 15, 9, 'a/tva'), ...['b', 'c', 'd'].flatMap((f, at) => manga(f, 20 + at, 12)), ...manga('e', 8, 4), ...manga('f', 7, 6), ...manga('g', 9, 5),
  { forbund: 'a', antal: 5, steg: [4], enkat: 'styrelse' },
];
/** Now: few of a/ett, a new insats, and a board. Somebody of a/ett answers twice. */
const NU: Svar[] = [
  ...manga('a', 5, 3, 'a/ett'), { forbund: 'a', antal: 2, steg: [3, 3, 3], insats: 'a/ett', respondent: 'samma' }, ...manga('a', 6, 3, 'a/tre'), ...manga('e', 9, 3),
  { forbund: 'a', antal: 4, steg: [2], enkat: 'styrelse' },
];

let nns: TestSubgraph;
const somDrift = <T>(run: (client: Client) => Promise<T>): Promise<T> => medKlient(nns.database.skrivUrl, run);
const slapp = (id: string) => somDrift((client) => slappMatomgang(client, { id, skal: 'Prov', utanAllasGranskning: true, vem: 'prov' }));

beforeAll(async () => {
  nns = await startTestSubgraph('nns-indikatorer', { fakta: false });
  await registreraTestinstrument(nns.database);
  await somDrift(async (client) => {
    const andra = ['b', 'c', 'd', 'f', 'g'].map((id) => ({ id, utskick: 40 }));
    await planera(client, { id: 'forra', period: '2025-H2', manad: 24_306, forbund: [{ id: 'a', utskick: 60, insatser: { 'a/ett': 30, 'a/tva': 30 } }, { id: 'e', utskick: 20 }, ...andra] });
    await svara(client, 'forra', FORRA);
    await planera(client, {
      id: 'nu', publiceras: new Date('2090-03-01T08:00:00Z'),
      forbund: [{ id: 'a', granskad: false, utskick: 60, insatser: { 'a/ett': 30, 'a/tre': 10 } }, { id: 'e', granskad: false, utskick: 20 }, ...andra.map((f) => ({ ...f, granskad: false }))],
    });
    await svara(client, 'nu', NU);
    await planera(client, { id: 'oppen', period: '2027', manad: 24_324, status: 'OPPEN', forbund: [{ id: 'a', granskad: false }] });
  });
  await slapp('forra');
});
afterAll(() => nns.stop());

const granskningar = (forbund: string, as: Asker | undefined, selection = SELECTION): Promise<Answer> =>
  nns.ask(`query ($r: [_Any!]!) { _entities(representations: $r) { ... on Samordningsforbund { ${selection} } } } ${selection === SELECTION ? FRAGMENTS : ''}`, { r: [{ __typename: 'Samordningsforbund', id: forbund }] }, { as });

interface Varde { varde: number | null; status: string; flaggor: string[]; enhet: string; syntetisk: boolean; definition: string; kallor: { dokument: string; utgava: string | null }[] }
interface Tal { utskick: Varde; svarande: Varde; svarsfrekvens: Varde; avbrott: Varde }
interface Rad { enkat: { id: string; namn: string }; insatsId: string | null; insats: { id: string } | null; nu: Tal; forra: Tal | null; radantal: Varde; forandring: Varde; avvikelser: { kod: string; text: string; regel: string }[] }
interface Utfall { matpunkt: { id: string }; respondentgrupp: string; andelPositiva: Varde; antalSvar: Varde; svarsfrekvens: Varde }
interface Granskning { matomgang: { id: string; lopnummer: number }; godkand: string | null; senast: string; forra: { id: string } | null; forraUtgava: { id: string; nummer: number } | null; rader: Rad[]; forraUtfall: Utfall[] }

async function granska(forbund: string, as: Asker = chefVid(forbund)): Promise<Granskning[]> {
  const { data, errors } = await granskningar(forbund, as);
  expect(errors).toBeUndefined();
  return data._entities[0].granskningar;
}

async function raden(forbund: string, enkat: string, insats: string | null = null): Promise<Rad> {
  const found = (await granska(forbund))[0]?.rader.find((rad) => rad.enkat.id === enkat && rad.insatsId === insats);
  if (!found) throw new Error(`${forbund} has no line of ${enkat} and ${insats}.`);
  return found;
}

const shown = ({ varde, status }: Varde): number | string | null => (status === 'NORMAL' ? varde : status);
const taltext = ({ utskick, svarande, svarsfrekvens, avbrott }: Tal): unknown[] => [utskick, svarande, svarsfrekvens, avbrott].map(shown);
const koder = ({ avvikelser }: Rad): string[] => avvikelser.map(({ kod }) => kod);

describe('what waits', () => {
  test("is the measurements that are validated, to the förbund's chef and handläggare alike, with when it is to be done", async () => {
    const [chef, handlaggare] = [await granska('a'), await granska('a', HANDLAGGARE)];
    expect(chef.map(({ matomgang, godkand, senast, forra }) => [matomgang.id, godkand, senast, forra?.id])).toEqual([['nu', null, '2090-03-01T08:00:00.000Z', 'forra']]);
    expect(handlaggare).toEqual(chef);
  });

  test('is nothing for a förbund that is not invited', async () => {
    expect(await granska('utanfor')).toEqual([]);
  });

  test.each<[string, Asker | undefined, string]>([
    ['nobody', undefined, 'begäran har inget åtkomstintyg'], ['NNS', FORVALTARE, 'rollen nns-forvaltare'], ['an analyst', ['nns-analytiker'], 'rollen nns-analytiker'],
    ['a member', ['medlem', { organisation: '202100-2114' }], 'rollen medlem'], ['a SUS-stödjare of the förbund itself', ['sus-stodjare', { forbund: 'a' }], 'rollen sus-stodjare'],
  ])('is refused to %s, who is told which role it takes', async (_who, as, held) => {
    const { data, errors } = await granskningar('a', as);
    expect(data._entities).toEqual([{ granskningar: null }]);
    expect(errors).toEqual([expect.objectContaining({ message: expect.stringContaining(held), extensions: expect.objectContaining({ code: 'FORBIDDEN', kraver: ['FORBUND_HANDLAGGARE', 'FORBUND_CHEF'] }) })]);
  });

  test('is not there at another förbund, as if there were nothing', async () => {
    expect(await granskningar('a', chefVid('b'))).toMatchObject({ data: { _entities: [{ granskningar: null }] } });
    expect((await granskningar('a', ['forbund-handlaggare', { forbund: 'b,c' }])).errors).toBeUndefined();
  });
});

describe('a line', () => {
  test('counts what has come in as a release will: whoever answered twice once', async () => {
    const hela = await raden('a', DELTAGARE);
    expect([taltext(hela.nu), shown(hela.radantal)]).toEqual([[60, 18, 30, 2], 19]);
    const ett = await raden('a', DELTAGARE, 'a/ett');
    expect([taltext(ett.nu), shown(ett.radantal), ett.insats]).toEqual([[30, 9, 30, 1], 10, { id: 'a/ett' }]);
  });

  test('says of every figure that it is not released, and of which questionnaire it is', async () => {
    const { nu, radantal } = await raden('a', DELTAGARE);
    for (const varde of [nu.utskick, nu.svarande, nu.svarsfrekvens, radantal]) {
      expect(varde).toMatchObject({ flaggor: ['PRELIMINAR'], syntetisk: false, kallor: [{ dokument: 'Mätomgång nu', utgava: null }] });
    }
  });

  test('has last time beside it just as it is released', async () => {
    const [granskning] = await granska('a');
    const { data } = await nns.ask('{ matomgang(id: "forra") { utgavor { id } } }');
    const utgava = data.matomgang.utgavor[0].id;
    expect(granskning?.forraUtgava).toMatchObject({ id: utgava, nummer: 1 });
    const all = 'antalUtskick { varde } antalAvbrott { varde } svarsfrekvens { varde flaggor }';
    const { data: oppet } = await nns.ask(`query ($r: [_Any!]!) { _entities(representations: $r) { ... on Samordningsforbund { indikatorvarden(period: "2025-H2") { respondentgrupp matpunkt { id } ${all} perInsats { insats { id } ${all} } } } } }`, { r: [{ __typename: 'Samordningsforbund', id: 'a' }] });
    const punkt = oppet._entities[0].indikatorvarden.find((u: { matpunkt: { id: string } | null }) => u.matpunkt?.id === 'p.1');
    const insats = punkt.perInsats.find((u: { insats: { id: string } }) => u.insats.id === 'a/ett');
    const [hela, ett] = [await raden('a', DELTAGARE), await raden('a', DELTAGARE, 'a/ett')];
    for (const [rad, open] of [[hela, punkt], [ett, insats]] as const) {
      expect([rad.forra?.utskick.varde, rad.forra?.svarsfrekvens.varde, rad.forra?.svarsfrekvens.flaggor, rad.forra?.avbrott.varde]).toEqual([open.antalUtskick.varde, open.svarsfrekvens.varde, open.svarsfrekvens.flaggor, open.antalAvbrott.varde]);
      expect(rad.forra?.utskick.kallor).toEqual([expect.objectContaining({ dokument: 'Mätomgång forra', utgava })]);
    }
    expect(taltext(hela.forra as Tal)).toEqual([60, 48, 80, 'EJ_INSAMLAD']);
    expect([shown(hela.forandring), hela.forandring.flaggor]).toEqual([-50, ['UPPSKATTAD', 'PRELIMINAR']]);
  });

  test('keeps the protection of last time: a small förbund is told no more of itself than everybody is', async () => {
    const { nu, forra, forandring } = await raden('e', DELTAGARE);
    expect(taltext(nu)).toEqual([20, 12, 60, 'EJ_INSAMLAD']);
    expect(taltext(forra as Tal)).toEqual(['SEKRETESS', 'SEKRETESS', 60, 'SEKRETESS']);
    expect([forra?.svarsfrekvens.flaggor, forra?.svarande.definition, forandring.flaggor]).toEqual([['AVRUNDAD'], expect.stringContaining('Visas inte'), ['UPPSKATTAD', 'PRELIMINAR', 'AVRUNDAD']]);
  });

  test('tells nobody how many of a board have answered, whose members are known by name', async () => {
    const { nu, forra, radantal, avvikelser } = await raden('a', STYRELSE);
    expect([taltext(nu), shown(radantal), avvikelser]).toEqual([['EJ_INSAMLAD', 'SEKRETESS', 'SEKRETESS', 'EJ_TILLAMPLIG'], 'SEKRETESS', []]);
    expect(taltext(forra as Tal)).toEqual(['SEKRETESS', 'SEKRETESS', 'SEKRETESS', 'EJ_TILLAMPLIG']);
  });

  test('has an insats of last time also when nothing is known of it now', async () => {
    const rader = (await granska('a'))[0]?.rader ?? [];
    expect(rader.map(({ enkat, insatsId }) => [enkat.id, insatsId])).toEqual([[DELTAGARE, null], [DELTAGARE, 'a/ett'], [DELTAGARE, 'a/tre'], [DELTAGARE, 'a/tva'], [STYRELSE, null]]);
    const borta = await raden('a', DELTAGARE, 'a/tva');
    expect([taltext(borta.nu), koder(borta)]).toEqual([['EJ_TILLAMPLIG', 'EJ_TILLAMPLIG', 'EJ_TILLAMPLIG', 'EJ_TILLAMPLIG'], ['INTE_MED_NU']]);
  });
});

describe('what is worth looking at', () => {
  test('is a rate that has fallen much, few answers, what is new, and answers that have ceased; each says its rule', async () => {
    expect(koder(await raden('a', DELTAGARE))).toEqual(['SVARSFREKVENS_FALLIT', 'LAG_SVARSFREKVENS']);
    expect((await raden('a', DELTAGARE)).avvikelser[0]).toEqual({
      kod: 'SVARSFREKVENS_FALLIT', text: 'Svarsfrekvensen är 50 procentenheter lägre än i förra mätningen.',
      regel: 'Svarsfrekvensen är minst 15 procentenheter lägre än i förra mätningen, och det fattas minst 3 svar till samma svarsfrekvens.',
    });
    expect(koder(await raden('a', DELTAGARE, 'a/tre'))).toEqual(['NYTT_NU']);
    expect(koder(await raden('b', DELTAGARE))).toEqual(['INGA_SVAR_NU']);
    expect(koder(await raden('e', DELTAGARE))).toEqual([]);
  });
});

describe('what the new answers say', () => {
  const innehall = async (): Promise<string> => JSON.stringify([await granska('a'), await granska('e')]);

  test('is not told: other answers of as many persons are shown alike', async () => {
    const before = await innehall();
    await medKlient(nns.database.migratorUrl, (client) => client.query(`update besvarad_enkat set steg = array_fill(1::smallint, array[array_length(steg, 1)]) where matomgang_id = 'nu'`));
    expect(await innehall()).toBe(before);
  });

  test('stands beside outcomes of last time that everybody sees alike', async () => {
    for (const forbund of ['a', 'e']) {
      const { data } = await nns.ask(`query ($r: [_Any!]!) { _entities(representations: $r) { ... on Samordningsforbund { indikatorvarden(period: "2025-H2") { respondentgrupp mattillfalle matpunkt { id version text } andelPositiva { ...varde } antalSvar { ...varde } svarsfrekvens { ...varde } } } } } ${FRAGMENTS.slice(FRAGMENTS.indexOf('fragment varde'))}`, { r: [{ __typename: 'Samordningsforbund', id: forbund }] });
      const oppna = (data._entities[0].indikatorvarden as Utfall[]).filter(({ matpunkt }) => matpunkt !== null);
      const forra = (await granska(forbund))[0]?.forraUtfall ?? [];
      const efterPunkt = (utfall: Utfall[]) => utfall.toSorted((a, b) => a.matpunkt.id.localeCompare(b.matpunkt.id));
      expect(efterPunkt(forra)).toEqual(efterPunkt(oppna));
      expect(forra.map(({ matpunkt }) => matpunkt.id).toSorted()).toEqual(['p.1', 'p.2', 'p.3', 's.1']);
    }
    const sma = (await granska('e'))[0]?.forraUtfall.find(({ matpunkt }) => matpunkt.id === 'p.1');
    expect(sma?.andelPositiva).toMatchObject({ status: 'NORMAL', flaggor: expect.arrayContaining(['AVRUNDAD']) });
    expect(sma?.antalSvar.varde).toBeNull();
  });
});

// Last: what follows changes the measurements.
describe('as the measurement goes on', () => {
  const godkann = (forbund: string, lopnummer: number) => nns.ask('mutation ($f: ID!, $l: Int!) { godkannUppgifter(matomgang: "nu", forbund: $f, lopnummer: $l) { fel { kod } } }', { f: forbund, l: lopnummer }, { as: chefVid(forbund) });

  test('an approval of what has changed meanwhile is not taken; of what was seen it is, and says when', async () => {
    const [sedd] = await granska('a');
    expect((await godkann('e', sedd?.matomgang.lopnummer ?? 0)).data.godkannUppgifter.fel).toEqual([]);
    expect((await godkann('a', sedd?.matomgang.lopnummer ?? 0)).data.godkannUppgifter.fel).toEqual([{ kod: 'FEL_LOPNUMMER' }]);
    const [nu] = await granska('a');
    expect((await godkann('a', nu?.matomgang.lopnummer ?? 0)).data.godkannUppgifter.fel).toEqual([]);
    expect((await granska('a'))[0]?.godkand).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect((await granska('b'))[0]?.godkand).toBeNull();
  });

  test('last time that has been recalled is not shown, and nothing is compared with it', async () => {
    await medKlient(nns.database.migratorUrl, (client) => client.query(`update matutgava set galler_till = now(), avslut = 'FEL', avslut_skal = 'prov' where matomgang_id = 'forra'`));
    const [granskning] = await granska('a');
    expect([granskning?.forra, granskning?.forraUtgava, granskning?.forraUtfall]).toEqual([null, null, []]);
    expect(granskning?.rader.map(({ insatsId, forra, forandring, avvikelser }) => [insatsId, forra, forandring.varde, avvikelser.map(({ kod }) => kod)])).toEqual([
      [null, null, null, ['LAG_SVARSFREKVENS']], ['a/ett', null, null, ['LAG_SVARSFREKVENS']], ['a/tre', null, null, []], [null, null, null, []],
    ]);
  });

  test('what is released waits no more, though nobody sees it yet', async () => {
    await slapp('nu');
    expect(await granska('a')).toEqual([]);
  });
});
