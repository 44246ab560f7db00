import type { ClientBase } from 'pg';
import type { Logger } from 'pino';
import { openDriftDatabase } from '../../shared/database/drift';
import { ensam, somMigrator } from '../../shared/exempel/migrator';
import { UserError } from '../../shared/user-error';
import { type Leverans, checksumma } from '../riket/leverans';
import { type Riksslapp, slappRiket } from '../riket/slapp';
import { taEmot } from '../riket/ta-emot';
import { taBortRiksexempel } from './ta-bort';

/** Who is said to have taken in the example's deliveries. */
const EXEMPEL = 'exempel';

/** The database of the service that sums förbund's tables, migrated and with its published figures. */
export interface Riksdatabas {
  migratorUrl: string;
  skrivUrl: string;
  log: Logger;
}

/** What a load did. */
export interface Riksexempelrapport {
  /** True: the same deliveries were there already, and nothing was written. */
  redanInlast: boolean;
  /** A release of each year. */
  slapp: (Riksslapp & { ar: number })[];
}

/**
 * Takes in made-up förbund's deliveries and releases the country's tables of their years, by the functions that are used for real ones. Other
 * made-up deliveries give way; the same ones are left as they are. When it fails, what it had come to is taken away again.
 *
 * @throws UserError EXEMPEL_UPPTAGET when real deliveries are there, or made-up ones that somebody else has taken in
 */
export async function laddaRiksexempel({ migratorUrl, skrivUrl, log }: Riksdatabas, leveranser: readonly Leverans[]): Promise<Riksexempelrapport> {
  const taBort = (): Promise<unknown> => somMigrator(migratorUrl, (client) => taBortRiksexempel(client));
  return ensam(migratorUrl, async () => {
    if (await somMigrator(migratorUrl, (client) => finns(client, leveranser))) return { redanInlast: true, slapp: [] };
    await taBort();
    const write = openDriftDatabase(skrivUrl, log, 1);
    try {
      for (const leverans of leveranser) await write.transaction((client) => taEmot(client, leverans, EXEMPEL));
      const slapp: Riksexempelrapport['slapp'] = [];
      for (const ar of [...new Set(leveranser.map((l) => l.ar))].toSorted((a, b) => a - b)) {
        slapp.push({ ar, ...(await write.transaction((client) => slappRiket(client, { ar, skal: 'Påhittat exempel', vem: EXEMPEL }))) });
      }
      return { redanInlast: false, slapp };
    } catch (error) {
      await taBort().catch(() => undefined);
      throw error;
    } finally {
      await write.close();
    }
  });
}

async function finns(client: ClientBase, leveranser: readonly Leverans[]): Promise<boolean> {
  const { rows } = await client.query<{ syntetisk: boolean; vem: string; ar: number; checksumma: string; slappt: boolean }>(
    `select syntetisk, mottagen_av as vem, ar, checksumma, exists (select from riksdel d where d.inlamnad_id = i.id) as slappt from inlamnad_utgava i`,
  );
  if (rows.some((row) => !row.syntetisk)) throw new UserError('EXEMPEL_UPPTAGET', 'Förbund har lämnat in verkliga tabeller över deltagare, och påhittade läses inte in bredvid dem.');
  if (leveranser.length > 0 && leveranser.every((l) => rows.some((row) => row.ar === l.ar && row.slappt && row.checksumma === checksumma(l)))) return true;
  const other = rows.find((row) => row.vem !== EXEMPEL);
  if (other) throw new UserError('EXEMPEL_UPPTAGET', `${other.vem} har tagit emot påhittade tabeller över deltagare, så exemplet kan inte läsas in. Ta bort allt påhittat först: npm run hub -- exempel ta-bort`);
  return false;
}
