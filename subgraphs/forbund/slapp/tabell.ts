import type { ClientBase } from 'pg';
import { UserError } from '../../shared/user-error';
import type { Tabell } from '../../shared/deltagare/program';
import { type Lagradcell, lagradeCeller, utgavansSatt } from './lagrat';
import { type Deltagarutgavarad, valjUtgava } from './utgavor';

/** A table of a stored release, for the owner. */
export interface Agartabell {
  utgava: Deltagarutgavarad;
  tabell: Tabell;
  celler: readonly Lagradcell[];
}

/**
 * A table with its exact values, what its audience sees and why the rest is withheld.
 *
 * @param client the writer's login
 * @param namn a table of the program, for example ALDER
 * @param malgrupp only cells for this organisation, or for everybody (null); without it all
 * @throws UserError OKAND_TABELL, INGEN_UTGAVA
 */
export async function agartabell(client: ClientBase, { ar, namn, nummer, malgrupp }: { ar: number; namn: string; nummer?: number | undefined; malgrupp?: string | null | undefined }): Promise<Agartabell> {
  const utgava = await valjUtgava(client, ar, nummer);
  const { tabeller } = utgavansSatt(utgava).program;
  const tabell = tabeller.find(({ id }) => id === namn.toUpperCase());
  if (!tabell) throw new UserError('OKAND_TABELL', `Tabellen ${namn} finns inte i ${utgava.tabellprogram}. Välj bland: ${tabeller.map(({ id }) => id).join(', ')}.`, 'tabell');
  const celler = (await lagradeCeller(client, utgava.utgavaId)).filter((cell) => cell.tabell === tabell.id && (malgrupp === undefined || cell.malgrupp === malgrupp));
  return { utgava, tabell, celler };
}
