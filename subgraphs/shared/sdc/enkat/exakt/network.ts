import type { LinearModel, Solver } from '../../solver';
import { answersOf, type Component } from './component';
import type { PublishedCell, World } from './publication';

/** How far the answers of one class may move in a cell: whole numbers around 0. */
export type Reach = readonly [low: number, high: number];

export const STILL: Reach = [0, 0];

/**
 * Changes of one class of answers in all withheld cells of a component, so that every sum still holds. The sums are those of a network, or nearly:
 * a linear program whose corners are whole.
 */
export class Network {
  readonly #model: LinearModel;
  readonly #places: readonly number[];

  constructor(solver: Solver, component: Component) {
    this.#places = component.cells.map((_, place) => place);
    const column = new Map(component.cells.map((at, place) => [at, place]));
    this.#model = solver.model({
      lower: component.cells.map(() => 0), upper: component.cells.map(() => 0),
      rows: component.sums.map(({ total, parts }) => {
        const terms = [[total, 1] as const, ...parts.map((at) => [at, -1] as const)].flatMap(([at, sign]) => {
          const place = column.get(at);
          return place === undefined ? [] : [[place, sign] as const];
        });
        return { lower: 0, upper: 0, columns: terms.map(([place]) => place), coefficients: terms.map(([, sign]) => sign) };
      }),
    });
  }

  /** Sets how far every cell may move, in the component's order. */
  limit(reaches: readonly Reach[]): void {
    this.#model.setManyBounds(this.#places, reaches.map(([low]) => low), reaches.map(([, high]) => high));
  }

  /** The changes, in the component's order, that make the costs greatest; undefined when there are none. They need not be whole. */
  best(costs: readonly (readonly [place: number, cost: number])[]): number[] | undefined {
    const { status, values } = this.#model.maximize({ columns: costs.map(([place]) => place), coefficients: costs.map(([, cost]) => cost) });
    return status === 'OPTIMAL' ? Array.from(values, Math.round) : undefined;
  }

  dispose(): void {
    this.#model.dispose();
  }
}

/** Whether a cell with these answers would be published as it is. */
export function fits({ n: range, share }: PublishedCell, counts: readonly number[], positive: readonly boolean[]): boolean {
  if (counts.some((count) => count < 0)) return false;
  const { n, k } = answersOf(counts, positive);
  return n >= range.min && n <= range.max && (share === null || (share.scale * k >= share.lower * n && share.scale * k <= share.upper * n - share.open));
}

/** A world with a class changed in the cells of a component. */
export function changed(world: World, component: Component, changes: readonly number[], classes: readonly (readonly [step: number, times: number])[]): World {
  const next = [...world];
  for (const [place, at] of component.cells.entries()) {
    const by = changes[place] ?? 0;
    if (by !== 0) next[at] = shifted(next[at] ?? [], classes.map(([step, times]) => [step, times * by]));
  }
  return next;
}

export function shifted(counts: readonly number[], by: readonly (readonly [step: number, count: number])[]): number[] {
  const next = [...counts];
  for (const [step, count] of by) next[step] = (next[step] ?? 0) + count;
  return next;
}
