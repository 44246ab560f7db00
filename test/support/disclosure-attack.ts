import { type Cell, type Decision, ENKAT_1, type Partition, shownCount, shownShare } from '../../subgraphs/shared/sdc/enkat';
import { hash, Random } from '../unit/gateway/differential/random';
import type { Family } from './disclosure-families';

/** What an attacker sees of a cell: a range of answers, and which numbers of positive answers go with each number of answers. */
interface Seen {
  readonly key: string;
  /** Shown exactly: nothing to find out. */
  readonly exact: boolean;
  readonly hidden: boolean;
  readonly least: number;
  readonly most: number;
  fits(n: number, k: number): boolean;
  /** About the lowest and the highest share that fits: where to look, not what to believe. */
  readonly share: readonly [number, number];
}

/** What is published of a family. The attacker also knows the policy, why each cell is withheld, and that none is empty. */
export interface Publication {
  readonly cells: ReadonlyMap<string, Seen>;
  readonly sums: readonly Partition[];
}

/** Withheld cells that the attacker has found out. */
export interface Found {
  /** Cells whose number of positive answers is known. */
  taljare: string[];
  /** Hidden cells in which all or none are known to be positive. */
  eniga: string[];
}

/** Reads what the shown values say; nothing else of a withheld cell reaches the attack. */
export function publish({ cells, partitions }: Family, decisions: ReadonlyMap<string, Decision>): Publication {
  const largest = Math.max(...cells.map((cell) => cell.antalSvar));
  const isShown = cells.some((cell) => cell.antalSvar === largest && decisions.get(cell.key)?.skydd === 'INGET');
  // Of a measurement whose total is withheld the attacker has only a notion of the size.
  const everyone = isShown ? largest : 2 * largest + 20;
  const see = (cell: Cell): Seen => {
    const decision = decisions.get(cell.key);
    if (!decision) throw new Error(`${cell.key} has no decision`);
    const share = shownShare((cell.antalPositiva ?? 0) / cell.antalSvar, decision, ENKAT_1);
    const count = shownCount(cell.antalSvar, decision, ENKAT_1);
    const base = { key: cell.key, exact: count.varde !== null, hidden: share.status === 'SEKRETESS', share: [((share.min ?? share.varde ?? 3) - 3) / 100, ((share.max ?? share.varde ?? 97) + 3) / 100] as const };
    if (count.varde !== null) return { ...base, least: count.varde, most: count.varde, fits: (n, k) => n === cell.antalSvar && k === cell.antalPositiva };
    if (base.hidden) {
      const small = decision.art === 'PRIMART' && !cell.enskildGrupp && cell.antalSvar < 5;
      return { ...base, least: decision.art === 'PRIMART' ? 1 : 5, most: small ? 4 : everyone, fits: () => true };
    }
    const wide = count.status === 'SEKRETESS';
    const text = JSON.stringify([share.varde, share.min, share.max]);
    // 5-point steps, half upwards, in whole numbers: independent of the code that rounds.
    const fits = (n: number, k: number): boolean => {
      const step = 5 * Math.floor((40 * k + n) / (2 * n));
      return text === JSON.stringify(step >= 90 ? [null, 90, null] : step <= 10 ? [null, null, 10] : [step, null, null]);
    };
    return { ...base, least: wide ? 20 : (count.min ?? 0), most: wide ? everyone : (count.max ?? 0), fits };
  };
  return { cells: new Map(cells.map((cell) => [cell.key, see(cell)])), sums: partitions };
}

interface Range { n: [number, number]; k: [number, number]; j: [number, number] }

