import type { LinearModel, Outcome, Solver } from '../solver';
import { nth } from './must';
import type { Cut } from './separator';
import type { Space } from './space';

/** The program over patterns: which gates to open at the least cost, so that every cut that was drawn is satisfied. */
export class Master {
  readonly #space: Space;
  readonly #choice: readonly number[];
  readonly #linear: LinearModel;
  readonly #whole: LinearModel;
  readonly #known = new Set<string>();

  /** @param choice the gates that may be opened or not; those of the targets are always open, and in no cut */
  constructor(solver: Solver, space: Space, choice: readonly number[], maxNodes: number) {
    this.#space = space;
    this.#choice = choice;
    const spec = { lower: choice.map(() => 0), upper: choice.map(() => 1), rows: [] };
    this.#linear = solver.model(spec);
    this.#whole = solver.model({ ...spec, integer: 'ALL', maxNodes });
  }

  /** Adds the cuts that are new; says how many were. */
  add(cuts: readonly Cut[]): number {
    const place = new Map(this.#choice.map((gate, at) => [gate, at]));
    const rows = cuts.flatMap(({ gates, coefficients, least }) => {
      const terms = gates.flatMap((gate, k) => (place.has(gate) ? [{ column: place.get(gate) ?? 0, coefficient: nth(coefficients, k) }] : []));
      const name = terms.map(({ column, coefficient }) => `${column}:${coefficient.toFixed(6)}`).join(' ');
      if (this.#known.has(name)) return [];
      this.#known.add(name);
      return [{ lower: least, upper: Infinity, columns: terms.map(({ column }) => column), coefficients: terms.map(({ coefficient }) => coefficient) }];
    });
    this.#linear.addRows(rows);
    this.#whole.addRows(rows);
    return rows.length;
  }

  /** The cheapest pattern of all, gates opened in part allowed. */
  relaxed(): { degrees: Float64Array; bound: number } {
    const outcome = this.#run(this.#linear);
    return { degrees: this.#degrees(outcome), bound: outcome.objective };
  }

  /** The cheapest pattern, and what no pattern can be cheaper than; no degrees when the limit of nodes was met before any was found. */
  solve(): { degrees: Float64Array | undefined; bound: number; proved: boolean } {
    const outcome = this.#run(this.#whole);
    return { degrees: outcome.values.length > 0 ? this.#degrees(outcome) : undefined, bound: outcome.bound, proved: outcome.status === 'OPTIMAL' };
  }

  dispose(): void {
    this.#linear.dispose();
    this.#whole.dispose();
  }

  #run(model: LinearModel): Outcome {
    return model.minimize({ columns: [...this.#choice.keys()], coefficients: this.#choice.map((gate) => nth(this.#space.weight, gate)) });
  }

  #degrees({ values }: Outcome): Float64Array {
    const degrees = new Float64Array(this.#space.cell.length);
    for (const target of this.#space.targets) if (nth(this.#space.gate, target) >= 0) degrees[nth(this.#space.gate, target)] = 1;
    this.#choice.forEach((gate, at) => {
      degrees[gate] = Math.min(1, Math.max(0, nth(values, at)));
    });
    return degrees;
  }
}
