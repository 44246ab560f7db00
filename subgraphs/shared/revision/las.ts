import type { ClientBase } from 'pg';

/** An entry as somebody reads it. */
export interface Loggpost {
  nummer: number;
  tidpunkt: Date;
  vem: string;
  vad: string;
  objekt: string;
  objektId: string | null;
  forbund: string | null;
  utfall: 'GJORT' | 'AVVISAT';
  skal: string | null;
  /** Null: erased. */
  uppgifter: Record<string, unknown> | null;
  raderad: boolean;
  hash: string;
}

/** Which entries. */
export interface Urval {
  /** From this moment, and before that one. */
  fran?: string | undefined;
  till?: string | undefined;
  forbund?: string | undefined;
  vad?: string | undefined;
  /** After this number. */
  efter?: number | undefined;
  antal: number;
}

/** Entries in their order. */
export async function lasLogg(client: ClientBase, { fran, till, forbund, vad, efter, antal }: Urval): Promise<Loggpost[]> {
  const { rows } = await client.query<Omit<Loggpost, 'nummer'> & { nummer: string | number }>(
    `select nummer, tidpunkt, vem, vad, objekt, objekt_id as "objektId", forbund_id as forbund, utfall, skal, uppgifter, raderad, hash
     from revisionslogg
     where ($1::timestamptz is null or tidpunkt >= $1) and ($2::timestamptz is null or tidpunkt < $2) and ($3::text is null or forbund_id = $3) and ($4::text is null or vad = $4)
       and nummer > $5
     order by nummer limit $6`,
    [fran ?? null, till ?? null, forbund ?? null, vad ?? null, efter ?? 0, antal],
  );
  return rows.map((row) => ({ ...row, nummer: Number(row.nummer) }));
}
