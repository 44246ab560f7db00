import type { ClientBase } from 'pg';
import { kravSkal } from '../../shared/recorded-text';
import { UserError } from '../../shared/user-error';
import { anteckna } from './handelse';
import { type Riksutgava, ogonblick, utgavor, vantaPaTur } from './utgavor';

/** What is to be recalled, how, why and by whom. */
export interface Riksaterkallelse {
  ar: number;
  /** FEL: it was wrong, and is kept for whoever asks how it was. ROJANDE: it gave somebody away; all releases of the year are erased. */
  art: 'FEL' | 'ROJANDE';
  skal: string;
  vem: string;
}

/**
 * Recalls a year of län and country. What förbund have handed over stays, and can be released anew.
 *
 * @returns the releases that were recalled
 * @throws UserError SAKNAR_SKAL, FOR_LANG_TEXT, PERSONUPPGIFT, INGEN_UTGAVA
 */
export async function aterkallaRiket(client: ClientBase, { ar, art, skal: given, vem }: Riksaterkallelse): Promise<Riksutgava[]> {
  const skal = kravSkal(given, 'riket återkallas');
  await vantaPaTur(client);
  const kvar = (await utgavor(client, ar)).filter((u) => u.avslut !== 'ROJANDE');
  const berorda = art === 'FEL' ? kvar.filter((u) => u.gallerTill === null) : kvar;
  if (berorda.length === 0) throw new UserError('INGEN_UTGAVA', `Riket har ingen utgåva för ${ar} som kan återkallas${art === 'FEL' && kvar.length > 0 ? ' som felaktig. Röjer en tidigare någon kan den raderas: återkalla som rojande' : ''}.`, 'ar');
  const nu = await ogonblick(client);
  const ids = berorda.map((u) => u.utgavaId);
  await anteckna(client, { vem, vad: `ATERKALLELSE_${art}`, ar, skal, uppgifter: { nummer: berorda.map((u) => u.nummer) } });
  if (art === 'FEL') {
    await client.query(`update riksutgava set galler_till = greatest($2::timestamptz, galler_fran), avslut = 'FEL', avslut_skal = $3 where utgava_id = any ($1::integer[])`, [ids, nu, skal]);
    return berorda;
  }
  await client.query(
    `update riksutgava set galler_till = coalesce(galler_till, greatest($2::timestamptz, galler_fran)), avslut = 'ROJANDE', avslut_skal = $3,
       antal_visade = null, antal_skyddade = null, granskning = null
     where utgava_id = any ($1::integer[])`,
    [ids, nu, skal],
  );
  for (const table of ['riksmedel', 'rikscell', 'riksdel']) await client.query(`delete from ${table} where utgava_id = any ($1::integer[])`, [ids]);
  // A checksum of few cells can be tried out.
  await client.query(`update utgava set status = 'ATERKALLAD', checksumma = '' where id = any ($1::integer[]) and status = 'SLAPPT'`, [ids]);
  return berorda;
}
