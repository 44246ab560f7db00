import { kodlistor } from '../../shared/deltagare/kodlistor';
import { DELTAGARE_2026_1, type Dimension, type Handelse, type Tabell, type Tabellnamn } from '../../shared/deltagare/program';

export type Population = 'SAMTYCKANDE' | 'ANONYM' | 'VOLYM' | 'ALLA';

/** Names a cell of a table: the values of the table's dimensions in the program's order; null is the total, and always so of INSATS here. */
export interface Cellnyckel {
  readonly tabell: Tabellnamn;
  readonly handelse: Handelse;
  readonly population: Population;
  readonly d1: string | null;
  readonly d2: string | null;
  readonly d3: string | null;
}

/** The tables that are summed over förbund, by name. */
export const RIKSTABELLER: ReadonlyMap<string, Tabell> = new Map(DELTAGARE_2026_1.tabeller.filter((t) => t.nationell).map((t) => [t.id, t]));

/** What is counted, and of what: a count that stands in several tables is one. */
export interface Antalsnyckel {
  /** ANTAL: participations. HELAR: helårsekvivalenter. */
  readonly slag: 'ANTAL' | 'HELAR';
  readonly handelse: Handelse;
  readonly population: Population;
  readonly varden: Readonly<Partial<Record<Dimension, string>>>;
}

/** A count's key as one text. */
export function text({ slag, handelse, population, varden }: Antalsnyckel): string {
  const parts = Object.entries(varden).filter(([, kod]) => kod !== undefined).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [slag, handelse, population, ...parts.map(([dimension, kod]) => `${dimension}=${kod}`)].join('|');
}

/** What a text of {@link text} says. */
export function tolka(nyckel: string): Antalsnyckel {
  const [slag, handelse, population, ...rest] = nyckel.split('|');
  const varden = Object.fromEntries(rest.map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]));
  return { slag, handelse, population, varden } as Antalsnyckel;
}

/** The count that a table's cell shows: dimensions that it is total over are left out, and TIDPUNKT too where the group is not divided. */
export function antalsnyckel(cell: Cellnyckel): Antalsnyckel {
  const tabell = RIKSTABELLER.get(cell.tabell);
  if (!tabell) throw new RangeError(`The table ${cell.tabell} is not summed over förbund.`);
  const values = [cell.d1, cell.d2, cell.d3];
  const varden: Partial<Record<Dimension, string>> = {};
  tabell.dimensioner.forEach((dimension, at) => {
    const kod = values[at];
    if (kod !== null && kod !== undefined) varden[dimension] = kod;
  });
  if (tabell.flerval && values[tabell.dimensioner.length - 1] === null) delete varden.TIDPUNKT;
  return { slag: cell.tabell === 'HELARSEKVIVALENTER' ? 'HELAR' : 'ANTAL', handelse: cell.handelse, population: cell.population, varden };
}

const SENSITIVE = new Set<Dimension>([...RIKSTABELLER.values()].filter((t) => t.kanslig).flatMap((t) => t.dimensioner.filter((d) => d !== 'INSATS' && d !== 'KON' && d !== 'TIDPUNKT')));

/** Whether a count says something sensitive about those whom it counts. */
export const kanslig = ({ varden }: Antalsnyckel): boolean => Object.keys(varden).some((dimension) => SENSITIVE.has(dimension as Dimension));

/** Whether a count is by the definition of a result that is used when none is named, or by none. Others are hidden rather than it. */
export function arStandard({ varden: { DEFINITION } }: Antalsnyckel): boolean {
  return DEFINITION === undefined || kodlistor().definition(DEFINITION.slice(DEFINITION.indexOf(':') + 1))?.standard === true;
}
