import type {
  IndikatorParent, Indikatorbegrepp, Kopplingskvalitet, Malnivavillkor, MatpunktParent, MatpunktsversionParent, Mattillfalle, Respondentgrupp,
} from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import { fel } from '../../shared/errors';
import { monthsOf } from '../../shared/periods';

export const L = 'subgraphs/nns-indikatorer/loaders';

/** An indicator's row: all but what its field resolvers load. */
export type IndikatorRow = IndikatorParent & { begrepp: Indikatorbegrepp[] };

/** What a förbund's own item stands for. */
export interface KopplingRow {
  indikator: { nummer: string };
  nnsMatpunktId: string | null;
  kvalitet: Kopplingskvalitet;
  forklaring: string;
}

/** A target, and the item version that it is set for, if any. */
export interface MalnivaRow {
  indikator: { nummer: string } | null;
  forbund: { id: string };
  period: string;
  matpunktId: string | null;
  version: string | null;
  malniva: number;
  villkor: Malnivavillkor;
}

/** An item as a line of answers refers to it; a version that nobody knows is null. */
export interface ItemReference {
  matpunktId: string | null;
  version: string | null;
  respondentgrupp?: Respondentgrupp | null | undefined;
  mattillfalle?: Mattillfalle | null | undefined;
}

/** First and last month of a span of periods, either end open. Throws OGILTIG_PERIOD when it ends before it begins. */
export function monthSpan(fran: string | null | undefined, till: string | null | undefined): [number | null, number | null] {
  const first = fran == null ? null : (monthsOf(fran)?.[0] ?? null);
  const last = till == null ? null : (monthsOf(till)?.[1] ?? null);
  if (first !== null && last !== null && last < first) {
    throw fel('OGILTIG_PERIOD', `Perioden ${till} slutar innan ${fran} börjar: byt plats på fran och till.`, { falt: 'till' });
  }
  return [first, last];
}

/** The indicator, or undefined when the catalogue has none of that number. */
export async function indikatorByNumber(context: SubgraphContext, nummer: string): Promise<IndikatorRow | undefined> {
  return (await context.rows<IndikatorRow>(`${L}/indikator.sql`).load(nummer))[0];
}

/** Throws OKAND_INDIKATOR unless the catalogue has the number; no number is allowed. */
export async function checkNumber(context: SubgraphContext, nummer: string | null | undefined): Promise<void> {
  if (nummer != null && !(await indikatorByNumber(context, nummer))) throw unknownIndicator(nummer);
}

/**
 * Reads something of an indicator while its number is looked up, in the same journey to the database.
 *
 * @throws OKAND_INDIKATOR unless the catalogue has the number, whatever the reading throws
 */
export async function ofIndicator<T>(context: SubgraphContext, nummer: string | null | undefined, read: () => Promise<T>): Promise<T> {
  const [known, found] = await Promise.allSettled([checkNumber(context, nummer), read()]);
  if (known.status === 'rejected') throw known.reason;
  if (found.status === 'rejected') throw found.reason;
  return found.value;
}

export function unknownIndicator(nummer: string): Error {
  return fel('OKAND_INDIKATOR', `Det finns ingen indikator ${JSON.stringify(nummer)}. Fråga indikatorer { nummer namn } för att se vilka som finns.`, { nummer });
}

export async function matpunktById(context: SubgraphContext, id: string): Promise<MatpunktParent | undefined> {
  return (await context.rows<MatpunktParent>(`${L}/matpunkt.sql`).load(id))[0];
}

/** The items that a list query names for a key, in its order. */
export async function matpunkter(context: SubgraphContext, file: string, key: string, args: readonly unknown[] = []): Promise<MatpunktParent[]> {
  const ids = await context.rows<{ id: string }>(`${L}/${file}`, args).load(key);
  const rows = await Promise.all(ids.map(({ id }) => matpunktById(context, id)));
  return rows.filter((row) => row !== undefined);
}

/** All versions of an item, the oldest first. */
export const versioner = (context: SubgraphContext, matpunktId: string): Promise<MatpunktsversionParent[]> =>
  context.rows<MatpunktsversionParent>(`${L}/versioner.sql`).load(matpunktId);

/** The version that answers were given to. One that nobody knows has its item, group and occasion, but no wording and no scale. */
export async function versionOf(context: SubgraphContext, item: ItemReference): Promise<MatpunktsversionParent | null> {
  if (item.matpunktId === null) return null;
  if (item.version !== null) return (await versioner(context, item.matpunktId)).find((v) => v.version === item.version) ?? null;
  return {
    id: item.matpunktId, version: null, text: null, giltighet: null, skala: null, riktning: 'STIGANDE', vetEj: false, syntetisk: false,
    respondentgrupper: item.respondentgrupp == null ? [] : [item.respondentgrupp], mattillfallen: item.mattillfalle == null ? [] : [item.mattillfalle],
  };
}
