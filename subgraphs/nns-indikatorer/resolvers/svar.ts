import type { ClientBase } from 'pg';
import type { AnvandarfelParent, MatomgangSvarParent } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import { enGang } from '../../shared/idempotens/en-gang';
import { signatur } from '../../shared/revision/signatur';
import { userErrorsOf } from '../../shared/user-error';
import { matomgangById } from '../loaders/matomgang';

/** A change as it is asked for: the mutation's name, and all its arguments. */
export interface Begart {
  vad: string;
  argument: { nyckel?: string | null | undefined } & object;
}

/** The faults that whoever asked can mend, as a payload lists them. Throws every other error. */
export function anvandarfel(error: unknown): AnvandarfelParent[] {
  return userErrorsOf(error).map(({ kod, message, falt }) => ({ kod, text: message, falt }));
}

/**
 * Makes a change in one transaction, signed with the caller's pseudonym. With a key it is made once, however often it is asked for.
 *
 * @param change answers with what JSON can hold
 * @param minns whether an answer says that something was done; without it every one does
 * @throws what `change` throws; UserError OGILTIG_IDEMPOTENSNYCKEL, IDEMPOTENSNYCKEL_UPPTAGEN
 */
export function andra<T>(context: SubgraphContext, { vad, argument: { nyckel, ...argument } }: Begart, change: (client: ClientBase, vem: string) => Promise<T>, minns?: (answer: T) => boolean): Promise<T> {
  return context.skriv().transaction(async (client) => {
    const vem = await signatur(client, context.caller);
    return enGang(client, { vem, nyckel, vad, argument: { ...argument } }, () => change(client, vem), minns);
  });
}

/**
 * Makes a change of a measurement as {@link andra} does, and answers with the measurement as it then is, or with what hindered it.
 *
 * @param id the measurement's id
 */
export async function matomgangSvar(context: SubgraphContext, id: string, begart: Begart, change: (client: ClientBase, vem: string) => Promise<unknown>): Promise<MatomgangSvarParent> {
  try {
    await andra(context, begart, async (client, vem) => {
      await change(client, vem);
      return null;
    });
  } catch (error) {
    return { matomgang: null, fel: anvandarfel(error) };
  }
  return { matomgang: (await matomgangById(context, id)) ?? null, fel: [] };
}
