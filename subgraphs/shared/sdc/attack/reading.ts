import type { CellIndex, Finding, Range } from '../model';
import type { Solver } from '../solver';
import { components } from './components';
import type { Incidence } from './incidence';
import type { Bounds } from './knowledge';
import { NEAR, Program } from './program';
import { propagate } from './propagate';
import type { Reader, Target } from './readers';
import { Walk } from './walk';
import type { Seen, Witness, Witnesses } from './witnesses';

/** How far a cell was followed: its exact interval, or one that is wide enough (proved by tables). */
interface Reach {
  readonly wide: boolean;
  readonly interval: Range;
}

/** One view as it is read by attackers: its components, their programs, and the tables that were found so far. */
export class Reading {
  readonly #relations: Incidence;
  readonly #bounds: Bounds;
  readonly #tight: Bounds;
  readonly #witnesses: Witnesses;
  readonly #programs: readonly Program[];
  readonly #programOf = new Map<CellIndex, Program>();
  tried = 0;

  /** `before`: programs of an earlier reading, by key; those that fit are taken over, and the rest disposed of. */
  constructor(solver: Solver, relations: Incidence, bounds: Bounds, given: { witnesses: Witnesses; maxNodes: number; before?: Map<string, Program> }) {
    this.#relations = relations;
    this.#bounds = bounds;
    this.#tight = propagate(relations, bounds);
    this.#witnesses = given.witnesses;
    given.witnesses.keepWithin(bounds);
    const before = given.before ?? new Map<string, Program>();
    this.#programs = components(relations, bounds).map((component) => {
      const key = component.cells.map((cell) => `${cell}:${bounds.lower[cell]}:${bounds.upper[cell]}`).join(' ');
      const same = before.get(key);
      before.delete(key);
      return same ?? new Program(solver, relations, component, { bounds, tight: this.#tight, key, maxNodes: given.maxNodes });
    });
    for (const program of before.values()) {
      program.dispose();
    }
    for (const program of this.#programs) {
      for (const cell of program.component.cells) {
        this.#programOf.set(cell, program);
      }
    }
  }

  /** Takes a table as proof, if it agrees with the relations and the view. */
  offer(table: Witness): void {
    this.#witnesses.add(table, this.#bounds);
  }

  /** The component's program that a cell is in; undefined if the cell is known. */
  program(cell: CellIndex): Program | undefined {
    return this.#programOf.get(cell);
  }

  /** Solver runs so far. */
  get solved(): number {
    return this.#programs.reduce((sum, program) => sum + program.runs, 0);
  }

