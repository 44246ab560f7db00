import type { Linear, LinearModel, ModelSpec, Outcome, Row, Solver } from '../../solver';
import type { DisclosurePolicy } from '../policy';
import type { Component } from './component';
import type { Pair } from './mend';
import type { Publication, PublishedSum, World } from './publication';
import type { Witnessed } from './witnessed';

/** A withheld cell that a reader can narrow too far. */
export interface ExactFinding {
  /** Place of the cell. */
  readonly cell: number;
  /** Which answers: positive ones, or, of a hidden cell, the others. */
  readonly of: 'POSITIVA' | 'OVRIGA';
  /** The least and greatest number that agrees with everything that is published. */
  readonly min: number;
  readonly max: number;
  /** How far apart they should be. */
  readonly wanted: number;
  /** Sums that it comes out of. */
  readonly sums: readonly PublishedSum[];
}

/** Branch-and-bound nodes of one program: a limit of work, so that two runs agree. A cell that is not proved safe within it is reported. */
const MAX_NODES = 500;
/** Many cells are to be otherwise at once: how many exactly does not matter. */
const GAP = 0.1;
const EPSILON = 1e-6;

/** Solves all sums of a component at once, for one cell at a time. */
export class WholeAttack {
  readonly #spec: ModelSpec;
  readonly #width: number;
  readonly #column: ReadonlyMap<number, number>;
  #linear: LinearModel | undefined;
  #whole: LinearModel | undefined;
  #far: number | undefined;

  constructor(
    private readonly solver: Solver, private readonly publication: Publication, private readonly component: Component, private readonly witnessed: Witnessed,
    private readonly policy: DisclosurePolicy,
  ) {
    this.#width = publication.positive.length;
    this.#column = new Map(component.cells.map((at, place) => [at, place * this.#width]));
    this.#spec = this.#program();
  }

  /** A world that agrees with everything; undefined when none was found: then what is published contradicts itself. */
  anyWorld(): World | undefined {
    const { values } = this.#wholes().minimize({ columns: [], coefficients: [] });
    const world = values.length === 0 ? undefined : this.#worldOf(values);
    return world && this.witnessed.record(this.publication, this.component, world) ? world : undefined;
  }

