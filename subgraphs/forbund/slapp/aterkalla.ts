import type { ClientBase } from 'pg';
import { kravSkal } from '../../shared/recorded-text';
import { UserError } from '../../shared/user-error';
import { enITaget } from '../deltaganden/en-i-taget';
import { anteckna } from '../deltaganden/handelse';
import { type Grannval, kvarstaende } from './grannar';
import { type Deltagarutgavarad, ogonblick, utgavor } from './utgavor';

/** What is to be recalled, how, by whom and why. What is said of the years beside it is for ROJANDE. */
export interface Aterkallelse extends Grannval {
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
 * @throws UserError SAKNAR_SKAL, FOR_LANG_TEXT, PERSONUPPGIFT, INGEN_UTGAVA, EJ_GRANNAR, GRANNAR_VISAR
 */
export async function aterkallaAr(client: ClientBase, { ar, art, skal: given, vem, ...val }: Aterkallelse): Promise<Deltagarutgavarad[]> {
  const skal = kravSkal(given, 'tabellerna återkallas');
  await enITaget(client);
  const berorda = await aterkallbara(client, ar, art);
  if (art === 'FEL') {
    await client.query(
      `update deltagarutgava set galler_till = greatest($2::timestamptz, galler_fran), avslut = 'FEL', avslut_skal = $3 where utgava_id = any ($1::integer[])`,
      [berorda.map((u) => u.utgavaId), await ogonblick(client), skal],
    );
    await anteckna(client, { vem, vad: 'ATERKALLELSE_FEL', skal, uppgifter: { ar, nummer: berorda.map((u) => u.nummer) } });
    return berorda;
  }
  const grannarSomStar = await kvarstaende(client, ar, berorda, val);
  const avenAr = [...new Set(val.avenAr)].toSorted((a, b) => a - b);
  const grannar: Deltagarutgavarad[][] = [];
  for (const granne of avenAr) grannar.push(await aterkallbara(client, granne, art));
  const alla = [berorda, ...grannar];
  await radera(client, alla.flat().map((u) => u.utgavaId), skal, await ogonblick(client));
  for (const [i, one] of alla.entries()) {
    const uppgifter = { ar: one[0]?.ar, nummer: one.map((u) => u.nummer), ...(i === 0 ? { avenAr, grannarSomStar } : { granneTill: ar }) };
    await anteckna(client, { vem, vad: 'ATERKALLELSE_ROJANDE', skal, uppgifter });
  }
  return alla.flat();
}

/** The year's releases that can be recalled so. Throws UserError INGEN_UTGAVA when there are none. */
async function aterkallbara(client: ClientBase, ar: number, art: Aterkallelse['art']): Promise<Deltagarutgavarad[]> {
  const kvar = (await utgavor(client, ar)).filter((u) => u.avslut !== 'ROJANDE');
  const berorda = art === 'FEL' ? kvar.filter((u) => u.gallerTill === null) : kvar;
  if (berorda.length > 0) return berorda;
  throw new UserError('INGEN_UTGAVA', `Det finns ingen utgåva för ${ar} som kan återkallas${art === 'FEL' && kvar.length > 0 ? ' som felaktig: den är det redan. Röjer den någon kan den raderas: återkalla den som rojande' : ''}.`, 'ar');
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
