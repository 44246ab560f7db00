import { GraphQLError } from 'graphql';
import type { Caller } from '../../subgraphs/shared/identity/caller';
import { documentIdOf } from '../../schema/tools/document-id';
import { Felkod } from '../errors';
import { isAllowed, type Tillatelse } from '../protection';
import type { StoredOperations } from './list';

/** What a request asks for, as far as it is there; everything else is for Apollo Server to refuse. */
export interface Asked {
  readonly query: unknown;
  readonly documentId: unknown;
}

const ID = /^sha256:[0-9a-f]{64}$/;

/**
 * The text of the document that a request asks for: its own, or a stored one by document id.
 *
 * @param free who may ask other operations than the stored ones; a stored one may also be sent as text
 * @returns undefined when the request names no document at all
 * @throws GraphQLError with code OKAND_FRAGA, FRI_FRAGA_EJ_TILLATEN or OGILTIG_BEGARAN
 */
export function documentOf(asked: Asked, stored: StoredOperations, free: Tillatelse, caller: Caller): string | undefined {
  const { query, documentId } = asked;
  if (documentId !== undefined && documentId !== null) {
    if (query !== undefined && query !== null) {
      throw refusal(Felkod.OGILTIG_BEGARAN, 'Begäran har både query och documentId. Skicka ett av dem.');
    }
    if (typeof documentId !== 'string' || !ID.test(documentId)) {
      throw refusal(Felkod.OKAND_FRAGA, 'documentId ska vara sha256: följt av 64 hexadecimala siffror med små bokstäver. De lagrade frågorna står på /lagrade-fragor.');
    }
    const operation = stored.get(documentId);
    if (!operation) {
      throw refusal(Felkod.OKAND_FRAGA, `Det finns ingen lagrad fråga ${documentId}. De lagrade frågorna står på /lagrade-fragor.`);
    }
    return operation.text;
  }
  if (typeof query !== 'string') {
    return undefined;
  }
  if (!isAllowed(free, caller) && !stored.has(documentIdOf(query))) {
    const remedy = free === 'inloggade' ? 'Logga in för att ställa egna frågor, eller välj' : 'Välj';
    throw refusal(Felkod.FRI_FRAGA_EJ_TILLATEN, `Bara lagrade frågor tas emot. ${remedy} en av dem på /lagrade-fragor.`);
  }
  return query;
}

function refusal(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}
