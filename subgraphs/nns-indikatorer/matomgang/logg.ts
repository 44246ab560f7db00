import type { ClientBase } from 'pg';
import { seMatomgang } from './hamta';
import { HANDELSER, type Handelseart } from './handelse';

/** A line of the log, as somebody reads it. */
export interface Loggrad {
  tidpunkt: Date;
  vem: string;
  /** What was done, in Swedish. */
  vad: string;
  forbund: string | null;
  skal: string | null;
  /** Null: they have been erased. */
  uppgifter: Record<string, unknown> | null;
}

/** What has been done to a measurement, the first first. Throws UserError OKAND_MATOMGANG. */
export async function logg(client: ClientBase, id: string): Promise<Loggrad[]> {
  await seMatomgang(client, id);
  const { rows } = await client.query<Loggrad>(
    `select tidpunkt, vem, vad, forbund_id as forbund, skal, uppgifter from revisionslogg where objekt = 'MATOMGANG' and objekt_id = $1 order by nummer`, [id],
  );
  return rows.map((row) => ({ ...row, vad: HANDELSER[row.vad as Handelseart] ?? row.vad }));
}
