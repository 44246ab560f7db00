import { createHash } from 'node:crypto';
import { fel } from '../errors';
import { type Caller } from './caller';

/**
 * What is written is signed with: a pseudonym of whoever the token was issued to, the same for the same person.
 *
 * @throws FORBIDDEN for a caller without a token; the schema's rules have refused it before, unless one was forgotten
 */
export function signatureOf({ subject }: Caller): string {
  if (!subject) throw fel('FORBIDDEN', 'Att ändra kräver ett åtkomstintyg, och begäran har inget. Skicka det i headern authorization: Bearer INTYGET.');
  return `p-${createHash('sha256').update(JSON.stringify([subject.issuer, subject.subject])).digest('hex').slice(0, 20)}`;
}
