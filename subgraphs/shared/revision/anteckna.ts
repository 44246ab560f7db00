import type { ClientBase } from 'pg';

/** An entry of the audit trail. */
export interface Revisionspost {
  /** A pseudonym (signatur.ts), or a name: it gets a pseudonym of its own. */
  vem: string;
  /** A code, for example SLAPP. */
  vad: string;
  /** What kind of thing it was done to, and which. */
  objekt: string;
  objektId?: string | null;
  forbundId?: string | null;
  /** AVVISAT: it was tried and refused. */
  utfall?: 'GJORT' | 'AVVISAT';
  /** Why, in the words of whoever did it. */
  skal?: string | null;
  /** Further facts; never answers, keys or anything of participants. */
  uppgifter?: Readonly<Record<string, unknown>>;
}

/**
 * Adds an entry to the chain, in the caller's transaction: what is undone is not noted. Others who note something wait until the
 * transaction ends, so it is done last.
 */
export async function anteckna(client: ClientBase, { vem, vad, objekt, objektId, forbundId, utfall, skal, uppgifter }: Revisionspost): Promise<void> {
  await client.query(
    'select revision_anteckna($1, $2, $3, $4, $5, $6, $7, $8)',
    [vem, vad, objekt, objektId ?? null, forbundId ?? null, utfall ?? 'GJORT', skal ?? null, JSON.stringify(uppgifter ?? {})],
  );
}
