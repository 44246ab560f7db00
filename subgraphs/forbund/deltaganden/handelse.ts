import type { ClientBase } from 'pg';

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
} as const;

export type Deltagarhandelseart = keyof typeof HANDELSER;

/** A line of the log. */
export interface Deltagarhandelse {
  vem: string;
  vad: Deltagarhandelseart;
  /** Why, in the words of whoever did it. */
  skal?: string | null;
  /** Further facts, for example how many rows; never keys, and nothing of persons. */
  uppgifter?: Readonly<Record<string, unknown>>;
}

/** Adds a line to the log, in the caller's transaction: what is undone is not noted. */
export async function anteckna(client: ClientBase, { vem, vad, skal, uppgifter }: Deltagarhandelse): Promise<void> {
  await client.query('insert into deltagarhandelse (vem, vad, skal, uppgifter) values ($1, $2, $3, $4)', [vem, vad, skal ?? null, JSON.stringify(uppgifter ?? {})]);
}
