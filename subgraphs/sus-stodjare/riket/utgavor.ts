import type { ClientBase } from 'pg';

/** A release of the country's tables. */
export interface Riksutgava {
  utgavaId: number;
  ar: number;
  nummer: number;
  syntetisk: boolean;
  gallerFran: Date;
  gallerTill: Date | null;
  avslut: 'ERSATT' | 'FEL' | 'ROJANDE' | null;
}

/** A release that leans on a förbund's tables. */
export type Berord = Pick<Riksutgava, 'utgavaId' | 'ar' | 'nummer'> & { forbund: readonly string[] };

/** Lets one delivery, release or recall be made at a time: each must see the others'. */
export async function vantaPaTur(client: ClientBase): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(hashtext('forbundsnavet:riket'))`);
}

/** The moment, by the database's clock, in whole milliseconds. */
export async function ogonblick(client: ClientBase): Promise<Date> {
  const { rows: [row] } = await client.query<{ nu: Date }>(`select date_trunc('milliseconds', clock_timestamp()) as nu`);
  if (!row) throw new Error('Databasen gav ingen tid.');
  return row.nu;
}

/** All releases of a year, the first first. */
export async function utgavor(client: ClientBase, ar: number): Promise<Riksutgava[]> {
  const { rows } = await client.query<Riksutgava>(
    `select utgava_id as "utgavaId", ar, nummer, syntetisk, galler_fran as "gallerFran", galler_till as "gallerTill", avslut from riksutgava where ar = $1 order by nummer`,
    [ar],
  );
  return rows;
}

/** Releases that lean on any of these deliveries: those in force, or also those that have ended and can still be read. */
export async function berordaUtgavor(client: ClientBase, inlamnade: readonly number[], vilka: readonly ('I_KRAFT' | 'AVSLUTAD')[]): Promise<Berord[]> {
  const { rows } = await client.query<Berord>(
    `select r.utgava_id as "utgavaId", r.ar, r.nummer, array_agg(d.forbund_id order by d.forbund_id) as forbund
     from riksutgava r join riksdel d on d.utgava_id = r.utgava_id
     where d.inlamnad_id = any ($1::integer[]) and r.avslut is distinct from 'ROJANDE' and (r.galler_till is null or $2)
     group by r.utgava_id order by r.ar, r.nummer`,
    [inlamnade, vilka.includes('AVSLUTAD')],
  );
  return rows;
}
