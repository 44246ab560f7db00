import type { Enhet } from '../../datafiles/figure';
import type { MatvardeRow } from '../../matvarde/loader';
import type { Handelse, Tabellnamn } from '../program';
import { antalsdefinition, type Population, tabellensNamn } from './ord';

/** What a released cell shows. */
export interface Cellvarde {
  status: 'NORMAL' | 'SEKRETESS';
  varde: number | null;
  /** Within what a value that is not exact says of the exact one. */
  min: number | null;
  max: number | null;
  precision: string;
  flaggor: string[];
}

/** The release that a cell is of: what its source says. */
export interface Utgavefakta {
  utgavaId: number;
  ar: number;
  nummer: number;
  syntetisk: boolean;
}

/** Where a released cell's value comes from; `vad` begins it, for example `Deltagare` or `Deltagare i riket`. */
export const deltagarkalla = (utgava: Utgavefakta, tabell: Tabellnamn, vad = 'Deltagare'): MatvardeRow['kallor'][number] => ({
  dokument: `${vad} ${utgava.ar}, utgåva ${utgava.nummer}`, avsnitt: tabellensNamn(tabell), rad: null, tryckt: null, utgava: String(utgava.utgavaId), bunt: null,
});

/** Text that follows the definition of a value that protection has changed. */
const ANDRAT: Readonly<Record<string, string>> = {
  AVRUNDAD: 'Avrundat så att ingen pekas ut: det exakta talet ligger mellan min och max.',
  UPPSKATTAD: 'Ändrat något så att ingen pekas ut: det exakta talet ligger mellan min och max.',
};

/** What is asked of a value's words. */
export interface Cellsort {
  tabell: Tabellnamn;
  handelse: Handelse;
  population: Population;
  /** Instead of what the table says of itself. */
  definition?: string | undefined;
}

/** A cell's number as GraphQL shows it; one that is hidden is SEKRETESS without a word of why. */
export function cellMatvarde(cell: Cellvarde, utgava: Utgavefakta, sort: Cellsort, kalla = deltagarkalla(utgava, sort.tabell)): MatvardeRow {
  const words = [sort.definition ?? antalsdefinition(sort.tabell, sort.handelse, sort.population), ...cell.flaggor.map((f) => ANDRAT[f])];
  return {
    varde: cell.varde, min: cell.min, max: cell.max, precision: cell.precision, enhet: 'ANTAL' satisfies Enhet, slag: 'UTFALL', status: cell.status, flaggor: cell.flaggor,
    syntetisk: utgava.syntetisk, definition: words.filter(Boolean).join(' '), kallkonflikter: [], kallor: [kalla],
  };
}
