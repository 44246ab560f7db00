import type { ClientBase } from 'pg';
import { sql } from './sql';

/** How far a measurement reached. */
export interface Tackning {
  /** Förbund with at least one answered questionnaire. */
  antalForbund: number;
  antalInbjudna: number;
  /** Answered questionnaires; whoever answered several times counts once per förbund and questionnaire. */
  antalEnkater: number;
  /** Of those that the number sent out is known for: answered and sent out. Null when it is known nowhere. */
  antalBesvaradeAvUtskick: number | null;
  antalUtskick: number | null;
}

/**
 * Computes all exact cells of a measurement from its stored answers, in the database, and stores them.
 *
 * @param utgavaId a release that is not yet released
 * @returns what was reached
 */
export async function beraknaGrundceller(client: ClientBase, matomgangId: string, utgavaId: number): Promise<Tackning> {
  // The intermediate results are joined by hash and sorted in memory; the planner cannot know how small they are.
  await client.query(`set local work_mem = '128MB'`);
  await client.query(`set local enable_nestloop = off`);
  await client.query(sql('berakna'), [matomgangId, utgavaId]);
  await client.query(`set local enable_nestloop = on`);
  const { rows: [tackning] } = await client.query<Tackning>(sql('tackning'), [matomgangId, utgavaId]);
  if (!tackning) throw new Error('Täckningen gav ingen rad.');
  return tackning;
}
