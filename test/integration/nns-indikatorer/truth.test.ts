import { readFileSync } from 'node:fs';
import { withClient } from '../../../infra/database/connect';
import type { Exempelmatning } from '../../../subgraphs/nns-indikatorer/exempel/generator';
import { facit } from '../../../subgraphs/nns-indikatorer/exempel/facit';
import { loadExample } from '../../support/exempel';
import { type TestSubgraph, startTestSubgraph } from '../../support/subgraph';
import { CHANGES, COMPARISON, type Change, type Difference, type Line, textsOf } from '../../support/truth/answers';
import { type Pair, compareDifferences, sideOf } from '../../support/truth/compare-differences';
import { type StoredPanel, compareShownPanels, compareStoredPanel } from '../../support/truth/compare-panels';
import { compareLine } from '../../support/truth/compare-shown';
import { compareStored } from '../../support/truth/compare-stored';
import { type StoredCell, isNamed } from '../../support/truth/expected';
import { Faults } from '../../support/truth/faults';
import { type ReleasedCell, keyOf, releasedCells } from '../../support/truth/release';
import { type Truth, cellKey, panelKey, truthOf } from '../../support/truth/truth';

let nns: TestSubgraph;
let matningar: readonly Exempelmatning[];
let truth: Truth;
let released: ReleasedCell[];
let unknown: string[];

beforeAll(async () => {
  nns = await startTestSubgraph('nns-indikatorer');
  // The second measurement asks one item on another scale.
  ({ matningar } = await loadExample(nns.database, { fro: 20, antalForbund: 14, enkaterPerForbund: 28, skalbyte: true }));
  truth = await truthOf(matningar);
  ({ cells: released, unknown } = await withClient(nns.database.publikUrl, (client) => releasedCells(client, truth)));
}, 300_000);
afterAll(() => nns?.stop());

test('the exact counts of every cell are those of the files', async () => {
  type Exact = StoredCell & { summa: string; kvadratsumma: string; antal_enkater: number };
  const { rows } = await withClient(nns.database.skrivUrl, (client) => client.query<Exact>('select g.*, u.matomgang_id from grundcell g join matutgava u using (utgava_id)'));
  const faults = new Faults();
  const stored = new Set(rows.map(keyOf));
  for (const key of truth.cells.keys()) if (!stored.has(key)) faults.add(key, 'the cell', null, 'there');
  for (const row of rows) {
    const key = keyOf(row);
    const c = truth.cells.get(key);
    if (!c) faults.add(key, 'the cell', 'there', null);
    else {
      const got = [row.antal_svar, row.antal_positiva, Number(row.summa), Number(row.kvadratsumma), row.fordelning, row.vet_ej, row.antal_enkater, row.antal_utskick, row.antal_avbrott];
      faults.same(key, 'counts', got, [c.n, c.x, c.summa, c.kvadratsumma, c.fordelning, c.vetEj, c.enkater, c.utskick, c.avbrott]);
    }
  }
  expect(faults.first).toEqual([]);
  expect(faults.compared).toBe(truth.cells.size);
  // Somebody was asked several times, and counted once.
  const often = [...truth.cells.values()].filter((c) => c.mattillfalle === 'VARJE_1_3_MANADER' && c.niva === 'DELTAGANDE');
  for (const { matning, enkat, enkater } of often) {
    const rader = matningar.find(({ plan }) => plan.id === matning)?.filer.filter((fil) => fil.enkat.form.id === enkat).reduce((sum, fil) => sum + fil.rakning().antalRader, 0);
    expect(rader).toBeGreaterThan(1.5 * enkater);
  }
});

