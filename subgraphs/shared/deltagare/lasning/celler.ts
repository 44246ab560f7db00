import type { MatvardeRow } from '../../matvarde/loader';
import type { Kodlistor } from '../kodlistor';
import type { Dimension, Handelse, Tabellnamn } from '../program';
import type { Population } from './ord';
import { andelAv, summa, utan } from './raknat';
import { cellMatvarde, type Cellvarde, deltagarkalla, type Utgavefakta } from './varde';

/** A cell of a table as it is stored: the values of the table's dimensions in the program's order, null for the total over one. */
export interface Tabellcell extends Cellvarde {
  tabell: Tabellnamn;
  handelse: Handelse;
  population: Population;
  varden: readonly (string | null)[];
}

/** What it takes to show a table's cells. */
export interface Tabellvisning {
  utgava: Utgavefakta;
  dimensioner: readonly Dimension[];
  listor: Kodlistor;
  /** The source of the values, when it is not a förbund's own release. */
  kalla?: MatvardeRow['kallor'][number];
}

/** A cell as the GraphQL type Deltagarcell shows it, but for the names that a database knows. */
export interface VisadCell {
  handelse: Handelse;
  population: Population;
  insatsId: string | null;
  kon: 'KVINNOR' | 'MAN' | 'OKANT' | null;
  varden: { dimension: Exclude<Dimension, 'INSATS' | 'KON'>; kod: string; namn: string }[];
  antal: MatvardeRow;
  andel: MatvardeRow;
}

const GRUPPER: Readonly<Partial<Record<Dimension, string>>> = {
  INSATS: 'antalet i alla insatser', KON: 'antalet för alla kön', KOMMUN: 'antalet i alla kommuner', REMITTENT: 'antalet från alla som remitterar', DEFINITION: 'dem som definitionen räknar',
};
const UTAN_ANDEL = 'En total är ingen del av en grupp.';
const HELTAL = { enhet: 'ANTAL', decimaler: 0 } as const;

/** Cells in the order in which a table shows them: population, what is counted, then the dimensions with totals first and codes as their list has them. */
export const iOrdning = <C extends Tabellcell>(celler: readonly C[], { dimensioner, listor }: Tabellvisning): C[] => celler.toSorted(ordning(dimensioner, listor));

/** A table's cells as they are shown, in order. */
export function visadeCeller(celler: readonly Tabellcell[], visning: Tabellvisning): VisadCell[] {
  const { dimensioner, listor } = visning;
  const kand = new Map(celler.map((cell) => [nyckel(cell), cell]));
  return iOrdning(celler, visning).map((cell): VisadCell => {
    const del = (dimension: Dimension): string | null => cell.varden[dimensioner.indexOf(dimension)] ?? null;
    return {
      handelse: cell.handelse, population: cell.population, insatsId: del('INSATS'), kon: del('KON') as VisadCell['kon'],
      varden: dimensioner.flatMap((dimension, i) => {
        const kod = cell.varden[i];
        return dimension === 'INSATS' || dimension === 'KON' || kod == null ? [] : [{ dimension, kod, namn: listor.namn(dimension, kod) ?? (kod === 'OKAND' ? 'Inte känd' : kod) }];
      }),
      antal: antalAv(cell, visning),
      andel: andelsvarde(cell, kand, visning),
    };
  });
}

/** A cell's number, with its words and its source. */
export function antalAv(cell: Tabellcell, { utgava, listor, kalla }: Tabellvisning): MatvardeRow {
  const definition = cell.tabell === 'RESULTAT' ? listor.definition(definitionId(cell) ?? '')?.beskrivning.trim() : undefined;
  const sort = { tabell: cell.tabell, handelse: cell.handelse, population: cell.population, ...(definition !== undefined && { definition: resultatord(cell, definition) }) };
  return cellMatvarde(cell, utgava, sort, kalla ?? deltagarkalla(utgava, cell.tabell));
}

