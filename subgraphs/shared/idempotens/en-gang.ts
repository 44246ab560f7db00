import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import { UserError } from '../user-error';
import { gallraNycklar } from './gallra';

/** A request for a change, as it is known again. */
export interface Begaran {
  /** Whose the key is: what the change is signed with. */
  vem: string;
  /** The caller's own key for it; without one the change is made as often as it is asked for. */
  nyckel: string | null | undefined;
  /** What is asked for, for example the mutation's name. */
  vad: string;
  /** All that it was asked with, but for the key. */
  argument: Readonly<Record<string, unknown>>;
}

const [KORTAST, LANGST] = [8, 200];
const CONTROL = /\p{Cc}/u;

/**
 * Makes a change once, however often it is asked for with the same key: later requests get the answer of the first. The key is stored in the
 * same transaction as the change, so that there is never the one without the other. Two at once: the second waits for the first.
 *
 * @param client in a transaction that `change` is a part of, with the writer's login
 * @param change answers with what JSON can hold. What it throws is not remembered: then nothing is done, and the key is free.
 * @param minns whether an answer says that something was done; one that does not is not remembered either
 * @throws UserError OGILTIG_IDEMPOTENSNYCKEL, or IDEMPOTENSNYCKEL_UPPTAGEN when the key has been used for something else
 */
export async function enGang<T>(client: ClientBase, { vem, nyckel, vad, argument }: Begaran, change: () => Promise<T>, minns: (answer: T) => boolean = () => true): Promise<T> {
  if (nyckel === null || nyckel === undefined) return change();
  if (nyckel.length < KORTAST || nyckel.length > LANGST || CONTROL.test(nyckel)) {
    throw new UserError('OGILTIG_IDEMPOTENSNYCKEL', `Nyckeln ska vara ${KORTAST}–${LANGST} tecken utan styrtecken. Ta till exempel ett slumpat UUID, ett nytt för varje ändring.`, 'nyckel');
  }
  const begaran = createHash('sha256').update(canonical([vad, argument])).digest();
  // Held to the transaction's end: whoever comes second sees what the first has stored, or that it was undone.
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`forbundsnavet:idempotens ${vem} ${nyckel}`]);
  await gallraNycklar(client);
  const { rows: [before] } = await client.query<{ begaran: Buffer; svar: { svar: T } }>('select begaran, svar from idempotensnyckel where vem = $1 and nyckel = $2', [vem, nyckel]);
  if (before?.begaran.equals(begaran)) return before.svar.svar;
  if (before) throw new UserError('IDEMPOTENSNYCKEL_UPPTAGEN', 'Nyckeln är redan använd för en annan ändring, eller för samma ändring med andra uppgifter. Inget är ändrat. Ta en ny nyckel för varje ändring.', 'nyckel');
  const svar = await change();
  if (minns(svar)) await client.query('insert into idempotensnyckel (vem, nyckel, begaran, svar) values ($1, $2, $3, $4)', [vem, nyckel, begaran, JSON.stringify({ svar })]);
  return svar;
}

/** JSON with the fields of every object in order; what is undefined is left out. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
}
