import type { Witness } from '../attack';
import { must, nth } from './must';
import { type Gates, isOpen, reach, type Reader, type Space, wantedBy } from './space';

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
  forward: number[];
  backward: number[];
}

const WIDE = 1e-6;

/**
 * The moves that are known to be possible while some gates are open, and what they prove: each is a table that agrees with all that
 * is published. What they do not prove has to be asked of the solver.
 */
export class Ledger {
  readonly gates: Gates;
  readonly #space: Space;
  readonly #entries = new Map<number, Entry>();
  readonly #of: Set<number>[];
  /** By reader and column: the farthest up and down. */
  readonly #up: Float64Array[];
  readonly #down: Float64Array[];
  readonly #columnsOfGate = new Map<number, number[]>();
  #next = 0;
  /** Another number whenever gates are opened or shut. */
  version = 0;

  constructor(space: Space, gates: Gates) {
    this.#space = space;
    this.gates = gates;
    this.#of = space.cell.map(() => new Set());
    this.#up = space.readers.map(() => new Float64Array(space.cell.length));
    this.#down = space.readers.map(() => new Float64Array(space.cell.length));
    space.gate.forEach((gate, column) => {
      if (gate >= 0) this.#columnsOfGate.set(gate, [...(this.#columnsOfGate.get(gate) ?? []), column]);
    });
  }

