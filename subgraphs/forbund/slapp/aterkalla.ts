import type { ClientBase } from 'pg';
import { kravSkal } from '../../shared/recorded-text';
import { UserError } from '../../shared/user-error';
import { enITaget } from '../deltaganden/en-i-taget';
import { anteckna } from '../deltaganden/handelse';
import { type Deltagarutgavarad, ogonblick, utgavor } from './utgavor';

/** What is to be recalled, how, by whom and why. */
export interface Aterkallelse {
  ar: number;
  /** FEL: it was wrong, and is kept for whoever asks how it was. ROJANDE: it gave somebody away; all releases of the year are erased. */
  art: 'FEL' | 'ROJANDE';
  skal: string;
  vem: string;
}

/**
 * Recalls a year's tables. They can be released anew.
 *
 * @returns the releases that were recalled
 * @throws UserError SAKNAR_SKAL, FOR_LANG_TEXT, PERSONUPPGIFT, INGEN_UTGAVA
 */
export async function aterkallaAr(client: ClientBase, { ar, art, skal: given, vem }: Aterkallelse): Promise<Deltagarutgavarad[]> {
  const skal = kravSkal(given, 'tabellerna återkallas');
  await enITaget(client);
  const kvar = (await utgavor(client, ar)).filter((u) => u.avslut !== 'ROJANDE');
  const berorda = art === 'FEL' ? kvar.filter((u) => u.gallerTill === null) : kvar;
  if (berorda.length === 0) {
    throw new UserError('INGEN_UTGAVA', `Det finns ingen utgåva för ${ar} som kan återkallas${art === 'FEL' && kvar.length > 0 ? ' som felaktig: den är det redan. Röjer den någon kan den raderas: återkalla den som rojande' : ''}.`, 'ar');
  }
  const nu = await ogonblick(client);
  const ids = berorda.map((u) => u.utgavaId);
  if (art === 'FEL') await client.query(`update deltagarutgava set galler_till = greatest($2::timestamptz, galler_fran), avslut = 'FEL', avslut_skal = $3 where utgava_id = any ($1::integer[])`, [ids, nu, skal]);
  else await radera(client, ids, skal, nu);
  await anteckna(client, { vem, vad: art === 'FEL' ? 'ATERKALLELSE_FEL' : 'ATERKALLELSE_ROJANDE', skal, uppgifter: { ar, nummer: berorda.map((u) => u.nummer) } });
  return berorda;
}

async function radera(client: ClientBase, ids: readonly number[], skal: string, nu: Date): Promise<void> {
  await client.query(
    `update deltagarutgava set galler_till = coalesce(galler_till, greatest($2::timestamptz, galler_fran)), avslut = 'ROJANDE', avslut_skal = $3,
       antal_visade = null, antal_skyddade = null, granskning = null, skydd = null
     where utgava_id = any ($1::integer[])`,
    [ids, nu, skal],
  );
  for (const table of ['deltagarcell', 'exaktcell']) await client.query(`delete from ${table} where utgava_id = any ($1::integer[])`, [ids]);
  // A checksum of few cells can be tried out.
  await client.query(`update utgava set status = 'ATERKALLAD', checksumma = '' where id = any ($1::integer[]) and status = 'SLAPPT'`, [ids]);
}
