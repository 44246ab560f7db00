import type { Dimension, Handelse, Tabell, Tabellnamn } from '../../shared/deltagare/program';

/** Which participants a cell counts. They are never added together. */
export type Population = 'SAMTYCKANDE' | 'ANONYM' | 'VOLYM' | 'ALLA';

/**
 * Names a cell of a table: the values of the table's dimensions in the program's order. null is the total over that dimension, and of a
 * dimension that the table does not have.
 */
export interface Cellnyckel {
  readonly tabell: Tabellnamn;
  readonly handelse: Handelse;
  readonly population: Population;
  readonly d1: string | null;
  readonly d2: string | null;
  readonly d3: string | null;
}

/** A cell with its exact value, before protection. */
export interface Exaktcell extends Cellnyckel {
  /** Organisationsnummer of the member that alone sees the table; null: everybody. */
  readonly malgrupp: string | null;
  /** A count of participations. Null of an amount. */
  readonly antal: number | null;
  /** Helårsekvivalenter. Null of a count. */
  readonly belopp: number | null;
}

/** Helårsekvivalenter are shown with this many. */
export const DECIMALER = 1;

/** Whether a cell is divided by any of the dimensions. */
export function galler({ dimensioner }: Tabell, { d1, d2, d3 }: Pick<Cellnyckel, 'd1' | 'd2' | 'd3'>, dessa: ReadonlySet<Dimension>): boolean {
  const values = [d1, d2, d3];
  return dimensioner.some((dimension, i) => dessa.has(dimension) && (values[i] ?? null) !== null);
}