  /** Notes of a cell that no world was seen to have several answers in whether it can have them. */
  limit(at: number): void {
    const known = this.witnessed.rangeOf(this.publication, at).mostAnswers >= this.policy.granskning.minstaSpann;
    this.witnessed.limit(this.publication, at, known ? undefined : this.#linearMost(this.#costs(at, () => true)));
  }

  /** Finds a cell that fractions already narrow too far; undefined says nothing. */
  findByFractions(at: number): ExactFinding | undefined {
    const wanted = this.witnessed.wantedOf(this.publication, at);
    const missing = this.witnessed.missing(this.publication, at);
    if (missing.positive > 0) {
      const costs = this.#costs(at, (positive) => positive);
      const bounds = { min: this.#linearLeast(costs), max: this.#linearMost(costs) };
      if (bounds.max - bounds.min < wanted) return this.#finding(at, 'POSITIVA', bounds, costs);
    }
    if (missing.other === 0) return undefined;
    const costs = this.#costs(at, (positive) => !positive);
    const max = this.#linearMost(costs);
    return max < wanted ? this.#finding(at, 'OVRIGA', { min: 0, max }, costs) : undefined;
  }

  /** Finds how far a cell can be narrowed by whole worlds; undefined when it is safe, by worlds that prove it. */
  find(at: number): ExactFinding | undefined {
    this.prove(at);
    const { positive, other } = this.witnessed.missing(this.publication, at);
    const { least, most, mostOther } = this.witnessed.rangeOf(this.publication, at);
    if (positive > 0) return this.#finding(at, 'POSITIVA', { min: least, max: most }, this.#costs(at, (yes) => yes));
    return other > 0 ? this.#finding(at, 'OVRIGA', { min: 0, max: mostOther }, this.#costs(at, (yes) => !yes)) : undefined;
  }

  /**
   * Looks for worlds in which many cells are otherwise at once. Only two classes change, and all else is as in a world that agrees: such programs
   * are quick, and mostly enough.
   */
  proveMany(cells: readonly number[], world: World, classes: Pair): World[] {
    const found: World[] = [];
    this.#within(world, classes, () => {
      for (const [part, way] of [['positive', 'maximize'], ['positive', 'minimize'], ['other', 'maximize']] as const) {
        const all = cells.filter((at) => this.witnessed.missing(this.publication, at)[part] > 0).map((at) => this.#costs(at, (yes) => yes === (part === 'positive')));
        if (all.length === 0) continue;
        found.push(...this.#record(this.#wholes()[way]({ columns: all.flatMap((costs) => costs.columns), coefficients: all.flatMap((costs) => costs.coefficients) })));
      }
    });
    return found;
  }

  /** Looks for worlds that prove a cell safe, of two classes only. */
  proveBy(at: number, world: World, classes: Pair): void {
    this.#within(world, classes, () => this.prove(at));
  }

  /** Looks for worlds that prove a cell safe, without finding how far it can be narrowed. */
  prove(at: number): void {
    const wanted = this.witnessed.wantedOf(this.publication, at);
    const range = this.witnessed.rangeOf(this.publication, at);
    const isShort = (part: 'positive' | 'other'): boolean => this.witnessed.missing(this.publication, at)[part] > 0;
    const [positive, other] = [this.#costs(at, (yes) => yes), this.#costs(at, (yes) => !yes)];
    if (isShort('positive')) this.#reach(positive, { lower: range.least + wanted, upper: Infinity });
    if (isShort('positive')) this.#reach(positive, { lower: 0, upper: range.most - wanted });
    if (isShort('other')) this.#reach(other, { lower: wanted, upper: Infinity });
  }

  dispose(): void {
    this.#linear?.dispose();
    this.#whole?.dispose();
  }

  /** Does something while all classes but two are fixed. */
  #within(world: World, classes: Pair, act: () => void): void {
    const model = this.#wholes();
    const columns = Array.from(this.#spec.upper, (_, column) => column);
    const upper = columns.map((column) => this.#most(column));
    const fixed = this.component.cells.flatMap((at) => this.publication.positive.map((_, step) => (classes.includes(step) ? undefined : (world[at]?.[step] ?? 0))));
    model.setManyBounds(columns, columns.map((column) => fixed[column] ?? 0), columns.map((column) => fixed[column] ?? upper[column] ?? 0));
    act();
    model.setManyBounds(columns, columns.map(() => 0), upper);
  }

  /** Looks for a whole world where a number is within bounds. */
  #reach(costs: Linear, bounds: { lower: number; upper: number }): void {
    const model = this.#wholes();
    const row = model.addRows([{ ...costs, ...bounds }]);
    this.#record(model.minimize({ columns: [], coefficients: [] }));
    model.dropRows(row);
  }

  #record({ values }: Outcome): World[] {
    const world = values.length > 0 ? this.#worldOf(values) : undefined;
    return world && this.witnessed.record(this.publication, this.component, world) ? [world] : [];
  }

  #finding(cell: number, of: ExactFinding['of'], { min, max }: { min: number; max: number }, costs: Linear): ExactFinding {
    const duals = (['minimize', 'maximize'] as const).map((way) => this.#linears()[way](costs).rowDuals);
    const used = this.component.sums.filter((_, at) => this.publication.positive.some((__, step) => duals.some((dual) => Math.abs(dual[at * this.#width + step] ?? 0) > EPSILON)));
    return { cell, of, min, max, wanted: this.witnessed.wantedOf(this.publication, cell), sums: used };
  }

  #linearMost(costs: Linear): number {
    const { status, objective } = this.#linears().maximize(costs);
    return status === 'UNBOUNDED' ? Infinity : Math.floor(objective + EPSILON);
  }

  #linearLeast(costs: Linear): number {
    return Math.ceil(this.#linears().minimize(costs).objective - EPSILON);
  }

  #linears(): LinearModel {
    this.#linear ??= this.solver.model(this.#spec);
    return this.#linear;
  }

  #wholes(): LinearModel {
    this.#whole ??= this.solver.model({ ...this.#spec, upper: Array.from(this.#spec.upper, (_, column) => this.#most(column)), integer: 'ALL', maxNodes: MAX_NODES, gap: GAP });
    return this.#whole;
  }

  /** The most answers of a column that whole worlds are looked for with: the programs must have an end. */
  #most(column: number): number {
    this.#far ??= 100 + 2 * Math.max(...this.publication.cells.flatMap((cell) => cell.counts ?? [cell.n.min]));
    return Math.min(this.#spec.upper[column] ?? Infinity, this.#far);
  }

  #worldOf(values: Float64Array): World {
    const world: number[][] = [];
    for (const [at, column] of this.#column) world[at] = Array.from(values.subarray(column, column + this.#width), Math.round);
    return world;
  }

  #costs(at: number, counts: (positive: boolean) => boolean): Linear {
    const first = this.#column.get(at) ?? 0;
    const columns = this.publication.positive.flatMap((positive, step) => (counts(positive) ? [first + step] : []));
    return { columns, coefficients: columns.map(() => 1) };
  }

  /** Columns: answers by cell and class. Rows: every sum for every class first, then ranges of answers, then of shares. */
  #program(): ModelSpec {
    const { cells, positive } = this.publication;
    const upper = this.component.cells.flatMap((at) => positive.map(() => cells[at]?.n.max ?? Infinity));
    const sums = this.component.sums.flatMap((sum) => positive.map((_, step) => this.#sumRow(sum, step)));
    const ranges = this.component.cells.flatMap((at): Row[] => {
      const cell = cells[at];
      if (!cell) return [];
      const all = this.#costs(at, () => true);
      const answers = cell.n.min > 0 || cell.n.max < Infinity ? [{ ...all, lower: cell.n.min, upper: cell.n.max }] : [];
      if (!cell.share) return answers;
      const { scale, lower, upper: most, open } = cell.share;
      const share = (bound: number): number[] => positive.map((yes) => (yes ? scale : 0) - bound);
      return [...answers, { columns: all.columns, coefficients: share(lower), lower: 0, upper: Infinity }, { columns: all.columns, coefficients: share(most), lower: -Infinity, upper: -open }];
    });
    return { lower: upper.map(() => 0), upper, rows: [...sums, ...ranges] };
  }

  #sumRow({ total, parts }: PublishedSum, step: number): Row {
    const columns: number[] = [];
    const coefficients: number[] = [];
    let known = 0;
    for (const [at, sign] of [[total, 1] as const, ...parts.map((part) => [part, -1] as const)]) {
      const column = this.#column.get(at);
      if (column === undefined) known -= sign * (this.publication.cells[at]?.counts?.[step] ?? 0);
      else {
        columns.push(column + step);
        coefficients.push(sign);
      }
    }
    return { columns, coefficients, lower: known, upper: known };
  }
}
