import type { CellIndex } from '../../../shared/sdc';
import type { Kodlistor } from '../../../shared/deltagare/kodlistor';
import type { Dimension, Handelse, Tabell } from '../../../shared/deltagare/program';
import type { Bygge } from '../bygge';
import type { Population } from '../cell';
import type { Domaner } from '../domaner';
import { type Matt, type Plats, tal } from '../marginal';

/** What relations are said of: one year's figures in one release, for one audience. */
export interface Sammanhang {
  readonly bygge: Bygge;
  readonly listor: Kodlistor;
  readonly tabeller: readonly Tabell[];
  readonly domaner: Domaner;
  /** The cell of a figure; undefined where the release does not have it. */
  cell(name: string): CellIndex | undefined;
}

/** Dimensions that say something sensitive about a person: those that sensitive tables end with. */
export function kansliga(tabeller: readonly Tabell[]): ReadonlySet<Dimension> {
  return new Set(tabeller.filter(({ kanslig }) => kanslig).flatMap(({ dimensioner }) => dimensioner.at(-1) ?? []));
}

/** The cell of a figure of the consenting. */
export function talcell({ cell }: Sammanhang, matt: Matt, handelse: Handelse, plats: Plats, population: Population = 'SAMTYCKANDE'): CellIndex | undefined {
  return cell(tal(population, matt, handelse, plats));
}

/** All of the cells, or undefined where one of them is not there: then nothing can be said of them. */
export function alla(cells: readonly (CellIndex | undefined)[]): CellIndex[] | undefined {
  const known = cells.filter((cell) => cell !== undefined);
  return known.length === cells.length ? known : undefined;
}

/** Every place of these dimensions, the totals over them included. */
export function platser({ domaner }: Sammanhang, dimensioner: readonly Dimension[]): Plats[] {
  let found: Plats[] = [{}];
  for (const dimension of dimensioner) found = found.flatMap((plats) => [plats, ...domaner.varden(dimension).map((value) => ({ ...plats, [dimension]: value }))]);
  return found;
}
