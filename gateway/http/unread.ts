import type { FastifyError } from 'fastify';
import { GraphQLError } from 'graphql';
import { Felkod, MASKED_MESSAGE, tooLarge } from '../errors';
import type { Limits } from '../limits/limits';

/** Codes, Fastify's and our own, of requests that cannot be read. */
const FAULTS: ReadonlyMap<string, string> = new Map([
  ['FST_ERR_CTP_INVALID_JSON_BODY', 'Innehållet är inte giltig JSON.'],
  ['FST_ERR_CTP_EMPTY_JSON_BODY', 'Innehållet är tomt. Skicka {"query": "…"}.'],
  ['NAVET_INVALID_UTF8', 'Innehållet är inte giltig UTF-8.'],
  ['NAVET_FORBIDDEN_KEY', 'Innehållet har en nyckel som inte tas emot: __proto__, eller constructor med prototype i.'],
  ['FST_ERR_CTP_INVALID_CONTENT_LENGTH', 'Innehållet har inte den längd som huvudet content-length anger.'],
  ['FST_ERR_BAD_URL', 'Adressen är felskriven. Ett procenttecken ska följas av två hexadecimala siffror.'],
  ['FST_ERR_MAX_PARAM_LENGTH', 'Adressen är för lång.'],
]);

/** What the client is told of a request that did not reach GraphQL. */
export function describeUnread(error: FastifyError, limits: Limits): { status: number; shown: GraphQLError } {
  const status = error.statusCode ?? 500;
  if (status === 413) {
    return { status, shown: tooLarge(`Begäran är för stor: högst ${limits.bodyBytes} byte tas emot. En fil med enkätsvar som är så stor läses in med kommandot import enkat.`) };
  }
  if (status === 415) {
    return { status, shown: unreadable('Begäran har en innehållstyp som inte tas emot. Skicka application/json.') };
  }
  if (status >= 400 && status < 500) {
    const fault = FAULTS.get(error.code);
    return { status, shown: unreadable(fault === undefined ? 'Begäran går inte att läsa.' : `Begäran går inte att läsa: ${fault}`) };
  }
  return { status: 500, shown: new GraphQLError(MASKED_MESSAGE, { extensions: { code: Felkod.INTERNT_FEL } }) };
}

/** The refusal of a request that is no question. */
export function unreadable(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: Felkod.OGILTIG_BEGARAN } });
}
