/*
 * What disclosure control works on: counts that are linked by sums. It knows no table, no database and no GraphQL; whoever releases
 * says which cells there are and every relation that a reader knows to hold between them.
 */

/** A cell's place in `Problem.cells`. */
export type CellIndex = number;

/**
 * Who decides whether a cell is shown.
 *
 * FREE: this release. SHOWN: it is known already, by an earlier release or another audience's tables, and stays known. HIDDEN: it was
 * withheld before, and stays so. LATENT: it is never published, but follows from what is; it is protected as if it were hidden.
 */
export type CellState = 'FREE' | 'SHOWN' | 'HIDDEN' | 'LATENT';

/** One figure of the released tables. */
export interface Cell {
  /** Names the cell; unique in its problem. */
  readonly id: string;
  /** The exact value: a whole number of persons, or any amount ≥ 0. */
  readonly value: number;
  readonly state: CellState;
  /** AMOUNT (person-years, means): not a whole number, never primary of itself; shown with `decimals`. Default COUNT. */
  readonly kind?: 'COUNT' | 'AMOUNT';
  readonly decimals?: number;
  /** An amount that is shown exactly when this count is. */
  readonly follows?: CellIndex;
  /** The most that one person can add to an amount: 1 of person-years. Without it, rounding and cell key hide an amount that follows a count. */
  readonly perPerson?: number;
  /** Of a SHOWN cell that was not shown exactly (rounded, moved): what was shown instead. `knownOf` reads it. */
  readonly earlier?: Figure;
  /** Of a variable that says something sensitive about a person: the stricter rules hold. */
  readonly sensitive: boolean;
  /** What it costs to hide it, > 0. Default: `informationWeight(value)`. */
  readonly weight?: number;
  /** To be protected for a reason outside the tables, for example that it has changed by few since an earlier release. */
  readonly primary?: boolean;
  /** Of a count of one: whose it is, where the caller can tell. Counts of one with the same are the same person's, who learns nothing of others from them. */
  readonly person?: string;
}

/** Σ coefficient · cell = constant (EQ), or ≤ constant (LE). Known to every attacker. */
export interface Relation {
  readonly sense: 'EQ' | 'LE';
  readonly cells: readonly CellIndex[];
  readonly coefficients: readonly number[];
  readonly constant: number;
}

/** A group of persons and how it is divided: when all (or all but one) are in one part, the part is known of each of them. */
export interface Group {
  readonly total: CellIndex;
  readonly parts: readonly CellIndex[];
}

/** Somebody who reads what is published, and what else they know. */
export interface Attacker {
  readonly name: string;
  readonly kind: AttackerKind;
  /** Lower bounds from own knowledge: a member agency counts its own referrals in every cell. */
  readonly atLeast?: ReadonlyMap<CellIndex, number>;
  /** Cells that it knows exactly, beside what everybody sees: what only its own audience is shown. */
  readonly sees?: ReadonlySet<CellIndex>;
}

export type AttackerKind = 'PUBLIC' | 'MEMBER' | 'PARTICIPANT';

/** Everything that is protected together: all cells of a release, what was published before, and who reads. */
export interface Problem {
  readonly cells: readonly Cell[];
  readonly relations: readonly Relation[];
  readonly groups: readonly Group[];
  /** The public is always among them. Participants (who know that they are a cell of one) are added by the library. */
  readonly attackers: readonly Attacker[];
}

/** What is known of a cell: `min` = `max` when it is shown exactly; a hidden one is 0 to Infinity. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** What is shown of a cell where the exact value is not, and what that says of the exact value. */
export interface Figure {
  readonly value: number;
  readonly range: Range;
}

/** What a release shows, by cell. LATENT cells are 0 to Infinity. */
export type View = readonly Range[];

/** Why a cell is not shown. For the owner alone. */
export type Reason = 'PRIMARY' | 'SECONDARY';

/** A cell that an attacker can narrow further than the policy allows. */
export interface Finding {
  readonly cell: CellIndex;
  readonly attacker: string;
  readonly kind: AttackerKind;
  /** The least and greatest whole value (or amount) that agrees with everything that the attacker knows. */
  readonly interval: Range;
  /** The width (`max − min`) that the policy wants. */
  readonly wanted: number;
}

/** What was found when a view was read by all attackers. */
export interface Audit {
  readonly findings: readonly Finding[];
  /** Cells and attackers that were tried, and solver runs it took. */
  readonly tried: number;
  readonly solved: number;
}

/** How one set of linked cells was protected. */
export interface ComponentReport {
  /** Cells that are not fixed, and those among them that are primary. */
  readonly cells: number;
  readonly primaries: number;
  /** EXACT: no cheaper pattern protects it. HEURISTIC: too large for that; see `lowerBound`. NONE: nothing had to be done. */
  readonly method: 'EXACT' | 'HEURISTIC' | 'NONE';
  /** Σ weight of the cells that were hidden as SECONDARY; of rounding: Σ |shown − exact|. */
  readonly cost: number;
  /** No pattern (or rounding) that protects the component costs less than this. */
  readonly lowerBound: number;
}

/** A protected release: what is shown, why the rest is not, and how good the pattern is. */
export interface Protection {
  readonly view: View;
  /** Of ROUNDING and CELL_KEY: what is shown of every cell that is shown. Absent: the exact values. */
  readonly shown?: ReadonlyMap<CellIndex, number>;
  readonly reasons: ReadonlyMap<CellIndex, Reason>;
  readonly components: readonly ComponentReport[];
}
