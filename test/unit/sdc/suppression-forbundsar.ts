import type { Cell, CellIndex, Group, Problem, Relation } from '../../../subgraphs/shared/sdc/model';
import { must, nth } from '../../../subgraphs/shared/sdc/suppression/must';

/** Numbers from 0 up to 1, the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A variable that is tabulated by insats and sex; nodes are sums of its categories that are published too. */
export interface Variable {
  readonly name: string;
  readonly categories: number;
  readonly nodes?: readonly (readonly number[])[];
  readonly sensitive?: boolean;
}

/** About 1 400 cells with ten insatser. */
export const VARIABLES: readonly Variable[] = [
  { name: 'alder', categories: 5, nodes: [[0, 1], [2, 3, 4]] },
  { name: 'utbildning', categories: 5 },
  { name: 'tid', categories: 5, sensitive: true },
  { name: 'kommun', categories: 6 },
  { name: 'orsak', categories: 7, sensitive: true },
  { name: 'langd', categories: 5 },
  { name: 'klass', categories: 4, sensitive: true },
  { name: 'arbete', categories: 2 },
];

/** About 3 000 cells with ten insatser. */
export const MANY_VARIABLES: readonly Variable[] = [
  ...VARIABLES,
  { name: 'forsorjning-fore', categories: 12, sensitive: true },
  { name: 'forsorjning-efter', categories: 12, sensitive: true },
  { name: 'sysselsattning-fore', categories: 9 },
  { name: 'sysselsattning-efter', categories: 9 },
];

export interface ForbundsAr {
  readonly seed: number;
  readonly participations: number;
  readonly insatser?: number;
  readonly variables?: readonly Variable[];
}

/** Tables insats × sex × each variable, with all totals, of made-up participations: few large insatser and many small. */
export function forbundsAr({ seed, participations, insatser = 10, variables = VARIABLES }: ForbundsAr): Problem {
  const random = randomFrom(seed);
  const pick = skewedBy(random);
  const sizes = Array.from({ length: insatser }, (_, at) => 1 / (at + 1) ** 1.2);
  const skews = variables.map((variable) => Array.from({ length: insatser }, () => Array.from({ length: variable.categories }, () => 0.15 + random() ** 2)));
  const people = Array.from({ length: participations }, () => {
    const insats = pick(sizes);
    return { insats, kon: random() < 0.57 ? 0 : 1, values: variables.map((_, v) => pick(nth(nth(skews, v), insats))) };
  });

  const cells: Cell[] = [];
  const relations: Relation[] = [];
  const groups: Group[] = [];
  const index = new Map<string, CellIndex>();
  const places = (count: number): string[] => [...Array.from({ length: count }, (_, at) => String(at)), 'alla'];
  const cell = (id: string, value: number, sensitive: boolean): void => {
    index.set(id, cells.length);
    cells.push({ id, value, state: 'FREE', sensitive });
  };
  const at = (id: string): CellIndex => must(index.get(id));
  const sum = (total: string, parts: readonly string[]): void => {
    relations.push({ sense: 'EQ', cells: [at(total), ...parts.map(at)], coefficients: [1, ...parts.map(() => -1)], constant: 0 });
  };
  const table = (variable: Variable | undefined, v: number): void => {
    const categories = variable ? [...places(variable.categories).slice(0, -1), ...(variable.nodes ?? []).map((_, n) => `nod${n}`)] : [''];
    const name = (i: string, s: string, x: string): string => (variable ? `${variable.name}/${i}/${s}/${x}` : `${i}/${s}`);
    const leaves = (x: string): readonly number[] => (x.startsWith('nod') ? nth(must(must(variable).nodes), Number(x.slice(3))) : [Number(x)]);
    for (const i of places(insatser)) for (const s of places(2)) for (const x of categories) {
      const value = people.filter((p) => (i === 'alla' || p.insats === Number(i)) && (s === 'alla' || p.kon === Number(s)) && (!variable || leaves(x).includes(nth(p.values, v)))).length;
      cell(name(i, s, x), value, variable?.sensitive ?? false);
    }
    for (const x of categories) {
      for (const i of places(insatser)) sum(name(i, 'alla', x), ['0', '1'].map((s) => name(i, s, x)));
      for (const s of places(2)) sum(name('alla', s, x), places(insatser).slice(0, -1).map((i) => name(i, s, x)));
    }
    if (!variable) return;
    for (const i of places(insatser)) for (const s of places(2)) {
      const parts = categories.filter((x) => !x.startsWith('nod')).map((x) => name(i, s, x));
      sum(`${i}/${s}`, parts);
      variable.nodes?.forEach((node, n) => sum(name(i, s, `nod${n}`), node.map((x) => name(i, s, String(x)))));
      if (variable.sensitive) groups.push({ total: at(`${i}/${s}`), parts: parts.map(at) });
    }
  };
  table(undefined, -1);
  variables.forEach(table);
  return { cells, relations, groups, attackers: [{ name: 'public', kind: 'PUBLIC' }] };
}

function skewedBy(random: () => number): (weights: readonly number[]) => number {
  return (weights) => {
    let left = random() * weights.reduce((sum, w) => sum + w, 0);
    const found = weights.findIndex((w) => (left -= w) < 0);
    return found < 0 ? weights.length - 1 : found;
  };
}
