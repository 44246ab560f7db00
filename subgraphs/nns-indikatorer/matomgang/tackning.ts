import type { ClientBase } from 'pg';
import { sql } from './sql';

/** A measurement's coverage, as a release keeps it in matutgava. Whoever answers several times counts once. */
export interface Matomgangstackning {
  /** Förbund with at least one answer. */
  antalForbund: number;
  antalInbjudna: number;
  antalEnkater: number;
  /** Answered and sent out where the number sent out is known; null when it is known nowhere. */
  antalBesvaradeAvUtskick: number | null;
  antalUtskick: number | null;
}

/** Counts a measurement's coverage. */
export async function raknaTackning(client: ClientBase, id: string): Promise<Matomgangstackning> {
  const { rows: [row] } = await client.query<Matomgangstackning>(sql('tackning'), [id]);
  if (!row) throw new Error('A statement of aggregates gave no row.');
  return row;
}
