import type { LinearModel, Outcome, Row, Solver } from '../solver';
import { nth } from './must';
import { OPEN, reach, type Reader, type Space } from './space';

/** Σ coefficient · (gate open) ≥ least: what every safe pattern satisfies. */
export interface Cut {
  readonly gates: readonly number[];
  readonly coefficients: readonly number[];
  readonly least: number;
}

/** Who has to be kept from what. */
export interface Demand {
  readonly target: number;
  readonly reader: Reader;
  readonly fixed?: number;
  readonly width: number;
}

const NEAR = 1e-7;
/** Fewer targets are asked one by one. */
const MANY = 6;

/**
 * Asks how far a target can move when gates are open to some degree (0 to 1), and when that is not enough draws from the prices of the
 * relations what any pattern must open: the cuts of Fischetti and Salazar.
 */
export class Separator {
  readonly #space: Space;
  readonly #linear: LinearModel;
  readonly #rowsOf: { readonly row: number; readonly coefficient: number }[][];
  readonly #every: number[];
  #reader: Reader | undefined;
  #fixed: number | undefined;
  #degrees: Float64Array;
  #lower: number[] = [];
  #upper: number[] = [];
  #far = 0;
  /** By column: how far some table was seen to go up and down, with the degrees and the reader of now. */
  readonly #up: Float64Array;
  readonly #down: Float64Array;
  runs = 0;

