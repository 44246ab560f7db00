import type { DeltagandeantalParent, DeltagarfordelningParent, KompetensplanParent, UtbildningParent } from '../../../schema/generated/kompetensutveckling';
import type { SubgraphContext } from '../../shared/context';

const L = 'subgraphs/kompetensutveckling/loaders';

/** A count of participants as stored: the figure's id, and the organisation's number to find it by. */
export type DeltagandeRow = DeltagandeantalParent & { organisationsnummer?: string | null };

async function one<T extends object>(context: SubgraphContext, file: string, id: string): Promise<T | undefined> {
  return (await context.rows<T>(`${L}/${file}`).load(id))[0];
}

async function byIds<T extends object>(context: SubgraphContext, file: string, wanted: readonly { id: string }[]): Promise<T[]> {
  const rows = await Promise.all(wanted.map(({ id }) => one<T>(context, file, id)));
  return rows.filter((row) => row !== undefined);
}

/** An occasion by id, or nothing when there is none. */
export const utbildningById = (context: SubgraphContext, id: string) => one<UtbildningParent>(context, 'utbildning.sql', id);
export const utbildningarByIds = (context: SubgraphContext, wanted: readonly { id: string }[]) => byIds<UtbildningParent>(context, 'utbildning.sql', wanted);

/** A plan by id, or nothing when there is none. */
export const planById = (context: SubgraphContext, id: string) => one<KompetensplanParent>(context, 'kompetensplan.sql', id);

/** All plans, or those that touch a year. */
export async function allaPlaner(context: SubgraphContext, ar: number | null): Promise<KompetensplanParent[]> {
  return byIds(context, 'kompetensplan.sql', await context.all<{ id: string }>(`${L}/kompetensplaner-alla.sql`, [ar]));
}

/** A förbund's plans, or those that touch a year. */
export async function planerFor(context: SubgraphContext, forbundId: string, ar: number | null): Promise<KompetensplanParent[]> {
  return byIds(context, 'kompetensplan.sql', await context.rows<{ id: string }>(`${L}/kompetensplaner-per-forbund.sql`, [ar]).load(forbundId));
}

/** The participants of an occasion by organisation and sex. */
export function deltagande(context: SubgraphContext, utbildningId: string): Promise<DeltagandeRow[]> {
  return context.rows<DeltagandeRow>(`${L}/deltagande.sql`).load(utbildningId);
}

/** A list of counts; an empty one means that nobody has reported any, not that nobody came. */
export const fordelning = (rader: readonly DeltagandeRow[]): DeltagarfordelningParent => ({ status: rader.length > 0 ? 'NORMAL' : 'EJ_INSAMLAD', rader });
