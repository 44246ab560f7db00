import type { SubgraphContext } from '../context';
import { fel } from '../errors';
import { endOf, startOf } from '../instants';

const MAX_FIRST = 1000;

/** An entry as the schema's Revisionspost has it. */
export interface Revisionsrad {
  nummer: number;
  tidpunkt: string;
  vem: string;
  vad: string;
  objekt: string;
  objektId: string | null;
  forbundId: string | null;
  utfall: 'GJORT' | 'AVVISAT';
  skal: string | null;
  uppgifter: string | null;
  raderad: boolean;
  hash: string;
}

/** What is asked of the audit trail. */
export interface Revisionsfraga {
  forbund?: string | null | undefined;
  fran?: string | null | undefined;
  till?: string | null | undefined;
  vad?: string | null | undefined;
  first: number;
  after?: string | null | undefined;
}

const cursorOf = (nummer: number): string => Buffer.from(`post ${nummer}`).toString('base64url');

/** The number that a cursor names. Throws OGILTIG_INDATA for text that is no cursor of the trail. */
function numberOf(cursor: string): number {
  const [, nummer] = /^post (\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (nummer === undefined) throw fel('OGILTIG_INDATA', 'after är ingen markör ur denna lista. Använd endCursor från sidan före, oförändrad.', { falt: 'after' });
  return Number(nummer);
}

/**
 * A page of the audit trail, the first entry first: those that row-level security lets the caller see.
 *
 * @throws OGILTIG_INDATA for a page of an impossible size, and for a cursor of something else
 */
export async function revisionssida(context: SubgraphContext, { forbund, fran, till, vad, first, after }: Revisionsfraga): Promise<{
  noder: Revisionsrad[]; pageInfo: { hasNextPage: boolean; endCursor: string | null };
}> {
  if (first < 1 || first > MAX_FIRST) {
    throw fel('OGILTIG_INDATA', `first: ${first} går inte att visa på en sida. Skriv ett tal mellan 1 och ${MAX_FIRST}, och hämta resten med after.`, { falt: 'first' });
  }
  // The last millisecond is meant whole.
  const slut = till == null ? null : new Date(endOf(till).getTime() + 1).toISOString();
  const rows = await context.egna<Revisionsrad>('subgraphs/shared/revision/logg.sql', [
    forbund ?? null, fran == null ? null : startOf(fran).toISOString(), slut, vad ?? null, after == null ? 0 : numberOf(after), first + 1,
  ]);
  const noder = rows.slice(0, first);
  const last = noder.at(-1);
  return { noder, pageInfo: { hasNextPage: rows.length > first, endCursor: last ? cursorOf(last.nummer) : null } };
}
