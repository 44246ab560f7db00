import type { ClientBase } from 'pg';
import { UserError } from '../../shared/user-error';

/** A release of a year's tables. */
export interface Deltagarutgavarad {
  utgavaId: number;
  ar: number;
  /** From 1 within the year. */
  nummer: number;
  skal: string;
  tabellprogram: string;
  skyddspolicy: string;
  kodlistor: string;
  definitioner: string;
  kallsystem: string;
  syntetisk: boolean;
  gallerFran: Date;
  /** Null: in force. */
  gallerTill: Date | null;
  avslut: 'ERSATT' | 'FEL' | 'ROJANDE' | null;
  antalVisade: number | null;
  antalSkyddade: number | null;
}

/**
 * All releases, or those of a year; the first first.
 *
 * @param client the writer's login
 */
export async function utgavor(client: ClientBase, ar?: number): Promise<Deltagarutgavarad[]> {
  const { rows } = await client.query<Deltagarutgavarad>(
    `select utgava_id as "utgavaId", ar, nummer, skal, tabellprogram, skyddspolicy, kodlistor, definitioner, kallsystem, syntetisk,
       galler_fran as "gallerFran", galler_till as "gallerTill", avslut, antal_visade as "antalVisade", antal_skyddade as "antalSkyddade"
     from deltagarutgava where $1::integer is null or ar = $1 order by ar, nummer`,
    [ar ?? null],
  );
  return rows;
}

/** The release in force of a year, or the one of that number; one that has been erased has no cells. Throws UserError INGEN_UTGAVA. */
export async function valjUtgava(client: ClientBase, ar: number, nummer?: number): Promise<Deltagarutgavarad> {
  const all = await utgavor(client, ar);
  const found = nummer === undefined ? all.findLast((u) => u.avslut !== 'ROJANDE') : all.find((u) => u.nummer === nummer);
  if (!found) throw new UserError('INGEN_UTGAVA', `Det finns ingen utgåva${nummer === undefined ? '' : ` ${nummer}`} av deltagarnas tabeller för ${ar}.`, 'ar');
  if (found.avslut === 'ROJANDE') throw new UserError('INGEN_UTGAVA', `Utgåva ${found.nummer} för ${ar} är återkallad som röjande och utplånad.`, 'ar');
  return found;
}

/** The moment, by the database's clock, in whole milliseconds, so that whoever asks for what applied then gets it. */
export async function ogonblick(client: ClientBase): Promise<Date> {
  const { rows: [row] } = await client.query<{ nu: Date }>(`select date_trunc('milliseconds', clock_timestamp()) as nu`);
  if (!row) throw new Error('The database gave no time.');
  return row.nu;
}
