import { type Cell, ENKAT_1, type Niva, type Partition } from '../../subgraphs/shared/sdc/enkat';
import { Random } from '../unit/gateway/differential/random';

/** A family of linked cells with the sums between them. */
export interface Family {
  cells: Cell[];
  partitions: Partition[];
}

export interface FamilyShape {
  forbund: number;
  /** Answers of a förbund, about. */
  svar: number;
  insatser: number;
  lan: number;
  /** Share of answers from persons without a stated sex. */
  utanKon: number;
  /** The measurement's share of positive answers, 0–1. */
  andel: number;
}

interface Answer { forbund: number; insats: number; lan: number; kon: string; positiv: boolean }

const { FORBUND, INSATS, KON } = ENKAT_1.minstaAntalSkyddade;

/** Answers of random persons, in the proportions of a real measurement: förbund differ in size and in how content they are. */
function answersOf(shape: FamilyShape, random: Random): Answer[] {
  return Array.from({ length: shape.forbund }, (_, forbund) => {
    const size = 1 + Math.floor(shape.svar * (0.15 + 1.7 * random.next() ** 1.3) + random.below(3));
    const share = Math.min(1, Math.max(0, shape.andel + 0.4 * (random.next() - 0.5)));
    const insatser = random.below(shape.insatser + 1);
    return Array.from({ length: size }, (): Answer => ({
      forbund,
      insats: insatser === 0 ? 0 : random.below(insatser + 1),
      lan: forbund % Math.max(1, shape.lan),
      kon: random.chance(shape.utanKon) ? 'X' : random.pick(['K', 'M', 'K', 'M', 'K']),
      positiv: random.chance(share),
    }));
  }).flat();
}

/** A family as a release has it: all, län, förbund and insatser, each whole and by sex, and every sum between them. */
export function randomFamily(shape: FamilyShape, seed: number): Family {
  return familyOf(answersOf(shape, new Random(seed)), shape.lan > 0);
}

function familyOf(answers: readonly Answer[], withLan: boolean): Family {
  const cells = new Map<string, Cell>();
  const parts = new Map<string, { keys: Set<string>; minstaAntal: number; total: string; summanForst: boolean }>();
  const add = (key: string, niva: Niva, positiv: boolean): void => {
    const { antalSvar, antalPositiva } = cells.get(key) ?? { antalSvar: 0, antalPositiva: 0 };
    cells.set(key, { key, niva, antalSvar: antalSvar + 1, antalPositiva: (antalPositiva ?? 0) + Number(positiv), enskildGrupp: false });
  };
  const link = (total: string, by: string, part: string, minstaAntal: number): void => {
    const name = `${total}/${by}`;
    const sum = parts.get(name) ?? { keys: new Set<string>(), minstaAntal, total, summanForst: total.startsWith('l') };
    parts.set(name, { ...sum, keys: sum.keys.add(part) });
  };
  for (const { forbund, insats, lan, kon, positiv } of answers) {
    const keys: [string, Niva][] = [['alla', 'DELTAGANDE'], [`f${forbund}`, 'FORBUND'], [`f${forbund}i${insats}`, 'INSATS']];
    if (withLan) keys.push([`l${lan}`, 'LAN']);
    for (const [key, niva] of keys) {
      add(key, niva, positiv);
      add(key + kon, niva, positiv);
      link(key, 'kon', key + kon, KON);
    }
    for (const sex of ['', kon]) {
      link(`alla${sex}`, 'forbund', `f${forbund}${sex}`, FORBUND);
      link(`f${forbund}${sex}`, 'insats', `f${forbund}i${insats}${sex}`, INSATS);
      if (!withLan) continue;
      link(`alla${sex}`, 'lan', `l${lan}${sex}`, FORBUND);
      link(`l${lan}${sex}`, 'forbund', `f${forbund}${sex}`, FORBUND);
    }
  }
  return { cells: [...cells.values()], partitions: [...parts.values()].map(({ keys, ...sum }) => ({ ...sum, parts: [...keys] })) };
}

/** A family written by hand: answers and positive answers by key; sums by total. */
export function family(counts: Record<string, readonly [number, number | null]>, sums: Record<string, readonly string[]>, minstaAntal = 2, rest: Partial<Cell> = {}): Family {
  return {
    cells: Object.entries(counts).map(([key, [antalSvar, antalPositiva]]) => ({ key, antalSvar, antalPositiva, niva: 'FORBUND', enskildGrupp: false, ...rest })),
    partitions: Object.entries(sums).map(([total, parts]) => ({ total: total.replace(/ .*/, ''), parts, minstaAntal })),
  };
}

/** A two-way table of random answers with its margins: rows and columns are linked sums over the same cells. */
export function randomGrid(rows: number, columns: number, largest: number, andel: number, seed: number): Family {
  const random = new Random(seed);
  const counts = new Map<string, [number, number]>();
  const add = (key: string, n: number, k: number): void => {
    const [n0, k0] = counts.get(key) ?? [0, 0];
    counts.set(key, [n0 + n, k0 + k]);
  };
  const indexes = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
  for (const row of indexes(rows)) {
    for (const column of indexes(columns)) {
      const n = 1 + random.below(largest);
      const k = Array.from({ length: n }, () => random.chance(andel)).filter(Boolean).length;
      for (const key of ['alla', `r${row}`, `k${column}`, `r${row}k${column}`]) add(key, n, k);
    }
  }
  return family(Object.fromEntries(counts), {
    'alla rader': indexes(rows).map((row) => `r${row}`),
    'alla kolumner': indexes(columns).map((column) => `k${column}`),
    ...Object.fromEntries(indexes(rows).map((row) => [`r${row}`, indexes(columns).map((column) => `r${row}k${column}`)])),
    ...Object.fromEntries(indexes(columns).map((column) => [`k${column}`, indexes(rows).map((row) => `r${row}k${column}`)])),
  });
}
