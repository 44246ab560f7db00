import type { AtagandeParent, BeslutParent, InsatsParent, OverenskommelseParent } from '../../../schema/generated/forbund';
import type { SubgraphContext } from '../../shared/context';

const L = 'subgraphs/forbund/loaders';

/** An agreement's row; the förbund's id leads on to its commitments. */
export type OverenskommelseRow = OverenskommelseParent & { id: string; forbundId: string };

/** The ids that a list query gives for one key. */
export async function ids(context: SubgraphContext, file: string, key: string, args: readonly unknown[] = []): Promise<string[]> {
  const rows = await context.rows<{ id: string }>(file, args).load(key);
  return rows.map((row) => row.id);
}

async function one<T extends object>(context: SubgraphContext, file: string, id: string): Promise<T | undefined> {
  return (await context.rows<T>(`${L}/${file}`).load(id))[0];
}

async function byIds<T extends object>(context: SubgraphContext, file: string, wanted: readonly string[]): Promise<T[]> {
  const rows = await Promise.all(wanted.map((id) => one<T>(context, file, id)));
  return rows.filter((row) => row !== undefined);
}

/** An insats by id, or nothing when this förbund has no such insats. */
export const insatsById = (context: SubgraphContext, id: string) => one<InsatsParent>(context, 'insats.sql', id);
export const insatserByIds = (context: SubgraphContext, wanted: readonly string[]) => byIds<InsatsParent>(context, 'insats.sql', wanted);
export const beslutById = (context: SubgraphContext, id: string) => one<BeslutParent>(context, 'beslut-per-id.sql', id);
export const beslutByIds = (context: SubgraphContext, wanted: readonly string[]) => byIds<BeslutParent>(context, 'beslut-per-id.sql', wanted);
export const overenskommelseById = (context: SubgraphContext, id: string) => one<OverenskommelseRow>(context, 'overenskommelse.sql', id);
export const overenskommelserByIds = (context: SubgraphContext, wanted: readonly string[]) =>
  byIds<OverenskommelseRow>(context, 'overenskommelse.sql', wanted);

/** Commitments of a förbund, narrowed to an organisation and a status where given. */
export const atagandenFor = (context: SubgraphContext, forbundId: string, organisationsnummer: string | null, status: string | null) =>
  context.rows<AtagandeParent>(`${L}/ataganden.sql`, [organisationsnummer, status]).load(forbundId);
