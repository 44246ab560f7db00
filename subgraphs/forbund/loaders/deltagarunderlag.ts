import type { DeltagarunderlagParent, Sekretessgrund } from '../../../schema/generated/forbund';
import type { SubgraphContext } from '../../shared/context';
import { iOrdning, visadeCeller } from '../../shared/deltagare/lasning/celler';
import type { Tabellnamn } from '../../shared/deltagare/program';
import { type CellRow, celler, tabellen } from './deltagarceller';
import { lage } from './deltagarutgava';

type UnderlagRow = CellRow & { exakt: number | null; sekretessgrund: Sekretessgrund | null };

/** The exact numbers behind the release in force, each with what everybody sees of it: for the förbund itself, which the database sees to. */
export async function deltagarunderlag(context: SubgraphContext, forbundId: string, namn: Tabellnamn, ar: number): Promise<DeltagarunderlagParent> {
  const vilket = await lage(context, forbundId, ar, null);
  if ('saknas' in vilket) return { utgava: vilket.saknas.utgava, celler: [] };
  const { utgava, listor } = vilket;
  const rows = await context.egna<UnderlagRow>('subgraphs/forbund/loaders/deltagarunderlag.sql', [utgava.utgavaId, namn]);
  const visning = { utgava, dimensioner: tabellen(namn).dimensioner, listor };
  const ordnade = iOrdning(celler(rows).map((cell, i) => ({ ...cell, rad: rows[i] })), visning);
  const visade = visadeCeller(ordnade, visning);
  return { utgava, celler: ordnade.map(({ rad }, i) => ({ visas: visade[i], exakt: rad?.exakt ?? null, sekretessgrund: rad?.sekretessgrund ?? null })) };
}