test('every released cell is there, and is shown, rounded or hidden as its answers demand', () => {
  const faults = new Faults();
  const keys = new Set(released.map((r) => r.key));
  for (const [key, c] of truth.cells) {
    // What a förbund has outside its insatser is never released.
    if ((c.niva !== 'INSATS' || c.insats !== '') !== keys.has(key)) faults.add(key, 'the cell', keys.has(key), !keys.has(key));
  }
  for (const { key, row, truth: c, expected } of released) {
    faults.same(key, 'status', row.status, expected.status);
    if (expected.status === 'EJ_INRAPPORTERAD') continue;
    const least = c.n < 5 || isNamed(c) ? ['DOLT'] : c.n < 20 ? ['DOLT', 'AVRUNDAT'] : ['DOLT', 'AVRUNDAT', 'INGET'];
    if (!least.includes(row.skydd)) faults.add(key, `protection of ${c.n} answers`, row.skydd, least);
    if (row.skydd === 'AVRUNDAT' && row.skyddsart === 'PRIMART' && (c.n < 5 || c.n > 19)) faults.add(key, 'range', '5–19', c.n);
    const together = ['STYRELSE', 'FORBUNDSCHEF'].includes(c.respondentgrupp) && c.n > 0 && (c.x === 0 || c.x === c.n || c.fordelning.includes(c.n));
    if (together && row.skydd !== 'DOLT') faults.add(key, 'protection of agreement', row.skydd, 'DOLT');
    if (row.ovagt_skydd !== null && row.ovagt_skydd !== 'DOLT' && c.ovagtK < 3) faults.add(key, `unweighted over ${c.ovagtK} förbund`, row.ovagt_skydd, 'DOLT');
  }
  expect(unknown).toEqual([]);
  expect(faults.first).toEqual([]);
  const kinds = new Map<string, number>();
  for (const { row, truth: c } of released) {
    for (const kind of [`${row.skydd} ${row.skyddsart ?? row.status}`, `${row.skydd} ${row.niva}${row.kon === null ? '' : ' KON'}`, `ovagt ${row.ovagt_skydd}`, ...(c.hogst === 4 ? ['four steps'] : []), row.intervallmetod ?? '']) {
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }
  }
  // Every kind of protection is at work, at every level.
  for (const kind of [
    'INGET NORMAL', 'INGET EJ_INRAPPORTERAD', 'AVRUNDAT PRIMART', 'AVRUNDAT SEKUNDART', 'DOLT PRIMART', 'DOLT SEKUNDART', 'INGET FORBUND', 'INGET INSATS', 'INGET LAN', 'INGET DELTAGANDE',
    'INGET FORBUND KON', 'INGET DELTAGANDE KON', 'AVRUNDAT INSATS', 'AVRUNDAT LAN', 'ovagt INGET', 'ovagt AVRUNDAT', 'ovagt DOLT', 'four steps', 'WILSON', 'WILSON_ANDLIG_POPULATION', 'KLUSTRAD_T',
  ]) expect([kind, (kinds.get(kind) ?? 0) > 0]).toEqual([kind, true]);
});

test('every value of every released cell is the truth, its rounding, or nothing', () => {
  const faults = new Faults();
  for (const cell of released) compareStored(faults, cell);
  expect(faults.first).toEqual([]);
  expect(faults.compared).toBeGreaterThan(20 * released.length);
});

const NUMBERS = Array.from({ length: 16 }, (_, i) => String(i + 1));
const FRAN = '2024';
const TILL = '2025';

/** Answers without errors. */
async function ask<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
  const { data, errors } = await nns.ask(query, variables);
  expect(errors).toBeUndefined();
  texts.push(...textsOf(data));
  return data as T;
}
const texts: string[] = [];

test('every value of every line of a comparison is the truth, with its unit, status, method and what it is of', async () => {
  const faults = new Faults();
  const byKey = new Map(released.map((cell) => [cell.key, cell]));
  const seen: string[] = [];
  for (const nummer of NUMBERS) {
    const { indikator } = await ask<{ indikator: { jamforelse: Line[] } }>(COMPARISON, { nummer, fran: FRAN, till: TILL });
    for (const line of indikator.jamforelse.filter((l) => l.syntetisk)) seen.push(...compareLine(faults, line, byKey));
  }
  expect(faults.first).toEqual([]);
  // Every released cell but those beneath a förbund that did not answer is shown once.
  expect(seen.length).toBe(new Set(seen).size);
  expect(released.filter((cell) => !seen.includes(cell.key)).map((cell) => cell.key)).toEqual([]);
});

test('the contract\'s operation shows the same values', async () => {
  // Without the förbund's name, which is another subgraph's.
  const contract = readFileSync('schema/operations/03-nns.graphql', 'utf8').replace('forbund { id namn }', 'forbund { id }');
  const pick = (line: Line) => JSON.stringify([line.period, line.matpunkt, line.respondentgrupp, line.mattillfalle, line.deltagandeForbund.andelAvSamtligaSvar.varde,
    line.deltagandeForbund.ovagtMedelOverForbund.varde, line.forbund.map((f) => [f.forbund.id, f.andelPositiva.varde, f.andelPositiva.status, f.medelvarde.varde, f.antalSvar.varde, f.konfidensintervall])]);
  for (const nummer of NUMBERS) {
    const variables = { nummer, fran: FRAN, till: TILL };
    const [short, long] = [await ask<{ indikator: { jamforelse: Line[] } }>(contract, variables), await ask<{ indikator: { jamforelse: Line[] } }>(COMPARISON, variables)];
    expect(short.indikator.jamforelse.map(pick)).toEqual(long.indikator.jamforelse.map(pick));
  }
});

