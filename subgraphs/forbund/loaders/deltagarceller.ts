import type { SubgraphContext } from '../../shared/context';
import type { Tabellcell } from '../../shared/deltagare/lasning/celler';
import { DELTAGARE_2026_1, type Tabell, type Tabellnamn } from '../../shared/deltagare/program';

const L = 'subgraphs/forbund/loaders';

/** A cell as the database has it: up to three dimensions, in the program's order. */
export type CellRow = Omit<Tabellcell, 'varden'> & { d1: string | null; d2: string | null; d3: string | null };

const TABELLER = new Map(DELTAGARE_2026_1.tabeller.map((tabell) => [tabell.id, tabell]));

/** A table of the program. */
export function tabellen(namn: Tabellnamn): Tabell {
  const tabell = TABELLER.get(namn);
  if (!tabell) throw new Error(`The program has no table ${namn}.`);
  return tabell;
}

/** Stored rows as cells of their tables, in the same order. */
export const celler = (rows: readonly CellRow[]): Tabellcell[] =>
  rows.map(({ d1, d2, d3, ...cell }) => ({ ...cell, varden: [d1, d2, d3].slice(0, tabellen(cell.tabell).dimensioner.length) }));

/** Everybody's cells of tables in a release. */
export const deltagarceller = async (context: SubgraphContext, forbundId: string, utgavaId: number, namn: readonly Tabellnamn[]): Promise<Tabellcell[]> =>
  celler(await context.rows<CellRow>(`${L}/deltagarceller.sql`, [utgavaId, namn]).load(forbundId));

/** Everybody's cells about one insats; nothing of a table that is not divided by insats. */
export async function insatsceller(context: SubgraphContext, insatsId: string, utgavaId: number, namn: Tabellnamn): Promise<Tabellcell[]> {
  const plats = tabellen(namn).dimensioner.indexOf('INSATS');
  return plats < 0 ? [] : celler(await context.rows<CellRow>(`${L}/deltagarceller-per-insats.sql`, [utgavaId, namn, plats + 1]).load(insatsId));
}

/** A member's own cells: what the database lets the caller's organisation see. */
export const egnaCeller = async (context: SubgraphContext, utgavaId: number, namn: Tabellnamn): Promise<Tabellcell[]> =>
  celler(await context.egna<CellRow>(`${L}/deltagarceller-egna.sql`, [utgavaId, namn]));