  /** The programs by key, for the next reading. */
  programs(): Map<string, Program> {
    return new Map(this.#programs.map((program) => [program.key, program]));
  }

  /** Gives the programs' memory back. */
  dispose(): void {
    for (const program of this.#programs) {
      program.dispose();
    }
  }

  /** What a reader can narrow further than it may. `exact`: with whole-number intervals, also where fractions are too narrow already. */
  findings(reader: Reader, exact = true): Finding[] {
    this.tried += reader.targets.length;
    const seen = this.#witnesses.shown(reader.own, Math.max(...new Set(reader.targets.map(({ wanted }) => wanted))));
    const pending = reader.targets.filter((target) => !isWide(seen, target));
    if (pending.length === 0) {
      return [];
    }
    this.#walk(reader, pending, seen);
    this.#spread(reader, pending, seen);
    return pending.flatMap((target) => {
      const reach = isWide(seen, target) ? undefined : this.#follow(reader, target, seen, exact);
      return reach === undefined || reach.wide
        ? []
        : [{ cell: target.cell, attacker: reader.name, kind: reader.kind, interval: reach.interval, wanted: target.wanted }];
    });
  }

  /** The exact interval of each of the cells, as the reader can work it out. */
  intervals(reader: Reader, cells: readonly CellIndex[]): Map<CellIndex, Range> {
    const seen = this.#witnesses.shown(reader.own, Number.POSITIVE_INFINITY);
    const targets = cells.map((cell) => ({ cell, wanted: Number.POSITIVE_INFINITY }));
    return new Map(targets.map((target) => [target.cell, this.#follow(reader, target, seen, true).interval]));
  }

  /** Tables a few steps away. */
  #walk(reader: Reader, pending: readonly Target[], seen: Seen): void {
    const own = this.#ownBounds(reader);
    const walk = new Walk(this.#relations, own);
    for (const target of pending) {
      const { cell, wanted } = target;
      if (this.#isNarrow(target)) {
        continue;
      }
      for (const sign of [1, -1]) {
        if (!isWide(seen, target)) {
          for (const witness of walk.toward(cell, sign * wanted)) {
            this.#take(witness, reader, seen);
          }
        }
      }
    }
  }

  /** Tables that move many of the cells that are left at once, as long as that proves enough of them. */
  #spread(reader: Reader, pending: readonly Target[], seen: Seen): void {
    const groups = new Map<Program, Target[]>();
    for (const target of pending) {
      const program = this.#programOf.get(target.cell);
      if (program !== undefined && !isWide(seen, target) && !this.#isNarrow(target)) {
        groups.set(program, [...(groups.get(program) ?? []), target]);
      }
    }
    for (const [program, targets] of groups) {
      program.know(reader.own);
      const reach = 1 + Math.max(...targets.map(({ wanted }) => wanted));
      let left = targets;
      for (let before = Number.POSITIVE_INFINITY; left.length >= 8 && left.length < 0.9 * before; ) {
        before = left.length;
        for (const direction of [1, -1] as const) {
          const witness = program.spread(left.map(({ cell }) => cell), direction, reach);
          if (witness !== undefined) {
            this.#take(witness, reader, seen);
          }
        }
        left = left.filter((target) => !isWide(seen, target));
      }
    }
  }

  /** One cell to the end: by fractions what is possible, by whole numbers what is. With a limit of nodes met, what was found so far: never too wide. */
  #follow(reader: Reader, target: Target, seen: Seen, exact: boolean): Reach {
    const { cell } = target;
    const program = this.#programOf.get(cell);
    if (program === undefined) {
      const known = this.#relations.value[cell] ?? 0;
      return { wide: false, interval: { min: this.#bounds.lower[cell] ?? known, max: this.#bounds.upper[cell] ?? known } };
    }
    program.know(reader.own);
    const ends = [1, -1].map((direction) => this.#linearEnd(program, reader, target, direction === 1 ? 1 : -1, seen));
    const [most, least] = [ends[0] ?? 0, ends[1] ?? 0];
    if (this.#relations.amount[cell] === 1) {
      return { wide: most - least >= target.wanted, interval: { min: least, max: most } };
    }
    // A table that is wide enough is looked for only if fractions leave room for it.
    const enough = Number.isFinite(target.wanted) && most - least >= target.wanted;
    if (!enough && !exact) {
      return { wide: false, interval: { min: least, max: most } };
    }
    for (const direction of [1, -1] as const) {
      const end = direction === 1 ? most : least;
      if ((enough && isWide(seen, target)) || (direction === 1 ? seen.greatest[cell] : seen.least[cell]) === end) {
        continue;
      }
      const { value, witness } = program.whole(cell, direction);
      if (witness !== undefined) {
        this.#take(witness, reader, seen);
      }
      if (value === Number.POSITIVE_INFINITY) {
        seen.greatest[cell] = value;
      }
    }
    return { wide: isWide(seen, target), interval: { min: seen.least[cell] ?? 0, max: seen.greatest[cell] ?? 0 } };
  }

  /** The end that fractions allow, rounded inwards for counts. */
  #linearEnd(program: Program, reader: Reader, { cell }: Target, direction: 1 | -1, seen: Seen): number {
    const { value, witness } = program.linear(cell, direction);
    if (witness !== undefined) {
      this.#take(witness, reader, seen);
    }
    if (this.#relations.amount[cell] === 1 || !Number.isFinite(value)) {
      return value;
    }
    return direction === 1 ? Math.floor(value + NEAR) : Math.ceil(value - NEAR);
  }

  #take(witness: Witness, reader: Reader, seen: Seen): void {
    if (this.#witnesses.add(witness, this.#bounds)) {
      this.#witnesses.showLast(seen, reader.own);
    }
  }

  /** Already one relation at a time says that it is too narrow. */
  #isNarrow({ cell, wanted }: Target): boolean {
    return (this.#tight.upper[cell] ?? 0) - (this.#tight.lower[cell] ?? 0) < wanted;
  }

  #ownBounds({ own }: Reader): Bounds {
    if (own.size === 0) {
      return this.#bounds;
    }
    const lower = this.#bounds.lower.slice();
    const upper = this.#bounds.upper.slice();
    for (const [cell, { min, max }] of own) {
      lower[cell] = min;
      upper[cell] = max;
    }
    return { lower, upper };
  }
}

function isWide({ least, greatest }: Seen, { cell, wanted }: Target): boolean {
  return (greatest[cell] ?? 0) - (least[cell] ?? 0) >= wanted;
}
