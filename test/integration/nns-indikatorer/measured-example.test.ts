import { exampleDatabase } from '../../support/exempel';
import { type TestSubgraph, startTestSubgraph } from '../../support/subgraph';

const V = '{ varde min max enhet status flaggor syntetisk kallor { dokument } }';
const POOLED = `andelAvSamtligaSvar ${V} ovagtMedelOverForbund ${V} antalForbund ${V} antalForbundTotalt ${V} svarsfrekvens ${V} antalSvar ${V} antalPositiva ${V} medelvarde ${V} konfidensintervall { metod }`;
const OUTCOME = `forbund { id } andelPositiva ${V} medelvarde ${V} antalSvar ${V} antalPositiva ${V} antalVetEj ${V} svarsfrekvens ${V} konfidensintervall { nedre } medelvardesintervall { nedre } fordelning { antal ${V} }`;
const ALL = `{ indikatorer { nummer jamforelse(fran: "2014", till: "2030") { period syntetisk matomgang { id } matpunkt { id version } respondentgrupp mattillfalle varningar { kod text }
  deltagandeForbund { ${POOLED} } forbund { ${OUTCOME} varningar { kod } perKon { ${OUTCOME} } perInsats { ${OUTCOME} } } lan { lan utfall { ${POOLED} } } deltagandePerKon { utfall { ${POOLED} } } } } }`;

interface Figure { varde: number | null; status: string; flaggor: string[]; syntetisk: boolean; kallor: unknown[]; enhet: string }
interface Outcome { andelPositiva: Figure; medelvarde: Figure; antalSvar: Figure; antalPositiva: Figure; antalVetEj: Figure; konfidensintervall: object | null; medelvardesintervall: object | null; fordelning: object[]; perKon?: Outcome[]; perInsats?: Outcome[] }
interface Line { period: string; syntetisk: boolean; matomgang: object | null; varningar: { kod: string }[]; forbund: Outcome[] }
interface Answer { indikatorer: { nummer: string; jamforelse: Line[] }[] }

/** Every value in an answer. */
const figures = (value: unknown): Figure[] => {
  if (typeof value !== 'object' || value === null) return [];
  const here = 'enhet' in value && 'status' in value ? [value as Figure] : [];
  return [...here, ...Object.values(value).flatMap(figures)];
};

let nns: TestSubgraph;
let before: Answer;
let after: Answer;
let periods: string[];
const ask = async (query: string, of: TestSubgraph = nns) => {
  const { data, errors } = await of.ask(query);
  expect(errors).toBeUndefined();
  return data;
};
beforeAll(async () => {
  const without = await startTestSubgraph('nns-indikatorer');
  before = await ask(ALL, without);
  await without.stop();
  nns = await startTestSubgraph('nns-indikatorer', { database: await exampleDatabase(12) });
  after = await ask(ALL);
  periods = [...new Set(lines().map((l) => l.period))].toSorted();
}, 180_000);
afterAll(() => nns?.stop());

const lines = (): Line[] => after.indikatorer.flatMap((i) => i.jamforelse).filter((l) => l.syntetisk);

test('what is printed reads as it did without the example', () => {
  const printed = (answer: Answer) => answer.indikatorer.map((i) => ({ ...i, jamforelse: i.jamforelse.filter((l) => !l.syntetisk) }));
  expect(printed(after)).toEqual(printed(before));
});

test('every value of an example says that it is one, and where it comes from', () => {
  expect(lines().length).toBeGreaterThan(20);
  const all = figures(lines());
  expect(all.filter((f) => !f.syntetisk)).toEqual([]);
  expect(all.filter((f) => f.status === 'NORMAL' && f.kallor.length === 0)).toEqual([]);
  expect(lines().every((l) => l.varningar.some((v) => v.kod === 'SYNTETISKA_VARDEN'))).toBe(true);
});

test('a protected outcome shows no count, mean, interval or distribution', () => {
  const outcomes = lines().flatMap((l) => l.forbund).flatMap((f) => [f, ...(f.perKon ?? []), ...(f.perInsats ?? [])]);
  const protectedOnes = outcomes.filter((o) => o.andelPositiva.status === 'SEKRETESS' || o.andelPositiva.flaggor.includes('AVRUNDAD'));
  expect(protectedOnes.length).toBeGreaterThan(50);
  for (const o of protectedOnes) {
    expect([o.antalSvar.varde, o.antalPositiva.varde, o.antalVetEj.varde, o.medelvarde.varde, o.konfidensintervall, o.medelvardesintervall, o.fordelning.length]).toEqual([null, null, null, null, null, null, 0]);
  }
});

test('changes and differences of examples stay among examples', async () => {
  const [fran, till] = [periods.at(-2), periods.at(-1)];
  const S = `skillnad { varde ${V} intervall { nedre ovre } sakerstalld pHolm } varningar { kod }`;
  const data = await ask(`{ indikatorforandringar(fran: "${fran}", till: "${till}") { syntetisk panel { forandringAvSamtligaSvar { varde ${V} } } forbund { forandring ${V} ${S} } }
    forbundsskillnader(nummer: "4", period: "${till}", mot: DELTAGANDE) { mot ${V} ${S} } gruppskillnader(nummer: "7", period: "${till}") { ${S} }
    tackning(fran: "${fran}") { syntetisk antalForbund ${V} andelForbund ${V} } saknadeRespondentgrupper(period: "${till}") { syntetisk status } }`);
  const changes = data.indikatorforandringar.filter((c: { syntetisk: boolean }) => c.syntetisk);
  expect(changes.length).toBeGreaterThan(10);
  for (const part of [changes, data.forbundsskillnader, data.gruppskillnader, data.tackning]) {
    expect(figures(part).length).toBeGreaterThan(0);
    expect(figures(part).filter((f) => !f.syntetisk)).toEqual([]);
  }
  expect(data.tackning.every((t: { syntetisk: boolean }) => t.syntetisk)).toBe(true);
  expect(new Set(data.saknadeRespondentgrupper.map((r: { syntetisk: boolean }) => r.syntetisk))).toEqual(new Set([true, false]));
});
