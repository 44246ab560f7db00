import type { KommunParent, LanParent, OrganisationParent, SamordningsforbundParent } from '../../../schema/generated/register';
import type { SubgraphContext } from '../../shared/context';

const L = 'subgraphs/register/loaders';

async function one<T extends object>(context: SubgraphContext, file: string, key: string): Promise<T | null> {
  return (await context.rows<T>(`${L}/${file}`).load(key))[0] ?? null;
}

/** A förbund by id; an id from before a merger or a change of name gives the förbund of today. */
export const forbundById = (context: SubgraphContext, id: string) => one<SamordningsforbundParent>(context, 'forbund.sql', id);
export const organisationByNumber = (context: SubgraphContext, nummer: string) => one<OrganisationParent>(context, 'organisation.sql', nummer);
export const kommunByCode = (context: SubgraphContext, kod: string) => one<KommunParent>(context, 'kommun.sql', kod);
export const lanByCode = (context: SubgraphContext, kod: string) => one<LanParent>(context, 'lan.sql', kod);

/** Whole rows for the refs that another query gave. */
export async function all<T, R extends object>(refs: readonly R[], load: (ref: R) => Promise<T | null>): Promise<T[]> {
  return (await Promise.all(refs.map(load))).filter((row) => row !== null) as T[];
}
