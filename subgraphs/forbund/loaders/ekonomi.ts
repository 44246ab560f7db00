import type { EkonomiParent, Vardeslag } from '../../../schema/generated/forbund';
import type { SubgraphContext } from '../../shared/context';

/** A year's economy; the förbund's id leads on to posts and checks. */
export type EkonomiRow = EkonomiParent & { forbundId: string; ar: number; slag: Vardeslag };

const FILE = 'subgraphs/forbund/loaders/ekonomi.sql';

/** One year. A year that nobody has published is a year of missing values, not an absent one. */
export async function ekonomi(context: SubgraphContext, forbundId: string, ar: number, slag: Vardeslag): Promise<EkonomiRow> {
  const rows = await context.rows<EkonomiRow>(FILE, [ar, ar, slag]).load(forbundId);
  return rows[0] ?? { forbundId, ar, slag };
}

/** Every year from `fran` to `till`, in order. */
export async function ekonomiserie(context: SubgraphContext, forbundId: string, fran: number, till: number, slag: Vardeslag): Promise<EkonomiRow[]> {
  const rows = await context.rows<EkonomiRow>(FILE, [fran, till, slag]).load(forbundId);
  const byYear = new Map(rows.map((row) => [row.ar, row]));
  return Array.from({ length: till - fran + 1 }, (_, i) => byYear.get(fran + i) ?? { forbundId, ar: fran + i, slag });
}
