import type { ClientBase } from 'pg';

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
} as const;

export type Handelseart = keyof typeof HANDELSER;

/** A line of the audit log. */
export interface Handelse {
  /** Name of the key, or of whoever ran the command. */
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

/** Adds a line to the audit log, in the caller's transaction: what is undone is not noted. */
export async function anteckna(client: ClientBase, handelse: Handelse): Promise<void> {
  const { vem, vad, matomgangId, utgavaId, forbundId, skal, uppgifter } = handelse;
  await client.query(
    'insert into handelse (vem, vad, matomgang_id, utgava_id, forbund_id, skal, uppgifter) values ($1, $2, $3, $4, $5, $6, $7)',
    [vem, vad, matomgangId ?? null, utgavaId ?? null, forbundId ?? null, skal ?? null, JSON.stringify(uppgifter ?? {})],
  );
}