/** Interval propagation over all sums until nothing narrows: answers, positive and other answers, and the pairs that each cell allows. */
export function attackByBounds({ cells, sums }: Publication): Found {
  const ranges = new Map([...cells.values()].map((seen): [string, Range] => [seen.key, { n: [seen.least, seen.most], k: [0, seen.most], j: [0, seen.most] }]));
  const range = (key: string): Range => ranges.get(key) ?? { n: [0, 0], k: [0, 0], j: [0, 0] };
  let width = Infinity;
  for (;;) {
    for (const seen of cells.values()) squeeze(seen, range(seen.key));
    for (const sum of sums) for (const part of ['n', 'k', 'j'] as const) balance(range(sum.total)[part], sum.parts.map((key) => range(key)[part]));
    const now = [...ranges.values()].flatMap(({ n, k, j }) => [n, k, j]).reduce((total, [low, high]) => total + high - low, 0);
    if (now === width) break;
    width = now;
  }
  const open = [...cells.values()].filter((seen) => !seen.exact);
  return {
    taljare: open.filter(({ key }) => range(key).k[0] === range(key).k[1]).map(({ key }) => key),
    eniga: open.filter(({ key, hidden }) => hidden && (range(key).k[1] === 0 || range(key).j[1] === 0)).map(({ key }) => key),
  };
}

/** Keeps the pairs within the ranges that the cell allows, and the ranges around them. */
function squeeze(seen: Seen, { n, k, j }: Range): void {
  const around: Range = { n: [Infinity, -Infinity], k: [Infinity, -Infinity], j: [Infinity, -Infinity] };
  const include = (bounds: [number, number], value: number): void => {
    bounds[0] = Math.min(bounds[0], value);
    bounds[1] = Math.max(bounds[1], value);
  };
  for (let answers = n[0]; answers <= n[1]; answers++) {
    const [low, high] = [Math.max(k[0], answers - j[1], Math.floor(seen.share[0] * answers)), Math.min(k[1], answers - j[0], Math.ceil(seen.share[1] * answers))];
    const allowed: number[] = [];
    for (let positive = low; positive <= high; positive++) if (seen.fits(answers, positive)) { allowed.push(positive); break; }
    for (let positive = high; positive >= low; positive--) if (seen.fits(answers, positive)) { allowed.push(positive); break; }
    for (const positive of allowed) {
      include(around.n, answers);
      include(around.k, positive);
      include(around.j, answers - positive);
    }
  }
  [n[0], n[1], k[0], k[1], j[0], j[1]] = [...around.n, ...around.k, ...around.j];
}

/** total = Σ parts, in place. */
function balance(total: [number, number], parts: readonly [number, number][]): void {
  const low = parts.reduce((sum, part) => sum + part[0], 0);
  const high = parts.reduce((sum, part) => sum + part[1], 0);
  const [wholeLow, wholeHigh] = [Math.max(total[0], low), Math.min(total[1], high)];
  [total[0], total[1]] = [wholeLow, wholeHigh];
  for (const part of parts) {
    const [partLow, partHigh] = [part[0], part[1]];
    part[0] = Math.max(partLow, wholeLow - (high - partHigh));
    part[1] = Math.min(partHigh, wholeHigh - (low - partLow));
  }
}

type Pair = readonly [number, number];
type World = Map<string, Pair>;

/** What the worlds seen so far leave open of a cell. */
interface Witnessed { positive: Set<number>; mixed: boolean; all: boolean; none: boolean }

/**
 * Searches all worlds that the publication allows. Stops when every withheld cell can be otherwise; `complete` is false when
 * neither that nor the last world was reached within the steps.
 */
