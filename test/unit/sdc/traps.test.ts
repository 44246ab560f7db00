import { type Attacker, type Cell, DELTAGARE_1, type Group, type Problem, protect, type Protected, type Relation, primaryCells } from '../../../subgraphs/shared/sdc';
import { nth } from '../../../subgraphs/shared/sdc/suppression/must';
import { named, table } from './attack-tables';
import { rangeInEveryTable } from './every-table';

/** A small release with one way to work out what must not be told, and what is found that way when only the primary cells are hidden. */
interface Trap {
  readonly name: string;
  readonly problem: Problem;
  /** As `attacker: cell min–max`. */
  readonly found: readonly string[];
}

const WIDTH = DELTAGARE_1.width;
type Given = number | Partial<Cell>;

/** Cells by id, all FREE counts unless something else is said, and the relations between them by their ids. */
function release(values: Readonly<Record<string, Given>>, relations: readonly Relation[], attackers: readonly Attacker[] = []): Problem {
  const cells = Object.entries(values).map(([id, given]): Cell => ({ id, value: 0, state: 'FREE', sensitive: false, ...(typeof given === 'number' ? { value: given } : given) }));
  return { cells, relations, groups: [], attackers: [{ name: 'public', kind: 'PUBLIC' }, ...attackers] };
}

/** A sum, by the cells' places: the first is the total. */
const sum = (total: number, ...parts: number[]): Relation => ({ sense: 'EQ', cells: [total, ...parts], coefficients: [1, ...parts.map(() => -1)], constant: 0 });

const shown = (value: number): Partial<Cell> => ({ value, state: 'SHOWN' });
const latent = (value: number): Partial<Cell> => ({ value, state: 'LATENT' });
const withheld = (value: number): Partial<Cell> => ({ value, state: 'HIDDEN' });

/** A table of one sensitive variable, whose total is the group. */
function sensitive(counts: readonly number[]): Problem {
  const divided = table([counts.length], counts, () => ({ sensitive: true }));
  const group: Group = { total: counts.length, parts: [...counts.keys()] };
  return { ...divided, groups: [group] };
}

/** Who finds out what. */
const findings = (problem: Problem, { audit }: Protected): string[] => audit.findings.map(({ cell, attacker, interval }) => `${attacker}: ${nth(problem.cells, cell).id} ${interval.min}–${interval.max}`);

/** What all know, and each attacker beside it; a participant for every count of one that is not shown. */
function readersOf(problem: Problem, { protection }: Protected): Attacker[] {
  const ones = problem.cells.flatMap(({ id, value, kind }, cell): Attacker[] => {
    const { min, max } = nth(protection.view, cell);
    return value === 1 && kind !== 'AMOUNT' && min < max ? [{ name: `participant:${id}`, kind: 'PARTICIPANT', sees: new Set([cell]) }] : [];
  });
  return [...problem.attackers, ...ones];
}

/** Primary cells that some attacker knows to within less than the policy's width, by trying every whole table. */
function narrowed(problem: Problem, result: Protected): string[] {
  return readersOf(problem, result).flatMap((reader) =>
    [...primaryCells(problem, DELTAGARE_1)].flatMap((cell) => {
      const { min, max } = rangeInEveryTable(problem, result.protection.view, cell, reader);
      const { id, value } = nth(problem.cells, cell);
      expect(min <= value && value <= max).toBe(true);
      return reader.sees?.has(cell) === true || max - min >= WIDTH[reader.kind] ? [] : [`${reader.name}: ${id} ${min}–${max}`];
    }),
  );
}

/** The cells that this release hides, for whatever reason or for the sake of others. */
const hiddenIn = (problem: Problem, { protection }: Protected): string[] => problem.cells.flatMap(({ id, state }, cell) => (state === 'FREE' && protection.reasons.has(cell) ? [id] : []));
const secondaryIn = (problem: Problem, { protection }: Protected): string[] => problem.cells.flatMap(({ id, state }, cell) => (state === 'FREE' && protection.reasons.get(cell) === 'SECONDARY' ? [id] : []));

/** One block of hidden cells up to the left, one down to the right, and between them one cell: the blocks' rows less their columns. */
const BLOCKS = table([4, 4], [
  [3, 4, 9, 8],
  [4, 3, 2, 9],
  [9, 7, 4, 4],
  [8, 6, 3, 4],
].flat());

/** Sex by age and sex by kommun of the same persons, whose sex was withheld before: one says that the women are 6 to 11, the other 9 to 14. */
const SEXES = { women: withheld(9), men: withheld(11), all: 20 };
const AGE = { youngWomen: 3, youngMen: 2, young: 5, oldWomen: 6, oldMen: 9, old: 15 };
const KOMMUN = { northWomen: withheld(0), northMen: withheld(5), north: 5, southWomen: 9, southMen: 6, south: 15 };
/** Sums of such a table whose own cells begin at a place. */
const bySex = (at: number): Relation[] => [sum(at + 2, at, at + 1), sum(at + 5, at + 3, at + 4), sum(0, at, at + 3), sum(1, at + 1, at + 4), sum(2, at + 2, at + 5)];
const BY_AGE = release({ ...SEXES, ...AGE }, [sum(2, 0, 1), ...bySex(3)]);
const BY_KOMMUN = release({ ...SEXES, ...KOMMUN }, [sum(2, 0, 1), ...bySex(3)]);

