import type { ClientBase } from 'pg';
import { sql } from './sql';

/** What protection has done to one level and respondent group of a release, in numbers of cells. */
export interface Skyddsrad {
  niva: 'DELTAGANDE' | 'LAN' | 'FORBUND' | 'INSATS';
  /** Cells of a sex, as against all together. */
  perKon: boolean;
  respondentgrupp: string;
  visade: number;
  avrundade: number;
  dolda: number;
  /** Of the rounded and the hidden: those that are so for others' sake. */
  sekundara: number;
  /** Förbund that have not answered, where that may be said. */
  ejInrapporterade: number;
}

/** What is shown and what is lost in a release, by level and respondent group, the widest level first. */
export async function skyddsrapport(client: ClientBase, utgavaId: number): Promise<Skyddsrad[]> {
  const { rows } = await client.query<Skyddsrad>(sql('skyddsrapport'), [utgavaId]);
  return rows;
}
