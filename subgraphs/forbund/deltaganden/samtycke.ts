import type { ClientBase } from 'pg';
import { recordedText } from '../../shared/recorded-text';
import { enITaget } from './en-i-taget';
import { anteckna } from './handelse';
import { provaHemlighet, pseudonym } from './nyckel';
import { sql } from './sql';

/** Whose consent is withdrawn. */
export interface Aterkallelse {
  forbund: string;
  hemlighet: string;
  /** The participations' local numbers, as the files had them. */
  nycklar: readonly string[];
  skal: string;
  vem: string;
}

/** What a withdrawal did. */
export interface Aterkallat {
  antal: number;
  /** Which of the given numbers no participation has, by their place in `nycklar` from 0. */
  saknas: readonly number[];
  /** The years whose tables it touches: their next release says so. */
  ar: readonly number[];
}

/**
 * Removes participations whose consent is withdrawn, and marks the years that they touched. The log says how many, never which.
 *
 * @throws UserError UPPGIFT_SAKNAS, FOR_LANG_TEXT, PERSONUPPGIFT (in the reason), FEL_HEMLIGHET
 */
export async function aterkallaSamtycken(client: ClientBase, { forbund, hemlighet, nycklar, skal, vem }: Aterkallelse): Promise<Aterkallat> {
  const why = recordedText(skal, 'varför', '--skal');
  await enITaget(client);
  await provaHemlighet(client, hemlighet, forbund);
  const digests = nycklar.map((nyckel) => pseudonym(hemlighet, forbund, nyckel.trim()));
  const { rows: [gjort] } = await client.query<{ antal: number; nycklar: Buffer[]; ar: number[] }>(sql('samtycke'), [digests]);
  const borta = new Set(gjort?.nycklar.map((nyckel) => nyckel.toString('hex')));
  const saknas = digests.flatMap((digest, i) => (borta.has(digest.toString('hex')) ? [] : [i]));
  const [antal, ar] = [gjort?.antal ?? 0, gjort?.ar ?? []];
  if (antal > 0) await anteckna(client, { vem, vad: 'SAMTYCKE', skal: why, uppgifter: { antal, ar } });
  return { antal, saknas, ar };
}

/** Whether consents of participations that touched a year have been withdrawn since the year's latest release. */
export async function harAterkalladeSamtycken(client: ClientBase, ar: number): Promise<boolean> {
  return (await client.query('select from aterkallat_samtycke where ar = $1 limit 1', [ar])).rows.length > 0;
}

/** Forgets that consents have been withdrawn: the release of the year that has just been made says so. */
export async function kvitteraSamtycken(client: ClientBase, ar: number): Promise<void> {
  await client.query('delete from aterkallat_samtycke where ar = $1', [ar]);
}
