import type {
  InsatsuppfoljningParent, SusResultatParent, SusResultatlistaParent, SystembeskrivningParent, Uppfoljningssystem, UppfoljningskravParent,
} from '../../../schema/generated/sus-stodjare';
import type { SubgraphContext } from '../../shared/context';

const L = 'subgraphs/sus-stodjare/loaders';

/** How an insats is followed up; its id leads on to the requirements on its förbund. */
export type InsatsuppfoljningRow = InsatsuppfoljningParent & { insatsId: string };

const NATIONELLA: readonly Uppfoljningssystem[] = ['SUS', 'UPPFOLJNING_FINSAM'];

/**
 * What is known of an insats's follow-up. Where nothing is known of the national system a row says so, so that
 * "not known" is never read as "not registered".
 *
 * @param system only this system; null for all
 */
export async function uppfoljning(context: SubgraphContext, insatsId: string, system: Uppfoljningssystem | null): Promise<InsatsuppfoljningRow[]> {
  const rows = await context.rows<InsatsuppfoljningRow>(`${L}/uppfoljning.sql`).load(insatsId);
  const asked = rows.filter((row) => system === null || row.system === system);
  const national = system === null ? 'SUS' : NATIONELLA.find((s) => s === system);
  if (national === undefined || asked.some((row) => NATIONELLA.includes(row.system))) return asked;
  return [{ insatsId, system: national, status: 'EJ_KAND', kallor: [] }, ...asked];
}

/** Requirements on a förbund's insatser. */
export function krav(context: SubgraphContext, forbundId: string): Promise<UppfoljningskravParent[]> {
  return context.rows<UppfoljningskravParent>(`${L}/krav.sql`).load(forbundId);
}

/** The systems, once per request. */
export function systembeskrivningar(context: SubgraphContext): Promise<SystembeskrivningParent[]> {
  return context.all<SystembeskrivningParent>(`${L}/system.sql`);
}

/** Results of a förbund or an insats, or of the country when `of` is null. */
export async function susResultat(
  context: SubgraphContext, of: { by: 'forbund' | 'insats'; id: string } | null, ar: number | null,
): Promise<SusResultatlistaParent> {
  const rader = of
    ? await context.rows<SusResultatParent>(`${L}/resultat-per-${of.by}.sql`, [ar]).load(of.id)
    : await context.all<SusResultatParent>(`${L}/resultat-nationellt.sql`, [ar]);
  if (rader.length === 0) return { status: 'EJ_INSAMLAD', rader, varningar: [] };
  const systems = new Set(rader.map((row) => row.system));
  const varningar = (await systembeskrivningar(context)).filter((s) => systems.has(s.system)).flatMap((s) => s.varningar ?? []);
  return { status: 'NORMAL', rader, varningar };
}
