import type { ClientBase } from 'pg';
import { anteckna as iRevisionen } from '../../shared/revision/anteckna';

/** What can happen to a measurement, its answers and its outcomes, and how the log says it. */
export const HANDELSER = {
  PLANERING: 'planerade mätomgången',
  PLANANDRING: 'ändrade planen',
  OPPNANDE: 'öppnade mätomgången',
  STANGNING: 'stängde mätomgången',
  VALIDERING: 'validerade svaren',
  GRANSKNING: 'godkände förbundets uppgifter',
  INLASNING: 'läste in enkätsvar',
  ERSATTNING: 'bytte ut inlästa enkätsvar',
  AVVISNING: 'avvisade en fil med personuppgifter',
  SLAPP: 'släppte utfallet',
  RATTELSE: 'släppte ett rättat utfall',
  ATERKALLELSE_FEL: 'återkallade ett felaktigt utfall',
  ATERKALLELSE_ROJANDE: 'återkallade och raderade ett röjande utfall',
  MALNIVA: 'satte ett mål',
  INSTRUMENT: 'registrerade instrument',
  BORTTAGNING: 'tog bort det påhittade',
} as const;

export type Handelseart = keyof typeof HANDELSER;

/** An entry of the audit trail. */
export interface Handelse {
  /** A pseudonym, or the name of whoever ran the command. */
  vem: string;
  vad: Handelseart;
  matomgangId?: string | null;
  utgavaId?: number | null;
  forbundId?: string | null;
  /** Why, in the words of whoever did it. */
  skal?: string | null;
  /** Further facts, for example a file's name and how many rows; never answers. */
  uppgifter?: Readonly<Record<string, unknown>>;
}

/** Adds an entry to the audit trail, in the caller's transaction: what is undone is not noted. It is about the measurement, where there is one. */
export async function anteckna(client: ClientBase, { matomgangId, utgavaId, ...handelse }: Handelse): Promise<void> {
  const objekt = matomgangId ? { objekt: 'MATOMGANG', objektId: matomgangId } : utgavaId ? { objekt: 'UTGAVA', objektId: String(utgavaId) } : { objekt: 'ANNAT' };
  await iRevisionen(client, { ...handelse, ...objekt, utfall: handelse.vad === 'AVVISNING' ? 'AVVISAT' : 'GJORT' });
}
