import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import { RIKSTABELLER, antalsnyckel, text } from './nyckel';
import type { Inlamnat } from './underlag';

/** An area's count as it is shown; null: hidden. */
export interface Visat {
  readonly niva: 'FORBUND' | 'LAN' | 'RIKET';
  readonly omrade: string;
  readonly nyckel: string;
  readonly varde: number | null;
}

/** A mean as it is shown. */
export interface Visatmedel {
  readonly niva: 'LAN' | 'RIKET';
  readonly omrade: string;
  readonly definition: string;
  readonly antalForbund: number;
  readonly status: 'NORMAL' | 'SEKRETESS' | 'EJ_TILLAMPLIG';
  readonly varde: number | null;
}

/** Rows of one statement: large enough to be quick, small enough not to be felt in memory. */
const BUNT = 5000;

/**
 * Stores a release's rows: whose tables it is of, each table's cells (a count that stands in several tables stands in each), and means.
 *
 * @returns their checksum
 */
export async function sparaRiket(client: ClientBase, utgavaId: number, rader: { delar: readonly Inlamnat[]; celler: readonly Visat[]; medel: readonly Visatmedel[] }): Promise<string> {
  const delar = rader.delar.map((i) => ({ forbund_id: i.forbundId, inlamnad_id: i.id, namn: i.namn, lanskod: i.lanskod, beskrivning: i.beskrivning }));
  const platser = await tabellplatser(client, rader.delar.map(({ id }) => id));
  const celler = rader.celler.flatMap(({ niva, omrade, nyckel, varde }) =>
    (platser.get(nyckel) ?? []).map((plats) => ({ niva, omrade, ...plats, status: varde === null ? 'SEKRETESS' : 'NORMAL', varde })));
  const medel = rader.medel.map(({ antalForbund, ...rad }) => ({ ...rad, antal_forbund: antalForbund }));
  const hash = createHash('sha256');
  const spara = async (table: string, rows: readonly object[]): Promise<void> => {
    const columns = Object.keys(rows[0] ?? {}).join(', ');
    for (let at = 0; at < rows.length; at += BUNT) {
      const json = JSON.stringify(rows.slice(at, at + BUNT));
      hash.update(json);
      await client.query(`insert into ${table} (utgava_id, ${columns}) select $1, ${columns} from jsonb_populate_recordset(null::${table}, $2::jsonb)`, [utgavaId, json]);
    }
  };
  await spara('riksdel', delar);
  await spara('rikscell', celler);
  await spara('riksmedel', medel);
  return hash.digest('hex');
}

type Tabellplats = { tabell: string; handelse: string; population: string; d1: string | null; d2: string | null; d3: string | null };

/** Where each count stands in the tables that were handed over. */
async function tabellplatser(client: ClientBase, inlamnade: readonly number[]): Promise<Map<string, Tabellplats[]>> {
  const { rows } = await client.query<Tabellplats>(
    `select distinct tabell, handelse, population, d1, d2, d3 from inlamnad_cell where inlamnad_id = any ($1::integer[]) and tabell = any ($2::text[]) order by 1, 2, 3, 4, 5, 6`,
    [inlamnade, [...RIKSTABELLER.keys()]],
  );
  const platser = new Map<string, Tabellplats[]>();
  for (const plats of rows) {
    const nyckel = text(antalsnyckel(plats as Parameters<typeof antalsnyckel>[0]));
    platser.set(nyckel, [...(platser.get(nyckel) ?? []), plats]);
  }
  return platser;
}
