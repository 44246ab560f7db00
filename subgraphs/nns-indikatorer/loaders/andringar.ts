import type { Andringsart, Mattillfalle, Respondentgrupp, Respondentkon, Utfallsniva } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import { fel } from '../../shared/errors';
import { startOf } from '../../shared/instants';
import { type MatvardeRow, missing } from '../../shared/matvarde/loader';
import { type MatcellRow, andelAv } from './matcell-varden';
import { L } from './rows';

const MAX_FIRST = 1000;

/** A change of an outcome, as the feed has it. */
export interface AndringRow {
  /** The time of the change in full precision, for the cursor. */
  plats: string;
  id: string;
  tidpunkt: Date;
  art: Andringsart;
  matomgangId: string;
  utgavaId: string;
  foreId: string | null;
  efterId: string | null;
  matpunktId: string;
  version: string;
  respondentgrupp: Respondentgrupp;
  mattillfalle: Mattillfalle;
  niva: Utfallsniva;
  forbundId: string | null;
  insatsId: string | null;
  lan: string | null;
  kon: Respondentkon | null;
  falt: string[];
  /** The release that it came with has been erased. */
  raderad: boolean;
}

/** What is asked of the feed. */
export interface Andringsfraga {
  sedan: string;
  nummer?: string | null | undefined;
  forbund?: string | null | undefined;
  first: number;
  after?: string | null | undefined;
}

const cursorOf = ({ plats, id }: Pick<AndringRow, 'plats' | 'id'>): string => Buffer.from(JSON.stringify([plats, id])).toString('base64url');

const PLATS = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/;

/** The place that a cursor names. Throws OGILTIG_INDATA for text that is no cursor of the feed. */
function placeOf(cursor: string): [string, string] {
  try {
    const [plats, id, ...rest] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    const valid = typeof plats === 'string' && PLATS.test(plats) && !Number.isNaN(Date.parse(plats)) && typeof id === 'string' && /^\d{1,18}$/.test(id) && rest.length === 0;
    if (valid) return [plats, id];
  } catch {
    // Falls through: whatever is wrong with the text, the advice is the same.
  }
  throw fel('OGILTIG_INDATA', 'after är ingen markör ur denna lista. Använd endCursor från sidan före, oförändrad.', { falt: 'after' });
}

/**
 * A page of the feed, the earliest change first.
 *
 * @throws OGILTIG_INDATA for a page of an impossible size, and for a cursor of something else
 */
export async function andringssida(context: SubgraphContext, { sedan, nummer, forbund, first, after }: Andringsfraga): Promise<{
  noder: AndringRow[]; pageInfo: { hasNextPage: boolean; endCursor: string | null };
}> {
  if (first < 1 || first > MAX_FIRST) {
    throw fel('OGILTIG_INDATA', `first: ${first} går inte att visa på en sida. Skriv ett tal mellan 1 och ${MAX_FIRST}, och hämta resten med after.`, { falt: 'first' });
  }
  const [plats, id] = after == null ? [null, null] : placeOf(after);
  const rows = await context.all<AndringRow>(`${L}/andringar.sql`, [first + 1, startOf(sedan).toISOString(), plats, id, nummer ?? null, forbund ?? null]);
  const noder = rows.slice(0, first);
  const last = noder.at(-1);
  return { noder, pageInfo: { hasNextPage: rows.length > first, endCursor: last ? cursorOf(last) : null } };
}

const FANNS_INTE = 'Utfallet fanns inte före ändringen.';
const FINNS_INTE = 'Utfallet finns inte efter ändringen.';
const RADERAD = 'Utfallet är återkallat och raderat.';
const DRAGET = 'Utfallet är återkallat.';

async function andel(context: SubgraphContext, cellId: string | null): Promise<MatvardeRow | undefined> {
  if (cellId === null) return undefined;
  const [cell] = await context.rows<MatcellRow>(`${L}/andringar-celler.sql`).load(cellId);
  return cell && andelAv(cell);
}

const saknas = (status: Parameters<typeof missing>[0], definition: string): MatvardeRow => missing(status, 'PROCENT', 'UTFALL', definition);

/** The share before a change; withdrawn when it has been erased since. */
export async function foreAndring(context: SubgraphContext, { art, foreId, raderad }: AndringRow): Promise<MatvardeRow> {
  if (art === 'NY') return saknas('EJ_INSAMLAD', FANNS_INTE);
  return (raderad ? undefined : await andel(context, foreId)) ?? saknas('ATERKALLAD', RADERAD);
}

/** The share after a change; withdrawn when the change was a recall, or it has been erased since. */
export async function efterAndring(context: SubgraphContext, { art, efterId, raderad }: AndringRow): Promise<MatvardeRow> {
  if (art === 'BORTTAGEN') return saknas('EJ_INSAMLAD', FINNS_INTE);
  if (art === 'ATERKALLAD_FEL') return saknas('ATERKALLAD', DRAGET);
  return (raderad ? undefined : await andel(context, efterId)) ?? saknas('ATERKALLAD', RADERAD);
}
