import type { Dimension, Handelse, Tabell } from '../../shared/deltagare/program';
import type { Cellnyckel, Population } from './cell';

/*
 * Many tables have the same totals. A figure that several tables show is one figure: it is counted once and protected once. Its name is
 * what it counts, and the values of the dimensions that are not summed over.
 */

/** What is counted: participations, or helårsekvivalenter. */
export type Matt = 'ANTAL' | 'HELAR';

/** Which dimensions a figure is divided by, in the order of {@link DIMENSIONER}. */
export interface Marginal {
  readonly matt: Matt;
  readonly handelse: Handelse;
  readonly dimensioner: readonly Dimension[];
}

/** In this order in a figure's name. */
const DIMENSIONER: readonly Dimension[] = [
  'TIDPUNKT', 'INSATS', 'KON', 'KOMMUN', 'REMITTENT', 'ALDER', 'UTBILDNING', 'TID_I_FORSORJNING', 'AVSLUTSANLEDNING', 'LANGD',
  'SYSSELSATTNING', 'FORSORJNING', 'FYRDELNING_FORE', 'FYRDELNING', 'DEFINITION',
];

/** A value of each dimension that a figure is not summed over. */
export type Plats = Partial<Readonly<Record<Dimension, string>>>;

/** Names a figure: `SAMTYCKANDE ANTAL DELTOG INSATS=umearegionen/x KON=MAN`. */
export function tal(population: Population, matt: Matt, handelse: Handelse, plats: Plats): string {
  let name = `${population} ${matt} ${handelse}`;
  for (const dimension of DIMENSIONER) {
    const value = plats[dimension];
    if (value !== undefined) name += ` ${dimension}=${value}`;
  }
  return name;
}

const matt = (tabell: Tabell): Matt => (tabell.id === 'HELARSEKVIVALENTER' ? 'HELAR' : 'ANTAL');

/** The figure that a cell of a table shows. Of a table with TIDPUNKT, the total over the codes is the whole group, whenever. */
export function talet(tabell: Tabell, nyckel: Cellnyckel): string {
  return tal(nyckel.population, matt(tabell), nyckel.handelse, platsen(tabell, nyckel));
}

/** The place of a table's cell. */
function platsen({ dimensioner }: Tabell, { d1, d2, d3 }: Pick<Cellnyckel, 'd1' | 'd2' | 'd3'>): Plats {
  const plats: Partial<Record<Dimension, string>> = {};
  const values = [d1, d2, d3];
  dimensioner.forEach((dimension, i) => {
    const value = values[i];
    if (value !== null && value !== undefined) plats[dimension] = value;
  });
  if (plats.TIDPUNKT !== undefined && plats.SYSSELSATTNING === undefined && plats.FORSORJNING === undefined) delete plats.TIDPUNKT;
  return plats;
}

/** Dimensions that have no total: a table of them always says which value it is about. */
const UTAN_TOTAL: readonly Dimension[] = ['TIDPUNKT'];

/** What every table divides by, totals included; each once, however many tables share it. */
export function marginaler(tabeller: readonly Tabell[]): Marginal[] {
  const found = new Map<string, Marginal>();
  for (const tabell of tabeller) {
    for (const handelse of tabell.handelser) {
      for (const dimensioner of delmangder(tabell)) {
        const marginal = { matt: matt(tabell), handelse, dimensioner };
        const name = marginalnamn(marginal);
        if (!found.has(name)) found.set(name, marginal);
      }
    }
  }
  return [...found.values()];
}

export const marginalnamn = ({ matt: what, handelse, dimensioner }: Marginal): string => `${what} ${handelse} ${dimensioner.join(' ')}`;

/** Every set of dimensions that some cell of the table is not summed over. A member's own table is always of the member. */
function delmangder({ dimensioner, malgrupp, parvis }: Tabell): Dimension[][] {
  const fast = (dimension: Dimension): boolean => malgrupp === 'MEDLEM' && dimension === 'REMITTENT';
  const fria = dimensioner.filter((d) => !UTAN_TOTAL.includes(d) && !fast(d));
  const masks = Array.from({ length: 2 ** fria.length }, (_, mask) => mask);
  return (parvis ? masks.slice(0, -1) : masks).map((mask) => {
    const kept = fria.filter((_d, i) => (mask & (1 << i)) !== 0);
    const all = [...kept, ...dimensioner.filter(fast)];
    if (kept.includes('SYSSELSATTNING') || kept.includes('FORSORJNING')) all.push('TIDPUNKT');
    return DIMENSIONER.filter((d) => all.includes(d));
  });
}
