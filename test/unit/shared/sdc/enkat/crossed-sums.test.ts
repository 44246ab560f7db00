import { attackExactly, type Cell, type DisclosureControl, ENKAT_1, type Partition, type Publication, surveyDisclosure } from '../../../../../subgraphs/shared/sdc/enkat';
import { findLeaks } from '../../../../../subgraphs/shared/sdc/enkat/audit';
import { classesOf, publicationOf } from '../../../../../subgraphs/shared/sdc/enkat/exakt';
import { Decisions, resolveSums } from '../../../../../subgraphs/shared/sdc/enkat/state';
import { loadSolver, type Solver } from '../../../../../subgraphs/shared/sdc/solver';
import { type Family, randomFamily, randomGrid } from '../../../../support/disclosure-families';
import { Random } from '../../../gateway/differential/random';

let solver: Solver;
let bySums: DisclosureControl;
let exactly: DisclosureControl;

beforeAll(async () => {
  solver = await loadSolver();
  bySums = surveyDisclosure(null);
  exactly = surveyDisclosure(solver);
});

/** What is published of a family under decisions; nothing of a withheld cell is in it. */
function published({ cells, partitions }: Family, control: DisclosureControl, positiveSteps: readonly number[] | null = null): Publication {
  const decided = control.decide(cells, partitions, 'DELTAGARE', positiveSteps);
  const decisions = new Decisions(cells, (cell) => decided.get(cell.key) ?? { skydd: 'INGET', art: null });
  return publicationOf(cells, resolveSums(cells, partitions), decisions, classesOf(cells, positiveSteps), ENKAT_1);
}

const attacked = (publication: Publication): string[] => attackExactly(solver, publication, ENKAT_1).findings.map(({ cell }) => publication.cells[cell]?.key ?? '');

/** Förbund by sex, with two län and all, as answers by step: the first and the last step are what exact cells show of them. */
function stepTable(leaves: Record<string, readonly [no: number, maybe: number, yes: number, gladly: number]>, totals: Record<string, readonly string[]>): Family {
  const counts = new Map<string, readonly number[]>(Object.entries(leaves));
  const partitions: Partition[] = [];
  for (const [name, parts] of Object.entries(totals)) {
    const total = name.replace(/ .*/, '');
    counts.set(total, [0, 1, 2, 3].map((step) => parts.reduce((sum, part) => sum + (counts.get(part)?.[step] ?? 0), 0)));
    partitions.push({ total, parts, minstaAntal: 2 });
  }
  const cells = [...counts].map(([key, fordelning]): Cell => {
    const antalPositiva = (fordelning[2] ?? 0) + (fordelning[3] ?? 0);
    return { key, antalSvar: fordelning.reduce((sum, count) => sum + count, 0), antalPositiva, fordelning, niva: 'FORBUND', enskildGrupp: false };
  });
  return { cells, partitions };
}

describe('sums that cross', () => {
  // Women answer by the outer steps and men by the inner ones in one förbund, and the other way in the other; the margins are exact, step by step.
  const table = stepTable(
    { ak: [6, 0, 0, 6], am: [6, 0, 0, 6], bk: [0, 6, 6, 0], bm: [0, 6, 6, 0] },
    { 'a kon': ['ak', 'am'], 'b kon': ['bk', 'bm'], 'k forbund': ['ak', 'bk'], 'm forbund': ['am', 'bm'], 'alla forbund': ['a', 'b'], 'alla kon': ['k', 'm'] },
  );

  test('give away by their steps what no single sum does, and are then protected', () => {
    const before = published(table, bySums, [2, 3]);
    const decided = bySums.decide(table.cells, table.partitions, 'DELTAGARE', [2, 3]);
    const decisions = new Decisions(table.cells, (cell) => decided.get(cell.key) ?? { skydd: 'INGET', art: null });
    expect(findLeaks(resolveSums(table.cells, table.partitions), decisions, ENKAT_1)).toEqual([]);
    expect(attacked(before).toSorted()).toEqual(['ak', 'am', 'bk', 'bm']);
    expect(attacked(published(table, exactly, [2, 3]))).toEqual([]);
  });

  test('give nothing away by their totals alone', () => {
    expect(attacked(published(table, bySums, null))).toEqual([]);
  });
});

test('of random measurements and linked tables the exact attack, without knowing the truth, finds no withheld cell', () => {
  for (let seed = 1; seed <= 12; seed++) {
    const random = new Random(seed);
    const forbund = 3 + random.below(6);
    const shape = { forbund, svar: 14, insatser: random.pick([0, 2]), lan: random.chance(0.5) ? 2 : 0, utanKon: random.pick([0, 0.05]), andel: random.pick([0.2, 0.5, 0.8]) };
    for (const table of [randomFamily(shape, seed), randomGrid(3, 3, 14, shape.andel, seed)]) {
      const publication = published(table, exactly);
      expect({ seed, found: attacked(publication), tried: publication.cells.some(({ counts }) => counts === null) }).toEqual({ seed, found: [], tried: true });
    }
  }
});

test('what the cells alone would show is found out in most linked tables', () => {
  const found = Array.from({ length: 12 }, (_, at) => randomGrid(3, 3, 30, 0.5, at + 1)).filter((table) => {
    const sums = resolveSums(table.cells, table.partitions);
    const own = new Decisions(table.cells, (cell) => bySums.decide([cell], [], 'DELTAGARE').get(cell.key) ?? { skydd: 'INGET', art: null });
    return attacked(publicationOf(table.cells, sums, own, classesOf(table.cells, null), ENKAT_1)).length > 0;
  });
  expect(found.length).toBeGreaterThan(6);
});
