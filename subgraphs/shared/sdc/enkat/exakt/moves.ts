import type { DisclosurePolicy } from '../policy';
import type { Component } from './component';
import { changed, fits, type Network, type Reach, shifted, STILL } from './network';
import type { Publication, World } from './publication';
import type { Witnessed } from './witnessed';

/** Answers come to one class, or leave one for another: by the same number in a cell, and as the sums demand in the others. */
interface Move {
  readonly to: number;
  readonly from: number | null;
}

/** How often one move is tried with other signs before the next is. */
const ATTEMPTS = 6;
/** A panel is many cells together. */
const PANEL_REACH = 1000;

/**
 * Looks for worlds near one that is known, many cells at a time. With one class moved (or one for another), all that is published of a cell is a
 * range of whole numbers. What it finds is proved by `Witnessed`; what it does not find is left to others.
 */
export function moveAbout(network: Network, publication: Publication, component: Component, world: World, witnessed: Witnessed, policy: DisclosurePolicy): void {
  const walk = new Walk(network, publication, component, world, witnessed, policy);
  const moves = movesOf(publication, component, world);
  for (const move of moves) {
    walk.prepare(move);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const open = walk.targets();
      if (open.length === 0) return;
      if (!walk.attempt(move, open, attempt) && attempt % 2 === 1) break;
    }
  }
}

/** Looks for worlds for one cell at a time: one class is moved after the other, each from where the one before came. */
export function climbAbout(network: Network, publication: Publication, component: Component, world: World, witnessed: Witnessed, policy: DisclosurePolicy): void {
  const walk = new Walk(network, publication, component, world, witnessed, policy);
  const moves = movesOf(publication, component, world);
  for (const target of walk.targets()) {
    for (const goal of ['OTHER', 'MORE', 'FEWER'] as const) walk.climb(target, goal, moves);
  }
}

/** What more there should be of in a cell: other answers, more positive ones or fewer. */
type Goal = 'OTHER' | 'MORE' | 'FEWER';

/** Moves between a positive class and another, and of single classes: those first that most withheld answers are in. */
function movesOf({ positive }: Publication, component: Component, world: World): Move[] {
  const size = positive.map((_, step) => component.cells.reduce((sum, at) => sum + Math.min(3, world[at]?.[step] ?? 0), 0));
  const sizeOf = (step: number | null): number => (step === null ? 0 : (size[step] ?? 0));
  const classes = positive.map((_, step) => step).toSorted((a, b) => sizeOf(b) - sizeOf(a) || a - b);
  const [yes, no] = [classes.filter((step) => positive[step]), classes.filter((step) => !positive[step])];
  const singles = [...yes, ...no].map((to): Move => ({ to, from: null }));
  const pairs = yes.flatMap((to) => no.map((from): Move => ({ to, from }))).toSorted((a, b) => sizeOf(b.to) + sizeOf(b.from) - sizeOf(a.to) - sizeOf(a.from));
  return [...pairs.slice(0, 1), ...singles, ...pairs.slice(1)];
}

const classesIn = ({ to, from }: Move): [number, number][] => (from === null ? [[to, 1]] : [[to, 1], [from, -1]]);

class Walk {
  #reaches: readonly Reach[] = [];

  constructor(
    private readonly network: Network, private readonly publication: Publication, private readonly component: Component, private readonly world: World,
    private readonly witnessed: Witnessed, private readonly policy: DisclosurePolicy,
  ) {}

  /** Places in the component of cells that are not yet safe. */
  targets(): number[] {
    return this.component.cells.flatMap((at, place) => (this.witnessed.isSafe(this.publication, at) ? [] : [place]));
  }

  prepare(move: Move): void {
    this.#reaches = this.#limit(this.world, move);
  }

  #limit(world: World, move: Move): Reach[] {
    const reaches = this.component.cells.map((at) => this.#reach(at, world, move));
    this.network.limit(reaches);
    return reaches;
  }

  #reach(at: number, world: World, move: Move): Reach {
    const cell = this.publication.cells[at];
    const counts = world[at];
    if (!cell || !counts) return STILL;
    const most = cell.panel ? PANEL_REACH : this.policy.granskning.minstaSpann;
    const end = (sign: 1 | -1): number => {
      let by = 0;
      while (by < most && fits(cell, shifted(counts, classesIn(move).map(([step, times]) => [step, times * sign * (by + 1)])), this.publication.positive)) by++;
      return by === 0 ? 0 : sign * by;
    };
    return [end(-1), end(1)];
  }

  /** Moves the targets up or down, each by chance, and the other way at the next attempt. True when something new was seen. */
  attempt(move: Move, targets: readonly number[], attempt: number): boolean {
    const costs = targets.flatMap((place) => {
      const cost = this.#cost(move, place, attempt);
      const [low, high] = this.#reaches[place] ?? STILL;
      return cost === 0 || (low === 0 && high === 0) ? [] : [[place, cost] as const];
    });
    if (costs.length === 0) return false;
    const changes = this.network.best(costs);
    if (!changes) return false;
    const before = this.#missing(targets);
    return this.witnessed.record(this.publication, this.component, changed(this.world, this.component, changes, classesIn(move))) && this.#missing(targets) < before;
  }

  /** Moves one class after the other for one cell, each from where the one before came. */
  climb(place: number, goal: Goal, moves: readonly Move[]): void {
    let world = this.world;
    for (const move of moves) {
      const { positive, other } = this.witnessed.missing(this.publication, this.component.cells[place] ?? -1);
      if ((goal === 'OTHER' ? other : positive) === 0) return;
      const way = this.#way(goal, move);
      const [low, high] = way === 0 ? STILL : (this.#limit(world, move)[place] ?? STILL);
      if ((way > 0 ? high : low) === 0) continue;
      const changes = this.network.best([[place, way]]);
      if (!changes || (changes[place] ?? 0) * way <= 0) continue;
      const next = changed(world, this.component, changes, classesIn(move));
      if (this.witnessed.record(this.publication, this.component, next)) world = next;
    }
  }

  #way(goal: Goal, { to, from }: Move): -1 | 0 | 1 {
    const positive = this.publication.positive[to] === true;
    if (goal === 'OTHER') return positive ? (from === null ? 0 : -1) : 1;
    return positive ? (goal === 'MORE' ? 1 : -1) : 0;
  }

  #cost({ to, from }: Move, place: number, attempt: number): number {
    const { positive, other } = this.witnessed.missing(this.publication, this.component.cells[place] ?? -1);
    if (this.publication.positive[to] !== true) return other > 0 ? 1 : 0;
    if (positive > 0) return chance(place, attempt);
    return other > 0 && from !== null ? -1 : 0;
  }

  #missing(targets: readonly number[]): number {
    return targets.reduce((sum, place) => {
      const { positive, other } = this.witnessed.missing(this.publication, this.component.cells[place] ?? -1);
      return sum + positive + other;
    }, 0);
  }
}

/** As good as by chance, and always the same. */
function chance(place: number, attempt: number): 1 | -1 {
  const mixed = Math.imul(place + 1, 0x9e3779b1) ^ Math.imul((attempt >> 1) + 1, 0x85ebca6b);
  return (((mixed >>> 15) ^ mixed ^ attempt) & 1) === 0 ? 1 : -1;
}
