import { createHmac } from 'node:crypto';
import type { ClientBase } from 'pg';
import { UserError } from '../../shared/user-error';

/** Shortest secret, in characters. */
export const MINSTA_HEMLIGHET = 32;

/**
 * The pseudonym of a participation's local number: only somebody with the förbund's secret can make it, and so recognise the row again.
 *
 * @param hemlighet the förbund's own, kept outside the database
 * @param nummer as it stands in the file, without blanks around it
 * @returns 32 bytes
 */
export function pseudonym(hemlighet: string, forbund: string, nummer: string): Buffer {
  return createHmac('sha256', hemlighet).update(`${forbund}\0deltagande\0${nummer}`).digest();
}

/**
 * Sees to it that the secret is the one that the förbund's rows were taken in with. The first one is remembered by a digest that only
 * the secret gives; when no rows are left, another may take its place.
 *
 * @throws UserError FEL_HEMLIGHET
 */
export async function provaHemlighet(client: ClientBase, hemlighet: string, forbund: string): Promise<void> {
  const prov = createHmac('sha256', hemlighet).update(`${forbund}\0prov`).digest();
  const { rows: [known] } = await client.query<{ prov: Buffer; rader: boolean }>('select prov, exists (select from deltagande) as rader from deltagarnyckel');
  if (known?.prov.equals(prov)) return;
  if (known?.rader) {
    throw new UserError('FEL_HEMLIGHET', `Hemligheten är inte den som raderna för ${forbund} är inlästa med: inga rader skulle kännas igen. Ange den rätta i NAVET_DELTAGARNYCKEL eller NAVET_DELTAGARNYCKEL_FIL.`);
  }
  await client.query('insert into deltagarnyckel (prov) values ($1) on conflict (enda) do update set prov = excluded.prov', [prov]);
}
