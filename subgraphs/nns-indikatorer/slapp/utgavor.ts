import type { ClientBase } from 'pg';

/** What a release came to: its id, its number within the measurement, and how many shares of förbund and insatser are shown how. */
export interface Slapp {
  utgavaId: number;
  nummer: number;
  visade: number;
  avrundade: number;
  dolda: number;
}

/** A release of a measurement. */
export interface Utgavorad extends Slapp {
  gallerFran: Date;
  gallerTill: Date | null;
  avslut: 'ERSATT' | 'FEL' | 'ROJANDE' | null;
}

/** Lets one release, correction or recall be made at a time: each must see the others', since panels lean on two. */
export async function vantaPaTur(client: ClientBase): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(hashtext('forbundsnavet:slapp'))`);
}

/** The moment, by the database's clock, in whole milliseconds, so that whoever asks for what applied then gets it. */
export async function ogonblick(client: ClientBase): Promise<Date> {
  const { rows: [row] } = await client.query<{ nu: Date }>(`select date_trunc('milliseconds', clock_timestamp()) as nu`);
  if (!row) throw new Error('Databasen gav ingen tid.');
  return row.nu;
}

/** All releases of a measurement, the first first. */
export async function utgavor(client: ClientBase, matomgangId: string): Promise<Utgavorad[]> {
  const { rows } = await client.query<Utgavorad>(
    `select utgava_id as "utgavaId", nummer, galler_fran as "gallerFran", galler_till as "gallerTill", avslut,
       antal_visade as visade, antal_avrundade as avrundade, antal_dolda as dolda
     from matutgava where matomgang_id = $1 order by nummer`,
    [matomgangId],
  );
  return rows;
}

/** Takes away what the feed says of a release that nobody has been able to see. */
export async function tystaEmbargo(client: ClientBase, utgavaId: number): Promise<void> {
  await client.query('delete from andring where utgava_id = $1', [utgavaId]);
}
