import type { ClientBase } from 'pg';
import { fel } from '../errors';
import type { Caller } from '../identity/caller';

/**
 * What is written by a caller is signed with: a random pseudonym, the same for the same person in this database until the person is
 * forgotten. It is made at the first use, in the caller's transaction.
 *
 * @param client with the writer's login, in a transaction
 * @throws FORBIDDEN for a caller without a token; the schema's rules have refused it before, unless one was forgotten
 */
export async function signatur(client: ClientBase, { subject }: Caller): Promise<string> {
  if (!subject) throw fel('FORBIDDEN', 'Att ändra kräver ett åtkomstintyg, och begäran har inget. Skicka det i headern authorization: Bearer INTYGET.');
  const { rows: [row] } = await client.query<{ vem: string }>('select revision_signatur($1, $2) as vem', [subject.issuer, subject.subject]);
  if (!row) throw new Error('The signature came back empty.');
  return row.vem;
}

/** What a command is signed with: the name of whoever runs it. */
export const driftsignatur = (namn: string): string => `drift:${namn}`;
