import type { Publication, PublishedSum, World } from './publication';

/** Withheld cells that are linked by sums, and these sums: what can be found out of one says nothing of another. */
export interface Component {
  /** Places of withheld cells. */
  readonly cells: readonly number[];
  readonly sums: readonly PublishedSum[];
}

/** Divides the withheld cells by the sums that link them. Cells in no sum with another are left out: nothing follows for them. */
export function componentsOf({ cells, sums }: Publication): Component[] {
  const above = cells.map((_, at) => at);
  const rootOf = (at: number): number => {
    let root = at;
    while (above[root] !== root) root = above[root] ?? root;
    above[at] = root;
    return root;
  };
  const open = (sum: PublishedSum): number[] => [sum.total, ...sum.parts].filter((at) => cells[at]?.counts === null);
  const linked = sums.map((sum) => ({ sum, open: open(sum) })).filter((one) => one.open.length > 0);
  for (const { open: [first, ...rest] } of linked) for (const at of rest) above[rootOf(at)] = rootOf(first ?? at);
  const components = new Map<number, { cells: Set<number>; sums: PublishedSum[] }>();
  for (const one of linked) {
    const root = rootOf(one.open[0] ?? 0);
    const component = components.get(root) ?? { cells: new Set(), sums: [] };
    for (const at of one.open) component.cells.add(at);
    component.sums.push(one.sum);
    components.set(root, component);
  }
  return [...components.values()].map((component) => ({ cells: [...component.cells].toSorted((a, b) => a - b), sums: component.sums }));
}

/** Whether a world agrees with all that is published of a component: in whole numbers, without tolerance. */
export function agrees({ cells, positive }: Publication, component: Component, world: World): boolean {
  const countsAt = (at: number): readonly number[] => cells[at]?.counts ?? world[at] ?? [];
  for (const at of component.cells) {
    const cell = cells[at];
    const counts = countsAt(at);
    if (!cell || counts.length !== positive.length || counts.some((count) => count < 0 || !Number.isInteger(count))) return false;
    const { n, k } = answersOf(counts, positive);
    if (n < cell.n.min || n > cell.n.max) return false;
    if (cell.share && (cell.share.scale * k < cell.share.lower * n || cell.share.scale * k > cell.share.upper * n - cell.share.open)) return false;
  }
  return component.sums.every(({ total, parts }) => positive.every((_, step) => parts.reduce((sum, at) => sum + (countsAt(at)[step] ?? 0), 0) === countsAt(total)[step]));
}

/** Answers, and positive answers. */
export function answersOf(counts: readonly number[], positive: readonly boolean[]): { n: number; k: number } {
  let [n, k] = [0, 0];
  for (const [step, count] of counts.entries()) {
    n += count;
    if (positive[step] === true) k += count;
  }
  return { n, k };
}
