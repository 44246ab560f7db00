import type { Solver } from '../../solver';
import type { DisclosurePolicy } from '../policy';
import { type Component, componentsOf } from './component';
import type { Pair } from './mend';
import { neighbourhood, type Size, SIZES } from './neighbourhood';
import type { Publication, World } from './publication';
import { wander } from './wander';
import { type ExactFinding, WholeAttack } from './whole';
import { Witnessed } from './witnessed';

/** More answers of a class than this in one cell do not make it better to look in. */
const MANY = 12;
/** How many steps are taken from the first world, and from those that larger programs find, beside some for every cell. */
const FROM_THE_FIRST = 60_000;
const FROM_ANOTHER = 2_000;

/** So few cells are held against the fractions before they are looked for together. */
const FEW = 8;

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
 * @param worlds some that may agree (the truth, where it is known): they are tried first, and others looked for near the first that does
 * @param witnessed what worlds found before leave open; they must still agree
 */
export function attackExactly(
  solver: Solver, publication: Publication, policy: DisclosurePolicy, { worlds = [], witnessed = new Witnessed(policy) }: { worlds?: readonly World[]; witnessed?: Witnessed } = {},
): ExactAttack {
  const parts = componentsOf(publication).map((component) => new Attack(solver, publication, component, policy, witnessed).run(worlds));
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

  run(worlds: readonly World[]): ExactAttack {
    const tried = this.component.cells.filter((at) => this.publication.cells[at]?.panel === false).length;
    try {
      let known: World | undefined;
      for (const world of worlds) if (this.witnessed.record(this.publication, this.component, world)) known ??= world;
      known ??= this.#whole.anyWorld();
      if (!known) return { findings: [], impossible: this.component.cells, tried };
      return { findings: this.#attack(known), impossible: [], tried };
    } finally {
      this.#whole.dispose();
    }
  }

  #open(): number[] {
    return this.component.cells.filter((at) => !this.witnessed.isSafe(this.publication, at));
  }

  #attack(world: World): ExactFinding[] {
    const findings: ExactFinding[] = [];
    const found = new Set<number>();
    const open = (): number[] => this.#open().filter((at) => !found.has(at));
    const each = (act: (at: number) => ExactFinding | undefined | void): void => {
      for (const at of open()) {
        const finding = this.witnessed.isSafe(this.publication, at) ? undefined : act(at);
        if (!finding) continue;
        findings.push(finding);
        found.add(at);
      }
    };
    this.#wander(world, FROM_THE_FIRST);
    each((at) => this.#whole.limit(at));
    const pairs = pairsOf(this.publication, this.component, world);
    // A cell that cannot be otherwise would be looked for in vain; of many most can.
    if (open().length <= FEW) each((at) => this.#whole.findByFractions(at));
    this.#together(world, pairs, open);
    each((at) => this.#whole.findByFractions(at));
    for (const size of SIZES) each((at) => this.#lookNear(at, world, size));
    this.#together(world, pairs, open);
    for (const pair of pairs) each((at) => this.#whole.proveBy(at, world, pair));
    each((at) => this.#whole.find(at));
    return findings;
  }

  /** Many cells at once, by larger programs, and from where these came by a walk again. */
  #together(world: World, pairs: readonly Pair[], open: () => number[]): void {
    for (const pair of pairs) {
      if (open().length > 0) for (const other of this.#whole.proveMany(open(), world, pair)) this.#wander(other, FROM_ANOTHER);
    }
  }

  /** Many cells, by a walk from world to world. */
  #wander(world: World, steps: number): void {
    if (this.#open().length > 0) wander(this.publication, this.component, world, this.witnessed, steps);
  }

  /** One cell with those around it. */
  #lookNear(at: number, world: World, size: Size): void {
    const near = neighbourhood(this.publication, this.component, at, world, size);
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
