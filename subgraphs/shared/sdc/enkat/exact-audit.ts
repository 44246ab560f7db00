import type { Solver } from '../solver';
import type { Leak } from './audit';
import type { Cell } from './control';
import { attackExactly, classesOf, countsOf, type ExactFinding, publicationOf, type PublishedSum, Witnessed, type World } from './exakt';
import type { DisclosurePolicy } from './policy';
import { bySize, type Decisions, type Sum } from './state';

/** The exact attack on a family while it is decided: what one round has proved safe stays so, since only more is withheld in the next. */
export class ExactAudit {
  readonly #witnessed: Witnessed;
  readonly #positive: readonly boolean[];
  readonly #truth: World;

  constructor(
    private readonly solver: Solver, private readonly cells: readonly Cell[], private readonly sums: readonly Sum[], positiveSteps: readonly number[] | null,
    private readonly policy: DisclosurePolicy,
  ) {
    this.#witnessed = new Witnessed(policy);
    this.#positive = classesOf(cells, positiveSteps);
    this.#truth = cells.map((cell) => countsOf(cell, this.#positive));
  }

  /** The cells that all sums together give away, each with the sum where the smallest cell can be raised. */
  findLeaks(decisions: Decisions): Leak[] {
    // Without a positive set there are no positive answers to give away.
    if (this.cells.some(({ antalPositiva }) => antalPositiva === null)) return [];
    const publication = publicationOf(this.cells, this.sums, decisions, this.#positive, this.policy);
    const { findings } = attackExactly(this.solver, publication, this.policy, { worlds: [this.#truth], witnessed: this.#witnessed });
    const sumOf = new Map(publication.sums.map((sum, at) => [sum, this.sums[at]]));
    return findings.flatMap((finding) => this.#leak(finding, sumOf, decisions) ?? []);
  }

  /** Worlds that prove what was found safe, the truth first: each of all cells, in their order. */
  get worlds(): World[] {
    return [this.#truth, ...this.#witnessed.worlds.map((world) => this.#truth.map((counts, at) => differing(counts, world[at])))];
  }

  #leak({ cell: at, sums }: ExactFinding, sumOf: ReadonlyMap<PublishedSum, Sum | undefined>, decisions: Decisions): Leak | undefined {
    const cell = this.cells[at];
    if (!cell) return undefined;
    const around = (all: readonly Sum[]): Sum[] => all.filter(({ total, parts }) => total === cell || parts.includes(cell));
    const used = around(sums.flatMap((sum) => sumOf.get(sum) ?? []));
    const next = (sum: Sum): Cell | undefined => [sum.total, ...sum.parts].filter((one) => decisions.skydd(one) !== 'DOLT').toSorted(bySize)[0];
    const places = (used.length > 0 ? used : around(this.sums)).flatMap((sum) => {
      const raised = next(sum);
      return raised ? [{ sum, raised }] : [];
    }).toSorted((a, b) => bySize(a.raised, b.raised));
    const sum = places[0]?.sum ?? around(this.sums)[0];
    return sum && { cell, sum };
  }
}

/** The second counts where they are others than the first: what is the same is kept once. */
function differing(counts: readonly number[], others: readonly number[] | undefined): readonly number[] {
  return others?.some((count, step) => count !== counts[step]) === true ? others : counts;
}
