import { incidence, Walk, type Witness } from '../attack';
import type { Problem } from '../model';
import type { Lack, Move } from './ledger';
import { nth } from './must';
import { type Gates, isOpen, reach, type Space } from './space';

/** Short moves through open gates, found without the solver: most of those that are needed. */
export class Walks {
  readonly #space: Space;
  readonly #relations: ReturnType<typeof incidence>;
  /** By relation: the column of what is left of it. */
  readonly #slack: readonly (number | undefined)[];
  #walk: { readonly key: string; readonly walk: Walk } | undefined;

  constructor(space: Space, problem: Problem) {
    this.#space = space;
    this.#relations = incidence(problem);
    this.#slack = space.rows.map(({ columns }) => columns.find((column) => nth(space.cell, column) < 0));
  }

  /**
   * Moves that together give what is lacking, or none.
   *
   * @param version another one whenever gates were opened or shut
   */
  find({ target, reader, single, width }: Lack, gates: Gates, version: number): Move[] {
    const key = `${version} ${reader.name} ${single}`;
    if (this.#walk?.key !== key) this.#walk = { key, walk: new Walk(this.#relations, this.#bounds(reader, single, gates)) };
    const moves: Move[] = [];
    let reached = 0;
    for (const by of [width, -width]) {
      const tables = this.#walk.walk.toward(target, by).map((table) => this.#move(table));
      moves.push(...tables);
      reached += Math.max(0, ...tables.map(({ columns, deltas }) => Math.abs(deltas[columns.indexOf(target)] ?? 0)));
      if (reached >= width) return moves;
    }
    return [];
  }

  #bounds(reader: Lack['reader'], single: number | undefined, gates: Gates): ConstructorParameters<typeof Walk>[1] {
    const { cells, value } = this.#relations;
    const lower = new Float64Array(cells);
    const upper = new Float64Array(cells);
    for (let at = 0; at < cells; at++) {
      const { min, max } = at === single ? STILL : reach(this.#space, at, isOpen(this.#space, gates, at), reader);
      lower[at] = nth(value, at) + min;
      upper[at] = nth(value, at) + max;
    }
    return { lower, upper };
  }

  #move({ cells, steps }: Witness): Move {
    const left = new Map<number, number>();
    cells.forEach((cell, k) => {
      for (let at = nth(this.#relations.cellStart, cell); at < nth(this.#relations.cellStart, cell + 1); at++) {
        const slack = this.#slack[nth(this.#relations.cellRow, at)];
        if (slack !== undefined) left.set(slack, (left.get(slack) ?? 0) - nth(steps, k) * nth(this.#relations.cellCoefficient, at));
      }
    });
    const more = [...left].filter(([, delta]) => Math.abs(delta) > 1e-9);
    return { columns: [...cells, ...more.map(([column]) => column)], deltas: [...steps, ...more.map(([, delta]) => delta)] };
  }
}

const STILL = { min: 0, max: 0 };