export function attackBySearch(publication: Publication, steps = 400_000): Found & { complete: boolean } {
  const totals = new Set(publication.sums.map((sum) => sum.total));
  const seen = (key: string): Seen => {
    const cell = publication.cells.get(key);
    if (!cell) throw new Error(`${key} is not published`);
    return cell;
  };
  const leaves = [...publication.cells.keys()].filter((key) => !totals.has(key));
  const open = [...publication.cells.values()].filter((cell) => !cell.exact);
  const witnessed = new Map(open.map((cell): [string, Witnessed] => [cell.key, { positive: new Set(), mixed: false, all: false, none: false }]));
  const isFree = (cell: Seen): boolean => {
    const w = witnessed.get(cell.key);
    return w !== undefined && w.positive.size > 1 && (!cell.hidden || w.mixed || (w.all && w.none));
  };
  const record = (world: World): void => {
    for (const [key, w] of witnessed) {
      const [n, k] = world.get(key) ?? [0, 0];
      w.positive.add(k);
      w.mixed ||= k > 0 && k < n;
      w.all ||= k === n;
      w.none ||= k === 0;
    }
  };
  const outline = closures(publication, leaves);
  const pairs = new Map(leaves.map((key) => [key, shuffledPairs(seen(key), boundOf(key, publication))]));
  let left = steps;
  const world: World = new Map();
  const descend = (at: number): boolean => {
    if (open.every(isFree)) return true;
    const leaf = leaves[at];
    if (leaf === undefined) {
      record(world);
      return false;
    }
    for (const pair of pairs.get(leaf) ?? []) {
      if (--left < 0) return true;
      world.set(leaf, pair);
      if (close(outline[at] ?? [], world, seen) && descend(at + 1)) return true;
    }
    return false;
  };
  descend(0);
  const free = open.every(isFree);
  const of = (test: (w: Witnessed, cell: Seen) => boolean): string[] => open.filter((cell) => test(witnessed.get(cell.key) as Witnessed, cell)).map((cell) => cell.key);
  if (!free && left < 0) return { taljare: [], eniga: [], complete: false };
  return { taljare: of((w) => w.positive.size === 1), eniga: of((w, cell) => cell.hidden && !w.mixed && w.all !== w.none), complete: true };
}

/** The sums that can be checked once a leaf has its pair: those whose last cell it completes, inner totals first. */
function closures({ sums }: Publication, leaves: readonly string[]): Partition[][] {
  const known = new Set<string>();
  const left = new Set(sums);
  return leaves.map((leaf) => {
    known.add(leaf);
    const closed: Partition[] = [];
    for (let again = true; again;) {
      again = false;
      for (const sum of left) {
        if (!sum.parts.every((part) => known.has(part))) continue;
        left.delete(sum);
        known.add(sum.total);
        closed.push(sum);
        again = true;
      }
    }
    return closed;
  });
}

/**
 * Adds up the sums; false when one contradicts what is published. Two sums over one total are added from the same leaves, so
 * that the second cannot contradict the first.
 */
function close(sums: readonly Partition[], world: World, seen: (key: string) => Seen): boolean {
  for (const { total, parts } of sums) {
    let [n, k] = [0, 0];
    for (const part of parts) {
      const [n1, k1] = world.get(part) ?? [0, 0];
      n += n1;
      k += k1;
    }
    const cell = seen(total);
    if (n < cell.least || n > cell.most || !cell.fits(n, k)) return false;
    world.set(total, [n, k]);
  }
  return true;
}

/** The most answers that a cell can have beside the least of its siblings under the tightest total above it. */
function boundOf(key: string, { cells, sums }: Publication): number {
  const most = (at: string): number => cells.get(at)?.most ?? 0;
  const least = (at: string): number => cells.get(at)?.least ?? 0;
  const bounds = sums.filter((sum) => sum.parts.includes(key)).map((sum) =>
    most(sum.total) - sum.parts.filter((part) => part !== key).reduce((total, part) => total + least(part), 0));
  return Math.min(most(key), ...bounds);
}

/** All pairs that a cell allows, in an order that meets different ones early. */
function shuffledPairs(cell: Seen, most: number): Pair[] {
  const random = new Random(hash(cell.key));
  const pairs: Pair[] = [];
  for (let n = cell.least; n <= most; n++) for (let k = 0; k <= n; k++) if (cell.fits(n, k)) pairs.push([n, k]);
  for (let at = pairs.length - 1; at > 0; at--) {
    const to = random.below(at + 1);
    [pairs[at], pairs[to]] = [pairs[to] as Pair, pairs[at] as Pair];
  }
  return pairs;
}
