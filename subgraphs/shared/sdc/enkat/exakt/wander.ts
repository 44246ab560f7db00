import type { Component } from './component';
import { type Change, type Effort, Mender, type Pair } from './mend';
import type { Publication, World } from './publication';
import { Standing } from './standing';
import { Ties } from './ties';
import type { Witnessed } from './witnessed';

/** Steps for every cell that is not yet safe. */
const STEPS = 400;
/** As the sums demand; and now and then by parts, which takes longer. */
const WHOLLY: Effort = { cells: 20, tries: 60, ways: 4, byParts: false };
const BY_PARTS: Effort = { ...WHOLLY, byParts: true };
/** How often, in a hundred steps: by parts; from any cell, safe or not; farther than is usual. */
const PARTLY = 10;
const ANYWHERE = 20;
const FARTHER = 25;
/** How many answers of a class a cell is given or deprived of at once, usually and else. */
const NEAR = 2;
const FAR = 6;
/** What a step is worth that shows a cell as it has not been seen, beside what is left to chance (up to 1). */
const NEWS = 0.7;

/**
 * Wanders from a world that agrees to others: at every step one cell changes as chance has it, and others so that all sums hold. Each world is where the
 * next step begins, so that few answers at a time lead far. Every world that shows something new is checked and kept by `Witnessed`; what is
 * not found is left to others. Chance is the same every time.
 *
 * @param more steps beside those for every cell that is not yet safe: a limit of work
 */
export function wander(publication: Publication, component: Component, from: World, witnessed: Witnessed, more: number): void {
  const walk = new Walk(publication, component, from, witnessed);
  for (let steps = STEPS * walk.open + more; steps > 0 && walk.open > 0; steps--) if (!walk.step()) return;
}

class Walk {
  readonly #standing: Standing;
  readonly #mender: Mender;
  readonly #pairs: readonly Pair[];
  readonly #chance = new Chance();
  #open: readonly number[];

  constructor(private readonly publication: Publication, private readonly component: Component, from: World, private readonly witnessed: Witnessed) {
    const { positive } = publication;
    const ties = new Ties(publication, component);
    this.#standing = new Standing(component, ties, positive, from);
    this.#mender = new Mender(ties, this.#standing, (cell, by) => this.#gain(cell, by));
    this.#pairs = positive.flatMap((yes, one) => positive.flatMap((also, other): Pair[] => (yes && !also ? [[one, other]] : [])));
    this.#open = this.#unsafe(component.cells.map((_, cell) => cell));
  }

  /** How many cells are not yet safe. */
  get open(): number {
    return this.#open.length;
  }

  /** Tries one step. False when it led to what is no world: then all that follows is none either. */
  step(): boolean {
    const chance = this.#chance;
    const cell = chance.in100(ANYWHERE) ? chance.below(this.component.cells.length) : (this.#open[chance.below(this.#open.length)] ?? 0);
    const pair = this.#pairs[chance.below(this.#pairs.length)] ?? [0, 1];
    const reach = chance.in100(FARTHER) ? FAR : NEAR;
    const first: Change = { cell, positive: chance.around(reach), other: chance.around(reach) };
    if ((first.positive === 0 && first.other === 0) || !this.#standing.allows(cell, first.positive, first.other, pair)) return true;
    const changes = this.#mender.mend(first, pair, chance.in100(PARTLY) ? BY_PARTS : WHOLLY);
    return changes === undefined || this.#take(changes, pair);
  }

  #take(changes: readonly Change[], pair: Pair): boolean {
    for (const change of changes) this.#standing.change(change, pair);
    if (!changes.some(({ cell }) => this.#isNews(cell))) return true;
    if (!this.witnessed.record(this.publication, this.component, this.#standing.world)) return false;
    this.#open = this.#unsafe(this.#open);
    return true;
  }

  #unsafe(cells: readonly number[]): number[] {
    return cells.filter((cell) => !this.witnessed.isSafe(this.publication, this.#at(cell)));
  }

  #at(cell: number): number {
    return this.component.cells[cell] ?? -1;
  }

  /** Whether a cell that is not yet safe is seen as it has not been before. */
  #isNews(cell: number): boolean {
    const k = this.#standing.k[cell] ?? 0;
    const { positive, other } = this.witnessed.missing(this.publication, this.#at(cell));
    const { least, most, mostOther } = this.witnessed.rangeOf(this.publication, this.#at(cell));
    return (positive > 0 && (k < least || k > most)) || (other > 0 && (this.#standing.n[cell] ?? 0) - k > mostOther);
  }

  #gain(cell: number, by: number): number {
    const noise = this.#chance.below(64) / 64;
    if (by === 0 || this.witnessed.missing(this.publication, this.#at(cell)).positive === 0) return noise;
    const { least, most } = this.witnessed.rangeOf(this.publication, this.#at(cell));
    const k = (this.#standing.k[cell] ?? 0) + by;
    return k < least || k > most ? noise + NEWS : noise;
  }
}

/** As good as chance, and always the same. */
class Chance {
  #state = 1;

  /** One of 0, 1, … below a number. */
  below(many: number): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) | 0;
    return (((this.#state >>> 8) & 0xffff) * many) >>> 16;
  }

  in100(often: number): boolean {
    return this.below(100) < often;
  }

  /** A number from −reach to reach. */
  around(reach: number): number {
    return this.below(2 * reach + 1) - reach;
  }
}
