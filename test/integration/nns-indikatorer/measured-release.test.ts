import { aterkallaMatomgang } from '../../../subgraphs/nns-indikatorer/slapp/aterkalla';
import { rattaMatomgang, slappMatomgang } from '../../../subgraphs/nns-indikatorer/slapp/slapp';
import { type TestSubgraph, startTestSubgraph } from '../../support/subgraph';
import { type Plan, type Svar, medKlient, planera, registreraTestinstrument, svara } from './slapp/matning';

interface Line {
  matomgang: { id: string } | null;
  utgava: { id: string } | null;
  deltagandeForbund: { andelAvSamtligaSvar: { varde: number | null; status: string }; antalForbund: { varde: number | null } };
  forbund: { forbund: { id: string }; andelPositiva: { varde: number | null; status: string }; antalSvar: { varde: number | null }; svarsfrekvens: { varde: number | null } }[];
  varningar: { kod: string }[];
}

let nns: TestSubgraph;
beforeAll(async () => {
  nns = await startTestSubgraph('nns-indikatorer', { fakta: false });
  await registreraTestinstrument(nns.database);
}, 60_000);
afterAll(() => nns?.stop());

const skriv = <T>(run: Parameters<typeof medKlient<T>>[1]): Promise<T> => medKlient(nns.database.skrivUrl, run);
const svarAv = (forbund: string, positiva: number, ovriga: number): Svar[] => [{ forbund, antal: positiva, steg: [5, 5, 5] }, { forbund, antal: ovriga, steg: [2, 2, 2] }];
const slapp = async (plan: Plan, svar: readonly Svar[]): Promise<number> => {
  await skriv(async (client) => {
    await planera(client, plan);
    await svara(client, plan.id, svar);
  });
  return (await skriv((client) => slappMatomgang(client, { id: plan.id, skal: 'Prov', vem: 'prov' }))).utgavaId;
};
/** The database's time, with a moment on each side in which nothing happens. */
const nu = async (): Promise<string> => {
  await new Promise((resolve) => setTimeout(resolve, 5));
  const { rows: [row] } = await skriv((client) => client.query<{ nu: Date }>('select clock_timestamp() as nu'));
  await new Promise((resolve) => setTimeout(resolve, 5));
  return row?.nu.toISOString() ?? '';
};
const rad = async (period: string, asOf?: string): Promise<Line | undefined> => {
  const { data, errors } = await nns.ask(`query ($period: Period!, $asOf: Tidpunkt) { indikator(nummer: "90") { jamforelse(fran: $period, till: $period, asOf: $asOf) {
    matpunkt { id } matomgang { id } utgava { id } deltagandeForbund { andelAvSamtligaSvar { varde status } antalForbund { varde } }
    forbund { forbund { id } andelPositiva { varde status } antalSvar { varde } svarsfrekvens { varde } } varningar { kod } } } }`, { period, asOf });
  expect(errors).toBeUndefined();
  return data.indikator.jamforelse.find((l: Line & { matpunkt: { id: string } | null }) => l.matomgang !== null && l.matpunkt?.id === 'p.1');
};
const FORBUND = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, utskick: 100 }));
const svar = (a: number): Svar[] => [...svarAv('a', a, 50 - a), ...svarAv('b', 20, 30), ...svarAv('c', 25, 15), ...svarAv('d', 30, 30)];

test('what is released is what the answers say, and a förbund that sent none has not reported', async () => {
  await slapp({ id: 'm-1', period: '2031', manad: 24_372, forbund: FORBUND }, svar(30));
  const line = await rad('2031');
  expect(line?.forbund.map((f) => [f.forbund.id, f.andelPositiva.varde, f.andelPositiva.status, f.antalSvar.varde, f.svarsfrekvens.varde])).toEqual([
    ['a', 60, 'NORMAL', 50, 50], ['b', 40, 'NORMAL', 50, 50], ['c', 62.5, 'NORMAL', 40, 40], ['d', 50, 'NORMAL', 60, 60], ['e', null, 'EJ_INRAPPORTERAD', null, null],
  ]);
  expect(line?.deltagandeForbund).toMatchObject({ andelAvSamtligaSvar: { varde: 52.5 }, antalForbund: { varde: 4 } });
});

test('four times give four answers: nothing, the first release, the correction, and withdrawn', async () => {
  const fore = await nu();
  const forsta = await slapp({ id: 'm-2', period: '2032', manad: 24_384, forbund: FORBUND }, svar(30));
  const efterSlapp = await nu();
  await skriv((client) => svara(client, 'm-2', svarAv('a', 10, 0)));
  const { utgavaId: rattad } = await skriv((client) => rattaMatomgang(client, { id: 'm-2', skal: 'Tio svar saknades', vem: 'prov' }));
  const efterRattelse = await nu();
  await skriv((client) => aterkallaMatomgang(client, { id: 'm-2', art: 'FEL', skal: 'Fel personer fick enkäten', vem: 'prov' }));
  const a = async (asOf?: string) => {
    const line = await rad('2032', asOf);
    return line && [line.utgava?.id, line.forbund[0]?.andelPositiva.varde, line.forbund[0]?.andelPositiva.status];
  };
  expect(await a(fore)).toBeUndefined();
  expect(await a(efterSlapp)).toEqual([String(forsta), 60, 'NORMAL']);
  expect(await a(efterRattelse)).toEqual([String(rattad), 66.7, 'NORMAL']);
  expect(await a()).toEqual([String(rattad), null, 'ATERKALLAD']);
});

