import type { Exempelenkat } from './instrument';
import type { Kon } from './modell';
import type { Exempelrad } from './svar';

/** What there is of answers to one item in one cell. */
export interface Antal {
  /** Answered questionnaires, each person counted once. */
  antalEnkater: number;
  /** Answers with a step. */
  antalSvar: number;
  antalPositiva: number;
  summa: number;
  kvadratsumma: number;
  /** By step, lowest first. */
  fordelning: number[];
  vetEj: number;
}

/** Counts per cell of one file, of a size that does not grow with the answers. Whoever answers several times counts by the latest answer. */
export class Filrakning {
  private readonly cells = new Map<string, { enkater: number; steps: Uint32Array }>();
  private readonly width: number;
  /** Rows of the file, every occasion counted, and answers on them, "vet ej" included. */
  antalRader = 0;
  antalSvar = 0;

  constructor(private readonly enkat: Exempelenkat) {
    // "vet ej" first, then the steps.
    this.width = 1 + Math.max(...enkat.form.punkter.map((p) => p.max - p.min + 1));
  }

  /** Takes all that one person has answered, in the order of the file. */
  person(rows: readonly Exempelrad[]): void {
    for (const row of rows) {
      this.antalRader++;
      for (const steg of row.steg) if (steg !== null) this.antalSvar++;
    }
    const last = latest(rows);
    if (!last) return;
    this.add('', last);
    if (last.kon !== null) this.add(last.kon, last);
    if (rows.length === 1) this.add(insatsnyckel(last.insats), last);
    else for (const insats of new Set(rows.map((row) => row.insats))) this.add(insatsnyckel(insats), latest(rows.filter((row) => row.insats === insats)) ?? last);
  }

  /** The counts of an item in the förbund as a whole, or of a sex. */
  forbund(punkt: number, kon: Kon): Antal {
    return this.antal(kon ?? '', punkt);
  }

  /** The counts of an item in an insats; null: those who belong to none. */
  insats(punkt: number, insats: string | null): Antal {
    return this.antal(insatsnyckel(insats), punkt);
  }

  /** Insatser with an answer; null stands for none, and only beside others. */
  get insatser(): (string | null)[] {
    const found = [...this.cells.keys()].filter((key) => key.startsWith('/')).map((key) => key.slice(1) || null);
    return found.some((insats) => insats !== null) ? found : [];
  }

  private add(key: string, { steg }: Exempelrad): void {
    let cell = this.cells.get(key);
    if (!cell) this.cells.set(key, (cell = { enkater: 0, steps: new Uint32Array(steg.length * this.width) }));
    cell.enkater++;
    for (let j = 0; j < steg.length; j++) {
      const s = steg[j] ?? null;
      if (s === null) continue;
      const at = j * this.width + (s < 0 ? 0 : 1 + s - (this.enkat.form.punkter[j]?.min ?? 0));
      cell.steps[at] = (cell.steps[at] ?? 0) + 1;
    }
  }

  private antal(key: string, punkt: number): Antal {
    const { min, max } = this.enkat.form.punkter[punkt] ?? { min: 0, max: -1 };
    const cell = this.cells.get(key);
    const at = (i: number): number => cell?.steps[punkt * this.width + i] ?? 0;
    const fordelning = Array.from({ length: max - min + 1 }, (_, i) => at(i + 1));
    return ur(fordelning, { min, positiva: this.enkat.positiva[punkt] ?? [], vetEj: at(0), antalEnkater: cell?.enkater ?? 0 });
  }
}

const insatsnyckel = (insats: string | null): string => `/${insats ?? ''}`;

/** All counts that a distribution gives. */
export function ur(fordelning: number[], { min, positiva, vetEj, antalEnkater }: { min: number; positiva: readonly number[]; vetEj: number; antalEnkater: number }): Antal {
  const sum = (weight: (steg: number) => number): number => fordelning.reduce((total, n, i) => total + n * weight(min + i), 0);
  return {
    antalEnkater, fordelning, vetEj, antalSvar: sum(() => 1), antalPositiva: sum((s) => (positiva.includes(s) ? 1 : 0)),
    summa: sum((s) => s), kvadratsumma: sum((s) => s * s),
  };
}

/** The latest row by its day; a row without a day is the earliest, and of two on the same day the later in the file counts. */
function latest(rows: readonly Exempelrad[]): Exempelrad | undefined {
  if (rows.length < 2) return rows[0];
  return rows.reduce((best, row) => ((row.datum ?? '') >= (best.datum ?? '') ? row : best));
}
