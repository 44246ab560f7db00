import type { EntityManager } from 'typeorm';
import { UserError } from '../../shared/user-error';

/**
 * Looks at a load of data files before it stays: an insats that there are participations or counts of may not go.
 *
 * @throws UserError INSATS_I_BRUK, with the insatser
 */
export async function insatserIBruk(manager: EntityManager): Promise<void> {
  const rows = await manager.query<{ id: string }[]>(
    `select id from (select insats_id as id from deltagande union select insats_id from deltagarrakning) anvanda
     where id is not null and not exists (select from insats i where i.id = anvanda.id) order by 1`,
  );
  if (rows.length === 0) return;
  throw new UserError('INSATS_I_BRUK', `Datafilerna saknar insatser som det finns uppgifter om deltagare för: ${rows.map((row) => row.id).join(', ')}. Lägg tillbaka dem med samma id.`);
}
