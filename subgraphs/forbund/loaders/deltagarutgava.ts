import type { Deltagarutgava, Observationsstatus } from '../../../schema/generated/forbund';
import type { SubgraphContext } from '../../shared/context';
import { kodlistor } from '../../shared/deltagare/kodlistor';
import type { Kodlistor } from '../../shared/deltagare/kodlistor';
import type { Population } from '../../shared/deltagare/lasning/ord';
import { ATERKALLAD_UTGAVA, ERSATT_UTGAVA, type Kallsystem, olikaKallsystem, SAMTYCKEN_ATERKALLADE, seriebrott, SYNTETISKA_VARDEN, type Varning } from '../../shared/deltagare/lasning/varningar';
import { endOf } from '../../shared/instants';

const L = 'subgraphs/forbund/loaders';

/** The release that a year's tables are shown in. */
export interface Gallande extends Deltagarutgava {
  utgavaId: number;
  nummer: number;
  syntetisk: boolean;
  kallsystem: Kallsystem;
  /** Also those of counts beside the rows. */
  allaKallsystem: Kallsystem[];
  kodlistor: string;
  definitioner: string;
  samtyckenAterkallade: boolean;
  /** No release was in force then, or its cells have been erased. */
  aterkallad: boolean;
  /** Which participants the release counts. */
  populationer: Population[];
  /** The systems of the förbund's other years. */
  andraKallsystem: Kallsystem[];
}

/** A question's moment, in ISO form; null for now. */
export const tidpunkt = (asOf: string | null | undefined): string | null => (asOf == null ? null : endOf(asOf).toISOString());

/** The förbund's releases, the latest first. */
export const deltagarutgavor = (context: SubgraphContext, forbundId: string, ar: number | null): Promise<Deltagarutgava[]> =>
  context.rows<Deltagarutgava>(`${L}/deltagarutgavor.sql`, [ar]).load(forbundId);

/** What a list says of itself: whether there are tables, out of which release, and what to mind. */
export interface Listlage {
  status: Observationsstatus;
  utgava: Deltagarutgava | null;
  varningar: Varning[];
}

/** A list's release that has cells to show, or why there is nothing to show. */
export type Lage = { utgava: Gallande; listor: Kodlistor; varningar: Varning[] } | { saknas: Listlage };

/**
 * The release that a year's tables are read from.
 *
 * @param asOf as it was known at this time; null for now
 */
export async function lage(context: SubgraphContext, forbundId: string, ar: number, asOf: string | null | undefined): Promise<Lage> {
  const [utgava] = await context.rows<Gallande>(`${L}/deltagarutgava-gallande.sql`, [ar, tidpunkt(asOf)]).load(forbundId);
  if (!utgava) return { saknas: { status: 'EJ_INRAPPORTERAD', utgava: null, varningar: [] } };
  if (utgava.aterkallad) return { saknas: { status: 'ATERKALLAD', utgava, varningar: [ATERKALLAD_UTGAVA] } };
  return { utgava, listor: kodlistor(utgava.kodlistor, utgava.definitioner), varningar: utgavevarningar(utgava) };
}

function utgavevarningar(utgava: Gallande): Varning[] {
  return [
    ...(utgava.syntetisk ? [SYNTETISKA_VARDEN] : []),
    ...(utgava.avslut === 'ERSATT' ? [ERSATT_UTGAVA] : []),
    ...(utgava.avslut === 'FEL' ? [ATERKALLAD_UTGAVA] : []),
    ...seriebrott(utgava.ar, utgava.allaKallsystem),
    ...olikaKallsystem(utgava.kallsystem, utgava.andraKallsystem),
    ...(utgava.samtyckenAterkallade ? [SAMTYCKEN_ATERKALLADE] : []),
  ];
}
