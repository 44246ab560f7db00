import { type Cell, type Decision, type Partition, SEVERITY, type Skydd } from './control';

/** By number of answers, then key: the order in which cells are raised, whatever order they came in. */
export function bySize(a: Cell, b: Cell): number {
  return a.antalSvar - b.antalSvar || (a.key < b.key ? -1 : Number(a.key > b.key));
}

/** A partition with its cells looked up. */
export interface Sum {
  readonly total: Cell;
  /** By size. */
  readonly parts: readonly Cell[];
  readonly minstaAntal: number;
  readonly summanForst: boolean;
}

/** Looks up the cells of every partition and puts all in an order of their own. */
export function resolveSums(cells: readonly Cell[], partitions: readonly Partition[]): Sum[] {
  const byKey = new Map(cells.map((cell) => [cell.key, cell]));
  if (byKey.size !== cells.length) throw new RangeError('Två celler har samma nyckel.');
  const find = (key: string): Cell => {
    const cell = byKey.get(key);
    if (!cell) throw new RangeError(`Cellen ${key} finns i en uppdelning men inte bland cellerna.`);
    return cell;
  };
  const sums = partitions.map((p): Sum => ({ total: find(p.total), parts: p.parts.map(find).toSorted(bySize), minstaAntal: p.minstaAntal, summanForst: p.summanForst ?? false }));
  for (const sum of sums) checkSum(sum);
  return sums.map((sum) => ({ sum, name: JSON.stringify([sum.total.key, sum.parts.map((part) => part.key), sum.minstaAntal]) }))
    .toSorted((a, b) => bySize(a.sum.total, b.sum.total) || (a.name < b.name ? -1 : 1))
    .map(({ sum }) => sum);
}

function checkSum({ total, parts }: Sum): void {
  const add = (read: (cell: Cell) => number): number => parts.reduce((sum, part) => sum + read(part), 0);
  const positive = (cell: Cell): number => cell.antalPositiva ?? 0;
  if (add((part) => part.antalSvar) !== total.antalSvar || add(positive) !== positive(total)) {
    throw new RangeError(`Delarna av ${total.key} summerar inte till den.`);
  }
}

/** Decisions under way. Severity only grows, so whatever raises until nothing changes comes to an end. */
export class Decisions {
  readonly #decisions: Map<string, Decision>;

  constructor(cells: readonly Cell[], first: (cell: Cell) => Decision) {
    this.#decisions = new Map(cells.map((cell) => [cell.key, first(cell)]));
  }

  of(cell: Cell): Decision {
    const decision = this.#decisions.get(cell.key);
    if (!decision) throw new RangeError(`Cellen ${cell.key} är okänd.`);
    return decision;
  }

  skydd(cell: Cell): Skydd {
    return this.of(cell).skydd;
  }

  isExact(cell: Cell): boolean {
    return this.skydd(cell) === 'INGET';
  }

  /** Raises a cell for others' sake; false when it is already as severe. */
  raise(cell: Cell, to: Skydd): boolean {
    if (SEVERITY[this.skydd(cell)] >= SEVERITY[to]) return false;
    this.#decisions.set(cell.key, { skydd: to, art: 'SEKUNDART' });
    return true;
  }

  /** Raises a cell one step; false when it is hidden already. */
  raiseStep(cell: Cell): boolean {
    return this.raise(cell, this.isExact(cell) ? 'AVRUNDAT' : 'DOLT');
  }

  result(): ReadonlyMap<string, Decision> {
    return new Map(this.#decisions);
  }
}