  /** Adds a move; it counts only as far as the open gates let it. */
  add(move: Move): void {
    const entry: Entry = { ...move, forward: [], backward: [] };
    this.#measure(entry);
    const id = this.#next++;
    this.#entries.set(id, entry);
    for (const column of move.columns) nth(this.#of, column).add(id);
    this.#count(entry);
  }

  open(gate: number): void {
    this.version += 1;
    this.gates[gate] = 1;
  }

  /** Shuts a gate and forgets the moves that needed it. Returns the columns of which less is proved now, and what to give `reopen`. */
  shut(gate: number): { readonly touched: readonly number[]; readonly lost: readonly Move[] } {
    this.version += 1;
    this.gates[gate] = 0;
    const ids = new Set((this.#columnsOfGate.get(gate) ?? []).flatMap((column) => [...nth(this.#of, column)]));
    const touched = new Set<number>();
    const lost: Move[] = [];
    for (const id of ids) {
      const entry = must(this.#entries.get(id));
      lost.push({ columns: entry.columns, deltas: entry.deltas });
      this.#measure(entry);
      for (const column of entry.columns) touched.add(column);
      if (nth(entry.forward, 0) > 0 || nth(entry.backward, 0) > 0) continue;
      this.#entries.delete(id);
      for (const column of entry.columns) nth(this.#of, column).delete(id);
    }
    for (const column of touched) this.#recount(column);
    return { touched: [...touched], lost };
  }

  /** Takes a `shut` back. */
  reopen(gate: number, lost: readonly Move[]): void {
    this.version += 1;
    this.gates[gate] = 1;
    for (const move of lost) this.add(move);
  }

  /** The tables that the whole ones of the moves lead to, for the attack to use as proof. */
  tables(): Witness[] {
    const most = Math.max(...this.#space.readers.map(({ width }) => width));
    return [...this.#entries.values()].flatMap(({ columns, deltas, forward, backward }) => {
      const cells = [...columns.keys()].filter((k) => nth(this.#space.cell, nth(columns, k)) >= 0);
      const steps = [Math.min(most, Math.floor(nth(forward, 0) + WIDE)), -Math.min(most, Math.floor(nth(backward, 0) + WIDE))];
      return steps.filter((step) => step !== 0).map((step) => ({ cells: Int32Array.from(cells, (k) => nth(columns, k)), steps: Float64Array.from(cells, (k) => step * nth(deltas, k)) }));
    });
  }

  /** The first thing that a target lacks, or undefined when it is proved safe. */
  lack(target: number): Lack | undefined {
    const { readers, singles, participantWidth, person } = this.#space;
    for (const [at, reader] of readers.entries()) {
      if (reader.sees.has(target)) continue;
      const [up, down] = [nth(nth(this.#up, at), target), nth(nth(this.#down, at), target)];
      const width = wantedBy(this.#space, reader, target);
      if (up + down < width - WIDE) return { target, reader, single: undefined, width, up, down };
    }
    if (this.#space.lesser.has(target)) return undefined;
    for (const single of this.#shared(target)) {
      if (person[single] === person[target] || !singles.has(single) || !isOpen(this.#space, this.gates, single)) continue;
      const { up, down } = this.#without(target, single);
      if (up + down < participantWidth - WIDE) return { target, reader: nth(readers, 0), single, width: participantWidth, up, down };
    }
    return undefined;
  }

  /** Columns that could be in the way of a participant's not knowing: with a width of one only those in every move of the target. */
  #shared(target: number): Iterable<number> {
    const entries = [...nth(this.#of, target)].map((id) => must(this.#entries.get(id)));
    if (this.#space.participantWidth > 1) return new Set(entries.flatMap(({ columns }) => [...columns]));
    let shared: number[] | undefined;
    for (const { columns } of entries) {
      if (shared?.length === 0) return shared;
      const these = new Set(columns);
      shared = shared === undefined ? columns.filter((column) => this.#space.singles.has(column) && this.#space.person[column] !== this.#space.person[target]) : shared.filter((column) => these.has(column));
    }
    return shared ?? [];
  }

  #without(target: number, single: number): { up: number; down: number } {
    let [up, down] = [0, 0];
    for (const id of nth(this.#of, target)) {
      const entry = must(this.#entries.get(id));
      if (entry.columns.includes(single)) continue;
      const delta = nth(entry.deltas, entry.columns.indexOf(target));
      up = Math.max(up, farthest(delta, nth(entry.forward, 0), nth(entry.backward, 0)));
      down = Math.max(down, farthest(-delta, nth(entry.forward, 0), nth(entry.backward, 0)));
    }
    return { up, down };
  }

  #measure(entry: Entry): void {
    this.#space.readers.forEach((reader, at) => {
      entry.forward[at] = this.#steps(entry, reader, 1);
      entry.backward[at] = this.#steps(entry, reader, -1);
    });
  }

  #steps({ columns, deltas }: Move, reader: Reader, sign: 1 | -1): number {
    let most = Infinity;
    columns.forEach((column, k) => {
      const { min, max } = reach(this.#space, column, isOpen(this.#space, this.gates, column), reader);
      const delta = sign * nth(deltas, k);
      most = Math.min(most, delta > 0 ? max / delta : min / delta);
    });
    return most < WIDE ? 0 : most;
  }

  #count(entry: Entry): void {
    entry.columns.forEach((column, k) => {
      const delta = nth(entry.deltas, k);
      entry.forward.forEach((forward, at) => {
        const backward = nth(entry.backward, at);
        nth(this.#up, at)[column] = Math.max(nth(nth(this.#up, at), column), farthest(delta, forward, backward));
        nth(this.#down, at)[column] = Math.max(nth(nth(this.#down, at), column), farthest(-delta, forward, backward));
      });
    });
  }

  #recount(column: number): void {
    for (const up of this.#up) up[column] = 0;
    for (const down of this.#down) down[column] = 0;
    for (const id of nth(this.#of, column)) {
      const entry = must(this.#entries.get(id));
      const k = entry.columns.indexOf(column);
      this.#count({ columns: [column], deltas: [nth(entry.deltas, k)], forward: entry.forward, backward: entry.backward });
    }
  }
}

/** How far a column goes up when its move goes so many steps forward or backward. */
const farthest = (delta: number, forward: number, backward: number): number => (delta > 0 ? delta * forward : -delta * backward) || 0;
