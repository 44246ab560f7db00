import type { AttackerKind, CellIndex, Finding, Problem, View } from '../model';
import type { Policy } from '../policy';
import type { Solver } from '../solver';
import { type Cut, dualCut, type Gates, leaders, neighbourCut } from './cut';
import { type Incidence, incidence } from './incidence';
import { type Bounds, publicBounds, suppressedView } from './knowledge';
import type { Program } from './program';
import { propagate } from './propagate';
import { type Reader, readers } from './readers';
import { Reading } from './reading';
import { type Witness, Witnesses } from './witnesses';

/** Which findings are asked for. Default: everybody's, all of them. */
export interface Narrowing {
  readonly kinds?: readonly AttackerKind[];
  /** Stop after the first attacker with whom so many were found. */
  readonly enough?: number;
  /** False: intervals may be those of fractions (rounded inwards), which is quicker. What is found is the same. Default true. */
  readonly exact?: boolean;
}

/**
 * An attack on one pattern after another. What was found stays: tables that prove a cell wide enough prove it again as long as no cell that
 * they move is shown, and a component's programs are kept while its hidden cells are the same. So a pattern that differs from the last
 * one in a few cells costs little.
 */
export interface Attack {
  /**
   * The cells that some attacker narrows too far when exactly these FREE counts are hidden (HIDDEN and LATENT ones are so anyway, amounts
   * follow their count). Primary cells that are not among them are findings too.
   */
  narrow(hidden: ReadonlySet<CellIndex>, narrowing?: Narrowing): Finding[];
  /**
   * Of a finding of the last `narrow`: what every pattern obeys that makes its cell wide enough for its attacker. `cells` may be empty:
   * then no pattern does.
   */
  cut(finding: Finding): Cut;
  /** Offers a table that may serve as proof; it is used as far as it agrees with the relations and with what is shown. */
  offer(table: Witness): void;
  /** Solver runs so far. */
  readonly solved: number;
  /** Gives the solver's memory back. */
  dispose(): void;
}

/** Prepares an attack on a problem's patterns. Throws a RangeError if the true values break a relation. */
export function createAttack(solver: Solver, problem: Problem, policy: Policy, primary: ReadonlySet<CellIndex>): Attack {
  return new PatternAttack(solver, problem, policy, primary);
}

class PatternAttack implements Attack {
  readonly #solver: Solver;
  readonly #problem: Problem;
  readonly #policy: Policy;
  readonly #primary: ReadonlySet<CellIndex>;
  readonly #relations: Incidence;
  readonly #witnesses: Witnesses;
  readonly #gates: Gates;
  readonly #allOpen: Bounds;
  #programs = new Map<string, Program>();
  #reading: Reading | undefined;
  #readers: readonly Reader[] = [];
  #hidden: ReadonlySet<CellIndex> = new Set();
  #solved = 0;

  constructor(solver: Solver, problem: Problem, policy: Policy, primary: ReadonlySet<CellIndex>) {
    this.#solver = solver;
    this.#problem = problem;
    this.#policy = policy;
    this.#primary = primary;
    this.#relations = incidence(problem);
    this.#witnesses = new Witnesses(this.#relations);
    this.#allOpen = publicBounds(problem, suppressedView(problem, new Set(problem.cells.keys())));
    this.#gates = {
      shown: publicBounds(problem, suppressedView(problem, new Set())),
      hidden: propagate(this.#relations, this.#allOpen),
      leader: leaders(problem),
    };
  }

  offer(table: Witness): void {
    this.#witnesses.add(table, this.#allOpen);
  }

  get solved(): number {
    return this.#solved;
  }

  narrow(hidden: ReadonlySet<CellIndex>, { kinds, enough, exact }: Narrowing = {}): Finding[] {
    const view: View = suppressedView(this.#problem, hidden);
    const bounds = publicBounds(this.#problem, view);
    const reading = new Reading(this.#solver, this.#relations, bounds, { witnesses: this.#witnesses, maxNodes: this.#policy.exact.maxNodes, before: this.#programs });
    const before = reading.solved;
    this.#reading = reading;
    this.#programs = reading.programs();
    this.#hidden = new Set(hidden);
    this.#readers = readers(this.#problem, bounds, this.#primary, this.#policy);
    const found: Finding[] = [];
    for (const reader of this.#readers) {
      if (kinds === undefined || kinds.includes(reader.kind)) {
        found.push(...reading.findings(reader, exact));
      }
      if (enough !== undefined && found.length >= enough) {
        break;
      }
    }
    this.#solved += reading.solved - before;
    return found;
  }

  cut({ cell, attacker, wanted }: Finding): Cut {
    const program = this.#reading?.program(cell);
    const reader = this.#readers.find(({ name }) => name === attacker);
    if (reader === undefined) {
      throw new RangeError(`${attacker} is none of the attackers of the last pattern.`);
    }
    if (program === undefined) {
      // It is shown: it must be hidden, if that is this release's to decide.
      const leader = this.#gates.leader[cell] ?? -1;
      return leader === -1 ? { cells: [], coefficients: [], atLeast: 1 } : { cells: [leader], coefficients: [1], atLeast: 1 };
    }
    program.know(reader.own);
    const before = program.runs;
    const cut = dualCut(this.#relations, program, this.#gates, this.#hidden, { cell, wanted }) ?? neighbourCut(this.#relations, program, this.#gates, this.#hidden);
    this.#solved += program.runs - before;
    return cut;
  }

  dispose(): void {
    for (const program of this.#programs.values()) {
      program.dispose();
    }
    this.#programs.clear();
  }
}
