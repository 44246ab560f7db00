import type { Client } from 'pg';
import { monthsOf } from '../../../subgraphs/shared/periods';

/** An outcome that a test adds to its own database, beside the published ones. */
export interface TestOutcome {
  forbund: string;
  insats?: string;
  period: string;
  matpunkt: string;
  respondentgrupp: string;
  mattillfalle: string;
  positiva: number;
  svar: number;
}

/** Adds outcomes to the released figures, each with its share and its counts, and the förbund among those that the measurements know. */
export async function addOutcomes(client: Client, outcomes: readonly TestOutcome[]): Promise<void> {
  const { rows: [release] } = await client.query<{ id: number; next: number }>(
    `select (select max(id) from utgava where status = 'SLAPPT') as id, (select max(id) from matvarde) as next`,
  );
  if (!release) throw new Error('No release.');
  let figure = release.next;
  const add = async (varde: number, enhet: string): Promise<number> => {
    figure += 1;
    await client.query(
      `insert into matvarde values ($1, $2, 'prov', null, $3, null, null, 'EXAKT', $4, 'UTFALL', 'NORMAL', '{}', true, null, '[]', '[]')`,
      [figure, release.id, varde, enhet],
    );
    return figure;
  };
  for (const o of outcomes) {
    const [fran, till] = monthsOf(o.period) ?? [0, 0];
    await client.query('insert into matforbund values ($1, $2, 1000) on conflict do nothing', [o.forbund, release.id]);
    await client.query(
      `insert into utfall (id, utgava_id, forbund_id, insats_id, period, manad_fran, manad_till, matpunkt_id, version, respondentgrupp, mattillfalle,
         andel_positiva_id, antal_svar_id, antal_positiva_id)
       select $1, $2, $3, $4, $5, $6, $7, matpunkt_id, version, $9, $10, $11, $12, $13 from matpunktsversion where matpunkt_id = $8`,
      [
        `prov/${figure}`, release.id, o.forbund, o.insats ?? null, o.period, fran, till, o.matpunkt, o.respondentgrupp, o.mattillfalle,
        await add((100 * o.positiva) / o.svar, 'PROCENT'), await add(o.svar, 'ANTAL'), await add(o.positiva, 'ANTAL'),
      ],
    );
  }
}