const resultatord = (cell: Tabellcell, definition: string): string =>
  `Antal som ${cell.varden.at(-1)?.startsWith('NEJ:') ? 'inte nådde, men räknas i,' : 'nådde'} resultatet i definitionen: ${definition}`;

const definitionId = (cell: Tabellcell): string | undefined => /^(?:JA|NEJ):(.+)$/.exec(cell.varden.at(-1) ?? '')?.[1];

/** A cell's share of the group that it divides: that of its last dimension's total. */
function andelsvarde(cell: Tabellcell, kand: ReadonlyMap<string, Tabellcell>, visning: Tabellvisning): MatvardeRow {
  const antal = antalAv(cell, visning);
  const last = visning.dimensioner.findLastIndex((dimension, i) => !fast(cell, dimension) && cell.varden[i] != null);
  const dimension = visning.dimensioner[last];
  if (dimension === undefined || cell.tabell === 'HELARSEKVIVALENTER') return utan('EJ_TILLAMPLIG', [antal], { enhet: 'PROCENT', definition: UTAN_ANDEL });
  const definition = `Antalet delat med ${GRUPPER[dimension] ?? 'gruppens antal'}. Beräknat av navet ur de visade antalen.`;
  const group = dimension === 'DEFINITION' ? definitionsgrupp(cell, kand, visning) : kand.get(nyckel({ ...cell, varden: cell.varden.with(last, null) }));
  if (!group) return utan('EJ_INRAPPORTERAD', [antal], { enhet: 'PROCENT', definition });
  return andelAv(antal, 'enhet' in group ? group : antalAv(group, visning), definition);
}

/** A dimension that is never summed over: a member's own table is always of the member. */
const fast = ({ tabell }: Tabellcell, dimension: Dimension): boolean => dimension === 'TIDPUNKT' || (dimension === 'REMITTENT' && tabell.startsWith('EGNA_'));

/** Who a definition counts: those who reached the result and those who did not. */
function definitionsgrupp(cell: Tabellcell, kand: ReadonlyMap<string, Tabellcell>, visning: Tabellvisning): MatvardeRow | undefined {
  const id = definitionId(cell);
  const [ja, nej] = ['JA', 'NEJ'].map((svar) => kand.get(nyckel({ ...cell, varden: cell.varden.with(cell.varden.length - 1, `${svar}:${id ?? ''}`) })));
  return ja && nej && summa(antalAv(ja, visning), antalAv(nej, visning), { ...HELTAL, definition: 'De avslutade som definitionen räknar.' });
}

/** A cell's key as text. */
export const nyckel = ({ tabell, handelse, population, varden }: Pick<Tabellcell, 'tabell' | 'handelse' | 'population' | 'varden'>): string =>
  JSON.stringify([tabell, handelse, population, ...varden]);

const POPULATIONER: readonly Population[] = ['ALLA', 'SAMTYCKANDE', 'ANONYM', 'VOLYM'];
const HANDELSER: readonly Handelse[] = ['INGAENDE', 'PABORJADE', 'DELTOG', 'AVSLUTADE', 'PAGAENDE'];
/** Where a code stands that its list does not have. */
const SIST = 1_000_000;

function ordning(dimensioner: readonly Dimension[], listor: Kodlistor): (a: Tabellcell, b: Tabellcell) => number {
  const places = dimensioner.map((dimension) => new Map(listor.lista(dimension)?.koder.map(({ kod }, i) => [kod, i])));
  return (a, b) => {
    const by = POPULATIONER.indexOf(a.population) - POPULATIONER.indexOf(b.population) || HANDELSER.indexOf(a.handelse) - HANDELSER.indexOf(b.handelse);
    if (by !== 0) return by;
    for (const [i, place] of places.entries()) {
      const [x, y] = [a.varden[i] ?? null, b.varden[i] ?? null];
      if (x === y) continue;
      if (x === null || y === null) return x === null ? -1 : 1;
      return (place.get(x) ?? SIST) - (place.get(y) ?? SIST) || (x < y ? -1 : 1);
    }
    return 0;
  };
}