describe('between two measurements', () => {
  let changes: Change[];
  beforeAll(async () => {
    changes = (await ask<{ indikatorforandringar: Change[] }>(CHANGES, { fran: FRAN, till: TILL })).indikatorforandringar.filter((c) => c.syntetisk);
  });
  type Question = Pick<Change, 'matpunkt' | 'respondentgrupp' | 'mattillfalle'>;
  const question = (matning: string | undefined, c: Question): string => [matning, c.matpunkt?.id, c.matpunkt?.version, c.respondentgrupp, c.mattillfalle].join(' | ');
  /** The cells of each question's förbund, by measurement and question. */
  let byQuestion: Map<string, Map<string, ReleasedCell>>;
  beforeAll(() => {
    byQuestion = new Map();
    for (const cell of released.filter(({ truth: t }) => t.niva === 'FORBUND' && t.kon === '')) {
      const key = question(cell.truth.matning, { ...cell.truth, matpunkt: { id: cell.truth.matpunkt, version: cell.truth.version } });
      byQuestion.set(key, (byQuestion.get(key) ?? new Map<string, ReleasedCell>()).set(cell.truth.forbund, cell));
    }
  });
  const cellsOf = (matning: number, c: Question): Map<string, ReleasedCell> => byQuestion.get(question(matningar[matning]?.plan.id, c)) ?? new Map<string, ReleasedCell>();
  const cellOf = (matning: number, c: Question, forbund: string): ReleasedCell | undefined => cellsOf(matning, c).get(forbund);

  test('the matched panel is the truth, pooled and unweighted, with whom it kept, lost and gained', async () => {
    const { rows } = await withClient(nns.database.publikUrl, (client) => client.query<StoredPanel>('select *, matpunkt_id as matpunkt from matpanel'));
    const faults = new Faults();
    const stored = new Map(rows.map((row) => [panelKey(row), row]));
    expect([...stored.keys()].toSorted()).toEqual([...truth.panels.keys()].toSorted());
    const closed = new Set(released.filter(({ truth: t, row }) => t.niva === 'FORBUND' && t.kon === '' && row.skydd !== 'INGET').map(({ truth: t }) => panelKey(t)));
    for (const [key, row] of stored) {
      const panel = truth.panels.get(key);
      if (panel) compareStoredPanel(faults, key, row, panel, !closed.has(key));
    }
    expect(faults.first).toEqual([]);
    for (const skydd of ['INGET', 'AVRUNDAT', 'DOLT']) expect([skydd, rows.some((r) => r.skydd === skydd || r.ovagt_skydd === skydd)]).toEqual([skydd, true]);
    // Two förbund became one, and others came and went.
    expect(rows.some((r) => r.skillnad_nedre !== null && r.antal_bortfallna > 0 && r.antal_tillkomna > 0)).toBe(true);

    const shown = changes.flatMap((change) => {
      const key = change.matpunkt && panelKey({ matpunkt: change.matpunkt.id, version: change.matpunkt.version, respondentgrupp: change.respondentgrupp, mattillfalle: change.mattillfalle });
      const [row, panel] = [key && stored.get(key), key && truth.panels.get(key)];
      return key && row && panel && change.panel ? [{ key, row, truth: panel, got: change.panel }] : [];
    });
    expect(shown).toHaveLength(stored.size);
    compareShownPanels(faults, shown);
    expect(faults.first).toEqual([]);
  });

  test('each förbund\'s change has Newcombe\'s interval where its counts are public, and is tried by Holm', () => {
    const faults = new Faults();
    let [tried, established] = [0, 0];
    for (const change of changes.filter((c) => c.matpunkt !== null)) {
      const pairs = change.forbund.flatMap(({ forbund, skillnad }): Pair[] => {
        const [fran, till] = [cellOf(0, change, forbund.id), cellOf(1, change, forbund.id)];
        return fran && till ? [{ where: `${till.key} since ${fran.key}`, fran: sideOf(fran), till: sideOf(till), got: skillnad }] : [];
      });
      expect(pairs).toHaveLength(change.forbund.length);
      const answered = (matning: number): string[] => [...cellsOf(matning, change)].filter(([, { row }]) => row.status !== 'EJ_INRAPPORTERAD').map(([id]) => id);
      const both = answered(1).filter((id) => answered(0).includes(id));
      expect(change.forbund.map((f) => f.forbund.id).toSorted()).toEqual(both.toSorted());
      const counted = compareDifferences(faults, pairs);
      tried += counted.tried;
      established += counted.established;
    }
    expect(faults.first).toEqual([]);
    expect(tried).toBeGreaterThan(50);
    expect(established).toBeGreaterThan(0);
  });

  test('differences between förbund, and between groups, are the truth', async () => {
    const D = '{ varde { varde min max precision enhet status flaggor syntetisk definition } intervall { nedre ovre konfidensgrad metod } sakerstalld pHolm }';
    const faults = new Faults();
    const byForbund = await ask<{ forbundsskillnader: { forbund: { id: string }; matpunkt: { id: string; version: string }; respondentgrupp: string; mattillfalle: string; utfall: { matomgang: unknown }; skillnad: Difference }[] }>(
      `{ forbundsskillnader(nummer: "4", period: "${TILL}", mot: FORBUND, forbund: "umearegionen") { forbund { id } matpunkt { id version } respondentgrupp mattillfalle utfall { matomgang { id } } skillnad ${D} } }`,
    );
    const against = byForbund.forbundsskillnader.flatMap((d): Pair[] => {
      const [fran, till] = [cellOf(1, d, 'umearegionen'), cellOf(1, d, d.forbund.id)];
      return fran && till ? [{ where: `${till.key} against umearegionen`, fran: sideOf(fran), till: sideOf(till), got: d.skillnad }] : [];
    });
    expect(against).toHaveLength(byForbund.forbundsskillnader.length);
    const forbund = compareDifferences(faults, against);
    const O = '{ matpunkt { id version } respondentgrupp mattillfalle }';
    const byGroup = await ask<{ gruppskillnader: { forbund: { id: string }; forsta: Question; andra: Question; skillnad: Difference }[] }>(
      `{ gruppskillnader(nummer: "7", period: "${TILL}") { forbund { id } forsta ${O} andra ${O} skillnad ${D} } }`,
    );
    const groups = byGroup.gruppskillnader.flatMap((d): Pair[] => {
      const [fran, till] = [cellOf(1, d.forsta, d.forbund.id), cellOf(1, d.andra, d.forbund.id)];
      return fran && till ? [{ where: `${till.key} against ${fran.key}`, fran: sideOf(fran), till: sideOf(till), got: d.skillnad }] : [];
    });
    expect(groups).toHaveLength(byGroup.gruppskillnader.length);
    const grupper = compareDifferences(faults, groups);
    expect(faults.first).toEqual([]);
    expect([forbund.tried > 3, grupper.tried > 3]).toEqual([true, true]);
  });

  test('no answer and no description of the schema calls the participating förbund the country', async () => {
    const { _service: { sdl } } = await ask<{ _service: { sdl: string } }>('{ _service { sdl } }');
    expect(sdl).toContain('deltagandeForbund');
    expect(texts.length).toBeGreaterThan(10_000);
    expect([...new Set(texts)].filter((text) => /\briket/i.test(text))).toEqual([]);
  });
});

