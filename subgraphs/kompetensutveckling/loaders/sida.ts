import type { Kompetensamne, Medverkansroll, Utbildningstyp, UtbildningssidaParent } from '../../../schema/generated/kompetensutveckling';
import type { SubgraphContext } from '../../shared/context';
import { fel } from '../../shared/errors';
import { isCalendarDate } from '../../shared/instants';
import { checkYear } from '../../shared/scalars';
import { utbildningarByIds } from './entities';

const L = 'subgraphs/kompetensutveckling/loaders';
const MAX_FIRST = 100;

/** The arguments that every list of occasions takes. */
export interface Sidargument {
  first?: number | null | undefined;
  after?: string | null | undefined;
  ar?: number | null | undefined;
  amne?: Kompetensamne | null | undefined;
}

interface Place {
  sortdatum: string;
  id: string;
}

/** A row's place in the order, as text that only this service reads. */
export function cursorOf(place: Place): string {
  return Buffer.from(JSON.stringify([place.sortdatum, place.id])).toString('base64url');
}

/** The place that a cursor names. Throws OGILTIG_INDATA for text that is no cursor of this list. */
export function placeOf(cursor: string): Place {
  try {
    const [sortdatum, id, ...rest] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    if (typeof sortdatum === 'string' && isCalendarDate(sortdatum) && typeof id === 'string' && rest.length === 0) return { sortdatum, id };
  } catch {
    // Falls through: whatever is wrong with the text, the advice is the same.
  }
  throw fel('OGILTIG_INDATA', 'after är ingen markör ur denna lista. Använd endCursor från sidan före, oförändrad.', { falt: 'after' });
}

/** The page's size and where it begins. Throws OGILTIG_INDATA and OGILTIGT_AR for what cannot be asked. */
function page({ first, after, ar }: Sidargument): { size: number; sortdatum: string | null; id: string | null } {
  checkYear(ar);
  const size = first ?? 20;
  if (size < 1 || size > MAX_FIRST) {
    throw fel('OGILTIG_INDATA', `first: ${size} går inte att visa på en sida. Skriv ett tal mellan 1 och ${MAX_FIRST}, och hämta resten med after.`, { falt: 'first' });
  }
  const place = after ? placeOf(after) : null;
  return { size, sortdatum: place?.sortdatum ?? null, id: place?.id ?? null };
}

/** A page of the found places, of which there is one more than the page holds when another page follows. */
async function sida(context: SubgraphContext, found: readonly Place[], size: number): Promise<UtbildningssidaParent> {
  const shown = found.slice(0, size);
  const last = shown.at(-1);
  return {
    nodes: await utbildningarByIds(context, shown),
    pageInfo: { hasNextPage: found.length > size, endCursor: last ? cursorOf(last) : null },
  };
}

/** A page of all occasions. */
export async function sidaAlla(
  context: SubgraphContext,
  args: Sidargument & { lan?: string | null; typ?: Utbildningstyp | null; oppenForAndra?: boolean | null; minstForbund?: number | null },
): Promise<UtbildningssidaParent> {
  const { size, sortdatum, id } = page(args);
  const found = await context.all<Place>(`${L}/sida-alla.sql`, [
    size + 1, sortdatum, id, args.lan ?? null, args.ar ?? null, args.amne ?? null, args.typ ?? null, args.oppenForAndra ?? null, args.minstForbund ?? null,
  ]);
  return sida(context, found, size);
}

/** A page of what a förbund arranges, pays or takes part in. */
export async function sidaForForbund(
  context: SubgraphContext, forbundId: string, args: Sidargument & { roll?: Medverkansroll | null },
): Promise<UtbildningssidaParent> {
  const { size, sortdatum, id } = page(args);
  const found = await context
    .rows<Place>(`${L}/sida-per-forbund.sql`, [size + 1, sortdatum, id, args.ar ?? null, args.amne ?? null, args.roll ?? null])
    .load(forbundId);
  return sida(context, found, size);
}

/** A page of what concerns an organisation. */
export async function sidaForOrganisation(context: SubgraphContext, organisationsnummer: string, args: Sidargument): Promise<UtbildningssidaParent> {
  const { size, sortdatum, id } = page(args);
  const found = await context
    .rows<Place>(`${L}/sida-per-organisation.sql`, [size + 1, sortdatum, id, args.ar ?? null, args.amne ?? null])
    .load(organisationsnummer);
  return sida(context, found, size);
}
