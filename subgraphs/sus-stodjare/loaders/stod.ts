import type { StodarendelistaParent, SusStodParent, SusStodjareParent, SusStodsstatus, Uppdragsstatus } from '../../../schema/generated/sus-stodjare';
import type { SubgraphContext } from '../../shared/context';

const L = 'subgraphs/sus-stodjare/loaders';

/** A förbund's SUS support: the id that its fields are read by. */
export type SusStodRow = SusStodParent & { forbundId: string };

/** A SUS-stödjare by id, or nothing when there is none. */
export async function stodjareById(context: SubgraphContext, id: string): Promise<SusStodjareParent | undefined> {
  return (await context.rows<SusStodjareParent>(`${L}/stodjare.sql`).load(id))[0];
}

async function byIds(context: SubgraphContext, found: readonly { id: string }[]): Promise<SusStodjareParent[]> {
  const rows = await Promise.all(found.map(({ id }) => stodjareById(context, id)));
  return rows.filter((row) => row !== undefined);
}

/** Every SUS-stödjare, or those whose assignment has come as far as `status`. */
export async function allaStodjare(context: SubgraphContext, status: Uppdragsstatus | null): Promise<SusStodjareParent[]> {
  return byIds(context, await context.all<{ id: string }>(`${L}/stodjare-alla.sql`, [status]));
}

/** The SUS-stödjare that help, or are meant to help, a förbund. */
export async function stodjareFor(context: SubgraphContext, forbundId: string, status: Uppdragsstatus | null = null): Promise<SusStodjareParent[]> {
  return byIds(context, await context.rows<{ id: string }>(`${L}/stodjare-per-forbund.sql`, [status]).load(forbundId));
}

// The best that any assignment gives: one at work outweighs any number of ended ones.
const RANK: readonly (readonly [SusStodsstatus, readonly Uppdragsstatus[]])[] = [
  ['HAR_STODJARE', ['PAGAENDE']],
  ['PLANERAD', ['PLANERAT', 'FORESLAGET']],
  ['SAKNAR_STODJARE', ['AVSLUTAT', 'AVBOJT']],
];

/** What a förbund has of SUS support, and of which day. That no source names one is not the same as being without: EJ_KAND. */
export async function susStodsstatus(context: SubgraphContext, forbundId: string): Promise<{ status: SusStodsstatus; uppgiftPer: string | null }> {
  const stodjare = await stodjareFor(context, forbundId);
  for (const [status, assignments] of RANK) {
    const found = stodjare.filter((s) => s.uppdragsstatus && assignments.includes(s.uppdragsstatus));
    if (found.length > 0) return { status, uppgiftPer: found.map((s) => s.uppgiftPer ?? '').toSorted().at(-1) ?? null };
  }
  return { status: 'EJ_KAND', uppgiftPer: null };
}

/** Support cases of a förbund or of a SUS-stödjare. */
export async function arenden(context: SubgraphContext, by: 'forbund' | 'stodjare', id: string, ar: number | null): Promise<StodarendelistaParent> {
  const rader = await context.rows<{ id: string }>(`${L}/arenden-per-${by}.sql`, [ar]).load(id);
  return { status: rader.length > 0 ? 'NORMAL' : 'EJ_INSAMLAD', rader };
}