describe('beside the model that the answers were drawn from', () => {
  /** Each cell's true probability of a positive answer. */
  const model = (): Map<string, number> => new Map(matningar.flatMap((matning) => [...facit(matning)].flatMap((f) => (f.sanning.andel === null ? [] : [[
    cellKey({ ...f, matning: matning.plan.id, forbund: f.forbund ?? '', insats: f.insats ?? '', lan: f.lan ?? '', kon: f.kon ?? '' }), f.sanning.andel] as const]))));

  test('pooled shares lie near the model\'s', () => {
    const probability = model();
    const off = released.filter(({ row, truth: c }) => c.niva === 'DELTAGANDE' && c.kon === '' && row.skydd === 'INGET').map(({ key, row }) => Math.abs((row.andel ?? 0) - 100 * (probability.get(key) ?? -1)));
    expect(off.length).toBeGreaterThan(50);
    expect(Math.max(...off)).toBeLessThan(15);
    expect(off.reduce((sum, o) => sum + o, 0) / off.length).toBeLessThan(4);
  });

  test('Wilson\'s intervals cover: the förbund\'s probability, and with a frame the share that all who were asked would give', () => {
    const probability = model();
    // Those who did not answer, had they done so: drawn from the same model.
    const random = mulberry(7);
    const covered = { WILSON: [0, 0], WILSON_ANDLIG_POPULATION: [0, 0] } as Record<string, [number, number]>;
    for (const { key, row, truth: c } of released.filter((r) => r.row.intervallmetod !== null && r.truth.niva === 'FORBUND')) {
      const p = probability.get(key);
      const count = covered[row.intervallmetod ?? ''];
      if (p === undefined || !count || row.nedre === null || row.ovre === null) continue;
      const silent = row.intervallmetod === 'WILSON' ? 0 : (c.utskick ?? c.n) - c.n;
      let positive = c.x;
      for (let i = 0; i < silent; i++) if (random() < p) positive++;
      const target = 100 * (row.intervallmetod === 'WILSON' ? p : positive / (c.n + silent));
      count[0] += target >= row.nedre - 1e-9 && target <= row.ovre + 1e-9 ? 1 : 0;
      count[1]++;
    }
    for (const [metod, [hits, all]] of Object.entries(covered)) {
      expect([metod, all > 50]).toEqual([metod, true]);
      expect([metod, hits / all >= 0.85]).toEqual([metod, true]);
    }
  });
});

/** Tommy Ettinger's small generator: enough for drawing who would have answered what. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