  constructor(solver: Solver, space: Space) {
    this.#space = space;
    const n = space.cell.length;
    this.#every = Array.from({ length: n }, (_, at) => at);
    this.#degrees = new Float64Array(n);
    this.#up = new Float64Array(n);
    this.#down = new Float64Array(n);
    this.#rowsOf = space.cell.map(() => []);
    space.rows.forEach(({ columns, coefficients }, row) => columns.forEach((column, k) => nth(this.#rowsOf, column).push({ row, coefficient: nth(coefficients, k) })));
    this.#linear = solver.model({ lower: new Float64Array(n), upper: new Float64Array(n), rows: space.rows.map((row): Row => ({ ...row, lower: 0, upper: 0 })) });
  }

  /** To what degree each gate is open, by column, until it is called again. */
  set(degrees: Float64Array): void {
    this.#degrees = degrees;
    this.#reader = undefined;
  }

  /** What the degrees do not satisfy; undefined when the target is as free as is demanded. */
  cut({ target, reader, fixed, width }: Demand): Cut | undefined {
    this.#know(reader, fixed, width);
    if (this.#isWide(target, width)) return undefined;
    const up = this.#reachOf(target, 1, width);
    if (up.far >= width - NEAR) return undefined;
    const down = this.#reachOf(target, -1, width);
    if (up.far + down.far >= width - NEAR) return undefined;
    return this.#draw([up.prices, down.prices], { target, reader, ...(fixed === undefined ? {} : { fixed }), width });
  }

  /** Looks for tables that move many targets at once, so that few are left to be asked one by one. Returns those that are left. */
  spread(targets: readonly number[], { reader, fixed, width }: Omit<Demand, 'target'>): number[] {
    this.#know(reader, fixed, width);
    let left = targets.filter((target) => !this.#isWide(target, width));
    for (let before = Infinity; left.length >= MANY && left.length < 0.8 * before; ) {
      before = left.length;
      for (const sign of [1, -1]) {
        left = left.filter((target) => !this.#isWide(target, width));
        const [lower, upper] = [left.map((target) => nth(this.#lower, target)), left.map((target) => nth(this.#upper, target))];
        this.#linear.setManyBounds(left, lower.map((least) => Math.max(least, -width)), upper.map((most) => Math.min(most, width)));
        this.#see(this.#linear.maximize({ columns: left, coefficients: left.map(() => sign) }));
        this.#linear.setManyBounds(left, lower, upper);
      }
      left = left.filter((target) => !this.#isWide(target, width));
    }
    return left;
  }

  #isWide(target: number, width: number): boolean {
    return nth(this.#up, target) + nth(this.#down, target) >= width - NEAR;
  }

  #see({ values }: Outcome): void {
    this.runs += 1;
    if (values.length === 0) return;
    for (const target of this.#space.targets) {
      const moved = nth(values, target);
      if (moved > nth(this.#up, target)) this.#up[target] = moved;
      if (-moved > nth(this.#down, target)) this.#down[target] = -moved;
    }
  }

  dispose(): void {
    this.#linear.dispose();
  }

  #know(reader: Reader, fixed: number | undefined, far: number): void {
    if (this.#reader === reader && this.#fixed === fixed && this.#far >= far) return;
    this.#far = far;
    [this.#reader, this.#fixed] = [reader, fixed];
    this.#up.fill(0);
    this.#down.fill(0);
    this.#lower = [];
    this.#upper = [];
    for (const at of this.#every) {
      const [shut, open] = fixed === at ? [NOTHING, NOTHING] : [reach(this.#space, at, false, reader), reach(this.#space, at, true, reader)];
      const gate = nth(this.#space.gate, at);
      const degree = gate === OPEN ? 1 : gate >= 0 ? nth(this.#degrees, gate) : 0;
      const most = this.#space.whole[at] ? Math.min(open.max, far) : Math.min(open.max, far * 1000 + 10 * nth(this.#space.value, at));
      this.#lower.push(shut.min + degree * (open.min - shut.min));
      // What is left of a relation ≤ is without an upper bound, shut or open.
      this.#upper.push(shut.max === Infinity ? Infinity : shut.max + degree * Math.max(0, (degree === 1 ? open.max : most) - shut.max));
    }
    this.#linear.setManyBounds(this.#every, this.#lower, this.#upper);
  }

  #reachOf(target: number, sign: 1 | -1, far: number): { far: number; prices: Float64Array } {
    const [lower, upper] = [nth(this.#lower, target), nth(this.#upper, target)];
    this.#linear.setBounds(target, Math.max(lower, -far), Math.min(upper, far));
    const outcome = this.#linear.maximize({ columns: [target], coefficients: [sign] });
    this.#linear.setBounds(target, lower, upper);
    this.#see(outcome);
    return { far: outcome.objective, prices: outcome.rowDuals };
  }

  /** For any prices, a target's move is Σ (rest · move) over all columns: what is left of its coefficient when the relations are paid for. */
  #draw(prices: readonly Float64Array[], { target, reader, fixed, width }: Demand): Cut | undefined {
    let least = width;
    const byGate = new Map<number, number>();
    for (const at of this.#every) {
      if (at === fixed) continue;
      const [shut, open] = [reach(this.#space, at, false, reader), reach(this.#space, at, true, reader)];
      const gate = nth(this.#space.gate, at);
      prices.forEach((price, k) => {
        let rest = at === target ? (k === 0 ? 1 : -1) : 0;
        for (const { row, coefficient } of nth(this.#rowsOf, at)) rest -= coefficient * nth(price, row);
        if (Math.abs(rest) < NEAR) return;
        const [near, far] = rest > 0 ? [rest * shut.max, rest * open.max] : [rest * shut.min, rest * open.min];
        least -= gate === OPEN ? far : near;
        if (gate >= 0) byGate.set(gate, (byGate.get(gate) ?? 0) + far - near);
      });
    }
    for (const primary of this.#space.targets) {
      const gate = nth(this.#space.gate, primary);
      least -= byGate.get(gate) ?? 0;
      byGate.delete(gate);
    }
    if (!(least > NEAR)) return undefined;
    const terms = [...byGate].filter(([, coefficient]) => coefficient > NEAR);
    return { gates: terms.map(([gate]) => gate), coefficients: terms.map(([, coefficient]) => Math.min(1, coefficient / least)), least: 1 };
  }
}

const NOTHING = { min: 0, max: 0 };
