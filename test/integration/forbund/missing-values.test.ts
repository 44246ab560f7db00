import { type TestSubgraph, startTestSubgraph } from '../../support/subgraph';

const ARBETSFORMEDLINGEN = '202100-2114';
const V = '{ varde status enhet slag }';

interface Value {
  varde: number | null;
  status: string;
  enhet: string;
  slag: string;
}
interface Decision { id: string; typ: string; belopp: Value; utnyttjat: Value; kvar: Value }
interface Goal { id: string; villkor: string | null; malniva: Value; utfall: Value }

let skelleftea: TestSubgraph;
beforeAll(async () => {
  skelleftea = await startTestSubgraph('skelleftea-norsjo');
});
afterAll(() => skelleftea.stop());

const ask = (selection: string) => skelleftea.entities('Samordningsforbund', [{ id: 'skelleftea-norsjo' }], `{ ${selection} }`);

async function decisions(): Promise<Decision[]> {
  const { data } = await ask(`beslut { id typ belopp ${V} utnyttjat ${V} kvar ${V} }`);
  return data._entities[0].beslut;
}

async function goals(): Promise<Goal[]> {
  const { data } = await ask(`mal { id villkor malniva ${V} utfall ${V} }`);
  return data._entities[0].mal;
}

test.each(['GODKANNER', 'UPPDRAR', 'DELEGERAR'])('a decision of type %s that is not about money has no amount to collect', async (typ) => {
  const found = (await decisions()).filter((d) => d.typ === typ && d.belopp.status !== 'NORMAL' && d.utnyttjat.status !== 'NORMAL');
  expect(found).not.toHaveLength(0);
  expect(new Set(found.flatMap((d) => [d.belopp.status, d.utnyttjat.status, d.kvar.status]))).toEqual(new Set(['EJ_TILLAMPLIG']));
});

test('nothing is paid out or left of a refused application, also when the amount applied for is known', async () => {
  const refused = (await decisions()).filter((d) => d.typ === 'AVSLAR');
  expect(refused.some((d) => d.belopp.varde !== null)).toBe(true);
  expect(new Set(refused.flatMap((d) => [d.utnyttjat.status, d.kvar.status]))).toEqual(new Set(['EJ_TILLAMPLIG']));
});

test('a grant whose use nobody has published is not collected', async () => {
  const unused = (await decisions()).filter((d) => d.typ === 'BEVILJAR' && d.belopp.varde !== null && d.utnyttjat.varde === null);
  expect(unused).not.toHaveLength(0);
  expect(new Set(unused.flatMap((d) => [d.utnyttjat.status, d.kvar.status]))).toEqual(new Set(['EJ_INSAMLAD']));
});

test('what is left is of the same kind whether it is known or missing', async () => {
  const left = (await decisions()).map((d) => d.kvar);
  expect(new Set(left.map((v) => v.status))).toEqual(new Set(['NORMAL', 'EJ_INSAMLAD', 'EJ_TILLAMPLIG']));
  expect(new Set(left.map((v) => v.slag))).toEqual(new Set(['UTFALL']));
});

test('a yes-or-no goal has no level, and an outcome only where a number is printed', async () => {
  const yesNo = (await goals()).filter((g) => g.villkor === 'JA_NEJ');
  expect(new Set(yesNo.map((g) => g.malniva.status))).toEqual(new Set(['EJ_TILLAMPLIG']));
  expect(new Set(yesNo.map((g) => g.utfall.status))).toEqual(new Set(['NORMAL', 'EJ_TILLAMPLIG']));
});

test('a missing level is of kind MAL and in the unit of the outcome beside it', async () => {
  const economy = (await goals()).find((g) => g.id === 'skelleftea-norsjo/styrkort-2014-ekonomi-1');
  expect(economy).toMatchObject({ utfall: { varde: -1_566_998, enhet: 'KRONOR' }, malniva: { varde: null, enhet: 'KRONOR', slag: 'MAL' } });
});

test('Arbetsförmedlingen has no contribution of its own in a year when the state\'s is known', async () => {
  const { data } = await ask(`medlemsbidrag(ar: 2014, organisationsnummer: "${ARBETSFORMEDLINGEN}") { status rader { ar } }`);
  expect(data._entities[0].medlemsbidrag).toEqual({ status: 'EJ_TILLAMPLIG', rader: [] });
});

test('Arbetsförmedlingen\'s contribution is not collected in a year when the state\'s is not', async () => {
  const { data } = await ask(`medlemsbidrag(ar: 2022, organisationsnummer: "${ARBETSFORMEDLINGEN}") { status rader { ar } }`);
  expect(data._entities[0].medlemsbidrag).toEqual({ status: 'EJ_INSAMLAD', rader: [] });
});

test.each([
  ['beslut(fran: "2015-01-01", till: "2014-01-01") { id }', 'OGILTIGT_DATUM'],
  ['omvarldsstatistik(serie: LANGA_SJUKFALL, fran: "2015", till: "2014-12") { status }', 'OGILTIG_PERIOD'],
])('a span that ends before it begins is refused: %s', async (selection, code) => {
  const { errors } = await ask(selection);
  expect(errors?.[0]?.extensions?.code).toBe(code);
  expect(errors?.[0]?.message).toMatch(/byt plats på fran och till/);
});

test('a span of a single day or a single period is a span', async () => {
  const { errors } = await ask('beslut(fran: "2014-02-24", till: "2014-02-24") { id } omvarldsstatistik(serie: LANGA_SJUKFALL, fran: "2014", till: "2014-01") { status }');
  expect(errors).toBeUndefined();
});
