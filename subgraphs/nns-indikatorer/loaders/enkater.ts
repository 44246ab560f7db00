import type { EnkatversionParent, MatpunktsversionParent, Respondentgrupp } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import { type Enkatform, FORM_SQL, enkatnyckel } from '../enkat/form';
import { L, versionOf } from './rows';

const versions = (context: SubgraphContext, id: string): Promise<EnkatversionParent[]> => context.rows<EnkatversionParent>(`${L}/enkatversioner.sql`).load(id);

/** A questionnaire in a version; without one, the latest that is not an example, or the latest example. */
export async function enkatversion(context: SubgraphContext, id: string, version?: string | null): Promise<EnkatversionParent | undefined> {
  const all = await versions(context, id);
  return version == null ? all[0] : all.find((v) => v.version === version);
}

/** All questionnaires in all versions, or those of one group. */
export async function enkatversioner(context: SubgraphContext, grupp: Respondentgrupp | null): Promise<EnkatversionParent[]> {
  const refs = await context.all<{ id: string; version: string }>(`${L}/enkater.sql`, [grupp]);
  const rows = await Promise.all(refs.map(({ id, version }) => enkatversion(context, id, version)));
  return rows.filter((row) => row !== undefined);
}

/** The items of a questionnaire's version, in the order in which they are asked. */
export async function enkatensMatpunkter(context: SubgraphContext, { id, version }: { id: string; version: string }): Promise<MatpunktsversionParent[]> {
  const refs = await context.rows<{ matpunktId: string; version: string }>(`${L}/enkatpunkter.sql`).load(enkatnyckel(id, version));
  const rows = await Promise.all(refs.map((ref) => versionOf(context, ref)));
  return rows.filter((row) => row !== null);
}

/** What a file of answers to a questionnaire's version is held against. */
export async function enkatform(context: SubgraphContext, { id, version }: { id: string; version: string }): Promise<Enkatform | undefined> {
  return (await context.rows<Enkatform>(FORM_SQL).load(enkatnyckel(id, version)))[0];
}
