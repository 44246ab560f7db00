import type { ClientBase } from 'pg';
import { Slump } from '../../shared/exempel/slump';
import { helar } from './facit';
import type { Deltagarexempel } from './generator';

/** What begins the checksum of a release that holds an example's insatser: loads of data files leave it alone. */
const KANNETECKEN = 'exempel-deltagare:';
/** After all published insatser. */
const ORDNING = 1_000_000;
/** What authorities' staff adds to what the förbund pays, about. */
const MYNDIGHETERNAS_DEL = 0.35;

/** What a förbund paid for an insats in a year, and what it cost in all, in kronor; made up. */
export interface Exempelkostnad {
  insatsId: string;
  ar: number;
  finansiering: number;
  totalKostnad: number;
}

/** What the example's insatser cost: near what their participants' years come to, so that a cost tells no count. */
export function kostnader({ forbund, ar, deltaganden }: Deltagarexempel): Exempelkostnad[] {
  return ar.flatMap((year) => forbund.insatser.map(({ id, kronorPerHelar }) => {
    const slump = Slump.av('kostnad', id, year);
    const years = deltaganden.filter(({ insats }) => insats.id === id).reduce((sum, d) => sum + helar(d, year), 0);
    const finansiering = tusental((2 + years) * kronorPerHelar * Math.exp(0.12 * slump.normal()));
    return { insatsId: id, ar: year, finansiering, totalKostnad: tusental(finansiering * (1 + MYNDIGHETERNAS_DEL * (0.5 + slump.tal()))) };
  }));
}

const tusental = (kronor: number): number => Math.round(kronor / 1000) * 1000;

/** The checksum by which the förbund's example is recognised; undefined when there is none. */
export async function inlastKannetecken(client: ClientBase): Promise<string | undefined> {
  const { rows: [row] } = await client.query<{ summa: string }>(`select substr(checksumma, length($1) + 1) as summa from utgava where ursprung = 'REGISTRERAD' and starts_with(checksumma, $1)`, [KANNETECKEN]);
  return row?.summa;
}

/**
 * Writes the example's insatser with their money, in a release of their own.
 *
 * @param client the migrator's login, in a transaction
 * @param kannetecken tells examples from each other
 */
export async function skrivInsatser(client: ClientBase, exempel: Deltagarexempel, kannetecken: string): Promise<void> {
  // No data files are loaded meanwhile: figures are numbered by whoever writes.
  await client.query(`select pg_advisory_xact_lock(hashtext('forbundsnavet:migrering'))`);
  const { rows: [utgava] } = await client.query<{ id: number }>(
    `insert into utgava (ursprung, status, checksumma, slappt_vid) values ('REGISTRERAD', 'SLAPPT', $1, now()) returning id`, [`${KANNETECKEN}${kannetecken}`],
  );
  const utgavaId = utgava?.id ?? 0;
  const kallor = JSON.stringify([{ dokument: 'Påhittat exempel', avsnitt: 'Insatser', rad: null, tryckt: null, utgava: String(utgavaId), bunt: null }]);
  const first = Math.min(...exempel.deltaganden.map(({ start }) => Number(start.slice(0, 4))), ...exempel.ar);
  const insatser = exempel.forbund.insatser.map(({ id, namn }, i) => ({ id, namn, ordning: ORDNING + i }));
  await client.query(
    `insert into insats (id, utgava_id, forbund_id, ordning, namn, andra_namn, form, fran, verksam_artal, parter, handelser, kallor)
     select i.id, $1, $2, i.ordning, i.namn, '{}', 'PROJEKT', make_date($3, 1, 1), '{}', '[]', '[]', $4 from jsonb_to_recordset($5) as i (id text, namn text, ordning integer)`,
    [utgavaId, exempel.forbund.id, first, kallor, JSON.stringify(insatser)],
  );
  await client.query(
    `with kostnad as (
       select k.*, (select coalesce(max(id), 0) from matvarde) + row_number() over (order by k."insatsId", k.ar, k.typ) as belopp_id
       from jsonb_to_recordset($1) as k ("insatsId" text, ar integer, typ text, kronor double precision)
     ), figurer as (
       insert into matvarde (id, utgava_id, plats, period, varde, precision, enhet, slag, status, flaggor, syntetisk, definition, kallkonflikter, kallor)
       select belopp_id, $2, 'exempel#' || "insatsId" || '.' || ar || '.' || typ, ar::text, kronor, 'EXAKT', 'KRONOR', 'UTFALL', 'NORMAL', '{}', true, 'Påhittat belopp i ett exempel.', '[]', $3
       from kostnad
     )
     insert into insatsbelopp (insats_id, typ, ar, slag, utgava_id, belopp_id) select "insatsId", typ, ar, 'UTFALL', $2, belopp_id from kostnad`,
    [
      JSON.stringify(kostnader(exempel).flatMap(({ insatsId, ar, finansiering, totalKostnad }) => [
        { insatsId, ar, typ: 'FINANSIERING', kronor: finansiering }, { insatsId, ar, typ: 'TOTALKOSTNAD', kronor: totalKostnad },
      ])),
      utgavaId, kallor,
    ],
  );
}

/**
 * Removes the example's insatser with their money.
 *
 * @param client the migrator's login, in a transaction
 * @returns how many insatser there were
 */
export async function taBortInsatser(client: ClientBase): Promise<number> {
  const ids = `select id from utgava where ursprung = 'REGISTRERAD' and starts_with(checksumma, '${KANNETECKEN}')`;
  await client.query(`delete from insatsbelopp where utgava_id in (${ids})`);
  const { rowCount } = await client.query(`delete from insats where utgava_id in (${ids})`);
  await client.query(`delete from matvarde where utgava_id in (${ids})`);
  await client.query(`delete from utgava where id in (${ids})`);
  return rowCount ?? 0;
}
