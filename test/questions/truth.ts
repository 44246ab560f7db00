import { type Facitcell, facit } from '../../subgraphs/nns-indikatorer/exempel/facit';
import type { Exempelfil } from '../../subgraphs/nns-indikatorer/exempel/filer';
import type { Exempelmatning } from '../../subgraphs/nns-indikatorer/exempel/generator';

/** Which cell of an example is meant: all förbund together unless one is named. */
export interface Cellplats {
  respondentgrupp: string;
  mattillfalle: string;
  matpunkt: string;
  forbund?: string;
  kon?: Facitcell['kon'];
}

/** What an example's measurement really holds, for holding answers against. */
export class Truth {
  readonly #cells: ReadonlyMap<string, Facitcell>;

  constructor(readonly matning: Exempelmatning) {
    const enkater = new Map(matning.enkater.map(({ form }) => [form.id, form]));
    this.#cells = new Map([...facit(matning)].flatMap((c) => {
      const form = enkater.get(c.enkat);
      const wanted = form && (c.niva === 'FORBUND' || c.niva === 'DELTAGANDE');
      return wanted ? [[key({ ...form, matpunkt: c.matpunkt, kon: c.kon, ...(c.forbund !== null && { forbund: c.forbund }) }), c] as const] : [];
    }));
  }

  get period(): string {
    return this.matning.plan.period;
  }

  /** Those invited. */
  get forbund(): string[] {
    return this.matning.plan.inbjudna.map((i) => i.forbund);
  }

  cell(plats: Cellplats): Facitcell {
    const found = this.#cells.get(key(plats));
    if (!found) throw new Error(`The example ${this.period} has no cell ${JSON.stringify(plats)}.`);
    return found;
  }

  /** The files of a förbund, or of all. */
  filer(forbund?: string): Exempelfil[] {
    return this.matning.filer.filter((fil) => forbund === undefined || fil.forbund === forbund);
  }
}

const key = ({ respondentgrupp, mattillfalle, matpunkt, forbund, kon }: Cellplats): string => JSON.stringify([respondentgrupp, mattillfalle, matpunkt, forbund ?? null, kon ?? null]);

/** A share of all answers, in per cent with one decimal, as it is shown. */
export const percent = (part: number, whole: number): number => Math.round((1000 * part) / whole) / 10;

/** A figure as the stored questions ask for it. */
export interface Figure {
  varde: number | null;
  min: number | null;
  max: number | null;
  status: string;
  flaggor: string[];
  syntetisk: boolean;
}

/** True: shown as it is, not rounded, not hidden. */
export const exact = (v: Figure | null): v is Figure & { varde: number } => v?.status === 'NORMAL' && v.varde !== null && !v.flaggor.includes('AVRUNDAD');

/**
 * What is wrong with a share that is shown, against the counts that it comes of; empty when nothing is.
 *
 * @param v may be hidden: whether it should have been is not decided here
 */
export function wrongShare(v: Figure, part: number, whole: number): string[] {
  const said = JSON.stringify([v.varde, v.min, v.max, v.status, v.flaggor]);
  if (v.status !== 'NORMAL') return v.varde === null && v.min === null && v.max === null ? [] : [`${said} says more than ${v.status}`];
  if (whole === 0) return [`${said}, but nobody answered`];
  const truth = (100 * part) / whole;
  if (v.min !== null || v.max !== null) return truth >= (v.min ?? 0) - 2.5 && truth <= (v.max ?? 100) + 2.5 ? [] : [`${said}, but ${truth}`];
  // Half a step of what it is rounded to.
  const off = v.flaggor.includes('AVRUNDAD') ? 2.5 : 0.05;
  return v.varde !== null && Math.abs(v.varde - truth) <= off + 1e-9 ? [] : [`${said}, but ${truth}`];
}

/** Every figure of an answer, wherever it stands. */
export function figuresIn(value: unknown): Figure[] {
  if (Array.isArray(value)) return value.flatMap(figuresIn);
  if (typeof value !== 'object' || value === null) return [];
  return 'flaggor' in value && 'enhet' in value ? [value as unknown as Figure] : Object.values(value).flatMap(figuresIn);
}
