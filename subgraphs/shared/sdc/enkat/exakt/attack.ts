import type { Solver } from '../../solver';
import type { DisclosurePolicy } from '../policy';
import { type Component, componentsOf } from './component';
import { climbAbout, moveAbout } from './moves';
import { neighbourhood } from './neighbourhood';
import { Network } from './network';
import type { Publication, World } from './publication';
import { type ExactFinding, type Pair, WholeAttack } from './whole';
import { Witnessed } from './witnessed';

/** More answers of a class than this in one cell do not make it better to look in. */
const MANY = 12;
/** Components up to this size are also looked through cell by cell. */
const FEW = 20;

/** What the exact attack found. */
export interface ExactAttack {
  readonly findings: readonly ExactFinding[];
  /** Withheld cells that nothing at all agrees with: what is published contradicts itself. */
  readonly impossible: readonly number[];
  /** Withheld cells that were tried. */
  readonly tried: number;
}

/**
 * Attacks everything that is published of a family at once: all sums, for every class of answers that exact cells show, with ranges, shares and whole
 * numbers. A withheld cell passes only when two whole worlds that agree with it all prove that it can be otherwise.
 *
 * @param world one that agrees (the truth, where it is known): others are first looked for near it
 * @param witnessed what worlds found before leave open; they must still agree
 */
export function attackExactly(
  solver: Solver, publication: Publication, policy: DisclosurePolicy, { world, witnessed = new Witnessed(policy) }: { world?: World; witnessed?: Witnessed } = {},
): ExactAttack {
  const parts = componentsOf(publication).map((component) => new Attack(solver, publication, component, policy, witnessed).run(world));
  return { findings: parts.flatMap((part) => part.findings), impossible: parts.flatMap((part) => part.impossible), tried: parts.reduce((sum, part) => sum + part.tried, 0) };
}

/** The attack on one component, from the quick to the thorough: each takes what the ones before left. */
class Attack {
  readonly #whole: WholeAttack;

  constructor(
    private readonly solver: Solver, private readonly publication: Publication, private readonly component: Component, private readonly policy: DisclosurePolicy,
    private readonly witnessed: Witnessed,
  ) {
    this.#whole = new WholeAttack(solver, publication, component, witnessed, policy);
  }

  run(hint: World | undefined): ExactAttack {
    const tried = this.component.cells.filter((at) => this.publication.cells[at]?.panel === false).length;
    try {
      const known = hint && this.witnessed.record(this.publication, this.component, hint) ? hint : this.#whole.anyWorld();
      if (!known) return { findings: [], impossible: this.component.cells, tried };
      this.#lookAround(known);
      return { findings: this.#open().flatMap((at) => (this.witnessed.isSafe(this.publication, at) ? [] : (this.#whole.find(at) ?? []))), impossible: [], tried };
    } finally {
      this.#whole.dispose();
    }
  }

  #open(): number[] {
    return this.component.cells.filter((at) => !this.witnessed.isSafe(this.publication, at));
  }

  #lookAround(world: World): void {
    this.#move(world);
    const pairs = pairsOf(this.publication, this.component, world);
    for (const pair of pairs) {
      if (this.#open().length > 0) for (const other of this.#whole.proveMany(this.#open(), world, pair)) this.#move(other);
    }
    for (const at of this.#open()) if (!this.witnessed.isSafe(this.publication, at)) this.#lookNear(at, world);
    for (const pair of pairs) for (const at of this.#open()) this.#whole.proveBy(at, world, pair);
  }

  /** Many cells at once, by small linear programs. */
  #move(world: World): void {
    if (this.#open().length === 0) return;
    const network = new Network(this.solver, this.component);
    try {
      moveAbout(network, this.publication, this.component, world, this.witnessed, this.policy);
      if (this.component.cells.length <= FEW) climbAbout(network, this.publication, this.component, world, this.witnessed, this.policy);
    } finally {
      network.dispose();
    }
  }

  /** One cell with those around it. */
  #lookNear(at: number, world: World): void {
    const near = neighbourhood(this.publication, this.component, at, world);
    const attack = new WholeAttack(this.solver, near.publication, near.component, this.witnessed, this.policy);
    try {
      attack.prove(at);
    } finally {
      attack.dispose();
    }
  }
}

/** Pairs of a positive class and another, those first that most withheld answers are in. */
function pairsOf({ positive }: Publication, component: Component, world: World): Pair[] {
  const size = (step: number): number => component.cells.reduce((sum, at) => sum + Math.min(MANY, world[at]?.[step] ?? 0), 0);
  const steps = (wanted: boolean): number[] => positive.flatMap((yes, step) => (yes === wanted ? [step] : [])).toSorted((a, b) => size(b) - size(a) || a - b).slice(0, 2);
  return steps(true).flatMap((yes) => steps(false).map((no): Pair => [yes, no]));
}