test('what gave somebody away is withdrawn at all times, and a release that takes its place is shown', async () => {
  await slapp({ id: 'm-3', period: '2033', manad: 24_396, forbund: FORBUND }, svar(30));
  const efterSlapp = await nu();
  await skriv((client) => aterkallaMatomgang(client, { id: 'm-3', art: 'ROJANDE', skal: 'En person gick att peka ut', vem: 'prov' }));
  for (const asOf of [efterSlapp, undefined]) {
    const line = await rad('2033', asOf);
    expect(new Set(line?.forbund.slice(0, 5).map((f) => f.andelPositiva.status))).toEqual(new Set(['ATERKALLAD']));
    expect(JSON.stringify(line)).not.toContain('60');
  }
  await skriv((client) => rattaMatomgang(client, { id: 'm-3', skal: 'Uppgiften är borttagen', vem: 'prov' }));
  expect((await rad('2033'))?.forbund[0]?.andelPositiva).toEqual({ varde: 60, status: 'NORMAL' });
  const forut = await rad('2033', efterSlapp);
  expect(forut?.forbund[0]?.andelPositiva).toEqual({ varde: null, status: 'ATERKALLAD' });
  expect(forut?.varningar.map((v) => v.kod)).toContain('ATERKALLAD_UTGAVA');
});

test('under embargo nobody sees that there is a release', async () => {
  await slapp({ id: 'm-4', period: '2034', manad: 24_408, publiceras: new Date(Date.now() + 3_600_000), forbund: FORBUND }, svar(30));
  expect(await rad('2034')).toBeUndefined();
  expect(await rad('2034', '2090-01-01')).toBeUndefined();
});

test('a change between two releases is shown over the panel, with its interval and verdict', async () => {
  await slapp({ id: 'm-5', period: '2035', manad: 24_420, forbund: FORBUND.slice(0, 4) }, svar(30));
  await slapp({ id: 'm-6', period: '2036', manad: 24_432, forbund: FORBUND.slice(1, 4) }, [...svarAv('b', 40, 10), ...svarAv('c', 36, 4), ...svarAv('d', 48, 12)]);
  const { data, errors } = await nns.ask(`{ indikatorforandringar(fran: "2035", till: "2036", nummer: "90") { matpunkt { id } antalForbund { varde } ovagtMedelAvForandringar { varde }
    panel { antalBortfallna { varde } forandringAvSamtligaSvar { varde { varde } intervall { nedre ovre metod } sakerstalld } ovagtMedelAvForandringar { intervall { metod } sakerstalld } }
    forbund { forbund { id } forandring { varde } skillnad { sakerstalld } } varningar { kod } } }`);
  expect(errors).toBeUndefined();
  const change = data.indikatorforandringar.find((c: { matpunkt: { id: string } | null; panel: unknown }) => c.matpunkt?.id === 'p.1' && c.panel !== null);
  expect(change).toMatchObject({
    antalForbund: { varde: 3 }, ovagtMedelAvForandringar: { varde: 32.5 },
    panel: {
      antalBortfallna: { varde: 1 }, forandringAvSamtligaSvar: { varde: { varde: 32.7 }, intervall: { metod: 'KLUSTRAD_T' } },
      ovagtMedelAvForandringar: { intervall: { metod: 'PARAT_T' }, sakerstalld: true },
    },
    forbund: [{ forbund: { id: 'b' }, forandring: { varde: 40 } }, { forbund: { id: 'c' }, forandring: { varde: 27.5 } }, { forbund: { id: 'd' }, forandring: { varde: 30 } }],
  });
  expect(change.varningar.map((v: { kod: string }) => v.kod)).toContain('OLIKA_PANEL');
});

test('boards are shown as lacking alike, whether they answered or not', async () => {
  await slapp({ id: 'm-7', period: '2037', manad: 24_444, forbund: FORBUND.slice(0, 3) }, [
    ...svar(30).slice(0, 6), { forbund: 'a', antal: 6, steg: [5], enkat: 'styrelse' }, { forbund: 'a', antal: 3, steg: [1], enkat: 'styrelse' },
  ]);
  const { data } = await nns.ask('{ saknadeRespondentgrupper(period: "2037", nummer: "91") { forbund { id } status } }');
  expect(data.saknadeRespondentgrupper).toEqual(['a', 'b', 'c'].map((id) => ({ forbund: { id }, status: 'SEKRETESS' })));
});
