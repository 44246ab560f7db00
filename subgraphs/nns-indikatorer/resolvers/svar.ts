import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientBase } from 'pg';
import type { AnvandarfelParent, MatomgangParent, MatomgangSvarParent } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import { enGang } from '../../shared/idempotens/en-gang';
import { projectRoot } from '../../shared/paths';
import { signatur } from '../../shared/revision/signatur';
import { userErrorsOf } from '../../shared/user-error';
import { L } from '../loaders/rows';

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
 * Makes a change of a measurement as {@link andra} does, and answers with the measurement as the change left it, or with what hindered it. What
 * the measurement leads to is read when it is asked for.
 *
 * @param id the measurement's id
 */
export async function matomgangSvar(context: SubgraphContext, id: string, begart: Begart, change: (client: ClientBase, vem: string) => Promise<unknown>): Promise<MatomgangSvarParent> {
  try {
    const matomgang = await andra(context, begart, async (client, vem) => {
      await change(client, vem);
      const { rows: [row] } = await client.query<MatomgangParent>(readFileSync(join(projectRoot(), L, 'matomgang.sql'), 'utf8'), [[id]]);
      return row ?? null;
    });
    return { matomgang, fel: [] };
  } catch (error) {
    return { matomgang: null, fel: anvandarfel(error) };
  }
}
