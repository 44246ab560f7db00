import type { Witness } from '../attack';
import { nth } from './must';
import { Reaches } from './reaches';
import { type Gates, type Reader, type Space, wantedBy } from './space';

/** A direction in which the columns may move together without breaking a relation. Fractions are left to the audit. */
export interface Move {
  readonly columns: readonly number[];
  readonly deltas: readonly number[];
}

/** What a target still lacks: how far its value can be proved to move for one reader, or for a participant who is `single`. */
export interface Lack {
  readonly target: number;
  readonly reader: Reader;
  readonly single: number | undefined;
  readonly width: number;
  readonly up: number;
  readonly down: number;
}

interface Entry extends Move {
  /** By reader: how many steps forward and backward. */
  forward: Float64Array;
  backward: Float64Array;
  /** Whether it can be made at all while the gates are as they are. */
  alive: boolean;
}

/** A move and the place that a column has in it. */
interface Touch {
  readonly entry: Entry;
  readonly place: number;
}

/** What a `shut` took away, for `reopen`. */
export type Lost = readonly Pick<Entry & { entry: Entry }, 'entry' | 'forward' | 'backward'>[];

const WIDE = 1e-6;

/**
 * The moves that are known to be possible while some gates are open, and what they prove: each is a table that agrees with all that
 * is published. What they do not prove has to be asked of the solver.
 */
export class Ledger {
  readonly gates: Gates;
  readonly #space: Space;
  readonly #reaches: Reaches;
  /** By column. */
  readonly #of: Touch[][];
  /** By reader and column: the farthest up and down, where they are not stale. */
  readonly #up: Float64Array[];
  readonly #down: Float64Array[];
  readonly #stale: Uint8Array;
  /** Columns of moves that the last `shut` made impossible. */
  #dead: ReadonlySet<number> = new Set();
  /** Another number whenever gates are opened or shut. */
  version = 0;

  constructor(space: Space, gates: Gates) {
    this.#space = space;
    this.gates = gates;
    this.#reaches = new Reaches(space, gates);
    this.#of = space.cell.map(() => []);
    this.#up = space.readers.map(() => new Float64Array(space.cell.length));
    this.#down = space.readers.map(() => new Float64Array(space.cell.length));
    this.#stale = new Uint8Array(space.cell.length);
  }

