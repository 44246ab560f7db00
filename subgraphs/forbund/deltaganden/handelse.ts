import type { ClientBase } from 'pg';
import { anteckna as iRevisionen } from '../../shared/revision/anteckna';

/** What can happen to participants' data, and how the log says it. */
export const HANDELSER = {
  GRUND: 'registrerade den rättsliga grunden',
  GRUND_UPPHORD: 'lät den rättsliga grunden upphöra',
  INLASNING: 'läste in en fil',
  AVVISNING: 'avvisade en fil med personuppgifter',
  SAMTYCKE: 'tog bort deltaganden vars samtycke är återkallat',
  GALLRING: 'gallrade deltaganden',
  SLAPP: 'släppte tabeller',
  RATTELSE: 'släppte rättade tabeller',
  ATERKALLELSE_FEL: 'återkallade felaktiga tabeller',
  ATERKALLELSE_ROJANDE: 'återkallade och raderade röjande tabeller',
  BORTTAGNING: 'tog bort det påhittade',
} as const;

export type Deltagarhandelseart = keyof typeof HANDELSER;

/** An entry of the audit trail. */
export interface Deltagarhandelse {
  vem: string;
  vad: Deltagarhandelseart;
  /** Why, in the words of whoever did it. */
  skal?: string | null;
  /** Further facts, for example how many rows; never keys, and nothing of persons. */
  uppgifter?: Readonly<Record<string, unknown>>;
}

/** Adds an entry to the audit trail, in the caller's transaction: what is undone is not noted. */
export async function anteckna(client: ClientBase, handelse: Deltagarhandelse): Promise<void> {
  await iRevisionen(client, { ...handelse, ...om(handelse), utfall: handelse.vad === 'AVVISNING' ? 'AVVISAT' : 'GJORT' });
}

/** What an entry is about. */
function om({ vad, uppgifter }: Deltagarhandelse): { objekt: string; objektId?: string } {
  if (vad === 'GRUND' || vad === 'GRUND_UPPHORD') return { objekt: 'RATTSLIG_GRUND' };
  const id = uppgifter?.['inlasning'];
  if (vad === 'INLASNING' || vad === 'AVVISNING') return { objekt: 'INLASNING', ...((typeof id === 'number' || typeof id === 'string') && { objektId: `${id}` }) };
  const ar = uppgifter?.['ar'];
  return typeof ar === 'number' ? { objekt: 'AR', objektId: String(ar) } : { objekt: 'DELTAGANDEN' };
}
