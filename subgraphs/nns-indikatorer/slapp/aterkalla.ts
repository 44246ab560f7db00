import type { ClientBase } from 'pg';
import { kravSkal } from '../../shared/recorded-text';
import { UserError } from '../../shared/user-error';
import { lasMatomgang, sparaStatus } from '../matomgang/hamta';
import { anteckna } from '../matomgang/handelse';
import { felTillstand } from './slapp';
import { sql } from './sql';
import { type Slapp, type Utgavorad, ogonblick, tystaEmbargo, utgavor, vantaPaTur } from './utgavor';

/** What is to be recalled, how, by whom and why. */
export interface Aterkallelse {
  /** Id of the measurement. */
  id: string;
  /** FEL: it was wrong, and is kept for whoever asks how it was. ROJANDE: it gave somebody away, and is erased. */
  art: 'FEL' | 'ROJANDE';
  skal: string;
  vem: string;
  /** The number that the caller has seen. */
  lopnummer?: number | null | undefined;
}

/**
 * Recalls a measurement's outcomes. It can be released anew by a correction.
 *
 * @returns the release that was recalled
 * @throws UserError FEL_TILLSTAND, SAKNAR_SKAL, OKAND_MATOMGANG, FEL_LOPNUMMER
 */
export async function aterkallaMatomgang(client: ClientBase, begaran: Aterkallelse): Promise<Slapp> {
  const skal = kravSkal(begaran.skal, 'utfallet återkallas');
  await vantaPaTur(client);
  const matomgang = await lasMatomgang(client, begaran.id, begaran.lopnummer);
  const all = await utgavor(client, matomgang.id);
  const senaste = all.findLast((u) => u.avslut !== 'ROJANDE');
  if (matomgang.status !== 'SLAPPT' && matomgang.status !== 'ATERKALLAD') throw felTillstand(matomgang, 'återkallas', ['SLAPPT']);
  if (!senaste) throw new UserError('FEL_TILLSTAND', `Mätomgången ${matomgang.id} är redan återkallad och raderad.`, 'id');
  if (begaran.art === 'FEL' && senaste.gallerTill !== null) {
    throw new UserError('FEL_TILLSTAND', `Mätomgången ${matomgang.id} är redan återkallad. Röjer utfallet någon kan det raderas: återkalla det som ROJANDE.`, 'art');
  }
  const nu = await ogonblick(client);
  if (begaran.art === 'FEL') await dra(client, senaste, skal, nu);
  else await radera(client, matomgang.id, all, skal, nu);
  await sparaStatus(client, matomgang.id, 'ATERKALLAD');
  const vad = begaran.art === 'FEL' ? 'ATERKALLELSE_FEL' : 'ATERKALLELSE_ROJANDE';
  await anteckna(client, { vem: begaran.vem, vad, matomgangId: matomgang.id, utgavaId: senaste.utgavaId, skal, uppgifter: { nummer: senaste.nummer } });
  const { utgavaId, nummer, visade, avrundade, dolda } = senaste;
  return { utgavaId, nummer, visade, avrundade, dolda };
}

/** Ends a release from now on, and says so in the feed. One that nobody has been able to see ends where it would have begun, in silence. */
async function dra(client: ClientBase, utgava: Utgavorad, skal: string, nu: Date): Promise<void> {
  const osedd = utgava.gallerFran > nu;
  if (osedd) await tystaEmbargo(client, utgava.utgavaId);
  else await client.query(sql('andringar-aterkallade'), [utgava.utgavaId, nu, 'ATERKALLAD_FEL']);
  await client.query(`update matutgava set galler_till = $2, avslut = 'FEL', avslut_skal = $3 where utgava_id = $1`, [utgava.utgavaId, osedd ? utgava.gallerFran : nu, skal]);
}

/** Erases every release of a measurement, and whatever leans on one. */
async function radera(client: ClientBase, matomgangId: string, all: readonly Utgavorad[], skal: string, nu: Date): Promise<void> {
  for (const utgava of all.filter((u) => u.gallerFran > nu)) await tystaEmbargo(client, utgava.utgavaId);
  const sedd = all.findLast((u) => u.avslut !== 'ROJANDE' && u.gallerFran <= nu && u.gallerTill?.getTime() !== u.gallerFran.getTime());
  if (sedd) await client.query(sql('andringar-aterkallade'), [sedd.utgavaId, nu, 'ATERKALLAD_ROJANDE']);
  await client.query('update andring set fore_cell_id = null, efter_cell_id = null where matomgang_id = $1', [matomgangId]);
  await client.query(
    `update matutgava set avslut = 'ROJANDE', avslut_skal = $2, galler_till = coalesce(galler_till, greatest($3::timestamptz, galler_fran)),
       antal_forbund = null, antal_inbjudna = null, antal_enkater = null, antal_besvarade_av_utskick = null, antal_utskick = null
     where matomgang_id = $1`,
    [matomgangId, skal, nu],
  );
  const ids = all.map((u) => u.utgavaId);
  await client.query('delete from matpanel where utgava_id = any ($1::integer[]) or fran_utgava_id = any ($1::integer[]) or till_utgava_id = any ($1::integer[])', [ids]);
  await client.query('delete from matcell where utgava_id = any ($1::integer[])', [ids]);
  await client.query('delete from grundcell where utgava_id = any ($1::integer[])', [ids]);
  // A checksum of few cells can be tried out.
  await client.query(`update utgava set status = 'ATERKALLAD', checksumma = '' where id = any ($1::integer[]) and status = 'SLAPPT'`, [ids]);
}
