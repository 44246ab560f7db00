import type { InbjudetForbundParent, MatomgangParent, Matomgangsstatus, MatutgavaParent, PubliceringParent } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import { fel } from '../../shared/errors';
import { endOf, startOf } from '../../shared/instants';
import { okandMatomgang } from '../matomgang/hamta';
import { L } from './rows';

/** A measurement; undefined when there is none of that id. */
export async function matomgangById(context: SubgraphContext, id: string): Promise<MatomgangParent | undefined> {
  return (await context.rows<MatomgangParent>(`${L}/matomgang.sql`).load(id))[0];
}

/** A measurement. Throws OKAND_MATOMGANG. */
export async function knownMatomgang(context: SubgraphContext, id: string): Promise<MatomgangParent> {
  const matomgang = await matomgangById(context, id);
  if (!matomgang) throw fel('OKAND_MATOMGANG', okandMatomgang(id).message, { id });
  return matomgang;
}

/** Measurements, the latest first. */
export async function matomgangar(context: SubgraphContext, status: Matomgangsstatus | null, syntetisk: boolean | null): Promise<MatomgangParent[]> {
  const ids = await context.all<{ id: string }>(`${L}/matomgangar.sql`, [status, syntetisk]);
  return present(await Promise.all(ids.map(({ id }) => matomgangById(context, id))));
}

/** The förbund that are invited to a measurement, in the plan's order. */
export const inbjudna = (context: SubgraphContext, matomgangId: string): Promise<InbjudetForbundParent[]> =>
  context.rows<InbjudetForbundParent>(`${L}/matomgang-inbjudna.sql`).load(matomgangId);

/** The ids and versions of the questionnaires that a measurement uses, in the plan's order. */
export const anvandaEnkater = (context: SubgraphContext, matomgangId: string): Promise<{ id: string; version: string }[]> =>
  context.rows<{ id: string; version: string }>(`${L}/matomgang-enkater.sql`).load(matomgangId);

/** A release, with the measurement that it is of; undefined when there is none of that id, or it is not published yet. */
export async function utgavaById(context: SubgraphContext, id: string): Promise<(MatutgavaParent & { matomgangId: string }) | undefined> {
  return (await context.rows<MatutgavaParent & { matomgangId: string }>(`${L}/matutgava.sql`).load(id))[0];
}

/** A measurement's published releases, the first first. */
export async function utgavor(context: SubgraphContext, matomgangId: string): Promise<MatutgavaParent[]> {
  const ids = await context.rows<{ id: string }>(`${L}/matutgavor.sql`).load(matomgangId);
  return present(await Promise.all(ids.map(({ id }) => utgavaById(context, id))));
}

/**
 * When outcomes were published and are to be, in order of time.
 *
 * @param fran first and last date or null
 */
export async function publiceringar(context: SubgraphContext, fran: string | null, till: string | null): Promise<PubliceringParent[]> {
  if (fran !== null && till !== null && till < fran) throw fel('OGILTIGT_DATUM', `Till, ${till}, är före från, ${fran}: byt plats på dem.`, { falt: 'till' });
  const span = [fran === null ? null : startOf(fran).toISOString(), till === null ? null : endOf(till).toISOString()];
  const rows = await context.all<{ id: string; tidpunkt: string; publicerad: boolean }>(`${L}/publiceringar.sql`, span);
  return Promise.all(rows.map(async ({ id, ...row }) => ({ ...row, matomgang: await knownMatomgang(context, id) })));
}

function present<T>(list: readonly (T | undefined)[]): T[] {
  return list.filter((item) => item !== undefined);
}
