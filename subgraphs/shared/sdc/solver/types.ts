/** Σ coefficients[k] · x[columns[k]]. No column twice. */
export interface Linear {
  readonly columns: readonly number[];
  readonly coefficients: readonly number[];
}

/** lower ≤ Σ coefficients · x ≤ upper; ±Infinity where there is no bound. */
export interface Row extends Linear {
  readonly lower: number;
  readonly upper: number;
}

/** A program without its objective. As many columns as `lower` (and `upper`) is long. */
export interface ModelSpec {
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
  readonly rows: readonly Row[];
  /** Columns that must be whole. None: a linear program, with duals. */
  readonly integer?: 'ALL' | readonly number[];
  /** Most branch-and-bound nodes of a run (whole-number programs only). */
  readonly maxNodes?: number;
  /** By how much, relatively, a whole-number run may miss the best. Default 0. */
  readonly gap?: number;
  /**
   * Linear programs only: every run starts anew, by the dual simplex. Quick where costs are ≥ 0, all values may be zero and few bounds
   * forbid that (the cheapest move of a table); and what it finds does not depend on the runs before.
   */
  readonly anew?: boolean;
}

/**
 * OPTIMAL: no better value. INFEASIBLE: no values at all. UNBOUNDED: the objective has no end. LIMIT: stopped at `maxNodes`; `values`
 * is the best that was found (empty if none) and `bound` what no solution can beat.
 */
export type OutcomeStatus = 'OPTIMAL' | 'INFEASIBLE' | 'UNBOUNDED' | 'LIMIT';

/** What a run gave. Arrays are copies, and empty when there is nothing to give. */
export interface Outcome {
  readonly status: OutcomeStatus;
  /** Σ costs · values; NaN without values. */
  readonly objective: number;
  /** The objective of a linear program; the proved bound of a whole-number one. */
  readonly bound: number;
  /** By column. */
  readonly values: Float64Array;
  /** By column: the reduced cost, ∂objective/∂bound. Of linear programs only. */
  readonly columnDuals: Float64Array;
  /** By row: ∂objective/∂(the row's bound). Of linear programs only. */
  readonly rowDuals: Float64Array;
}