  /** Adds a move; it counts only as far as the open gates let it. */
  add({ columns, deltas }: Move): void {
    const readers = this.#space.readers.length;
    const entry: Entry = { columns, deltas, forward: new Float64Array(readers), backward: new Float64Array(readers), alive: true };
    this.#measure(entry);
    if (!entry.alive) return;
    columns.forEach((column, place) => {
      nth(this.#of, column).push({ entry, place });
      if (this.#stale[column] === 0) this.#widen(column, { entry, place });
    });
  }

  open(gate: number): void {
    this.version += 1;
    this.gates[gate] = 1;
    this.#reaches.set(gate, 1);
  }

  /** Shuts a gate; moves that needed it count no more. Returns the columns of which less is proved now, and what to give `reopen`. */
  shut(gate: number): { readonly touched: readonly number[]; readonly lost: Lost } {
    this.#bury();
    this.version += 1;
    this.gates[gate] = 0;
    this.#reaches.set(gate, 0);
    const entries = new Set(this.#reaches.columnsOf(gate).flatMap((column) => nth(this.#of, column).map(({ entry }) => entry)));
    const touched = new Set<number>();
    const dead = new Set<number>();
    const lost = [...entries].map((entry) => {
      const { forward, backward } = entry;
      [entry.forward, entry.backward] = [new Float64Array(forward.length), new Float64Array(backward.length)];
      this.#measure(entry);
      for (const column of entry.columns) {
        touched.add(column);
        this.#stale[column] = 1;
        if (!entry.alive) dead.add(column);
      }
      return { entry, forward, backward };
    });
    this.#dead = dead;
    return { touched: [...touched], lost };
  }

  /** Takes the last `shut` back. */
  reopen(gate: number, lost: Lost): void {
    this.version += 1;
    this.gates[gate] = 1;
    this.#reaches.set(gate, 1);
    this.#dead = new Set();
    for (const { entry, forward, backward } of lost) {
      Object.assign(entry, { forward, backward, alive: true });
      for (const column of entry.columns) this.#stale[column] = 1;
    }
  }

  /** The tables that the whole ones of the moves lead to, for the attack to use as proof. */
  tables(): Witness[] {
    const most = Math.max(...this.#space.readers.map(({ width }) => width));
    const entries = new Set(this.#of.flatMap((touches) => touches.flatMap(({ entry }) => (entry.alive ? [entry] : []))));
    return [...entries].flatMap(({ columns, deltas, forward, backward }) => {
      const cells = [...columns.keys()].filter((k) => nth(this.#space.cell, nth(columns, k)) >= 0);
      const steps = [Math.min(most, Math.floor(nth(forward, 0) + WIDE)), -Math.min(most, Math.floor(nth(backward, 0) + WIDE))];
      return steps.filter((step) => step !== 0).map((step) => ({ cells: Int32Array.from(cells, (k) => nth(columns, k)), steps: Float64Array.from(cells, (k) => step * nth(deltas, k)) }));
    });
  }

  /** The first thing that a target lacks, or undefined when it is proved safe. */
  lack(target: number): Lack | undefined {
    const { readers, singles, participantWidth, person } = this.#space;
    if (this.#stale[target] === 1) this.#recount(target);
    for (const [at, reader] of readers.entries()) {
      if (reader.sees.has(target)) continue;
      const [up, down] = [nth(nth(this.#up, at), target), nth(nth(this.#down, at), target)];
      const width = wantedBy(this.#space, reader, target);
      if (up + down < width - WIDE) return { target, reader, single: undefined, width, up, down };
    }
    if (this.#space.lesser.has(target) || participantWidth <= 0) return undefined;
    for (const single of this.#shared(target)) {
      if (person[single] === person[target] || !singles.has(single) || this.#reaches.isOpen[single] === 0) continue;
      const { up, down } = this.#without(target, single);
      if (up + down < participantWidth - WIDE) return { target, reader: nth(readers, 0), single, width: participantWidth, up, down };
    }
    return undefined;
  }

  /** Columns that could be in the way of a participant's not knowing: with a width of one only those in every move of the target. */
  #shared(target: number): Iterable<number> {
    const { singles, person, participantWidth } = this.#space;
    const entries = nth(this.#of, target).flatMap(({ entry }) => (entry.alive ? [entry] : []));
    if (participantWidth > 1) return new Set(entries.flatMap(({ columns }) => [...columns]));
    const [first, ...others] = entries;
    let shared = (first?.columns ?? []).filter((column) => singles.has(column) && person[column] !== person[target]);
    for (const { columns } of others) {
      if (shared.length === 0) break;
      shared = shared.filter((column) => columns.includes(column));
    }
    return shared;
  }

  #without(target: number, single: number): { up: number; down: number } {
    let [up, down] = [0, 0];
    for (const { entry, place } of nth(this.#of, target)) {
      if (!entry.alive || entry.columns.includes(single)) continue;
      const delta = nth(entry.deltas, place);
      up = Math.max(up, farthest(delta, nth(entry.forward, 0), nth(entry.backward, 0)));
      down = Math.max(down, farthest(-delta, nth(entry.forward, 0), nth(entry.backward, 0)));
    }
    return { up, down };
  }

  #measure(entry: Entry): void {
    const { columns, deltas, forward, backward } = entry;
    for (let at = 0; at < forward.length; at++) {
      forward[at] = some(this.#reaches.steps(at, columns, deltas, 1));
      backward[at] = some(this.#reaches.steps(at, columns, deltas, -1));
      // Nobody knows less than the public, who is the first.
      if (at === 0 && forward[0] === 0 && backward[0] === 0) break;
    }
    entry.alive = (forward[0] ?? 0) > 0 || (backward[0] ?? 0) > 0;
  }

  #widen(column: number, { entry: { deltas, forward, backward, alive }, place }: Touch): void {
    if (!alive) return;
    const delta = nth(deltas, place);
    for (let at = 0; at < forward.length; at++) {
      const [up, down] = [nth(this.#up, at), nth(this.#down, at)];
      const [ahead, back] = [forward[at] ?? 0, backward[at] ?? 0];
      up[column] = Math.max(up[column] ?? 0, farthest(delta, ahead, back));
      down[column] = Math.max(down[column] ?? 0, farthest(-delta, ahead, back));
    }
  }

  #recount(column: number): void {
    for (let at = 0; at < this.#up.length; at++) {
      nth(this.#up, at)[column] = 0;
      nth(this.#down, at)[column] = 0;
    }
    for (const touch of nth(this.#of, column)) this.#widen(column, touch);
    this.#stale[column] = 0;
  }

  /** Forgets the moves that are impossible for good. */
  #bury(): void {
    for (const column of this.#dead) this.#of[column] = nth(this.#of, column).filter(({ entry }) => entry.alive);
    this.#dead = new Set();
  }
}

const some = (steps: number): number => (steps < WIDE ? 0 : steps);

/** How far a column goes up when its move goes so many steps forward or backward. */
const farthest = (delta: number, forward: number, backward: number): number => (delta > 0 ? delta * forward : -delta * backward) || 0;