const MEMBER: Attacker = { name: 'agency', kind: 'MEMBER' };

const TRAPS: readonly Trap[] = [
  {
    name: 'linked tables that are each safe alone',
    problem: release({ ...SEXES, ...AGE, ...KOMMUN }, [sum(2, 0, 1), ...bySex(3), ...bySex(9)]),
    found: ['public: youngWomen 3–5', 'public: youngMen 0–2'],
  },
  { name: 'a singleton: the only hidden cell of its sum', problem: table([3], [3, 9, 8]), found: ['public: 0 3–3'] },
  { name: 'all in one category', problem: sensitive([12, 0, 0]), found: ['public: 0 12–12'] },
  { name: 'all but one in one category', problem: sensitive([14, 1, 0]), found: ['participant:1: 0 14–14'] },
  { name: 'zeros beside the hidden cell', problem: table([2, 2], [3, 0, 6, 9]), found: ['public: 0,0 3–3', 'public: 0,T 3–3'] },
  { name: 'a 1 that knows its own', problem: table([3], [1, 4, 9]), found: ['participant:0: 1 4–4'] },
  { name: 'T − K = M: a complement that is in no table', problem: release({ all: 24, women: 21, men: latent(3) }, [sum(0, 1, 2)]), found: ['public: men 3–3'] },
  { name: 'a total of hidden cells that is small itself', problem: table([4], [2, 2, 9, 8]), found: ['public: 0 0–4', 'public: 1 0–4'] },
  { name: 'totals of hidden cells, by rows less by columns', problem: BLOCKS, found: ['public: 1,2 2–2'] },
  {
    name: 'a correction by a few since an earlier release',
    problem: release({ womenThen: shown(9), menThen: shown(11), allThen: shown(20), women: 11, men: 11, all: 22, moreWomen: latent(2), moreMen: latent(0), more: latent(2) }, [
      sum(2, 0, 1), sum(5, 3, 4), sum(3, 0, 6), sum(4, 1, 7), sum(5, 2, 8), sum(8, 6, 7),
    ]),
    found: ['public: moreWomen 2–2', 'public: more 2–2'],
  },
  {
    name: 'a region less its förbund',
    problem: release({ one: shown(20), two: withheld(3), region: 23, other: 31, nation: 54 }, [sum(2, 0, 1), sum(4, 2, 3)]),
    found: ['public: two 3–3'],
  },
  {
    name: 'an unweighted mean times how many förbund it is of',
    problem: release({ one: 20, two: 22, three: 4, mean: { value: 46 / 3, kind: 'AMOUNT', decimals: 1 } }, [{ sense: 'EQ', cells: [3, 0, 1, 2], coefficients: [3, -1, -1, -1], constant: 0 }]),
    found: ['public: three 4–4'],
  },
  {
    name: 'the cost over the cost per participant',
    // The cost is public: 180 thousand. Over what is shown as the cost of each it gives how many they are, to within the rounding.
    problem: release({ participants: 3, costOverCostOfEach: { value: 180 / 60, kind: 'AMOUNT', decimals: 1 } }, [sum(1, 0)]),
    found: ['public: participants 3–3'],
  },
  {
    name: 'a member agency that subtracts its own table from the public one',
    problem: release({ all: 14, own: latent(11), others: latent(3), elsewhere: 20, everywhere: 34 }, [sum(0, 1, 2), sum(4, 0, 3)], [{ ...MEMBER, sees: new Set([1]) }]),
    found: ['agency: others 3–3'],
  },
  {
    name: 'a member agency that knows how many of its own are in each cell',
    problem: release({ all: 8, women: 4, men: 4, rest: 12, everybody: 20 }, [sum(0, 1, 2), sum(4, 0, 3)], [{ ...MEMBER, atLeast: new Map([[1, 3], [2, 3]]) }]),
    found: ['agency: women 3–5', 'agency: men 3–5'],
  },
];

describe.each(TRAPS)('the trap of $name', ({ problem, found }) => {
  it('gives nothing away when more than the primary cells is hidden', async () => {
    const result = await protect(problem, DELTAGARE_1);
    expect(findings(problem, result)).toEqual([]);
    expect(narrowed(problem, result)).toEqual([]);
    expect(secondaryIn(problem, result)).not.toEqual([]);
  });

  it('fails its audit when only the primary cells are hidden', async () => {
    const result = await protect(problem, DELTAGARE_1, { secondary: false });
    expect(findings(problem, result)).toEqual(found);
    expect(narrowed(problem, result)).toEqual(found);
    expect(secondaryIn(problem, result)).toEqual([]);
  });
});

