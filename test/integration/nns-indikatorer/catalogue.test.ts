import { type TestSubgraph, startTestSubgraph } from '../../support/subgraph';

interface Version { text: string; respondentgrupper: string[]; mattillfallen: string[]; skala: { min: number; max: number; positivaSteg: number[] | null } | null }
interface Item { id: string; upphov: string; katalogpost: string | null; insamling: string; versioner: Version[] }
interface Indicator { nummer: string; typ: string | null; niva: string | null; rubrik: string | null; matpunkter: Item[] }

let nns: TestSubgraph;
let catalogue: Indicator[];
beforeAll(async () => {
  nns = await startTestSubgraph('nns-indikatorer');
  const { data } = await nns.ask(`{ indikatorer { nummer typ niva rubrik
    matpunkter(upphov: NNS) { id upphov katalogpost insamling versioner { text respondentgrupper mattillfallen skala { min max positivaSteg } } } } }`);
  catalogue = data.indikatorer;
});
afterAll(() => nns.stop());

const items = () => catalogue.flatMap((i) => i.matpunkter);
const version = (id: string): Version | undefined => items().find((m) => m.id === id)?.versioner[0];

test('the catalogue of 2014 has ten process and five effect indicators, in the order of their numbers', () => {
  const of2014 = catalogue.filter((i) => i.matpunkter.length > 0);
  expect(of2014.map((i) => i.nummer)).toEqual(Array.from({ length: 15 }, (_, i) => String(i + 1)));
  expect(of2014.filter((i) => i.typ === 'PROCESS')).toHaveLength(10);
  expect(of2014.filter((i) => i.typ === 'EFFEKT')).toHaveLength(5);
});

test('it counts 26 entries, which are 28 items to answer and one drawn from registers', () => {
  expect(new Set(items().map((m) => m.katalogpost)).size).toBe(26);
  expect(items().filter((m) => m.insamling === 'ENKAT')).toHaveLength(28);
  expect(items().filter((m) => m.insamling === 'REGISTER').map((m) => m.id)).toEqual(['11.1']);
});

test('every item to answer is on a scale from 1 to 5, with no national set of positive answers', () => {
  for (const item of items().filter((m) => m.insamling === 'ENKAT')) {
    expect(item.versioner.map((v) => v.skala)).toEqual([{ min: 1, max: 5, positivaSteg: null }]);
  }
  expect(version('11.1')).toMatchObject({ skala: null, respondentgrupper: [], mattillfallen: ['PER_AR'] });
});

test('who answers and when follows the catalogue\'s own matrix', () => {
  const asked = (group: string, occasion: string) =>
    catalogue.filter((i) => i.matpunkter.some((m) => m.versioner.some((v) => v.respondentgrupper.includes(group) && v.mattillfallen.includes(occasion)))).map((i) => i.nummer);
  expect(asked('DELTAGARE', 'UNDER')).toEqual(['1', '2', '3', '4', '5', '7', '9']);
  expect(asked('DELTAGARE', 'VID_AVSLUT')).toEqual(['1', '2', '3', '4', '5', '6', '7', '9']);
  expect(asked('DELTAGARE', 'VARJE_1_3_MANADER')).toEqual(['7']);
  expect(asked('INSATSPERSONAL', 'UNDER')).toEqual(['3', '7']);
  expect(asked('INSATSPERSONAL', 'VID_AVSLUT')).toEqual(['3', '6', '7']);
  expect(asked('INSATSPERSONAL', 'PER_HALVAR')).toEqual(['8', '9', '10', '12', '13']);
  expect(asked('FORBUNDSCHEF', 'PER_HALVAR')).toEqual(['9', '10']);
  expect(asked('STYRELSE', 'PER_HALVAR')).toEqual(['12', '14']);
  expect(asked('PARTERNAS_CHEFSGRUPP', 'PER_HALVAR')).toEqual(['12', '15']);
});

test('the indicator of 2021 is there as far as it is known', async () => {
  const { data } = await nns.ask('{ indikator(nummer: "16") { namn rubrik typ niva giltighet { fran } matpunkter { id } kallor { dokument } } }');
  expect(data.indikator).toMatchObject({ rubrik: null, typ: null, niva: null, giltighet: { fran: '2021-01-01' }, matpunkter: [] });
  expect(data.indikator.kallor).toHaveLength(2);
});

test('headings, items and terms lead to a document and a line', async () => {
  const { data } = await nns.ask('{ indikator(nummer: "7") { kallor { dokument rad } begrepp { term forklaring kallor { dokument rad } } matpunkter { kallor { rad } } } }');
  expect(data.indikator.kallor).toEqual([{ dokument: expect.any(String), rad: 3745 }, { dokument: expect.any(String), rad: 4518 }]);
  expect(data.indikator.begrepp.map((b: { term: string }) => b.term)).toContain('Egen försörjning');
  expect(data.indikator.matpunkter[0].kallor).toEqual([{ rad: 3774 }, { rad: 4543 }]);
});

test('an unknown indicator is null and says so', async () => {
  const { data, errors } = await nns.ask('{ indikator(nummer: "04") { namn } }');
  expect(data.indikator).toBeNull();
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'OKAND_INDIKATOR', nummer: '04' });
});

test('the catalogue can be narrowed to a kind and a level', async () => {
  const { data } = await nns.ask('{ indikatorer(typ: EFFEKT, niva: PERSONAL) { nummer } }');
  expect(data.indikatorer).toEqual([{ nummer: '12' }, { nummer: '13' }]);
});

test('a förbund\'s own item says which item of NNS it stands for, how well, and on what scale', async () => {
  const { data } = await nns.ask(`{ indikator(nummer: "4") { matpunkter(upphov: LOKAL) { id forbund { id } indikator { nummer }
    kopplingar { indikator { nummer } matpunkt { id } kvalitet forklaring } versioner { text skala { min max minText maxText svarsalternativ positivaSteg } } } } }`);
  expect(data.indikator.matpunkter).toEqual([{
    id: 'umearegionen/person-eller-team', forbund: { id: 'umearegionen' }, indikator: null,
    kopplingar: [{ indikator: { nummer: '4' }, matpunkt: { id: '4.2' }, kvalitet: 'NARA', forklaring: expect.any(String) }],
    versioner: [{
      text: 'Har du haft en person eller ett team som du kunnat vända dig till med dina frågor?',
      skala: { min: 0, max: 1, minText: 'Nej', maxText: 'Ja', svarsalternativ: ['Nej', 'Ja'], positivaSteg: [1] },
    }],
  }]);
});

test('an indicator resolves as an entity, and an unknown one is null', async () => {
  const { data, errors } = await nns.entities('Indikator', [{ nummer: '4' }, { nummer: '99' }], '{ namn }');
  expect(errors).toBeUndefined();
  expect(data._entities).toEqual([{ namn: 'Någon håller samman och stödjer' }, null]);
});
