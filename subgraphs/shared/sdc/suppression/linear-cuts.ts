import { must, nth } from './must';
import type { Cut, Demand, Separator } from './separator';
import { reach, type Space } from './space';

/** What has to hold of every pattern, asked for in turn: what the public and members must not narrow, and participants among their neighbours. */
export class LinearCuts {
  readonly #space: Space;
  readonly #separator: Separator;
  /** By participant: the targets that share a relation with it. */
  readonly #near = new Map<number, number[]>();
  /** Demands that no pattern can meet. */
  readonly #hopeless = new Set<string>();

  constructor(space: Space, separator: Separator) {
    this.#space = space;
    this.#separator = separator;
    const targets = new Set(space.targets.filter((target) => !space.lesser.has(target)));
    for (const single of space.singles) this.#near.set(single, []);
    for (const { columns } of space.rows) {
      for (const single of columns) {
        if (space.singles.has(single)) must(this.#near.get(single)).push(...columns.filter((at) => targets.has(at) && space.person[at] !== space.person[single]));
      }
    }
    for (const [single, near] of this.#near) this.#near.set(single, [...new Set(near)].toSorted((a, b) => a - b));
  }

  /** Cuts that these degrees break. Participants are asked only when the others are content. */
  at(degrees: Float64Array): Cut[] {
    this.#separator.set(degrees);
    const { readers, targets, lesser } = this.#space;
    const found = readers.flatMap((reader) => this.#ask(targets.filter((target) => !reader.sees.has(target) && !lesser.has(target)), { reader, width: reader.width }));
    const reader = nth(readers, 0);
    found.push(...this.#ask([...lesser], { reader, width: this.#space.secondaryWidth }));
    if (found.length > FEW) return found;
    for (const [single, near] of this.#near) {
      const gate = nth(this.#space.gate, single);
      if (near.length === 0 || (gate >= 0 && nth(degrees, gate) < 1e-6)) continue;
      found.push(...this.#ask(near, { reader, fixed: single, width: this.#space.participantWidth }));
    }
    return found;
  }

  #ask(targets: readonly number[], demand: Omit<Demand, 'target'>): Cut[] {
    const name = (target: number): string => `${target} ${demand.reader.name} ${demand.fixed}`;
    const open = targets.filter((target) => !this.#hopeless.has(name(target)) && this.#mayMove(target, demand));
    return this.#separator.spread(open, demand).flatMap((target) => {
      const cut = this.#separator.cut({ ...demand, target });
      if (!cut) return [];
      if (cut.coefficients.reduce((sum, coefficient) => sum + coefficient, 0) >= cut.least - 1e-6) return [cut];
      this.#hopeless.add(name(target));
      return [];
    });
  }

  #mayMove(target: number, { reader }: Omit<Demand, 'target'>): boolean {
    const { min, max } = reach(this.#space, target, true, reader);
    return max - min > 0;
  }
}

/** With more cuts than this, others are not asked before the next round. */
const FEW = 20;