describe('linked tables', () => {
  it.each([['age', BY_AGE], ['kommun', BY_KOMMUN]])('need nothing more one by one: sex by %s', async (_, problem) => {
    const { audit, protection } = await protect(problem, DELTAGARE_1, { secondary: false });
    expect(audit.findings).toEqual([]);
    expect(narrowed(problem, { audit, protection })).toEqual([]);
  });
});

describe('a trap that shut before this release', () => {
  it.each<Trap>([
    { name: 'an earlier total of a few', problem: release({ all: shown(3), women: 3, men: 0 }, [sum(0, 1, 2)]), found: ['public: women'] },
    {
      name: 'an earlier release and a correction that were both shown',
      problem: release({ before: shown(20), now: shown(22), more: latent(2), other: 9, all: 31 }, [sum(1, 0, 2), sum(4, 1, 3)]),
      found: ['public: more'],
    },
    {
      name: 'a cost per participant that was shown, though the participants were not',
      problem: release({ participants: 3, costOverCostOfEach: { value: 3, kind: 'AMOUNT', decimals: 1, state: 'SHOWN' }, others: 9, all: 12 }, [sum(1, 0), sum(3, 0, 2)]),
      found: ['public: participants'],
    },
    {
      name: 'a mean that was shown',
      problem: release({ one: shown(20), two: shown(22), three: 4, mean: { value: 46 / 3, kind: 'AMOUNT', decimals: 1, state: 'SHOWN' } }, [{ sense: 'EQ', cells: [3, 0, 1, 2], coefficients: [3, -1, -1, -1], constant: 0 }]),
      found: ['public: three'],
    },
  ])('is reported: $name', async ({ problem, found }) => {
    const result = await protect(problem, DELTAGARE_1);
    expect(result.audit.findings.map(({ cell, attacker }) => `${attacker}: ${nth(problem.cells, cell).id}`)).toEqual(found);
    expect(narrowed(problem, result)).toEqual(findings(problem, result));
  });
});

describe('a cost per participant', () => {
  it('is hidden with its participants, and a shown total gives neither away', async () => {
    const values = { one: 3, two: 9, three: 12, all: 24 };
    const each = Object.fromEntries(Object.entries(values).map(([id, value], follows): [string, Given] => [`${id}Cost`, { value, kind: 'AMOUNT', decimals: 1, follows }]));
    const problem = release({ ...values, ...each }, [sum(3, 0, 1, 2), sum(4, 0), sum(5, 1), sum(6, 2), sum(7, 3)]);
    const result = await protect(problem, DELTAGARE_1);
    expect(hiddenIn(problem, result)).toEqual(['one', 'two', 'oneCost', 'twoCost']);
    expect(findings(problem, result)).toEqual([]);
    expect(narrowed(problem, result)).toEqual([]);
    const bare = await protect(problem, DELTAGARE_1, { secondary: false });
    expect(findings(problem, bare)).toEqual(['public: one 3–3']);
    expect(narrowed(problem, bare)).toEqual(['public: one 3–3']);
  });
});

describe('trying every whole table', () => {
  it('gives the ranges that sums, whole numbers and rounding leave', () => {
    const sexes = table([2], [3, 9]);
    const view = [{ min: 0, max: Infinity }, { min: 0, max: Infinity }, { min: 12, max: 12 }];
    const [women = -1, men = -1] = named(sexes, '0', '1');
    expect(rangeInEveryTable(sexes, view, women)).toEqual({ min: 0, max: 12 });
    expect(rangeInEveryTable(sexes, view, women, { atLeast: new Map([[men, 7]]) })).toEqual({ min: 0, max: 5 });
    expect(rangeInEveryTable(sexes, view, women, { sees: new Set([men]) })).toEqual({ min: 3, max: 3 });
    expect(rangeInEveryTable(sexes, view.map(() => ({ min: 0, max: Infinity })), women, {}, 25)).toEqual({ min: 0, max: 25 });
    const mean = release({ one: 7, mean: { value: 3.5, kind: 'AMOUNT', decimals: 0 } }, [{ sense: 'EQ', cells: [1, 0], coefficients: [2, -1], constant: 0 }]);
    expect(rangeInEveryTable(mean, [{ min: 0, max: Infinity }, { min: 3.5, max: 4.5 }], 0)).toEqual({ min: 7, max: 9 });
    expect(rangeInEveryTable(release({ part: 3, whole: 8 }, [{ sense: 'LE', cells: [0, 1], coefficients: [1, -1], constant: 0 }]), [{ min: 0, max: Infinity }, { min: 8, max: 8 }], 0)).toEqual({ min: 0, max: 8 });
  });
});
