import type { ClientBase } from 'pg';
import type { AnvandarfelParent, MatomgangSvarParent } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import { userErrorsOf } from '../../shared/user-error';
import { matomgangById } from '../loaders/matomgang';

/** The faults that whoever asked can mend, as a payload lists them. Throws every other error. */
export function anvandarfel(error: unknown): AnvandarfelParent[] {
  return userErrorsOf(error).map(({ kod, message, falt }) => ({ kod, text: message, falt }));
}

/**
 * Runs a change of a measurement in one transaction, and answers with the measurement as it then is, or with what hindered it.
 *
 * @param id the measurement's id
 */
export async function matomgangSvar(context: SubgraphContext, id: string, change: (client: ClientBase) => Promise<unknown>): Promise<MatomgangSvarParent> {
  try {
    await context.skriv().transaction(change);
  } catch (error) {
    return { matomgang: null, fel: anvandarfel(error) };
  }
  return { matomgang: (await matomgangById(context, id)) ?? null, fel: [] };
}
