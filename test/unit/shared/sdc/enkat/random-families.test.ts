import { type Cell, type DisclosureControl, surveyDisclosure } from '../../../../../subgraphs/shared/sdc/enkat';
import { loadSolver, type Solver } from '../../../../../subgraphs/shared/sdc/solver';
import { attackByBounds, attackBySearch, publish } from '../../../../support/disclosure-attack';
import { type Family, type FamilyShape, randomFamily, randomGrid } from '../../../../support/disclosure-families';
import { Random } from '../../../gateway/differential/random';

let solver: Solver;
let control: DisclosureControl;

beforeAll(async () => {
  solver = await loadSolver();
  control = surveyDisclosure(solver);
});

const NOTHING_FOUND = { taljare: [], eniga: [] };

/** A measurement of realistic proportions: three förbund and many, with and without insatser, län and answers without stated sex. */
function shapeOf(seed: number, largest: number): FamilyShape {
  const random = new Random(seed);
  const forbund = 3 + random.below(largest - 2);
  return {
    forbund,
    svar: 18,
    insatser: random.pick([0, 0, 2, 5]),
    lan: random.chance(0.5) ? Math.ceil(forbund / 4) : 0,
    utanKon: random.pick([0, 0, 0.03]),
    andel: random.pick([0.1, 0.5, 0.75, 0.9]),
  };
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items.map((item) => ({ item, at: random.next() })).toSorted((a, b) => a.at - b.at).map(({ item }) => item);
}

const survives = (seed: number, table: Family): unknown => ({ seed, ...attackByBounds(publish(table, control.decide(table.cells, table.partitions, 'DELTAGARE'))) });

test('of 40 measurements of 3–9 förbund no withheld cell is found by bounds over all sums', () => {
  const seeds = Array.from({ length: 40 }, (_, at) => at + 1);
  expect(seeds.map((seed) => survives(seed, randomFamily(shapeOf(seed, 9), seed)))).toEqual(seeds.map((seed) => ({ seed, ...NOTHING_FOUND })));
});

test('of measurements of up to 80 förbund no withheld cell is found by bounds over all sums', () => {
  const seeds = Array.from({ length: 2 }, (_, at) => at + 501);
  const shape = (seed: number): FamilyShape => ({ ...shapeOf(seed, 80), forbund: seed % 2 === 0 ? 80 : 40 });
  expect(seeds.map((seed) => survives(seed, randomFamily(shape(seed), seed)))).toEqual(seeds.map((seed) => ({ seed, ...NOTHING_FOUND })));
});

test('in 200 small linked tables no withheld cell is found by searching all worlds', () => {
  const found: unknown[] = [];
  let complete = 0;
  for (let seed = 1; seed <= 200; seed++) {
    const random = new Random(seed);
    const table = randomGrid(2, 2, random.pick([6, 12, 20, 30]), random.pick([0.1, 0.5, 0.75, 0.92]), seed);
    const result = attackBySearch(publish(table, control.decide(table.cells, table.partitions, 'DELTAGARE')), 30_000);
    if (result.complete) complete++;
    if (result.taljare.length + result.eniga.length > 0) found.push({ seed, ...result });
  }
  expect(found).toEqual([]);
  // The search must have come to an end often enough to mean something.
  expect(complete).toBeGreaterThan(80);
});

test('the attack finds what the sizes of the cells alone would let out', () => {
  const leaking = Array.from({ length: 40 }, (_, at) => randomFamily(shapeOf(at + 1, 12), at + 1)).filter((table) => {
    const alone = new Map(table.cells.flatMap((cell) => [...control.decide([cell], [], 'DELTAGARE')]));
    const { taljare, eniga } = attackByBounds(publish(table, alone));
    return taljare.length + eniga.length > 0;
  });
  expect(leaking.length).toBeGreaterThan(20);
});

test('the order of cells, sums and parts does not change a decision', () => {
  for (let seed = 1; seed <= 12; seed++) {
    const random = new Random(seed);
    const { cells, partitions } = randomFamily(shapeOf(seed, 15), seed);
    const mixed = shuffled(partitions.map((sum) => ({ ...sum, parts: shuffled(sum.parts, random) })), random);
    const decisions = control.decide(cells, partitions, 'DELTAGARE');
    const again = control.decide(shuffled(cells, random), mixed, 'DELTAGARE');
    expect(cells.map(({ key }) => again.get(key))).toEqual(cells.map(({ key }) => decisions.get(key)));
  }
});

test('a group of named persons shows no single förbund in any measurement', () => {
  for (let seed = 1; seed <= 12; seed++) {
    const { cells, partitions } = randomFamily({ ...shapeOf(seed, 20), insatser: 0, svar: 9 }, seed);
    const single = (cell: Cell): boolean => cell.niva === 'FORBUND' || cell.niva === 'INSATS';
    const named = cells.map((cell) => ({ ...cell, enskildGrupp: single(cell) }));
    const decisions = control.decide(named, partitions, 'STYRELSE');
    expect(named.filter((cell) => single(cell) && decisions.get(cell.key)?.skydd !== 'DOLT')).toEqual([]);
    expect(attackByBounds(publish({ cells: named, partitions }, decisions))).toEqual(NOTHING_FOUND);
  }
});
